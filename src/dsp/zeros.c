/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs of exact zeros inside signal. Right beside the run, for about 1 ms on either side, there
 * must be a quarter of the level of the 20 ms before: a fade or a decay has less. And there must
 * be 32 of the smallest steps: what is quieter in coarse steps rests at zero by nature.
 */
#include "events.h"

#include "kernel.h"
#include "runs.h"

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

/* A run begins; peak is that of the chunk before it. */
static void begin_run(struct lc_zeros *zeros, float peak) LC_RT
{
	float edge = peak;

	for (uint32_t i = 0; i < zeros->edge_chunks; i++)
		edge = larger(edge, zeros->recent[i]);
	zeros->level = larger(zeros->level, peak);
	zeros->counts = edge >= EDGE_SHARE * zeros->level && edge > EDGE_STEPS * zeros->quantum;
}

/* Enough of what follows was seen. */
static void judge(struct lc_zeros *zeros) LC_RT
{
	if (zeros->after >= EDGE_SHARE * zeros->level)
		lc_event_add(&zeros->dropouts, zeros->at);
	zeros->after_chunks = 0;
}

/* What rests at zero again before it is back at its level is not what there was. */
static void add_after(struct lc_zeros *zeros, float peak, bool rests) LC_RT
{
	zeros->after = larger(zeros->after, peak);
	if (rests && zeros->after > 0.0f && zeros->after < EDGE_SHARE * zeros->level)
		zeros->after_chunks = 0;
}

/* end: the frame after the run. */
static void end_run(struct lc_zeros *zeros, uint64_t end) LC_RT
{
	if (zeros->run_frames >= zeros->least_frames && zeros->counts) {
		if (zeros->after_chunks > 0)
			judge(zeros);
		zeros->at = end > zeros->run_frames ? end - zeros->run_frames : 0;
		zeros->after = 0.0f;
		zeros->after_chunks = zeros->edge_chunks + 1;
	}
	zeros->run_frames = 0;
}

static void end_chunk(struct lc_zeros *zeros, float peak) LC_RT
{
	bool is_long = zeros->run_frames >= zeros->least_frames;

	zeros->recent[zeros->recent_at] = peak;
	zeros->recent_at = zeros->recent_at + 1 < zeros->edge_chunks ? zeros->recent_at + 1 : 0;
	if (is_long || zeros->after_chunks > 0)
		zeros->chunks_beside = 0;
	else if (zeros->chunks_beside < UINT32_MAX)
		zeros->chunks_beside++;
	if (zeros->run_frames == 0 && zeros->after_chunks == 0)
		zeros->level = larger(peak, zeros->level * zeros->level_fall);
	if (zeros->after_chunks > 0 && --zeros->after_chunks == 0)
		judge(zeros);
}

/* Runs that begin and end within the chunk are too short to be a dropout. */
static void add_chunk(struct lc_zeros *zeros, const struct lc_zeros_seen *seen, uint32_t frames,
        uint64_t before) LC_RT
{
	uint32_t first = lc_first_ones(seen->zeros);
	uint32_t last = lc_last_ones(seen->zeros << (LC_RUNS_BITS - frames));

	zeros->quantum = seen->least < zeros->quantum ? seen->least : zeros->quantum;
	if (zeros->run_frames > 0) {
		zeros->run_frames += first;
		if (first < frames)
			end_run(zeros, before + first);
	}
	if (zeros->after_chunks > 0)
		add_after(zeros, seen->peak, first < LC_RUNS_BITS && seen->zeros >> first != 0);
	if (zeros->run_frames == 0 && last > 0) {
		begin_run(zeros, seen->peak);
		zeros->run_frames = last;
	}
	end_chunk(zeros, seen->peak);
}

/* A chunk that is no piece, as at the end or at a low rate. */
static void look(const float *x, uint32_t frames, struct lc_zeros_seen *seen) LC_RT
{
	*seen = (struct lc_zeros_seen) { .least = 1.0f };
	for (uint32_t i = 0; i < frames; i++) {
		float size = __builtin_fabsf(x[i]);

		seen->zeros |= (uint32_t)(size == 0.0f) << i;
		seen->peak = larger(size, seen->peak);
		if (size > 0.0f && size < seen->least)
			seen->least = size;
	}
}

void lc_zeros_process(
        struct lc_zeros *zeros, const float *x, size_t frames, size_t bad, uint64_t before)
{
	struct lc_zeros_seen seen;

	for (size_t done = 0, n; done < frames; done += n) {
		n = frames - done < zeros->chunk_frames ? frames - done : zeros->chunk_frames;
		if (n == LC_EVENTS_CHUNK)
			lc_kernels()->zeros(x + done, &seen);
		else
			look(x + done, (uint32_t)n, &seen);
		add_chunk(zeros, &seen, (uint32_t)n, before + done);
	}
	if (bad > 0)
		zeros->counts = false;
}
