/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Excursions, cut out of the signal. A piece becomes two numbers whose bits say which
 * samples are above the gate on either side; an excursion is a run of ones.
 */
#include "linecheck/clipping.h"

#include "kernel.h"
#include "runs.h"

#include <math.h>
#include <string.h>

#define PIECE LC_CLIPPING_PIECE
#define LEAST_SHARE 0.68f /* lower ones are not looked at; .8 of it is above the gate */
/* Excursions of less than six samples are not looked at. What begins three samples before the end
 * of a piece is taken to go on; what begins later is taken to begin with the next one. */
#define BEFORE_END 3u
#define GOES_ON 7u
#define PRICE_S 4e-3       /* an excursion of a side in as much time, on average, */
#define MOST_PRICES 32     /* but as many at once where there were few before */
#define MOST_FRAMES 60000u /* what lasts longer says nothing */
#define FALL_DB_PER_S 6.0

_Static_assert(PIECE == LC_REACH_PIECE, "one bit for each sample of a piece");

void lc_clipping_init(struct lc_clipping *clipping, double rate_hz)
{
	uint32_t price = (uint32_t)fmin(fmax(PRICE_S * rate_hz, 1.0), 1e6);

	*clipping = (struct lc_clipping) {
		.ceiling_fall = (float)pow(10.0, -FALL_DB_PER_S * PIECE / rate_hz / 20.0),
		.half_price_frames = (int32_t)price / 2,
		.most_credit_frames = (int32_t)price * MOST_PRICES,
	};
}

/* The low count bits, up to all. */
static uint32_t ones(uint32_t count) LC_RT
{
	return count < PIECE ? lc_low_bits(count) : ~0u;
}

/* At no fixed price: of a note in step with it always the same excursion would be looked at. */
static void pay(struct lc_clipping *clipping) LC_RT
{
	int64_t chance = clipping->chance = clipping->chance * 1664525u + 1013904223u;

	clipping->credit_frames[clipping->side] -= clipping->half_price_frames +
	        (int32_t)(chance * 2 * clipping->half_price_frames >> 32);
}

/* at: of the piece, the first sample that is no longer of the excursion. */
static void end_excursion(struct lc_clipping *clipping, uint32_t at) LC_RT
{
	uint64_t end = clipping->frames + at;
	uint32_t more = -clipping->kept % PIECE;
	struct lc_clipping_shape shape;

	clipping->followed = false;
	pay(clipping);
	for (uint32_t i = 0; i < more; i++)
		clipping->sample[clipping->kept + i] = 0.0f;
	lc_kernels()->clipping_shape(clipping->sample, (clipping->kept + more) / PIECE, &shape);
	if (shape.peak < LC_CLIPPING_LEAST_PEAK ||
	        shape.peak < LEAST_SHARE * clipping->ceiling[clipping->side])
		return;
	shape.apart = clipping->apart;
	shape.rise = shape.first * clipping->stride - clipping->begin;
	shape.fall = (uint32_t)(end - clipping->origin) - 1 - shape.last * clipping->stride;
	clipping->judged_end = end;
	clipping->height_end = end - shape.fall;
	lc_clipping_judge(&clipping->slice.side[clipping->side], &shape);
}

/* Makes room: every second sample goes. */
static void thin_out(struct lc_clipping *clipping) LC_RT
{
	clipping->kept = (clipping->kept + 1) / 2;
	for (uint32_t i = 1; i < clipping->kept; i++)
		clipping->sample[i] = clipping->sample[2 * i];
	clipping->stride *= 2;
}

/* Keeps the sizes of the samples from first to end of the piece, as far as it is their turn. */
static void keep(struct lc_clipping *clipping, const float *x, uint32_t first, uint32_t end) LC_RT
{
	if (clipping->stride == 1) {
		lc_kernels()->keep_sizes(
		        clipping->sample + clipping->kept, x, ones(end) & ~lc_low_bits(first));
		clipping->kept += PIECE;
	} else {
		uint64_t next = clipping->origin + (uint64_t)clipping->kept * clipping->stride;

		for (uint64_t i = next - clipping->frames; i < end; i += clipping->stride)
			clipping->sample[clipping->kept++] = __builtin_fabsf(x[i]);
	}
	if (clipping->kept > LC_CLIPPING_SAMPLES)
		thin_out(clipping);
}

