/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two steps of a line check as one result. */
#include "linecheck/result.h"

static void join_channel(
        struct lc_channel_result *passage, const struct lc_channel_result *quiet, double quiet_s)
{
	passage->noise = quiet->noise;
	if (quiet->hum.measured)
		passage->hum = quiet->hum;
	if (quiet->usb.present)
		passage->usb = quiet->usb;
	if (quiet->gsm.present)
		passage->gsm = quiet->gsm;
	lc_events_figures_precede(&passage->events, &quiet->events, quiet_s);
	passage->non_finite += quiet->non_finite;
	passage->clip.runs += quiet->clip.runs;
	if (quiet->clip.longest_samples > passage->clip.longest_samples)
		passage->clip.longest_samples = quiet->clip.longest_samples;
}

void lc_result_join(struct lc_result *played, const struct lc_result *quiet)
{
	for (uint32_t c = 0; c < played->channels && c < quiet->channels; c++)
		join_channel(&played->channel[c], &quiet->channel[c], quiet->duration_s);
	played->duration_s += quiet->duration_s;
	played->span_s += quiet->span_s;
}
