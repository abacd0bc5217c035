/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of the command line: a table, and getopt_long() over the rows a command takes. */
#include "cli.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum option_kind { FLAG, TEXT, TEXTS, SECONDS, RATE, COUNT, FD, NUMBER };

struct option_row {
	const char *name;
	unsigned int group;
	enum option_kind kind;
	const char *argument; /* what --help calls it; NULL: takes none */
	size_t offset;        /* in struct lc_options */
	size_t count_offset;  /* TEXTS: how many there are */
	size_t max;           /* TEXTS: how many there may be; COUNT: the largest */
	const char *help;
};

#define AT(member) offsetof(struct lc_options, member)

static const struct option_row rows[] = {
	{ "chain", LC_OPTIONS_CHAIN, TEXT, "FILE", AT(chain_path), 0, 0,
	        N_("what gear is in the chain and how it is set") },
	{ "set", LC_OPTIONS_CHAIN, TEXTS, "SECTION.KEY=VALUE", AT(set), AT(sets), LC_MAX_SETS,
	        N_("one value of the chain, over the file; repeatable") },
	{ "json", LC_OPTIONS_JSON, FLAG, NULL, AT(json), 0, 0,
	        N_("the answer as JSON, and nothing else, on standard output") },
	{ "duration", LC_OPTIONS_DURATION, SECONDS, "S", AT(duration_s), 0, 0,
	        N_("end after so many seconds of audio") },
	{ "thd-r", LC_OPTIONS_THD_R, FLAG, NULL, AT(thd_r), 0, 0,
	        N_("THD_R (IEC 60268-3) as well as THD, which is THD_F") },
	{ "name", LC_OPTIONS_JACK, TEXT, "NAME", AT(jack.name), 0, 0,
	        N_("name of the JACK client (linecheck)") },
	{ "server", LC_OPTIONS_JACK, TEXT, "NAME", AT(jack.server), 0, 0,
	        N_("name of the JACK server (the default one)") },
	{ "channels", LC_OPTIONS_JACK | LC_OPTIONS_FIX, COUNT, "N", AT(jack.channels), 0,
	        LC_MAX_CHANNELS, N_("how many channels, 1 to 64 (2)") },
	{ "connect-in", LC_OPTIONS_JACK, TEXTS, "PORT", AT(jack.connect_in), AT(connect_ins),
	        LC_MAX_CHANNELS, N_("source of the next channel; repeatable; waited for") },
	{ "connect-out", LC_OPTIONS_JACK, TEXTS, "PORT", AT(jack.connect_out), AT(connect_outs),
	        LC_MAX_CHANNELS, N_("destination of the next channel; repeatable; waited for") },
	{ "inline", LC_OPTIONS_JACK, TEXTS, "PORT", AT(jack.inline_port), AT(inlines),
	        LC_MAX_CHANNELS, N_("take over the connections of that capture port; repeatable") },
	{ "tap", LC_OPTIONS_JACK, FLAG, NULL, AT(jack.tap), 0, 0,
	        N_("listen only, with no outputs") },
	{ "wires", LC_OPTIONS_JACK, TEXT, "FILE", AT(wires), 0, 0,
	        N_("connections to make again, and to save where a session is saved") },
	{ "simulate", LC_OPTIONS_SIMULATE, FLAG, NULL, AT(simulate), 0, 0,
	        N_("measure the simulated chain rather than JACK") },
	{ "fault", LC_OPTIONS_SIMULATION, TEXTS, "ID[=SIZE]", AT(simulation.fault), AT(faults),
	        LC_MAX_FAULTS - 1,
	        N_("plant a fault, mild, clear or gross; repeatable; help lists them") },
	{ "scenario", LC_OPTIONS_SIMULATION, TEXT, "NAME", AT(scenario), 0, 0,
	        N_("a named chain, right or wrong; help lists them") },
	{ "programme", LC_OPTIONS_SIMULATION, TEXT, "KIND", AT(programme), 0, 0,
	        N_("what sounds: speech, sung, played, tone, none or a recording's path") },
	{ "seed", LC_OPTIONS_SIMULATION, NUMBER, "N", AT(simulation.seed), 0, 0,
	        N_("seed of the simulated chain (1)") },
	{ "rate", LC_OPTIONS_SIMULATION, RATE, "HZ", AT(simulation.rate_hz), 0, 0,
	        N_("sample rate of the simulated chain (48000, or the recording's)") },
	{ "what-if", LC_OPTIONS_PREDICT, TEXTS, "SECTION.KEY=VALUE", AT(what_if), AT(what_ifs),
	        LC_MAX_WHAT_IFS, N_("what one thing changed would bring; repeatable") },
	{ "channel", LC_OPTIONS_PREDICT, COUNT, "N", AT(channel), 0, LC_MAX_CHANNELS,
	        N_("which channel, 1 to 64 (1)") },
	{ "quiet", LC_OPTIONS_CHECK, SECONDS, "S", AT(quiet_s), 0, 0,
	        N_("how long to listen to the quiet room (5)") },
	{ "play", LC_OPTIONS_CHECK, SECONDS, "S", AT(play_s), 0, 0,
	        N_("how long to listen to the loudest passage (10)") },
	{ "stay", LC_OPTIONS_ENGINE, FLAG, NULL, AT(stay), 0, 0,
	        N_("go on when the last viewer is gone") },
	{ "file", LC_OPTIONS_ENGINE, TEXT, "FILE", AT(file), 0, 0,
	        N_("show a recording rather than JACK") },
	{ "viewer-fd", LC_OPTIONS_ENGINE, FD, "N", AT(viewer_fd), 0, 0,
	        N_("socket of the viewer that started this engine") },
	{ "card", LC_OPTIONS_CARD, TEXT, "NAME", AT(card), 0, 0,
	        N_("a simulated sound card, such as scarlett-2i2-4th, or its state file") },
	{ "device", LC_OPTIONS_FIX, TEXT, "CARD", AT(device), 0, 0,
	        N_("the card to set, where there are several: its id or number") },
	{ "mic", LC_OPTIONS_FIX, TEXT, "NAME", AT(mic), 0, 0,
	        N_("the microphone that shall get 48 V, named once more") },
	{ "help", ~0u, FLAG, NULL, AT(help), 0, 0, N_("this text") },
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static enum lc_status wrong(const struct lc_command *command, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

static enum lc_status wrong(const struct lc_command *command, const char *format, ...)
{
	va_list arguments;
	fputs("linecheck: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	if (command->name[0] != '-')
		fprintf(stderr, _("; see linecheck %s --help\n"), command->name);
	else
		fputs(_("; see linecheck --help\n"), stderr);
	return LC_USAGE;
}

/* A whole number from min to max, and nothing after it. */
static bool parse_whole(const char *text, uint64_t min, uint64_t max, uint64_t *value)
{
	if (text[0] < '0' || text[0] > '9')
		return false;
	char *end;
	errno = 0;
	*value = strtoull(text, &end, 10);
	return !errno && *end == '\0' && *value >= min && *value <= max;
}

/* A number above 0 and up to max, and nothing after it. */
static bool parse_positive(const char *text, double max, double *value)
{
	char *end;
	*value = strtod(text, &end);
	return end != text && *end == '\0' && *value > 0.0 && *value <= max;
}

static enum lc_status take(const struct lc_command *command, const struct option_row *row,
        const char *text, struct lc_options *options)
{
	void *place = (char *)options + row->offset;
	uint64_t whole;
	switch (row->kind) {
	case FLAG:
		*(bool *)place = true;
		return LC_OK;
	case TEXT:
		*(const char **)place = text;
		return LC_OK;
	case TEXTS: {
		size_t *count = (size_t *)((char *)options + row->count_offset);
		if (*count >= row->max)
			return wrong(command, _("--%s is given more than %zu times"), row->name,
			        row->max);
		((const char **)place)[(*count)++] = text;
		return LC_OK;
	}
	case SECONDS:
		if (parse_positive(text, 1e6, place))
			return LC_OK;
		return wrong(command, _("--%s wants seconds above 0, not '%s'"), row->name, text);
	case RATE:
		if (parse_positive(text, LC_RATE_MAX_HZ, place) &&
		        *(double *)place >= LC_RATE_MIN_HZ)
			return LC_OK;
		return wrong(command, _("--%s wants %.0f to %.0f Hz, not '%s'"), row->name,
		        LC_RATE_MIN_HZ, LC_RATE_MAX_HZ, text);
	case COUNT:
		if (!parse_whole(text, 1, row->max, &whole))
			return wrong(command, _("--%s wants 1 to %zu, not '%s'"), row->name,
			        row->max, text);
		*(uint32_t *)place = (uint32_t)whole;
		return LC_OK;
	case FD:
		if (!parse_whole(text, 0, 1 << 20, &whole))
			return wrong(command, _("--%s wants a file descriptor, not '%s'"),
			        row->name, text);
		*(int *)place = (int)whole;
		return LC_OK;
	case NUMBER:
		if (!parse_whole(text, 0, UINT64_MAX, place))
			return wrong(
			        command, _("--%s wants a whole number, not '%s'"), row->name, text);
		return LC_OK;
	}
	return LC_USAGE;
}

static void set_defaults(const struct lc_command *command, struct lc_options *options)
{
	*options = (struct lc_options) {
		.command = command->name,
		.jack = { .channels = 2 },
		.simulation = { .seed = 1, .channels = 2, .bits = 24 },
		.channel = 1,
		.quiet_s = 5.0,
		.play_s = 10.0,
		.viewer_fd = -1,
	};
}

/* argv[index] was refused by getopt_long(): says why as well as that can be known. */
static enum lc_status refuse(const struct lc_command *command, int code, char *const argv[])
{
	const char *text = argv[optind - 1];
	if (code == ':')
		return wrong(command, _("option '%s' wants a value"), text);
	for (size_t i = 0; i < ROWS; i++) {
		size_t length = strlen(rows[i].name);
		if (strncmp(text, "--", 2) || strncmp(text + 2, rows[i].name, length))
			continue;
		if (text[2 + length] == '=' && !rows[i].argument)
			return wrong(command, _("option '--%s' takes no value"), rows[i].name);
		if ((text[2 + length] == '=' || !text[2 + length]) &&
		        !(rows[i].group & command->groups))
			return wrong(command, _("option '--%s' does not belong to '%s'"),
			        rows[i].name, command->name);
	}
	return wrong(command, _("unknown option '%s'"), text);
}

/* The n-th port belongs to channel n: a port without a channel would never be connected. */
static enum lc_status check_ports(
        const struct lc_command *command, const struct lc_options *options)
{
	for (size_t i = 0; i < ROWS; i++) {
		size_t count;
		if (!(rows[i].group & command->groups) || rows[i].group != LC_OPTIONS_JACK ||
		        rows[i].kind != TEXTS)
			continue;
		count = *(const size_t *)((const char *)options + rows[i].count_offset);
		if (count > options->jack.channels)
			return wrong(command, _("--%s is given %zu times, and --channels is %u"),
			        rows[i].name, count, options->jack.channels);
	}
	return LC_OK;
}

enum lc_status lc_options_parse(
        const struct lc_command *command, int argc, char *argv[], struct lc_options *options)
{
	struct option longs[ROWS + 1] = { 0 };
	const struct option_row *row_of[ROWS];
	int count = 0;
	for (size_t i = 0; i < ROWS; i++) {
		if (!(rows[i].group & command->groups) && rows[i].group != ~0u)
			continue;
		row_of[count] = &rows[i];
		longs[count++] = (struct option) { rows[i].name,
			rows[i].argument ? required_argument : no_argument, NULL, 0 };
	}

	set_defaults(command, options);
	options->arguments = (const char *const *)argv + 1;
	opterr = 0;
	optind = 1;
	for (;;) {
		int index = -1;
		int code = getopt_long(argc, argv, ":h", longs, &index);
		if (code == -1)
			break;
		if (code == 'h') {
			options->help = true;
			continue;
		}
		if (code != 0)
			return refuse(command, code, argv);
		enum lc_status status = take(command, row_of[index], optarg, options);
		if (status)
			return status;
	}

	options->operands = argv + optind;
	options->operand_count = argc - optind;
	if (options->help || lc_options_ask_for_list(options))
		return LC_OK;
	if (options->operand_count < command->min_operands)
		return wrong(command, _("'%s' wants %s"), command->name, command->operands);
	if (command->max_operands >= 0 && options->operand_count > command->max_operands)
		return wrong(command, _("'%s' is one argument too many"),
		        options->operands[command->max_operands]);
	return check_ports(command, options);
}

void lc_options_help(unsigned int groups)
{
	for (size_t i = 0; i < ROWS; i++) {
		char left[64];
		if (!(rows[i].group & groups))
			continue;
		snprintf(left, sizeof left, "  --%s%s%s", rows[i].name, rows[i].argument ? " " : "",
		        rows[i].argument ? rows[i].argument : "");
		lc_put_row(stdout, LC_OPTION_COLUMNS, left, _(rows[i].help));
	}
}
