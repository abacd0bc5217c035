/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the sums of the noise to its figures: steady, under a tone, or under programme. */
#include "linecheck/noise.h"

#include "linecheck/measured.h"

/* By the A curve white noise has .14 dB, pink noise .2, rumble little more; programme 3 and more.
 */
#define STEADY_SPREAD_DB 1.5

/* CCIR-RMS has its 0 dB at 2 kHz. */
#define CCIR_RMS_DB (-5.63)

/*
 * The level of a block strays by 4.34/sqrt(bandwidth * .1 s) dB: .10 in 20 kHz of white noise, .45
 * in pink noise, whose effective bandwidth is less. The lowest of a hundred lies 2.5 times that
 * below the mean; the lowest mean of 2, 4, 8, 16 in a row, which are fewer that differ and stray
 * less by the root of their number, at .63, .39, .23, .13 of it. So the lowest levels rise with
 * the length of the stretch, as long as there is nothing but noise in it, by no more than some
 * tenths of a dB, and how much they have risen tells how much there is to come: share/(1 - share).
 */
static const struct {
	double most_rise_db; /* from the stretch half as long: more is programme */
	double to_come;      /* of the rise from one block to this stretch */
} stretch[LC_NOISE_STRETCHES] = { { 0.0, 0.0 }, { 0.50, 1.70 }, { 0.35, 0.65 }, { 0.25, 0.30 },
	{ 0.18, 0.15 } };

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

/* The floor under programme: the lowest of the longest stretch that is free of it. */
static double floor_dbfs(const double least_sq[LC_NOISE_STRETCHES])
{
	double one = level_dbfs(least_sq[0]), level = one;
	int longest = 0;

	if (isinf(one))
		return one;
	for (int i = 1; i < LC_NOISE_STRETCHES && isfinite(least_sq[i]); i++) {
		double next = level_dbfs(least_sq[i]);

		if (next - level > stretch[i].most_rise_db)
			break;
		level = next;
		longest = i;
	}
	return level + stretch[longest].to_come * (level - one);
}

static double curve_dbfs(const struct lc_noise_part *part, enum lc_noise_curve curve)
{
	if (part->blocks == 0)
		return level_dbfs(part->sum_sq[curve] / (double)part->frames);
	if (is_steady(part))
		return level_dbfs(part->block_sq[curve] / (double)part->blocks);
	return floor_dbfs(part->least_sq[curve]);
}

static double quasi_peak_dbfs(double reading)
{
	return lc_db_from_amplitude(reading * reading < LC_NOISE_SILENT_SQ ? 0.0 : reading);
}

static enum lc_noise_method method_of(const struct lc_noise_part *part, bool tone_present)
{
	if (tone_present)
		return LC_NOISE_RESIDUAL;
	return part->blocks == 0 || is_steady(part) ? LC_NOISE_STEADY : LC_NOISE_MINIMUM;
}

struct lc_noise_figures lc_noise_figures(const struct lc_noise_sum *sum, bool tone_present)
{
	const struct lc_noise_part *part = tone_present ? &sum->residual : &sum->whole;

	if (part->frames == 0)
		return (struct lc_noise_figures) { .method = LC_NOISE_NONE,
			.flat_dbfs = LC_NOT_MEASURED,
			.a_dbfs = LC_NOT_MEASURED,
			.ccir_rms_dbfs = LC_NOT_MEASURED,
			.itu468_qp_dbfs = LC_NOT_MEASURED };
	return (struct lc_noise_figures) { .method = method_of(part, tone_present),
		.flat_dbfs = curve_dbfs(part, LC_NOISE_FLAT),
		.a_dbfs = curve_dbfs(part, LC_NOISE_A),
		.ccir_rms_dbfs = curve_dbfs(part, LC_NOISE_468) + CCIR_RMS_DB,
		.itu468_qp_dbfs = quasi_peak_dbfs(part->quasi_peak) };
}
