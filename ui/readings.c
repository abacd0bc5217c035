/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure of a result as one list. */
#include "readings.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#include <string.h>

static const struct {
	const char *group, *title;
} groups[] = {
	{ "level", N_("Level") },
	{ "tone", N_("Test tone") },
	{ "noise", N_("Noise floor") },
	{ "hum", N_("Hum of the mains") },
	{ "usb", N_("Whine of the USB") },
	{ "gsm", N_("Buzz of a telephone") },
	{ "clip", N_("Clipping") },
	{ "bits", N_("Converter") },
	{ "events", N_("Breaks in the signal") },
	{ "ppm", N_("Programme meters") },
	{ "loudness", N_("Loudness of all channels") },
	{ "pairs", N_("Pair") },
};

/* Names of the figures that a terminal has no room for. */
static const struct {
	const char *group, *key, *label;
} labels[] = {
	{ "level", "dc_offset", N_("DC offset") },
	{ "tone", "present", N_("Tone found") },
	{ "tone", "mains_overlap", N_("On a mains line") },
	{ "hum", "present", N_("Hum found") },
	{ "hum", "lines_dbfs", N_("Mains lines 1 to 10") },
	{ "usb", "present", N_("Whine found") },
	{ "gsm", "present", N_("Telephone found") },
	{ "clip", "longest_over_samples", N_("Longest over") },
	{ "clip", "analogue.present", N_("Flattened") },
	{ "clip", "analogue.side", N_("Flattened side") },
	{ "events", "non_finite", N_("Not a number") },
};

/* {key}: that figure's value; {key:x}: its amplitude, {key:p}: its mean square. */
static const struct {
	const char *group, *key, *formula;
} formulas[] = {
	{ "level", "sample_peak_dbfs", "20·log10 {sample_peak_dbfs:x} = {sample_peak_dbfs}" },
	{ "level", "true_peak_dbtp", "20·log10 {true_peak_dbtp:x} = {true_peak_dbtp}" },
	{ "level", "rms_dbfs", "10·log10 (2 · {rms_dbfs:p}) = {rms_dbfs}" },
	{ "level", "crest_db", "({sample_peak_dbfs}) − ({rms_dbfs}) + 3.01 = {crest_db}" },
	{ "level", "dc_dbfs", "20·log10 |{dc_offset}| = {dc_dbfs}" },
	{ "tone", "thd_db", "10·log10 Σ 10^(H/10), H = {harmonics_dbc} dBc: {thd_db}" },
	{ "tone", "thd_percent", "100 · 10^({thd_db}/20) = {thd_percent}" },
	{ "tone", "sinad_db", "−({thd_n_db}) = {sinad_db}" },
	{ "tone", "enob_bits", "({sinad_db} − 1.76) / 6.02 = {enob_bits}" },
	{ "hum", "level_dbfs", "10·log10 Σ 10^(L/10), L = {lines_dbfs} dBFS: {level_dbfs}" },
};

#define READINGS_MAX 96

static size_t add_table(struct lc_reading *all, size_t filled, const struct lc_figure *table,
        size_t rows, enum lc_reading_scope scope)
{
	for (size_t i = 0; i < rows && filled < READINGS_MAX; i++)
		if (table[i].type != LC_FIGURE_ABSENT)
			all[filled++] = (struct lc_reading) { &table[i], scope };
	return filled;
}

const struct lc_reading *lc_readings(size_t *count)
{
	static struct lc_reading all[READINGS_MAX];
	static size_t filled;
	if (filled == 0) {
		size_t rows;
		const struct lc_figure *table = lc_figures(&rows);
		filled = add_table(all, filled, table, rows, LC_READING_CHANNEL);
		table = lc_loudness_rows(&rows);
		filled = add_table(all, filled, table, rows, LC_READING_LOUDNESS);
		table = lc_pair_rows(&rows);
		filled = add_table(all, filled, table, rows, LC_READING_PAIR);
	}
	*count = filled;
	return all;
}

const struct lc_reading *lc_reading_find(const char *group, const char *key)
{
	size_t count;
	const struct lc_reading *all = lc_readings(&count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].figure->group, group) == 0 &&
		        strcmp(all[i].figure->key, key) == 0)
			return &all[i];
	return NULL;
}

const char *lc_reading_group_title(const char *group)
{
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
		if (strcmp(groups[i].group, group) == 0)
			return _(groups[i].title);
	return group;
}

const char *lc_reading_label(const struct lc_reading *reading)
{
	const struct lc_figure *figure = reading->figure;
	if (figure->label)
		return _(figure->label);
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (strcmp(labels[i].group, figure->group) == 0 &&
		        strcmp(labels[i].key, figure->key) == 0)
			return _(labels[i].label);
	return figure->key;
}

double lc_reading_value(
        const struct lc_reading *reading, const struct lc_result *result, guint channel)
{
	if (channel >= result->channels)
		return LC_NOT_MEASURED;
	switch (reading->scope) {
	case LC_READING_LOUDNESS:
		return lc_loudness_value(reading->figure, &result->loudness);
	case LC_READING_PAIR:
		return channel / 2 < result->channels / 2
		        ? lc_pair_value(reading->figure, &result->pair[channel / 2])
		        : LC_NOT_MEASURED;
	case LC_READING_CHANNEL:
		break;
	}
	return lc_figure_value(reading->figure, &result->channel[channel]);
}

