/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks into files that the window has saved, with the readers that others would use. */
#include "saved-report.h"

#include <cairo.h>
#include <check.h>
#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RESOLUTION 72 /* a pixel a point: A4 is 595 by 842 */
#define DARK 128

static char *read_text(const char *path, gsize *length)
{
	g_autoptr(GError) error = NULL;
	char *text = NULL;
	if (!g_file_get_contents(path, &text, length, &error))
		ck_abort_msg("%s", error->message);
	return text;
}

/* What a tool of another program prints about the file. */
static char *tell(const char *const words[])
{
	g_autoptr(GError) error = NULL;
	g_autofree char *complaint = NULL;
	char *out = NULL;
	int status = -1;
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
	            &complaint, &status, &error))
		ck_abort_msg("%s", error->message);
	ck_assert_msg(status == 0 && !*complaint, "%s: %s", words[0], complaint);
	return out;
}

/* Elements and attributes that make a reader fetch something; a place within the page may be named,
 * and what lies in the page itself. */
static void fetches_nothing(GMarkupParseContext *context, const char *element, const char **names,
        const char **values, void *count, GError **error)
{
	static const char *const foreign[] = { "script", "link", "iframe", "object", "embed",
		NULL };
	static const char *const sources[] = { "src", "href", "xlink:href", "srcset", "poster",
		"background", "action", "data", NULL };
	ck_assert_msg(!g_strv_contains(foreign, element), "<%s>", element);
	for (; *names; names++, values++)
		ck_assert_msg(!g_strv_contains(sources, *names) || **values == '#' ||
		                g_str_has_prefix(*values, "data:"),
		        "%s=\"%s\"", *names, *values);
	++*(int *)count;
}

/* The number of elements. */
static int parse(const char *path, const char *text, gsize length)
{
	static const GMarkupParser parser = { .start_element = fetches_nothing };
	g_autoptr(GError) error = NULL;
	int count = 0;
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &count, NULL);
	bool whole = g_markup_parse_context_parse(context, text, (gssize)length, &error) &&
	        g_markup_parse_context_end_parse(context, &error);
	ck_assert_msg(whole, "%s: %s", path, error ? error->message : "");
	g_markup_parse_context_free(context);
	return count;
}

void lc_saved_is_html(const char *path, const char *text)
{
	gsize length;
	g_autofree char *page = read_text(path, &length);
	ck_assert_msg(g_str_has_prefix(page, "<!DOCTYPE html>"), "%.40s", page);
	ck_assert_int_gt(parse(path, page, length), 10);
	ck_assert_ptr_null(strstr(page, "url("));
	ck_assert_ptr_null(strstr(page, "@import"));
	ck_assert_msg(strstr(page, text) != NULL, "%s does not say %s", path, text);
}

/* "P5 WIDTH HEIGHT 255" and a byte a pixel. */
static int dark_pixels(const char *path)
{
	int width, height, greatest, start = 0, dark = 0;
	gsize length;
	g_autofree char *text = read_text(path, &length);
	ck_assert_int_eq(sscanf(text, "P5 %d %d %d%n", &width, &height, &greatest, &start), 3);
	ck_assert_int_ge(width, 595);
	ck_assert_int_le(width, 596);
	ck_assert_int_ge(height, 842);
	ck_assert_int_le(height, 843);
	ck_assert_uint_eq(length, (gsize)start + 1 + (gsize)width * (gsize)height);
	for (gsize i = (gsize)start + 1; i < length; i++)
		dark += (unsigned char)text[i] < DARK;
	return dark;
}

void lc_saved_is_pdf(const char *path, const char *text)
{
	g_autofree char *stem = g_strconcat(path, "-page", NULL);
	g_autofree char *page = g_strconcat(stem, ".pgm", NULL);
	g_autofree char *resolution = g_strdup_printf("%d", RESOLUTION);
	g_free(tell((const char *const[]) {
	        "pdftoppm", "-gray", "-singlefile", "-r", resolution, path, stem, NULL }));
	/* a line of letters is some hundred dots, a page that is full of them a fifth of all */
	int dark = dark_pixels(page);
	ck_assert_int_gt(dark, 500);
	ck_assert_int_lt(dark, 595 * 842 / 5);
	g_autofree char *words = tell((const char *const[]) { "pdftotext", path, "-", NULL });
	ck_assert_msg(strstr(words, text) != NULL, "%s does not say %s", path, text);
}

void lc_saved_is_json(const char *path, const char *finding)
{
	json_error_t error;
	json_t *report = json_load_file(path, JSON_REJECT_DUPLICATES, &error), *each;
	size_t i;
	bool found = false;
	ck_assert_msg(report != NULL, "%s:%d: %s", path, error.line, error.text);
	ck_assert_str_eq(json_string_value(json_object_get(report, "linecheck")), LC_VERSION);
	json_array_foreach(json_object_get(report, "findings"), i, each) found |=
	        g_strcmp0(json_string_value(json_object_get(each, "id")), finding) == 0;
	ck_assert_msg(found, "%s has no finding %s", path, finding);
	json_decref(report);
}

void lc_saved_is_png(const char *path)
{
	cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
	ck_assert_msg(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, "%s: %s", path,
	        cairo_status_to_string(cairo_surface_status(surface)));
	const uint32_t *pixels = (const uint32_t *)(void *)cairo_image_surface_get_data(surface);
	size_t stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof *pixels;
	int width = cairo_image_surface_get_width(surface), others = 0;
	for (int y = 0; y < cairo_image_surface_get_height(surface); y++)
		for (int x = 0; x < width; x++)
			others += pixels[(size_t)y * stride + (size_t)x] != pixels[0];
	ck_assert_int_gt(others, width); /* a line across it at least */
	cairo_surface_destroy(surface);
}

void lc_saved_is_svg(const char *path)
{
	gsize length;
	g_autofree char *text = read_text(path, &length);
	ck_assert_int_gt(parse(path, text, length), 5);
	ck_assert_ptr_nonnull(strstr(text, "<svg "));
	ck_assert_ptr_nonnull(strstr(text, "<path "));
}
