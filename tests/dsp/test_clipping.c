/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clipping below full scale is found, and nothing else is taken for it.
 *
 * Measured over what stands here: of 294 takes of programme without a fault none is taken for
 * clipped (compressed, limited and square ones among them, half of those above 40 kHz coupled at
 * 1 to 3 Hz), nor any of 336 sines. Of 48 takes of speech, song, plucked strings and drums at four
 * rates all are found when clipped hard by 3 dB, 32 by 2 dB, 13 by 1 dB, none by .5 dB; 42 soft
 * (tanh) by 12 dB, 2 by 8 dB. A tone is found when it is cut by .5 dB. What bounds it: an excursion
 * cut by less than .8 dB is no flatter than some are by nature, and six flat ones are asked for;
 * programme that is cut by 1 dB is cut at few of its peaks.
 */
#include "linecheck/clipping.h"

#include "corpus.h"
#include "signals.h"

#include <stdlib.h>
#include <string.h>

#define SECONDS 8

static struct lc_clipping_figures figures_of(const float *x, size_t frames, double rate_hz)
{
	struct lc_clipping clipping;
	struct lc_clipping_sum all = { 0 };
	size_t slice = (size_t)(rate_hz / 1600.0) * 32; /* 20 ms, as the engine has them */

	lc_clipping_init(&clipping, rate_hz);
	for (size_t done = 0; done < frames; done += slice) {
		lc_clipping_process(
		        &clipping, x + done, slice < frames - done ? slice : frames - done);
		struct lc_clipping_sum sum = lc_clipping_take(&clipping);
		lc_clipping_sum_add(&all, &sum);
	}
	return lc_clipping_figures(&all);
}

enum kind { HARD, POSITIVE, NEGATIVE, SOFT };

/* Bends x at a ceiling. */
static void clip(float *x, size_t frames, enum kind kind, double ceiling)
{
	for (size_t i = 0; i < frames; i++) {
		double value = (double)x[i];

		if (kind == SOFT)
			value = ceiling * tanh(value / ceiling);
		if (kind == HARD || kind == POSITIVE)
			value = fmin(value, ceiling);
		if (kind == HARD || kind == NEGATIVE)
			value = fmax(value, -ceiling);
		x[i] = (float)value;
	}
}

/* A first-order high-pass, as between any two stages. */
static void couple(float *x, size_t frames, double rate_hz, double corner_hz)
{
	double mean = 0, share = 1 - exp(-2 * M_PI * corner_hz / rate_hz);

	for (size_t i = 0; i < frames; i++) {
		mean += share * ((double)x[i] - mean);
		x[i] -= (float)mean;
	}
}

/* Programme with a peak of peak_dbfs, bent at over_db below that, converted; where it is not
 * bent, half of the takes are coupled at 1 to 3 Hz. */
static struct lc_clipping_figures take(const struct lc_test_programme *programme, double rate_hz,
        uint64_t seed, enum kind kind, double over_db, double peak_dbfs, int bits)
{
	size_t frames = (size_t)(SECONDS * rate_hz);
	float *x = calloc(frames, sizeof *x);
	struct lc_clipping_figures figures;

	programme->fill(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, peak_dbfs);
	if (over_db == 0 && rate_hz > 40000 && seed > 3)
		couple(x, frames, rate_hz, (double)(seed - 3));
	if (over_db > 0)
		clip(x, frames, kind, amplitude_of(peak_dbfs - over_db));
	lc_test_convert(x, frames, -85, bits, seed + 9);
	figures = figures_of(x, frames, rate_hz);
	free(x);
	return figures;
}

START_TEST(programme_without_a_fault_is_not_clipped)
{
	static const double rates_hz[] = { 8000, 44100, 48000, 96000 };
	static const double peaks_dbfs[] = { -0.3, -6, -22 };
	size_t count;
	const struct lc_test_programme *programmes = lc_test_programmes(&count);

	for (size_t p = 0; p < count; p++)
		for (size_t r = 0; r < 4; r++)
			for (uint64_t seed = 1; seed <= 6; seed++) {
				double peak_dbfs = peaks_dbfs[seed % 3];
				struct lc_clipping_figures figures = take(&programmes[p],
				        rates_hz[r], seed, HARD, 0, peak_dbfs, seed % 2 ? 16 : 24);

				ck_assert_msg(!figures.present,
				        "%s at %g Hz, %g dBFS, seed %d: ceiling %g dBFS",
				        programmes[p].name, rates_hz[r], peak_dbfs, (int)seed,
				        figures.ceiling_dbfs);
			}
}
END_TEST

