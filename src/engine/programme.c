/* SPDX-License-Identifier: GPL-3.0-or-later */
/* K-weighted energies of all channels, summed hop by hop. */
#include "programme.h"

#include <math.h>

/* What stands beside the last channels where they do not fill a group. */
static const float silence[LC_PIECE_FRAMES];

static uint32_t groups_of(const struct lc_programme *programme) LC_RT
{
	return (programme->channels + LC_K_CHANNELS - 1) / LC_K_CHANNELS;
}

void lc_programme_prepare(struct lc_programme *programme, double rate_hz)
{
	programme->hop_frames = (uint32_t)lrint(rate_hz / LC_LOUDNESS_HOPS_PER_S);
	programme->hop_position = 0;
	for (uint32_t g = 0; g < groups_of(programme); g++)
		lc_k_weighting_init(&programme->k[g], rate_hz);
	lc_loudness_init(&programme->loudness);
}

static double take_energy(struct lc_programme *programme) LC_RT
{
	double sum = 0.0;

	for (uint32_t g = 0; g < groups_of(programme); g++) {
		double energy[LC_K_CHANNELS];

		lc_k_weighting_take(&programme->k[g], energy);
		for (uint32_t i = 0; i < LC_K_CHANNELS; i++)
			sum += programme->weight[g * LC_K_CHANNELS + i] * energy[i];
	}
	return sum;
}

void lc_programme_restart(struct lc_programme *programme)
{
	take_energy(programme);
	programme->hop_position = 0;
	lc_loudness_init(&programme->loudness);
}

static void weigh(
        struct lc_programme *programme, const float *const x[], uint32_t at, uint32_t frames) LC_RT
{
	for (uint32_t g = 0; g < groups_of(programme); g++) {
		const float *four[LC_K_CHANNELS];

		for (uint32_t i = 0; i < LC_K_CHANNELS; i++) {
			uint32_t c = g * LC_K_CHANNELS + i;
			four[i] = c < programme->channels ? x[c] + at : silence;
		}
		lc_k_weighting_process(&programme->k[g], four, frames);
	}
}

void lc_programme_measure(struct lc_programme *programme, const float *const x[], uint32_t frames)
{
	for (uint32_t done = 0, n; done < frames; done += n) {
		n = programme->hop_frames - programme->hop_position;
		if (n > frames - done)
			n = frames - done;
		weigh(programme, x, done, n);
		programme->hop_position += n;
		if (programme->hop_position == programme->hop_frames) {
			lc_loudness_step(&programme->loudness,
			        take_energy(programme) / programme->hop_frames);
			programme->hop_position = 0;
		}
	}
}
