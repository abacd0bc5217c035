/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From excursions by height to a ceiling, or none. */
#include "linecheck/clipping.h"

#include "linecheck/measured.h"

#define DEEPEST 6     /* a ceiling may lie as many heights below the highest excursion */
#define FEW_ABOVE 0.2 /* excursions above the ceiling, re those at it */
#define LEAST_FLAT 6.0
#define LEAST_LOWER 8.0
#define FLAT_SHARE 0.15 /* of the excursions at the ceiling */
#define ROUND_SHARE 0.1 /* of lower ones may be flat, */
#define FLATTER 5.0     /* and those at the ceiling are flat so many times as often */
#define TONE_COUNT 40.0 /* where all have one height: a tone */
#define TONE_BELOW 0.1
#define TONE_FULL 0.7     /* share of excursions that are fuller than a sine's */
#define TONE_ABRUPT 3.0   /* frames from one height to the next: a square wave's have fewer */
#define TONE_LOPSIDED 0.3 /* of flat excursions may be; more is a filtered square wave */
#define MOST_LOPSIDED 0.5 /* likewise of programme */
#define DIFFERENCE 0.35   /* of the mean rise and fall re both */
#define NEARLY_ALL 0.05   /* lower excursions re those at the ceiling: begin and end of notes */
#define SAME_HEIGHT 0.9   /* the ceilings of either side, where they bend alike */
#define TWIN_HEIGHT 0.96  /* where one has been found and the other is looked for, */
#define TWIN_FLAT 3.0     /* of which so many say it then */
#define FULL_SCALE 0.999

/* A ceiling keeps heights within 4 %; after AC coupling within 12 %. */
static const int widths[] = { 2, 5 };
#define WIDTHS (sizeof widths / sizeof widths[0])

/* Excursions of some heights taken together. */
struct group {
	double count, flat, bent, full, lopsided, apart, rise, fall,
	        height; /* numbers, but for the mean height of the full ones */
};

static struct group group_of(const struct lc_clipping_side *side, int first, int end)
{
	struct group group = { 0 };

	for (int i = first; i < end && i < LC_CLIPPING_HEIGHTS; i++) {
		const struct lc_clipping_height *height = &side->height[i];

		group.count += height->count;
		group.flat += height->flat;
		group.bent += height->bent;
		group.full += height->full;
		group.lopsided += height->lopsided;
		group.apart += height->apart;
		group.rise += height->rise;
		group.fall += height->fall;
		group.height += (double)height->heights;
	}
	if (group.full > 0.0)
		group.height /= group.full;
	return group;
}

/* Left as it was reached, on the whole. */
static bool is_symmetric(const struct group *top)
{
	return fabs(top->rise - top->fall) <= DIFFERENCE * (top->rise + top->fall);
}

/* All at one height: full, and symmetric in time as what a sine becomes at a ceiling. */
static bool is_clipped_tone(const struct group *top, const struct group *below)
{
	return top->count >= TONE_COUNT && below->count < TONE_BELOW * top->count &&
	        top->full >= TONE_FULL * top->count && top->lopsided <= TONE_LOPSIDED * top->bent &&
	        top->apart + top->rise >= TONE_ABRUPT * top->count && is_symmetric(top);
}

/* Flat at the ceiling, round below it: flat_top and flat_lower of the excursions are flat. */
static bool is_flat_at_top(
        const struct group *top, double flat_top, const struct group *lower, double flat_lower)
{
	double share = flat_top / top->count, lower_share = flat_lower / lower->count;

	return flat_top >= LEAST_FLAT && top->lopsided < MOST_LOPSIDED * flat_top &&
	        lower->count >= LEAST_LOWER && share >= FLAT_SHARE && lower_share <= ROUND_SHARE &&
	        share >= FLATTER * lower_share &&
	        (lower->count > NEARLY_ALL * top->count || is_symmetric(top));
}

