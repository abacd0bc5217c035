/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The engine as a client of a JACK server (JACK2, or PipeWire's JACK).
 *
 * All functions belong to one control thread; none of them but lc_jack_free() blocks for longer
 * than the server takes to answer, which is for ever where its process is stopped. A missing or
 * lost server is a state, LC_STATE_WAITING, not an error: the client comes back by itself, with its
 * connections, when lc_jack_poll() finds a server again.
 */
#ifndef LINECHECK_JACK_H
#define LINECHECK_JACK_H

#include "linecheck/engine.h"
#include "linecheck/wire.h"

struct lc_jack;

/** All strings are borrowed until lc_jack_free(). */
struct lc_jack_config {
	/* The client's, 1 to 60 bytes, no ':' or '/' and no control character; NULL: "linecheck".
	 * One that is taken gets a number, as in "linecheck-01". */
	const char *name;
	const char *server;                       /* NULL: the default server */
	uint32_t channels;                        /* 1 to LC_MAX_CHANNELS */
	bool tap;                                 /* listen only: no outputs are registered */
	const char *connect_in[LC_MAX_CHANNELS];  /* source of in_n, or NULL; may appear later */
	const char *connect_out[LC_MAX_CHANNELS]; /* destination of out_n, or NULL */
	const char *inline_port[LC_MAX_CHANNELS]; /* capture port whose connections channel n takes
	                                             over until it leaves, or NULL */
};

/**
 * Makes the client; the engine (of as many channels) is prepared for the server's rate whenever
 * it connects. Neither is it an error when no server runs. Fails with LC_USAGE or LC_NO_MEMORY.
 */
enum lc_status lc_jack_new(struct lc_jack **jack, const struct lc_jack_config *config,
        struct lc_engine *engine, struct lc_error *error);

/**
 * Does what is due: opens the client when a server is there, closes it when the server went away,
 * makes connections whose ports have appeared, counts xruns. Call it every 100 ms or so.
 */
void lc_jack_poll(struct lc_jack *jack);

/** Whether the client is open: there is a server. */
bool lc_jack_is_open(const struct lc_jack *jack);

/**
 * The state of things, for the viewers. Filled anew by every call. message tells, while it runs,
 * of a port that is waited for or does not fit. xruns are those that the server reports; under
 * PipeWire, which reports none, the gaps between cycles.
 */
void lc_jack_info(struct lc_jack *jack, struct lc_source_info *info);

/**
 * Sends a test tone (generator.h) out of a port of its own, tone_out, into request->port, and
 * nowhere else; the port is there only meanwhile. It ends by itself after the request's duration,
 * and with the client. What hinders it is told by lc_jack_info(). A request of 0 s ends the tone.
 * The thread of lc_jack_poll().
 */
void lc_jack_play_tone(struct lc_jack *jack, const struct lc_tone_request *request);

/**
 * Has the connections that path holds made as their ports appear. No file is no connections. Fails
 * with LC_UNREADABLE and a line that names path and line.
 */
enum lc_status lc_jack_load_wires(struct lc_jack *jack, const char *path, struct lc_error *error);
/**
 * Writes the connections as of the last poll, and those that are waited for; an existing file is
 * replaced at once or not at all. Fails with LC_SYSTEM or LC_NO_MEMORY.
 */
enum lc_status lc_jack_save_wires(
        const struct lc_jack *jack, const char *path, struct lc_error *error);

/**
 * The wires that would have to be there if the client were not, as of the last poll; none while
 * there is no server. *wires is valid until the next call of any function.
 */
size_t lc_jack_direct_wires(struct lc_jack *jack, const struct lc_direct_wire **wires);

/**
 * Leaves: makes the direct wires without losing a sample, then closes the client. False when the
 * server did not answer within 2 s: then the engine is not touched any more, sound goes on through
 * the client until the process ends, and the wires are the guard's to make. NULL is fine.
 */
bool lc_jack_free(struct lc_jack *jack);

#endif
