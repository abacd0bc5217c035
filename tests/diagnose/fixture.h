/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Chains from words and results by hand, for the tests of the diagnosis. */
#ifndef TESTS_DIAGNOSE_FIXTURE_H
#define TESTS_DIAGNOSE_FIXTURE_H

#include "linecheck/diagnose.h"

/** A chain of assignments "section.key=value" with blanks between; fails the test on a wrong one.
 */
void test_chain(struct lc_chain *chain, const char *assignments);

/** A result of 10 s from a file, with so many channels that carry a voice at -12 dBFS. */
void test_result(struct lc_result *result, uint32_t channels);
/** A voice: programme with pauses, its floor 70 dB under the peak. */
void test_voice(struct lc_channel_result *channel, double peak_dbfs);
/** Exact zeros. */
void test_silence(struct lc_channel_result *channel);
/** Steady Gaussian noise. */
void test_noise(struct lc_channel_result *channel, double rms_dbfs);
/** A steady sine with a clean residual. */
void test_tone(struct lc_channel_result *channel, double level_dbfs);
/** Adds mains lines. */
void test_hum(struct lc_channel_result *channel, enum lc_hum_kind kind, double level_dbfs);

/** "id:severity" of every finding, sorted by the alphabet, with blanks between. */
const char *test_ids(const struct lc_diagnosis *diagnosis);
/** The finding of that id, or NULL. */
const struct lc_finding *test_find(const struct lc_diagnosis *diagnosis, const char *id);

#endif
