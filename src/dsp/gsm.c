/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock-in at the frames of a telephone: means of samples at about 6 kHz, taken to the six lines
 * in groups of 32, and those into the bins of a block. */
#include "linecheck/gsm.h"

#include "linecheck/measured.h"

#include <math.h>

#define LINES LC_GSM_LINES
#define SOUGHT 6
#define WANTED 5 /* one may be hidden by the mains or a note */
#define FRAME_HZ (26.0 / 0.120)
#define DECIMATED_HZ 6000.0
#define BLOCK_S 1.0
#define WINDOW_MEAN 0.5 /* Hann */
/*
 * Noise in one bin over its mean in eight bins beside is above 6 with a probability of
 * (1 + 6/8)^-8 = 1.1 %; in five of six lines at once with 6 * (.011)^5 = 1e-9.
 */
#define STANDS_OUT 6.0f
#define LEAST_BLOCKS 2

/* A Hann bin of a second reaches 2 Hz; telephones leave out every 26th frame, which gives lines
 * 8.33 Hz beside: there must be no bin. */
static const double bin_hz[LC_GSM_BINS] = { 0.0, -13.5, -12.0, -5.5, -4.0, 4.0, 5.5, 12.0, 13.5 };

static struct lc_gsm_rotor rotor(double cycles, double step_cycles)
{
	return (struct lc_gsm_rotor) { (float)cos(2.0 * M_PI * cycles),
		(float)-sin(2.0 * M_PI * cycles), (float)cos(2.0 * M_PI * step_cycles),
		(float)-sin(2.0 * M_PI * step_cycles) };
}

static void turn(struct lc_gsm_rotor *r) LC_RT
{
	float re = r->re * r->step_re - r->im * r->step_im;

	r->im = r->re * r->step_im + r->im * r->step_re;
	r->re = re;
}

/* A block begins: its rotors anew, so that no rounding gathers. */
static void begin_block(struct lc_gsm *gsm) LC_RT
{
	for (int b = 0; b < LC_GSM_BINS; b++)
		for (int l = 0; l < LINES; l++)
			gsm->re[b][l] = gsm->im[b][l] = 0.0f;
	for (int l = 0; l < LINES; l++) {
		gsm->line[l].re = 1.0f;
		gsm->line[l].im = 0.0f;
	}
	for (int b = 0; b < LC_GSM_BINS; b++) {
		gsm->bin[b].re = 1.0f;
		gsm->bin[b].im = 0.0f;
	}
	gsm->window.re = 1.0f;
	gsm->window.im = 0.0f;
	gsm->groups = 0;
}

void lc_gsm_init(struct lc_gsm *gsm, double rate_hz)
{
	double coarse_hz, group_s;

	*gsm = (struct lc_gsm) { .decimation = (uint32_t)fmax(1.0, rint(rate_hz / DECIMATED_HZ)) };
	coarse_hz = rate_hz / gsm->decimation;
	group_s = LC_GSM_GROUP / coarse_hz;
	gsm->of_block = (uint32_t)lrint(BLOCK_S / group_s);
	for (int l = 0; l < SOUGHT; l++) {
		double cycles = FRAME_HZ * (l + 1) / coarse_hz; /* a decimated sample */
		double half = M_PI * cycles / gsm->decimation;
		double mean = sin(half * gsm->decimation) / (gsm->decimation * sin(half));
		double sum = WINDOW_MEAN * gsm->of_block * LC_GSM_GROUP * gsm->decimation * mean;

		for (int i = 0; i < LC_GSM_GROUP; i++) {
			gsm->cosine[i][l] = (float)cos(2.0 * M_PI * cycles * i);
			gsm->sine[i][l] = (float)-sin(2.0 * M_PI * cycles * i);
		}
		gsm->line[l] = rotor(0.0, cycles * LC_GSM_GROUP);
		gsm->gain[l] = (float)(4.0 / (sum * sum)); /* an amplitude is twice its line */
	}
	for (int b = 0; b < LC_GSM_BINS; b++)
		gsm->bin[b] = rotor(0.0, bin_hz[b] * group_s);
	gsm->window = rotor(0.0, 1.0 / gsm->of_block);
	begin_block(gsm);
}

