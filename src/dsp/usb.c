/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lock-in. A chunk is multiplied with each line, folded at its middle, so that a sum and a
 * difference of two samples serve cosine and sine. Chunks are turned into the phase of the block
 * and taken together as far as the bins, 200 Hz away at most, allow; then each bin has its turn.
 */
#include "linecheck/usb.h"

#include "usb_bins.h"

#include <math.h>

#define CHUNK LC_USB_CHUNK
#define LINES LC_USB_LINES
#define GROUPS_PER_S 700.0 /* the mean over a group takes 1.2 dB of a bin 200 Hz away */
#define WINDOW_MEAN 0.5    /* Hann */
#define HIDES 4.0f         /* times what is beside it, a line may not be seen */
#define ALIKE 4.0f         /* blocks within 6 dB are as quiet as each other */

/* Four lines side by side, wherever they lie. */
typedef float four __attribute__((vector_size(16), aligned(4), may_alias));

static struct lc_usb_rotor rotor(double cycles, double step_cycles)
{
	return (struct lc_usb_rotor) { cos(2.0 * M_PI * cycles), -sin(2.0 * M_PI * cycles),
		cos(2.0 * M_PI * step_cycles), -sin(2.0 * M_PI * step_cycles) };
}

static float larger(float a, float b) LC_RT
{
	return a > b ? a : b;
}

static void turn(struct lc_usb_rotor *r) LC_RT
{
	double re = r->re * r->step_re - r->im * r->step_im;

	r->im = r->re * r->step_im + r->im * r->step_re;
	r->re = re;
}

void lc_usb_init(struct lc_usb *usb, double rate_hz)
{
	double chunk_s = CHUNK / rate_hz, group_s;

	*usb = (struct lc_usb) { .rate_hz = (float)rate_hz };
	usb->group_chunks = (uint32_t)fmax(1.0, floor(1.0 / (GROUPS_PER_S * chunk_s)));
	group_s = usb->group_chunks * chunk_s;
	usb->block_groups = (uint32_t)lrint(LC_USB_BLOCK_S / group_s);
	for (int l = 0; l < LINES; l++) {
		for (int i = 0; i < CHUNK / 2; i++) {
			double angle = 2.0 * M_PI * lc_usb_line_hz[l] * (i + 0.5) / rate_hz;
			usb->cosine[i][l] = (float)cos(angle);
			usb->sine[i][l] = (float)sin(angle);
		}
		usb->line[l] = rotor(0.0, fmod(lc_usb_line_hz[l] * chunk_s, 1.0));
	}
	for (int b = 0; b < LC_USB_BINS; b++)
		usb->bin[b] = rotor(0.0, lc_usb_bin_hz[b] * group_s);
	usb->window = rotor(0.5 / usb->block_groups, 1.0 / usb->block_groups);
}

/* The chunk at four lines from l on. */
static void correlate(const struct lc_usb *usb, const float x[CHUNK], int l, float re[LINES],
        float im[LINES]) LC_RT
{
	four sum_re = { 0 }, sum_im = { 0 };

	for (int i = 0; i < CHUNK / 2; i++) {
		float late = x[CHUNK / 2 + i], early = x[CHUNK / 2 - 1 - i];

		sum_re += (late + early) * *(const four *)&usb->cosine[i][l];
		sum_im -= (late - early) * *(const four *)&usb->sine[i][l];
	}
	*(four *)&re[l] = sum_re;
	*(four *)&im[l] = sum_im;
}

/* The chunk at each line, into the group. */
static void add_chunk(struct lc_usb *usb, const float x[CHUNK]) LC_RT
{
	float re[LINES], im[LINES];

	for (int l = 0; l < LINES; l += 4)
		correlate(usb, x, l, re, im);
	for (int l = 0; l < LINES; l++) {
		float turn_re = (float)usb->line[l].re, turn_im = (float)usb->line[l].im;

		usb->group_re[l] += re[l] * turn_re - im[l] * turn_im;
		usb->group_im[l] += re[l] * turn_im + im[l] * turn_re;
		turn(&usb->line[l]);
	}
}

