/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * USB: the whine of a ground loop through the computer, lines at multiples of 1000 Hz (frames of
 * full speed) or of 8000 Hz (microframes of high speed), by the clock of the computer.
 *
 * In blocks of a second a lock-in looks at 1, 2, 3, 4, 8 and 16 kHz, 200 ppm up and down, and
 * beside them. Programme pauses, whine never does: for each line the quietest blocks count, those
 * that have the least beside it, and it must not be missing from any block in which it would have
 * been seen. So it takes three blocks and one of them without programme. A line must stand out
 * from its surroundings and from where mains harmonics and overtones of notes have neighbours.
 */
#ifndef LINECHECK_USB_H
#define LINECHECK_USB_H

#include "linecheck/rt.h"
#include "linecheck/tone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_USB_LINES 8 /* six lines, and two places where there must be none */
#define LC_USB_BINS 23 /* seven around the line, sixteen beside */
#define LC_USB_CHUNK 32

/** By line; powers of which a full-scale sine has 1. */
struct lc_usb_sum {
	float rate_hz;
	uint32_t blocks;
	float quiet[LC_USB_LINES];              /* the quietest blocks: how many, */
	float beside[LC_USB_LINES];             /* their mean power in the bins beside the line, */
	float power[LC_USB_BINS][LC_USB_LINES]; /* and in every bin: sums over them */
	/* The least of all blocks of what is at the line or may have hidden it there. */
	float least[LC_USB_LINES];
};

#define LC_USB_PAIRS 12 /* of bins as far above the line as below; the last is the line's own */
#define LC_USB_ROTORS (LC_USB_LINES + LC_USB_PAIRS)

struct lc_usb {
	float rate_hz;
	uint32_t group_chunks; /* chunks that are taken together before the bins see them */
	uint32_t block_groups;
	uint32_t chunks, groups; /* so far */
	/* Of the lines within a chunk, around its middle: the chunk is folded there. */
	float cosine[LC_USB_CHUNK / 2][LC_USB_LINES], sine[LC_USB_CHUNK / 2][LC_USB_LINES];
	/* The group, in the phase of its last chunk, and how a chunk turns that back. */
	float group_re[LC_USB_LINES], group_im[LC_USB_LINES];
	float back_re[LC_USB_LINES], back_im[LC_USB_LINES];
	/* Rotors that a group turns by a step: of the lines, then of the pairs; where they start
	 * in a block; and where they stand, rounded. */
	struct {
		double re[LC_USB_ROTORS], im[LC_USB_ROTORS];
		double step_re[LC_USB_ROTORS], step_im[LC_USB_ROTORS];
		double start_re[LC_USB_ROTORS], start_im[LC_USB_ROTORS];
	} rotor;
	float turn_re[LC_USB_LINES], turn_im[LC_USB_LINES];
	float pair_re[LC_USB_PAIRS], pair_im[LC_USB_PAIRS];
	float pair_gain[LC_USB_PAIRS]; /* gives back what the mean over a group takes */
	struct {
		double re, im, step_re, step_im, start_re, start_im;
	} window;
	/* Sums over the block's groups, times the cosine and the sine of a pair's rotor. */
	float even_re[LC_USB_PAIRS][LC_USB_LINES], even_im[LC_USB_PAIRS][LC_USB_LINES];
	float odd_re[LC_USB_PAIRS][LC_USB_LINES], odd_im[LC_USB_PAIRS][LC_USB_LINES];
	/* The block that ended last: its powers come pair by pair, then it is judged. */
	enum { LC_USB_NONE_ENDED, LC_USB_ENDED, LC_USB_JUDGED } ended;
	uint32_t powers;      /* the pairs whose are there */
	uint32_t wait_chunks; /* until more is known */
	struct lc_usb_sum block;
	struct lc_usb_sum slice;
};

struct lc_usb_figures {
	bool measured; /* false: less than three blocks, or a rate that has no room for two lines */
	bool present;
	double comb_hz;    /* 1000 or 8000 */
	double level_dbfs; /* power sum of the lines found */
};

/** rate_hz: 8000 to 768000. */
void lc_usb_init(struct lc_usb *usb, double rate_hz);
/** Takes frames finite samples; what does not fill a chunk is left out. RT safe. */
void lc_usb_process(struct lc_usb *usb, const float *x, size_t frames) LC_RT;
/** The blocks that ended in this slice; starts the next. RT safe. */
struct lc_usb_sum lc_usb_take(struct lc_usb *usb) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_usb_sum_add(struct lc_usb_sum *into, const struct lc_usb_sum *from) LC_RT;
/**
 * tone: the test tone of the same span. Lines that belong to it are not whine, unless it is so
 * quiet (below -50 dBFS) and so impure (a THD above -20 dB) that it may be the whine itself.
 */
struct lc_usb_figures lc_usb_figures(
        const struct lc_usb_sum *sum, const struct lc_tone_figures *tone);

#endif
