/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joints and foreign samples. The residual is e[n] - 2e[n-1] + e[n-2] of the prediction error
 * e[n] = x[n] - c x[n-1] + x[n-2]: five samples wide. Where two smooth stretches meet, only the
 * four residuals that see both are out of the ordinary; a foreign sample is seen by five, of
 * which the first and the last have a sixth of the largest at least.
 */
#include "events.h"

#include "kernel.h"

#include <math.h>
#include <string.h>

#define CHUNK LC_EVENTS_CHUNK
#define OUTLIER 6.0f       /* times the usual; of white noise some 20 standard deviations */
#define LARGE 0.125f       /* of the outlier: its extent is that of its large residuals */
#define FOREIGN 1e24f      /* +240 dBFS: nothing is learned from it, so that no sum overflows */
#define LEAST_USUAL 1e-12f /* far below what is ever looked at, far above denormals */
#define LEAST 1e-4f        /* a foreign sample of -96 dBFS, */
#define LEAST_STEPS 64.0f  /* and ten of the smallest steps */
#define AFTER 2.5f         /* the residual after, times the usual: no more is the same signal */
#define POWER_RATIO 4.0f   /* nor is more or less than 6 dB */
#define PURE 0.02f         /* a residual of less beside the signal is that of a tone */
#define SAME_TONE 2e-3f    /* by its coefficient: 1 % at 1 kHz and 48 kHz */
#define JOINT_RESIDUALS 4
#define FALL_DB_PER_S 400.0 /* of the usual */
#define FOLLOW_S 0.02
#define CONFIRM_S 0.045 /* longer than the period of the lowest note of a piano */
#define LONGEST_US 750  /* an outlier that lasts longer is programme */
#define SETTLE_S 2e-3   /* until what rings on has fallen by 60 dB and more */

_Static_assert(LONGEST_US * 768 / 1000 <= CHUNK * (LC_JOINTS_ROWS - 2),
        "the longest fits into the ring at 768 kHz");

void lc_joints_init(struct lc_joints *joints, double rate_hz)
{
	double chunk_s = CHUNK / rate_hz;
	double longest_s = 1e-6 * LONGEST_US, look = ceil(longest_s / chunk_s);

	*joints = (struct lc_joints) {
		.fall = (float)pow(10.0, -FALL_DB_PER_S * chunk_s / 20.0),
		.forget = (float)exp(-chunk_s / FOLLOW_S),
		.look_chunks = (uint32_t)look,
		.settle_chunks = (uint32_t)fmax(ceil(SETTLE_S / chunk_s) - look, 0.0),
		.confirm_chunks = (uint32_t)ceil(CONFIRM_S / chunk_s),
		.longest = (uint32_t)fmax(longest_s * rate_hz, 10.0),
		.coefficient = 2.0f,
		.usual = 1.0f,
	};
}

static float larger(float a, float b) LC_RT
{
	return a > b ? a : b;
}

/* The coefficient that predicts best, of the recent past; returns the chunk's mean square. */
static float follow(struct lc_joints *joints, const struct lc_joints_seen *seen) LC_RT
{
	float power = seen->square / CHUNK, c;

	if (!(seen->square < FOREIGN))
		return power;
	joints->cross = joints->cross * joints->forget + seen->cross;
	joints->square = joints->square * joints->forget + seen->square;
	c = joints->square > 1e-20f ? joints->cross / joints->square : 2.0f;
	joints->coefficient = c > 2.0f ? 2.0f : c < -2.0f ? -2.0f : c;
	joints->power += (1.0f - joints->forget) * (power - joints->power);
	return power;
}

/* Of residuals: the first large one, from the oldest that is kept, and how many up to the last. */
struct extent {
	uint32_t first, length;
};

/* What the outlier takes of the chunk before it, its own, and those after it. */
static struct extent extent_of(struct lc_joints *joints) LC_RT
{
	const uint32_t rows = joints->look_chunks + 2;
	uint32_t first = rows * CHUNK, last = 0;
	float most[2] = { 0.0f, 0.0f }, level[2];

	joints->peak = 0.0f;
	for (uint32_t age = 0; age < rows - 1; age++) {
		lc_kernels()->extremes(joints->residual[(joints->row + rows - age) % rows], most);
		joints->peak = larger(joints->peak, larger(most[0], most[1]));
	}
	level[0] = level[1] = LARGE * joints->peak;
	for (uint32_t i = 0; i < rows; i++) {
		uint32_t at[2], either;

		lc_kernels()->reach(joints->residual[(joints->row + 1 + i) % rows], level, at);
		either = at[0] | at[1];
		if (either == 0)
			continue;
		last = i * CHUNK + 31 - (uint32_t)__builtin_clz(either);
		if (first == rows * CHUNK)
			first = i * CHUNK + (uint32_t)__builtin_ctz(either);
	}
	return (struct extent) { first, last - first + 1 };
}

