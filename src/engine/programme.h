/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured of all channels together: the loudness of the programme. */
#ifndef LINECHECK_ENGINE_PROGRAMME_H
#define LINECHECK_ENGINE_PROGRAMME_H

#include "channel.h"

#include "linecheck/k_weighting.h"
#include "linecheck/loudness.h"
#include "linecheck/result.h"
#include "linecheck/rt.h"

/** Frames that may be weighed before they are counted. */
#define LC_PROGRAMME_AHEAD 256u
#define LC_PROGRAMME_HOPS 4 /* that may end in so many: at 8 kHz a hop has 80 frames */

struct lc_programme {
	double weight[LC_MAX_CHANNELS]; /* of the channels' energies: 1, 1.41, or 0 to leave out */
	uint32_t channels;
	uint32_t hop_frames, hop_position;
	double energy[LC_PROGRAMME_HOPS]; /* of the hops that end in the frames ahead */
	struct lc_k_weighting k[LC_MAX_CHANNELS];
	struct lc_loudness loudness;
};

/** Starts afresh for rate_hz with the weights that are there. */
void lc_programme_prepare(struct lc_programme *programme, double rate_hz);
/** Starts every figure afresh, while the filters go on. RT safe. */
void lc_programme_restart(struct lc_programme *programme) LC_RT;
/**
 * Takes frames finite samples of count (1 or 2) channels from first on, which are ahead of those
 * that were counted. The channels take their turns from the first to the last. RT safe.
 */
void lc_programme_weigh(struct lc_programme *programme, uint32_t first, uint32_t count,
        const float *const x[], uint32_t ahead, uint32_t frames) LC_RT;
/** Counts frames that were weighed of every channel. RT safe. */
void lc_programme_advance(struct lc_programme *programme, uint32_t frames) LC_RT;
/** Takes and counts frames (up to LC_PROGRAMME_AHEAD) finite samples of every channel. RT safe. */
void lc_programme_measure(
        struct lc_programme *programme, const float *const x[], uint32_t frames) LC_RT;

#endif