static bool buzzes(const struct lc_gsm *gsm, double *power) LC_RT
{
	int standing = 0;

	*power = 0.0;
	for (int l = 0; l < SOUGHT; l++) {
		float at[LC_GSM_BINS], beside = 0.0f;

		for (int b = 0; b < LC_GSM_BINS; b++)
			at[b] = gsm->re[b][l] * gsm->re[b][l] + gsm->im[b][l] * gsm->im[b][l];
		for (int b = 1; b < LC_GSM_BINS; b++)
			beside += at[b] / (LC_GSM_BINS - 1);
		if (!(at[0] > STANDS_OUT * beside))
			continue;
		standing++;
		*power += (double)(at[0] * gsm->gain[l]);
	}
	return standing >= WANTED;
}

static void end_block(struct lc_gsm *gsm) LC_RT
{
	double power;

	gsm->slice.blocks++;
	if (buzzes(gsm, &power)) {
		gsm->slice.buzzing++;
		gsm->slice.power += power;
	}
	begin_block(gsm);
}

/* A group to the lines, and from there into the bins. */
static void add_group(struct lc_gsm *gsm) LC_RT
{
	float re[LINES] = { 0 }, im[LINES] = { 0 }, weight = 0.5f - 0.5f * gsm->window.re;

	for (int i = 0; i < LC_GSM_GROUP; i++)
		for (int l = 0; l < LINES; l++) {
			re[l] += gsm->group[i] * gsm->cosine[i][l];
			im[l] += gsm->group[i] * gsm->sine[i][l];
		}
	for (int l = 0; l < LINES; l++) {
		float line_re = gsm->line[l].re * weight, line_im = gsm->line[l].im * weight;
		float turned = re[l] * line_re - im[l] * line_im;

		im[l] = re[l] * line_im + im[l] * line_re;
		re[l] = turned;
		turn(&gsm->line[l]);
	}
	for (int b = 0; b < LC_GSM_BINS; b++) {
		for (int l = 0; l < LINES; l++) {
			gsm->re[b][l] += re[l] * gsm->bin[b].re - im[l] * gsm->bin[b].im;
			gsm->im[b][l] += re[l] * gsm->bin[b].im + im[l] * gsm->bin[b].re;
		}
		turn(&gsm->bin[b]);
	}
	turn(&gsm->window);
	gsm->filled = 0;
	if (++gsm->groups == gsm->of_block)
		end_block(gsm);
}

void lc_gsm_process(struct lc_gsm *gsm, const float *x, size_t frames)
{
	for (size_t done = 0; done < frames;) {
		size_t n = gsm->decimation - gsm->taken;
		float sum = gsm->mean;

		if (n > frames - done)
			n = frames - done;
		for (size_t i = 0; i < n; i++)
			sum += x[done + i];
		done += n;
		gsm->taken += (uint32_t)n;
		gsm->mean = sum;
		if (gsm->taken < gsm->decimation)
			return;
		gsm->group[gsm->filled++] = sum;
		gsm->mean = 0.0f;
		gsm->taken = 0;
		if (gsm->filled == LC_GSM_GROUP)
			add_group(gsm);
	}
}

struct lc_gsm_sum lc_gsm_take(struct lc_gsm *gsm)
{
	struct lc_gsm_sum taken = gsm->slice;

	gsm->slice = (struct lc_gsm_sum) { 0 };
	return taken;
}

void lc_gsm_sum_add(struct lc_gsm_sum *into, const struct lc_gsm_sum *from)
{
	into->blocks += from->blocks;
	into->buzzing += from->buzzing;
	into->power += from->power;
}

struct lc_gsm_figures lc_gsm_figures(const struct lc_gsm_sum *sum)
{
	bool present = sum->buzzing >= LEAST_BLOCKS;

	return (struct lc_gsm_figures) {
		.measured = sum->blocks >= LEAST_BLOCKS,
		.present = present,
		.level_dbfs =
		        present ? lc_db_from_power(sum->power / sum->buzzing) : LC_NOT_MEASURED,
	};
}
