/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the parts of the JACK client share.
 *
 * jack.c          the life of the client: opened, lost, opened again, left
 * jack_config.c   whether what is asked of it can be
 * jack_open.c     opening it: name, ports, callbacks
 * jack_process.c  what runs in JACK's own threads: the audio, and notifications as atomics
 * jack_handover.c changing from a direct wire to the way through Linecheck and back
 * jack_wires.c    connections that are asked for, seen and remembered
 * pipewire_links.c  when a link of PipeWire's carries sound
 * jack_direct.c   what those connections are without Linecheck between them
 * jack_source.c   which port of which card feeds a channel
 * jack_inline.c   taking over a capture port's connections, and giving connections back
 * jack_leave.c    leaving, even where the server stands still
 * jack_store.c    connections in a file
 * jack_turn.c     one Linecheck at a time changes wires, or takes a name
 * jack_privileges.c  memory that is locked, priority that is real-time
 * jack_tone.c     a test tone out of a port of its own
 * jack_watch.c    whether xruns are ours
 * jack_names.c    metadata: pretty names, order, icon
 */
#ifndef LINECHECK_IO_JACK_PRIVATE_H
#define LINECHECK_IO_JACK_PRIVATE_H

#include "jack_handover.h"
#include "jack_tone.h"
#include "jack_watch.h"

#include "linecheck/jack.h"

#include <jack/jack.h>
#include <jack/thread.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#define LC_JACK_NAME "linecheck" /* of the client, when none is asked for */
/* JACK2 takes 63 bytes, of which "-01" may be for the number of a name that is taken. */
#define LC_CLIENT_NAME_MAX 60

/* libjack declares these for any thread; its documentation allows them in the callback. */
void *jack_port_get_buffer(jack_port_t *port, jack_nframes_t frames) LC_RT;
int jack_port_connected(const jack_port_t *port) LC_RT;
jack_time_t jack_get_time(void) LC_RT;
int jack_get_cycle_times(const jack_client_t *client, jack_nframes_t *current_frames,
        jack_time_t *current_usecs, jack_time_t *next_usecs, float *period_usecs) LC_RT;

/* ---- wires ---- */

enum lc_side { LC_SIDE_IN, LC_SIDE_OUT };

/* A connection between a port of ours and one of somebody else. */
struct lc_wire {
	enum lc_side side; /* of the port that is ours */
	uint32_t channel;
	char port[LC_PORT_NAME_SIZE]; /* somebody else's */
};

struct lc_wire_list {
	struct lc_wire *wire;
	size_t count, room;
};

struct lc_direct_wires {
	struct lc_direct_wire *wire;
	size_t count, room;
};

/* What is done of that which the configuration asks for, as long as this server runs. */
struct lc_asked {
	bool in[LC_MAX_CHANNELS], out[LC_MAX_CHANNELS];
	bool inline_in[LC_MAX_CHANNELS], taken_over[LC_MAX_CHANNELS];
};

/* ---- the client ---- */

/* The callback's own: how the last cycle was, to see gaps between cycles. */
struct lc_cycle {
	bool known;
	jack_nframes_t start_frames, frames;
	jack_time_t start_usecs;
};

/* What a client's callbacks get: the client may outlive us, see lc_jack_close(). */
struct lc_seat {
	_Atomic(struct lc_jack *) jack; /* NULL: nobody's any more */
	struct lc_seat *next;
};

struct lc_jack {
	struct lc_jack_config config;
	struct lc_engine *engine;

	jack_client_t *client; /* NULL: waiting for a server */
	struct lc_seat *seat;  /* the client's */
	jack_port_t *in[LC_MAX_CHANNELS], *out[LC_MAX_CHANNELS];
	bool is_pipewire;
	double rate_hz; /* that the engine is prepared for */
	double retry_s; /* when to look for a server again, on the monotonic clock */
	bool failed;    /* for good; the message says why */
	char message[LC_SENTENCES_SIZE];
	bool memory_is_locked;
	char advice[LC_SENTENCES_SIZE]; /* a privilege that is missing; "" where none is */
	struct lc_watch watch;

