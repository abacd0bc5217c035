/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two steps of a line check as one result. */
#include "linecheck/result.h"

/* Takes what was found in the quiet; where neither found a thing, what the quiet can tell of it. */
#define JOIN_FOUND(into, from)                                                                     \
	do {                                                                                       \
		if ((from).present || ((from).measured && !(into).present))                        \
			(into) = (from);                                                           \
	} while (0)

static void join_channel(struct lc_channel_result *passage, const struct lc_channel_result *quiet)
{
	passage->noise = quiet->noise;
	JOIN_FOUND(passage->hum, quiet->hum);
	JOIN_FOUND(passage->usb, quiet->usb);
	JOIN_FOUND(passage->gsm, quiet->gsm);
	passage->events.dropouts += quiet->events.dropouts;
	passage->events.clicks += quiet->events.clicks;
	passage->events.slips += quiet->events.slips;
	passage->non_finite += quiet->non_finite;
	passage->clip.runs += quiet->clip.runs;
	if (quiet->clip.longest_samples > passage->clip.longest_samples)
		passage->clip.longest_samples = quiet->clip.longest_samples;
}

void lc_result_join(struct lc_result *played, const struct lc_result *quiet)
{
	for (uint32_t c = 0; c < played->channels && c < quiet->channels; c++)
		join_channel(&played->channel[c], &quiet->channel[c]);
	played->duration_s += quiet->duration_s;
}
