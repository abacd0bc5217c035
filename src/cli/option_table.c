/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of the command line, one row each. */
#include "option_table.h"

#include "linecheck/intl.h"

#define AT(member) offsetof(struct lc_options, member)

static const struct lc_option_row rows[] = {
	{ "chain", LC_OPTIONS_CHAIN, LC_OPTION_TEXT, "FILE", AT(chain_path), 0, 0,
	        N_("what gear is in the chain and how it is set") },
	{ "set", LC_OPTIONS_CHAIN, LC_OPTION_TEXTS, "SECTION.KEY=VALUE", AT(set), AT(sets),
	        LC_MAX_SETS, N_("one value of the chain, over the file; repeatable") },
	{ "json", LC_OPTIONS_JSON, LC_OPTION_FLAG, NULL, AT(json), 0, 0,
	        N_("the answer as JSON, and nothing else, on standard output") },
	{ "duration", LC_OPTIONS_DURATION, LC_OPTION_SECONDS, "S", AT(duration_s), 0, 0,
	        N_("end after so many seconds of audio") },
	{ "thd-r", LC_OPTIONS_THD_R, LC_OPTION_FLAG, NULL, AT(thd_r), 0, 0,
	        N_("THD_R (IEC 60268-3) as well as THD, which is THD_F") },
	{ "name", LC_OPTIONS_JACK, LC_OPTION_TEXT, "NAME", AT(jack.name), 0, 0,
	        N_("name of the JACK client (linecheck)") },
	{ "server", LC_OPTIONS_JACK, LC_OPTION_TEXT, "NAME", AT(jack.server), 0, 0,
	        N_("name of the JACK server (the default one)") },
	{ "channels", LC_OPTIONS_JACK | LC_OPTIONS_FIX, LC_OPTION_COUNT, "N", AT(jack.channels), 0,
	        LC_MAX_CHANNELS, N_("how many channels, 1 to 64 (2)") },
	{ "connect-in", LC_OPTIONS_JACK, LC_OPTION_TEXTS, "PORT", AT(jack.connect_in),
	        AT(connect_ins), LC_MAX_CHANNELS,
	        N_("source of the next channel; repeatable; waited for") },
	{ "connect-out", LC_OPTIONS_JACK, LC_OPTION_TEXTS, "PORT", AT(jack.connect_out),
	        AT(connect_outs), LC_MAX_CHANNELS,
	        N_("destination of the next channel; repeatable; waited for") },
	{ "inline", LC_OPTIONS_JACK, LC_OPTION_TEXTS, "PORT", AT(jack.inline_port), AT(inlines),
	        LC_MAX_CHANNELS, N_("take over the connections of that capture port; repeatable") },
	{ "tap", LC_OPTIONS_JACK, LC_OPTION_FLAG, NULL, AT(jack.tap), 0, 0,
	        N_("listen only, with no outputs") },
	{ "wires", LC_OPTIONS_JACK, LC_OPTION_TEXT, "FILE", AT(wires), 0, 0,
	        N_("connections to make again, and to save where a session is saved") },
	{ "simulate", LC_OPTIONS_SIMULATE, LC_OPTION_FLAG, NULL, AT(simulate), 0, 0,
	        N_("measure the simulated chain rather than JACK") },
	{ "fault", LC_OPTIONS_SIMULATION, LC_OPTION_TEXTS, "ID[=SIZE]", AT(simulation.fault),
	        AT(faults), LC_MAX_FAULTS - 1,
	        N_("plant a fault, mild, clear or gross; repeatable; help lists them") },
	{ "scenario", LC_OPTIONS_SIMULATION, LC_OPTION_TEXT, "NAME", AT(scenario), 0, 0,
	        N_("a named chain, right or wrong; help lists them") },
	{ "programme", LC_OPTIONS_SIMULATION, LC_OPTION_TEXT, "KIND", AT(programme), 0, 0,
	        N_("what sounds: speech, sung, played, tone, none or a recording's path") },
	{ "seed", LC_OPTIONS_SIMULATION, LC_OPTION_NUMBER, "N", AT(simulation.seed), 0, 0,
	        N_("seed of the simulated chain (1)") },
	{ "rate", LC_OPTIONS_SIMULATION, LC_OPTION_RATE, "HZ", AT(simulation.rate_hz), 0, 0,
	        N_("sample rate of the simulated chain (48000, or the recording's)") },
	{ "what-if", LC_OPTIONS_PREDICT, LC_OPTION_TEXTS, "SECTION.KEY=VALUE", AT(what_if),
	        AT(what_ifs), LC_MAX_WHAT_IFS,
	        N_("what one thing changed would bring; repeatable") },
	{ "channel", LC_OPTIONS_PREDICT, LC_OPTION_COUNT, "N", AT(channel), 0, LC_MAX_CHANNELS,
	        N_("which channel, 1 to 64 (1)") },
	{ "quiet", LC_OPTIONS_CHECK, LC_OPTION_SECONDS, "S", AT(quiet_s), 0, 0,
	        N_("how long to listen to the quiet room (5)") },
	{ "play", LC_OPTIONS_CHECK, LC_OPTION_SECONDS, "S", AT(play_s), 0, 0,
	        N_("how long to listen to the loudest passage (10)") },
	{ "stay", LC_OPTIONS_ENGINE, LC_OPTION_FLAG, NULL, AT(stay), 0, 0,
	        N_("go on when the last viewer is gone") },
	{ "file", LC_OPTIONS_ENGINE, LC_OPTION_TEXT, "FILE", AT(file), 0, 0,
	        N_("show a recording rather than JACK") },
	{ "viewer-fd", LC_OPTIONS_ENGINE, LC_OPTION_FD, "N", AT(viewer_fd), 0, 0,
	        N_("socket of the viewer that started this engine") },
	{ "card", LC_OPTIONS_CARD, LC_OPTION_TEXT, "NAME", AT(card), 0, 0,
	        N_("a simulated sound card, such as scarlett-2i2-4th, or its state file") },
	{ "device", LC_OPTIONS_FIX, LC_OPTION_TEXT, "CARD", AT(device), 0, 0,
	        N_("the card to set, where there are several: its id or number") },
	{ "mic", LC_OPTIONS_FIX, LC_OPTION_TEXT, "NAME", AT(mic), 0, 0,
	        N_("the microphone that shall get 48 V, named once more") },
	{ "help", ~0u, LC_OPTION_FLAG, NULL, AT(help), 0, 0, N_("this text") },
};

_Static_assert(sizeof rows / sizeof rows[0] <= LC_OPTIONS_MAX, "raise LC_OPTIONS_MAX");

const struct lc_option_row *lc_option_rows(size_t *count)
{
	*count = sizeof rows / sizeof rows[0];
	return rows;
}
