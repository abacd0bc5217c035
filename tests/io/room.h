/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A card, a DAW and Linecheck's client on one server: the surroundings of the JACK tests. The
 * same tests run on JACK2 and on PipeWire.
 */
#ifndef LINECHECK_TEST_ROOM_H
#define LINECHECK_TEST_ROOM_H

#include "linecheck/jack.h"

#include "peer.h"

#include <check.h>

#define ROOM_TRY_S 40 /* how long to try, on a busy machine, for a time without xruns */

/* The server that the program's main() has started. */
extern const char *room_server; /* NULL: the default one, PipeWire's */
extern bool room_is_pipewire;

struct room {
	struct peer *card; /* its outputs are the capture ports: card:out_1... */
	struct peer *daw;  /* daw:in_1... */
	struct lc_jack_config config;
	struct lc_engine *engine;
	struct lc_jack *jack;
	uint64_t xruns_before; /* as the client had counted at room_listen() */
};

/* Opens the card and the DAW with as many ports as channels says. */
void room_open(struct room *room, uint32_t channels);
/* Makes Linecheck's client of room->config. */
void room_enter(struct room *room);
/* Linecheck leaves. */
void room_leave(struct room *room);
void room_close(struct room *room);

/* card:out_n -> in_n, out_n -> daw:in_n, for all channels, as a configuration. */
void room_ask_for_all(struct room *room);

/* Polls the client until done; fails the test after 30 s. */
void room_poll_until(struct room *room, bool (*done)(struct room *));
bool room_is_patched(struct room *room); /* every channel, in and out */
bool room_runs(struct room *room);
bool room_waits(struct room *room); /* for a server */
struct lc_source_info room_info(struct room *room);
void room_connect(struct room *room, const char *source, const char *destination);
void room_disconnect(struct room *room, const char *source, const char *destination);
bool room_has_port(struct room *room, const char *name);
void room_await_no_port(struct room *room, const char *name);
bool room_are_connected(struct room *room, const char *source, const char *destination);
/*
 * Waits until they are, or are not; fails the test after 30 s. PipeWire tells each client of the
 * graph in a time of its own: what one has heard of, another may not know yet.
 */
void room_await_connection(
        struct room *room, const char *source, const char *destination, bool connected);

/* Lets the peers, and the count of xruns, start afresh. */
void room_listen(struct room *room);
/* Whether the DAW heard the sequence without a fault on all channels since room_listen(). */
bool room_is_clean(struct room *room);
/*
 * Whether the server itself went without a fault since room_listen(): waits for late news of
 * xruns first. Where it did not, what was heard says nothing of Linecheck. The tests' jackd waits
 * for its clients, so that its xruns cost no sample: what is heard there is always judged.
 */
bool room_server_was_clean(struct room *room);
/* Fails the test with what the DAW heard of the first channel that is not clean. */
void room_report(struct room *room);
/* Listens until four eighths of a second went without a fault of the server's; all must be clean.
 */
void room_expect_exact(struct room *room);

/* The test cases that every server has to pass. */
TCase *passing_case(void);
TCase *patching_case(void);
TCase *leaving_case(void);
TCase *tone_case(void);
/* Those of each kind: a server that is not there, goes and comes back. */
TCase *jackd_case(void);
TCase *restarts_case(void);

#endif
