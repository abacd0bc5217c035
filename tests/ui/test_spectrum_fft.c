/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spectrum against sines and noise of known level. */
#include "fixture.h"
#include "spectrum-fft.h"

#include <math.h>
#include <stdlib.h>

#define RATE_HZ 48000.0

/* 48000 / 16384 = 2.93 Hz is the first bin of 3 Hz or less. */
START_TEST(bins_are_three_hertz_or_a_little_less)
{
	static const struct {
		double rate_hz;
		size_t frames;
	} rows[] = { { 44100, 16384 }, { 48000, 16384 }, { 96000, 32768 }, { 192000, 32768 } };
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct lc_spectrum *spectrum = lc_spectrum_new(rows[i].rate_hz);
		ck_assert_uint_eq(lc_spectrum_frames(spectrum), rows[i].frames);
		ck_assert_double_eq_tol(lc_spectrum_bin_hz(spectrum),
		        rows[i].rate_hz / (double)rows[i].frames, 1e-12);
		lc_spectrum_free(spectrum);
	}
}
END_TEST

static void add_sine(struct lc_spectrum *spectrum, double amplitude, double frequency_hz)
{
	float *input = lc_spectrum_input(spectrum);
	for (size_t i = 0; i < lc_spectrum_frames(spectrum); i++)
		input[i] = (float)(amplitude * sin(2 * G_PI * frequency_hz * (double)i / RATE_HZ));
	lc_spectrum_add(spectrum, 0.1);
}

/* On a bin a sine of amplitude a reads 20 log10 a; between two bins Hann loses at most 1.42 dB. */
START_TEST(a_sine_reads_its_level)
{
	static const struct {
		double amplitude, bin, level_dbfs, low_tol, high_tol;
	} rows[] = {
		{ 1.0, 341, 0.0, .01, .01 },    /* about 999 Hz */
		{ 1.0, 341.5, 0.0, 1.43, 0 },   /* between two bins */
		{ 0.5, 20, -6.0206, .01, .01 }, /* 59 Hz */
		{ 0.1, 3413, -20.0, .01, .01 }, /* 10 kHz: a column of many bins */
		{ 1e-5, 1000, -100.0, .01, .01 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct lc_spectrum *spectrum = lc_spectrum_new(RATE_HZ);
		double hz = rows[i].bin * lc_spectrum_bin_hz(spectrum);
		add_sine(spectrum, rows[i].amplitude, hz);
		/* a column as wide as a pixel at 650 pixels for three decades: 1 % */
		struct lc_spectrum_column column = lc_spectrum_read(
		        spectrum, hz - fmax(hz * .005, 3), hz + fmax(hz * .005, 3));
		ck_assert_double_ge(column.average_dbfs, rows[i].level_dbfs - rows[i].low_tol);
		ck_assert_double_le(
		        column.average_dbfs, rows[i].level_dbfs + rows[i].high_tol + 1e-4);
		ck_assert_double_eq_tol(column.peak_dbfs, column.average_dbfs, 1e-6);
		lc_spectrum_free(spectrum);
	}
}
END_TEST

START_TEST(silence_and_nothing_read_minus_infinity)
{
	struct lc_spectrum *spectrum = lc_spectrum_new(RATE_HZ);
	ck_assert_double_eq(lc_spectrum_read(spectrum, 900, 1100).average_dbfs, (double)-INFINITY);
	add_sine(spectrum, 0.0, 1000);
	ck_assert_double_eq(lc_spectrum_read(spectrum, 900, 1100).average_dbfs, (double)-INFINITY);
	ck_assert_double_eq(lc_spectrum_read(spectrum, 50, 50.1).peak_dbfs, (double)-INFINITY);
	ck_assert_double_eq(
	        lc_spectrum_read(spectrum, 30000, 31000).average_dbfs, (double)-INFINITY);
	lc_spectrum_free(spectrum);
}
END_TEST

START_TEST(samples_that_are_no_numbers_count_as_silence)
{
	struct lc_spectrum *spectrum = lc_spectrum_new(RATE_HZ);
	float *input = lc_spectrum_input(spectrum);
	for (size_t i = 0; i < lc_spectrum_frames(spectrum); i++)
		input[i] = i % 2 ? NAN : INFINITY;
	lc_spectrum_add(spectrum, 0.1);
	ck_assert_double_eq(lc_spectrum_read(spectrum, 900, 1100).average_dbfs, (double)-INFINITY);
	lc_spectrum_free(spectrum);
}
END_TEST

/* Uniform noise of +-a has the mean square a^2/3: flat over 0 to 24 kHz at 10 log10(2 a^2 / 3)
 * dBFS, of which 20 Hz to 20 kHz hold 19980/24000. A-weighted that is 2.05 dB less. The line of
 * the expected noise must run through what the spectrum shows: mean over 2 to 12 kHz of 200
 * columns within .3 dB. */
START_TEST(white_noise_lies_on_the_line_of_its_a_weighted_level)
{
	const double amplitude = 0.01;
	struct lc_spectrum *spectrum = lc_spectrum_new(RATE_HZ);
	double flat_dbfs = 10 * log10(2 * amplitude * amplitude / 3 * 19980.0 / 24000.0);
	double expected = lc_spectrum_floor_dbfs(spectrum, flat_dbfs - 2.05);
	uint32_t random = 1;
	double sum = 0;
	for (int look = 0; look < 20; look++) {
		float *input = lc_spectrum_input(spectrum);
		for (size_t i = 0; i < lc_spectrum_frames(spectrum); i++) {
			random = random * 1664525u + 1013904223u;
			input[i] = (float)(amplitude * ((double)random / 2147483648.0 - 1.0));
		}
		lc_spectrum_add(spectrum, 0.1);
	}
	for (int i = 0; i < 200; i++) {
		double low = 2000 + 50 * i;
		sum += pow(10, lc_spectrum_read(spectrum, low, low + 50).average_dbfs / 10);
	}
	ck_assert_double_eq_tol(10 * log10(sum / 200), expected, 0.3);
	lc_spectrum_free(spectrum);
}
END_TEST

/* After a sine has stopped the average falls by e^-1 in power a second, 4.34 dB; the peak by 3. */
START_TEST(the_average_follows_and_the_peak_falls_slowly)
{
	struct lc_spectrum *spectrum = lc_spectrum_new(RATE_HZ);
	double hz = 341 * lc_spectrum_bin_hz(spectrum);
	add_sine(spectrum, 1.0, hz);
	for (int i = 0; i < 10; i++)
		add_sine(spectrum, 0.0, hz);
	struct lc_spectrum_column column = lc_spectrum_read(spectrum, hz - 3, hz + 3);
	ck_assert_double_eq_tol(column.average_dbfs, -4.343, 0.01);
	ck_assert_double_eq_tol(column.peak_dbfs, -3.0, 0.01);
	lc_spectrum_free(spectrum);
}
END_TEST

int main(void)
{
	return lc_fixture_run("spectrum_fft",
	        (const TTest *const[]) { bins_are_three_hertz_or_a_little_less,
	                a_sine_reads_its_level, silence_and_nothing_read_minus_infinity,
	                samples_that_are_no_numbers_count_as_silence,
	                white_noise_lies_on_the_line_of_its_a_weighted_level,
	                the_average_follows_and_the_peak_falls_slowly, NULL });
}
