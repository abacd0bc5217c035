/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excursions, their heights and their flatness. */
#include "linecheck/clipping.h"

#include <math.h>
#include <string.h>

#define CHUNK 32u
#define CLASSES LC_CLIPPING_CLASSES
#define CLASS_SHIFT 16   /* of a float's bits: 7 of the mantissa are left, CLASSES to an octave */
#define HEIGHT_SHIFT 18  /* 32 heights to an octave */
#define GATE 0.35f       /* where an excursion begins, re the ceiling */
#define LEAST_SHARE 0.5f /* lower ones are not looked at */
#define LEAST_PEAK 0.01f /* -40 dBFS: 2.5 % of it are some steps of 16 bits yet */
#define FINE_UPPER 0.985f
#define FINE_LOWER 0.9f
#define FINE_LEAST 4u
#define FINE_FLAT 0.7f /* of programme without a fault 0 to 3 % reach it */
#define BROAD_UPPER 0.97f
#define BROAD_LOWER 0.8f
#define BROAD_LEAST 6u
#define BROAD_FLAT 0.6f    /* 0 to 1 % */
#define SINE_BROAD 0.43f   /* acos .97 / acos .8 is .38; the classes' width makes .41 of it */
#define MOST_EDGE 63u      /* frames: longer edges are as long; the sums last for days */
#define MOST_FRAMES 60000u /* the counters end at 65535 */
#define TOP_CLASSES 5u     /* 2 to 4 % */
#define FALL_DB_PER_S 6.0

void lc_clipping_init(struct lc_clipping *clipping, double rate_hz)
{
	*clipping = (struct lc_clipping) {
		.ceiling_fall = (float)pow(10.0, -FALL_DB_PER_S * CHUNK / rate_hz / 20.0),
	};
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

#define MOVE(array)                                                                                \
	memmove(side->array + gone, side->array, keep * sizeof side->array[0]);                    \
	memset(side->array, 0, gone * sizeof side->array[0])
	MOVE(count);
	MOVE(flat);
	MOVE(bent);
	MOVE(full);
	MOVE(lopsided);
	MOVE(apart);
	MOVE(rise);
	MOVE(fall);
	MOVE(height);
#undef MOVE
	side->top = top;
}

/* What is to be said of an excursion. */
struct shape {
	bool flat, bent, full, lopsided;
	uint32_t apart, rise, fall;
};

static void add_excursion(struct lc_clipping_side *side, float peak, struct shape shape) LC_RT
{
	uint32_t height = bits_of(peak) >> HEIGHT_SHIFT;
	uint32_t below;

	if (height > side->top)
		raise_top(side, height);
	below = side->top - height;
	if (below >= LC_CLIPPING_HEIGHTS)
		return;
	side->count[below]++;
	side->flat[below] += shape.flat;
	side->bent[below] += shape.bent;
	side->full[below] += shape.full;
	side->lopsided[below] += shape.lopsided;
	side->apart[below] += shape.apart;
	side->rise[below] += shape.rise;
	side->fall[below] += shape.fall;
	side->height[below] += peak;
}

/* Samples at or above share of the peak; what lies below the peak's octave is not counted. */
static uint32_t above(const struct lc_clipping *clipping, float share) LC_RT
{
	uint32_t least = bits_of(share * clipping->peak) >> CLASS_SHIFT, sum = 0;

	for (uint32_t class = least; class <= clipping->top; class ++)
		sum += clipping->count[class % CLASSES];
	return sum;
}

static uint32_t edge(uint32_t frames) LC_RT
{
	return frames < MOST_EDGE ? frames : MOST_EDGE;
}

static void end_excursion(struct lc_clipping *clipping) LC_RT
{
	struct lc_clipping_side *side = &clipping->slice.side[clipping->side];
	uint32_t fine, fine_high, broad, broad_high;
	struct shape shape;

	clipping->active = false;
	clipping->since = clipping->frames - clipping->left;
	if (clipping->frames < FINE_LEAST || clipping->frames > MOST_FRAMES ||
	        clipping->peak < LEAST_SHARE * clipping->ceiling[clipping->side] ||
	        clipping->peak < LEAST_PEAK)
		return;
	fine = above(clipping, FINE_LOWER);
	broad = above(clipping, BROAD_LOWER);
	if (fine < FINE_LEAST && broad < BROAD_LEAST)
		return;
	fine_high = above(clipping, FINE_UPPER);
	broad_high = above(clipping, BROAD_UPPER);
	shape.flat = fine >= FINE_LEAST && (float)fine_high >= FINE_FLAT * (float)fine;
	shape.bent = shape.flat ||
	        (broad >= BROAD_LEAST && (float)broad_high >= BROAD_FLAT * (float)broad);
	/* Whatever the samples' places are, a sine has one less than this at least. */
	shape.full = (float)broad_high > SINE_BROAD * (float)(broad + 1) + 1.0f;
	shape.apart = edge(clipping->apart);
	shape.rise = edge(clipping->arrived - 1);
	shape.fall = edge(clipping->frames - clipping->left);
	/* By three times, or some frames where there are few. */
	shape.lopsided = shape.rise > 3 * shape.fall + 4 || shape.fall > 3 * shape.rise + 4;
	add_excursion(side, clipping->peak, shape);
}

