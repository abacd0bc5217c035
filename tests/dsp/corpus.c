/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programme without a fault. */
#include "corpus.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define TURN 6.283185307179586

/* Uniform in [0, 1): splitmix64, 53 bits of it. */
static double uniform(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return ldexp((double)((z ^ (z >> 31)) >> 11), -53);
}

/* White, uniform, -1 to 1. */
static double white(uint64_t *seed)
{
	return 2.0 * uniform(seed) - 1.0;
}

/* A resonance with unit gain at its peak, bandwidth_hz wide. */
struct resonance {
	double a1, a2, gain, y1, y2;
};

static struct resonance resonance_at(double hz, double bandwidth_hz, double rate_hz)
{
	double r = exp(-M_PI * bandwidth_hz / rate_hz);
	double angle = TURN * fmin(hz, 0.45 * rate_hz) / rate_hz;

	return (struct resonance) { 2.0 * r * cos(angle), -r * r,
		(1.0 - r) * sqrt(1.0 - 2.0 * r * cos(2.0 * angle) + r * r), 0.0, 0.0 };
}

static double resonate(struct resonance *f, double x)
{
	double y = f->gain * x + f->a1 * f->y1 + f->a2 * f->y2;

	f->y2 = f->y1;
	f->y1 = y;
	return y;
}

/* Between a and b, smoothly. */
static double rise(double t, double a, double b)
{
	return t <= a ? 0.0 : t >= b ? 1.0 : 0.5 - 0.5 * cos(M_PI * (t - a) / (b - a));
}

/* A voice: a glottal pulse train through three formants, breath, and fricatives. */
static void voice(float *x, size_t frames, double rate_hz, uint64_t seed, double pitch_hz,
        double vibrato, double syllable_s)
{
	static const double vowel[4][3] = { { 730, 1090, 2440 }, { 270, 2290, 3010 },
		{ 570, 840, 2410 }, { 440, 1720, 2400 } };
	struct resonance formant[3];
	double phase = 0.0, before = 0.0, was = 0.0;
	size_t syllable = SIZE_MAX;
	double level = 1.0, hz = pitch_hz;

	for (size_t i = 0; i < frames; i++) {
		double t = i / rate_hz, at = fmod(t, syllable_s) / syllable_s;

		if ((size_t)(t / syllable_s) != syllable) {
			const double *now = vowel[(syllable + 1 + seed) % 4];
			syllable = (size_t)(t / syllable_s);
			for (int f = 0; f < 3; f++)
				formant[f] = resonance_at(now[f], 80.0 + 40.0 * f, rate_hz);
			level = syllable % 5 == 4 ? 0.0 : 0.3 + 0.7 * uniform(&seed);
			hz = pitch_hz * (0.85 + 0.3 * uniform(&seed));
		}
		phase += hz * (1.0 + vibrato * sin(TURN * 5.5 * t)) / rate_hz;
		phase -= floor(phase);

		/* Opens for .6 of the period, closes fast: the flow, then its change. */
		double flow = phase < 0.45 ? 0.5 - 0.5 * cos(M_PI * phase / 0.45)
		        : phase < 0.6      ? cos(M_PI / 2 * (phase - 0.45) / 0.15)
		                           : 0.0;
		double source = (flow - was) * rate_hz / hz * 0.2 + 0.01 * white(&seed);
		double sum = 0.0, breath = white(&seed);

		was = flow;
		for (int f = 0; f < 3; f++)
			sum += resonate(&formant[f], source) * (f == 0 ? 1.0 : 0.6);
		sum *= level * rise(at, 0.0, 0.15) * (1.0 - rise(at, 0.75, 0.95));
		sum += 0.05 * level * rise(at, 0.86, 0.9) * (1.0 - rise(at, 0.93, 1.0)) *
		        (breath - before);
		before = breath;
		x[i] += (float)sum;
	}
}

static void speech(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	voice(x, frames, rate_hz, seed, seed % 2 ? 115.0 : 205.0, 0.01, 0.24);
}

static void song(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	voice(x, frames, rate_hz, seed, seed % 2 ? 220.0 : 440.0, 0.012, 1.3);
}

