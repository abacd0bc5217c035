/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Simulated sound cards: for tests, and for people without the hardware.
 *
 * A root folder holds what /proc/asound and /sys would say, a state file for each card, and a
 * configuration of alsa-lib with which any program finds the card's controls as hw:INDEX:
 * `ALSA_CONFIG_PATH=ROOT/asound.conf amixer -D hw:0 contents`. The controls are real ones to
 * alsa-lib; the state is shared between processes, which see each other's changes as events.
 */
#ifndef LINECHECK_FAKECARD_H
#define LINECHECK_FAKECARD_H

#include "linecheck/error.h"

#include <stdbool.h>
#include <stddef.h>

/** The names of the cards that are built in, sorted; NULL at the end. */
const char *lc_fake_card_name(size_t index);

/**
 * Plugs a card into slot index (0 to 31) of root, which is made where it is not there. card: a
 * name as above, or the path of a state file of `alsactl store` (it has a slash). A card that is
 * in the slot is replaced. Fails with LC_USAGE (unknown name; names the nearest), LC_NOT_FOUND,
 * LC_UNREADABLE or LC_SYSTEM.
 */
enum lc_status lc_fake_card_plug(
        const char *root, int index, const char *card, struct lc_error *error);
/** Pulls it out. */
void lc_fake_card_unplug(const char *root, int index);
/** True when slot index of root has a card. */
bool lc_fake_card_is_plugged(const char *root, int index);
/** Where the user's own simulated card of that name is: in $XDG_RUNTIME_DIR/linecheck/, or
 * /tmp/linecheck-UID/ without it. Fails with LC_USAGE or LC_SYSTEM. */
enum lc_status lc_fake_card_root(const char *card, char *root, size_t size, struct lc_error *error);

#endif
