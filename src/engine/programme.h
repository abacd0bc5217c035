/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured of all channels together: the loudness of the programme. */
#ifndef LINECHECK_ENGINE_PROGRAMME_H
#define LINECHECK_ENGINE_PROGRAMME_H

#include "channel.h"

#include "linecheck/k_weighting.h"
#include "linecheck/loudness.h"
#include "linecheck/result.h"
#include "linecheck/rt.h"

struct lc_programme {
	double weight[LC_MAX_CHANNELS]; /* of the channels' energies: 1, 1.41, or 0 to leave out */
	uint32_t channels;
	uint32_t hop_frames, hop_position;
	struct lc_k_weighting k[LC_MAX_CHANNELS / LC_K_CHANNELS];
	struct lc_loudness loudness;
};

/** Starts afresh for rate_hz with the weights that are there. */
void lc_programme_prepare(struct lc_programme *programme, double rate_hz);
/** Starts every figure afresh, while the filters go on. RT safe. */
void lc_programme_restart(struct lc_programme *programme) LC_RT;
/** Takes frames finite samples of every channel. RT safe. */
void lc_programme_measure(
        struct lc_programme *programme, const float *const x[], uint32_t frames) LC_RT;

#endif
