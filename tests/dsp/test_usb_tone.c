/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone at or near 1 kHz is not taken for USB whine. */
#include "whine.h"

/* A test tone of 1 kHz with harmonics; the whine is the same, but nobody plays a tone. */
START_TEST(the_lines_of_a_test_tone_are_not_whine)
{
	for (int played = 0; played < 2; played++) {
		struct lc_tone_figures tone = {
			.present = played, .frequency_hz = 1000.02, .level_dbfs = played ? -41 : -70
		};
		struct signal *s = signal_new(48000, 5);

		signal_add_white(s, -100, 1);
		for (int k = 1; k <= 4; k++)
			signal_add_sine(s, 1000.02 * k, amplitude_of(-41 - 10 * (k - 1)), 0);
		ck_assert_int_eq(measure_usb(s, &tone).present, !played);
	}
}
END_TEST

/* At any level. Three harmonics of one level make a THD 4.77 dB above each. What is no purer than
 * whine may be is whine. */
START_TEST(the_lines_of_a_quiet_test_tone_are_not_whine)
{
	static const struct {
		double level_dbfs, harmonics_dbc;
		bool is_whine;
	} rows[] = {
		{ -55, -30, false },
		{ -60, -45, false },
		{ -80, -26, false },
		{ -70, -20, true },
		{ -70, -3, true },
	};

	for (size_t r = 0; r < ROWS(rows); r++)
		for (int seen = 0; seen < 2; seen++) {
			struct lc_tone_figures tone = { .present = seen,
				.frequency_hz = 1000.02,
				.level_dbfs = rows[r].level_dbfs,
				.thd_db = rows[r].harmonics_dbc + 4.77 };
			struct signal *s = signal_new(48000, 5);

			signal_add_white(s, -110, 1);
			for (int k = 1; k <= 4; k++)
				signal_add_sine(s, 1000.02 * k,
				        amplitude_of(rows[r].level_dbfs +
				                (k > 1 ? rows[r].harmonics_dbc : 0)),
				        0.3 * k);
			ck_assert_msg(measure_usb(s, &tone).present == (rows[r].is_whine || !seen),
			        "row %zu, tone %d", r, seen);
		}
}
END_TEST

/*
 * The mean over a group of 128 samples has zeros at multiples of 375 Hz from a line, and beside
 * them lets a tone through that falls on the line: 1.8 Hz from the first zero 1.8 / 375, -46 dB.
 */
START_TEST(a_loud_test_tone_elsewhere_is_not_whine)
{
	static const double frequencies_hz[] = { 60, 440, 997, 1995, 3150, 6300, 9000, 15000,
		1375 + 1.8, 2000 - 375 + 0.9, 8000 - 375 + 1.8, 8000 + 375 - 2.7, 8000 - 750 + 0.9,
		8000 + 1125 - 1.8, 16000 + 375 - 0.9, 16000 - 750 - 1.8 };

	for (size_t f = 0; f < ROWS(frequencies_hz); f++) {
		struct lc_tone_figures tone = {
			.present = true, .frequency_hz = frequencies_hz[f], .level_dbfs = -1
		};
		struct signal *s = signal_new(48000, 5);

		signal_add_white(s, -140, 1);
		signal_add_sine(s, frequencies_hz[f], amplitude_of(-1), 0);
		ck_assert_msg(!measure_usb(s, &tone).present, "%g Hz", frequencies_hz[f]);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		the_lines_of_a_test_tone_are_not_whine,
		the_lines_of_a_quiet_test_tone_are_not_whine,
		a_loud_test_tone_elsewhere_is_not_whine,
	};

	return lc_test_run_table("usb_tone", tests, ROWS(tests), 120);
}
