/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was gathered to the published figures. */
#include "linecheck/result.h"

#include <string.h>

/* The sums of a span; of the recent one, both halves together. */
static struct lc_channel_sums sums_of(const struct lc_channel_snapshot *snapshot, enum lc_span span)
{
	struct lc_channel_sums sums = snapshot->half[0];

	if (span == LC_SPAN_WHOLE)
		return snapshot->whole;
	lc_level_sum_add(&sums.level, &snapshot->half[1].level);
	lc_overs_sum_add(&sums.overs, &snapshot->half[1].overs);
	lc_noise_sum_add(&sums.noise, &snapshot->half[1].noise);
	sums.non_finite += snapshot->half[1].non_finite;
	return sums;
}

static void derive_channel(const struct lc_channel_snapshot *snapshot, enum lc_span span,
        struct lc_channel_result *result)
{
	struct lc_channel_sums sums = sums_of(snapshot, span);
	bool whole = span == LC_SPAN_WHOLE;

	result->level = lc_level_figures(&sums.level);
	result->tone = lc_tone_figures(whole ? &snapshot->tone_whole : &snapshot->tone_now);
	result->noise = lc_noise_figures(&sums.noise, result->tone.present);
	result->hum = lc_hum_figures(whole ? &snapshot->hum_whole : &snapshot->hum_now);
	result->clip = sums.overs;
	result->non_finite = sums.non_finite;
	result->meter = snapshot->meter;
}

void lc_result_derive(const struct lc_snapshot *snapshot, const struct lc_source_info *info,
        enum lc_span span, struct lc_result *result)
{
	memset(result, 0, sizeof *result);
	if (info)
		result->source = *info;
	if (snapshot->rate_hz > 0.0)
		result->duration_s = (double)snapshot->frames / snapshot->rate_hz;
	result->channels =
	        snapshot->channels < LC_MAX_CHANNELS ? snapshot->channels : LC_MAX_CHANNELS;
	for (uint32_t c = 0; c < result->channels; c++) {
		derive_channel(&snapshot->channel[c], span, &result->channel[c]);
		if (info && c < info->channels)
			memcpy(result->channel[c].name, info->channel_name[c], LC_NAME_SIZE);
	}
}
