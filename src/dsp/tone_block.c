/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window is the 7-term Blackman-Harris, whose side lobes lie below -180 dB: neither an offset
 * nor another harmonic reaches a lock-in. It is evaluated from one rotor as a polynomial in the
 * cosine, so it needs no table. Two half-blocks under the same window, half as long, give the
 * phase advance and so the frequency, whatever the lock-in was set to; the amplitudes are then
 * corrected for how far the window droops at the offset that came out.
 */
#include "tone_block.h"

#include "kernel.h"

#include <math.h>

#define BESIDE 1e-7 /* bins: changes an amplitude by as little */

static const double coefficient[LC_WINDOW_TERMS] = { LC_WINDOW_MEAN, .43329793923448,
	.21812299954311, .06592544638803, .01081174209837, .00077658482522, .00001388721735 };

/* The first of a row of angles half a step from 0, and the step between them. */
static struct lc_rotor half_and_step(double step_rad) LC_RT
{
	return (struct lc_rotor) { cos(0.5 * step_rad), sin(0.5 * step_rad), cos(step_rad),
		sin(step_rad) };
}

void lc_tone_block_prepare(struct lc_tone_block *block, double rate_hz, double frequency_hz,
        double block_s, double upper_hz)
{
	uint32_t frames =
	        2u * LC_TONE_PIECE * (uint32_t)lrint(0.5 * block_s * rate_hz / LC_TONE_PIECE);
	int harmonics = (int)fmin(upper_hz / frequency_hz, LC_TONE_HARMONICS);

	*block = (struct lc_tone_block) { .rate_hz = rate_hz,
		.frequency_hz = frequency_hz,
		.frames = frames,
		.harmonics = harmonics < 1 ? 1 : harmonics,
		.window = half_and_step(2.0 * M_PI / frames) };

	const struct lc_rotor tone = half_and_step(2.0 * M_PI * frequency_hz / rate_hz);

	lc_kernels()->tone_powers(block, &tone);
}

void lc_tone_block_make_tables(struct lc_tone_block *block)
{
	lc_kernels()->tone_tables(block);
}

void lc_tone_block_start(struct lc_tone_block *block, double rate_hz, double frequency_hz,
        double block_s, double upper_hz)
{
	lc_tone_block_prepare(block, rate_hz, frequency_hz, block_s, upper_hz);
	lc_tone_block_make_tables(block);
}

void lc_tone_block_pass(struct lc_tone_block *block)
{
	lc_kernels()->tone_turn(&block->tone);
}

bool lc_tone_block_add(struct lc_tone_block *block, const double x[LC_TONE_PIECE],
        const double band[LC_TONE_PIECE], const double near[LC_TONE_PIECE])
{
	lc_kernels()->tone_add(block, x, band, near);
	block->position += LC_TONE_PIECE;
	return block->position == block->frames;
}

static double total(const double sum[LC_TONE_SUMS]) LC_RT
{
	return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static double complex point(const double re[LC_TONE_SUMS], const double im[LC_TONE_SUMS]) LC_RT
{
	return __builtin_complex(total(re), total(im));
}

/*
 * What the window leaves of a line that is offset bins (of 1 / block length) away. The spectrum
 * is that of the continuous window: its images, a rate away, are below all side lobes. Each term
 * is sin(pi*y)/(2*pi) times 1/(y - m) + 1/(y + m), with the sign of m; whole y are stepped beside.
 */
static double droop(double offset) LC_RT
{
	double whole = rint(offset);
	double y = fabs(offset - whole) < BESIDE ? whole + BESIDE : offset;
	double total = coefficient[0] / y;

	for (int m = 1; m < LC_WINDOW_TERMS; m++)
		total += (m % 2 ? -y : y) * coefficient[m] / (y * y - m * m);
	return total * sin(M_PI * y) / (M_PI * LC_WINDOW_MEAN);
}

static double complex unit(double phase_rad) LC_RT
{
	return __builtin_complex(cos(phase_rad), sin(phase_rad));
}

static double scale_of(const struct lc_tone_block *block) LC_RT
{
	return 2.0 / (block->frames * LC_WINDOW_MEAN);
}

void lc_tone_block_read_frequency(
        const struct lc_tone_block *block, struct lc_tone_reading *reading)
{
	double frames = block->frames, scale = scale_of(block);
	double complex half[2], full = point(block->sum_re[0], block->sum_im[0]);

	for (int i = 0; i < 2; i++)
		half[i] = point(block->half_re[i], block->half_im[i]);

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
		.offset_bins = offset_bins,
		.turn = unit(fmod(middle_rad, 2.0 * M_PI)),
		.curvature_rad = 0.5 * carg(full * full * conj(half[0]) * conj(half[1])),
		.band_sq = total(block->band_sq) / (frames * LC_WINDOW_MEAN),
		.near_sq = total(block->near_sq) / (frames * LC_WINDOW_MEAN) };
	for (int i = 0; i < 2; i++)
		reading->half_amplitude[i] = 2.0 * scale * lc_size(half[i]) / half_droop;
}

void lc_tone_block_read_harmonic(
        const struct lc_tone_block *block, int k, struct lc_tone_reading *reading)
{
	double complex sum = point(block->sum_re[k], block->sum_im[k]), turned = reading->turn;

	if (k >= block->harmonics)
		return;
	for (int i = 0; i < k; i++)
		turned *= reading->turn;
	reading->phasor[k] = scale_of(block) / droop((k + 1) * reading->offset_bins) * sum * turned;
}

void lc_tone_block_read(const struct lc_tone_block *block, struct lc_tone_reading *reading)
{
	lc_tone_block_read_frequency(block, reading);
	for (int k = 0; k < block->harmonics; k++)
		lc_tone_block_read_harmonic(block, k, reading);
}