/* The group at four lines from l on, into bin b with its weight. */
static void add_to_bin(struct lc_usb *usb, int b, int l, float re, float im) LC_RT
{
	four group_re = *(four *)&usb->group_re[l], group_im = *(four *)&usb->group_im[l];

	*(four *)&usb->sum_re[b][l] += group_re * re - group_im * im;
	*(four *)&usb->sum_im[b][l] += group_re * im + group_im * re;
}

/* The group into each bin. */
static void add_group(struct lc_usb *usb) LC_RT
{
	float weight = (float)(0.5 - 0.5 * usb->window.re);

	for (int b = 0; b < LC_USB_BINS; b++) {
		float re = weight * (float)usb->bin[b].re, im = weight * (float)usb->bin[b].im;

		for (int l = 0; l < LINES; l += 4)
			add_to_bin(usb, b, l, re, im);
		turn(&usb->bin[b]);
	}
	turn(&usb->window);
	for (int l = 0; l < LINES; l++) {
		usb->group_re[l] = 0.0f;
		usb->group_im[l] = 0.0f;
	}
}

static void restart(struct lc_usb_rotor *r, double re, double im) LC_RT
{
	r->re = re;
	r->im = im;
}

/* What a block says of its own bins. */
static void judge_block(struct lc_usb_sum *block) LC_RT
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
	for (int l = 0; l < LINES; l++)
		block->least[l] = larger(block->least[l], HIDES * block->beside[l]);
}

static void end_block(struct lc_usb *usb) LC_RT
{
	double frames = (double)usb->block_groups * usb->group_chunks * CHUNK;
	float scale = (float)(2.0 / (WINDOW_MEAN * frames)); /* a sine's amplitude from its sum */
	struct lc_usb_sum block = { .rate_hz = usb->rate_hz, .blocks = 1 };

	for (int b = 0; b < LC_USB_BINS; b++) {
		for (int l = 0; l < LINES; l++) {
			float re = usb->sum_re[b][l] * scale, im = usb->sum_im[b][l] * scale;

			block.power[b][l] = re * re + im * im;
			usb->sum_re[b][l] = 0.0f;
			usb->sum_im[b][l] = 0.0f;
		}
		restart(&usb->bin[b], 1.0, 0.0);
	}
	for (int l = 0; l < LINES; l++)
		restart(&usb->line[l], 1.0, 0.0);
	usb->window = (struct lc_usb_rotor) { cos(M_PI / usb->block_groups),
		-sin(M_PI / usb->block_groups), usb->window.step_re, usb->window.step_im };
	judge_block(&block);
	lc_usb_sum_add(&usb->slice, &block);
	usb->groups = 0;
}

void lc_usb_process(struct lc_usb *usb, const float *x, size_t frames)
{
	for (; frames >= CHUNK; x += CHUNK, frames -= CHUNK) {
		add_chunk(usb, x);
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

	usb->slice = (struct lc_usb_sum) { 0 };
	return taken;
}

/* A line's quietest blocks: those of from in place of into's, together with them, or not at all. */
static void line_add(struct lc_usb_sum *into, const struct lc_usb_sum *from, int l) LC_RT
{
	float mean_into = into->beside[l] / into->quiet[l];
	float mean_from = from->beside[l] / from->quiet[l];
	float keep = mean_from * ALIKE < mean_into ? 0.0f : 1.0f;
	float take = mean_into * ALIKE < mean_from ? 0.0f : 1.0f;

	into->quiet[l] = keep * into->quiet[l] + take * from->quiet[l];
	into->beside[l] = keep * into->beside[l] + take * from->beside[l];
	for (int b = 0; b < LC_USB_BINS; b++)
		into->power[b][l] = keep * into->power[b][l] + take * from->power[b][l];
	into->least[l] = from->least[l] < into->least[l] ? from->least[l] : into->least[l];
}

void lc_usb_sum_add(struct lc_usb_sum *into, const struct lc_usb_sum *from)
{
	if (from->blocks == 0)
		return;
	if (into->blocks == 0) {
		*into = *from;
		return;
	}
	into->blocks += from->blocks;
	for (int l = 0; l < LINES; l++)
		line_add(into, from, l);
}
