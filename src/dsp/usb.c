/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lock-in. A chunk is multiplied with each line, folded at its middle, so that a sum and a
 * difference of two samples serve cosine and sine. Chunks are turned into the phase of the block
 * and taken together as far as the bins, 200 Hz away at most, allow; then each bin has its turn.
 */
#include "linecheck/usb.h"

#include "kernel.h"
#include "usb_bins.h"

#include <math.h>

#define CHUNK LC_USB_CHUNK
#define LINES LC_USB_LINES
#define WINDOW_MEAN 0.5 /* Hann */
#define HIDES 4.0f      /* times what is beside it, a line may not be seen */
#define STEP_CHUNKS 4u  /* between the steps that follow the end of a block */
#define ALIKE 4.0f      /* blocks within 6 dB are as quiet as each other */

enum { OWN = LC_USB_PAIRS - 1, OWN_BIN = 3 };

/* Of a pair, the bins below the line and above it: those around it come first in the bins' list,
 * in ascending order, then the others by twos. The line's own are one and the same. */
static int below(int pair) LC_RT
{
	if (pair == OWN)
		return OWN_BIN;
	return pair < 3 ? pair : LC_USB_FIRST_NOISE + 2 * (pair - 3);
}

static int above(int pair) LC_RT
{
	if (pair == OWN)
		return OWN_BIN;
	return pair < 3 ? LC_USB_FIRST_NOISE - 1 - pair : below(pair) + 1;
}

static float larger(float a, float b) LC_RT
{
	return a > b ? a : b;
}

static void restart(struct lc_usb *usb) LC_RT
{
	for (int i = 0; i < LC_USB_ROTORS; i++) {
		usb->rotor.re[i] = usb->rotor.start_re[i];
		usb->rotor.im[i] = usb->rotor.start_im[i];
	}
	for (int l = 0; l < LINES; l++) {
		usb->turn_re[l] = (float)usb->rotor.re[l];
		usb->turn_im[l] = (float)usb->rotor.im[l];
	}
	for (int p = 0; p < LC_USB_PAIRS; p++) {
		usb->pair_re[p] = (float)usb->rotor.re[LINES + p];
		usb->pair_im[p] = (float)usb->rotor.im[LINES + p];
	}
	usb->window.re = usb->window.start_re;
	usb->window.im = usb->window.start_im;
}

static void init_rotor(struct lc_usb *usb, int at, double start_cycles, double step_cycles)
{
	usb->rotor.start_re[at] = cos(2.0 * M_PI * start_cycles);
	usb->rotor.start_im[at] = sin(2.0 * M_PI * start_cycles);
	usb->rotor.step_re[at] = cos(2.0 * M_PI * step_cycles);
	usb->rotor.step_im[at] = sin(2.0 * M_PI * step_cycles);
}

/* A group is in the phase of its last chunk. */
static void init_line(struct lc_usb *usb, int line, double rate_hz)
{
	double line_hz = lc_usb_line_hz[line], chunk_cycles = line_hz * CHUNK / rate_hz;
	double back = 2.0 * M_PI * fmod(chunk_cycles, 1.0);

	for (int i = 0; i < CHUNK / 2; i++) {
		double angle = 2.0 * M_PI * line_hz * (i + 0.5) / rate_hz;
		usb->cosine[i][line] = (float)cos(angle);
		usb->sine[i][line] = (float)sin(angle);
	}
	usb->back_re[line] = (float)cos(back);
	usb->back_im[line] = (float)sin(back);
	init_rotor(usb, line, -fmod((usb->group_chunks - 1) * chunk_cycles, 1.0),
	        -fmod(usb->group_chunks * chunk_cycles, 1.0));
}

/* What the mean over a group takes of a bin is given back. */
static float gain_of(double bin_hz, double group_s)
{
	double turn = M_PI * bin_hz * group_s;

	return turn > 0.0 ? (float)(turn / sin(turn)) : 1.0f;
}

void lc_usb_init(struct lc_usb *usb, double rate_hz)
{
	double chunk_s = CHUNK / rate_hz, group_s;

	*usb = (struct lc_usb) { .rate_hz = (float)rate_hz };
	usb->group_chunks = lc_usb_group_chunks(rate_hz);
	group_s = usb->group_chunks * chunk_s;
	usb->block_groups = (uint32_t)lrint(LC_USB_BLOCK_S / group_s);
	for (int l = 0; l < LINES; l++)
		init_line(usb, l, rate_hz);
	for (int p = 0; p < LC_USB_PAIRS; p++) {
		double bin_hz = lc_usb_bin_hz[above(p)];

		init_rotor(usb, LINES + p, 0.0, bin_hz * group_s);
		usb->pair_gain[p] = gain_of(bin_hz, group_s);
	}
	usb->window.start_re = cos(M_PI / usb->block_groups);
	usb->window.start_im = sin(M_PI / usb->block_groups);
	usb->window.step_re = cos(2.0 * M_PI / usb->block_groups);
	usb->window.step_im = sin(2.0 * M_PI / usb->block_groups);
	restart(usb);
}

