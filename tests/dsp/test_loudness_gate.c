/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gates against a plain list of the same blocks. */
#include "linecheck/loudness_gate.h"

#include "../support/run.h"
#include "../support/sorted.h"

#include <math.h>
#include <string.h>

#define BLOCKS 5000
static struct lc_loudness_gate gate;
static double list[BLOCKS];

/* Blocks with levels from low to high LUFS, in the gate and, sorted, in the list. */
static void fill(double low_lufs, double high_lufs, uint32_t seed)
{
	memset(&gate, 0xff, sizeof gate); /* clearing must not count on zeros */
	lc_loudness_gate_clear(&gate);
	for (size_t i = 0; i < BLOCKS; i++) {
		seed = seed * 1664525u + 1013904223u; /* Numerical Recipes' generator */
		list[i] = lc_energy_from_lufs(
		        low_lufs + (high_lufs - low_lufs) * seed / 4294967296.0);
		lc_loudness_gate_add(&gate, list[i]);
	}
	lc_test_sort(list, BLOCKS);
}

/* The mean and the count of the list's blocks at or above a threshold. */
static struct lc_gate_bin list_above(double threshold)
{
	struct lc_gate_bin above = { 0 };

	for (size_t i = 0; i < BLOCKS; i++) {
		if (list[i] < threshold)
			continue;
		above.blocks++;
		above.energy += list[i];
	}
	return above;
}

START_TEST(gated_means_and_ranks_are_those_of_the_list)
{
	static const struct {
		double low_lufs, high_lufs;
	} rows[] = { { -90, 0 }, { -60, -10 }, { -30, -20 }, { -23.001, -23 }, { -75, -65 },
		{ 5, 25 } };
	static const double shares[] = { 0, 0.1, 0.5, 0.95, 1 };

	for (size_t r = 0; r < ROWS(rows); r++) {
		struct lc_gate_bin all, expect, above;
		double threshold;

		fill(rows[r].low_lufs, rows[r].high_lufs, (uint32_t)r + 1);
		all = list_above(lc_energy_from_lufs(-70));
		threshold = fmax(0.1 * all.energy / (double)all.blocks, lc_energy_from_lufs(-70));
		expect = list_above(threshold);
		above = lc_loudness_gate_above(&gate, 0.1);
		/* .01 LU, the width of a bin, is what a gate may be off. */
		ck_assert_double_eq_tol(lc_lufs_from_energy(above.energy / (double)above.blocks),
		        lc_lufs_from_energy(expect.energy / (double)expect.blocks), 0.005);
		ck_assert_double_eq_tol(
		        (double)above.blocks, (double)expect.blocks, 0.003 * BLOCKS);
		if (rows[r].high_lufs > 10)
			continue; /* all louder than +10 LUFS share a bin */
		for (size_t s = 0; s < ROWS(shares); s++) {
			size_t rank = BLOCKS - above.blocks +
			        (size_t)((double)(above.blocks - 1) * shares[s] + 0.5);
			double energy = lc_loudness_gate_rank(&gate, above.blocks, shares[s]);

			ck_assert_double_eq_tol(
			        lc_lufs_from_energy(energy), lc_lufs_from_energy(list[rank]), 0.01);
		}
	}
}
END_TEST

START_TEST(a_steady_programme_keeps_its_level_exactly)
{
	/* Bins begin at whole hundredths: this level stands at no edge and in no middle. */
	double energy = lc_energy_from_lufs(-18.0037);
	struct lc_gate_bin above;

	lc_loudness_gate_clear(&gate);
	for (int i = 0; i < 1000; i++)
		lc_loudness_gate_add(&gate, energy);
	above = lc_loudness_gate_above(&gate, 0.1);
	ck_assert_uint_eq(above.blocks, 1000);
	ck_assert_double_eq_tol(lc_lufs_from_energy(above.energy / 1000), -18.0037, 1e-9);
	ck_assert_double_eq_tol(
	        lc_lufs_from_energy(lc_loudness_gate_rank(&gate, 1000, 0.5)), -18.0037, 1e-9);
}
END_TEST

START_TEST(what_is_below_minus_70_lufs_is_left_out)
{
	lc_loudness_gate_clear(&gate);
	lc_loudness_gate_add(&gate, 0.0);
	lc_loudness_gate_add(&gate, lc_energy_from_lufs(-70.001));
	lc_loudness_gate_add(&gate, (double)NAN);
	ck_assert_uint_eq(lc_loudness_gate_above(&gate, 0.1).blocks, 0);
	ck_assert(lc_loudness_gate_rank(&gate, 0, 0.5) == 0.0);
	lc_loudness_gate_add(&gate, lc_energy_from_lufs(-69.999));
	ck_assert_uint_eq(lc_loudness_gate_above(&gate, 0.1).blocks, 1);
}
END_TEST

START_TEST(lufs_are_as_bs_1770_defines_them)
{
	/* L = -.691 + 10*log10(energy) */
	ck_assert_double_eq_tol(lc_lufs_from_energy(1.0), -0.691, 1e-12);
	ck_assert_double_eq_tol(lc_energy_from_lufs(9.309), 10.0, 1e-9);
	ck_assert(lc_lufs_from_energy(0.0) == (double)-INFINITY);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("loudness gate");

	tcase_add_test(tests, gated_means_and_ranks_are_those_of_the_list);
	tcase_add_test(tests, a_steady_programme_keeps_its_level_exactly);
	tcase_add_test(tests, what_is_below_minus_70_lufs_is_left_out);
	tcase_add_test(tests, lufs_are_as_bs_1770_defines_them);
	return lc_test_run("loudness gate", tests);
}
