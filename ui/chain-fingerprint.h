/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What makes two chains the same chain, whatever their knobs say. GLib, no GTK. */
#ifndef LINECHECK_UI_CHAIN_FINGERPRINT_H
#define LINECHECK_UI_CHAIN_FINGERPRINT_H

#include "linecheck/chain.h"

#define LC_FINGERPRINT_SIZE 17

/**
 * A word for the gear and the cables of the first channels (1 to LC_MAX_CHANNELS), for names of
 * files and settings: what is kept for a chain is found under it. Gain, 48 V and the session's
 * wishes are not in it. Returns key.
 */
const char *lc_chain_fingerprint(
        const struct lc_chain *chain, uint32_t channels, char key[LC_FINGERPRINT_SIZE]);

#endif