/* any: the samples of the piece that belong to an excursion; this one begins at first. */
static void begin_excursion(
        struct lc_clipping *clipping, int side, uint32_t first, uint32_t any) LC_RT
{
	uint32_t before = any & lc_low_bits(first);
	uint64_t begin = clipping->frames + first;
	uint64_t end =
	        before ? clipping->frames + PIECE - (uint32_t)__builtin_clz(before) : clipping->end;
	uint64_t since = end == clipping->judged_end ? clipping->height_end : end;

	clipping->followed = true;
	clipping->side = side;
	clipping->origin = clipping->frames;
	clipping->begin = first;
	clipping->apart = begin - since < MOST_FRAMES ? (uint32_t)(begin - since) : MOST_FRAMES;
	clipping->stride = 1;
	clipping->kept = 0;
}

/* Where excursions begin that are long enough, as far as the piece shows them. */
static uint32_t begins(const struct lc_clipping *clipping, int side, uint32_t above) LC_RT
{
	uint64_t bits = above | (uint64_t)(above >> (PIECE - 1)) * GOES_ON << PIECE;
	uint64_t two = bits & bits >> 1, six = two & two >> 2 & two >> 4;

	if (clipping->credit_frames[side] < 0)
		return 0;
	return (uint32_t)six & ~(above << 1 | clipping->last[side]);
}

/* Without ones at the high end that are too few to tell. */
static uint32_t without_end(uint32_t above) LC_RT
{
	uint32_t end = lc_last_ones(above);

	return end < BEFORE_END ? above << end >> end : above;
}

/* Follows the excursion from first on, as far as the piece has it; returns where it ends. */
static uint32_t follow(
        struct lc_clipping *clipping, const float *x, uint32_t first, uint32_t above) LC_RT
{
	uint32_t end = first + lc_first_ones(above >> first);

	keep(clipping, x, first, end);
	if (end < PIECE)
		end_excursion(clipping, end);
	else if (clipping->frames > clipping->origin + MOST_FRAMES)
		clipping->followed = false;
	return end;
}

/* above: which samples are above the gate, by side. */
static void scan(struct lc_clipping *clipping, const float *x, uint32_t above[2]) LC_RT
{
	uint32_t any, at = 0;

	above[0] = without_end(above[0]);
	above[1] = without_end(above[1]);
	any = above[0] | above[1];

	if (clipping->followed)
		at = follow(clipping, x, 0, above[clipping->side]);
	while (at < PIECE) {
		uint32_t positive = begins(clipping, 0, above[0]);
		uint32_t negative = begins(clipping, 1, above[1]);
		uint32_t either = (positive | negative) & ~lc_low_bits(at);

		if (either == 0)
			break;
		at = (uint32_t)__builtin_ctz(either);
		begin_excursion(clipping, negative >> at & 1, at, any);
		at = follow(clipping, x, at, above[clipping->side]);
	}
	if (any)
		clipping->end = clipping->frames + PIECE - (uint32_t)__builtin_clz(any);
	clipping->last[0] = above[0] >> (PIECE - 1);
	clipping->last[1] = above[1] >> (PIECE - 1);
}

static void process_piece(struct lc_clipping *clipping, const float x[PIECE]) LC_RT
{
	uint32_t above[2];

	lc_kernels()->clipping_above(x, clipping->ceiling_fall, clipping->ceiling, above);
	for (int side = 0; side < 2; side++)
		if (clipping->credit_frames[side] < clipping->most_credit_frames)
			clipping->credit_frames[side] += (int32_t)PIECE;
	scan(clipping, x, above);
	clipping->frames += PIECE;
}

/* Less than a piece, at the end of everything: silence follows. */
static void process_rest(struct lc_clipping *clipping, const float *x, size_t frames) LC_RT
{
	float piece[PIECE] = { 0.0f };

	memcpy(piece, x, frames * sizeof *x);
	process_piece(clipping, piece);
}

void lc_clipping_process(struct lc_clipping *clipping, const float *x, size_t frames)
{
	for (; frames >= PIECE; x += PIECE, frames -= PIECE)
		process_piece(clipping, x);
	if (frames > 0)
		process_rest(clipping, x, frames);
}

struct lc_clipping_sum lc_clipping_take(struct lc_clipping *clipping)
{
	struct lc_clipping_sum taken = clipping->slice;

	/* Without a top the heights are void. */
	clipping->slice.side[0].top = 0;
	clipping->slice.side[1].top = 0;
	return taken;
}
