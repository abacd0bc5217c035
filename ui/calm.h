/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Calm advice: a finding from the signal has to be seen for a moment before it shows, and stays
 * for a while after it was seen last, so that nothing flickers while somebody plays. What the
 * chain alone says comes and goes at once, with the knob. No GTK.
 */
#ifndef LINECHECK_UI_CALM_H
#define LINECHECK_UI_CALM_H

#include "linecheck/diagnose.h"

#include <stdint.h>

#define LC_CALM_CONFIRM_US 500000 /* seen for this long before it shows */
#define LC_CALM_STAY_US 2500000   /* and shown for this long after it was seen last */
#define LC_CALM_WORDS_US 1000000  /* its figures change no more often than this */

struct lc_calm_entry {
	struct lc_finding finding;
	int64_t first_us, last_us, words_us;
	bool declared; /* the chain alone says it */
};

struct lc_calm {
	size_t count;
	struct lc_calm_entry entry[LC_MAX_FINDINGS];
};

/** Forgets what was seen. */
void lc_calm_reset(struct lc_calm *calm);
/**
 * Takes the diagnosis of this moment, and what the chain alone says; fills shown, worst first.
 * now_us only grows.
 */
void lc_calm_update(struct lc_calm *calm, const struct lc_diagnosis *now,
        const struct lc_diagnosis *declared, int64_t now_us, struct lc_diagnosis *shown);

#endif
