/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The scales of the meters, one row each: dBFS, K-20, K-14, K-12, PPM I and II, VU. A scale says
 * which ballistics its bar shows, where levels lie, and where the reference is.
 */
#ifndef LINECHECK_UI_METER_SCALE_H
#define LINECHECK_UI_METER_SCALE_H

#include "linecheck/result.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_METER_TARGET_LOW_DBFS (-18.0) /* where loud passages should peak */
#define LC_METER_TARGET_HIGH_DBFS (-6.0)
#define LC_METER_BOTTOM_DBFS (-120.0)
#define LC_METER_MARKS 14

/** A number of a scale. */
struct lc_meter_mark {
	double level_db; /* over the scale's reference */
	const char *text;
};

/** The scale runs straight between points. */
struct lc_meter_point {
	double level_db; /* over the scale's reference */
	double position; /* 0 at the bottom, 1 at the top */
};

struct lc_meter_scale_kind {
	const char *id, *name, *unit;
	const char *help;               /* N_(): what its bar shows, and where its reference lies */
	double reference_dbfs;          /* what its 0 (of PPM II its 4) is */
	double low_db, high_db, hot_db; /* the target zone, and where it is too hot */
	bool shows_peak;                /* held peak and true peak stand in it too */
	float (*bar)(const struct lc_meter *meter);
	struct lc_meter_point point[12];
	struct lc_meter_mark mark[LC_METER_MARKS];
};

/** All scales, dBFS first; count receives how many. */
const struct lc_meter_scale_kind *lc_meter_scales(size_t *count);
/** The scale of that id; dBFS where there is none. */
const struct lc_meter_scale_kind *lc_meter_scale_find(const char *id);
/** 0 at the bottom of the scale and below, 1 at its top and above; monotonic. */
double lc_meter_scale_position(const struct lc_meter_scale_kind *scale, double level_dbfs);
/** The same on the scale of dBFS. */
double lc_meter_position(double level_dbfs);

#define LC_TYPE_METER_SCALE (lc_meter_scale_get_type())
G_DECLARE_FINAL_TYPE(LcMeterScale, lc_meter_scale, LC, METER_SCALE, GtkWidget)

/** The numbers beside the bars. */
GtkWidget *lc_meter_scale_new(void);
void lc_meter_scale_set(LcMeterScale *view, const struct lc_meter_scale_kind *scale);

G_END_DECLS

#endif
