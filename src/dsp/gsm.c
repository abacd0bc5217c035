/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lock-in at the frames of a telephone: sums of samples at about 6 kHz, taken to the six lines
 * in groups of 32, and those into the bins of a block. While a group is gathered the one before is
 * worked through, step by step, so that no sample costs much more than another.
 */
#include "linecheck/gsm.h"

#include "linecheck/measured.h"

#include "kernel.h"

#include <math.h>
#include <string.h>

#define LINES LC_GSM_LINES
#define SUMS LC_GSM_SUMS
#define SOUGHT 6
#define WANTED 5 /* one may be hidden by the mains or a note */
#define FRAME_HZ (26.0 / 0.120)
#define DECIMATED_HZ 6000.0
#define BLOCK_S 0.5
#define WINDOW_MEAN 0.5 /* Hann */
/*
 * Noise in one bin over its mean in eight bins beside is above 6 with a probability of
 * (1 + 6/8)^-8 = 1.1 %; in five of six lines at once with 6 * (.011)^5 = 1e-9.
 */
#define STANDS_OUT 6.0f
/* Half a block later a line of 1300 Hz that is 200 ppm off has turned by 23 degrees. */
#define SAME_PHASE 0.8f /* cosine: 37 degrees */

/* A Hann bin of half a second reaches 4 Hz. (Telephones leave out every 26th frame, which gives
 * lines 8.33 Hz beside, 28 dB down.) */
static const double bin_hz[LC_GSM_BINS] = { 0.0, -18.0, -14.0, -10.0, -6.0, 6.0, 10.0, 14.0, 18.0 };

static struct lc_gsm_rotor rotor(double step_cycles)
{
	return (struct lc_gsm_rotor) { 1.0f, 0.0f, (float)cos(2.0 * M_PI * step_cycles),
		(float)-sin(2.0 * M_PI * step_cycles) };
}

static void turn(struct lc_gsm_rotor *r) LC_RT
{
	float re = r->re * r->step_re - r->im * r->step_im;

	r->im = r->re * r->step_im + r->im * r->step_re;
	r->re = re;
}

/* Keeps the size of one that turns for ever 1, whatever rounding does to it. */
static void keep_size(struct lc_gsm_rotor *r) LC_RT
{
	float correction = 1.5f - 0.5f * (r->re * r->re + r->im * r->im);

	r->re *= correction;
	r->im *= correction;
}

static void init_line(struct lc_gsm *gsm, int l, double coarse_hz)
{
	double cycles = FRAME_HZ * (l + 1) / coarse_hz; /* a decimated sample */
	double half = M_PI * cycles / gsm->decimation;
	/* what is left of the line in the sum of so many samples */
	double summed = sin(half * gsm->decimation) / sin(half);
	double whole = WINDOW_MEAN * gsm->block_groups * LC_GSM_GROUP * summed;

	for (int i = 0; i < LC_GSM_GROUP; i++) {
		gsm->cosine[i][l] = (float)cos(2.0 * M_PI * cycles * i);
		gsm->sine[i][l] = (float)-sin(2.0 * M_PI * cycles * i);
	}
	gsm->line[l] = rotor(cycles * LC_GSM_GROUP);
	gsm->gain[l] = (float)(4.0 / (whole * whole)); /* an amplitude is twice its line */
}

void lc_gsm_init(struct lc_gsm *gsm, double rate_hz)
{
	double coarse_hz, group_s;

	*gsm = (struct lc_gsm) { .decimation = (uint32_t)fmax(1.0, rint(rate_hz / DECIMATED_HZ)) };
	coarse_hz = rate_hz / gsm->decimation;
	group_s = LC_GSM_GROUP / coarse_hz;
	gsm->block_groups = 2 * (uint32_t)lrint(0.5 * BLOCK_S / group_s);
	for (int l = 0; l < SOUGHT; l++)
		init_line(gsm, l, coarse_hz);
	for (int b = 0; b < LC_GSM_BINS; b++)
		gsm->begin.bin[b] = rotor(bin_hz[b] * group_s);
	gsm->begin.window = rotor(1.0 / gsm->block_groups);
	gsm->block[0] = gsm->begin;
	gsm->block[1] = gsm->begin;
	gsm->late_groups = gsm->block_groups / 2;
}

/* Whether a line stands out of what is beside it. */
static bool stands_out(const struct lc_gsm_block *block, int l) LC_RT
{
	float at[LC_GSM_BINS], beside = 0.0f;

	for (int b = 0; b < LC_GSM_BINS; b++)
		at[b] = block->re[b][l] * block->re[b][l] + block->im[b][l] * block->im[b][l];
	for (int b = 1; b < LC_GSM_BINS; b++)
		beside += at[b] / (LC_GSM_BINS - 1);
	return at[0] > STANDS_OUT * beside;
}

/* Whether it also stood out in the block before, and in the same phase; keeps it for the next. */
static bool goes_on(struct lc_gsm *gsm, const struct lc_gsm_block *block, int l) LC_RT
{
	float re = block->re[0][l], im = block->im[0][l];
	float last_re = gsm->last_re[l], last_im = gsm->last_im[l];
	float along = re * last_re + im * last_im;
	float sizes = (re * re + im * im) * (last_re * last_re + last_im * last_im);
	bool stood = gsm->stood[l];

	gsm->stood[l] = stands_out(block, l);
	gsm->last_re[l] = re;
	gsm->last_im[l] = im;
	return stood && gsm->stood[l] && along > 0.0f &&
	        along * along > SAME_PHASE * SAME_PHASE * sizes;
}

