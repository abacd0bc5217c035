/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spectrum of recent samples: window, FFT, average, peaks, and columns of a picture. */
#include "spectrum-fft.h"

#include "linecheck/measured.h"
#include "linecheck/tap.h"

#include <fftw3.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BIN_MAX_HZ 3.0     /* parts a 50 Hz line from its neighbours */
#define AVERAGE_S 1.0      /* time constant of the mean power */
#define PEAK_FALL_DB_S 3.0 /* slower than the mean's 4.3, so that the peak stays above it */
#define NOISE_BAND_HZ 19980.0
#define NOISE_A_LOSS_DB 2.05
#define LINE_RATIO 10.0 /* a bin this far above the median (10 dB) is a line, not noise */
#define COLUMN_BINS_MAX 512
#define SILENCE_DBFS ((double)-INFINITY)

struct lc_spectrum {
	double rate_hz;
	size_t frames, bins;
	bool fresh; /* nothing added yet */
	float *input, *window;
	fftwf_complex *output;
	fftwf_plan plan;
	float *average, *peak; /* power of a sine of that amplitude, full scale 1 */
};

static size_t frames_for(double rate_hz)
{
	size_t frames = 1024;
	while (frames < LC_TAP_FRAMES / 2 && rate_hz / (double)frames > BIN_MAX_HZ)
		frames *= 2;
	return frames;
}

/* Scaled so that the FFT of a sine of amplitude a on a bin has the magnitude a. */
static void make_window(float *window, size_t frames)
{
	for (size_t i = 0; i < frames; i++) {
		double hann = 0.5 - 0.5 * cos(2.0 * M_PI * (double)i / (double)frames);
		window[i] = (float)(hann * 4.0 / (double)frames); /* mean of Hann .5, two sides */
	}
}

struct lc_spectrum *lc_spectrum_new(double rate_hz)
{
	struct lc_spectrum *s = calloc(1, sizeof *s);
	if (!s)
		return NULL;
	s->rate_hz = rate_hz;
	s->frames = frames_for(rate_hz);
	s->bins = s->frames / 2 + 1;
	s->input = fftwf_alloc_real(s->frames);
	s->window = calloc(s->frames, sizeof *s->window);
	s->output = fftwf_alloc_complex(s->bins);
	s->average = calloc(s->bins, sizeof *s->average);
	s->peak = calloc(s->bins, sizeof *s->peak);
	if (s->input && s->window && s->output && s->average && s->peak)
		s->plan = fftwf_plan_dft_r2c_1d((int)s->frames, s->input, s->output, FFTW_ESTIMATE);
	if (!s->plan) {
		lc_spectrum_free(s);
		return NULL;
	}
	make_window(s->window, s->frames);
	lc_spectrum_reset(s);
	return s;
}

void lc_spectrum_free(struct lc_spectrum *s)
{
	if (!s)
		return;
	if (s->plan)
		fftwf_destroy_plan(s->plan);
	fftwf_free(s->input);
	fftwf_free(s->output);
	free(s->window);
	free(s->average);
	free(s->peak);
	free(s);
}

size_t lc_spectrum_frames(const struct lc_spectrum *s)
{
	return s->frames;
}

double lc_spectrum_bin_hz(const struct lc_spectrum *s)
{
	return s->rate_hz / (double)s->frames;
}

float *lc_spectrum_input(struct lc_spectrum *s)
{
	return s->input;
}

void lc_spectrum_reset(struct lc_spectrum *s)
{
	s->fresh = true;
	memset(s->average, 0, s->bins * sizeof *s->average);
	memset(s->peak, 0, s->bins * sizeof *s->peak);
}

void lc_spectrum_add(struct lc_spectrum *s, double elapsed_s)
{
	float keep = s->fresh ? 0.0f : (float)exp(-elapsed_s / AVERAGE_S);
	float fall = (float)pow(10.0, -PEAK_FALL_DB_S * elapsed_s / 10.0);
	for (size_t i = 0; i < s->frames; i++)
		s->input[i] = isfinite(s->input[i]) ? s->input[i] * s->window[i] : 0.0f;
	fftwf_execute(s->plan);
	for (size_t k = 0; k < s->bins; k++) {
		float re = s->output[k][0], im = s->output[k][1];
		float power = re * re + im * im;
		s->average[k] = keep * s->average[k] + (1.0f - keep) * power;
		s->peak[k] = fmaxf(power, s->peak[k] * fall);
	}
	s->fresh = false;
}

/* Whether the largest is so far above the median: then more than half lie so far below it. */
static bool is_line(const float *power, size_t count, float largest)
{
	size_t below = 0;
	for (size_t i = 0; i < count; i++)
		below += LINE_RATIO * (double)power[i] < (double)largest;
	return below > count / 2;
}

/* Between two bins a straight line in dB looks right and is cheap. */
static double interpolated_db(const float *power, double position)
{
	size_t k = (size_t)position;
	double part = position - (double)k;
	double a = 10.0 * log10((double)power[k] + 1e-30);
	double b = 10.0 * log10((double)power[k + 1] + 1e-30);
	double level = a + part * (b - a);
	return level < -290.0 ? SILENCE_DBFS : level;
}

/* A line shows its level; noise shows its mean, else wide columns would tower over narrow ones. */
static double column_db(const float *power, size_t first, size_t count)
{
	double sum = 0.0;
	float largest = 0.0f;
	for (size_t i = first; i < first + count; i++) {
		sum += (double)power[i];
		largest = fmaxf(largest, power[i]);
	}
	bool narrow = count < 9; /* a line's main lobe alone is 4 bins */
	if (narrow || is_line(power + first, count, largest))
		return lc_db_from_power((double)largest);
	return lc_db_from_power(sum / (double)count);
}

struct lc_spectrum_column lc_spectrum_read(
        const struct lc_spectrum *s, double low_hz, double high_hz)
{
	struct lc_spectrum_column column = { SILENCE_DBFS, SILENCE_DBFS };
	double bin_hz = lc_spectrum_bin_hz(s);
	double low = low_hz / bin_hz, high = high_hz / bin_hz;
	if (s->fresh || low < 0.0 || high < low || low >= (double)(s->bins - 1))
		return column;
	if (high - low < 1.0) {
		column.average_dbfs = interpolated_db(s->average, low);
		column.peak_dbfs = interpolated_db(s->peak, low);
		return column;
	}
	size_t first = (size_t)ceil(low);
	size_t count = (size_t)fmin(ceil(high), (double)s->bins) - first;
	if (count > COLUMN_BINS_MAX)
		count = COLUMN_BINS_MAX;
	if (count == 0)
		return column;
	column.average_dbfs = column_db(s->average, first, count);
	float peak = 0.0f;
	for (size_t i = first; i < first + count; i++)
		peak = fmaxf(peak, s->peak[i]);
	column.peak_dbfs = lc_db_from_power((double)peak);
	return column;
}

double lc_spectrum_floor_dbfs(const struct lc_spectrum *s, double noise_a_dbfs)
{
	double bandwidth_hz = LC_SPECTRUM_ENBW_BINS * lc_spectrum_bin_hz(s);
	return noise_a_dbfs + NOISE_A_LOSS_DB + lc_db_from_power(bandwidth_hz / NOISE_BAND_HZ);
}
