/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each type is the weighted sum of two peak detectors that rise at different speeds and fall at
 * one. Speeds and weights were fitted to the burst tables of IEC 60268-10; with them the bursts
 * read to .3 dB, .6 dB for that of .5 ms, at every rate.
 */
#include "linecheck/ppm.h"

#include "linecheck/measured.h"

#include "kernel.h"

#include <string.h>

#define DETECTORS LC_PPM_DETECTORS

/* Per second: how fast a detector rises towards a sample that is higher. */
static const struct {
	double rise[2], share[2]; /* of the two detectors */
	double fall_db_per_s;
} types[] = {
	{ { 365.0, 1079.4 }, { 0.3966, 0.6034 }, 20.0 / 1.7 },
	{ { 116.5, 783.6 }, { 0.3579, 0.6421 }, 24.0 / 2.8 },
};

/*
 * Where a detector stands still under a full-scale sine: what it gains while |sin| is above it,
 * rise * 2/pi * (sqrt(1 - z^2) - z*acos(z)), is what it loses, fall * z.
 */
static double steady(double rise, double fall)
{
	double low = 0.0, high = 1.0;

	for (int i = 0; i < 50; i++) {
		double z = 0.5 * (low + high);
		double gained = rise * M_2_PI * (sqrt(1.0 - z * z) - z * acos(z));
		if (gained > fall * z)
			low = z;
		else
			high = z;
	}
	return low;
}

void lc_ppm_init(struct lc_ppm *ppm, double rate_hz)
{
	*ppm = (struct lc_ppm) { 0 };
	for (size_t type = 0; type < 2; type++) {
		double fall = types[type].fall_db_per_s * M_LN10 / 20.0;
		double full = 0.0;

		for (size_t d = 0; d < 2; d++)
			full += types[type].share[d] * steady(types[type].rise[d], fall);
		for (size_t d = 0; d < 2; d++) {
			size_t i = 2 * type + d;
			double rise = 1.0 - exp(-types[type].rise[d] / rate_hz);
			double keep = exp(-2.0 * fall / rate_hz);

			ppm->rise[i] = (float)rise;
			ppm->rise_first[i] = (float)(rise * (1.0 - rise));
			ppm->keep[i] = (float)keep;
			ppm->keep_one[i] = (float)(keep * (1.0 - rise));
			ppm->keep_both[i] = (float)(keep * (1.0 - rise) * (1.0 - rise));
			ppm->gain[i] = (float)(types[type].share[d] / full);
		}
	}
}

static void take_groups(struct lc_ppm *ppm, const float *x, size_t groups) LC_RT
{
	struct lc_ppm nobody = *ppm;

	lc_kernels()->ppm(
	        (struct lc_ppm *const[]) { ppm, &nobody }, (const float *const[]) { x, x }, groups);
	ppm->frames += groups * LC_PPM_GROUP;
}

void lc_ppm_process(struct lc_ppm *ppm, const float *x, size_t frames)
{
	while (frames > 0) {
		size_t n = LC_PPM_GROUP - ppm->filled;

		n = n < frames ? n : frames;
		memcpy(ppm->group + ppm->filled, x, n * sizeof *x);
		ppm->filled += (uint32_t)n;
		x += n;
		frames -= n;
		if (ppm->filled == LC_PPM_GROUP) {
			take_groups(ppm, ppm->group, 1);
			ppm->filled = 0;
		}
	}
}

void lc_ppm_process_two(struct lc_ppm *const two[2], const float *const x[2], size_t frames)
{
	if (frames % LC_PPM_GROUP != 0 || two[0]->filled != 0 || two[1]->filled != 0) {
		lc_ppm_process(two[0], x[0], frames);
		lc_ppm_process(two[1], x[1], frames);
		return;
	}
	lc_kernels()->ppm(two, x, frames / LC_PPM_GROUP);
	two[0]->frames += frames;
	two[1]->frames += frames;
}

void lc_ppm_restart(struct lc_ppm *ppm)
{
	for (size_t d = 0; d < DETECTORS; d++)
		ppm->charge[d] = 0.0f;
}

struct lc_ppm_sum lc_ppm_take(struct lc_ppm *ppm)
{
	struct lc_ppm_sum taken = { .frames = ppm->frames,
		.highest = { (double)ppm->highest[0], (double)ppm->highest[2] } };

	ppm->frames = 0;
	memset(ppm->highest, 0, sizeof ppm->highest);
	return taken;
}

void lc_ppm_sum_add(struct lc_ppm_sum *into, const struct lc_ppm_sum *from)
{
	into->frames += from->frames;
	for (size_t type = 0; type < 2; type++)
		into->highest[type] = fmax(into->highest[type], from->highest[type]);
}

struct lc_ppm_figures lc_ppm_figures(const struct lc_ppm_sum *sum, const struct lc_level_sum *level)
{
	if (sum->frames == 0 || level->frames == 0)
		return (struct lc_ppm_figures) { LC_NOT_MEASURED, LC_NOT_MEASURED };
	return (struct lc_ppm_figures) { lc_db_from_amplitude(sum->highest[0]),
		lc_db_from_amplitude(sum->highest[1]) };
}
