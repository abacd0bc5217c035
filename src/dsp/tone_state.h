/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a tone follower share. */
#ifndef LC_TONE_STATE_H
#define LC_TONE_STATE_H

#include "band.h"
#include "tone_acquire.h"
#include "tone_block.h"
#include "tone_removal.h"
#include "tone_spur.h"

#include "linecheck/tone.h"

enum lc_tone_stage { LC_TONE_SEEKING, LC_TONE_PROBING, LC_TONE_FOLLOWING };

/** Samples in hand: what follows from a whole piece happens at its end. */
struct lc_tone_piece {
	uint32_t frames; /* so far */
	bool silent;     /* all of them are 0 */
	LC_ALIGNED double x[LC_TONE_PIECE], band[LC_TONE_PIECE], residual[LC_TONE_PIECE];
};

/** A block that is complete is read and judged step by step, one a piece. */
struct lc_tone_ending {
	uint32_t step; /* 0: the block is not complete */
	double rest_sq;
	struct lc_tone_reading reading;
};

struct lc_tone {
	enum lc_tone_stage stage;
	bool low;            /* the probe is a reading, as the tone is low */
	bool confirmed;      /* by a whole block */
	uint32_t zeros;      /* samples of exactly 0 in the last pieces of nothing else */
	uint32_t rest_zeros; /* digital silence from here on */
	struct lc_tone_piece piece;
	struct lc_band band;
	struct lc_tone_acquire acquire;
	struct lc_tone_block blocks[2]; /* one of them while the other is prepared */
	int block;                      /* which */
	struct lc_tone_ending ending;
	struct lc_tone_removal removal;
	struct lc_tone_spur spur;
	struct lc_spur_turns *turns;
	double bite_sq; /* of the last block */
	struct lc_tone_sum best, now;
};

static inline struct lc_tone_block *lc_tone_block_of(struct lc_tone *tone) LC_RT
{
	return &tone->blocks[tone->block];
}

/** Starts again from nothing; what was published stays the best so far. RT safe. */
void lc_tone_seek(struct lc_tone *tone) LC_RT;
/** All that follows from a whole piece. RT safe. */
void lc_tone_end_piece(struct lc_tone *tone) LC_RT;

/** Half a block parts the fundamental from its neighbours at 0 and 2f; so long it takes. RT safe.
 */
double lc_tone_least_block_s(double frequency_hz, double reach_bins) LC_RT;
/** Begins to read the block that is complete. RT safe. */
void lc_tone_ending_start(struct lc_tone *tone) LC_RT;
/**
 * The next step, with a piece: at the last the tone is followed in a new block, or sought again.
 * RT safe.
 */
void lc_tone_ending_step(struct lc_tone *tone) LC_RT;

#endif
