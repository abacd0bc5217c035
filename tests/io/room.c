/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card, a DAW and Linecheck's client on one server. */
#include "room.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

#define PATIENCE_S 30
#define POLL_STEP_NS 5000000L

const char *room_server;
bool room_is_pipewire;

static const struct timespec poll_step = { .tv_nsec = POLL_STEP_NS };

void room_open(struct room *room, uint32_t channels)
{
	*room = (struct room) { .config = { .server = room_server, .channels = channels } };
	room->card = peer_open(room_server, "card", channels, 0);
	room->daw = peer_open(room_server, "daw", 0, channels);
	ck_assert_ptr_nonnull(room->card);
	ck_assert_ptr_nonnull(room->daw);
}

void room_enter(struct room *room)
{
	struct lc_error error = { 0 };
	if (!room->engine)
		ck_assert_int_eq(
		        lc_engine_new(&room->engine, room->config.channels, NULL, &error), LC_OK);
	ck_assert_msg(lc_jack_new(&room->jack, &room->config, room->engine, &error) == LC_OK, "%s",
	        error.text);
}

void room_leave(struct room *room)
{
	lc_jack_free(room->jack);
	room->jack = NULL;
}

void room_close(struct room *room)
{
	room_leave(room);
	lc_engine_free(room->engine);
	peer_close(room->card);
	peer_close(room->daw);
}

void room_ask_for_all(struct room *room)
{
	static char in[LC_MAX_CHANNELS][32], out[LC_MAX_CHANNELS][32];
	for (uint32_t c = 0; c < room->config.channels; c++) {
		snprintf(in[c], sizeof in[c], "card:out_%u", c + 1);
		snprintf(out[c], sizeof out[c], "daw:in_%u", c + 1);
		room->config.connect_in[c] = in[c];
		room->config.connect_out[c] = out[c];
	}
}

struct lc_source_info room_info(struct room *room)
{
	struct lc_source_info info;
	lc_jack_info(room->jack, &info);
	return info;
}

void room_poll_until(struct room *room, bool (*done)(struct room *))
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		lc_jack_poll(room->jack);
		if (done(room))
			return;
		nanosleep(&poll_step, NULL);
	}
	ck_abort_msg("waited in vain; the client says \"%s\"", room_info(room).message);
}

bool room_is_patched(struct room *room)
{
	struct lc_source_info info = room_info(room);
	for (uint32_t c = 0; c < info.channels; c++)
		if (!info.patched_in[c] || (!room->config.tap && !info.patched_out[c]))
			return false;
	return info.state == LC_STATE_RUNNING;
}

bool room_runs(struct room *room)
{
	return room_info(room).state == LC_STATE_RUNNING;
}

bool room_waits(struct room *room)
{
	return room_info(room).state == LC_STATE_WAITING;
}

void room_connect(struct room *room, const char *source, const char *destination)
{
	/* PipeWire tells one client of another's ports a little later. */
	int failure = -1;
	for (time_t begun = time(NULL); failure && time(NULL) <= begun + PATIENCE_S;) {
		failure = jack_connect(peer_client(room->daw), source, destination);
		if (failure == EEXIST)
			return;
		if (failure)
			nanosleep(&poll_step, NULL);
	}
	ck_assert_msg(failure == 0, "%s -> %s", source, destination);
}

void room_disconnect(struct room *room, const char *source, const char *destination)
{
	ck_assert_int_eq(jack_disconnect(peer_client(room->daw), source, destination), 0);
}

bool room_has_port(struct room *room, const char *name)
{
	return jack_port_by_name(peer_client(room->daw), name) != NULL;
}

void room_await_no_port(struct room *room, const char *name)
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		if (!room_has_port(room, name))
			return;
		nanosleep(&poll_step, NULL);
	}
	ck_abort_msg("%s is still there", name);
}

bool room_are_connected(struct room *room, const char *source, const char *destination)
{
	jack_client_t *client = peer_client(room->daw);
	jack_port_t *port = jack_port_by_name(client, destination);
	const char **names = port ? jack_port_get_all_connections(client, port) : NULL;
	bool found = false;
	for (size_t i = 0; names && names[i]; i++)
		found |= strcmp(names[i], source) == 0;
	jack_free(names);
	return found;
}

void room_await_connection(
        struct room *room, const char *source, const char *destination, bool connected)
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		if (room->jack)
			lc_jack_poll(room->jack);
		if (room_are_connected(room, source, destination) == connected)
			return;
		nanosleep(&poll_step, NULL);
	}
	ck_abort_msg("%s -> %s: %s", source, destination,
	        connected ? "was never connected" : "stayed connected");
}

static bool is_faultless(const struct peer_heard *heard)
{
	return heard->ordered > 0 && !heard->silent && !heard->lost && !heard->doubled &&
	        !heard->foreign && !heard->repeated;
}

bool room_is_clean(struct room *room)
{
	for (uint32_t c = 0; c < room->config.channels; c++) {
		struct peer_heard heard = peer_heard(room->daw, c);
		if (!is_faultless(&heard))
			return false;
	}
	return true;
}

bool room_server_was_clean(struct room *room)
{
	if (!room_is_pipewire)
		return true;
	/* Xruns are told after the fact, in another thread. */
	ck_assert(peer_wait_frames(room->daw, 3000));
	uint64_t seen_by_us = room->jack ? room_info(room).xruns - room->xruns_before : 0;
	return peer_xruns(room->daw) == 0 && peer_xruns(room->card) == 0 && seen_by_us == 0;
}

void room_report(struct room *room)
{
	for (uint32_t c = 0; c < room->config.channels; c++) {
		struct peer_heard heard = peer_heard(room->daw, c);
		if (is_faultless(&heard))
			continue;
		ck_abort_msg("channel %u, frames: %lu in order, %lu silent, %lu lost, %lu doubled, "
		             "%lu foreign, %lu repeated",
		        c + 1, heard.ordered, heard.silent, heard.lost, heard.doubled,
		        heard.foreign, heard.repeated);
	}
}

void room_listen(struct room *room)
{
	room->xruns_before = room->jack ? room_info(room).xruns : 0;
	peer_listen(room->card);
	peer_listen(room->daw);
}

void room_expect_exact(struct room *room)
{
	int good = 0;
	for (time_t begun = time(NULL); good < 4 && time(NULL) < begun + ROOM_TRY_S;) {
		room_listen(room);
		ck_assert(peer_wait_frames(room->daw, 6000));
		if (!room_server_was_clean(room))
			continue;
		if (!room_is_clean(room))
			room_report(room);
		good++;
	}
	ck_assert_msg(good == 4, "the server had xruns all the time");
}