static void judge_line(struct lc_gsm *gsm, const struct lc_gsm_block *block, int l) LC_RT
{
	float re, im;

	keep_size(&gsm->line[l]);
	if (!goes_on(gsm, block, l))
		return;
	re = gsm->last_re[l];
	im = gsm->last_im[l];
	gsm->lines++;
	gsm->power += (double)((re * re + im * im) * gsm->gain[l]);
}

static void end_block(struct lc_gsm *gsm, struct lc_gsm_block *block) LC_RT
{
	gsm->slice.blocks++;
	if (gsm->lines >= WANTED) {
		gsm->slice.buzzing++;
		gsm->slice.power += gsm->power;
	}
	gsm->lines = 0;
	gsm->power = 0.0;
	*block = gsm->begin;
}

/* The group that is complete, brought down at the lines, into the bins of a block. */
static void add_to_block(struct lc_gsm *gsm, struct lc_gsm_block *block) LC_RT
{
	lc_kernels()->gsm_add(block, gsm->ready_re, gsm->ready_im, 0.5f - 0.5f * block->window.re);
	for (int b = 0; b < LC_GSM_BINS; b++)
		turn(&block->bin[b]);
	turn(&block->window);
	block->groups++;
}

/* What is done with the group that is complete once the next has so many decimated samples: the
 * one block, the other, and if one has ended (never both together) its lines and its end. */
enum { STEP_BLOCK = 4, STEP_OTHER = 8, STEP_LINES = 16, STEP_END = STEP_LINES + SOUGHT };

_Static_assert(STEP_END < LC_GSM_GROUP, "a group is worked through while the next is gathered");

static void work(struct lc_gsm *gsm, uint32_t step) LC_RT
{
	struct lc_gsm_block *ended = &gsm->block[gsm->block[0].groups < gsm->block_groups];

	if (gsm->blocks_at_work > 0 && step == STEP_BLOCK)
		add_to_block(gsm, &gsm->block[0]);
	if (gsm->blocks_at_work > 1 && step == STEP_OTHER)
		add_to_block(gsm, &gsm->block[1]);
	if (ended->groups < gsm->block_groups)
		return;
	if (step >= STEP_LINES && step < STEP_END)
		judge_line(gsm, ended, (int)step - STEP_LINES);
	if (step == STEP_END)
		end_block(gsm, ended);
}

static void end_group(struct lc_gsm *gsm) LC_RT
{
	float *re = gsm->ready_re, *im = gsm->ready_im;

	lc_kernels()->gsm_bring_down(gsm, re, im);
	for (int l = 0; l < SOUGHT; l++) { /* the others are 0 */
		float turned = re[l] * gsm->line[l].re - im[l] * gsm->line[l].im;

		im[l] = re[l] * gsm->line[l].im + im[l] * gsm->line[l].re;
		re[l] = turned;
		turn(&gsm->line[l]);
	}
	gsm->filled = 0;
	if (gsm->late_groups > 0)
		gsm->late_groups--;
	gsm->blocks_at_work = gsm->late_groups > 0 ? 1 : 2;
}

/* A part of a decimated sample: every fourth is summed by itself, so that the sum is the same for
 * all parts. Returns how many samples that took. */
static size_t add_part(struct lc_gsm *gsm, const float *x, size_t frames) LC_RT
{
	size_t left = gsm->decimation - gsm->taken, n = left < frames ? left : frames;
	float *sum = gsm->sum;

	for (size_t i = 0; i < n; i++)
		sum[(gsm->taken + i) % SUMS] += x[i];
	gsm->taken += (uint32_t)n;
	if (gsm->taken < gsm->decimation)
		return n;
	gsm->group[gsm->filled++] = (sum[0] + sum[1]) + (sum[2] + sum[3]);
	memset(gsm->sum, 0, sizeof gsm->sum);
	gsm->taken = 0;
	return n;
}

/* Whole decimated samples, as far as the group has room. */
static size_t add_whole(struct lc_gsm *gsm, const float *x, size_t frames) LC_RT
{
	size_t room = LC_GSM_GROUP - gsm->filled, n = frames / gsm->decimation;

	n = n < room ? n : room;
	lc_kernels()->gsm_sums(x, gsm->decimation, gsm->group + gsm->filled, n);
	gsm->filled += (uint32_t)n;
	return n * gsm->decimation;
}

void lc_gsm_process(struct lc_gsm *gsm, const float *x, size_t frames)
{
	for (size_t done = 0, left = frames; left > 0; left = frames - done) {
		uint32_t filled = gsm->filled;

		if (gsm->taken == 0 && left >= gsm->decimation)
			done += add_whole(gsm, x + done, left);
		else
			done += add_part(gsm, x + done, left);
		for (uint32_t step = filled; step < gsm->filled; step++)
			work(gsm, step);
		if (gsm->filled == LC_GSM_GROUP)
			end_group(gsm);
	}
}

struct lc_gsm_sum lc_gsm_take(struct lc_gsm *gsm)
{
	struct lc_gsm_sum taken = gsm->slice;

	gsm->slice = (struct lc_gsm_sum) { 0 };
	return taken;
}
