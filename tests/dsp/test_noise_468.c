/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CCIR-RMS and the quasi-peak reading, against the tables of ITU-R BS.468-4. */
#include "noise_468.h"

#include <stdlib.h>

START_TEST(ccir_rms_of_white_noise_is_1_63_db_above_flat)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		struct signal *s = signal_new(rates_hz[r], 6);
		signal_add_white(s, -60, r);
		struct measured m = measure(s);
		struct lc_noise_figures f = lc_noise_figures(&m.noise, false);
		signal_free(s);
		/* White noise of 20 kHz under the analogue network: +7.26 dB, less 5.63. */
		ck_assert_int_eq(f.method, LC_NOISE_STEADY);
		ck_assert_double_eq_tol(f.ccir_rms_dbfs - f.flat_dbfs, 1.63, 0.15);
	}
}
END_TEST

START_TEST(ccir_rms_of_2_khz_is_its_level)
{
	struct lc_noise_sum sum = take(sine(48000, 2000, 0.1, 48000), 48000, 48000, 24000);

	/* ARM has its 0 dB at 2 kHz, where the table has 5.6 +- .5 and the network 5.63. */
	ck_assert_double_eq_tol(lc_noise_figures(&sum, false).ccir_rms_dbfs, -20, 0.05);
}
END_TEST

START_TEST(quasi_peak_of_a_steady_1_khz_sine_is_its_level)
{
	static const double all_hz[] = { 8000, 16000, 22050, 32000, 44100, 48000, 88200, 96000,
		176400, 192000, 352800, 384000, 705600, 768000 };

	for (size_t r = 0; r < ROWS(all_hz); r++)
		for (double level_dbfs = 0; level_dbfs > -130; level_dbfs -= 40) {
			size_t frames = (size_t)(1.5 * all_hz[r]);
			double *x = sine(all_hz[r], 997, amplitude_of(level_dbfs), frames);
			struct lc_noise_sum sum = take(x, frames, all_hz[r], 0);
			double qp = lc_noise_figures(&sum, false).itu468_qp_dbfs;
			/* Smoothing of 140 ms is at 1 - e^-10.7 after 1.5 s. */
			ck_assert_msg(fabs(qp - level_dbfs) < 0.05, "%g dBFS at %g: %f", level_dbfs,
			        all_hz[r], qp);
		}
}
END_TEST

/* Tables 2 and 3: bursts of 5 kHz, in % of what the steady tone reads. */
static const struct {
	double burst_s, period_s; /* 0: a single burst */
	double least, most;
} bursts[] = {
	{ 0.001, 0, 13.5, 21.4 },
	{ 0.002, 0, 22.4, 31.6 },
	{ 0.005, 0, 34, 46 },
	{ 0.010, 0, 41, 55 },
	{ 0.020, 0, 44, 60 },
	{ 0.050, 0, 50, 68 },
	{ 0.100, 0, 58, 78 },
	{ 0.200, 0, 68, 92 },
	{ 0.005, 0.5, 43, 53 },
	{ 0.005, 0.1, 72, 82 },
	{ 0.005, 0.01, 94, 100 },
};

static double reading(double rate_hz, double burst_s, double period_s, double amplitude)
{
	size_t frames = (size_t)(2.5 * rate_hz);
	double *x = malloc(frames * sizeof *x);

	for (size_t i = 0; i < frames; i++) {
		double t = (double)i / rate_hz, in = period_s > 0 ? fmod(t, period_s) : t;
		x[i] = in < burst_s - 1e-9 ? amplitude * sin(2 * M_PI * 5000 * in) : 0;
	}
	struct lc_noise_sum sum = take(x, frames, rate_hz, 0);
	return sum.whole.quasi_peak;
}

START_TEST(quasi_peak_reads_bursts_within_the_table_at_every_rate)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		double steady = reading(rates_hz[r], 10, 0, 0.5);
		for (size_t i = 0; i < ROWS(bursts); i++) {
			double percent = 100 / steady *
			        reading(rates_hz[r], bursts[i].burst_s, bursts[i].period_s, 0.5);
			ck_assert_msg(percent > bursts[i].least && percent < bursts[i].most,
			        "%g s every %g s at %g: %f %%", bursts[i].burst_s,
			        bursts[i].period_s, rates_hz[r], percent);
		}
	}
}
END_TEST

START_TEST(quasi_peak_does_not_mind_polarity)
{
	/* Pulses of one side only, 1 ms long, 100 a second. */
	double qp[2];

	for (int side = 0; side < 2; side++) {
		double *x = malloc(96000 * sizeof *x);
		for (int i = 0; i < 96000; i++)
			x[i] = i % 480 < 48 ? (side ? -0.3 : 0.3) : 0;
		struct lc_noise_sum sum = take(x, 96000, 48000, 0);
		qp[side] = lc_noise_figures(&sum, false).itu468_qp_dbfs;
	}
	ck_assert(isfinite(qp[0]));
	ck_assert_double_eq_tol(qp[0], qp[1], 0.5);
}
END_TEST