/* Karplus and Strong's string. */
static void pluck(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	static const double notes_hz[] = { 82.4, 110.0, 146.8, 196.0, 246.9, 329.6, 98.0, 61.7 };
	double line[2048] = { 0.0 };
	size_t period = 1, at = 0, note = seed;

	for (size_t i = 0; i < frames; i++) {
		if (i % (size_t)(0.35 * rate_hz) == 0) {
			double last = 0.0;
			period = (size_t)(rate_hz / notes_hz[note++ % 8]);
			period = period < 2048 ? period : 2047;
			at = 0;
			for (size_t k = 0; k < period; k++) {
				last += 0.3 * (white(&seed) - last); /* a soft pick */
				line[k] = line[k] * 0.2 + last;
			}
		}
		size_t next = (at + 1) % period;
		line[at] = 0.998 * (0.5 * line[at] + 0.5 * line[next]);
		x[i] += (float)line[at];
		at = next;
	}
}

static void drums(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	struct resonance shell = resonance_at(190.0, 25.0, rate_hz);
	double phase = 0.0, last = 0.0;

	for (size_t i = 0; i < frames; i++) {
		double t = i / rate_hz, beat = fmod(t, 0.5), off = fmod(t + 0.25, 0.5);
		double hat = fmod(t, 0.125), noise = white(&seed);
		double kick = exp(-beat / 0.12) * rise(beat, 0.0, 0.002);
		double snare = exp(-off / 0.08) * rise(off, 0.0, 0.001);

		phase = beat < 1.0 / rate_hz ? 0.0
		                             : phase + (48.0 + 110.0 * exp(-beat / 0.03)) / rate_hz;
		x[i] += (float)(kick * sin(TURN * phase) +
		        snare * (0.35 * noise + resonate(&shell, noise * snare)) +
		        0.12 * exp(-hat / 0.02) * rise(hat, 0.0, 0.0005) * (noise - last));
		last = noise;
	}
}

/* Removes the aliases of a step of a wave at phase, which moves by step a sample (polyBLEP). */
static double smooth_step(double phase, double step)
{
	if (phase < step)
		return 2.0 * phase / step - phase * phase / (step * step) - 1.0;
	if (phase > 1.0 - step) {
		double p = (phase - 1.0) / step;
		return p * p + 2.0 * p + 1.0;
	}
	return 0.0;
}

/* A synthesiser's square (or saw) wave through a one-pole filter, notes that fade. */
static void synth(float *x, size_t frames, double rate_hz, uint64_t seed, double cutoff_hz,
        bool is_saw, double decay_s)
{
	static const double notes_hz[] = { 65.4, 130.8, 261.6, 98.0, 196.0, 523.3, 41.2, 55.0 };
	double phase = 0.0, low = 0.0, pole = 1.0 - exp(-TURN * cutoff_hz / rate_hz);

	for (size_t i = 0; i < frames; i++) {
		double t = i / rate_hz, at = fmod(t, 0.6);
		double step = notes_hz[((size_t)(t / 0.6) + seed) % 8] / rate_hz;
		double half = phase + 0.5 - (phase >= 0.5);
		double saw = 2.0 * phase - 1.0 - smooth_step(phase, step);
		double other = 2.0 * half - 1.0 - smooth_step(half, step);

		low += pole * ((is_saw ? saw : saw - other) - low);
		phase += step;
		phase -= floor(phase);
		x[i] += (float)(low * exp(-at / decay_s) * rise(at, 0.0, 0.005) *
		        (1.0 - rise(at, 0.57, 0.6)));
	}
}

static void square(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	synth(x, frames, rate_hz, seed, 0.3 * rate_hz, false, 0.5);
}

static void organ_square(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	synth(x, frames, rate_hz, seed, 1500.0, false, 1e9);
}

static void saw(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	synth(x, frames, rate_hz, seed, 2500.0, true, 1.0);
}

static void pink(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	double slow = 0.0, middle = 0.0;

	for (size_t i = 0; i < frames; i++) {
		double noise = white(&seed);
		slow += 0.005 * (noise - slow);
		middle += 0.08 * (noise - middle);
		x[i] += (float)(8.0 * slow + 2.0 * middle + 0.3 * noise);
	}
}

