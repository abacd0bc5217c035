/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A JACK client that stands for a sound card or a DAW: it plays a sequence in which every sample
 * tells its place, or a tone, and judges every sample that it hears.
 */
#ifndef LINECHECK_TEST_PEER_H
#define LINECHECK_TEST_PEER_H

#include "signals.h"

#include <jack/jack.h>

#define PEER_CHANNELS 64

/* What came in at one port since peer_listen(). */
struct peer_heard {
	uint64_t frames;   /* all */
	uint64_t ordered;  /* of the sequence, each the one after the last */
	uint64_t silent;   /* zeros after the first sample of the sequence */
	uint64_t lost;     /* places left out */
	uint64_t doubled;  /* in order, at twice its size: heard over two wires at once */
	uint64_t foreign;  /* none of the sequence */
	uint64_t repeated; /* places that were heard before */
	double longest_ms; /* the longest time between two periods with something in order */
};

struct peer;

/* server: NULL for the default one. NULL when it cannot open. Ports out_1... and in_1... */
struct peer *peer_open(const char *server, const char *name, uint32_t outs, uint32_t ins);
void peer_close(struct peer *peer);
jack_client_t *peer_client(struct peer *peer);
/* From now on the outputs give this tone instead of the sequence. */
void peer_play_tone(struct peer *peer, const struct lc_test_tone *tone);
/* Starts to judge afresh. */
void peer_listen(struct peer *peer);
/* Waits until frames more have been heard; false when the server stands still for 5 s. */
bool peer_wait_frames(struct peer *peer, uint64_t frames);
struct peer_heard peer_heard(struct peer *peer, uint32_t channel);
/* Xruns and gaps between cycles since peer_listen(): what is heard then is nobody's fault. */
uint64_t peer_xruns(struct peer *peer);

#endif
