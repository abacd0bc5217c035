/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that any terminal and any JSON reader can take. */
#include "plain.h"

#include <string.h>

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
	const unsigned char *s = (const unsigned char *)text;
	size_t length = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;

	if (s[0] > 0xF4)
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
	        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
		return 0;
	return length;
}

int lc_utf8_count(const char *text)
{
	int count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
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
