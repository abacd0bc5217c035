/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which channels carry a signal, and which is the loudest. */
#include "signal.h"

/* The largest of N Gaussian samples is at about sqrt(2 ln N) sigma: of 10 s at 48 kHz 5.1 sigma or
 * 14.2 dB, of an hour 6.2 sigma or 15.8 dB. Speech and music lie above that, or are not steady. */
#define NOISE_CREST_DB 16.0
/* A tone makes the peaks when no more than this is left for anything else: a residual of half
 * its amplitude adds 3.5 dB, one as large as the tone 6 dB. */
#define TONE_SHARE_DB 6.0

/* A line this near to a harmonic is within its window of a second. */
#define TONE_WINDOW_HZ 7.0

bool lc_listened(const struct lc_result *result, double duration_s)
{
	return result && result->duration_s >= duration_s;
}

bool lc_is_silent(const struct lc_channel_result *channel)
{
	double peak_dbfs = channel->level.sample_peak_dbfs;

	if (!lc_is_measured(peak_dbfs))
		return channel->non_finite > 0;
	return isinf(peak_dbfs) && peak_dbfs < 0.0;
}

bool lc_is_only_noise(const struct lc_channel_result *channel)
{
	return channel->noise.method == LC_NOISE_STEADY && !channel->tone.present &&
	        channel->level.crest_db < NOISE_CREST_DB &&
	        channel->level.sample_peak_dbfs < LC_LEVEL_LOW_DBFS;
}

bool lc_is_test_tone(const struct lc_channel_result *channel)
{
	return channel->tone.present &&
	        channel->level.sample_peak_dbfs - channel->tone.level_dbfs < TONE_SHARE_DB;
}

bool lc_tone_overlaps_mains(const struct lc_channel_result *channel)
{
	const struct lc_hum_figures *hum = &channel->hum;

	if (!hum->measured || !hum->present)
		return false;
	for (int line = 0; line < LC_HUM_LINES; line++)
		for (int h = 2; h <= LC_TONE_HARMONICS; h++)
			if (lc_is_measured(hum->lines_dbfs[line]) &&
			        fabs(h * channel->tone.frequency_hz - (line + 1) * hum->mains_hz) <
			                TONE_WINDOW_HZ)
				return true;
	return false;
}

uint32_t lc_loudest_channel(const struct lc_result *result)
{
	uint32_t loudest = LC_MAX_CHANNELS;

	for (uint32_t c = 0; c < result->channels; c++) {
		const struct lc_channel_result *channel = &result->channel[c];
		double peak_dbfs = channel->level.sample_peak_dbfs;

		if (!isfinite(peak_dbfs) || lc_is_only_noise(channel))
			continue;
		if (loudest == LC_MAX_CHANNELS ||
		        peak_dbfs > result->channel[loudest].level.sample_peak_dbfs)
			loudest = c;
	}
	return loudest;
}
