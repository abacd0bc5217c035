/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Excursions, their heights and their flatness. A piece becomes two numbers whose bits say which
 * samples are above the gate on either side; an excursion is a run of ones.
 */
#include "linecheck/clipping.h"

#include "kernel.h"
#include "runs.h"

#include <math.h>
#include <string.h>

#define PIECE LC_CLIPPING_PIECE
#define HEIGHT_SHIFT 18   /* 32 heights to an octave */
#define GATE 0.5f         /* where an excursion begins, re the ceiling */
#define LEAST_SHARE 0.68f /* lower ones are not looked at; .8 of it is above the gate */
#define LEAST_PEAK 0.01f  /* -40 dBFS: 2.5 % of it are some steps of 16 bits yet */
/* Excursions of less than six samples are not looked at. What begins three samples before the end
 * of a piece is taken to go on; what begins later is taken to begin with the next one. */
#define BEFORE_END 3u
#define GOES_ON 7u
#define PRICE_S 4e-3   /* an excursion of a side in as much time, on average, */
#define MOST_PRICES 32 /* but as many at once where there were few before */
#define FINE_LEAST 4u
#define FINE_FLAT 0.7f /* of programme without a fault 0 to 3 % reach it */
#define BROAD_LEAST 6u
#define BROAD_FLAT 0.6f /* 0 to 1 % */
#define SINE_BROAD 0.4f /* acos .97 / acos .8 is .381 */
#define MOST_EDGE 63u   /* frames: longer edges are as long; the sums last for days */
#define LEAST_GATE (GATE * LEAST_PEAK)
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

static float larger(float a, float b) LC_RT
{
	return a > b ? a : b;
}

static uint32_t bits_of(float size) LC_RT
{
	uint32_t bits;

	memcpy(&bits, &size, sizeof bits);
	return bits;
}

/* Makes room above what was the highest so far. */
static void raise_top(struct lc_clipping_side *side, uint32_t top) LC_RT
{
	uint32_t by = top - side->top;
	uint32_t keep = by < LC_CLIPPING_HEIGHTS ? LC_CLIPPING_HEIGHTS - by : 0;
	uint32_t gone = LC_CLIPPING_HEIGHTS - keep;

	memmove(side->height + gone, side->height, keep * sizeof side->height[0]);
	memset(side->height, 0, gone * sizeof side->height[0]);
	side->top = top;
}

static void add_heights(
        struct lc_clipping_height *into, const struct lc_clipping_height *from) LC_RT
{
	into->count += from->count;
	into->flat += from->flat;
	into->bent += from->bent;
	into->full += from->full;
	into->lopsided += from->lopsided;
	into->apart += from->apart;
	into->rise += from->rise;
	into->fall += from->fall;
	into->heights += from->heights;
}

static void add_excursion(
        struct lc_clipping_side *side, float peak, const struct lc_clipping_height *excursion) LC_RT
{
	uint32_t height = bits_of(peak) >> HEIGHT_SHIFT;

	if (height > side->top)
		raise_top(side, height);
	if (side->top - height < LC_CLIPPING_HEIGHTS)
		add_heights(&side->height[side->top - height], excursion);
}

/* The low count bits, up to all. */
static uint32_t ones(uint32_t count) LC_RT
{
	return count < PIECE ? lc_low_bits(count) : ~0u;
}

static uint32_t edge(uint32_t frames) LC_RT
{
	return frames < MOST_EDGE ? frames : MOST_EDGE;
}

/* What is to be said of an excursion; nothing where it is too short to have a shape. */
static void judge(struct lc_clipping *clipping, const struct lc_clipping_shape *shape,
        uint32_t rise, uint32_t fall) LC_RT
{
	const uint32_t *above = shape->above;
	float fine_lower = (float)above[LC_FINE_LOWER], fine_upper = (float)above[LC_FINE_UPPER];
	float broad_lower = (float)above[LC_BROAD_LOWER];
	float broad_upper = (float)above[LC_BROAD_UPPER];
	bool is_fine = above[LC_FINE_LOWER] >= FINE_LEAST;
	bool is_broad = above[LC_BROAD_LOWER] >= BROAD_LEAST;
	/* No && here: what comes of an excursion is not to be guessed. */
	bool flat = is_fine & (fine_upper >= FINE_FLAT * fine_lower);
	bool bent = flat | (is_broad & (broad_upper >= BROAD_FLAT * broad_lower));
	/* Whatever the samples' places are, a sine has one less than this at least. */
	bool full = bent | (broad_upper > SINE_BROAD * (broad_lower + 1.0f) + 1.0f);

	if (!(is_fine | is_broad))
		return;
	add_excursion(&clipping->slice.side[clipping->side], shape->peak,
	        &(struct lc_clipping_height) {
	                .count = 1,
	                .flat = flat,
	                .bent = bent,
	                .full = full,
	                /* By three times, or some frames where there are few. */
	                .lopsided = bent & ((rise > 3 * fall + 4) | (fall > 3 * rise + 4)),
	                .apart = clipping->apart,
	                .rise = edge(rise),
	                .fall = edge(fall),
	                .heights = full ? shape->peak : 0.0f,
	        });
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
	uint32_t more = -clipping->kept % PIECE, rise, fall;
	struct lc_clipping_shape shape;

	clipping->followed = false;
	pay(clipping);
	for (uint32_t i = 0; i < more; i++)
		clipping->sample[clipping->kept + i] = 0.0f;
	lc_kernels()->clipping_shape(clipping->sample, (clipping->kept + more) / PIECE, &shape);
	if (shape.peak < LEAST_PEAK || shape.peak < LEAST_SHARE * clipping->ceiling[clipping->side])
		return;
	rise = shape.first * clipping->stride - clipping->begin;
	fall = (uint32_t)(end - clipping->origin) - 1 - shape.last * clipping->stride;
	clipping->judged_end = end;
	clipping->height_end = end - fall;
	judge(clipping, &shape, rise, fall);
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
	clipping->apart = begin - since < MOST_EDGE ? (uint32_t)(begin - since) : MOST_EDGE;
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
	float most[2], gate[2];
	uint32_t above[2];

	lc_kernels()->extremes(x, most);
	for (int side = 0; side < 2; side++) {
		float fallen = clipping->ceiling[side] * clipping->ceiling_fall;

		clipping->ceiling[side] = larger(most[side], fallen);
		gate[side] = larger(GATE * clipping->ceiling[side], LEAST_GATE);
		clipping->credit_frames[side] +=
		        clipping->credit_frames[side] < clipping->most_credit_frames ? PIECE : 0;
	}
	lc_kernels()->reach(x, gate, above);
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

	clipping->slice = (struct lc_clipping_sum) { 0 };
	return taken;
}

static void side_add(struct lc_clipping_side *into, const struct lc_clipping_side *from) LC_RT
{
	uint32_t below;

	if (from->top == 0)
		return;
	if (from->top > into->top)
		raise_top(into, from->top);
	below = into->top - from->top;
	for (uint32_t i = 0; i + below < LC_CLIPPING_HEIGHTS; i++)
		add_heights(&into->height[i + below], &from->height[i]);
}

void lc_clipping_sum_add(struct lc_clipping_sum *into, const struct lc_clipping_sum *from)
{
	for (int side = 0; side < 2; side++)
		side_add(&into->side[side], &from->side[side]);
}
