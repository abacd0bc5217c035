/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The spectrum of recent samples, for a picture: no GTK, no audio thread.
 *
 * A Hann window and a real FFT; a full-scale sine on a bin reads 0 dBFS (AES17 scale). Power is
 * averaged exponentially over about a second; the peak of every bin is held and falls slowly.
 */
#ifndef LINECHECK_UI_SPECTRUM_FFT_H
#define LINECHECK_UI_SPECTRUM_FFT_H

#include <stdbool.h>
#include <stddef.h>

/** Equivalent noise bandwidth of the Hann window, in bins. */
#define LC_SPECTRUM_ENBW_BINS 1.5

struct lc_spectrum;

/**
 * For rate_hz (> 0), with the power of two of frames that makes bins of 3 Hz or a little less, as
 * far as the tap's memory goes. NULL when memory is short. Free with lc_spectrum_free().
 */
struct lc_spectrum *lc_spectrum_new(double rate_hz);
/** NULL is fine. */
void lc_spectrum_free(struct lc_spectrum *spectrum);
/** How many samples lc_spectrum_add() takes. */
size_t lc_spectrum_frames(const struct lc_spectrum *spectrum);
/** Distance of the bins. */
double lc_spectrum_bin_hz(const struct lc_spectrum *spectrum);
/** Where to put lc_spectrum_frames() samples before lc_spectrum_add(). */
float *lc_spectrum_input(struct lc_spectrum *spectrum);
/** Takes the input as the next look, elapsed_s after the one before (the first: any). Samples that
 * are not finite count as silence. */
void lc_spectrum_add(struct lc_spectrum *spectrum, double elapsed_s);
/** Forgets the average and the peaks. */
void lc_spectrum_reset(struct lc_spectrum *spectrum);

/** What one column of the picture shows. */
struct lc_spectrum_column {
	double average_dbfs; /* of a line in the band its level, of noise the mean of its bins */
	double peak_dbfs;    /* the highest of the bins' held peaks */
};
/** The band from low_hz to high_hz; narrower than a bin is interpolated. -INFINITY: nothing. */
struct lc_spectrum_column lc_spectrum_read(
        const struct lc_spectrum *spectrum, double low_hz, double high_hz);

/**
 * What a bin of this spectrum reads on white noise of a level that is A-weighted over 20 Hz to
 * 20 kHz: the line "this gear should give". White noise loses 2.05 dB to the A curve in that band.
 */
double lc_spectrum_floor_dbfs(const struct lc_spectrum *spectrum, double noise_a_dbfs);

#endif
