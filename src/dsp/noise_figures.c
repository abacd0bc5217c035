/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the sums of the noise to its figures: steady, under a tone, or under programme. */
#include "linecheck/noise.h"

#include "linecheck/measured.h"

#include "noise_pauses.h"

/* By the A curve white noise has .14 dB, pink noise .2, rumble little more; programme 3 and more.
 */
#define STEADY_SPREAD_DB 1.5

/* CCIR-RMS has its 0 dB at 2 kHz. */
#define CCIR_RMS_DB (-5.63)

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

/* By each curve, and how it was found. */
static enum lc_noise_method find_mean_sq(
        const struct lc_noise_part *part, double mean_sq[LC_NOISE_CURVES])
{
	bool whole_blocks = part->blocks > 0;

	if (whole_blocks && !is_steady(part))
		return lc_noise_pauses_floor(&part->pauses, mean_sq) ? LC_NOISE_MINIMUM
		                                                     : LC_NOISE_NONE;
	for (int c = 0; c < LC_NOISE_CURVES; c++)
		mean_sq[c] = whole_blocks ? part->block_sq[c] / (double)part->blocks
		                          : part->sum_sq[c] / (double)part->frames;
	return LC_NOISE_STEADY;
}

static double quasi_peak_dbfs(double reading)
{
	return lc_db_from_amplitude(reading * reading < LC_NOISE_SILENT_SQ ? 0.0 : reading);
}

struct lc_noise_figures lc_noise_figures(const struct lc_noise_sum *sum, bool tone_present)
{
	const struct lc_noise_part *part = tone_present ? &sum->residual : &sum->whole;
	struct lc_noise_figures figures = { .method = LC_NOISE_NONE,
		.flat_dbfs = LC_NOT_MEASURED,
		.a_dbfs = LC_NOT_MEASURED,
		.ccir_rms_dbfs = LC_NOT_MEASURED,
		.itu468_qp_dbfs = LC_NOT_MEASURED };
	double mean_sq[LC_NOISE_CURVES];

	if (part->frames == 0)
		return figures;
	figures.itu468_qp_dbfs = quasi_peak_dbfs(part->quasi_peak);
	figures.method = find_mean_sq(part, mean_sq);
	if (figures.method == LC_NOISE_NONE)
		return figures;
	if (tone_present)
		figures.method = LC_NOISE_RESIDUAL;
	figures.flat_dbfs = level_dbfs(mean_sq[LC_NOISE_FLAT]);
	figures.a_dbfs = level_dbfs(mean_sq[LC_NOISE_A]);
	figures.ccir_rms_dbfs = level_dbfs(mean_sq[LC_NOISE_468]) + CCIR_RMS_DB;
	return figures;
}
