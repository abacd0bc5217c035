/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars of the meters, and the tap for pictures. */
#include "fed.h"

#include <math.h>
#include <string.h>

START_TEST(the_peak_falls_20_db_in_1_7_s_and_the_hold_lasts_2_s)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	struct lc_meter meter;

	feed(engine, 1.0f, SLICE - LAG);
	feed(engine, 0.0f, LAG + SECOND * 17 / 10);
	meter = newest(engine)->channel[0].meter;
	/* IEC 60268-18: 20 dB in 1.7 s, exact here but for the rounding of 85 float steps. */
	ck_assert_double_eq_tol(20 * log10((double)meter.peak), -20.0, 0.001);
	ck_assert(meter.hold == 1.0f);
	feed(engine, 0.0f, SECOND * 3 / 10 - SLICE);
	ck_assert(newest(engine)->channel[0].meter.hold == 1.0f);
	feed(engine, 0.0f, SLICE);
	/* 2 s after the peak the hold comes down to the peak as it has fallen. */
	meter = newest(engine)->channel[0].meter;
	ck_assert(meter.hold == meter.peak && meter.hold < 0.1f);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_rms_of_a_square_wave_is_that_of_a_sine_3_db_larger)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);

	/*
	 * One pole of .15 s: after .15 s, to the slice, the mean square has come 1 - 1/e of its
	 * way, .795 of the amplitude; after 3 s all of it but e^-20. AES17: sqrt(2) * rms.
	 */
	feed(engine, 0.5f, SECOND * 14 / 100);
	ck_assert_double_eq_tol((double)newest(engine)->channel[0].meter.rms,
	        sqrt(2 * 0.25 * (1 - exp(-0.14 / 0.15))), 1e-6);
	feed(engine, 0.5f, SECOND * 286 / 100);
	ck_assert_double_eq_tol((double)newest(engine)->channel[0].meter.rms, 0.5 * M_SQRT2, 1e-6);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_tap_gets_every_sample_with_zeros_for_what_is_not_finite)
{
	struct lc_tap *tap = calloc(1, lc_tap_size(2));
	struct lc_engine *engine;
	float a[100], b[100], out[100];
	const float *in[2] = { a, b };

	lc_tap_init(tap, 2);
	ck_assert_int_eq(lc_engine_new(&engine, 2, tap, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	for (int i = 0; i < 100; i++) {
		a[i] = (float)i;
		b[i] = i % 10 == 3 ? INFINITY : (float)-i;
	}
	lc_engine_process(engine, in, NULL, 100);
	lc_engine_finish(engine);
	ck_assert_uint_eq(lc_tap_read(tap, 0, out, 100), 100);
	ck_assert(memcmp(out, a, sizeof a) == 0);
	lc_tap_read(tap, 1, out, 100);
	for (int i = 0; i < 100; i++)
		ck_assert(out[i] == (i % 10 == 3 ? 0.0f : (float)-i));
	lc_engine_free(engine);
	free(tap);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("meter");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, the_peak_falls_20_db_in_1_7_s_and_the_hold_lasts_2_s);
	tcase_add_test(tests, the_rms_of_a_square_wave_is_that_of_a_sine_3_db_larger);
	tcase_add_test(tests, the_tap_gets_every_sample_with_zeros_for_what_is_not_finite);
	return lc_test_run("meter", tests);
}
