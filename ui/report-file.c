/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a file: HTML, PDF or JSON. */
#include "report-file.h"

#include "linecheck/intl.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_WIDTH 595.0 /* A4, in points */
#define PAGE_HEIGHT 842.0
#define MARGIN 54.0
#define COLUMNS 92 /* of 5.12 points are 471, and 487 are between the margins */

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

static enum lc_status write_text(
        FILE *out, const struct lc_report *report, const char *when, struct lc_error *error)
{
	const struct lc_text_style style = { .utf8 = true, .columns = COLUMNS };
	if (*when)
		fprintf(out, "%s\n\n", when);
	lc_report_text(out, report, &style);
	return LC_OK;
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

static gboolean is_wide(const char *at)
{
	return g_unichar_iswide(g_utf8_get_char(at));
}

/* Spreads the letters of a run until it fills its columns: the fonts of wide letters are as a rule
 * a bit narrower than two columns of the font beside them. */
static void spread(PangoLayout *layout, glong letters, int units)
{
	int own;
	pango_layout_set_attributes(layout, NULL);
	pango_layout_get_size(layout, &own, NULL);
	g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
	pango_attr_list_insert(
	        attributes, pango_attr_letter_spacing_new((units - own) / (int)letters));
	pango_layout_set_attributes(layout, attributes);
}

/* A line on the grid of the columns, whatever the fonts: runs of wide letters and of others. */
static void draw_line(cairo_t *cr, PangoLayout *layout, const char *line, double y, int column)
{
	int columns = 0;
	while (*line) {
		const char *end = line;
		gboolean wide = is_wide(line);
		for (; *end && is_wide(end) == wide; end = g_utf8_next_char(end))
			;
		g_autofree char *run = g_strndup(line, (gsize)(end - line));
		pango_layout_set_text(layout, run, -1);
		spread(layout, g_utf8_strlen(run, -1), lc_columns(run) * column);
		cairo_move_to(cr, MARGIN + pango_units_to_double(columns * column), y);
		pango_cairo_show_layout(cr, layout);
		columns += lc_columns(run);
		line = end;
	}
}

/* Line by line, so that a page ends between two of them. */
static void draw_pages(cairo_t *cr, const char *text)
{
	g_autoptr(PangoLayout) layout = pango_cairo_create_layout(cr);
	g_autoptr(PangoFontDescription) font =
	        pango_font_description_from_string("DejaVu Sans Mono, Monospace 8.5");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	char language[32];
	double y = MARGIN;
	int column;
	pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72.0);
	pango_context_set_language(pango_layout_get_context(layout),
	        pango_language_from_string(lc_report_language(language, sizeof language)));
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, "0", -1);
	pango_layout_get_size(layout, &column, NULL);
	for (char **line = lines; *line; line++) {
		int height;
		pango_layout_set_attributes(layout, NULL);
		pango_layout_set_text(layout, *line, -1);
		pango_layout_get_pixel_size(layout, NULL, &height);
		if (y + height > PAGE_HEIGHT - MARGIN) {
			cairo_show_page(cr);
			y = MARGIN;
		}
		draw_line(cr, layout, *line, y, column);
		y += height;
	}
	cairo_show_page(cr);
}

static GBytes *pdf_of(const struct lc_report *report, const char *when, struct lc_error *error)
{
	g_autoptr(GBytes) text = written(write_text, report, when, error);
	g_autoptr(GByteArray) out = g_byte_array_new();
	if (!text)
		return NULL;
	g_autofree char *string = g_strndup(g_bytes_get_data(text, NULL), g_bytes_get_size(text));
	cairo_surface_t *surface =
	        cairo_pdf_surface_create_for_stream(append, out, PAGE_WIDTH, PAGE_HEIGHT);
	cairo_t *cr = cairo_create(surface);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "Linecheck");
	draw_pages(cr, string);
	cairo_status_t status = cairo_status(cr);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status != CAIRO_STATUS_SUCCESS) {
		lc_fail(error, LC_SYSTEM, "%s", cairo_status_to_string(status));
		return NULL;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&out));
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
