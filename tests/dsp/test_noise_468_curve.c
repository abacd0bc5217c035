/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curve of ITU-R BS.468-4 against its table and its network. */
#include "noise_468.h"

/* 10*log10 of the weighted over the flat power of a sine, over whole periods after .2 s. */
static double response_db(double rate_hz, double f_hz)
{
	size_t settle = (size_t)(0.2 * rate_hz);
	size_t frames = settle + (size_t)lrint(ceil(0.2 * f_hz) / f_hz * rate_hz);
	struct lc_noise_sum sum = take(sine(rate_hz, f_hz, 1, frames), frames, rate_hz, settle);

	return 10 * log10(sum.whole.sum_sq[LC_NOISE_468] / sum.whole.sum_sq[LC_NOISE_FLAT]);
}

/* Table 1. At 6.3 kHz it allows nothing, being where instruments are set; .1 dB is the last digit
 * of its figures. */
static const struct {
	double f_hz, level_db, above_db, below_db;
} curve[] = {
	{ 31.5, -29.9, 2, 2 },
	{ 63, -23.9, 1.4, 1.4 },
	{ 100, -19.8, 1, 1 },
	{ 200, -13.8, 0.85, 0.85 },
	{ 400, -7.8, 0.7, 0.7 },
	{ 800, -1.9, 0.55, 0.55 },
	{ 1000, 0, 0.5, 0.5 },
	{ 2000, 5.6, 0.5, 0.5 },
	{ 3150, 9.0, 0.5, 0.5 },
	{ 4000, 10.5, 0.5, 0.5 },
	{ 5000, 11.7, 0.5, 0.5 },
	{ 6300, 12.2, 0.1, 0.1 },
	{ 7100, 12.0, 0.2, 0.2 },
	{ 8000, 11.4, 0.4, 0.4 },
	{ 9000, 10.1, 0.6, 0.6 },
	{ 10000, 8.1, 0.8, 0.8 },
	{ 12500, 0, 1.2, 1.2 },
	{ 14000, -5.3, 1.4, 1.4 },
	{ 16000, -11.7, 1.6, 1.6 },
	{ 20000, -22.2, 2, 2 },
	{ 31500, -42.7, 2.8, HUGE_VAL },
};

START_TEST(the_curve_needs_less_than_half_of_the_tables_tolerance_at_every_rate)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(curve); i++) {
			if (curve[i].f_hz > rates_hz[r] / 2)
				continue;
			double off = response_db(rates_hz[r], curve[i].f_hz) - curve[i].level_db;
			/* .4 of what the table allows, or what its own figures are rounded by. */
			ck_assert_msg(off < fmax(0.1, 0.4 * curve[i].above_db) &&
			                off > -fmax(0.1, 0.4 * curve[i].below_db),
			        "%g Hz at %g: %f dB off", curve[i].f_hz, rates_hz[r], off);
		}
}
END_TEST

/* The network of figure 1a as a gain in dB re 1 kHz: the polynomial with its poles. */
static double network_db(double f_hz)
{
	double level[2];

	for (int k = 0; k < 2; k++) {
		double f = k ? 1000 : f_hz, f2 = f * f;
		double even = ((-4.737338981378384e-24 * f2 + 2.043828333606125e-15) * f2 -
		                      1.363894795463638e-7) *
		                f2 +
		        1;
		double odd = ((1.306612257412824e-19 * f2 - 2.118150887518656e-11) * f2 +
		                     5.559488023498642e-4) *
		        f;
		level[k] = 20 * log10(f / hypot(even, odd));
	}
	return level[0] - level[1];
}

START_TEST(below_44_khz_it_follows_the_network_to_the_end_of_the_band)
{
	static const double low_rates_hz[] = { 8000, 11025, 16000, 22050, 32000 };

	for (size_t r = 0; r < ROWS(low_rates_hz); r++)
		for (double f = 50; f < 0.45 * low_rates_hz[r]; f *= 1.2) {
			double off = response_db(low_rates_hz[r], f) - network_db(f);
			ck_assert_msg(
			        fabs(off) < 0.7, "%g Hz at %g: %f dB off", f, low_rates_hz[r], off);
		}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		the_curve_needs_less_than_half_of_the_tables_tolerance_at_every_rate,
		below_44_khz_it_follows_the_network_to_the_end_of_the_band,
	};

	return lc_test_run_table("noise_468_curve", tests, ROWS(tests), 120);
}
