/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sentences in buffers of fixed size: what does not fit is cut between characters. */
#ifndef LINECHECK_UTF8_H
#define LINECHECK_UTF8_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define LC_SENTENCE_SIZE 384   /* a sentence with a name in it, in any language */
#define LC_SENTENCES_SIZE 1024 /* some of them */

/** Takes away the part of a UTF-8 character that text ends with; a whole one stays. */
static inline void lc_utf8_trim(char *text)
{
	size_t end = strlen(text), at = end;

	while (at > 0 && ((unsigned char)text[at - 1] & 0xC0) == 0x80)
		at--;
	if (at == 0)
		return;
	unsigned char lead = (unsigned char)text[at - 1];
	size_t whole = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (end - (at - 1) < whole)
		text[at - 1] = '\0';
}

/** As lc_utf8_print(), of a list of arguments. */
__attribute__((format(printf, 3, 0))) static inline size_t lc_utf8_vprint(
        char *text, size_t size, const char *format, va_list arguments)
{
	int length = vsnprintf(text, size, format, arguments);

	if (length < 0 || size == 0)
		return 0;
	if ((size_t)length < size)
		return (size_t)length;
	lc_utf8_trim(text);
	return strlen(text);
}

/**
 * snprintf() for text that people read: what does not fit in size bytes, its end among them, is cut
 * between characters. Returns the bytes that text has now, less than size, so that more can be
 * printed behind them; 0 where size is 0. Any thread.
 */
__attribute__((format(printf, 3, 4))) static inline size_t lc_utf8_print(
        char *text, size_t size, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	size_t length = lc_utf8_vprint(text, size, format, arguments);
	va_end(arguments);
	return length;
}

#endif
