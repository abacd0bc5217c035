/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Every figure of a result as one list: those of the channel shown, of its pair, and the loudness
 * of all channels. The rows are the report's; here is what a window adds to them: groups with
 * titles, words for what is no number, and the formula with the measured values put in. No GTK.
 */
#ifndef LINECHECK_UI_READINGS_H
#define LINECHECK_UI_READINGS_H

#include "linecheck/report.h"

#include <glib.h>

G_BEGIN_DECLS

enum lc_reading_scope { LC_READING_CHANNEL, LC_READING_LOUDNESS, LC_READING_PAIR };

struct lc_reading {
	const struct lc_figure *figure;
	enum lc_reading_scope scope;
};

/** All of them, groups together; count receives how many. Main thread. */
const struct lc_reading *lc_readings(size_t *count);
/** That of the JSON's group and key, or NULL. */
const struct lc_reading *lc_reading_find(const char *group, const char *key);
/** The title of a group of the JSON, translated. */
const char *lc_reading_group_title(const char *group);
/** Translated. */
const char *lc_reading_label(const struct lc_reading *reading);
/** LC_NOT_MEASURED for what is no single number, and where there is no such channel or pair. */
double lc_reading_value(
        const struct lc_reading *reading, const struct lc_result *result, guint channel);
/** "−12.4", "yes", "steady", "−60.0 −72.1 —": the value without its unit. Returns text. */
const char *lc_reading_text(const struct lc_reading *reading, const struct lc_result *result,
        guint channel, char *text, size_t size);
/** The unit where there is a value to stand behind; else "". */
const char *lc_reading_unit(
        const struct lc_reading *reading, const struct lc_result *result, guint channel);
/** Label, value and unit, as it is copied: "Noise −79.5 dBFS(A)". Free with g_free(). */
char *lc_reading_copy(
        const struct lc_reading *reading, const struct lc_result *result, guint channel);
/**
 * The definition, and below it the formula with the measured values put in where there is one.
 * Free with g_free().
 */
char *lc_reading_explain(
        const struct lc_reading *reading, const struct lc_result *result, guint channel);

G_END_DECLS

#endif
