/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A desk with simulated cards on it, and the hardware room that looks at it through alsa-lib. */
#ifndef TESTS_HARDWARE_DESK_H
#define TESTS_HARDWARE_DESK_H

#include "linecheck/fakecard.h"
#include "linecheck/hardware.h"

#include "../support/files.h"

#include <check.h>

struct desk {
	char root[LC_TEST_FOLDER_SIZE];
	struct lc_hardware *hardware;
	struct lc_chain declared, chain; /* the demo's, and what follows from it */
	struct lc_source_info info;      /* a JACK client of two channels, not patched */
};

/** An empty desk; desk_close() clears it away. */
void desk_open(struct desk *desk);
void desk_close(struct desk *desk);
/** Plugs a card, by name or by path, into a slot. */
void desk_plug(const struct desk *desk, int index, const char *card);
/** The same, and watches it. */
void desk_watch(struct desk *desk, const char *card);
/** The same for a card whose controls are text: what stands within state.T { }. */
void desk_watch_controls(struct desk *desk, const char *usb_id, const char *text);
/** Runs amixer on slot 0; fails the test unless it exits with 0. */
void desk_amixer(const struct desk *desk, const char *name, const char *value);
/** Polls until the card says something new; fails the test after timeout_ms. */
void desk_wait(struct desk *desk, int timeout_ms);
/** Rewrites slot 0's state file with every old replaced by another text. */
void desk_edit(const struct desk *desk, const char *old, const char *replacement);
/** The watched card's control of that exact name (its first member); fails when it is not there. */
const struct lc_control *desk_control(const struct desk *desk, const char *name);

/** Sets a control by its exact name. */
enum lc_status desk_set(struct lc_hardware *hardware, const char *name, long value);

/** Patches in_(c+1) with a capture channel of a card, as under jackd. */
void desk_patch(struct desk *desk, uint32_t c, const char *card, int channel);
void desk_declare(struct desk *desk, const char *assignment);
/** True when the chain is another than before. */
bool desk_follow(struct desk *desk);
/** Until it is; fails the test after timeout_ms. */
void desk_follow_until_changed(struct desk *desk, int timeout_ms);

#endif