/* Bass notes, and tones whose samples fall on the same places in every period. */
START_TEST(a_sine_of_any_frequency_is_not_clipped)
{
	static const double rates_hz[] = { 8000, 44100, 48000, 88200, 96000, 192000, 768000 };
	static const double tones_hz[] = { 20, 31, 41.2, 49, 55, 110, 250, 440, 997, 1000, 1200,
		1500, 1600, 2000, 2400, 3000 };

	for (size_t r = 0; r < 7; r++)
		for (size_t t = 0; t < 16; t++)
			for (int phase = 0; phase < 3; phase++) {
				size_t frames = (size_t)(2 * rates_hz[r]);
				float *x = calloc(frames, sizeof *x);

				for (size_t i = 0; i < frames; i++)
					x[i] = (float)(0.7 *
					        sin(2 * M_PI *
					                (tones_hz[t] * (double)i / rates_hz[r] +
					                        phase / 16.0)));
				ck_assert_msg(!figures_of(x, frames, rates_hz[r]).present,
				        "%g Hz at %g Hz, phase %d", tones_hz[t], rates_hz[r],
				        phase);
				free(x);
			}
}
END_TEST

/* least: how many of nine takes (three rates, three seeds) must be found. */
START_TEST(clipped_programme_is_found_with_its_ceiling)
{
	static const struct {
		int programme; /* 0 speech, 1 song, 2 plucked, 3 drums, 8 mix, 10 limited mix */
		enum kind kind;
		double over_db;
		int least;
	} rows[] = {
		{ 0, HARD, 3, 9 },
		{ 1, HARD, 3, 8 },
		{ 2, HARD, 3, 9 },
		{ 3, HARD, 3, 9 },
		{ 10, HARD, 3, 9 },
		{ 0, HARD, 8, 9 },
		{ 1, HARD, 8, 9 },
		{ 2, HARD, 8, 9 },
		{ 3, HARD, 8, 9 },
		{ 8, HARD, 8, 9 },
		{ 10, HARD, 8, 9 },
		{ 2, POSITIVE, 8, 9 },
		{ 1, POSITIVE, 8, 9 },
		{ 0, NEGATIVE, 8, 8 },
		{ 2, NEGATIVE, 8, 9 },
		{ 0, SOFT, 12, 6 },
		{ 1, SOFT, 12, 8 },
		{ 2, SOFT, 12, 8 },
		{ 3, SOFT, 12, 9 },
	};
	static const double rates_hz[] = { 8000, 44100, 96000 };
	size_t count;
	const struct lc_test_programme *programmes = lc_test_programmes(&count);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int found = 0;

		for (size_t r = 0; r < 3; r++)
			for (uint64_t seed = 1; seed <= 3; seed++) {
				struct lc_clipping_figures figures =
				        take(&programmes[rows[i].programme], rates_hz[r], seed,
				                rows[i].kind, rows[i].over_db, -6, 24);

				found += figures.present;
				if (!figures.present)
					continue;
				/* a soft ceiling is reached at infinity only */
				ck_assert_double_eq_tol(figures.ceiling_dbfs, -6 - rows[i].over_db,
				        rows[i].kind == SOFT ? 1.0 : 0.2);
				if (rows[i].kind == POSITIVE)
					ck_assert_int_eq(figures.side, LC_CLIPPING_POSITIVE);
				if (rows[i].kind == NEGATIVE)
					ck_assert_int_eq(figures.side, LC_CLIPPING_NEGATIVE);
			}
		ck_assert_msg(found >= rows[i].least, "%s, kind %d by %g dB: %d of 9",
		        programmes[rows[i].programme].name, rows[i].kind, rows[i].over_db, found);
	}
}
END_TEST

