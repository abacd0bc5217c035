/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What runs in JACK's threads: the audio callback, and notifications that only set atomics. */
#include "jack_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whose client it is; NULL: nobody's any more. RT safe. */
static struct lc_jack *taken_by(void *seat) LC_RT
{
	return atomic_load_explicit(&((struct lc_seat *)seat)->jack, memory_order_acquire);
}

/*
 * PipeWire never calls the xrun callback. A gap shows in the frame time, which goes on by more
 * than a period, and by as much as the time of the cycles does; a new driver starts another frame
 * count, and is no gap. RT safe.
 */
static void count_gap(struct lc_jack *jack, jack_nframes_t frames) LC_RT
{
	struct lc_cycle *last = &jack->cycle, now = { .known = true, .frames = frames };
	jack_time_t next_usecs;
	float period_usecs;
	if (jack_get_cycle_times(
	            jack->client, &now.start_frames, &now.start_usecs, &next_usecs, &period_usecs))
		return;
	int32_t gap_frames = (int32_t)(now.start_frames - last->start_frames - last->frames);
	double elapsed_frames =
	        (double)(int64_t)(now.start_usecs - last->start_usecs) * 1e-6 * jack->rate_hz;
	if (last->known && gap_frames > 0 &&
	        fabs(elapsed_frames - last->frames - gap_frames) < frames)
		atomic_fetch_add_explicit(&jack->xruns, 1, memory_order_relaxed);
	*last = now;
}

/* Passes the sound on, and measures it as long as there is an engine. RT safe. */
static void pass_on(struct lc_jack *jack, const float *const in[], float *const out[],
        jack_nframes_t frames) LC_RT
{
	atomic_store(&jack->in_callback, true);
	if (!atomic_load(&jack->abandoned))
		lc_engine_process(jack->engine, in, out, frames);
	else
		for (uint32_t c = 0; c < jack->config.channels; c++)
			if (out[c])
				memcpy(out[c], in[c], frames * sizeof *out[c]);
	atomic_store(&jack->in_callback, false);
}

/* Whether the cycle that began at begun_usecs took longer than it lasts. RT safe. */
static void note_overrun(struct lc_jack *jack, jack_time_t begun_usecs, jack_nframes_t frames) LC_RT
{
	double took_s = (double)(jack_get_time() - begun_usecs) * 1e-6;
	if (took_s * jack->rate_hz > frames)
		atomic_fetch_add_explicit(&jack->overruns, 1, memory_order_relaxed);
}

static int process(jack_nframes_t frames, void *context) LC_RT
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return 0;
	jack_time_t begun_usecs = jack_get_time();
	const float *in[LC_MAX_CHANNELS] = { NULL };
	float *out[LC_MAX_CHANNELS] = { NULL };
	uint32_t channels = jack->config.channels;
	for (uint32_t c = 0; c < channels; c++) {
		in[c] = jack_port_get_buffer(jack->in[c], frames);
		out[c] = jack->out[c] ? jack_port_get_buffer(jack->out[c], frames) : NULL;
	}
	pass_on(jack, in, out, frames);
	for (uint32_t c = 0; c < channels; c++) {
		struct lc_handover *handover =
		        atomic_load_explicit(&jack->handover[c], memory_order_acquire);
		if (handover && lc_handover_mutes(handover))
			memset(out[c], 0, frames * sizeof *out[c]);
	}
	lc_tone_send(&jack->tone, frames);
	if (jack->is_pipewire)
		count_gap(jack, frames);
	note_overrun(jack, begun_usecs, frames);
	atomic_fetch_add_explicit(&jack->frames, frames, memory_order_relaxed);
	return 0;
}

static int note_buffer_size(jack_nframes_t frames, void *context)
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return 0;
	atomic_store(&jack->period_frames, frames);
	return 0;
}

static int note_sample_rate(jack_nframes_t rate_hz, void *context)
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return 0;
	atomic_store(&jack->new_rate_hz, rate_hz);
	return 0;
}

static int note_xrun(void *context)
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return 0;
	atomic_fetch_add_explicit(&jack->xruns, 1, memory_order_relaxed);
	return 0;
}

static void note_freewheel(int starting, void *context)
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return;
	atomic_store(&jack->freewheels, starting != 0);
}

static void note_shutdown(void *context)
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return;
	atomic_store(&jack->gone, true);
}

/* out_n is in_n with no delay, and nothing of any other channel. */
static void pass_latency_on(jack_latency_callback_mode_t mode, void *context)
{
	struct lc_jack *jack = taken_by(context);
	if (!jack)
		return;
	for (uint32_t c = 0; c < jack->config.channels && jack->out[c]; c++) {
		bool capture = mode == JackCaptureLatency;
		jack_latency_range_t range;
		jack_port_get_latency_range(capture ? jack->in[c] : jack->out[c], mode, &range);
		jack_port_set_latency_range(capture ? jack->out[c] : jack->in[c], mode, &range);
	}
}

bool lc_jack_set_callbacks(struct lc_jack *jack)
{
	jack_client_t *client = jack->client;
	struct lc_seat *seat = jack->seat = calloc(1, sizeof *seat);
	if (!seat)
		return false;
	atomic_store(&seat->jack, jack);
	jack_on_shutdown(client, note_shutdown, seat);
	return jack_set_process_callback(client, process, seat) == 0 &&
	        jack_set_buffer_size_callback(client, note_buffer_size, seat) == 0 &&
	        jack_set_sample_rate_callback(client, note_sample_rate, seat) == 0 &&
	        jack_set_freewheel_callback(client, note_freewheel, seat) == 0 &&
	        jack_set_xrun_callback(client, note_xrun, seat) == 0 &&
	        jack_set_latency_callback(client, pass_latency_on, seat) == 0;
}
