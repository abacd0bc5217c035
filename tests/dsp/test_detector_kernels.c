/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loops of the detectors do what plain loops do, on every processor. */
#include "../support/run.h"
#include "kernel.h"

#include "signals.h"

#include <stdlib.h>
#include <string.h>

#define PIECE 32
#define ROUNDS 2000

/* The tables that this processor can run. */
static size_t tables(const struct lc_kernels *table[2])
{
	table[0] = &lc_kernels_plain;
	table[1] = lc_kernels();
	return table[0] == table[1] ? 1 : 2;
}

/* Noise; of some pieces most samples are 0 or at one of two levels, of either sign. */
static void fill(float x[PIECE], struct random *random)
{
	bool is_coarse = random_uniform(random) < 0.3;

	for (int i = 0; i < PIECE; i++) {
		double value = random_normal(random);

		if (is_coarse)
			value = random_uniform(random) < 0.6 ? 0.0 : value > 0.0 ? 0.5 : -0.75;
		x[i] = (float)value;
	}
}

typedef void check_piece(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random);

/* Checks many pieces with every table. */
static void each_piece(check_piece *check)
{
	const struct lc_kernels *table[2];
	size_t count = tables(table);

	for (size_t t = 0; t < count; t++) {
		struct random random = random_of(t + 1);

		for (int round = 0; round < ROUNDS; round++) {
			float x[PIECE];

			fill(x, &random);
			check(table[t], x, round, &random);
		}
	}
}

static void check_reach(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	const float level[2] = { 0.5f, 0.75f };
	uint32_t reached[2], expected[2] = { 0, 0 };

	kernels->reach(x, level, reached);
	for (int i = 0; i < PIECE; i++) {
		expected[0] |= (uint32_t)(x[i] >= 0.5f) << i;
		expected[1] |= (uint32_t)(x[i] <= -0.75f) << i;
	}
	ck_assert_uint_eq(reached[0], expected[0]);
	ck_assert_uint_eq(reached[1], expected[1]);
}

START_TEST(reach_tells_which_samples_are_at_a_level_or_beyond)
{
	each_piece(check_reach);
}
END_TEST

static void check_extremes(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	float most[2], expected[2] = { 0.0f, 0.0f };

	kernels->extremes(x, most);
	for (int i = 0; i < PIECE; i++) {
		expected[0] = fmaxf(expected[0], x[i]);
		expected[1] = fmaxf(expected[1], -x[i]);
	}
	ck_assert(most[0] == expected[0]);
	ck_assert(most[1] == expected[1]);
}

START_TEST(extremes_are_the_highest_samples_of_either_side)
{
	each_piece(check_extremes);
}
END_TEST

/* The gate is at half the ceiling, which falls by the given share or rises with the piece. */
static void check_above(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	float ceiling[2] = { 0.8f, 2.5f }, expected[2] = { 0.4f, 1.25f };
	uint32_t above[2], expected_above[2] = { 0, 0 };

	for (int i = 0; i < PIECE; i++) {
		expected[0] = fmaxf(expected[0], x[i]);
		expected[1] = fmaxf(expected[1], -x[i]);
	}
	for (int i = 0; i < PIECE; i++) {
		expected_above[0] |= (uint32_t)(x[i] >= 0.5f * expected[0]) << i;
		expected_above[1] |= (uint32_t)(-x[i] >= 0.5f * expected[1]) << i;
	}
	kernels->clipping_above(x, 0.5f, ceiling, above);
	for (int side = 0; side < 2; side++) {
		ck_assert(ceiling[side] == expected[side]);
		ck_assert_uint_eq(above[side], expected_above[side]);
	}
}

START_TEST(samples_above_the_gate_are_marked_and_the_ceilings_follow)
{
	each_piece(check_above);
}
END_TEST

static void check_zeros(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	struct lc_zeros_seen seen;
	float peak = 0.0f, least = 1.0f;
	uint32_t zeros = 0;

	kernels->zeros(x, &seen);
	for (int i = 0; i < PIECE; i++) {
		peak = fmaxf(peak, fabsf(x[i]));
		zeros |= (uint32_t)(x[i] == 0.0f) << i;
		if (x[i] != 0.0f)
			least = fminf(least, fabsf(x[i]));
	}
	ck_assert_uint_eq(seen.zeros, zeros);
	ck_assert(seen.peak == peak);
	ck_assert(seen.least == least);
}

START_TEST(zeros_are_marked_and_the_smallest_other_sample_is_found)
{
	each_piece(check_zeros);
}
END_TEST

static void check_kept(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	uint32_t which = (uint32_t)(4294967296.0 * random_uniform(random));
	float kept[PIECE];

	kernels->keep_sizes(kept, x, which);
	for (int i = 0; i < PIECE; i++)
		ck_assert(kept[i] == (which >> i & 1 ? fabsf(x[i]) : 0.0f));
}

START_TEST(sizes_are_kept_of_the_samples_asked_for)
{
	each_piece(check_kept);
}
END_TEST

