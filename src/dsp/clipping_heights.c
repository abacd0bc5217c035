/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of an excursion, by its height. */
#include "clipping_shape.h"

#include <stdbool.h>
#include <string.h>

#define HEIGHT_SHIFT 18 /* 32 heights to an octave */
#define FINE_LEAST 4u
#define FINE_FLAT 0.7f /* of programme without a fault 0 to 3 % reach it */
#define BROAD_LEAST 6u
#define BROAD_FLAT 0.6f /* 0 to 1 % */
#define SINE_BROAD 0.4f /* acos .97 / acos .8 is .381 */
#define MOST_EDGE 63u   /* frames: longer edges are as long; the sums last for days */

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

static uint32_t edge(uint32_t frames) LC_RT
{
	return frames < MOST_EDGE ? frames : MOST_EDGE;
}

void lc_clipping_judge(struct lc_clipping_side *side, const struct lc_clipping_shape *shape)
{
	const uint32_t *above = shape->above;
	uint32_t rise = shape->rise, fall = shape->fall;
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
	add_excursion(side, shape->peak,
	        &(struct lc_clipping_height) {
	                .count = 1,
	                .flat = flat,
	                .bent = bent,
	                .full = full,
	                /* By three times, or some frames where there are few. */
	                .lopsided = bent & ((rise > 3 * fall + 4) | (fall > 3 * rise + 4)),
	                .apart = edge(shape->apart),
	                .rise = edge(rise),
	                .fall = edge(fall),
	                .heights = full ? shape->peak : 0.0f,
	        });
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
		if (from->height[i].count > 0)
			add_heights(&into->height[i + below], &from->height[i]);
}

void lc_clipping_sum_add(struct lc_clipping_sum *into, const struct lc_clipping_sum *from)
{
	for (int side = 0; side < 2; side++)
		side_add(&into->side[side], &from->side[side]);
}
