/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone to send. */
#include "linecheck/generator.h"

#include <math.h>

void lc_generator_init(struct lc_generator *generator, double rate_hz)
{
	double step = 2.0 * M_PI * LC_GENERATOR_HZ / rate_hz;
	*generator = (struct lc_generator) {
		.re = 1.0,
		.turn_re = cos(step),
		.turn_im = sin(step),
		.fade_frames = (uint32_t)(LC_GENERATOR_FADE_S * rate_hz),
	};
}

struct lc_generator_order lc_generator_order_of(
        double level_dbfs, double duration_s, double rate_hz)
{
	double kept_dbfs = fmin(fmax(level_dbfs, LC_GENERATOR_MIN_DBFS), LC_GENERATOR_MAX_DBFS);
	double kept_s = fmin(fmax(duration_s, 0.0), LC_GENERATOR_MAX_S);
	if (isnan(level_dbfs) || isnan(duration_s))
		return (struct lc_generator_order) { 0 };
	return (struct lc_generator_order) { pow(10.0, kept_dbfs / 20.0),
		(uint64_t)(kept_s * rate_hz) };
}

/* From where it is to another amplitude. RT safe. */
static void fade_to(struct lc_generator *generator, double amplitude) LC_RT
{
	generator->from = generator->now;
	generator->to = amplitude;
	generator->faded = 0;
}

void lc_generator_play(struct lc_generator *generator, const struct lc_generator_order *order) LC_RT
{
	generator->left = order->frames;
	fade_to(generator, order->frames > 0 ? order->amplitude : 0.0);
}

/* A third-order step has no corner at either end, so that nothing clicks. RT safe. */
static double amplitude_of(const struct lc_generator *generator) LC_RT
{
	if (generator->faded >= generator->fade_frames)
		return generator->to;
	double part = (double)generator->faded / generator->fade_frames;
	return generator->from +
	        (generator->to - generator->from) * part * part * (3.0 - 2.0 * part);
}

/* Rounding lets the phasor's length drift by 1e-16 a frame; this brings it back. RT safe. */
static void keep_length(struct lc_generator *generator) LC_RT
{
	double correction =
	        1.5 - 0.5 * (generator->re * generator->re + generator->im * generator->im);
	generator->re *= correction;
	generator->im *= correction;
}

bool lc_generator_sounds(const struct lc_generator *generator) LC_RT
{
	return generator->now > 0.0 || generator->to > 0.0;
}

void lc_generator_process(struct lc_generator *generator, float *out, uint32_t frames) LC_RT
{
	for (uint32_t i = 0; i < frames; i++) {
		if (generator->left == 0 && generator->to > 0.0)
			fade_to(generator, 0.0);
		if (generator->left > 0)
			generator->left--;
		double re = generator->re, im = generator->im;
		generator->now = amplitude_of(generator);
		out[i] = (float)(generator->now * im);
		generator->re = re * generator->turn_re - im * generator->turn_im;
		generator->im = re * generator->turn_im + im * generator->turn_re;
		if (generator->faded < generator->fade_frames)
			generator->faded++;
	}
	keep_length(generator);
}
