/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chains of the corpus: gear as people put it together, healthy. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE "cable.kind=trs interface.input=line interface.gain_db=0 interface.phantom=off "
#define STRAIGHT "preamp.model=none cable.kind=xlr interface.input=mic "

static const struct row {
	const char *words; /* assignments with blanks between; the gain that sets the level is left
	                      out */
	bool has_preamp;
	bool is_loud; /* a condenser, whose voice can be brought over full scale */
} rows[] = {
	{ "mic.model=audio-technica-at2020 preamp.model=generic preamp.phantom=on " LINE
	  "interface.model=focusrite-scarlett-2i2-3rd",
	        true, true },
	{ "mic.model=audio-technica-at2020 " STRAIGHT
	  "interface.phantom=on interface.model=focusrite-scarlett-2i2-3rd",
	        false, true },
	{ "mic.model=rode-nt1-a preamp.model=art-tube-mp preamp.phantom=on " LINE
	  "interface.model=focusrite-scarlett-2i2-2nd",
	        true, true },
	{ "mic.model=shure-sm58 " STRAIGHT
	  "interface.phantom=off interface.model=focusrite-scarlett-2i2-3rd",
	        false, false },
	{ "mic.model=neumann-tlm-103 preamp.model=grace-m101 preamp.phantom=on " LINE
	  "interface.model=focusrite-scarlett-2i2-4th",
	        true, true },
	{ "mic.model=shure-sm7b lifter.model=cloudlifter-cl-1 " STRAIGHT
	  "interface.phantom=on interface.model=focusrite-scarlett-2i2-4th",
	        false, false },
	{ "mic.model=electro-voice-re20 preamp.model=fmr-rnp preamp.phantom=off " LINE
	  "interface.model=generic",
	        true, false },
	{ "mic.model=rode-nt1 " STRAIGHT "interface.phantom=on "
	  "interface.model=rme-babyface-pro interface.pad=off",
	        false, true },
	{ "mic.model=akg-c414-xls preamp.model=generic preamp.phantom=on " LINE
	  "interface.model=generic",
	        true, true },
	{ "mic.kind=dynamic " STRAIGHT "interface.phantom=off interface.model=generic", false,
	        false },
	{ "mic.kind=ribbon preamp.model=generic preamp.phantom=off " LINE
	  "interface.model=focusrite-scarlett-2i2-3rd",
	        true, false },
	{ "mic.kind=condenser " STRAIGHT
	  "interface.phantom=on interface.model=focusrite-scarlett-2i2-4th",
	        false, true },
	{ "mic.model=audio-technica-at2020 " STRAIGHT
	  "interface.phantom=on interface.model=behringer-umc202hd",
	        false, true },
	{ "mic.model=shure-sm58 preamp.model=art-tube-mp preamp.phantom=off " LINE
	  "interface.model=presonus-1810c",
	        true, false },
};

size_t corpus_chains(void)
{
	return sizeof rows / sizeof rows[0];
}

const char *corpus_chain_words(size_t row)
{
	return rows[row].words;
}

bool corpus_chain_has_preamp(size_t row)
{
	return rows[row].has_preamp;
}

static void assign(struct lc_chain *chain, const char *words)
{
	char *copy = strdup(words), *rest = copy;
	struct lc_error error = { 0 };

	for (char *word; (word = strsep(&rest, " "));)
		if (*word && lc_chain_set(chain, word, &error) != LC_OK) {
			fprintf(stderr, "%s: %s\n", word, error.text);
			exit(EXIT_FAILURE);
		}
	free(copy);
}

bool corpus_chain_is_loud(size_t row)
{
	return rows[row].is_loud;
}

void corpus_chain(size_t row, double peak_dbfs, struct lc_chain *chain)
{
	struct lc_prediction prediction;
	char gain[64];
	const char *knob = rows[row].has_preamp ? "preamp.gain_db" : "interface.gain_db";
	double at_zero_dbfs;

	lc_chain_init(chain);
	assign(chain, rows[row].words);
	snprintf(gain, sizeof gain, "%s=0", knob);
	assign(chain, gain);
	lc_predict(chain, 0, &prediction);
	/* every programme peaks as a sine of LC_REFERENCE_SPL_DB at the microphone does */
	at_zero_dbfs = prediction.stage[LC_STAGE_COMPUTER].level_dbfs;
	snprintf(gain, sizeof gain, "%s=%.1f", knob, fmax(0.0, peak_dbfs - at_zero_dbfs));
	if (lc_is_measured(at_zero_dbfs)) {
		assign(chain, gain);
		return;
	}
	/* where the figures are not known the knob is not either, and stands as it should */
	lc_chain_init(chain);
	assign(chain, rows[row].words);
}

static void predict(size_t row, struct lc_prediction *prediction)
{
	struct lc_chain chain;

	corpus_chain(row, -12.0, &chain);
	lc_predict(&chain, 0, prediction);
}

bool corpus_chain_is_known(size_t row)
{
	struct lc_prediction prediction;

	predict(row, &prediction);
	return lc_is_measured(prediction.noise_a_dbfs);
}

bool corpus_chain_hisses_before(size_t row)
{
	struct lc_prediction prediction;

	predict(row, &prediction);
	return 5.0 *
	        (prediction.stage[LC_STAGE_INTERFACE].share_percent +
	                prediction.stage[LC_STAGE_COMPUTER].share_percent) <
	        100.0 - 0.9 * prediction.cause[LC_CAUSE_ROOM].share_percent;
}
