/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JACK client that stands for a sound card or a DAW. */
#include "peer.h"
#include "../support/clock.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CHANNEL_OFFSET (LC_TEST_SEQUENCE_FRAMES / PEER_CHANNELS) /* so that none is another */

struct ear {
	struct peer_heard heard;
	bool begun;
	uint32_t next;     /* place */
	double ordered_ms; /* when the last period that ended in order came */
};

struct peer {
	jack_client_t *client;
	uint32_t outs, ins;
	jack_port_t *out[PEER_CHANNELS], *in[PEER_CHANNELS];
	uint32_t place;
	struct ear ear[PEER_CHANNELS];
	jack_nframes_t expected_time;
	bool timed;
	struct lc_test_tone tone;
	atomic_bool play_tone;
	_Atomic uint64_t xruns, xruns_before;
	pthread_mutex_t lock; /* a test may wait in its callback for a moment */
	sem_t cycle;
};

/* The place of a sample that one wire brought, or two at once; false when it is neither. */
static bool find_place(float x, uint32_t channel, uint32_t *place, bool *doubled)
{
	*doubled = !lc_test_sequence_place(x, place);
	if (*doubled && !lc_test_sequence_place(x / 2.0f, place))
		return false;
	*place = (*place - channel * CHANNEL_OFFSET) & (LC_TEST_SEQUENCE_FRAMES - 1);
	return true;
}

static void judge(struct ear *ear, uint32_t channel, const float *x, jack_nframes_t frames)
{
	for (jack_nframes_t i = 0; i < frames; i++) {
		uint32_t place;
		bool doubled;
		ear->heard.frames++;
		if (x[i] == 0.0f) {
			ear->heard.silent += ear->begun;
			continue;
		}
		if (!find_place(x[i], channel, &place, &doubled)) {
			ear->heard.foreign++;
			continue;
		}
		uint32_t ahead = (place - ear->next) & (LC_TEST_SEQUENCE_FRAMES - 1);
		if (doubled)
			ear->heard.doubled++;
		if (ear->begun && ahead >= LC_TEST_SEQUENCE_FRAMES / 2)
			ear->heard.repeated++;
		else if (ear->begun && ahead > 0)
			ear->heard.lost += ahead;
		else
			ear->heard.ordered++;
		ear->begun = true;
		ear->next = (place + 1) & (LC_TEST_SEQUENCE_FRAMES - 1);
	}
}

/* How long it took from one period that ended in order to the next. */
static void judge_time(struct ear *ear, uint64_t ordered_before)
{
	if (ear->heard.ordered == ordered_before)
		return;
	double now = 1e3 * lc_test_now_s(CLOCK_MONOTONIC);
	if (ear->ordered_ms > 0.0 && now - ear->ordered_ms > ear->heard.longest_ms)
		ear->heard.longest_ms = now - ear->ordered_ms;
	ear->ordered_ms = now;
}

static void play(struct peer *peer, jack_nframes_t frames)
{
	for (uint32_t c = 0; c < peer->outs; c++) {
		float *x = jack_port_get_buffer(peer->out[c], frames);
		if (atomic_load(&peer->play_tone) && c == 0)
			lc_test_tone_fill(&peer->tone, x, frames);
		else if (atomic_load(&peer->play_tone))
			memcpy(x, jack_port_get_buffer(peer->out[0], frames), frames * sizeof *x);
		else
			for (jack_nframes_t i = 0; i < frames; i++)
				x[i] = lc_test_sequence(peer->place + i + c * CHANNEL_OFFSET);
	}
	peer->place += frames;
}

static int process(jack_nframes_t frames, void *context)
{
	struct peer *peer = context;
	jack_nframes_t time = jack_last_frame_time(peer->client);
	if (peer->timed && time != peer->expected_time)
		atomic_fetch_add(&peer->xruns, 1);
	peer->timed = true;
	peer->expected_time = time + frames;
	pthread_mutex_lock(&peer->lock);
	play(peer, frames);
	for (uint32_t c = 0; c < peer->ins; c++) {
		uint64_t ordered = peer->ear[c].heard.ordered;
		judge(&peer->ear[c], c, jack_port_get_buffer(peer->in[c], frames), frames);
		judge_time(&peer->ear[c], ordered);
	}
	pthread_mutex_unlock(&peer->lock);
	sem_post(&peer->cycle);
	return 0;
}

static int count_xrun(void *context)
{
	struct peer *peer = context;
	atomic_fetch_add(&peer->xruns, 1);
	return 0;
}

static void keep_quiet(const char *message)
{
}

struct peer *peer_open(const char *server, const char *name, uint32_t outs, uint32_t ins)
{
	struct peer *peer = calloc(1, sizeof *peer);
	char port[32];
	peer->outs = outs;
	peer->ins = ins;
	pthread_mutex_init(&peer->lock, NULL);
	sem_init(&peer->cycle, 0, 0);
	jack_set_error_function(keep_quiet);
	jack_set_info_function(keep_quiet);
	peer->client = server
	        ? jack_client_open(name, JackNoStartServer | JackServerName, NULL, server)
	        : jack_client_open(name, JackNoStartServer, NULL);
	if (!peer->client) {
		free(peer);
		return NULL;
	}
	for (uint32_t c = 0; c < outs; c++) {
		snprintf(port, sizeof port, "out_%u", c + 1);
		peer->out[c] = jack_port_register(
		        peer->client, port, JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
	}
	for (uint32_t c = 0; c < ins; c++) {
		snprintf(port, sizeof port, "in_%u", c + 1);
		peer->in[c] = jack_port_register(
		        peer->client, port, JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
	}
	jack_set_process_callback(peer->client, process, peer);
	jack_set_xrun_callback(peer->client, count_xrun, peer);
	if (jack_activate(peer->client) != 0) {
		peer_close(peer);
		return NULL;
	}
	return peer;
}

void peer_close(struct peer *peer)
{
	if (!peer)
		return;
	jack_client_close(peer->client);
	sem_destroy(&peer->cycle);
	pthread_mutex_destroy(&peer->lock);
	free(peer);
}

jack_client_t *peer_client(struct peer *peer)
{
	return peer->client;
}

void peer_play_tone(struct peer *peer, const struct lc_test_tone *tone)
{
	pthread_mutex_lock(&peer->lock);
	peer->tone = *tone;
	atomic_store(&peer->play_tone, true);
	pthread_mutex_unlock(&peer->lock);
}

void peer_listen(struct peer *peer)
{
	pthread_mutex_lock(&peer->lock);
	memset(peer->ear, 0, sizeof peer->ear);
	atomic_store(&peer->xruns_before, atomic_load(&peer->xruns));
	pthread_mutex_unlock(&peer->lock);
}

bool peer_wait_frames(struct peer *peer, uint64_t frames)
{
	uint64_t until = peer_heard(peer, 0).frames + frames;
	while (peer_heard(peer, 0).frames < until) {
		struct timespec late;
		clock_gettime(CLOCK_REALTIME, &late);
		late.tv_sec += 5;
		if (sem_timedwait(&peer->cycle, &late) != 0)
			return false;
	}
	return true;
}

struct peer_heard peer_heard(struct peer *peer, uint32_t channel)
{
	pthread_mutex_lock(&peer->lock);
	struct peer_heard heard = peer->ear[channel].heard;
	pthread_mutex_unlock(&peer->lock);
	return heard;
}

uint64_t peer_xruns(struct peer *peer)
{
	return atomic_load(&peer->xruns) - atomic_load(&peer->xruns_before);
}
