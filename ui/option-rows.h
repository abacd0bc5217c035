/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The options of linecheck-gtk as a table, one row each. No GTK. */
#ifndef LINECHECK_UI_OPTION_ROWS_H
#define LINECHECK_UI_OPTION_ROWS_H

#include <stdbool.h>
#include <stddef.h>

/** Whose the option is: the window's own, of the JACK client, of the simulated chain. */
enum lc_option_owner { LC_OPTION_OWN, LC_OPTION_JACK, LC_OPTION_SIMULATION };

struct lc_option_row {
	const char *name;
	const char *value; /* N_(): what stands behind it, or NULL */
	enum lc_option_owner owner;
	double min, max;  /* of a number; both 0: no number */
	const char *help; /* N_() */
};

/** The row of the name that word begins with; NULL: there is none. */
const struct lc_option_row *lc_option_find(const char *word, size_t length);
/** Whether value is a number that the row allows, where it wants one. */
bool lc_option_takes(const struct lc_option_row *row, const char *value);

#endif
