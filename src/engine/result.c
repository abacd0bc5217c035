/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was gathered to the published figures. */
#include "linecheck/result.h"

#include "channel.h"

#include <string.h>

#define FAINT_DBFS (-60.0)

/* The sums of a span; of the recent one, both halves together. */
static struct lc_channel_sums sums_of(const struct lc_channel_snapshot *snapshot, enum lc_span span)
{
	struct lc_channel_sums sums = snapshot->half[0];

	if (span == LC_SPAN_WHOLE)
		return snapshot->whole;
	lc_channel_sums_add(&sums, &snapshot->half[1]);
	return sums;
}

/*
 * A chord that is held is as steady as noise, and no floor. Fainter than FAINT_DBFS nobody plays
 * one. Of what hum, whine and telephones hold their own figures speak: the floor has them in it.
 */
static void doubt_floor(struct lc_channel_result *result)
{
	if (result->noise.method != LC_NOISE_STEADY || !result->held.present ||
	        result->hum.present || result->usb.present || result->gsm.present ||
	        !(result->noise.a_dbfs > FAINT_DBFS))
		return;
	result->noise.method = LC_NOISE_NONE;
	result->noise.flat_dbfs = LC_NOT_MEASURED;
	result->noise.a_dbfs = LC_NOT_MEASURED;
	result->noise.ccir_rms_dbfs = LC_NOT_MEASURED;
}

/* Returns how many frames the figures cover. */
static uint64_t derive_channel(const struct lc_channel_snapshot *snapshot, enum lc_span span,
        double rate_hz, struct lc_channel_result *result)
{
	const struct lc_channel_sums sums = sums_of(snapshot, span);
	const struct lc_tone_figures *tone = &result->tone;
	bool whole = span == LC_SPAN_WHOLE;

	result->tone = lc_tone_figures(whole ? &snapshot->tone_whole : &snapshot->tone_now);
	result->hum = lc_hum_figures(whole ? &snapshot->hum_whole : &snapshot->hum_now);
#define ASK(noun, member, kept, anew, made, fed, asked)                                            \
	result->member = lc_##noun##_figures(&sums.noun LC_MEASUREMENT_ARGS asked);
	LC_MEASUREMENTS(ASK)
#undef ASK
	doubt_floor(result);
	result->non_finite = sums.non_finite;
	result->meter = snapshot->meter;
	return sums.level.frames + sums.non_finite;
}

static struct lc_pair_figures derive_pair(const struct lc_pair_spans *spans, enum lc_span span)
{
	struct lc_pair_sum sum = spans->half[0];

	if (span == LC_SPAN_WHOLE)
		return lc_pair_figures(&spans->whole);
	lc_pair_sum_add(&sum, &spans->half[1]);
	return lc_pair_figures(&sum);
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
	for (uint32_t p = 0; p < result->channels / 2; p++)
		result->pair[p] = derive_pair(&snapshot->pair[p], span);
	result->loudness = lc_loudness_figures(&snapshot->loudness);
	for (uint32_t c = 0; c < result->channels; c++) {
		uint64_t frames = derive_channel(
		        &snapshot->channel[c], span, snapshot->rate_hz, &result->channel[c]);

		if (snapshot->rate_hz > 0.0)
			result->span_s = (double)frames / snapshot->rate_hz;
		if (info && c < info->channels)
			memcpy(result->channel[c].name, info->channel_name[c], LC_NAME_SIZE);
	}
}
