/* SPDX-License-Identifier: GPL-3.0-or-later */
/* K-weighted energies of all channels, summed hop by hop. */
#include "programme.h"

#include <math.h>
#include <string.h>

void lc_programme_prepare(struct lc_programme *programme, double rate_hz)
{
	programme->hop_frames = (uint32_t)lrint(rate_hz / LC_LOUDNESS_HOPS_PER_S);
	programme->hop_position = 0;
	memset(programme->energy, 0, sizeof programme->energy);
	for (uint32_t c = 0; c < programme->channels; c++)
		lc_k_weighting_init(&programme->k[c], rate_hz);
	lc_loudness_init(&programme->loudness);
}

void lc_programme_restart(struct lc_programme *programme)
{
	for (uint32_t c = 0; c < programme->channels; c++)
		lc_k_weighting_take(&programme->k[c]);
	programme->hop_position = 0;
	lc_loudness_init(&programme->loudness);
}

/* Piece by piece: the energy is summed by calls, so that these may not depend on the periods. */
static void process(struct lc_k_weighting *k, uint32_t count, const float *const x[], uint32_t at,
        uint32_t end) LC_RT
{
	for (uint32_t n; at < end; at += n) {
		n = LC_PIECE_FRAMES - at % LC_PIECE_FRAMES;
		n = n < end - at ? n : end - at;
		if (count == 2)
			lc_k_weighting_process_two(
			        (struct lc_k_weighting *const[]) { &k[0], &k[1] },
			        (const float *const[]) { x[0] + at, x[1] + at }, n);
		else
			lc_k_weighting_process(k, x[0] + at, n);
	}
}

void lc_programme_weigh(struct lc_programme *programme, uint32_t first, uint32_t count,
        const float *const x[], uint32_t ahead, uint32_t frames)
{
	uint32_t position = programme->hop_position + ahead;
	uint32_t hop = position / programme->hop_frames;

	for (uint32_t done = 0, n; done < frames; done += n) {
		uint32_t left = (hop + 1) * programme->hop_frames - position - done;

		n = left < frames - done ? left : frames - done;
		process(&programme->k[first], count, x, done, done + n);
		if (n < left)
			return;
		for (uint32_t c = first; c < first + count; c++)
			programme->energy[hop] +=
			        programme->weight[c] * lc_k_weighting_take(&programme->k[c]);
		hop++;
	}
}

void lc_programme_advance(struct lc_programme *programme, uint32_t frames)
{
	uint32_t position = programme->hop_position + frames;
	uint32_t hops = position / programme->hop_frames;

	for (uint32_t h = 0; h < hops; h++) {
		lc_loudness_step(
		        &programme->loudness, programme->energy[h] / programme->hop_frames);
		programme->energy[h] = 0.0;
	}
	programme->hop_position = position - hops * programme->hop_frames;
}

void lc_programme_measure(struct lc_programme *programme, const float *const x[], uint32_t frames)
{
	for (uint32_t c = 0; c < programme->channels; c += 2)
		lc_programme_weigh(
		        programme, c, c + 1 < programme->channels ? 2 : 1, x + c, 0, frames);
	lc_programme_advance(programme, frames);
}
