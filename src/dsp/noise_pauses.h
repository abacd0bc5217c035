/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor under programme, from its pauses. */
#ifndef LC_NOISE_PAUSES_H
#define LC_NOISE_PAUSES_H

#include "linecheck/noise.h"

/** What comes next does not go on with what was heard before. RT safe. */
void lc_noise_watch_forget(struct lc_noise_watch *watch) LC_RT;
/** Takes the mean squares of a moment, and counts the window before it. RT safe. */
void lc_noise_watch_add(struct lc_noise_watch *watch, const double mean_sq[LC_NOISE_CURVES],
        struct lc_noise_pauses *pauses) LC_RT;
/** RT safe. */
void lc_noise_pauses_add(struct lc_noise_pauses *into, const struct lc_noise_pauses *from) LC_RT;

/**
 * The mean squares of the floor; false where no pause tells it. That of the flat curve is
 * LC_NOT_MEASURED where the pauses are too short for it.
 */
bool lc_noise_pauses_floor(const struct lc_noise_pauses *pauses, double mean_sq[LC_NOISE_CURVES]);

#endif
