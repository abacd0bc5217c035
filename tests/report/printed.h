/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report printed into a text, and what is asked of that text. */
#ifndef LINECHECK_TESTS_REPORT_PRINTED_H
#define LINECHECK_TESTS_REPORT_PRINTED_H

#include "../diagnose/fixture.h"
#include "linecheck/intl.h"
#include "linecheck/report.h"

#include "../support/run.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;
static bool on_request;
static char *text;
static size_t text_size;

static inline void start(void)
{
	test_chain(&chain,
	        "mic.model=audio-technica-at2020 preamp.model=generic preamp.gain_db=45 "
	        "preamp.phantom=on cable.kind=ts interface.model=focusrite-scarlett-2i2-3rd "
	        "interface.input=line interface.gain_db=20");
	test_result(&result, 2);
	snprintf(result.source.name, sizeof result.source.name, "take 1.wav");
	test_tone(&result.channel[1], -20.0);
	result.channel[0].meter = (struct lc_meter) { 0.25f, 0.5f, 0.05f };
}

static inline void stop(void)
{
	free(text);
	text = NULL;
}

/** Prints the full report, or with lines the live view of so many; returns what that returns. */
static inline int print(const struct lc_text_style *style, int lines)
{
	struct lc_report report = { &result, &chain, &diagnosis, on_request };
	FILE *out = open_memstream(&text, &text_size);
	int printed = 0;

	lc_diagnose(&result, &chain, &diagnosis);
	if (lines)
		printed = lc_report_live(out, &report, style, lines);
	else
		lc_report_text(out, &report, style);
	fclose(out);
	return printed;
}

static inline int count_lines(void)
{
	int lines = 0;

	for (const char *at = text; *at; at++)
		lines += *at == '\n';
	return lines;
}

/**
 * The columns of the longest line: two for each letter from the CJK radicals (U+2E80) on, which
 * begin with the byte E2 BA in UTF-8; escape sequences take no room.
 */
static inline int longest_line(void)
{
	int longest = 0, columns = 0;

	for (const char *at = text; *at; at++) {
		if (*at == '\033') {
			at += strcspn(at, "m");
			continue;
		}
		if (*at == '\n')
			columns = 0;
		else if (((unsigned char)*at & 0xC0) != 0x80)
			columns += strncmp(at, "\u2E80", 3) >= 0 ? 2 : 1;
		if (columns > longest)
			longest = columns;
	}
	return longest;
}

/** Whether words stand in the text in this order, whatever breaks the lines between them. */
static inline bool says(const char *words)
{
	char *copy = strdup(words), *rest = copy;
	const char *at = text;

	for (char *word; at && (word = strsep(&rest, " "));) {
		at = strstr(at, word);
		if (at)
			at += strlen(word);
	}
	free(copy);
	return at != NULL;
}

static const int widths[] = { 20, 40, 80, 200 };
#define WIDTHS ROWS(widths)

static const char *const languages[] = { "C", "de", "fr", "es", "ja", "zh_CN" };
#define LANGUAGES ROWS(languages)

/* gettext takes notice of another LANGUAGE when a folder of catalogues is named. */
static inline void speak(const char *language)
{
	setenv("LANGUAGE", language, 1);
	setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain(LC_TEXT_DOMAIN, getenv("LINECHECK_CATALOGUES"));
	bind_textdomain_codeset(LC_TEXT_DOMAIN, "UTF-8");
}

#endif