static void begin_excursion(struct lc_clipping *clipping, int side) LC_RT
{
	clipping->active = true;
	clipping->side = side;
	clipping->gate = GATE * clipping->ceiling[side];
	clipping->peak = 0.0f;
	clipping->top = 0;
	clipping->arrived_class = 0;
	clipping->frames = 0;
	clipping->apart = clipping->since;
}

static void add_sample(struct lc_clipping *clipping, float size) LC_RT
{
	uint32_t class = bits_of(size) >> CLASS_SHIFT;

	clipping->frames++;
	if (class > clipping->top) {
		if (class - clipping->top >= CLASSES)
			memset(clipping->count, 0, sizeof clipping->count);
		else
			for (uint32_t c = clipping->top + 1; c <= class; c++)
				clipping->count[c % CLASSES] = 0;
		clipping->top = class;
		if (class > clipping->arrived_class + TOP_CLASSES) {
			clipping->arrived_class = class;
			clipping->arrived = clipping->frames;
		}
	}
	if (size > clipping->peak)
		clipping->peak = size;
	if (class + TOP_CLASSES >= clipping->top)
		clipping->left = clipping->frames;
	if (class + CLASSES > clipping->top && clipping->frames <= MOST_FRAMES)
		clipping->count[class % CLASSES]++;
}

static void scan(struct lc_clipping *clipping, const float *x, size_t frames) LC_RT
{
	for (size_t i = 0; i < frames; i++) {
		int side = x[i] < 0.0f;
		float size = __builtin_fabsf(x[i]);

		if (clipping->active && (side != clipping->side || size < clipping->gate))
			end_excursion(clipping);
		if (!clipping->active) {
			if (size < GATE * clipping->ceiling[side] || size == 0.0f) {
				clipping->since += clipping->since < MOST_FRAMES;
				continue;
			}
			begin_excursion(clipping, side);
		}
		add_sample(clipping, size);
	}
}

static void process_chunk(struct lc_clipping *clipping, const float *x, size_t frames) LC_RT
{
	float most[2] = { 0.0f, 0.0f };

	for (size_t i = 0; i < frames; i++) {
		most[0] = x[i] > most[0] ? x[i] : most[0];
		most[1] = -x[i] > most[1] ? -x[i] : most[1];
	}
	for (int side = 0; side < 2; side++) {
		float fallen = clipping->ceiling[side] * clipping->ceiling_fall;
		clipping->ceiling[side] = most[side] > fallen ? most[side] : fallen;
	}
	if (clipping->active || most[0] >= GATE * clipping->ceiling[0] ||
	        most[1] >= GATE * clipping->ceiling[1])
		scan(clipping, x, frames);
	else if (clipping->since < MOST_FRAMES)
		clipping->since += (uint32_t)frames;
}

void lc_clipping_process(struct lc_clipping *clipping, const float *x, size_t frames)
{
	for (; frames >= CHUNK; x += CHUNK, frames -= CHUNK)
		process_chunk(clipping, x, CHUNK);
	if (frames > 0)
		process_chunk(clipping, x, frames);
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
	for (uint32_t i = 0; i + below < LC_CLIPPING_HEIGHTS; i++) {
		into->count[i + below] += from->count[i];
		into->flat[i + below] += from->flat[i];
		into->bent[i + below] += from->bent[i];
		into->full[i + below] += from->full[i];
		into->lopsided[i + below] += from->lopsided[i];
		into->apart[i + below] += from->apart[i];
		into->rise[i + below] += from->rise[i];
		into->fall[i + below] += from->fall[i];
		into->height[i + below] += from->height[i];
	}
}

void lc_clipping_sum_add(struct lc_clipping_sum *into, const struct lc_clipping_sum *from)
{
	for (int side = 0; side < 2; side++)
		side_add(&into->side[side], &from->side[side]);
}
