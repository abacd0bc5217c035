/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SFDR: the fundamental over the largest other line, harmonic or not. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* A 24-bit tone of -1 dBFS with one more line, line_dbc below it. */
static struct lc_tone_figures with_line(
        double rate_hz, double f_hz, double line_hz, double line_dbc, double seconds)
{
	struct signal *s = signal_new(rate_hz, seconds);
	double a = amplitude_of(-1);

	signal_add_sine(s, f_hz, a, 0.1);
	signal_add_sine(s, line_hz, a * amplitude_of(line_dbc), 0.3);
	signal_dither_24(s, (uint64_t)(rate_hz + line_hz));
	struct measured m = measure(s);
	signal_free(s);
	return lc_tone_figures(&m.tone);
}

static void assert_sfdr(const struct lc_tone_figures *f, double expected_db, double tolerance_db,
        double rate_hz, double line_hz)
{
	ck_assert_msg(f->present, "%g Hz at %g: no tone", line_hz, rate_hz);
	ck_assert_msg(fabs(f->sfdr_db - expected_db) < tolerance_db, "%g Hz at %g: %f, not %f",
	        line_hz, rate_hz, f->sfdr_db, expected_db);
}

START_TEST(a_line_that_is_no_harmonic_is_found_wherever_it_stands)
{
	/* A Hann window leaves three bins within .05 dB. The noise of 24 bits in three bins of 12
	 * Hz is 168 dB below the tone, 38 below the weakest line: 4 standard deviations, half of
	 * the noise in phase, two stretches nearly independent, are 4*8.7*sqrt(10^-3.8/4) = .22. */
	static const struct {
		double line_hz, line_dbc, tolerance_db;
	} rows[] = { { 60, -90, 0.1 }, { 1234.5, -60, 0.1 }, { 1240, -100, 0.1 },
		{ 1246, -100, 0.1 }, { 5060.7, -110, 0.1 }, { 8035, -120, 0.15 },
		{ 12345.6, -130, 0.3 }, { 19500, -80, 0.1 }, { 19700, -100, 0.1 } };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(rows); i++) {
			struct lc_tone_figures f =
			        with_line(rates_hz[r], 997, rows[i].line_hz, rows[i].line_dbc, 1.3);
			assert_sfdr(&f, -rows[i].line_dbc, rows[i].tolerance_db, rates_hz[r],
			        rows[i].line_hz);
		}
}
END_TEST

START_TEST(a_sideband_of_the_mains_is_found_beside_the_tone)
{
	/* The notches take 1/(1 + (25/50)^2)^2 of its power, 1.94 dB, which is given back bin by
	 * bin: over the three bins of a line it changes by some tenths. */
	static const double offsets_hz[] = { -120, -100, -60, -50, 50, 60, 100, 120 };

	for (size_t i = 0; i < ROWS(offsets_hz); i++) {
		double line_hz = 997 + offsets_hz[i];
		struct lc_tone_figures f = with_line(48000, 997, line_hz, -70, 1.3);
		assert_sfdr(&f, 70, fabs(offsets_hz[i]) < 80 ? 0.5 : 0.15, 48000, line_hz);
	}
}
END_TEST

START_TEST(a_line_right_beside_a_harmonic_is_not_taken_for_it)
{
	/* 16 Hz from H5. The probe, a tenth of a second long, cannot part them: the first block
	 * may read some dB less. */
	struct lc_tone_figures f = with_line(48000, 997, 5001, -90, 1.3);

	ck_assert(f.sfdr_db > 84 && f.sfdr_db < 90.1);
	f = with_line(48000, 997, 5001, -90, 3.3);
	assert_sfdr(&f, 90, 0.15, 48000, 5001);
}
END_TEST

START_TEST(the_largest_line_may_be_a_harmonic)
{
	static const int orders[] = { 2, 3, 7, 10, 11, 15, 20 };

	for (size_t i = 0; i < ROWS(orders); i++) {
		struct lc_tone_figures f = with_line(48000, 997, 997 * orders[i], -95, 1.3);
		/* H2 to H10 are measured as such, the others as any line. */
		assert_sfdr(&f, 95, 0.1, 48000, 997 * orders[i]);
	}
}
END_TEST

