/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Programme for tests of the detectors: nothing is wrong with any of it. Synthesised, the same in
 * every run, a peak of about -6 dBFS before what the test does to it.
 */
#ifndef LINECHECK_TEST_CORPUS_H
#define LINECHECK_TEST_CORPUS_H

#include <stddef.h>
#include <stdint.h>

struct lc_test_programme {
	const char *name;
	/* Fills frames of x, which are zeros. */
	void (*fill)(float *x, size_t frames, double rate_hz, uint64_t seed);
};

/** Speech, song, plucked strings, drums, synthesisers, noise, a mix, a compressed and a limited
 * mix; count receives how many. */
const struct lc_test_programme *lc_test_programmes(size_t *count);

/** Scales to a peak. */
void lc_test_scale(float *x, size_t frames, double peak_dbfs);
/** As a converter delivers it: white noise of noise_dbfs (AES17) added, then TPDF dither, bits. */
void lc_test_convert(float *x, size_t frames, double noise_dbfs, int bits, uint64_t seed);

#endif