START_TEST(a_clipped_tone_is_found_with_its_ceiling_and_side)
{
	static const double tones_hz[] = { 20, 41.2, 110, 440, 997, 1000, 1500 };
	static const struct {
		enum kind kind;
		double over_db;
		enum lc_clipping_of side;
	} rows[] = {
		{ HARD, 1, LC_CLIPPING_BOTH },
		{ HARD, 3, LC_CLIPPING_BOTH },
		{ HARD, 8, LC_CLIPPING_BOTH },
		{ POSITIVE, 3, LC_CLIPPING_POSITIVE },
		{ NEGATIVE, 8, LC_CLIPPING_NEGATIVE },
		{ SOFT, 8, LC_CLIPPING_BOTH },
		{ SOFT, 12, LC_CLIPPING_BOTH },
	};
	static const double rates_hz[] = { 48000, 96000 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t k = 0; k < 2 * 7; k++) {
			double rate_hz = rates_hz[k % 2], tone_hz = tones_hz[k / 2];
			size_t frames = (size_t)(4 * rate_hz);
			float *x = calloc(frames, sizeof *x);
			double ceiling = 0.5 / amplitude_of(rows[i].over_db);
			/* tanh: what the peak itself reaches */
			double top = rows[i].kind == SOFT ? ceiling * tanh(0.5 / ceiling) : ceiling;

			for (size_t n = 0; n < frames; n++)
				x[n] = (float)(0.5 * sin(2 * M_PI * tone_hz * (double)n / rate_hz));
			clip(x, frames, rows[i].kind, ceiling);
			lc_test_convert(x, frames, -90, 24, i);
			struct lc_clipping_figures figures = figures_of(x, frames, rate_hz);
			ck_assert_msg(figures.present && figures.side == rows[i].side,
			        "%g Hz at %g Hz, kind %d by %g dB: present %d, side %d", tone_hz,
			        rate_hz, rows[i].kind, rows[i].over_db, figures.present,
			        figures.side);
			ck_assert_double_eq_tol(figures.ceiling_dbfs, 20 * log10(top), 0.1);
			free(x);
		}
}
END_TEST

/*
 * Of a sine that is cut by .5 dB, at .944 of its peak, acos(.97 * .944) / acos(.8 * .944) = .58 of
 * what is above 80 % is above 97 %, of one that is not .38.
 */
START_TEST(half_a_decibel_is_enough_on_a_tone)
{
	static const double tones_hz[] = { 41.2, 110, 440, 997 };

	for (size_t t = 0; t < 4; t++) {
		size_t frames = 4 * 48000;
		float *x = calloc(frames, sizeof *x);

		for (size_t n = 0; n < frames; n++)
			x[n] = (float)(0.5 * sin(2 * M_PI * tones_hz[t] * (double)n / 48000));
		clip(x, frames, HARD, 0.5 / amplitude_of(0.5));
		lc_test_convert(x, frames, -90, 24, 1);
		struct lc_clipping_figures figures = figures_of(x, frames, 48000);
		ck_assert_msg(
		        figures.present && figures.side == LC_CLIPPING_BOTH, "%g Hz", tones_hz[t]);
		ck_assert_double_eq_tol(figures.ceiling_dbfs, -6.52, 0.05);
		free(x);
	}
}
END_TEST

/* Flat by nature: each top is left at once that was reached slowly. */
START_TEST(a_filtered_square_wave_is_not_clipped)
{
	static const double rates_hz[] = { 44100, 48000, 96000 };
	size_t count;
	const struct lc_test_programme *organ = &lc_test_programmes(&count)[5];

	for (size_t r = 0; r < 3; r++)
		for (uint64_t seed = 7; seed <= 16; seed++)
			ck_assert_msg(!take(organ, rates_hz[r], seed, HARD, 0, -6, 24).present,
			        "%s at %g Hz, seed %d", organ->name, rates_hz[r], (int)seed);
}
END_TEST

/* What a converter cuts at full scale is an over, and silence has no shape. */
START_TEST(full_scale_is_the_converters_and_silence_is_not_measured)
{
	size_t frames = 4 * 48000;
	float *x = calloc(frames, sizeof *x);

	ck_assert(!figures_of(x, frames, 48000).measured);
	for (size_t i = 0; i < frames; i++)
		x[i] = (float)(1.5 * sin(2 * M_PI * 441.7 * (double)i / 48000));
	lc_test_convert(x, frames, -90, 24, 1); /* clips at full scale */
	ck_assert(figures_of(x, frames, 48000).measured);
	ck_assert(!figures_of(x, frames, 48000).present);
	for (size_t i = 0; i < frames; i++)
		x[i] *= 0.5f; /* afterwards it is a ceiling like any other */
	ck_assert(figures_of(x, frames, 48000).present);
	free(x);
}
END_TEST