enum corners { SHARP, ROUND };

static bool is_ceiling(
        const struct lc_clipping_side *side, int first, int width, enum corners corners)
{
	struct group above = group_of(side, 0, first);
	struct group top = group_of(side, first, first + width);
	struct group below = group_of(side, first + width, LC_CLIPPING_HEIGHTS);
	struct group lower = group_of(side, first + width + 1, LC_CLIPPING_HEIGHTS);

	if (above.count > FEW_ABOVE * top.count)
		return false;
	if (corners == ROUND)
		return is_flat_at_top(&top, top.bent, &lower, lower.bent);
	return is_clipped_tone(&top, &below) || is_flat_at_top(&top, top.flat, &lower, lower.flat);
}

/* The ceiling of a side, or 0 where there is none. */
static double ceiling_of(const struct lc_clipping_side *side, enum corners corners)
{
	for (size_t w = 0; w < WIDTHS; w++)
		for (int first = 0; first <= DEEPEST; first++)
			if (is_ceiling(side, first, widths[w], corners))
				return group_of(side, first, first + widths[w]).height;
	return 0.0;
}

/* What one side has at that height, where the other has a ceiling: a ceiling too, if some lie flat
 * there and hardly any below. By chance no wave has the same height on both sides. */
static double twin_of(const struct lc_clipping_side *side, double ceiling)
{
	for (int first = 0; first <= DEEPEST; first++) {
		struct group above = group_of(side, 0, first);
		struct group top = group_of(side, first, first + widths[0]);
		struct group lower = group_of(side, first + widths[0] + 1, LC_CLIPPING_HEIGHTS);

		if (above.count > FEW_ABOVE * top.count)
			break;
		if (top.flat >= TWIN_FLAT && top.flat >= FLAT_SHARE * top.count &&
		        lower.flat <= ROUND_SHARE * lower.count &&
		        top.height > TWIN_HEIGHT * ceiling && ceiling > TWIN_HEIGHT * top.height)
			return top.height;
	}
	return 0.0;
}

/* The ceilings of both sides, 0 where there is none. */
static void find_ceilings(const struct lc_clipping_sum *sum, double ceiling[2])
{
	double soft[2];

	for (int i = 0; i < 2; i++) {
		ceiling[i] = ceiling_of(&sum->side[i], SHARP);
		soft[i] = ceiling_of(&sum->side[i], ROUND);
	}
	for (int i = 0; i < 2; i++)
		if (ceiling[i] == 0.0 && ceiling[!i] > 0.0)
			ceiling[i] = twin_of(&sum->side[i], ceiling[!i]);
	if (!(soft[0] > SAME_HEIGHT * soft[1] && soft[1] > SAME_HEIGHT * soft[0]))
		return;
	for (int i = 0; i < 2; i++)
		if (ceiling[i] == 0.0)
			ceiling[i] = soft[i];
}

struct lc_clipping_figures lc_clipping_figures(const struct lc_clipping_sum *sum)
{
	struct lc_clipping_figures figures = { .ceiling_dbfs = LC_NOT_MEASURED };
	double ceiling[2];
	bool clips[2];

	find_ceilings(sum, ceiling);
	for (int i = 0; i < 2; i++) {
		clips[i] = ceiling[i] > 0.0 && ceiling[i] < FULL_SCALE;
		figures.measured |= sum->side[i].top > 0;
	}
	figures.present = clips[0] || clips[1];
	if (!figures.present)
		return figures;
	figures.side = clips[0] && clips[1] ? LC_CLIPPING_BOTH
	        : clips[0]                  ? LC_CLIPPING_POSITIVE
	                                    : LC_CLIPPING_NEGATIVE;
	if (!clips[0] || (clips[1] && ceiling[1] < ceiling[0]))
		ceiling[0] = ceiling[1];
	figures.ceiling_dbfs = lc_db_from_amplitude(ceiling[0]);
	return figures;
}
