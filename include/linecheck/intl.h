/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Marks for translation: _() translates now, N_() marks a string of a table. */
#ifndef LINECHECK_INTL_H
#define LINECHECK_INTL_H

#include <libintl.h>

#define LC_TEXT_DOMAIN "linecheck"
#define _(text) dgettext(LC_TEXT_DOMAIN, text)
#define N_(text) text

/**
 * Makes the program speak the user's language (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), in UTF-8: with
 * the catalogues beside a program that runs from its build folder, else with the installed ones.
 * Numbers keep the decimal point in every country, as options, chain files and JSON do. Call it
 * once, first in main(), before there is a second thread.
 */
void lc_intl_start(void);

#endif
