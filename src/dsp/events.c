/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dropouts first: what they explain is not a click as well. */
#include "events.h"

/* Chunks beside a long run of zeros that still feel it: the residual reaches 4 samples back. */
#define BESIDE_CHUNKS 2u

void lc_events_init(struct lc_events *events, double rate_hz)
{
	lc_zeros_init(&events->zeros, rate_hz);
	lc_joints_init(&events->joints, rate_hz);
	events->bad_before = false;
}

void lc_events_process(struct lc_events *events, const float *x, size_t frames, size_t bad)
{
	for (; frames >= LC_EVENTS_CHUNK; x += LC_EVENTS_CHUNK, frames -= LC_EVENTS_CHUNK) {
		lc_zeros_process(&events->zeros, x, LC_EVENTS_CHUNK, bad);
		lc_joints_process(&events->joints, x, events->zeros.quantum,
		        bad > 0 || events->bad_before ||
		                events->zeros.chunks_beside < BESIDE_CHUNKS);
		events->bad_before = bad > 0;
	}
	if (frames > 0)
		lc_zeros_process(&events->zeros, x, frames, bad);
}

void lc_events_process_two(struct lc_events *const two[2], const float *const x[2], size_t frames,
        const size_t bad[2])
{
	for (size_t c = 0; c < 2; c++)
		lc_events_process(two[c], x[c], frames, bad[c]);
}

struct lc_events_sum lc_events_take(struct lc_events *events)
{
	struct lc_events_sum taken = { events->zeros.dropouts, events->joints.clicks,
		events->joints.slips };

	events->zeros.dropouts = 0;
	events->joints.clicks = 0;
	events->joints.slips = 0;
	return taken;
}

void lc_events_sum_add(struct lc_events_sum *into, const struct lc_events_sum *from)
{
	into->dropouts += from->dropouts;
	into->clicks += from->clicks;
	into->slips += from->slips;
}

struct lc_events_figures lc_events_figures(const struct lc_events_sum *sum)
{
	return (struct lc_events_figures) { sum->dropouts, sum->clicks, sum->slips };
}
