/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Marks for translation: _() translates now, N_() marks a string of a table. */
#ifndef LINECHECK_INTL_H
#define LINECHECK_INTL_H

#include <libintl.h>

#define LC_TEXT_DOMAIN "linecheck"
#define _(text) dgettext(LC_TEXT_DOMAIN, text)
#define N_(text) text

#endif