/* The group into each bin. */
static void add_group(struct lc_usb *usb) LC_RT
{
	double re = usb->window.re, im = usb->window.im;

	lc_kernels()->usb_group(usb, (float)(0.5 - 0.5 * re));
	usb->window.re = re * usb->window.step_re - im * usb->window.step_im;
	usb->window.im = re * usb->window.step_im + im * usb->window.step_re;
}

/* What a block says of its own bins; false: its sums overflowed, it says nothing. */
static bool judge_block(struct lc_usb_sum *block) LC_RT
{
	for (int l = 0; l < LINES; l++) {
		block->quiet[l] = 1.0f;
		block->least[l] = 0.0f;
		block->beside[l] = 0.0f;
	}
	for (int b = 0; b < LC_USB_FIRST_NOISE; b++)
		for (int l = 0; l < LINES; l++)
			block->least[l] = larger(block->least[l], block->power[b][l]);
	for (int b = LC_USB_FIRST_NOISE; b < LC_USB_BINS; b++)
		for (int l = 0; l < LINES; l++)
			block->beside[l] += block->power[b][l] / (LC_USB_BINS - LC_USB_FIRST_NOISE);
	for (int l = 0; l < LINES; l++) {
		if (!(block->beside[l] < INFINITY))
			return false;
		block->least[l] = larger(block->least[l], HIDES * block->beside[l]);
	}
	return true;
}

/* Its powers follow with the next chunks, and what they say of it later. */
static void end_block(struct lc_usb *usb) LC_RT
{
	restart(usb);
	usb->groups = 0;
	usb->block.rate_hz = usb->rate_hz;
	usb->block.blocks = 1;
	usb->ended = LC_USB_ENDED;
	usb->wait_chunks = STEP_CHUNKS;
	usb->powers = 0;
}

/* With a chunk: the powers of some pairs, all of them before the next group and the judgement. */
static void take_powers(struct lc_usb *usb) LC_RT
{
	double frames = (double)usb->block_groups * usb->group_chunks * CHUNK;
	float scale = (float)(2.0 / (WINDOW_MEAN * frames)); /* a sine's amplitude from its sum */
	uint32_t chunks = usb->group_chunks < STEP_CHUNKS ? usb->group_chunks : STEP_CHUNKS;
	uint32_t end = usb->powers + (LC_USB_PAIRS + chunks - 1) / chunks;
	struct lc_usb_sum *block = &usb->block;

	for (; usb->powers < end && usb->powers < LC_USB_PAIRS; usb->powers++) {
		int p = (int)usb->powers;

		lc_kernels()->usb_powers(usb, p, scale * usb->pair_gain[p], block->power[below(p)],
		        block->power[above(p)]);
	}
}

/* With a chunk: some chunks after its end a block is judged, and as many later it counts. */
static void look_at_block(struct lc_usb *usb) LC_RT
{
	if (usb->powers < LC_USB_PAIRS)
		take_powers(usb);
	if (--usb->wait_chunks > 0)
		return;
	usb->wait_chunks = STEP_CHUNKS;
	if (usb->ended == LC_USB_JUDGED)
		lc_usb_sum_add(&usb->slice, &usb->block);
	usb->ended = usb->ended == LC_USB_ENDED && judge_block(&usb->block) ? LC_USB_JUDGED
	                                                                    : LC_USB_NONE_ENDED;
}

void lc_usb_process(struct lc_usb *usb, const float *x, size_t frames)
{
	for (; frames >= CHUNK; x += CHUNK, frames -= CHUNK) {
		if (usb->ended != LC_USB_NONE_ENDED)
			look_at_block(usb);
		lc_kernels()->usb_chunk(usb, x);
		if (++usb->chunks < usb->group_chunks)
			continue;
		usb->chunks = 0;
		add_group(usb);
		if (++usb->groups == usb->block_groups)
			end_block(usb);
	}
}

struct lc_usb_sum lc_usb_take(struct lc_usb *usb)
{
	struct lc_usb_sum taken = usb->slice;

	usb->slice.blocks = 0; /* the rest is void then */
	return taken;
}

/* A line's quietest blocks: those of from in place of into's, together with them, or not at all. */
void lc_usb_sum_add(struct lc_usb_sum *into, const struct lc_usb_sum *from)
{
	float keep[LINES], take[LINES];

	if (from->blocks == 0)
		return;
	if (into->blocks == 0) {
		*into = *from;
		return;
	}
	into->blocks += from->blocks;
	for (int l = 0; l < LINES; l++) {
		float mean_into = into->beside[l] / into->quiet[l];
		float mean_from = from->beside[l] / from->quiet[l];

		keep[l] = mean_from * ALIKE < mean_into ? 0.0f : 1.0f;
		take[l] = mean_into * ALIKE < mean_from ? 0.0f : 1.0f;
		into->quiet[l] = keep[l] * into->quiet[l] + take[l] * from->quiet[l];
		into->beside[l] = keep[l] * into->beside[l] + take[l] * from->beside[l];
		into->least[l] = from->least[l] < into->least[l] ? from->least[l] : into->least[l];
	}
	for (int b = 0; b < LC_USB_BINS; b++)
		for (int l = 0; l < LINES; l++)
			into->power[b][l] =
			        keep[l] * into->power[b][l] + take[l] * from->power[b][l];
}
