/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line checks of before. */
#include "check-history.h"

#include "chain-fingerprint.h"
#include "report-file.h"
#include "stage-text.h"
#include "text.h"
#include "value-text.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"
#include "linecheck/measured.h"

#include <jansson.h>
#include <string.h>

#define CHANGE_DB 3.0 /* less is the player's mood, not the chain's */

static char *folder(void)
{
	return g_build_filename(g_get_user_data_dir(), "linecheck", "checks", NULL);
}

/* Names sort by time: FINGERPRINT-YYYYMMDDTHHMMSS. */
static char *name_of(const struct lc_report *report, GDateTime *when)
{
	char key[LC_FINGERPRINT_SIZE];
	g_autofree char *time = g_date_time_format(when, "%Y%m%dT%H%M%S");
	lc_chain_fingerprint(report->chain, report->result->channels, key);
	return g_strdup_printf("%s-%s", key, time);
}

gboolean lc_check_history_keep(const struct lc_report *report, GDateTime *when, GError **error)
{
	g_autofree char *where = folder(), *name = name_of(report, when);
	g_autofree char *json = g_strdup_printf("%s/%s.json", where, name);
	g_autofree char *ini = g_strdup_printf("%s/%s.ini", where, name);
	struct lc_error why = { 0 };
	if (g_mkdir_with_parents(where, 0700) != 0) {
		g_set_error(
		        error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("%s cannot be made"), where);
		return FALSE;
	}
	if (lc_chain_save(report->chain, ini, &why) != LC_OK) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", why.text);
		return FALSE;
	}
	return lc_report_file_write(json, report, "", error);
}

static bool was_ready(const char *path, json_t **report)
{
	*report = json_load_file(path, 0, NULL);
	const char *verdict = json_string_value(json_object_get(*report, "verdict"));
	if (verdict && strcmp(verdict, "ready") == 0)
		return true;
	json_decref(*report);
	*report = NULL;
	return false;
}

static int newest_first(const void *a, const void *b)
{
	return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* The newest name before `name` of the same fingerprint that was ready, without its ending. */
static char *last_good(const char *name, json_t **report)
{
	g_autofree char *where = folder();
	g_autoptr(GDir) dir = g_dir_open(where, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *entry;
	while (dir && (entry = g_dir_read_name(dir)))
		if (strncmp(entry, name, LC_FINGERPRINT_SIZE) == 0 &&
		        g_str_has_suffix(entry, ".json") && strncmp(entry, name, strlen(name)) < 0)
			g_ptr_array_add(names, g_strdup(entry));
	g_ptr_array_sort(names, newest_first);
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(where, g_ptr_array_index(names, i), NULL);
		if (was_ready(path, report))
			return g_strndup(path, strlen(path) - strlen(".json"));
	}
	return NULL;
}

static void add_setting(GPtrArray *lines, const struct lc_chain_key *key, const char *before,
        const char *after, uint32_t channel, uint32_t channels)
{
	char name[128];
	g_autofree char *from = lc_value_word(before), *to = lc_value_word(after);
	lc_chain_key_name(key, name, sizeof name);
	if (channels > 1)
		g_ptr_array_add(lines,
		        g_strdup_printf(
		                _("%s, channel %u: from %s to %s"), name, channel + 1, from, to));
	else
		g_ptr_array_add(lines, g_strdup_printf(_("%s: from %s to %s"), name, from, to));
}

#define WORD_SIZE 96

/* What a key was and is; false where it is not known both times. */
static bool words_of(const struct lc_chain_key *key, const struct lc_chain *then,
        const struct lc_chain *now, uint32_t channel, char before[WORD_SIZE], char after[WORD_SIZE])
{
	struct lc_chain_channel a = lc_chain_of(then, channel), b = lc_chain_of(now, channel);
	lc_chain_word(key, &a, before, WORD_SIZE);
	lc_chain_word(key, &b, after, WORD_SIZE);
	return *before && *after;
}

/* What changed alike on all channels is said once. */
static void compare_setting(GPtrArray *lines, const struct lc_chain_key *key,
        const struct lc_chain *then, const struct lc_chain *now, uint32_t channels)
{
	char first[2][WORD_SIZE], before[WORD_SIZE], after[WORD_SIZE];
	bool alike = true, known = words_of(key, then, now, 0, first[0], first[1]);
	for (uint32_t c = 1; c < channels; c++) {
		words_of(key, then, now, c, before, after);
		alike &= strcmp(first[0], before) == 0 && strcmp(first[1], after) == 0;
	}
	if (alike) {
		if (known && strcmp(first[0], first[1]) != 0)
			add_setting(lines, key, first[0], first[1], 0, 1);
		return;
	}
	for (uint32_t c = 0; c < channels; c++)
		if (words_of(key, then, now, c, before, after) && strcmp(before, after) != 0)
			add_setting(lines, key, before, after, c, channels);
}

static void compare_settings(GPtrArray *lines, const struct lc_chain *now,
        const struct lc_chain *then, uint32_t channels)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		if (keys[i].per_channel)
			compare_setting(lines, &keys[i], then, now, channels);
}

