/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One sample lost or doubled. What comes through a converter was smoothed by its filter, and so
 * was every edge of the programme: only a joint that was made behind it has four large residuals
 * and small ones right beside them. That alone is a joint of any kind, such as an edit. It is a
 * slip of one sample when taking the doubled one out, or putting one in, leaves no more than there
 * is beside it. Putting a sample into a step leaves a third of its residual and into a corner a
 * quarter; a fifth is less than that.
 *
 * Only a slope shows a slip: where a crest is cut off a sample more would mend the crest.
 *
 * What a synthesizer makes was never smoothed: its edges, one after another, are told from slips
 * by there being others within 45 ms.
 */
#include "events.h"

#include <string.h>

#define EDGE 3.0f        /* times what is beside it: may be a joint */
#define ABOVE 5.0f       /* times what is beside it; of white noise some 12 standard deviations */
#define SLOPE_SHARE 0.5f /* of two slopes the less steep is more than this of the other */
#define SHOWN (3 * LC_EVENTS_CHUNK)
#define JOINT 4
#define AROUND 10 /* samples on either side that the mended residuals are made of */

static float size_of(float x) LC_RT
{
	return __builtin_fabsf(x);
}

static float larger(float a, float b) LC_RT
{
	return a > b ? a : b;
}

bool lc_slips_may_be(const float largest[3])
{
	float beside = largest[0] < largest[2] ? largest[0] : largest[2];

	return largest[1] >= largest[0] && largest[1] >= largest[2] && largest[1] > EDGE * beside;
}

/* The largest of residual but for the joint from first on. */
static float beside(const float residual[SHOWN], size_t first) LC_RT
{
	float most = 0.0f;

	for (size_t i = 0; i < SHOWN; i++)
		if (i < first || i >= first + JOINT)
			most = larger(size_of(residual[i]), most);
	return most;
}

static float residual_at(const float *x, float coefficient) LC_RT
{
	float inner = (x[0] + x[-4]) + (2.0f + 2.0f * coefficient) * x[-2];

	return inner - (2.0f + coefficient) * (x[-1] + x[-3]);
}

/* The sample that leaves least squares of the residuals that see it. */
static float fitting(const float *hole, float coefficient) LC_RT
{
	const float seen[] = { 1.0f, -2.0f - coefficient, 2.0f + 2.0f * coefficient,
		-2.0f - coefficient, 1.0f };
	float cross = 0.0f, square = 0.0f;

	for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
		cross -= seen[i] * residual_at(hole + i, coefficient);
		square += seen[i] * seen[i];
	}
	return cross / square;
}

/* The largest residual that is left when the sample before joint is doubled, or one is lost. */
static float mended(const float *joint, bool doubled, float coefficient) LC_RT
{
	float x[2 * AROUND + 1], most = 0.0f;

	memcpy(x, joint - AROUND, AROUND * sizeof *x);
	x[AROUND] = 0.0f;
	memcpy(x + AROUND + !doubled, joint + doubled, AROUND * sizeof *x);
	if (!doubled)
		x[AROUND] = fitting(x + AROUND, coefficient);
	for (size_t i = AROUND - 2; i < AROUND + JOINT + 3; i++)
		most = larger(size_of(residual_at(x + i, coefficient)), most);
	return most;
}

/* Where the largest residual of the chunk in the middle is. */
static size_t largest_at(const float residual[SHOWN]) LC_RT
{
	size_t at = LC_EVENTS_CHUNK;

	for (size_t i = at + 1; i < 2 * LC_EVENTS_CHUNK; i++)
		if (size_of(residual[i]) > size_of(residual[at]))
			at = i;
	return at;
}

/* Whether the wave goes on at its slope through what is missing between two samples, or doubled. */
static bool is_slope(const float *joint, bool doubled) LC_RT
{
	float before = joint[-1] - joint[-2], after = joint[doubled + 1] - joint[doubled];
	float across = joint[doubled] - joint[-1];

	return before * across > 0.0f && SLOPE_SHARE * before * before < before * after &&
	        SLOPE_SHARE * after * after < before * after;
}

/* Where a slip is at first or beside it, as noise may hide the first residual; 0: nowhere. */
static uint32_t slip_at(const float *x, size_t first, float most, float coefficient) LC_RT
{
	for (size_t i = first - 1; i <= first + 1; i++) {
		bool same = !(x[i] < x[i - 1] || x[i] > x[i - 1]);

		if ((same && is_slope(x + i, true) && mended(x + i, true, coefficient) <= most) ||
		        (is_slope(x + i, false) && mended(x + i, false, coefficient) <= most))
			return (uint32_t)i;
	}
	return 0;
}

struct lc_edge lc_slips_find(const float x[SHOWN], const float residual[SHOWN], float coefficient)
{
	size_t at = largest_at(residual), first = at;
	struct lc_edge edge = { .height = size_of(residual[at]) };
	float least = beside(residual, first);

	for (size_t i = at - JOINT + 1; i < at; i++) {
		float other = beside(residual, i);

		first = other < least ? i : first;
		least = other < least ? other : least;
	}
	if (edge.height >= ABOVE * least)
		edge.slip_at = slip_at(x, first, least, coefficient);
	if (edge.height < EDGE * least)
		edge.height = 0.0f;
	return edge;
}
