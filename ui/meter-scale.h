/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The scale of the meters: wide where levels are set, narrow down where the noise lies. */
#ifndef LINECHECK_UI_METER_SCALE_H
#define LINECHECK_UI_METER_SCALE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_METER_TARGET_LOW_DBFS (-18.0) /* where loud passages should peak */
#define LC_METER_TARGET_HIGH_DBFS (-6.0)
#define LC_METER_BOTTOM_DBFS (-120.0)

/** 0 at the bottom of the scale and below, 1 at 0 dBFS and above; monotonic. */
double lc_meter_position(double level_dbfs);

#define LC_TYPE_METER_SCALE (lc_meter_scale_get_type())
G_DECLARE_FINAL_TYPE(LcMeterScale, lc_meter_scale, LC, METER_SCALE, GtkWidget)

/** The numbers beside the bars. */
GtkWidget *lc_meter_scale_new(void);

G_END_DECLS

#endif
