/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios as a table: a new one is a row. */
#include "linecheck/scenario.h"

#include "words.h"

#include <string.h>

/* A condenser that every chain here begins with: at 94 dB SPL it gives -34.8 dBu. */
#define MIC "mic.model=audio-technica-at2020", "lifter.model=none"
/* Straight into the interface's mic input, which powers it. */
#define DIRECT                                                                                     \
	MIC, "preamp.model=none", "cable.kind=xlr", "interface.input=mic", "interface.phantom=on", \
	        "interface.pad=off"
/* In an outboard preamp, which powers it. */
#define OUTBOARD MIC, "preamp.model=generic", "preamp.phantom=on", "preamp.level=pro"
/* The preamp's balanced jack, into the line input of a Scarlett. */
#define LINE                                                                                       \
	"preamp.output=trs", "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=line", \
	        "interface.pad=off"

static const struct lc_scenario scenarios[] = {
	/* +9 dBu at full scale, less 32: -23; -34.8 + 23 = -11.8 dBFS */
	{ "condenser-scarlett", N_("a condenser straight into a Scarlett 2i2, which powers it"),
	        { DIRECT, "interface.model=focusrite-scarlett-2i2-3rd", "interface.gain_db=32" },
	        24, "" },
	{ "condenser-io2-express",
	        N_("a condenser straight into an Alesis iO2 Express, which powers it"),
	        { DIRECT, "interface.model=alesis-io2-express", "interface.gain_db=32" }, 24, "" },
	{ "condenser-m-track",
	        N_("a condenser straight into an M-Audio M-Track Plus, which powers it"),
	        { DIRECT, "interface.model=m-audio-m-track-plus", "interface.gain_db=32" }, 24,
	        "" },
	{ "outboard-line",
	        N_("an outboard preamp by TRS into the line input at minimum, the interface's 48 V "
	           "off"),
	        { OUTBOARD, LINE, "preamp.gain_db=45", "cable.kind=trs", "interface.gain_db=0",
	                "interface.phantom=off" },
	        24, "preamp-not-needed:note" },
	{ "outboard-gain-up",
	        N_("the same with the interface's gain 20 dB up and the preamp's turned down for "
	           "it"),
	        { OUTBOARD, LINE, "preamp.gain_db=25", "cable.kind=trs", "interface.gain_db=20",
	                "interface.phantom=off" },
	        24, "interface-gain-up:fix preamp-not-needed:note" },
	{ "outboard-phantom-on", N_("the same with the interface's 48 V on"),
	        { OUTBOARD, LINE, "preamp.gain_db=45", "cable.kind=trs", "interface.gain_db=0",
	                "interface.phantom=on" },
	        24, "interface-phantom-on:fix preamp-not-needed:note" },
	{ "outboard-ts", N_("the same with a TS cable"),
	        { OUTBOARD, LINE, "preamp.gain_db=45", "cable.kind=ts", "interface.gain_db=0",
	                "interface.phantom=off" },
	        24, "preamp-not-needed:note wrong-cable:fix" },
	{ "outboard-instrument-cable", N_("the same with an instrument cable"),
	        { OUTBOARD, LINE, "preamp.gain_db=45", "cable.kind=instrument",
	                "interface.gain_db=0", "interface.phantom=off" },
	        24, "preamp-not-needed:note wrong-cable:fix" },
	{ "outboard-speaker-cable", N_("the same with a speaker cable"),
	        { OUTBOARD, LINE, "preamp.gain_db=45", "cable.kind=speaker", "interface.gain_db=0",
	                "interface.phantom=off" },
	        24, "preamp-not-needed:note wrong-cable:fix" },
	{ "outboard-insert-cable", N_("the same with an insert cable"),
	        { OUTBOARD, LINE, "preamp.gain_db=45", "cable.kind=insert", "interface.gain_db=0",
	                "interface.phantom=off" },
	        24, "preamp-not-needed:note wrong-cable:fix" },
	/* +9 dBu at full scale: -34.8 + 35 - 9 = -8.8 dBFS */
	{ "outboard-xlr", N_("an outboard preamp by XLR into the combo, which is the mic input"),
	        { OUTBOARD, "preamp.output=xlr", "preamp.gain_db=35", "cable.kind=xlr",
	                "interface.model=focusrite-scarlett-2i2-3rd", "interface.input=mic",
	                "interface.gain_db=0", "interface.phantom=off", "interface.pad=off" },
	        24, "mic-path-for-line:fix preamp-not-needed:note" },
	/* +4.2 dBu at full scale: -34.8 + 28 - 4.2 = -11 dBFS */
	{ "outboard-delta-rca",
	        N_("an outboard preamp at +4 dBu into the RCA of a Delta Audiophile 2496"),
	        { OUTBOARD, "preamp.output=trs", "preamp.gain_db=28", "cable.kind=rca",
	                "interface.model=m-audio-delta-audiophile-2496", "interface.input=rca" },
	        24, "level-mismatch:caution" },
	{ "outboard-spdif", N_("a preamp by S/PDIF, whose clock the interface follows"),
	        { OUTBOARD, "preamp.output=spdif", "preamp.gain_db=43", "cable.kind=spdif",
	                "interface.model=m-audio-delta-audiophile-2496", "interface.input=spdif",
	                "interface.clock=input" },
	        24, "digital-input:note" },
	{ "outboard-spdif-internal", N_("the same with the interface on its own clock"),
	        { OUTBOARD, "preamp.output=spdif", "preamp.gain_db=43", "cable.kind=spdif",
	                "interface.model=m-audio-delta-audiophile-2496", "interface.input=spdif",
	                "interface.clock=internal" },
	        24, "digital-input:fix" },
	/* +8 dBu at full scale, less 31: -34.8 + 23 = -11.8 dBFS */
	{ "babyface", N_("a condenser straight into a Babyface Pro, which powers it"),
	        { DIRECT, "interface.model=rme-babyface-pro", "interface.gain_db=31" }, 24, "" },
	/* +8 + 11 with the pad: -34.8 + 42 - 19 = -11.8 dBFS */
	{ "babyface-outboard",
	        N_("an outboard preamp by XLR into a Babyface Pro, its pad on, its gain at 0"),
	        { OUTBOARD, "preamp.output=xlr", "preamp.gain_db=42", "cable.kind=xlr",
	                "interface.model=rme-babyface-pro", "interface.input=mic",
	                "interface.gain_db=0", "interface.phantom=off", "interface.pad=on" },
	        24, "" },
	{ "delivered-16-bit", N_("24 bits at 48 kHz wanted, and 16 delivered"),
	        { DIRECT, "interface.model=focusrite-scarlett-2i2-3rd", "interface.gain_db=32",
	                "session.rate_hz=48000", "session.bits=24" },
	        16, "format:caution" },
};
#define SCENARIOS (sizeof scenarios / sizeof scenarios[0])

const struct lc_scenario *lc_scenario_at(size_t index)
{
	return index < SCENARIOS ? &scenarios[index] : NULL;
}

enum lc_status lc_scenario_find(
        const char *id, const struct lc_scenario **scenario, struct lc_error *error)
{
	const char *words[SCENARIOS + 1];
	char quote[LC_QUOTE_SIZE];
	for (size_t i = 0; i < SCENARIOS; i++) {
		words[i] = scenarios[i].id;
		if (strcmp(scenarios[i].id, id) != 0)
			continue;
		*scenario = &scenarios[i];
		return LC_OK;
	}
	words[SCENARIOS] = NULL;
	const char *nearest = lc_word_nearest(id, words);
	lc_word_quote(id, quote);
	return lc_fail(error, LC_USAGE,
	        nearest ? _("'%s' is no scenario; did you mean '%s'?")
	                : _("'%s' is no scenario; `linecheck demo --scenario help` lists them"),
	        quote, nearest);
}

void lc_scenario_chain(const struct lc_scenario *scenario, struct lc_chain *chain)
{
	lc_chain_init(chain);
	for (int i = 0; i < LC_SCENARIO_SETTINGS && scenario->setting[i]; i++)
		lc_chain_set(chain, scenario->setting[i], NULL);
}
