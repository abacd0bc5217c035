/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quasi-peak detector of ITU-R BS.468-4. */
#ifndef LC_QUASI_PEAK_H
#define LC_QUASI_PEAK_H

#include "linecheck/noise.h"

/** Starts afresh. rate_hz: 8000 to 768000. */
void lc_quasi_peak_init(struct lc_quasi_peak *detector, double rate_hz);
/** Forgets every sample. RT safe. */
void lc_quasi_peak_forget(struct lc_quasi_peak *detector) LC_RT;
/**
 * Goes on by frames samples, some ms at most, over which the charge was charged on the whole, and
 * returns the reading after them: of a steady sine its amplitude. RT safe.
 */
double lc_quasi_peak_step(struct lc_quasi_peak *detector, double charged, size_t frames) LC_RT;

#endif
