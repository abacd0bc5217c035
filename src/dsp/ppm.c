/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each type is the weighted sum of two peak detectors that rise at different speeds and fall at
 * one. Speeds and weights were fitted to the burst tables of IEC 60268-10; with them the bursts
 * read to .3 dB, .6 dB for that of .5 ms, at every rate.
 */
#include "linecheck/ppm.h"

#include "linecheck/measured.h"

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

/*
 * Eight samples, two at a time: the fall of both first, and then the highest of what the charge
 * becomes when it rises to none, to the higher, or to both of the samples, which is what rising
 * to one after the other comes to.
 */
static void charge_up(struct lc_ppm *ppm, const float *restrict x) LC_RT
{
	float charge[DETECTORS];

	for (size_t d = 0; d < DETECTORS; d++)
		charge[d] = ppm->charge[d];
	for (size_t i = 0; i < LC_PPM_GROUP; i += 2) {
		float first = fabsf(x[i]), second = fabsf(x[i + 1]);
		float higher = first > second ? first : second;

		for (size_t d = 0; d < DETECTORS; d++) {
			float fallen = charge[d] * ppm->keep[d];
			float one = charge[d] * ppm->keep_one[d] + ppm->rise[d] * higher;
			float both = charge[d] * ppm->keep_both[d] +
			        (ppm->rise_first[d] * first + ppm->rise[d] * second);
			float risen = one > both ? one : both;
			charge[d] = fallen > risen ? fallen : risen;
		}
	}
	for (size_t d = 0; d < DETECTORS; d++)
		ppm->charge[d] = charge[d];
}

static void read_types(struct lc_ppm *ppm) LC_RT
{
	const float *charge = ppm->charge, *gain = ppm->gain;
	float one = charge[0] * gain[0] + charge[1] * gain[1];
	float two = charge[2] * gain[2] + charge[3] * gain[3];

	ppm->highest[0] = one > ppm->highest[0] ? one : ppm->highest[0];
	ppm->highest[1] = two > ppm->highest[1] ? two : ppm->highest[1];
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
			charge_up(ppm, ppm->group);
			read_types(ppm);
			ppm->filled = 0;
			ppm->frames += LC_PPM_GROUP;
		}
	}
}

void lc_ppm_restart(struct lc_ppm *ppm)
{
	for (size_t d = 0; d < DETECTORS; d++)
		ppm->charge[d] = 0.0f;
}

struct lc_ppm_sum lc_ppm_take(struct lc_ppm *ppm)
{
	struct lc_ppm_sum taken = { .frames = ppm->frames,
		.highest = { (double)ppm->highest[0], (double)ppm->highest[1] } };

	ppm->frames = 0;
	ppm->highest[0] = 0.0f;
	ppm->highest[1] = 0.0f;
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