	struct lc_asked asked;
	struct lc_wire_list now;       /* as they were at the last poll */
	struct lc_wire_list lost;      /* to be made again when their ports are there */
	struct lc_direct_wires direct; /* the answer to lc_jack_direct_wires() */

	/* written in JACK's threads */
	atomic_bool gone;
	_Atomic uint32_t period_frames;
	_Atomic uint32_t new_rate_hz;
	_Atomic uint64_t xruns;
	atomic_bool freewheels;
	_Atomic uint64_t overruns; /* cycles that the callback took longer for than they last */
	_Atomic uint64_t frames;   /* done by this client so far */
	struct lc_cycle cycle;
	atomic_bool in_callback; /* it may be using the engine */

	atomic_bool abandoned; /* read by the callback: the engine is not to be used any more */

	struct lc_jack_tone tone;

	/* read by the callback; all are freed when no callback runs any more */
	_Atomic(struct lc_handover *) handover[LC_MAX_CHANNELS];
	struct lc_handover *handovers;
};

/* jack.c */

/** Closes the client, and forgets all that belonged to it. */
void lc_jack_close(struct lc_jack *jack);

/** The thread that runs the callback. False as long as there was no cycle. */
bool lc_jack_audio_thread(const struct lc_jack *jack, pthread_t *thread);

/* jack_config.c */

/** Fails with LC_USAGE and a line that names the option. */
enum lc_status lc_jack_check_config(const struct lc_jack_config *config, struct lc_error *error);

/* jack_open.c */

/**
 * Opens the client and lets it run. Without a server it stays closed and the message says why; a
 * server that does not take it is a failure for good.
 */
void lc_jack_open(struct lc_jack *jack);

/* jack_privileges.c */

/** Locks all memory that there is; notes whether that is allowed. */
void lc_jack_lock_memory(struct lc_jack *jack);
/**
 * Advises, once, as soon as the audio thread is known: where memory is not locked, and where the
 * server is real-time and the audio thread is not.
 */
void lc_jack_check_privileges(struct lc_jack *jack);

/* jack_process.c */

/** Sets the callbacks of a client that is not active yet. False when it refuses. */
bool lc_jack_set_callbacks(struct lc_jack *jack);

/* jack_wires.c */

/** Makes what is due, and notes what is there. Sets the message where something is amiss. */
void lc_wires_poll(struct lc_jack *jack);
/** Makes wire as soon as its port is there, unless it is there by then. */
void lc_wires_want(struct lc_jack *jack, const struct lc_wire *wire);
/** Notes the connections that are there now. */
void lc_wires_note(struct lc_jack *jack);
/** The server is gone: what was connected is to be made again, and all that was asked for. */
void lc_wires_lost(struct lc_jack *jack);
/** Frees the lists. */
void lc_wires_clear(struct lc_jack *jack);

/* jack_source.c */

/** Tells of channel's source: its port and the alias that names its card, "" where not known. */
void lc_jack_source(const struct lc_jack *jack, uint32_t channel, char port[LC_PORT_SIZE],
        char alias[LC_PORT_SIZE]);
/** Has PipeWire fill in aliases, which name the card; before the client is opened. */
void lc_jack_ask_for_aliases(void);

/* jack_inline.c */

/** Connects channel's capture port with us, and us with what it fed. False: nothing to take. */
bool lc_jack_take_over(struct lc_jack *jack, uint32_t channel, const char *source);
/** Makes all direct wires. */
void lc_jack_hand_back(struct lc_jack *jack);

/* jack_leave.c */

/**
 * Makes the direct wires and closes the client. False when the server does not answer: then the
 * client lives on without the engine, and jack is freed when the server answers after all.
 */
bool lc_jack_leave(struct lc_jack *jack);

/* jack_turn.c */

/**
 * Waits until no other Linecheck of the user's is changing wires, for 1.5 s at most: one whose
 * server stands still is not waited for. To be given back with lc_turn_give(), which every end of
 * the process does too.
 */
int lc_turn_take(void);
void lc_turn_give(int turn);

/* jack_names.c */

/** Sets metadata of the client and its ports; a server without metadata is fine. */
void lc_jack_set_names(struct lc_jack *jack);
/** Takes the metadata back. */
void lc_jack_clear_names(struct lc_jack *jack);

#endif