/* Not an event after all, but what the programme is like. */
static void dismiss(struct lc_joints *joints) LC_RT
{
	joints->usual = larger(joints->peak, joints->usual);
	joints->state = LC_JOINTS_WATCH;
}

static void judge(struct lc_joints *joints) LC_RT
{
	float after_power = joints->after_power / (float)joints->confirm_chunks;
	float moved = __builtin_fabsf(joints->coefficient - joints->before_coefficient);
	bool pure = joints->before * joints->before < PURE * PURE * joints->before_power;

	if (after_power > POWER_RATIO * joints->before_power ||
	        joints->before_power > POWER_RATIO * after_power || (pure && moved > SAME_TONE)) {
		dismiss(joints);
		return;
	}
	lc_event_add(joints->is_slip ? &joints->slips : &joints->clicks, joints->at);
	joints->state = LC_JOINTS_WATCH;
}

/* The chunks after the one in which the outlier was seen; before: frames up to the chunk. */
static void look(struct lc_joints *joints, uint64_t before) LC_RT
{
	const uint64_t kept = (joints->look_chunks + 1) * CHUNK;
	struct extent taken;

	if (++joints->chunks < joints->look_chunks)
		return;
	taken = extent_of(joints);
	joints->at = before + taken.first > kept ? before + taken.first - kept : 0;
	joints->is_slip = taken.length <= JOINT_RESIDUALS;
	joints->chunks = 0;
	joints->after = 0.0f;
	joints->after_power = 0.0f;
	joints->state = LC_JOINTS_CONFIRM;
	if (taken.length > joints->longest)
		dismiss(joints);
}

static void confirm(struct lc_joints *joints, float largest, float power, float least) LC_RT
{
	if (++joints->chunks <= joints->settle_chunks)
		return;
	joints->after = larger(largest, joints->after);
	joints->after_power += power;
	if (joints->after > AFTER * joints->before + least / OUTLIER)
		dismiss(joints);
	else if (joints->chunks == joints->settle_chunks + joints->confirm_chunks)
		judge(joints);
}

static void see(struct lc_joints *joints) LC_RT
{
	joints->state = LC_JOINTS_SEEN;
	joints->chunks = 0;
	joints->before = joints->usual;
	joints->before_power = joints->power;
	joints->before_coefficient = joints->coefficient;
}

/* Keeps the chunk beside those before it. */
static void keep(
        struct lc_joints *joints, const float x[CHUNK], float largest, bool disturbed) LC_RT
{
	memcpy(joints->sample[joints->row], x, sizeof joints->sample[0]);
	joints->largest[0] = joints->largest[1];
	joints->largest[1] = joints->largest[2];
	joints->largest[2] = largest;
	joints->whole += joints->whole < LC_SLIPS_SHOWN;
	if (disturbed)
		joints->whole = 0;
}

void lc_joints_process(struct lc_joints *joints, const float x[LC_EVENTS_CHUNK], float quantum,
        bool disturbed, uint64_t before)
{
	float least = larger(LEAST, LEAST_STEPS * quantum);
	struct lc_joints_seen chunk;
	float power;
	bool seen;

	joints->row = joints->row + 1 < joints->look_chunks + 2 ? joints->row + 1 : 0;
	lc_kernels()->joints(
	        joints->last, x, joints->coefficient, joints->residual[joints->row], &chunk);
	keep(joints, x, chunk.largest, disturbed);
	if (disturbed)
		joints->state = LC_JOINTS_WATCH;
	seen = joints->state == LC_JOINTS_WATCH && !disturbed && chunk.largest > least &&
	        chunk.largest > OUTLIER * joints->usual;
	if (lc_slips_look(joints, least, before))
		return;
	/* What is foreign is not learned from. */
	if (seen) {
		see(joints);
		return;
	}
	if (joints->state == LC_JOINTS_SEEN) {
		look(joints, before);
		return;
	}
	power = follow(joints, &chunk);
	if (joints->state == LC_JOINTS_CONFIRM)
		confirm(joints, chunk.largest, power, least);
	joints->usual = larger(joints->usual * joints->fall, LEAST_USUAL);
	if (!disturbed && chunk.largest > joints->usual)
		joints->usual = chunk.largest < FOREIGN ? chunk.largest : FOREIGN;
}
