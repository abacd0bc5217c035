/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a sentence is put: true minus signs, whole characters, and which knob to turn by how much. */
#include "case.h"

#include <ctype.h>
#include <string.h>

#define TRUE_MINUS "\u2212"

/** Whether the hyphen at s[i] stands before a number and not within a word. */
static bool is_minus(const char *s, size_t i)
{
	if (s[i] != '-' || !isdigit((unsigned char)s[i + 1]))
		return false;
	return i == 0 || s[i - 1] == ' ' || s[i - 1] == '(';
}

/** The bytes of the UTF-8 character that starts with lead; 1 for anything odd. */
static size_t character_bytes(unsigned char lead)
{
	return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

void lc_say(char *text, size_t size, const char *format, ...)
{
	char plain[1024] = "";
	size_t used = 0;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(plain, sizeof plain, format, arguments);
	va_end(arguments);
	for (size_t i = 0; plain[i];) {
		const char *from = is_minus(plain, i) ? TRUE_MINUS : plain + i;
		size_t bytes = character_bytes((unsigned char)from[0]);

		if (used + bytes >= size)
			break;
		if (strnlen(from, bytes) < bytes)
			break;
		memcpy(text + used, from, bytes);
		used += bytes;
		i += from == plain + i ? bytes : 1;
	}
	text[used] = '\0';
}

void lc_say_also(char *text, size_t size, const char *sentence)
{
	size_t used = strlen(text);

	if (used + 1 + strlen(sentence) < size)
		snprintf(text + used, size - used, " %s", sentence);
}

const char *lc_time_text(double time_s, char *buffer, size_t size)
{
	double tenths = floor(fmin(fmax(time_s, 0.0), 1e9) * 10.0);
	unsigned long minutes = (unsigned long)(tenths / 600.0);

	snprintf(buffer, size, "%lu:%04.1f", minutes, (tenths - 600.0 * (double)minutes) / 10.0);
	return buffer;
}

const char *lc_gain_text(double gain_db, char *buffer, size_t size)
{
	double rounded = rint(gain_db * 10.0) / 10.0;

	if (fabs(rounded) < 0.05)
		snprintf(buffer, size, _("0 dB"));
	else if (fabs(rounded - rint(rounded)) < 0.05)
		snprintf(buffer, size, _("%+.0f dB"), rounded);
	else
		snprintf(buffer, size, _("%+.1f dB"), rounded);
	return buffer;
}
