/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the commands' lists: columns that line up in every language. */
#include "page.h"

#include <uniwidth.h>

int lc_columns(const char *text)
{
	return u8_strwidth((const uint8_t *)text, "UTF-8");
}

void lc_put_column(FILE *out, const char *text, int columns)
{
	int room = columns - lc_columns(text);

	fprintf(out, "%s%*s", text, room > 0 ? room : 1, "");
}

void lc_put_row(FILE *out, int indent, const char *lead, const char *text)
{
	struct lc_text_style style = lc_text_style_of(out);
	struct lc_page page;
	bool beside = !*lead || lc_columns(lead) < indent;

	style.color = false;
	lc_page_init(&page, out, &style, 0);
	if (!beside)
		lc_page_put(&page, LC_INK_PLAIN, 0, "", lead);
	lc_page_put(&page, LC_INK_PLAIN, indent, beside ? lead : "", text);
}
