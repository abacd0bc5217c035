/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a file: HTML, PDF or JSON. */
#include "report-file.h"

#include "report-pdf.h"

#include "linecheck/intl.h"

#include <gio/gio.h>
#include <stdlib.h>

/* What a writer of the report's room leaves in memory. */
static GBytes *written(
        enum lc_status (*write)(FILE *, const struct lc_report *, const char *, struct lc_error *),
        const struct lc_report *report, const char *when, struct lc_error *error)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	if (!out) {
		lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		return NULL;
	}
	enum lc_status status = write(out, report, when, error);
	if (fclose(out) != 0 && status == LC_OK)
		status = lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	GBytes *bytes = status == LC_OK ? g_bytes_new(text, size) : NULL;
	free(text);
	return bytes;
}

static enum lc_status write_json(
        FILE *out, const struct lc_report *report, const char *when, struct lc_error *error)
{
	return lc_report_json(out, report, 1, false, error);
}

static GBytes *pdf_of(const struct lc_report *report, const char *when, struct lc_error *error)
{
	g_autoptr(GBytes) page = written(lc_report_html, report, when, error);
	gsize size;
	const char *text = page ? g_bytes_get_data(page, &size) : NULL;
	return page ? lc_report_pdf(text, size, error) : NULL;
}

const char *const lc_report_file_endings[] = { ".html", ".pdf", ".json", NULL };

gboolean lc_report_file_write(
        const char *path, const struct lc_report *report, const char *when, GError **error)
{
	struct lc_error why = { 0 };
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *lower = g_ascii_strdown(path, -1);
	if (g_str_has_suffix(lower, ".html"))
		bytes = written(lc_report_html, report, when, &why);
	else if (g_str_has_suffix(lower, ".json"))
		bytes = written(write_json, report, when, &why);
	else if (g_str_has_suffix(lower, ".pdf"))
		bytes = pdf_of(report, when, &why);
	else
		lc_fail(&why, LC_USAGE, _("the name has to end in .html, .pdf or .json"));
	if (!bytes) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, why.text);
		return FALSE;
	}
	g_autoptr(GFile) file = g_file_new_for_path(path);
	return g_file_replace_contents(file, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
	        NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}
