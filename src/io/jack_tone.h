/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A test tone out of a port of its own. */
#ifndef LINECHECK_IO_JACK_TONE_H
#define LINECHECK_IO_JACK_TONE_H

#include "linecheck/error.h"
#include "linecheck/generator.h"
#include "linecheck/mailbox.h"
#include "linecheck/rt.h"

#include <jack/jack.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct lc_jack;

/* What the callback is to play; its number tells one from another. */
struct lc_tone_order {
	struct lc_generator_order play;
	uint32_t number;
};

struct lc_jack_tone {
	struct lc_mailbox orders;        /* from the control thread to the callback */
	uint32_t number;                 /* of the last order */
	char refused[LC_SENTENCES_SIZE]; /* why there is no tone; "" */
	struct lc_generator generator;   /* the callback's, while there is a port */
	uint32_t heard;                  /* the callback's: the number of its order */
	_Atomic(jack_port_t *) port;     /* NULL: there is none */
	atomic_bool in_use;              /* the callback is using it */
	_Atomic uint32_t over;           /* the order that has come to its end */
};

/** What the callback does for the tone. RT safe. */
void lc_tone_send(struct lc_jack_tone *tone, jack_nframes_t frames) LC_RT;
/** Takes the port away once the tone is over. */
void lc_tone_poll(struct lc_jack *jack);
/** Whether a tone goes out, or is about to. */
bool lc_tone_is_on(const struct lc_jack_tone *tone);
/** Ends it softly, which takes as long as a fade; the client is about to be closed. */
void lc_tone_end(struct lc_jack *jack);
/** The client is closed, and its ports are gone. */
void lc_tone_forget(struct lc_jack_tone *tone);

#endif
