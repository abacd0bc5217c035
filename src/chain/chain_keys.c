/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a chain file as a table: one row each. */
#include "linecheck/chain.h"

#include "linecheck/intl.h"

static const char *const mic_kinds[] = { N_("condenser"), N_("dynamic"), N_("ribbon"), N_("line"),
	N_("instrument"), N_("none"), NULL };
static const char *const inputs[] = { N_("line"), N_("mic"), N_("inst"), "rca", "spdif", NULL };
static const char *const outputs[] = { "trs", "xlr", "ts", "rca", "spdif", NULL };
static const char *const levels[] = { N_("pro"), N_("consumer"), NULL };
static const char *const cables[] = { "trs", "xlr", "ts", N_("instrument"), N_("speaker"),
	N_("insert"), "rca", "spdif", N_("none"), NULL };
static const char *const clocks[] = { N_("internal"), N_("input"), NULL };
static const char *const switches[] = { N_("off"), N_("on"), NULL };
/* What a model may be besides a gear id. */
static const char *const none[] = { N_("none"), NULL };
static const char *const generic[] = { N_("generic"), NULL };
static const char *const none_or_generic[] = { N_("none"), N_("generic"), NULL };

#define CHANNEL(section, key, type)                                                                \
#section, #key, type, offsetof(struct lc_chain_channel, section.key), true
#define CHAIN(section, key) #section, #key, LC_TYPE_NUMBER, offsetof(struct lc_chain, key), false
#define MODEL(section, words, kind, help)                                                          \
	{                                                                                          \
		CHANNEL(section, model, LC_TYPE_GEAR), words, kind, 0, 0, help                     \
	}
#define CHOICE(section, key, words, help)                                                          \
	{                                                                                          \
		CHANNEL(section, key, LC_TYPE_CHOICE), words, -1, 0, 0, help                       \
	}
#define SWITCH(section, key, help)                                                                 \
	{                                                                                          \
		CHANNEL(section, key, LC_TYPE_SWITCH), switches, -1, 0, 1, help                    \
	}
#define NUMBER(section, key, min, max, help)                                                       \
	{                                                                                          \
		CHANNEL(section, key, LC_TYPE_NUMBER), NULL, -1, min, max, help                    \
	}

static const struct lc_chain_key keys[] = {
	{ CHAIN(room, noise_dba), NULL, -1, -10, 120, N_("noise of the room, dBA") },
	MODEL(mic, none, LC_GEAR_MIC, N_("the microphone's gear id")),
	CHOICE(mic, kind, mic_kinds, N_("what kind of microphone, where the model is not listed")),
	MODEL(lifter, none_or_generic, LC_GEAR_LIFTER, N_("an in-line lifter's gear id, or none")),
	MODEL(preamp, none_or_generic, LC_GEAR_PREAMP,
	        N_("the outboard preamp's gear id, generic, or none")),
	NUMBER(preamp, gain_db, -60, 120, N_("the preamp's gain, dB")),
	SWITCH(preamp, phantom, N_("48 V at the preamp")),
	CHOICE(preamp, output, outputs, N_("which of the preamp's outputs is used")),
	CHOICE(preamp, level, levels, N_("the output's level: pro is +4 dBu, consumer -10 dBV")),
	CHOICE(cable, kind, cables, N_("the cable into the interface")),
	MODEL(interface, generic, LC_GEAR_INTERFACE, N_("the interface's gear id, or generic")),
	CHOICE(interface, input, inputs, N_("which input of the interface is used")),
	NUMBER(interface, gain_db, 0, 100, N_("the interface's gain above its minimum, dB")),
	SWITCH(interface, phantom, N_("48 V at the interface")),
	SWITCH(interface, pad, N_("the interface's pad")),
	CHOICE(interface, clock, clocks, N_("where the interface takes its clock from")),
	{ CHAIN(session, rate_hz), NULL, -1, 8000, 768000, N_("the session's sample rate, Hz") },
	{ CHAIN(session, bits), NULL, -1, 16, 32, N_("the session's bits a sample"), 8 },
};

const struct lc_chain_key *lc_chain_keys(size_t *count)
{
	*count = sizeof keys / sizeof keys[0];
	return keys;
}
