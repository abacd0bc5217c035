/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One channel of the meter bridge: overs, time since the last, bar, highest peak, name. */
#ifndef LINECHECK_UI_STRIP_H
#define LINECHECK_UI_STRIP_H

#include "meter.h"

G_BEGIN_DECLS

struct lc_strip {
	GtkWidget *box, *over, *since, *bar, *peak, *name;
	guint64 overs;   /* as last shown */
	gint64 overs_us; /* when they last grew; 0: they never did */
};

/** Makes the widgets; box holds them all. */
void lc_strip_make(struct lc_strip *strip);
/** Shows the channel's figures. */
void lc_strip_update(struct lc_strip *strip, const struct lc_result *result, guint channel);
/** What its bar shows: the meters of this moment, or of a recording the whole. */
struct lc_meter lc_strip_meter(const struct lc_result *result, guint channel);

G_END_DECLS

#endif
