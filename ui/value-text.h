/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The values of a chain in words, and who says so. No GTK. */
#ifndef LINECHECK_UI_VALUE_TEXT_H
#define LINECHECK_UI_VALUE_TEXT_H

#include "linecheck/chain.h"

#include <glib.h>

G_BEGIN_DECLS

/** A chain file's word as people write it: "trs" is TRS. Free with g_free(). */
char *lc_value_word(const char *word);
/** Who says so: "hardware", "declared", "assumed"; "unknown" where nobody does. */
const char *lc_value_origin(bool known, enum lc_origin origin);
/** Adds a line for each known value of a section: "Input: line (hardware)". */
void lc_value_add_lines(const struct lc_chain_channel *channel, const char *section, GString *text);

G_END_DECLS

#endif
