/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files of /proc and /sys. */
#include "files.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool lc_file_read(char *text, size_t size, const char *path_format, ...)
{
	char path[LC_PATH_SIZE];
	va_list arguments;
	va_start(arguments, path_format);
	vsnprintf(path, sizeof path, path_format, arguments);
	va_end(arguments);
	FILE *file = fopen(path, "re");
	size_t length = file ? fread(text, 1, size - 1, file) : 0;
	if (file)
		fclose(file);
	while (length > 0 && isspace((unsigned char)text[length - 1]))
		length--;
	text[length] = '\0';
	return file != NULL;
}

/* How many bytes the UTF-8 character at the start of text has; 0: it is none. */
static size_t character_size(const unsigned char *text)
{
	size_t size = text[0] < 0x80 ? 1
	        : text[0] < 0xC2     ? 0
	        : text[0] < 0xE0     ? 2
	        : text[0] < 0xF0     ? 3
	        : text[0] < 0xF5     ? 4
	                             : 0;
	for (size_t i = 1; i < size; i++)
		if ((text[i] & 0xC0) != 0x80)
			return 0;
	if (text[0] == 0xE0 && text[1] < 0xA0) /* longer than it need be */
		return 0;
	return size;
}

void lc_text_copy(char *into, size_t size, const char *from)
{
	snprintf(into, size, "%s", from);
	for (unsigned char *at = (unsigned char *)into; *at;) {
		size_t length = character_size(at);
		bool steers = *at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0);
		for (size_t i = 0; steers && i < length; i++)
			at[i] = '?';
		if (length == 0)
			*at = '?';
		at += length ? length : 1;
	}
}

void lc_text_line(char *into, size_t size, const char *from)
{
	char line[256];
	size_t length = strcspn(from, "\n");
	snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1),
	        from);
	lc_text_copy(into, size, line);
}
