/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that any terminal and any JSON reader can take. */
#include "plain.h"

#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

static const struct {
	const char *sign, *ascii;
} spelling[] = {
	{ "−", "-" }, { "—", "--" }, { "–", "-" }, { "…", "..." }, { "→", "->" }, { "·", "|" },
	{ "±", "+/-" }, { "²", "^2" }, { "µ", "u" }, { "Ω", "ohm" }, { "∞", "inf" }, { "’", "'" },
	{ "“", "\"" }, { "”", "\"" }, { "✔", "[OK]" }, { "▲", "[LOOK]" }, { "✖", "[FIX]" },
	{ "\u00A0", "\u00A0" }, /* the page breaks no line there and prints a blank */
};

size_t lc_utf8_length(const char *text)
{
	int length = u8_strmblen((const uint8_t *)text);

	return length > 0 ? (size_t)length : 0;
}

int lc_utf8_columns(const char *character)
{
	ucs4_t letter;
	int columns;

	u8_strmbtouc(&letter, (const uint8_t *)character);
	columns = uc_width(letter, "UTF-8");
	return columns > 0 ? columns : 0;
}

size_t lc_columns_fit(const char *text, int columns)
{
	size_t bytes = 0;

	while (text[bytes] && (columns -= lc_utf8_columns(text + bytes)) >= 0)
		bytes += lc_utf8_length(text + bytes);
	return bytes;
}

/** Adds bytes to out if they fit whole. */
static bool add(char *out, size_t size, size_t *used, const char *bytes, size_t length)
{
	if (*used + length >= size)
		return false;
	memcpy(out + *used, bytes, length);
	*used += length;
	return true;
}

void lc_utf8_repair(char *out, size_t size, const char *text)
{
	static const char replacement[] = "\uFFFD";
	size_t used = 0;

	while (*text) {
		size_t length = lc_utf8_length(text);

		if (!add(out, size, &used, length ? text : replacement, length ? length : 3))
			break;
		text += length ? length : 1;
	}
	out[used] = '\0';
}

static const char *spell(const char *character, size_t length)
{
	for (size_t i = 0; i < sizeof spelling / sizeof spelling[0]; i++)
		if (strlen(spelling[i].sign) == length &&
		        memcmp(spelling[i].sign, character, length) == 0)
			return spelling[i].ascii;
	return "?";
}

/** C0 and C1 controls and DEL: they could steer a terminal. */
static bool is_control(const char *character, size_t length)
{
	const unsigned char *s = (const unsigned char *)character;

	return (length == 1 && (s[0] < 0x20 || s[0] == 0x7F)) ||
	        (length == 2 && s[0] == 0xC2 && s[1] < 0xA0);
}

void lc_plain(char *out, size_t size, const char *text, bool utf8)
{
	size_t used = 0;

	while (*text) {
		size_t length = lc_utf8_length(text);
		const char *shown = text;

		if (length == 0 || is_control(text, length))
			shown = "?";
		else if (length > 1 && !utf8)
			shown = spell(text, length);
		if (!add(out, size, &used, shown, shown == text ? length : strlen(shown)))
			break;
		text += length ? length : 1;
	}
	out[used] = '\0';
}
