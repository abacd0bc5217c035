/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excursions, their heights and their flatness. */
#include "linecheck/clipping.h"

#include <math.h>
#include <string.h>

#define CHUNK 32u
#define LANES 8u
#define HEIGHT_SHIFT 18   /* 32 heights to an octave */
#define GATE 0.5f         /* where an excursion begins, re the ceiling */
#define LEAST_SHARE 0.68f /* lower ones are not looked at; BROAD_LOWER of it is above the gate */
#define LEAST_PEAK 0.01f  /* -40 dBFS: 2.5 % of it are some steps of 16 bits yet */
#define FINE_UPPER 0.985f
#define FINE_LOWER 0.9f
#define FINE_LEAST 4u
#define FINE_FLAT 0.7f /* of programme without a fault 0 to 3 % reach it */
#define BROAD_UPPER 0.97f
#define BROAD_LOWER 0.8f
#define BROAD_LEAST 6u
#define BROAD_FLAT 0.6f    /* 0 to 1 % */
#define SINE_BROAD 0.4f    /* acos .97 / acos .8 is .381 */
#define ARRIVED 0.97f      /* from here on an excursion is at its height */
#define MOST_EDGE 63u      /* frames: longer edges are as long; the sums last for days */
#define MOST_FRAMES 60000u /* what lasts longer says nothing */
#define FALL_DB_PER_S 6.0

void lc_clipping_init(struct lc_clipping *clipping, double rate_hz)
{
	*clipping = (struct lc_clipping) {
		.ceiling_fall = (float)pow(10.0, -FALL_DB_PER_S * CHUNK / rate_hz / 20.0),
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
	side->height[below] += shape.full ? peak : 0.0f;
}

/* Four samples, and the result of comparing them: 0 or -1. */
typedef float four __attribute__((vector_size(16), aligned(4), may_alias));
typedef int32_t four_counts __attribute__((vector_size(16)));

static const float share[4] = { FINE_LOWER, FINE_UPPER, BROAD_LOWER, BROAD_UPPER };

/* How many samples, of those that were kept, are at or above each share of the peak. */
static void count_above(const struct lc_clipping *clipping, uint32_t count[4]) LC_RT
{
	four_counts minus[4] = { { 0 }, { 0 }, { 0 }, { 0 } };

	for (uint32_t i = 0; i < clipping->kept; i += 4) {
		four size = *(const four *)&clipping->sample[i];
		for (int k = 0; k < 4; k++)
			minus[k] += size >= share[k] * clipping->peak;
	}
	for (int k = 0; k < 4; k++)
		count[k] = 0u - (uint32_t)(minus[k][0] + minus[k][1] + minus[k][2] + minus[k][3]);
}

/* Frames before the excursion was at its height, and after. */
static void find_edges(const struct lc_clipping *clipping, struct shape *shape) LC_RT
{
	float least = ARRIVED * clipping->peak;
	uint32_t first = 0, end = clipping->kept;

	while (first < end && clipping->sample[first] < least)
		first++;
	while (end > first && clipping->sample[end - 1] < least)
		end--;
	shape->rise = first * clipping->stride;
	shape->fall = (clipping->kept - end) * clipping->stride;
}

static uint32_t edge(uint32_t frames) LC_RT
{
	return frames < MOST_EDGE ? frames : MOST_EDGE;
}

static bool is_of_interest(const struct lc_clipping *clipping) LC_RT
{
	return clipping->frames >= FINE_LEAST && clipping->frames <= MOST_FRAMES &&
	        clipping->peak >= LEAST_SHARE * clipping->ceiling[clipping->side] &&
	        clipping->peak >= LEAST_PEAK;
}

static void end_excursion(struct lc_clipping *clipping) LC_RT
{
	uint32_t count[4];
	struct shape shape;

	clipping->active = false;
	clipping->since = 0;
	if (!is_of_interest(clipping))
		return;
	find_edges(clipping, &shape);
	clipping->since = shape.fall;
	while (clipping->kept % 4 != 0)
		clipping->sample[clipping->kept++] = 0.0f;
	count_above(clipping, count);
	if (count[0] < FINE_LEAST && count[2] < BROAD_LEAST)
		return;
	shape.flat = count[0] >= FINE_LEAST && (float)count[1] >= FINE_FLAT * (float)count[0];
	shape.bent = shape.flat ||
	        (count[2] >= BROAD_LEAST && (float)count[3] >= BROAD_FLAT * (float)count[2]);
	/* Whatever the samples' places are, a sine has one less than this at least. */
	shape.full = shape.bent || (float)count[3] > SINE_BROAD * (float)(count[2] + 1) + 1.0f;
	/* By three times, or some frames where there are few. */
	shape.lopsided = shape.rise > 3 * shape.fall + 4 || shape.fall > 3 * shape.rise + 4;
	shape.apart = edge(clipping->apart);
	shape.rise = edge(shape.rise);
	shape.fall = edge(shape.fall);
	add_excursion(&clipping->slice.side[clipping->side], clipping->peak, shape);
}

static void begin_excursion(struct lc_clipping *clipping, int side) LC_RT
{
	clipping->active = true;
	clipping->side = side;
	clipping->gate = GATE * clipping->ceiling[side];
	clipping->peak = 0.0f;
	clipping->frames = 0;
	clipping->stride = 1;
	clipping->kept = 0;
	clipping->apart = clipping->since;
}

/* Makes room: every second sample goes. */
static void thin_out(struct lc_clipping *clipping) LC_RT
{
	for (uint32_t i = 0; i < LC_CLIPPING_SAMPLES / 2; i++)
		clipping->sample[i] = clipping->sample[2 * i];
	clipping->kept = LC_CLIPPING_SAMPLES / 2;
	clipping->stride *= 2;
}

static void add_sample(struct lc_clipping *clipping, float size) LC_RT
{
	clipping->peak = larger(size, clipping->peak);
	if ((clipping->frames++ & (clipping->stride - 1)) != 0)
		return;
	if (clipping->kept == LC_CLIPPING_SAMPLES)
		thin_out(clipping);
	clipping->sample[clipping->kept++] = size;
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

/* The highest sample above zero and below. */
static void find_most(const float x[CHUNK], float most[2]) LC_RT
{
	float above[LANES] = { 0 }, below[LANES] = { 0 };

	for (size_t i = 0; i < CHUNK; i += LANES)
		for (size_t l = 0; l < LANES; l++) {
			above[l] = larger(above[l], x[i + l]);
			below[l] = larger(below[l], -x[i + l]);
		}
	for (size_t l = 0; l < LANES; l++) {
		most[0] = larger(most[0], above[l]);
		most[1] = larger(most[1], below[l]);
	}
}

static void process_chunk(struct lc_clipping *clipping, const float *x, size_t frames) LC_RT
{
	float most[2] = { 0.0f, 0.0f };

	if (frames == CHUNK)
		find_most(x, most);
	else
		for (size_t i = 0; i < frames; i++) {
			most[0] = larger(most[0], x[i]);
			most[1] = larger(most[1], -x[i]);
		}
	for (int side = 0; side < 2; side++) {
		float fallen = clipping->ceiling[side] * clipping->ceiling_fall;
		clipping->ceiling[side] = larger(most[side], fallen);
	}
	if (clipping->active || (most[0] > 0.0f && most[0] >= GATE * clipping->ceiling[0]) ||
	        (most[1] > 0.0f && most[1] >= GATE * clipping->ceiling[1]))
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
