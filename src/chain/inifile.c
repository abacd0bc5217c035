/* SPDX-License-Identifier: GPL-3.0-or-later */
/* INI text with errors that name place and line. inih splits the lines; its reader is ours, so
 * that the line number is known, indentation does not continue the line before, and a line that
 * would not fit inih's buffer is an error rather than two lines. */
#include "inifile.h"

#include "words.h"

#include <ini.h>
#include <stdbool.h>
#include <string.h>

struct reading {
	const char *rest; /* of the text, from the next line on */
	int line;         /* of the file, from 1 */
	bool in_section;
	const struct lc_ini_meaning *meaning;
	void *context;
	enum lc_status malformed;
	struct lc_error first; /* status LC_OK: no error so far */
	int first_line;
};

static void keep_first(struct reading *reading, enum lc_status status, const struct lc_error *why)
{
	if (status == LC_OK || reading->first.status != LC_OK)
		return;
	reading->first = *why;
	reading->first.status = status;
	reading->first_line = reading->line;
}

static void begin_section(struct reading *reading, const char *line)
{
	const char *end = strchr(line, ']');
	if (!end || reading->first.status != LC_OK)
		return; /* inih tells what is wrong with it */
	char section[256];
	snprintf(section, sizeof section, "%.*s", (int)(end - line - 1), line + 1);
	struct lc_error error = { 0 };
	reading->in_section = true;
	keep_first(reading, reading->meaning->section(reading->context, section, &error), &error);
}

/* The length of line without an inline comment: from the first ';' after a blank. */
static size_t length_without_comment(const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (line[i] == ';' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
			return i;
	return line[0] == '#' ? 0 : length;
}

/* An fgets() for inih: one line of the text, as inih shall see it. */
static char *next_line(char *buffer, int size, void *stream)
{
	struct reading *reading = stream;
	if (!*reading->rest)
		return NULL;
	size_t length = strcspn(reading->rest, "\n");
	const char *line = reading->rest;
	reading->rest += length + (line[length] == '\n');
	reading->line++;
	size_t blanks = strspn(line, " \t");
	blanks = blanks < length ? blanks : length;
	line += blanks;
	length = length_without_comment(line, length - blanks);
	if (length + 2 >= (size_t)size) {
		struct lc_error error;
		lc_fail(&error, reading->malformed, _("the line is longer than %d characters"),
		        size - 3);
		keep_first(reading, reading->malformed, &error);
		length = 0;
	}
	memcpy(buffer, line, length);
	strcpy(buffer + length, "\n");
	if (buffer[0] == '[')
		begin_section(reading, buffer);
	return buffer;
}

static int take_value(void *user, const char *section, const char *key, const char *value)
{
	struct reading *reading = user;
	struct lc_error error = { 0 };
	if (reading->first.status != LC_OK)
		return 1;
	char quote[LC_QUOTE_SIZE];
	enum lc_status status;
	if (!reading->in_section)
		status = lc_fail(&error, reading->malformed,
		        _("'%s' stands before any [section]; put it under one"),
		        lc_word_quote(key, quote));
	else if (!value[0])
		status = lc_fail(&error, reading->malformed,
		        _("'%s' has no value; give it one or leave the line out"),
		        lc_word_quote(key, quote));
	else
		status = reading->meaning->value(reading->context, key, value, &error);
	keep_first(reading, status, &error);
	return 1;
}

enum lc_status lc_ini_read(const char *text, const char *place, enum lc_status malformed,
        const struct lc_ini_meaning *meaning, void *context, struct lc_error *error)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf";
	if (strncmp(text, byte_order_mark, 3) == 0)
		text += 3;
	struct reading reading = {
		.rest = text, .meaning = meaning, .context = context, .malformed = malformed
	};
	int bad_line = ini_parse_stream(next_line, &reading, take_value, &reading);
	if (bad_line < 0)
		return lc_fail(
		        error, LC_NO_MEMORY, "%s: %s", place, lc_status_sentence(LC_NO_MEMORY));
	if (bad_line > 0 && (reading.first.status == LC_OK || bad_line < reading.first_line))
		return lc_fail(error, malformed,
		        _("%s:%d: not a line 'key = value' or '[section]'"), place, bad_line);
	if (reading.first.status != LC_OK)
		return lc_fail(error, reading.first.status, "%s:%d: %s", place, reading.first_line,
		        reading.first.text);
	return LC_OK;
}
