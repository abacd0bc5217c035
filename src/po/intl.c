/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the catalogues are, and which parts of a program follow the language. */
#include "linecheck/intl.h"

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BESIDE "/src/po"

/* Beside a program that was not installed: BUILD/linecheck, BUILD/src/po. */
static bool find_in_build(char *folder, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", folder, size - sizeof BESIDE);
	if (length <= 0)
		return false;
	folder[length] = '\0';
	char *slash = strrchr(folder, '/');
	if (!slash)
		return false;
	strcpy(slash, BESIDE);
	return access(folder, X_OK) == 0;
}

void lc_intl_start(void)
{
	char folder[4096];
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain(
	        LC_TEXT_DOMAIN, find_in_build(folder, sizeof folder) ? folder : LC_LOCALE_DIR);
	bind_textdomain_codeset(LC_TEXT_DOMAIN, "UTF-8");
}
