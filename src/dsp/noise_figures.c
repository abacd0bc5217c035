/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the sums of the noise to its figures: steady, under a tone, or under programme. */
#include "linecheck/noise.h"

#include "linecheck/measured.h"

#define STEADY_SPREAD_DB 1.5 /* white noise has .1 dB, pink noise .5, programme 3 and more */

/*
 * How far the lowest level that two blocks of 100 ms in a row stay below lies under the mean. The
 * level of a block spreads by 4.34/sqrt(bandwidth * .1 s): .10 dB in 20 kHz, .14 dB in the 9 kHz
 * that the A curve leaves of white noise; the least of 30 to 100 such pairs is 1.0 to 1.4 times
 * that below the mean.
 */
#define FLAT_BIAS_DB 0.12
#define A_BIAS_DB 0.16

static bool is_steady(const struct lc_noise_part *part)
{
	double blocks = (double)part->blocks;
	double mean = part->level_sum / blocks;
	double variance = part->level_sq_sum / blocks - mean * mean;

	return variance < STEADY_SPREAD_DB * STEADY_SPREAD_DB;
}

/* AES17: twice the mean square, so that a full-scale sine is 0. What rounding leaves of nothing
 * is silence. */
static double level_dbfs(double mean_sq)
{
	return lc_db_from_power(mean_sq < LC_NOISE_SILENT_SQ ? 0.0 : 2.0 * mean_sq);
}

struct lc_noise_figures lc_noise_figures(const struct lc_noise_sum *sum, bool tone_present)
{
	const struct lc_noise_part *part = tone_present ? &sum->residual : &sum->whole;
	enum lc_noise_method mean = tone_present ? LC_NOISE_RESIDUAL : LC_NOISE_STEADY;

	if (part->frames == 0)
		return (struct lc_noise_figures) { LC_NOT_MEASURED, LC_NOT_MEASURED,
			LC_NOISE_NONE };
	if (part->blocks == 0) {
		double frames = (double)part->frames;
		return (struct lc_noise_figures) { level_dbfs(part->flat_sq / frames),
			level_dbfs(part->a_sq / frames), mean };
	}
	if (is_steady(part) || isinf(part->flat_min_sq)) {
		double blocks = (double)part->blocks;
		return (struct lc_noise_figures) { level_dbfs(part->flat_block_sq / blocks),
			level_dbfs(part->a_block_sq / blocks), mean };
	}
	return (struct lc_noise_figures) { level_dbfs(part->flat_min_sq) + FLAT_BIAS_DB,
		level_dbfs(part->a_min_sq) + A_BIAS_DB,
		tone_present ? LC_NOISE_RESIDUAL : LC_NOISE_MINIMUM };
}
