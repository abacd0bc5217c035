/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dropouts first: what they explain is not a click as well. */
#include "events.h"

#include "linecheck/measured.h"

/* Chunks beside a long run of zeros that still feel it: the residual reaches 4 samples back. */
#define BESIDE_CHUNKS 2u

void lc_events_init(struct lc_events *events, double rate_hz)
{
	lc_zeros_init(&events->zeros, rate_hz);
	lc_joints_init(&events->joints, rate_hz);
	events->frames = 0;
	events->bad_before = false;
}

void lc_events_process(struct lc_events *events, const float *x, size_t frames, size_t bad)
{
	for (; frames >= LC_EVENTS_CHUNK; x += LC_EVENTS_CHUNK, frames -= LC_EVENTS_CHUNK) {
		lc_zeros_process(&events->zeros, x, LC_EVENTS_CHUNK, bad, events->frames);
		lc_joints_process(&events->joints, x, events->zeros.quantum,
		        bad > 0 || events->bad_before ||
		                events->zeros.chunks_beside < BESIDE_CHUNKS,
		        events->frames);
		events->bad_before = bad > 0;
		events->frames += LC_EVENTS_CHUNK;
	}
	if (frames > 0)
		lc_zeros_process(&events->zeros, x, frames, bad, events->frames);
	events->frames += frames;
}

void lc_events_restart(struct lc_events *events)
{
	events->frames = 0;
	events->zeros.at = 0;
	events->joints.at = events->joints.slip_at = 0;
}

void lc_events_process_two(
        struct lc_events *const two[2], const float *const x[2], size_t frames, const size_t bad[2])
{
	for (size_t c = 0; c < 2; c++)
		lc_events_process(two[c], x[c], frames, bad[c]);
}

struct lc_events_sum lc_events_take(struct lc_events *events)
{
	const struct lc_event_sum none = { 0 };
	struct lc_events_sum taken = { events->zeros.dropouts, events->joints.clicks,
		events->joints.slips };

	events->zeros.dropouts = none;
	events->joints.clicks = none;
	events->joints.slips = none;
	return taken;
}

void lc_events_sum_add(struct lc_events_sum *into, const struct lc_events_sum *from)
{
	lc_event_sum_add(&into->dropouts, &from->dropouts);
	lc_event_sum_add(&into->clicks, &from->clicks);
	lc_event_sum_add(&into->slips, &from->slips);
}

static struct lc_event_times times_of(const struct lc_event_sum *sum, double rate_hz)
{
	if (sum->count == 0)
		return (struct lc_event_times) { LC_NOT_MEASURED, LC_NOT_MEASURED };
	return (struct lc_event_times) { (double)sum->first_frame / rate_hz,
		(double)sum->last_frame / rate_hz };
}

struct lc_events_figures lc_events_figures(const struct lc_events_sum *sum, double rate_hz)
{
	return (struct lc_events_figures) { sum->dropouts.count, sum->clicks.count,
		sum->slips.count, times_of(&sum->dropouts, rate_hz),
		times_of(&sum->clicks, rate_hz), times_of(&sum->slips, rate_hz) };
}

/* fmin() and fmax() pass over what was not measured. */
static void precede(
        struct lc_event_times *times, const struct lc_event_times *before, double before_s)
{
	times->first_s = fmin(times->first_s + before_s, before->first_s);
	times->last_s = fmax(times->last_s + before_s, before->last_s);
}

void lc_events_figures_precede(
        struct lc_events_figures *figures, const struct lc_events_figures *before, double before_s)
{
	figures->dropouts += before->dropouts;
	figures->clicks += before->clicks;
	figures->slips += before->slips;
	precede(&figures->dropout, &before->dropout, before_s);
	precede(&figures->click, &before->click, before_s);
	precede(&figures->slip, &before->slip, before_s);
}
