/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One result, chain and diagnosis for the tests of the rules; a test program includes it once. */
#ifndef TESTS_DIAGNOSE_BY_HAND_H
#define TESTS_DIAGNOSE_BY_HAND_H

#include "fixture.h"

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;

/* AT2020 (-37 dBu at 94 dB SPL) into a preamp of 40 dB and a line input that is full at +22 dBu */
#define OUTBOARD                                                                                   \
	"mic.model=audio-technica-at2020 preamp.model=generic preamp.phantom=on "                  \
	"preamp.gain_db=40 cable.kind=trs interface.model=focusrite-scarlett-2i2-3rd "             \
	"interface.input=line interface.gain_db=0 interface.phantom=off "
#define CHOICE "preamp-not-needed:note"

static inline const char *judge(void)
{
	lc_diagnose(&result, &chain, &diagnosis);
	return test_ids(&diagnosis);
}

static inline void start(void)
{
	test_chain(&chain, "");
	test_result(&result, 2);
}

static inline double predicted_floor(void)
{
	struct lc_prediction prediction;

	lc_predict(&chain, 0, &prediction);
	return prediction.noise_a_dbfs;
}

/** A floor of hiss: by CCIR-RMS white noise is 3.7 dB above A. */
static inline void set_floor(uint32_t channel, double a_dbfs)
{
	struct lc_noise_figures *noise = &result.channel[channel].noise;

	noise->a_dbfs = a_dbfs;
	noise->flat_dbfs = a_dbfs + 2.05;
	noise->ccir_rms_dbfs = a_dbfs + 3.68;
}

#endif
