/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The width of the integers that samples were, on every grid, and null where they were none. */
#include "linecheck/bits.h"
#include "linecheck/measured.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

#include <stdlib.h>

#define FRAMES 4800

static double effective(const float *x, size_t frames)
{
	struct lc_bits bits;

	lc_bits_init(&bits);
	lc_bits_process(&bits, x, frames);

	struct lc_bits_sum sum = lc_bits_take(&bits);

	return lc_bits_figures(&sum).effective;
}

/* A sine of amplitude, as integers of width bits in 24, on a grid. */
static void fill(float *x, double amplitude, int width, float (*grid)(int))
{
	struct random random = random_of((uint64_t)width);

	for (int i = 0; i < FRAMES; i++) {
		double value = amplitude * sin(2 * M_PI * 997.0 / 48000 * i);
		double step = ldexp(1.0, 24 - width);
		double dithered = value * 8388607.0 / step + random_uniform(&random) - 0.5;

		x[i] = grid((int)(rint(dithered) * step));
	}
}

static float power_of_two(int k)
{
	return (float)k / 8388608.0f;
}
static float jack_multiplied(int k)
{
	const float scale = 1.0f / 8388607.0f;
	return (float)k * scale;
}
static float jack_divided(int k)
{
	return (float)k / 8388607.0f;
}

static float (*const grids[])(int) = { power_of_two, jack_multiplied, jack_divided };

START_TEST(the_width_is_found_on_every_grid_at_every_level)
{
	static const int widths[] = { 8, 16, 20, 24 };
	static const double levels_dbfs[] = { -0.1, -20, -38 };
	float x[FRAMES];

	for (size_t g = 0; g < 3; g++)
		for (size_t w = 0; w < 4; w++)
			for (size_t l = 0; l < 3; l++) {
				fill(x, amplitude_of(levels_dbfs[l]), widths[w], grids[g]);
				ck_assert_msg(effective(x, FRAMES) == widths[w],
				        "grid %zu, %d bits at %g dBFS: %g", g, widths[w],
				        levels_dbfs[l], effective(x, FRAMES));
			}
}
END_TEST

START_TEST(sixteen_bits_of_jack_are_sixteen)
{
	float x[FRAMES];

	for (int i = 0; i < FRAMES; i++)
		x[i] = (float)lrint(9000 * sin(0.1305 * i)) * (1.0f / 32767.0f);
	ck_assert_double_eq(effective(x, FRAMES), 16);
}
END_TEST

/* One sample of 24 bits among those of 16 is enough; one beside the grid leaves no grid. */
START_TEST(one_sample_decides)
{
	float x[FRAMES];

	for (size_t g = 0; g < 3; g++) {
		fill(x, 0.3, 16, grids[g]);
		x[777] = grids[g](12345);
		ck_assert_double_eq(effective(x, FRAMES), 24);
		x[777] = grids[g](12345) * 1.00001f;
		ck_assert(!lc_is_measured(effective(x, FRAMES)));
	}
}
END_TEST

START_TEST(silence_and_what_was_no_integer_has_no_width)
{
	float x[FRAMES] = { 0 };

	ck_assert(!lc_is_measured(effective(x, FRAMES)));
	ck_assert(!lc_is_measured(effective(x, 0)));
	for (int i = 0; i < FRAMES; i++)
		x[i] = (float)(0.3 * sin(0.1305 * i));
	ck_assert(!lc_is_measured(effective(x, FRAMES)));
	for (int i = 0; i < FRAMES; i++) /* 16 bits under a fader */
		x[i] = 0.7f * (float)lrint(9000 * sin(0.1305 * i)) / 32768.0f;
	ck_assert(!lc_is_measured(effective(x, FRAMES)));
}
END_TEST

/* Full scale on either side, and far above it, are no trouble; alone they tell one bit. */
START_TEST(full_scale_and_more_is_no_trouble)
{
	float x[64];

	for (int i = 0; i < 64; i++)
		x[i] = i % 2 ? 1.0f : -1.0f;
	ck_assert_double_eq(effective(x, 64), 1);
	for (int i = 0; i < 64; i++)
		x[i] = i % 2 ? 3.4e38f : -3.4e38f;
	ck_assert(!lc_is_measured(effective(x, 64)));
	fill((float[FRAMES]) { 0 }, 0.5, 24, power_of_two);
	x[0] = 3.0f / 8388608.0f;
	ck_assert_double_eq(effective(x, 64), 24);
}
END_TEST

START_TEST(slices_add_up_and_any_length_is_taken)
{
	struct lc_bits bits;
	struct lc_bits_sum all = { 0 };
	float x[FRAMES];

	fill(x, 0.3, 20, jack_multiplied);
	lc_bits_init(&bits);
	for (size_t done = 0, n; done < FRAMES; done += n) {
		n = done % 97 + 1 < FRAMES - done ? done % 97 + 1 : FRAMES - done;
		lc_bits_process(&bits, x + done, n);
		struct lc_bits_sum slice = lc_bits_take(&bits);
		lc_bits_sum_add(&all, &slice);
	}
	ck_assert_double_eq(lc_bits_figures(&all).effective, 20);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		the_width_is_found_on_every_grid_at_every_level,
		sixteen_bits_of_jack_are_sixteen,
		one_sample_decides,
		silence_and_what_was_no_integer_has_no_width,
		full_scale_and_more_is_no_trouble,
		slices_add_up_and_any_length_is_taken,
	};

	return lc_test_run_table("bits", tests, ROWS(tests), 120);
}
