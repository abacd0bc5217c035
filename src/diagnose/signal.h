/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the rules of the signal share: which channels carry one, and which is the loudest. */
#ifndef LINECHECK_DIAGNOSE_SIGNAL_H
#define LINECHECK_DIAGNOSE_SIGNAL_H

#include "linecheck/result.h"

#define LC_LEVEL_LOW_DBFS (-24.0) /* the loudest peak below this is low-level */
#define LC_LEVEL_HOT_DBFS (-3.0)  /* above this it is hot-level */

/** True where at least duration_s were measured. */
bool lc_listened(const struct lc_result *result, double duration_s);
/** True where every sample was exactly zero or no number. */
bool lc_is_silent(const struct lc_channel_result *channel);
/** True where there is faint steady noise and nothing else: no programme, no tone. */
bool lc_is_only_noise(const struct lc_channel_result *channel);
/** True where a steady test tone makes the peaks. */
bool lc_is_test_tone(const struct lc_channel_result *channel);
/** True where a harmonic of the tone falls on a line of the mains, which its THD then reads. */
bool lc_tone_overlaps_mains(const struct lc_channel_result *channel);
/** The channel with the highest peak among those that carry a signal, or LC_MAX_CHANNELS. */
uint32_t lc_loudest_channel(const struct lc_result *result);

#endif