static void mix(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	pluck(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, -12.0);
	float *other = calloc(frames, sizeof *other);
	drums(other, frames, rate_hz, seed);
	lc_test_scale(other, frames, -8.0);
	for (size_t i = 0; i < frames; i++)
		x[i] += other[i];
	memset(other, 0, frames * sizeof *other);
	song(other, frames, rate_hz, seed);
	lc_test_scale(other, frames, -9.0);
	for (size_t i = 0; i < frames; i++)
		x[i] += other[i];
	free(other);
}

/* A feed-forward compressor, 6:1 above -18 dB below the peak, 5 ms and 120 ms. */
static void compressed(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	double level = 0.0, attack = 1.0 - exp(-1.0 / (0.005 * rate_hz));
	double release = 1.0 - exp(-1.0 / (0.12 * rate_hz));

	mix(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, 0.0);
	for (size_t i = 0; i < frames; i++) {
		double size = fabs((double)x[i]);
		level += (size > level ? attack : release) * (size - level);
		if (level > 0.125)
			x[i] *= (float)pow(level / 0.125, 1.0 / 6.0 - 1.0);
	}
}

/* A brickwall limiter: looks 2 ms ahead, gives back in 80 ms, 9 dB of reduction at the peaks. */
static void limited(float *x, size_t frames, double rate_hz, uint64_t seed)
{
	size_t ahead = (size_t)(0.002 * rate_hz);
	double *gain = malloc((frames + 2 * ahead) * sizeof *gain);
	double held = 1.0, back = 1.0 - exp(-1.0 / (0.08 * rate_hz)), sum;

	mix(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, 9.0);
	for (size_t i = 0; i < frames + 2 * ahead; i++) {
		double least = 1.0;
		for (size_t k = i < ahead ? 0 : i - ahead; k <= i && k < frames; k++)
			least = fmin(least, 1.0 / fmax(1.0, fabs((double)x[k])));
		held = fmin(least, held + back * (1.0 - held));
		gain[i] = held;
	}
	sum = 0.0;
	for (size_t k = 0; k < ahead; k++)
		sum += gain[k];
	for (size_t i = 0; i < frames; i++) { /* the mean over the time looked ahead */
		sum += gain[i + ahead] - (i > 0 ? gain[i - 1] : 0.0);
		x[i] *= (float)(sum / (double)(ahead + (i > 0)));
	}
	free(gain);
}

static const struct lc_test_programme programmes[] = {
	{ "speech", speech },
	{ "song", song },
	{ "plucked", pluck },
	{ "drums", drums },
	{ "square synth", square },
	{ "filtered square organ", organ_square },
	{ "saw synth", saw },
	{ "pink noise", pink },
	{ "mix", mix },
	{ "compressed mix", compressed },
	{ "limited mix", limited },
};

const struct lc_test_programme *lc_test_programmes(size_t *count)
{
	*count = sizeof programmes / sizeof programmes[0];
	return programmes;
}

void lc_test_scale(float *x, size_t frames, double peak_dbfs)
{
	double peak = 1e-30;

	for (size_t i = 0; i < frames; i++)
		peak = fmax(peak, fabs((double)x[i]));
	for (size_t i = 0; i < frames; i++)
		x[i] *= (float)(pow(10.0, peak_dbfs / 20.0) / peak);
}

void lc_test_convert(float *x, size_t frames, double noise_dbfs, int bits, uint64_t seed)
{
	/* A uniform in -a to a has a mean square of a^2/3; AES17: twice the mean square. */
	double amplitude = sqrt(1.5) * pow(10.0, noise_dbfs / 20.0);
	double steps = ldexp(1.0, bits - 1);

	for (size_t i = 0; i < frames; i++) {
		double value = (double)x[i] + amplitude * white(&seed);
		double dither = uniform(&seed) - uniform(&seed);
		value = rint(value * steps + dither) / steps;
		x[i] = (float)fmin(fmax(value, -1.0), 1.0 - 1.0 / steps);
	}
}