/* Shares as clipping.h tells of them: .9 and .985, .8 and .97. */
static void check_shape(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	static const float share[LC_CLIPPING_SHARES] = { 0.9f, 0.985f, 0.8f, 0.97f };
	enum { PIECES = 4 };
	size_t pieces = 1 + (size_t)(round % PIECES);
	float size[PIECES * PIECE];
	struct lc_clipping_shape shape;
	uint32_t above[LC_CLIPPING_SHARES] = { 0 }, first = UINT32_MAX, last = 0;
	float peak = 0.0f;

	for (size_t i = 0; i < pieces * PIECE; i++) {
		size[i] = sqrtf(fabsf(x[i % PIECE])) * (i % 7 ? 1.0f : 0.99f);
		peak = fmaxf(peak, size[i]);
	}
	for (uint32_t i = 0; i < pieces * PIECE; i++) {
		for (int k = 0; k < LC_CLIPPING_SHARES; k++)
			above[k] += size[i] >= share[k] * peak;
		if (size[i] < share[LC_BROAD_UPPER] * peak)
			continue;
		first = i < first ? i : first;
		last = i;
	}
	kernels->clipping_shape(size, pieces, &shape);
	ck_assert(shape.peak == peak);
	for (int k = 0; k < LC_CLIPPING_SHARES; k++)
		ck_assert_uint_eq(shape.above[k], above[k]);
	ck_assert_uint_eq(shape.first, first);
	ck_assert_uint_eq(shape.last, last);
}

START_TEST(the_shape_counts_samples_above_shares_of_the_peak)
{
	each_piece(check_shape);
}
END_TEST

/* The residual is a second difference of the prediction error: floats of 1 are rounded by 6e-8,
 * and it adds up ten of them, up to 16 times each. */
static void check_joints(
        const struct lc_kernels *kernels, const float x[PIECE], int round, struct random *random)
{
	static const float coefficients[] = { -2.0f, -0.3f, 0.0f, 1.7f, 2.0f };
	double c = (double)coefficients[round % 5];
	double cross = 0.0, square = 0.0, largest = 0.0;
	float before[8], all[8 + PIECE], residual[PIECE];
	struct lc_joints_seen seen;

	for (int i = 0; i < 8; i++)
		all[i] = before[i] = (float)random_normal(random);
	memcpy(all + 8, x, PIECE * sizeof *x);
	kernels->joints(before, x, (float)c, residual, &seen);
	ck_assert(memcmp(before, x + PIECE - 8, sizeof before) == 0);
	for (int i = 0; i < PIECE; i++) {
		const float *at = all + 8 + i;
		double error[3];

		for (int k = 0; k < 3; k++)
			error[k] = (double)at[-k] - c * (double)at[-k - 1] + (double)at[-k - 2];
		double expected = error[0] - 2.0 * error[1] + error[2];
		ck_assert_double_eq_tol((double)residual[i], expected, 2e-5);
		largest = fmax(largest, fabs(expected));
		cross += ((double)at[0] + (double)at[-2]) * (double)at[-1];
		square += (double)at[-1] * (double)at[-1];
	}
	ck_assert_double_eq_tol((double)seen.largest, largest, 2e-5);
	ck_assert_double_eq_tol((double)seen.cross, cross, 1e-4);
	ck_assert_double_eq_tol((double)seen.square, square, 1e-4);
}

START_TEST(joints_leave_the_residual_of_the_predictor)
{
	each_piece(check_joints);
}
END_TEST

/* A second of noise and a line: what either table says of every bin differs by rounding alone. */
START_TEST(the_lines_of_usb_are_the_same_on_every_processor)
{
	const struct lc_kernels *table[2];
	struct lc_usb *usb = calloc(2, sizeof *usb);
	struct random random = random_of(1);
	float below[LC_USB_LINES], above[LC_USB_LINES], same[2][LC_USB_LINES];

	if (tables(table) == 2) {
		for (int t = 0; t < 2; t++)
			lc_usb_init(&usb[t], 48000);
		for (int p = 0; p < 1400; p++) {
			float x[PIECE];

			for (int i = 0; i < PIECE; i++)
				x[i] = (float)(0.01 * random_normal(&random) +
				        0.1 * sin(2 * M_PI * 1001.0 / 48000 * (PIECE * p + i)));
			for (int t = 0; t < 2; t++) {
				table[t]->usb_chunk(&usb[t], x);
				if ((p + 1) % usb[t].group_chunks == 0)
					table[t]->usb_group(&usb[t], 1.0f);
			}
		}
		for (int pair = 0; pair < LC_USB_PAIRS; pair++) {
			for (int t = 0; t < 2; t++) {
				table[t]->usb_powers(&usb[t], pair, 1e-4f, below, above);
				for (int l = 0; l < LC_USB_LINES; l++)
					same[t][l] = below[l] + above[l];
			}
			/* 350 groups are added to sums of up to 2240, each rounded by 1.2e-4 at
			 * most: .042, times the scale. */
			for (int l = 0; l < LC_USB_LINES; l++)
				ck_assert_double_eq_tol(
				        sqrt((double)same[0][l]), sqrt((double)same[1][l]), 5e-6);
			/* The line is 1 Hz above 1 kHz: half of .1 * 44800, times the scale. */
			if (pair == 2)
				ck_assert_double_eq_tol(sqrt((double)same[0][0]), 0.224, 0.01);
		}
	}
	free(usb);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		reach_tells_which_samples_are_at_a_level_or_beyond,
		extremes_are_the_highest_samples_of_either_side,
		samples_above_the_gate_are_marked_and_the_ceilings_follow,
		zeros_are_marked_and_the_smallest_other_sample_is_found,
		sizes_are_kept_of_the_samples_asked_for,
		the_shape_counts_samples_above_shares_of_the_peak,
		joints_leave_the_residual_of_the_predictor,
		the_lines_of_usb_are_the_same_on_every_processor,
	};

	return lc_test_run_table("detector_kernels", tests, ROWS(tests), 120);
}