/* A figure of a channel, then and now: "Noise floor, channel 2: from … to …". */
struct compared {
	const char *group, *key, *name, *unit;
	double now;
};

static void compare_figure(GPtrArray *lines, const json_t *then, const struct compared *figure,
        uint32_t channel, uint32_t channels)
{
	const json_t *value = json_object_get(json_object_get(then, figure->group), figure->key);
	char before[LC_TEXT_SIZE], after[LC_TEXT_SIZE];
	if (!json_is_number(value) || !isfinite(figure->now) ||
	        fabs(figure->now - json_number_value(value)) < CHANGE_DB)
		return;
	lc_text_figure(json_number_value(value), 1, figure->unit, before, sizeof before);
	lc_text_figure(figure->now, 1, figure->unit, after, sizeof after);
	if (channels > 1)
		g_ptr_array_add(lines,
		        g_strdup_printf(_("%s, channel %u: from %s to %s"), figure->name,
		                channel + 1, before, after));
	else
		g_ptr_array_add(lines,
		        g_strdup_printf(_("%s: from %s to %s"), figure->name, before, after));
}

static void compare_channels(
        GPtrArray *lines, const json_t *channels, const struct lc_result *result)
{
	for (uint32_t c = 0; c < result->channels; c++) {
		const struct lc_channel_result *now = &result->channel[c];
		const struct compared figures[] = {
			{ "level", "sample_peak_dbfs", _("Peak"), "dBFS",
			        now->level.sample_peak_dbfs },
			{ "noise", "a_dbfs", _("Noise floor"), "dBFS(A)", now->noise.a_dbfs },
		};
		for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
			compare_figure(lines, json_array_get(channels, c), &figures[i], c,
			        result->channels);
	}
}

/* What is to be fixed or looked at now was not then: that check was good. */
static void tell_findings(GPtrArray *lines, const struct lc_diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct lc_finding *finding = &diagnosis->finding[i];
		if (finding->severity == LC_SEVERITY_NOTE)
			continue;
		if (finding->channel == LC_ALL_CHANNELS)
			g_ptr_array_add(lines, g_strdup_printf(_("New: %s"), finding->title));
		else
			g_ptr_array_add(lines,
			        g_strdup_printf(_("New: %s, channel %u"), finding->title,
			                finding->channel + 1));
	}
}

/* "20261122T213400" as a day for people. */
static char *day_of(const char *path)
{
	const char *time = strrchr(path, '-');
	if (!time || strlen(time) < 14)
		return g_strdup("");
	return g_strdup_printf(_("Since the last good check, %.4s-%.2s-%.2s %.2s:%.2s"), time + 1,
	        time + 5, time + 7, time + 10, time + 12);
}

char **lc_check_history_changes(const struct lc_report *report, GDateTime *when)
{
	g_autofree char *name = name_of(report, when);
	g_autoptr(GPtrArray) lines = g_ptr_array_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	json_t *then = NULL;
	g_autofree char *path = last_good(name, &then);
	if (!path)
		return NULL;
	g_autofree char *ini = g_strdup_printf("%s.ini", path);
	g_ptr_array_add(lines, day_of(path));
	lc_chain_init(chain);
	if (lc_chain_load(chain, ini, NULL) == LC_OK)
		compare_settings(lines, report->chain, chain, report->result->channels);
	compare_channels(lines, json_object_get(then, "channels"), report->result);
	json_decref(then);
	tell_findings(lines, report->diagnosis);
	if (lines->len == 1)
		g_ptr_array_add(lines, g_strdup(_("Nothing: it measures as it did.")));
	g_ptr_array_add(lines, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}
