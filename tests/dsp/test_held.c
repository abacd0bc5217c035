/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Held notes: tones repeat themselves, noise does not. */
#include "linecheck/held.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

#include <stdlib.h>

#define SECONDS 5

static struct lc_held_sum sum_of(const float *x, size_t frames, double rate_hz, size_t chunk)
{
	struct lc_held held;
	struct lc_held_sum all = { 0 };

	lc_held_init(&held, rate_hz);
	for (size_t done = 0; done < frames; done += chunk) {
		struct lc_held_sum sum;

		lc_held_process(&held, x + done, chunk < frames - done ? chunk : frames - done);
		sum = lc_held_take(&held);
		lc_held_sum_add(&all, &sum);
	}
	return all;
}

static double share_of(const float *x, size_t frames, double rate_hz)
{
	struct lc_held_sum sum = sum_of(x, frames, rate_hz, 960);
	struct lc_held_figures figures = lc_held_figures(&sum);

	ck_assert(figures.measured);
	return figures.share;
}

/*
 * The correlation of N tones of one power is the mean of their cosines, whose mean square over
 * many delays is 1/(2N). 32 delays of 1/1500 s leave some of the products of two: as far apart as
 * here less than a tenth of that each. The amplitudes make up for what the difference of two
 * samples takes, 2 sin(pi f gap / rate).
 */
START_TEST(tones_repeat_themselves_by_one_over_twice_their_number)
{
	static const double rates_hz[] = { 44100, 48000, 96000, 192000 };
	static const double tones_hz[] = { 131, 329, 467, 613, 911, 1063 };

	for (size_t r = 0; r < 4; r++)
		for (int count = 1; count <= 6; count += 5) {
			double gap_s = rint(rates_hz[r] / 6000) / rates_hz[r];
			size_t frames = (size_t)(SECONDS * rates_hz[r]);
			float *x = calloc(frames, sizeof *x);

			for (size_t i = 0; i < frames; i++)
				for (int k = 0; k < count; k++)
					x[i] += (float)(0.01 / sin(M_PI * tones_hz[k] * gap_s) *
					        sin(2 * M_PI * tones_hz[k] * (double)i /
					                rates_hz[r]));
			ck_assert_double_eq_tol(
			        share_of(x, frames, rates_hz[r]), 0.5 / count, 0.3 * 0.5 / count);
			free(x);
		}
}
END_TEST

/* Of noise 1 over the number of samples that know nothing of each other is left: white 7300 in
 * 5 s; through a pole at 20 Hz, whose difference is white again, as many. */
START_TEST(noise_does_not)
{
	for (int brown = 0; brown < 2; brown++)
		for (uint64_t seed = 1; seed <= 8; seed++) {
			size_t frames = SECONDS * 48000;
			float *x = calloc(frames, sizeof *x);
			double y = 0, left = exp(-2 * M_PI * 20 / 48000);

			lc_test_convert(x, frames, -60, 24, seed);
			for (size_t i = 0; brown && i < frames; i++)
				x[i] = (float)(y = left * y + (double)x[i]);
			ck_assert_double_lt(share_of(x, frames, 48000), 4.0 / 7300);
			free(x);
		}
}
END_TEST

START_TEST(the_size_of_the_chunks_changes_nothing)
{
	static const size_t chunks[] = { 1, 7, 32, 1024, 50000 };
	size_t frames = 2 * 48000;
	float *x = calloc(frames, sizeof *x);
	struct lc_held_sum whole;

	for (size_t i = 0; i < frames; i++)
		x[i] = (float)(0.1 * sin(0.05 * (double)i));
	for (size_t c = 0; c < 5; c++) {
		struct lc_held held;
		struct lc_held_sum sum;

		lc_held_init(&held, 48000);
		for (size_t done = 0; done < frames; done += chunks[c])
			lc_held_process(&held, x + done,
			        chunks[c] < frames - done ? chunks[c] : frames - done);
		sum = lc_held_take(&held);
		if (c == 0)
			whole = sum;
		ck_assert_mem_eq(&sum, &whole, sizeof sum);
	}
	free(x);
}
END_TEST

START_TEST(silence_and_less_than_a_second_tell_nothing)
{
	size_t frames = 48000;
	float *x = calloc(frames, sizeof *x);
	struct lc_held_sum sum = sum_of(x, frames, 48000, 960);

	ck_assert(!lc_held_figures(&sum).measured); /* the delays take .13 s of it */
	sum = sum_of(x, frames, 24000, 960);
	ck_assert(lc_held_figures(&sum).measured && !lc_held_figures(&sum).present);
	free(x);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		tones_repeat_themselves_by_one_over_twice_their_number,
		noise_does_not,
		the_size_of_the_chunks_changes_nothing,
		silence_and_less_than_a_second_tell_nothing,
	};

	return lc_test_run_table("held", tests, ROWS(tests), 120);
}
