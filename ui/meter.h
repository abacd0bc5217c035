/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The bar of one channel on a scale: RMS, peak, held and true peak, target zone, noise floor. */
#ifndef LINECHECK_UI_METER_H
#define LINECHECK_UI_METER_H

#include "meter-scale.h"

G_BEGIN_DECLS

#define LC_TYPE_METER_VIEW (lc_meter_view_get_type())
G_DECLARE_FINAL_TYPE(LcMeterView, lc_meter_view, LC, METER_VIEW, GtkWidget)

GtkWidget *lc_meter_view_new(void);
/** Linear amplitudes, as the engine's ballistics give them. Draws only what moved by a pixel. */
void lc_meter_view_set(LcMeterView *view, const struct lc_meter *meter);
void lc_meter_view_set_scale(LcMeterView *view, const struct lc_meter_scale_kind *scale);
/** LC_NOT_MEASURED: no mark. */
void lc_meter_view_set_floor(LcMeterView *view, double noise_dbfs);
/** For screen readers: the held peak; call it no more than four times a second. */
void lc_meter_view_speak(LcMeterView *view, const char *channel_name);

G_END_DECLS

#endif
