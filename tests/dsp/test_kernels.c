/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inner loops do what plain loops do, on every processor. */
#include "../support/run.h"
#include "kernel.h"

#include "band.h"
#include "decimator.h"
#include "weighting.h"

#include "signals.h"

#include <stdlib.h>
#include <string.h>

static const double rates_hz[] = { 8000, 44100, 48000, 96000, 192000, 768000 };

/* The tables that this processor can run. */
static size_t tables(const struct lc_kernels *table[2])
{
	table[0] = &lc_kernels_plain;
	table[1] = lc_kernels();
	return table[0] == table[1] ? 1 : 2;
}

static void cascade(const struct lc_biquad *section, size_t count, double *x, size_t frames)
{
	for (size_t s = 0; s < count; s++) {
		struct lc_biquad_state state = { 0 };
		for (size_t i = 0; i < frames; i++)
			x[i] = lc_biquad_step(&section[s], &state, x[i]);
	}
}

/* The greatest difference of the responses to an impulse and then noise, over the greatest size. */
static double difference_from_cascade(
        const struct lc_kernels *kernels, const struct lc_biquad *section, size_t count)
{
	enum { FRAMES = 4000 };
	static double x[FRAMES], sum[FRAMES], y[FRAMES], other[FRAMES];
	struct random random = random_of(1);
	struct lc_bank bank, beside;
	double worst = 0.0, greatest = 0.0;

	for (size_t i = 0; i < FRAMES; i++)
		x[i] = i == 0 ? 1.0 : i < 1000 ? 0.0 : random_normal(&random);
	lc_bank_design(&bank, section, count);
	beside = bank;
	/* The sums of x: what each differs from the one before is x. */
	for (size_t i = 0; i < FRAMES; i++)
		sum[i] = x[i] + (i > 0 ? sum[i - 1] : 0.0);
	kernels->bank_differences((struct lc_bank *const[]) { &beside, &bank },
	        (const double[]) { 0.0, 0.0 }, (const double *const[]) { other, sum },
	        (double *const[]) { other, y }, FRAMES);
	cascade(section, count, x, FRAMES);
	for (size_t i = 0; i < FRAMES; i++) {
		worst = fmax(worst, fabs(x[i] - y[i]));
		greatest = fmax(greatest, fabs(x[i]));
	}
	return worst / greatest;
}

START_TEST(a_bank_does_what_its_sections_do_in_a_row)
{
	const struct lc_kernels *table[2];

	for (size_t t = 0, count = tables(table); t < count; t++)
		for (size_t r = 0; r < ROWS(rates_hz); r++) {
			struct lc_biquad a[LC_WEIGHTING_SECTIONS];
			struct lc_band band;
			lc_a_weighting_design(a, rates_hz[r]);
			lc_band_init(&band, rates_hz[r]);
			double a_off = rates_hz[r] > 192000
			        ? 0
			        : difference_from_cascade(table[t], a, ROWS(a));
			double band_off =
			        difference_from_cascade(table[t], band.section, LC_BAND_SECTIONS);
			/* Double poles are taken for two, 1e-5 apart, which is good to 1e-10. A
			 * pole at 20 Hz of 768 kHz lies 1.6e-4 from 1: its distance from another,
			 * squared, loses 8 of 16 digits. Where the pole at 12.2 kHz is far above
			 * half the rate (8 kHz) it is nearly 0, and its residue loses as many. */
			ck_assert_msg(a_off < 1e-6, "A at %g Hz: %g", rates_hz[r], a_off);
			ck_assert_msg(band_off < 1e-6, "band at %g Hz: %g", rates_hz[r], band_off);
		}
}
END_TEST

START_TEST(the_gains_of_the_band_are_those_at_each_frequency)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		struct lc_band band;
		double complex gain[LC_BAND_GAINS];
		lc_band_init(&band, rates_hz[r]);
		lc_band_gains(&band, 0.031 * rates_hz[r], gain);
		for (int k = 0; k < LC_BAND_GAINS; k++) {
			double complex expected =
			        lc_band_gain(&band, 0.031 * (k + 1) * rates_hz[r]);
			ck_assert_double_lt(cabs(gain[k] - expected), 1e-12);
		}
	}
}
END_TEST

