/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tone that clips, and one that does not. */
#include "clipped.h"

#include <stdlib.h>
#include <string.h>

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

	for (size_t i = 0; i < ROWS(rows); i++)
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

int main(void)
{
	const TTest *const tests[] = {
		a_sine_of_any_frequency_is_not_clipped,
		a_clipped_tone_is_found_with_its_ceiling_and_side,
		half_a_decibel_is_enough_on_a_tone,
		a_filtered_square_wave_is_not_clipped,
	};

	return lc_test_run_table("clipping_tone", tests, ROWS(tests), 120);
}
