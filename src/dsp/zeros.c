/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs of exact zeros inside signal. Right beside the run, for about 1 ms on either side, there
 * must be a quarter of the level of the 20 ms before: a fade or a decay has less. And there must
 * be 32 of the smallest steps: what is quieter in coarse steps rests at zero by nature.
 */
#include "events.h"

#include <math.h>

#define LEAST_S 1e-3
#define EDGE_S 1e-3
#define LEVEL_S 0.014 /* time constant: 20 ms make 12 dB */
#define EDGE_SHARE 0.25f
#define EDGE_STEPS 32.0f

_Static_assert(768000 / 1000 / LC_EVENTS_CHUNK <= 24, "1 ms fits into the ring of peaks");

void lc_zeros_init(struct lc_zeros *zeros, double rate_hz)
{
	uint32_t chunk = rate_hz < 1000.0 * LC_EVENTS_CHUNK ? LC_EVENTS_CHUNK / 4 : LC_EVENTS_CHUNK;

	*zeros = (struct lc_zeros) {
		.chunk_frames = chunk,
		.least_frames = (uint32_t)ceil(LEAST_S * rate_hz - 1e-6),
		.edge_chunks = (uint32_t)ceil(EDGE_S * rate_hz / chunk),
		.level_fall = (float)exp(-(double)chunk / (LEVEL_S * rate_hz)),
		.quantum = 1.0f,
		.chunks_beside = UINT32_MAX,
	};
}

static float larger(float a, float b) LC_RT
{
	return a > b ? a : b;
}

/* A run begins; peak is that of the chunk so far. */
static void begin_run(struct lc_zeros *zeros, float peak) LC_RT
{
	float edge = peak;

	for (uint32_t i = 0; i < zeros->edge_chunks; i++)
		edge = larger(edge, zeros->recent[i]);
	zeros->level = larger(zeros->level, peak);
	zeros->counts = edge >= EDGE_SHARE * zeros->level && edge > EDGE_STEPS * zeros->quantum;
	zeros->run_frames = 0;
	zeros->state = LC_ZEROS_RUN;
}

static void end_run(struct lc_zeros *zeros) LC_RT
{
	if (zeros->run_frames < zeros->least_frames || !zeros->counts) {
		zeros->state = LC_ZEROS_NONE;
		return;
	}
	zeros->after = 0.0f;
	zeros->after_chunks = zeros->edge_chunks + 1;
	zeros->state = LC_ZEROS_AFTER;
}

/* Enough of what follows was seen. */
static void judge(struct lc_zeros *zeros) LC_RT
{
	if (zeros->after >= EDGE_SHARE * zeros->level)
		zeros->dropouts++;
	zeros->state = LC_ZEROS_NONE;
}

static void step(struct lc_zeros *zeros, float size, float *peak) LC_RT
{
	if (size == 0.0f) {
		if (zeros->state != LC_ZEROS_RUN) {
			if (zeros->state == LC_ZEROS_AFTER && zeros->after > 0.0f)
				judge(zeros);
			begin_run(zeros, *peak);
		}
		zeros->run_frames++;
		return;
	}
	*peak = larger(*peak, size);
	if (zeros->state == LC_ZEROS_RUN)
		end_run(zeros);
	if (zeros->state == LC_ZEROS_AFTER)
		zeros->after = larger(zeros->after, size);
}

/* Signal without a zero, as almost always. */
static void pass(struct lc_zeros *zeros, float peak) LC_RT
{
	if (zeros->state == LC_ZEROS_RUN)
		end_run(zeros);
	if (zeros->state == LC_ZEROS_AFTER)
		zeros->after = larger(zeros->after, peak);
}

static void end_chunk(struct lc_zeros *zeros, float peak) LC_RT
{
	bool is_long = zeros->state == LC_ZEROS_RUN && zeros->run_frames >= zeros->least_frames;

	zeros->recent[zeros->recent_at] = peak;
	zeros->recent_at = (zeros->recent_at + 1) % zeros->edge_chunks;
	if (is_long || zeros->state == LC_ZEROS_AFTER)
		zeros->chunks_beside = 0;
	else if (zeros->chunks_beside < UINT32_MAX)
		zeros->chunks_beside++;
	if (zeros->state == LC_ZEROS_NONE)
		zeros->level = larger(peak, zeros->level * zeros->level_fall);
	if (zeros->state == LC_ZEROS_AFTER && --zeros->after_chunks == 0)
		judge(zeros);
}

static void process_chunk(struct lc_zeros *zeros, const float *x, size_t frames) LC_RT
{
	float peak = 0.0f, least = 1.0f;

	for (size_t i = 0; i < frames; i++) {
		float size = __builtin_fabsf(x[i]);

		peak = size > peak ? size : peak;
		least = size < least ? size : least;
	}
	if (least > 0.0f) {
		zeros->quantum = least < zeros->quantum ? least : zeros->quantum;
		pass(zeros, peak);
	} else {
		peak = 0.0f;
		for (size_t i = 0; i < frames; i++) {
			float size = __builtin_fabsf(x[i]);

			step(zeros, size, &peak);
			if (size > 0.0f && size < zeros->quantum)
				zeros->quantum = size;
		}
	}
	end_chunk(zeros, peak);
}

void lc_zeros_process(struct lc_zeros *zeros, const float *x, size_t frames, size_t bad)
{
	for (size_t done = 0, n; done < frames; done += n) {
		n = frames - done < zeros->chunk_frames ? frames - done : zeros->chunk_frames;
		process_chunk(zeros, x + done, n);
	}
	if (bad > 0)
		zeros->counts = false;
}