static void array_text(const struct lc_figure *figure, const struct lc_channel_result *channel,
        char *text, size_t size)
{
	*text = '\0';
	for (size_t i = 0; i < figure->array_length; i++) {
		char number[32];
		lc_figure_text(lc_figure_element(figure, channel, i), figure->decimals, number,
		        sizeof number);
		g_strlcat(text, i ? "  " : "", size);
		g_strlcat(text, number, size);
	}
}

static const char *word_of(const struct lc_figure *figure, const struct lc_channel_result *channel)
{
	static const char *const truths[] = { "\u2014", N_("no"), N_("yes") };
	const char *word;
	if (figure->type == LC_FIGURE_BOOL)
		return _(truths[figure->truth(channel) + 1]);
	word = lc_figure_word(figure, channel);
	return word ? _(word) : "\u2014";
}

/* A share is read by its first three digits, however small it is. */
static int decimals_of(const struct lc_figure *figure, double value)
{
	if (g_strcmp0(figure->unit, "%") != 0 || !isfinite(value) || value <= 0.0)
		return figure->decimals;
	return CLAMP(2 - (int)floor(log10(value)), 0, figure->decimals);
}

const char *lc_reading_text(const struct lc_reading *reading, const struct lc_result *result,
        guint channel, char *text, size_t size)
{
	const struct lc_figure *figure = reading->figure;
	double value = lc_reading_value(reading, result, channel);
	if (channel >= result->channels)
		g_strlcpy(text, "\u2014", size);
	else if (figure->type == LC_FIGURE_TIME && lc_is_measured(value))
		lc_time_text(value, text, size);
	else if (figure->type == LC_FIGURE_DOUBLE || figure->type == LC_FIGURE_COUNT ||
	        figure->type == LC_FIGURE_TIME)
		lc_figure_text(value, decimals_of(figure, value), text, size);
	else if (figure->type == LC_FIGURE_DOUBLES)
		array_text(figure, &result->channel[channel], text, size);
	else
		g_strlcpy(text, word_of(figure, &result->channel[channel]), size);
	return text;
}

const char *lc_reading_unit(
        const struct lc_reading *reading, const struct lc_result *result, guint channel)
{
	const char *unit = reading->figure->unit;
	bool array = reading->figure->type == LC_FIGURE_DOUBLES;
	bool there = array || lc_is_measured(lc_reading_value(reading, result, channel));
	return there && unit ? unit : "";
}

char *lc_reading_copy(
        const struct lc_reading *reading, const struct lc_result *result, guint channel)
{
	char text[256];
	const char *unit = lc_reading_unit(reading, result, channel);
	lc_reading_text(reading, result, channel, text, sizeof text);
	return g_strdup_printf(
	        "%s %s%s%s", lc_reading_label(reading), text, *unit ? "\u00a0" : "", unit);
}

/* Appends the value that stands in braces in a formula; false where it is not measured. */
static bool put_in(GString *out, const char *group, const char *name, size_t length,
        const struct lc_result *result, guint channel)
{
	g_autofree char *key = g_strndup(name, length);
	char *kind = strchr(key, ':'), text[256];
	if (kind)
		*kind++ = '\0';
	const struct lc_reading *reading = lc_reading_find(group, key);
	if (!reading)
		return false;
	double value = lc_reading_value(reading, result, channel);
	if (kind && *kind == 'x')
		g_string_append_printf(out, "%.4g", lc_amplitude_from_db(value));
	else if (kind)
		g_string_append_printf(out, "%.4g", pow(10.0, value / 10.0) / 2.0);
	else
		g_string_append(out, lc_reading_text(reading, result, channel, text, sizeof text));
	return reading->figure->type == LC_FIGURE_DOUBLES || isfinite(value);
}

static char *fill_formula(const struct lc_figure *figure, const char *formula,
        const struct lc_result *result, guint channel)
{
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *at = formula; *at; at++) {
		const char *end = *at == '{' ? strchr(at, '}') : NULL;
		if (!end) {
			g_string_append_c(out, *at);
			continue;
		}
		if (!put_in(out, figure->group, at + 1, (size_t)(end - at - 1), result, channel))
			return NULL;
		at = end;
	}
	return g_strdup(out->str);
}

char *lc_reading_explain(
        const struct lc_reading *reading, const struct lc_result *result, guint channel)
{
	const struct lc_figure *figure = reading->figure;
	const char *definition = figure->definition ? _(figure->definition) : "";
	const char *unit = lc_reading_unit(reading, result, channel);
	for (size_t i = 0; i < G_N_ELEMENTS(formulas); i++) {
		if (strcmp(formulas[i].group, figure->group) != 0 ||
		        strcmp(formulas[i].key, figure->key) != 0)
			continue;
		g_autofree char *filled =
		        fill_formula(figure, formulas[i].formula, result, channel);
		if (filled)
			return g_strdup_printf(
			        "%s\n%s%s%s", definition, filled, *unit ? "\u00a0" : "", unit);
	}
	return g_strdup(definition);
}