START_TEST(programme_that_clips_the_converter_is_not_clipped_below_full_scale)
{
	size_t frames = SECONDS * 48000, count;
	const struct lc_test_programme *programmes = lc_test_programmes(&count);

	for (size_t p = 0; p < 4; p++)
		for (int over_db = 1; over_db <= 9; over_db += 4) {
			float *x = calloc(frames, sizeof *x);

			programmes[p].fill(x, frames, 48000, 1);
			lc_test_scale(x, frames, over_db);
			lc_test_convert(x, frames, -85, 24, 1);
			ck_assert_msg(!figures_of(x, frames, 48000).present, "%s by %d dB",
			        programmes[p].name, over_db);
			free(x);
		}
}
END_TEST

/* A click above the ceiling does not hide it; a loud passage before does not either. */
START_TEST(a_single_peak_above_the_ceiling_does_not_hide_it)
{
	size_t frames = 8 * 48000, count;
	float *x = calloc(frames, sizeof *x);

	lc_test_programmes(&count)[1].fill(x, frames, 48000, 1);
	lc_test_scale(x, frames, -6);
	clip(x, frames, HARD, 0.25);
	for (size_t i = 0; i < 40; i++)
		x[1000 + i] = 0.28f * (float)sin(M_PI * (double)i / 40);
	lc_test_convert(x, frames, -85, 24, 1);
	struct lc_clipping_figures figures = figures_of(x, frames, 48000);
	ck_assert(figures.present);
	ck_assert_double_eq_tol(figures.ceiling_dbfs, 20 * log10(0.25), 0.1);
	free(x);
}
END_TEST

/*
 * A wave of 110 Hz whose cycles have 3 to 9 steps of .06, .18 to .54, upwards and .35 of that
 * downwards, .19 at most, but for those of .54, .30 and .36 among every 200th: cut at .25 it has
 * many flat tops on one side and three on the other, too few to be told alone.
 */
START_TEST(few_flat_tops_tell_a_ceiling_where_the_other_side_has_one_as_high)
{
	static const struct {
		enum kind kind;
		enum lc_clipping_of side;
	} rows[] = { { HARD, LC_CLIPPING_BOTH }, { POSITIVE, LC_CLIPPING_POSITIVE } };
	size_t frames = 8 * 48000;
	float *x = calloc(frames, sizeof *x);

	for (size_t i = 0; i < 2; i++) {
		for (size_t n = 0; n < frames; n++) {
			double cycles = 110 * (double)n / 48000, height;
			unsigned int cycle = (unsigned int)cycles;

			height = 0.06 * (3 + cycle * 7919 % 7);
			if (cycles - cycle > 0.5 && cycle % 200 != 3)
				height *= 0.35;
			x[n] = (float)(height * sin(2 * M_PI * cycles));
		}
		clip(x, frames, rows[i].kind, 0.25);
		lc_test_convert(x, frames, -90, 24, 1);
		struct lc_clipping_figures figures = figures_of(x, frames, 48000);
		ck_assert(figures.present);
		ck_assert_int_eq(figures.side, rows[i].side);
		ck_assert_double_eq_tol(figures.ceiling_dbfs, 20 * log10(0.25), 0.1);
	}
	free(x);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		programme_without_a_fault_is_not_clipped,
		a_sine_of_any_frequency_is_not_clipped,
		clipped_programme_is_found_with_its_ceiling,
		a_clipped_tone_is_found_with_its_ceiling_and_side,
		half_a_decibel_is_enough_on_a_tone,
		a_filtered_square_wave_is_not_clipped,
		full_scale_is_the_converters_and_silence_is_not_measured,
		programme_that_clips_the_converter_is_not_clipped_below_full_scale,
		a_single_peak_above_the_ceiling_does_not_hide_it,
		few_flat_tops_tell_a_ceiling_where_the_other_side_has_one_as_high,
	};

	return run_tests("clipping", tests, sizeof tests / sizeof *tests);
}