START_TEST(a_spline_keeps_what_three_means_keep)
{
	static const uint32_t factors[] = { 1, 7, 8, 32, 128 };

	for (size_t i = 0; i < ROWS(factors); i++) {
		struct lc_decimator decimator;
		lc_decimator_init_spline(&decimator, factors[i]);
		for (double f = 0.001; f < 0.5; f += 0.0517) {
			/* A mean of n: sin(pi*f*n) / (n*sin(pi*f)). */
			double mean = sin(M_PI * f * factors[i]) / (factors[i] * sin(M_PI * f));
			ck_assert_double_eq_tol(lc_decimator_gain(&decimator, f, 1),
			        fabs(mean * mean * mean), 1e-12);
		}
	}
}
END_TEST

START_TEST(the_second_decimator_of_the_hum_passes_its_lines_and_nothing_that_folds_onto_them)
{
	struct lc_decimator decimator;

	lc_decimator_init_sinc(&decimator, 3);
	/* At 6 kHz, the least: lines up to 603 Hz; what folds onto them lies from 1397 Hz on. */
	for (double f = 47; f <= 603; f += 4)
		ck_assert_double_eq_tol(lc_decimator_gain(&decimator, f, 6000), 1, 0.001);
	for (double f = 1397; f <= 3000; f += 4)
		ck_assert_double_lt(lc_decimator_gain(&decimator, f, 6000), amplitude_of(-70));
}
END_TEST

START_TEST(a_decimator_keeps_the_products_of_its_taps)
{
	enum { FRAMES = 5000 };
	static double x[FRAMES], y[FRAMES];
	static const uint32_t factors[] = { 1, 7, 8, 128 };

	for (size_t f = 0; f < ROWS(factors); f++) {
		struct lc_decimator decimator;
		struct random random = random_of(2);
		size_t kept = 0, n;
		lc_decimator_init_spline(&decimator, factors[f]);
		for (size_t i = 0; i < FRAMES; i++)
			x[i] = random_normal(&random);
		for (size_t done = 0; done < FRAMES; done += n) {
			n = (done * 7) % LC_DECIMATOR_CHUNK + 1;
			n = n < FRAMES - done ? n : FRAMES - done;
			kept += lc_decimator_run(&decimator, x + done, n, y + kept);
		}
		ck_assert_uint_eq(kept, FRAMES / factors[f]);
		for (size_t k = 0; k < kept; k++) {
			double sum = 0.0;
			size_t newest = (k + 1) * factors[f] - 1;
			for (size_t i = 0; i < decimator.taps && i <= newest; i++)
				sum += decimator.tap[decimator.taps - 1 - i] * x[newest - i];
			ck_assert_double_eq_tol(y[k], sum, 1e-12);
		}
	}
}
END_TEST

/* A block of two pieces with a tone and its second harmonic in it. */
static void lock_in(const struct lc_kernels *kernels, struct lc_tone_block *block)
{
	double x[LC_TONE_PIECE];

	lc_tone_block_start(block, 48000, 3000, 2 * LC_TONE_PIECE / 48000.0, 20000);
	for (int piece = 0; piece < 2; piece++) {
		for (int i = 0; i < LC_TONE_PIECE; i++) {
			double turns = (piece * LC_TONE_PIECE + i) * 3000 / 48000.0;
			x[i] = cos(2 * M_PI * turns) + 0.1 * sin(4 * M_PI * turns);
		}
		kernels->tone_add(block, x, x, x);
		block->position += LC_TONE_PIECE;
	}
}