START_TEST(every_tone_from_10_hz_on_has_an_sfdr_in_its_first_two_seconds)
{
	static const double f_hz[] = { 20, 25, 30.9, 31.1, 35, 40, 50, 63, 100, 315, 3150, 9000,
		15000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			struct lc_tone_figures f = with_line(rates_hz[r], f_hz[i], 1717, -85, 2);
			assert_sfdr(&f, 85, 0.1, rates_hz[r], f_hz[i]);
		}
	struct lc_tone_figures f = with_line(48000, 10, 1717, -85, 3.3);
	assert_sfdr(&f, 85, 0.1, 48000, 10);
}
END_TEST

START_TEST(the_lowest_and_the_highest_rates_have_it_too)
{
	static const double rates[] = { 8000, 11025, 16000, 22050, 32000, 64000, 384000, 768000 };

	for (size_t r = 0; r < ROWS(rates); r++) {
		struct lc_tone_figures f = with_line(rates[r], 997, 3131, -85, 1.4);
		assert_sfdr(&f, 85, 0.1, rates[r], 3131);
	}
}
END_TEST

START_TEST(what_is_above_20_khz_does_not_count)
{
	/* The low-pass takes 60 dB or more from 1.207 times 20 kHz on; the rest may fold down. */
	static const struct {
		double rate_hz, line_hz;
	} rows[] = { { 88200, 26000 }, { 96000, 25000 }, { 96000, 30000 }, { 96000, 46000 },
		{ 176400, 45000 }, { 192000, 50000 }, { 192000, 70000 } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct lc_tone_figures f =
		        with_line(rows[i].rate_hz, 997, rows[i].line_hz, -40, 1.3);
		ck_assert_msg(f.sfdr_db > 99.5, "%g Hz at %g: %f", rows[i].line_hz, rows[i].rate_hz,
		        f.sfdr_db);
	}
}
END_TEST

START_TEST(noise_bounds_what_can_be_seen)
{
	/* Three bins of 11.72 Hz, 1.5 wide each under the Hann window, over the 1.485 of a line:
	 * of noise in 19980 Hz a mean of 3*1.5*11.72/1.485/19980 = -27.5 dB; the largest of 1700
	 * lies above the mean, but not 10 dB (e^-10 of single powers do, and these are means). */
	static const double noise_dbfs[] = { -40, -80, -100 };

	for (size_t i = 0; i < ROWS(noise_dbfs); i++) {
		struct signal *s = signal_new(48000, 1.3);
		signal_add_sine(s, 997, amplitude_of(-1), 0);
		signal_add_white(s, noise_dbfs[i] + 10 * log10(24000 / 19980.0), i);
		struct measured m = measure(s);
		signal_free(s);
		double under = lc_tone_figures(&m.tone).sfdr_db + noise_dbfs[i] + 1;
		ck_assert_msg(under > 17.5 && under < 27.5, "%g dBFS: %f", noise_dbfs[i], under);
	}
}
END_TEST

START_TEST(the_24_bits_of_a_tone_alone_have_more_than_150_db)
{
	struct lc_tone_figures f = with_line(48000, 997, 5000, -300, 1.3);

	ck_assert_double_gt(f.sfdr_db, 150.0);
}
END_TEST

START_TEST(a_fast_reading_has_none)
{
	struct signal *s = signal_new(48000, 0.5);

	signal_add_sine(s, 997, 0.5, 0);
	signal_dither_24(s, 1);
	struct measured m = measure(s);
	signal_free(s);
	ck_assert(m.fast.present && !m.tone.present);
	ck_assert(!lc_is_measured(lc_tone_figures(&m.fast).sfdr_db));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { a_line_that_is_no_harmonic_is_found_wherever_it_stands,
		a_sideband_of_the_mains_is_found_beside_the_tone,
		a_line_right_beside_a_harmonic_is_not_taken_for_it,
		the_largest_line_may_be_a_harmonic,
		every_tone_from_10_hz_on_has_an_sfdr_in_its_first_two_seconds,
		the_lowest_and_the_highest_rates_have_it_too, what_is_above_20_khz_does_not_count,
		noise_bounds_what_can_be_seen, the_24_bits_of_a_tone_alone_have_more_than_150_db,
		a_fast_reading_has_none };

	return lc_test_run_table("sfdr", tests, ROWS(tests), 120);
}
