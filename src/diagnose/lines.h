/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What of a floor is hum, whine and buzz, of which findings of their own speak. */
#ifndef LINECHECK_DIAGNOSE_LINES_H
#define LINECHECK_DIAGNOSE_LINES_H

#include "linecheck/result.h"

/**
 * The floor of a channel without the lines of the mains and of the USB and without a telephone's
 * bursts, dBFS(A). LC_NOT_MEASURED where they are nearly all of it: what is left is then too
 * little to be known.
 */
double lc_floor_without_lines(const struct lc_channel_result *channel);

/**
 * Whether a thing of level_dbfs can be in the channel all the time: what always is, is also in its
 * quietest moment. True where that is not known.
 */
bool lc_may_be_steady(const struct lc_channel_result *channel, double level_dbfs);

/**
 * Whether a floor is hiss, as electronics make it, and not programme, room or lines. CCIR-RMS of
 * white noise is 3.7 dB above A (7.26 - 5.63 + 2.05), of pink noise 2, of noise that falls with 6
 * dB an octave -2, of vowels, chords and buzz less.
 */
bool lc_is_hiss(const struct lc_noise_figures *noise);

#endif
