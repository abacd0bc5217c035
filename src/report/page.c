/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a terminal: text that is wrapped to its columns. */
#include "page.h"

#include "plain.h"

#include <string.h>

#define TEXT_MIN 12 /* columns that wrapped text needs; less of them and the indent goes */

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

/** The bytes of the first count characters, or of all when there are fewer. */
static size_t bytes_of(const char *text, int count)
{
	size_t bytes = 0;

	while (count-- > 0 && text[bytes])
		bytes += lc_utf8_length(text + bytes);
	return bytes;
}

/** The bytes of the longest start of text that fits and ends at a blank; of a long word, a part. */
static size_t line_bytes(const char *text, int columns)
{
	size_t fits = bytes_of(text, columns), at = fits;

	if (text[fits] == '\0' || text[fits] == ' ')
		return fits;
	while (at > 0 && text[at] != ' ')
		at--;
	return at > 0 ? at : fits;
}

void lc_page_put(
        struct lc_page *page, enum lc_ink ink, int indent, const char *lead, const char *text)
{
	char plain[1536], mark[64];
	const char *rest = plain;
	int width, pad;

	lc_plain(plain, sizeof plain, text, page->style.utf8);
	lc_plain(mark, sizeof mark, lead, page->style.utf8);
	if (page->style.columns - indent < TEXT_MIN)
		indent = 2;
	mark[bytes_of(mark, indent)] = '\0';
	width = page->style.columns - indent;
	pad = indent - lc_utf8_count(mark);
	do {
		size_t bytes = line_bytes(rest, width);

		put_line(page, ink, mark, pad, rest, bytes);
		rest += bytes;
		while (*rest == ' ')
			rest++;
		mark[0] = '\0';
		pad = indent;
	} while (*rest);
}

/** Adds bytes of text if they fit. */
static void append(char *list, size_t size, const char *text, size_t bytes)
{
	size_t used = strlen(list);

	if (used + bytes < size)
		snprintf(list + used, size - used, "%.*s", (int)bytes, text);
}

void lc_list_add(char *list, size_t size, const char *item)
{
	if (*item && *list)
		append(list, size, LC_NBSP "· ", strlen(LC_NBSP "· "));
	for (; *item; item++)
		append(list, size, *item == ' ' ? LC_NBSP : item,
		        *item == ' ' ? strlen(LC_NBSP) : 1);
}
