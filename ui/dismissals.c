/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Advice that is not the user's case: a group of the file for each chain, a key for each finding.
 */
#include "dismissals.h"

#include <string.h>

struct lc_dismissals {
	char *path;
	GKeyFile *file;
};

struct lc_dismissals *lc_dismissals_new(const char *path)
{
	struct lc_dismissals *dismissals = g_new0(struct lc_dismissals, 1);
	dismissals->path = g_strdup(path);
	dismissals->file = g_key_file_new();
	g_key_file_load_from_file(
	        dismissals->file, path, G_KEY_FILE_KEEP_COMMENTS, NULL); /* none at first */
	return dismissals;
}

void lc_dismissals_free(struct lc_dismissals *dismissals)
{
	if (!dismissals)
		return;
	g_key_file_free(dismissals->file);
	g_free(dismissals->path);
	g_free(dismissals);
}

/* "mains-hum", or of one channel "mains-hum.2". */
static void key_of(const struct lc_finding *finding, char *key, size_t size)
{
	if (finding->channel == LC_ALL_CHANNELS)
		g_strlcpy(key, finding->id, size);
	else
		g_snprintf(key, size, "%s.%u", finding->id, finding->channel + 1);
}

static gboolean save(struct lc_dismissals *dismissals, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(dismissals->path);
	g_mkdir_with_parents(folder, 0700); /* what fails here fails below too, and is told */
	return g_key_file_save_to_file(dismissals->file, dismissals->path, error);
}

gboolean lc_dismissals_add(struct lc_dismissals *dismissals, const char *fingerprint,
        const struct lc_finding *finding, GError **error)
{
	char key[64];
	key_of(finding, key, sizeof key);
	g_key_file_set_boolean(dismissals->file, fingerprint, key, TRUE);
	return save(dismissals, error);
}

gboolean lc_dismissals_clear(
        struct lc_dismissals *dismissals, const char *fingerprint, GError **error)
{
	g_key_file_remove_group(dismissals->file, fingerprint, NULL);
	return save(dismissals, error);
}

gboolean lc_dismissals_hold(const struct lc_dismissals *dismissals, const char *fingerprint,
        const struct lc_finding *finding)
{
	char key[64];
	key_of(finding, key, sizeof key);
	return g_key_file_has_key(dismissals->file, fingerprint, key, NULL);
}

guint lc_dismissals_apply(const struct lc_dismissals *dismissals, const char *fingerprint,
        struct lc_diagnosis *diagnosis)
{
	size_t kept = 0, count = diagnosis->count;
	for (size_t i = 0; i < count; i++)
		if (!lc_dismissals_hold(dismissals, fingerprint, &diagnosis->finding[i]))
			diagnosis->finding[kept++] = diagnosis->finding[i];
	diagnosis->count = kept;
	diagnosis->verdict = LC_VERDICT_READY;
	for (size_t i = 0; i < kept; i++) {
		if (diagnosis->finding[i].severity == LC_SEVERITY_FIX)
			diagnosis->verdict = LC_VERDICT_FIX;
		else if (diagnosis->finding[i].severity == LC_SEVERITY_CAUTION &&
		        diagnosis->verdict == LC_VERDICT_READY)
			diagnosis->verdict = LC_VERDICT_CAUTION;
	}
	return (guint)(count - kept);
}
