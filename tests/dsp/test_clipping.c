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
#include "clipped.h"

#include <stdlib.h>
#include <string.h>

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

	for (size_t i = 0; i < ROWS(rows); i++) {
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

int main(void)
{
	const TTest *const tests[] = {
		programme_without_a_fault_is_not_clipped,
		clipped_programme_is_found_with_its_ceiling,
		full_scale_is_the_converters_and_silence_is_not_measured,
		programme_that_clips_the_converter_is_not_clipped_below_full_scale,
		a_single_peak_above_the_ceiling_does_not_hide_it,
	};

	return lc_test_run_table("clipping", tests, ROWS(tests), 120);
}