START_TEST(quasi_peak_of_white_noise_is_4_to_5_db_above_its_rms)
{
	/*
	 * A charge v of Gaussian noise of deviation 1 rests where 2*(phi(v) - v*Q(v)) over
	 * 1.394 ms is v - .798 + 2*(phi(v) - v*Q(v)) over 293.7 ms: v = 2.31. A sine of the same
	 * RMS rests at .9805 * 1.414: 4.4 dB less. The highest reading of some seconds is some
	 * tenths above the mean.
	 */
	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		struct signal *s = signal_new(rates_hz[r], 6);
		signal_add_white(s, -60, r);
		struct measured m = measure(s);
		struct lc_noise_figures f = lc_noise_figures(&m.noise, false);
		signal_free(s);
		double rms_468_dbfs = f.ccir_rms_dbfs + 5.63;
		ck_assert_double_ge(f.itu468_qp_dbfs - rms_468_dbfs, 4.2);
		ck_assert_double_le(f.itu468_qp_dbfs - rms_468_dbfs, 5.2);
	}
}
END_TEST

/* White noise for some seconds; from from_s on, for .2 s, gain times as loud. */
static struct lc_noise_figures noise_with_burst(double seconds, double gain, double from_s)
{
	struct signal *s = signal_new(48000, seconds);

	signal_add_white(s, -70, 5);
	signal_scale(s, from_s, from_s + 0.2, gain);
	struct measured m = measure(s);
	signal_free(s);
	return lc_noise_figures(&m.noise, false);
}

START_TEST(quasi_peak_is_the_highest_reading_whatever_the_method)
{
	struct lc_noise_figures steady = noise_with_burst(6, 1, 2), burst;

	ck_assert_int_eq(steady.method, LC_NOISE_STEADY);
	/* Anywhere, at the end as well; the table: 200 ms read 68 to 92 %. */
	for (double from_s = 0.5; from_s < 3; from_s += 1.15) {
		burst = noise_with_burst(3, 100, from_s);
		ck_assert_int_eq(burst.method, LC_NOISE_MINIMUM);
		double percent =
		        100 * amplitude_of(burst.itu468_qp_dbfs - steady.itu468_qp_dbfs - 40);
		ck_assert_msg(percent > 68 && percent < 92, "from %g s: %f %%", from_s, percent);
		/* The floor itself does not move. */
		ck_assert_double_eq_tol(burst.ccir_rms_dbfs, steady.ccir_rms_dbfs, 0.3);
	}
}
END_TEST

START_TEST(under_a_tone_quasi_peak_reads_the_noise_alone)
{
	static const double f_hz[] = { 100, 997, 6300 };

	for (size_t i = 0; i < ROWS(f_hz); i++) {
		struct signal *s = signal_new(48000, 7);
		signal_add_sine(s, f_hz[i], 0.5, 0);
		/* It begins late and ends early: neither end is noise. */
		signal_scale(s, 0, 0.77, 0);
		signal_scale(s, 5.3, 7, 0);
		signal_add_white(s, -90, 5);
		struct measured m = measure(s);
		signal_free(s);
		ck_assert(m.tone.present);
		struct lc_noise_figures f = lc_noise_figures(&m.noise, true);
		double flat = -90 + 10 * log10(19980 / 24000.0);
		/* +7.26 dB RMS by the 468 curve, and 4.2 to 5.2 to quasi-peak. */
		ck_assert_double_ge(f.itu468_qp_dbfs, flat + 7.26 + 4.2);
		ck_assert_double_le(f.itu468_qp_dbfs, flat + 7.26 + 5.2);
		ck_assert_double_eq_tol(f.ccir_rms_dbfs, flat + 1.63, 0.15);
	}
}
END_TEST

START_TEST(silence_reads_minus_infinity_and_nothing_reads_nothing)
{
	struct lc_noise_sum sum = take(calloc(48000, sizeof(double)), 48000, 48000, 0);
	struct lc_noise_figures f = lc_noise_figures(&sum, false);

	ck_assert(isinf(f.itu468_qp_dbfs) && f.itu468_qp_dbfs < 0);
	ck_assert(isinf(f.ccir_rms_dbfs) && f.ccir_rms_dbfs < 0);
	sum = (struct lc_noise_sum) { 0 };
	f = lc_noise_figures(&sum, false);
	ck_assert(!lc_is_measured(f.itu468_qp_dbfs) && !lc_is_measured(f.ccir_rms_dbfs));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		ccir_rms_of_white_noise_is_1_63_db_above_flat,
		ccir_rms_of_2_khz_is_its_level,
		quasi_peak_of_a_steady_1_khz_sine_is_its_level,
		quasi_peak_reads_bursts_within_the_table_at_every_rate,
		quasi_peak_does_not_mind_polarity,
		quasi_peak_of_white_noise_is_4_to_5_db_above_its_rms,
		quasi_peak_is_the_highest_reading_whatever_the_method,
		under_a_tone_quasi_peak_reads_the_noise_alone,
		silence_reads_minus_infinity_and_nothing_reads_nothing,
	};

	return lc_test_run_table("noise by ITU-R 468", tests, ROWS(tests), 120);
}
