/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a sentence is put: true minus signs, whole characters, and which knob to turn by how much. */
#include "case.h"

#include <ctype.h>
#include <string.h>

#define TRUE_MINUS "\u2212"

/**
 * Whether the hyphen at s[i] is a minus: before a digit, and not within a word, a range or a date.
 * A letter that is not ASCII is none of these: Chinese and Japanese put no blanks before a number.
 */
static bool is_minus(const char *s, size_t i)
{
	return s[i] == '-' && isdigit((unsigned char)s[i + 1]) &&
	        (i == 0 || !(isalnum((unsigned char)s[i - 1]) || strchr("-_./=", s[i - 1])));
}

void lc_say(char *text, size_t size, const char *format, ...)
{
	char plain[LC_SENTENCES_SIZE];
	size_t used = 0, minus = strlen(TRUE_MINUS);
	va_list arguments;

	va_start(arguments, format);
	lc_utf8_vprint(plain, sizeof plain, format, arguments);
	va_end(arguments);
	for (size_t i = 0; plain[i] && used + 1 < size; i++) {
		if (!is_minus(plain, i)) {
			text[used++] = plain[i];
			continue;
		}
		if (used + minus >= size)
			break;
		memcpy(text + used, TRUE_MINUS, minus);
		used += minus;
	}
	text[used] = '\0';
	lc_utf8_trim(text);
}

void lc_say_also(char *text, size_t size, const char *sentence)
{
	size_t used = strlen(text);

	if (used + 1 + strlen(sentence) < size)
		lc_utf8_print(text + used, size - used, " %s", sentence);
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
		lc_utf8_print(buffer, size, _("0 dB"));
	else if (fabs(rounded - rint(rounded)) < 0.05)
		lc_utf8_print(buffer, size, _("%+.0f dB"), rounded);
	else
		lc_utf8_print(buffer, size, _("%+.1f dB"), rounded);
	return buffer;
}