START_TEST(a_lock_in_is_the_sum_of_products_under_the_window)
{
	static const double a[LC_WINDOW_TERMS] = { LC_WINDOW_MEAN, .43329793923448, .21812299954311,
		.06592544638803, .01081174209837, .00077658482522, .00001388721735 };
	const struct lc_kernels *table[2];

	for (size_t t = 0, count = tables(table); t < count; t++) {
		struct lc_tone_block *block = lc_aligned_new(sizeof *block);
		double frames = 2 * LC_TONE_PIECE, sum_re = 0, sum_im = 0, power = 0;
		lock_in(table[t], block);
		for (int i = 0; i < 2 * LC_TONE_PIECE; i++) {
			double turns = i * 3000 / 48000.0, weight = 0;
			double x = cos(2 * M_PI * turns) + 0.1 * sin(4 * M_PI * turns);
			for (int m = 0; m < LC_WINDOW_TERMS; m++)
				weight += a[m] * cos(2 * M_PI * m * ((i + 0.5) / frames - 0.5));
			sum_re += weight * x * cos(4 * M_PI * turns);
			sum_im -= weight * x * sin(4 * M_PI * turns);
			power += weight * x * x;
		}
		double re = 0, im = 0, band = 0;
		for (int lane = 0; lane < LC_TONE_SUMS; lane++) {
			re += block->sum_re[1][lane];
			im += block->sum_im[1][lane];
			band += block->band_sq[lane];
		}
		ck_assert_double_eq_tol(re, sum_re, 1e-12);
		ck_assert_double_eq_tol(im, sum_im, 1e-12);
		ck_assert_double_eq_tol(band, power, 1e-12);
		free(block);
	}
}
END_TEST

START_TEST(predicted_lines_are_sines_of_their_size_and_phase)
{
	const struct lc_kernels *table[2];

	for (size_t t = 0, count = tables(table); t < count; t++) {
		struct lc_tone_block *block = lc_aligned_new(sizeof *block);
		struct lc_tone_lines lines = { .re = { 0.5, 0.01 }, .im = { 0.25, -0.02 } };
		double one[LC_TONE_PIECE], all[LC_TONE_PIECE];
		lc_tone_block_start(block, 48000, 997, 0.1, 20000);
		for (int piece = 0; piece < 5; piece++) {
			double silence[LC_TONE_PIECE] = { 0 };
			table[t]->tone_predict(block, &lines, one, all);
			for (int i = 0; i < LC_TONE_PIECE; i++) {
				double w = 2 * M_PI * 997 / 48000 * (piece * LC_TONE_PIECE + i);
				double first = 0.5 * cos(w) - 0.25 * sin(w);
				double second = 0.01 * cos(2 * w) + 0.02 * sin(2 * w);
				ck_assert_double_eq_tol(one[i], first, 1e-12);
				ck_assert_double_eq_tol(all[i], first + second, 1e-12);
			}
			table[t]->tone_add(block, silence, silence, silence);
		}
		free(block);
	}
}
END_TEST

START_TEST(silence_is_told_whatever_its_sign)
{
	const struct lc_kernels *table[2];

	for (size_t t = 0, count = tables(table); t < count; t++)
		for (size_t at = 0; at <= 33; at++) {
			float x[33] = { 0.0f, -0.0f };
			double wide[33];
			bool silent;
			if (at < 33)
				x[at] = at % 2 ? 1e-40f : -0.5f;
			table[t]->widen(x, wide, 33, &silent);
			ck_assert(silent == (at == 33));
			for (size_t i = 0; i < 33; i++)
				ck_assert(wide[i] == (double)x[i]);
		}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { a_bank_does_what_its_sections_do_in_a_row,
		the_gains_of_the_band_are_those_at_each_frequency,
		a_spline_keeps_what_three_means_keep,
		the_second_decimator_of_the_hum_passes_its_lines_and_nothing_that_folds_onto_them,
		a_decimator_keeps_the_products_of_its_taps,
		a_lock_in_is_the_sum_of_products_under_the_window,
		predicted_lines_are_sines_of_their_size_and_phase,
		silence_is_told_whatever_its_sign };

	return lc_test_run_table("kernels", tests, ROWS(tests), 120);
}
