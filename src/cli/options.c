/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: getopt_long() over the rows of the table that a command takes. */
#include "option_table.h"

#include "linecheck/intl.h"
#include "linecheck/nearest.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

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

static enum lc_status take(const struct lc_command *command, const struct lc_option_row *row,
        const char *text, struct lc_options *options)
{
	void *place = (char *)options + row->offset;
	uint64_t whole;
	switch (row->kind) {
	case LC_OPTION_FLAG:
		*(bool *)place = true;
		return LC_OK;
	case LC_OPTION_TEXT:
		*(const char **)place = text;
		return LC_OK;
	case LC_OPTION_TEXTS: {
		size_t *count = (size_t *)((char *)options + row->count_offset);
		if (*count >= row->max)
			return wrong(command, _("--%s is given more than %zu times"), row->name,
			        row->max);
		((const char **)place)[(*count)++] = text;
		return LC_OK;
	}
	case LC_OPTION_SECONDS:
		if (parse_positive(text, 1e6, place))
			return LC_OK;
		return wrong(command, _("--%s wants seconds above 0, not '%s'"), row->name, text);
	case LC_OPTION_RATE:
		if (parse_positive(text, LC_RATE_MAX_HZ, place) &&
		        *(double *)place >= LC_RATE_MIN_HZ)
			return LC_OK;
		return wrong(command, _("--%s wants %.0f to %.0f Hz, not '%s'"), row->name,
		        LC_RATE_MIN_HZ, LC_RATE_MAX_HZ, text);
	case LC_OPTION_COUNT:
		if (!parse_whole(text, 1, row->max, &whole))
			return wrong(command, _("--%s wants 1 to %zu, not '%s'"), row->name,
			        row->max, text);
		*(uint32_t *)place = (uint32_t)whole;
		return LC_OK;
	case LC_OPTION_FD:
		if (!parse_whole(text, 0, 1 << 20, &whole))
			return wrong(command, _("--%s wants a file descriptor, not '%s'"),
			        row->name, text);
		*(int *)place = (int)whole;
		return LC_OK;
	case LC_OPTION_NUMBER:
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

/* No option has the name that text begins with. */
static enum lc_status refuse_unknown(const struct lc_command *command, const char *text)
{
	const char *names[LC_OPTIONS_MAX + 2];
	char name[64];
	size_t count, known = 0;
	const struct lc_option_row *rows = lc_option_rows(&count);
	for (size_t i = 0; i < count; i++)
		if (rows[i].group & command->groups)
			names[known++] = rows[i].name;
	names[known++] = "version"; /* every command has it, and no row */
	names[known] = NULL;
	snprintf(name, sizeof name, "%.*s", (int)strcspn(text, "="), text);
	const char *nearest = strncmp(name, "--", 2) ? NULL : lc_word_nearest(name + 2, names);
	if (!nearest)
		return wrong(command, _("unknown option '%s'"), text);
	fprintf(stderr, _("linecheck: unknown option '%s'; did you mean '--%s'?\n"), name, nearest);
	return LC_USAGE;
}

/* argv[index] was refused by getopt_long(): says why as well as that can be known. */
static enum lc_status refuse(const struct lc_command *command, int code, char *const argv[])
{
	const char *text = argv[optind - 1];
	size_t count;
	const struct lc_option_row *rows = lc_option_rows(&count);
	if (code == ':')
		return wrong(command, _("option '%s' wants a value"), text);
	for (size_t i = 0; i < count; i++) {
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
	return refuse_unknown(command, text);
}

/* The rows that the command takes, as getopt_long() wants them and in the same order by row_of. */
static void list_rows(const struct lc_command *command, struct option longs[LC_OPTIONS_MAX + 1],
        const struct lc_option_row *row_of[LC_OPTIONS_MAX])
{
	size_t count, taken = 0;
	const struct lc_option_row *rows = lc_option_rows(&count);
	for (size_t i = 0; i < count; i++) {
		if (!(rows[i].group & command->groups) && rows[i].group != ~0u)
			continue;
		row_of[taken] = &rows[i];
		longs[taken++] = (struct option) { rows[i].name,
			rows[i].argument ? required_argument : no_argument, NULL, 0 };
	}
	longs[taken] = (struct option) { 0 };
}

/* The n-th port belongs to channel n: a port without a channel would never be connected. */
static enum lc_status check_ports(
        const struct lc_command *command, const struct lc_options *options)
{
	size_t rows_count, given;
	const struct lc_option_row *rows = lc_option_rows(&rows_count);
	for (size_t i = 0; i < rows_count; i++) {
		if (!(rows[i].group & command->groups) || rows[i].group != LC_OPTIONS_JACK ||
		        rows[i].kind != LC_OPTION_TEXTS)
			continue;
		given = *(const size_t *)((const char *)options + rows[i].count_offset);
		if (given > options->jack.channels)
			return wrong(command,
			        _("--%s is given %zu times for %u channels: give it once a "
			          "channel, or raise --channels"),
			        rows[i].name, given, options->jack.channels);
	}
	return LC_OK;
}

enum lc_status lc_options_parse(
        const struct lc_command *command, int argc, char *argv[], struct lc_options *options)
{
	struct option longs[LC_OPTIONS_MAX + 1];
	const struct lc_option_row *row_of[LC_OPTIONS_MAX];

	list_rows(command, longs, row_of);
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
	size_t count;
	const struct lc_option_row *rows = lc_option_rows(&count);
	for (size_t i = 0; i < count; i++) {
		char left[64];
		if (!(rows[i].group & groups))
			continue;
		snprintf(left, sizeof left, "  --%s%s%s", rows[i].name, rows[i].argument ? " " : "",
		        rows[i].argument ? rows[i].argument : "");
		lc_put_row(stdout, LC_OPTION_COLUMNS, left, _(rows[i].help));
	}
}
