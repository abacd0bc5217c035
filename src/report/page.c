/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a terminal: text that is wrapped to its columns. */
#include "page.h"

#include "plain.h"

#include <ctype.h>
#include <string.h>
#include <unilbrk.h>

#define LIST_DOT LC_NBSP "· "
#define TEXT_SIZE 3072 /* of what is put on the page at once, in bytes */
#define TEXT_MIN 12    /* columns that wrapped text needs; less of them and the indent goes */

static const char *const inks[] = { "", "\033[1m", "\033[2m", "\033[1;32m", "\033[1;33m",
	"\033[1;31m" };

void lc_page_init(struct lc_page *page, FILE *out, const struct lc_text_style *style, int max_lines)
{
	*page = (struct lc_page) { out, *style, 0, max_lines };
	if (page->style.columns < LC_PAGE_COLUMNS_MIN)
		page->style.columns = LC_PAGE_COLUMNS_MIN;
}

static bool is_full(const struct lc_page *page)
{
	return page->max_lines > 0 && page->lines >= page->max_lines;
}

/** Prints bytes of text with blanks for what held words together. */
static void print(FILE *out, const char *text, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		if (strncmp(text + i, LC_NBSP, strlen(LC_NBSP)) == 0) {
			fputc(' ', out);
			i += strlen(LC_NBSP) - 1;
		} else {
			fputc(text[i], out);
		}
}

static void put_line(struct lc_page *page, enum lc_ink ink, const char *lead, int pad,
        const char *text, size_t bytes)
{
	bool color = page->style.color && ink != LC_INK_PLAIN;

	if (is_full(page))
		return;
	page->lines++;
	if (color)
		fputs(inks[ink], page->out);
	print(page->out, lead, strlen(lead));
	fprintf(page->out, "%*s", pad, "");
	print(page->out, text, bytes);
	if (color)
		fputs("\033[0m", page->out);
	fputc('\n', page->out);
}

void lc_page_gap(struct lc_page *page)
{
	put_line(page, LC_INK_PLAIN, "", 0, "", 0);
}

/** Whether the blank at text[at] stands between a number and its unit: "48 V", "100 %". */
static bool is_in_quantity(const char *text, size_t at)
{
	unsigned char before = (unsigned char)text[at - 1], after = (unsigned char)text[at + 1];

	return isdigit(before) && (isalpha(after) || after == '%');
}

/**
 * Whether a line may end before text[at], at > 0: at a blank, and beside a letter two columns wide,
 * as Chinese and Japanese are written, where the rules of Unicode allow it (UAX #14): none begins
 * with a full stop or ends with an opening bracket.
 */
static bool may_break(const char *text, const char *breaks, size_t at, int before, int after)
{
	if (text[at] == ' ')
		return !is_in_quantity(text, at);
	return text[at - 1] != ' ' && breaks[at] == UC_BREAK_POSSIBLE &&
	        (before == 2 || after == 2);
}

/** The bytes of the longest start of text that fits and ends well; of a long word, a part. */
static size_t line_bytes(const char *text, const char *breaks, int columns)
{
	size_t at = 0, end = 0;
	int before = 0;

	while (text[at]) {
		int after = lc_utf8_columns(text + at);

		if (at > 0 && may_break(text, breaks, at, before, after))
			end = at;
		columns -= after;
		if (columns < 0)
			return end > 0 ? end : at;
		before = after;
		at += lc_utf8_length(text + at);
	}
	return at;
}

void lc_page_put(
        struct lc_page *page, enum lc_ink ink, int indent, const char *lead, const char *text)
{
	char plain[TEXT_SIZE], breaks[TEXT_SIZE], mark[64];
	const char *rest = plain;
	int width, pad;

	lc_plain(plain, sizeof plain, text, page->style.utf8);
	lc_plain(mark, sizeof mark, lead, page->style.utf8);
	u8_possible_linebreaks((const uint8_t *)plain, strlen(plain), "UTF-8", breaks);
	if (strstr(text, LIST_DOT)) /* a list: no line is broken within an item */
		memset(breaks, UC_BREAK_PROHIBITED, strlen(plain));
	if (page->style.columns - indent < TEXT_MIN)
		indent = 2;
	mark[lc_columns_fit(mark, indent)] = '\0';
	width = page->style.columns - indent;
	pad = indent - lc_columns(mark);
	do {
		size_t bytes = line_bytes(rest, breaks + (rest - plain), width);

		put_line(page, ink, mark, pad, rest, bytes);
		rest += bytes;
		while (*rest == ' ')
			rest++;
		mark[0] = '\0';
		pad = indent;
	} while (*rest);
}

/** Adds bytes of text if they fit whole; false where they do not. */
static bool append(char *list, size_t size, const char *text, size_t bytes)
{
	size_t used = strlen(list);

	if (used + bytes >= size)
		return false;
	memcpy(list + used, text, bytes);
	list[used + bytes] = '\0';
	return true;
}

void lc_list_add(char *list, size_t size, const char *item)
{
	if (*item && *list && !append(list, size, LIST_DOT, strlen(LIST_DOT)))
		return;
	while (*item) {
		size_t length = lc_utf8_length(item) ? lc_utf8_length(item) : 1;

		if (!append(list, size, *item == ' ' ? LC_NBSP : item,
		            *item == ' ' ? strlen(LC_NBSP) : length))
			return;
		item += length;
	}
}
