/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window is the 7-term Blackman-Harris, whose side lobes lie below -180 dB: neither an offset
 * nor another harmonic reaches a lock-in. It is evaluated from one rotor as a polynomial in the
 * cosine, so it needs no table. Two half-blocks under the same window, half as long, give the
 * phase advance and so the frequency, whatever the lock-in was set to; the amplitudes are then
 * corrected for how far the window droops at the offset that came out.
 */
#include "tone_block.h"

#include <math.h>

static const double coefficient[LC_WINDOW_TERMS] = { LC_WINDOW_MEAN, .43329793923448,
	.21812299954311, .06592544638803, .01081174209837, .00077658482522, .00001388721735 };

/* The same in powers of the cosine: each cos(m*t) as the Chebyshev polynomial of order m. */
#define A(m) coefficient[m]

/** The window where the cosine (1 in the middle, -1 at the ends) is c. */
static double window(double c) LC_RT
{
	double p6 = 32.0 * A(6), p5 = 16.0 * A(5), p4 = 8.0 * A(4) - 48.0 * A(6);
	double p3 = 4.0 * A(3) - 20.0 * A(5), p2 = 2.0 * A(2) - 8.0 * A(4) + 18.0 * A(6);
	double p1 = A(1) - 3.0 * A(3) + 5.0 * A(5), p0 = A(0) - A(2) + A(4) - A(6);

	return p0 + c * (p1 + c * (p2 + c * (p3 + c * (p4 + c * (p5 + c * p6)))));
}

static struct lc_rotor rotor(double step_rad, double phase_rad) LC_RT
{
	return (struct lc_rotor) { cos(phase_rad), sin(phase_rad), cos(step_rad), sin(step_rad) };
}

static void rotor_turn(struct lc_rotor *r) LC_RT
{
	double re = r->re * r->step_re - r->im * r->step_im;

	r->im = r->re * r->step_im + r->im * r->step_re;
	r->re = re;
}

void lc_tone_block_start(struct lc_tone_block *block, double rate_hz, double frequency_hz,
        double block_s, double upper_hz)
{
	uint32_t frames = 2u * (uint32_t)lrint(0.5 * block_s * rate_hz);
	double window_rad = 2.0 * M_PI / frames;
	int harmonics = (int)fmin(upper_hz / frequency_hz, LC_TONE_HARMONICS);

	*block = (struct lc_tone_block) { .rate_hz = rate_hz,
		.frequency_hz = frequency_hz,
		.frames = frames,
		.harmonics = harmonics < 1 ? 1 : harmonics,
		.window = rotor(window_rad, 0.5 * window_rad),
		.tone = rotor(2.0 * M_PI * frequency_hz / rate_hz, 0.0) };
}

void lc_tone_block_turn(struct lc_tone_block *block)
{
	double c = -block->window.re;
	double re = block->tone.re, im = block->tone.im;

	block->weight = window(c);
	block->half_weight = window(1.0 - 2.0 * c * c);
	block->re[0] = re;
	block->im[0] = im;
	for (int k = 1; k < block->harmonics; k++) {
		block->re[k] = block->re[k - 1] * re - block->im[k - 1] * im;
		block->im[k] = block->re[k - 1] * im + block->im[k - 1] * re;
	}
}

bool lc_tone_block_add(struct lc_tone_block *block, double x, double band, double near)
{
	double weighted = block->weight * x, half_weighted = block->half_weight * x;
	int half = block->position >= block->frames / 2;

	for (int k = 0; k < block->harmonics; k++) {
		block->sum_re[k] += weighted * block->re[k];
		block->sum_im[k] -= weighted * block->im[k];
	}
	block->half_re[half] += half_weighted * block->re[0];
	block->half_im[half] -= half_weighted * block->im[0];
	block->band_sq += block->weight * band * band;
	block->near_sq += block->weight * near * near;
	rotor_turn(&block->window);
	rotor_turn(&block->tone);
	return ++block->position == block->frames;
}

/* sin(pi*y) / (pi*y), given the sine. */
static double sinc(double y, double sine) LC_RT
{
	return fabs(y) < 1e-9 ? 1.0 : sine / (M_PI * y);
}

/* What the window leaves of a line that is offset bins (of 1 / block length) away. The spectrum
 * is that of the continuous window: its images, a rate away, are below all side lobes. */
static double droop(double offset) LC_RT
{
	double sine = sin(M_PI * offset);
	double total = 0.0;

	for (int m = 0; m < LC_WINDOW_TERMS; m++) {
		double shifted_sine = m % 2 ? -sine : sine; /* sin(pi*(offset + m)), - m likewise */
		total += 0.5 * coefficient[m] *
		        (sinc(offset - m, shifted_sine) + sinc(offset + m, shifted_sine));
	}
	return total / LC_WINDOW_MEAN;
}

static double complex unit(double phase_rad) LC_RT
{
	return __builtin_complex(cos(phase_rad), sin(phase_rad));
}

void lc_tone_block_read(const struct lc_tone_block *block, struct lc_tone_reading *reading)
{
	double frames = block->frames, scale = 2.0 / (frames * LC_WINDOW_MEAN);
	double complex half[2], full = __builtin_complex(block->sum_re[0], block->sum_im[0]);

	for (int i = 0; i < 2; i++)
		half[i] = __builtin_complex(block->half_re[i], block->half_im[i]);

	/* The halves are frames/2 apart: their phase advance is the offset of the frequency. */
	double advance_rad = carg(half[1] * conj(half[0]));
	double offset_bins = advance_rad / M_PI;
	double middle_rad = M_PI * block->frequency_hz * (frames - 1.0) / block->rate_hz;
	double half_droop = droop(0.5 * offset_bins);

	*reading = (struct lc_tone_reading) { .rate_hz = block->rate_hz,
		.frequency_hz = block->frequency_hz + offset_bins * block->rate_hz / frames,
		.block_s = frames / block->rate_hz,
		.frames = block->frames,
		.harmonics = block->harmonics,
		.curvature_rad = 0.5 * carg(full * full * conj(half[0]) * conj(half[1])),
		.band_sq = block->band_sq / (frames * LC_WINDOW_MEAN),
		.near_sq = block->near_sq / (frames * LC_WINDOW_MEAN) };
	for (int i = 0; i < 2; i++)
		reading->half_amplitude[i] = 2.0 * scale * cabs(half[i]) / half_droop;
	for (int k = 0; k < block->harmonics; k++) {
		double complex sum = __builtin_complex(block->sum_re[k], block->sum_im[k]);
		reading->phasor[k] = scale * sum * unit(fmod((k + 1) * middle_rad, 2.0 * M_PI)) /
		        droop((k + 1) * offset_bins);
	}
}
