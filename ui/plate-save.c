/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures as files. */
#include "plate-save.h"

#include "ask-file.h"

#include <cairo-svg.h>

#define PNG_SCALE 2.0

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t draw_svg(
        GByteArray *bytes, int width, int height, lc_plate_draw_function draw, void *data)
{
	cairo_surface_t *surface =
	        cairo_svg_surface_create_for_stream(append, bytes, width, height);
	cairo_t *cr = cairo_create(surface);
	draw(cr, data);
	cairo_status_t status = cairo_status(cr);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	return status;
}

static cairo_status_t draw_png(
        GByteArray *bytes, int width, int height, lc_plate_draw_function draw, void *data)
{
	cairo_surface_t *surface = cairo_image_surface_create(
	        CAIRO_FORMAT_RGB24, (int)(width * PNG_SCALE), (int)(height * PNG_SCALE));
	cairo_t *cr = cairo_create(surface);
	cairo_scale(cr, PNG_SCALE, PNG_SCALE);
	draw(cr, data);
	cairo_status_t status = cairo_status(cr);
	cairo_destroy(cr);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_write_to_png_stream(surface, append, bytes);
	cairo_surface_destroy(surface);
	return status;
}

gboolean lc_plate_write(const char *path, int width, int height, lc_plate_draw_function draw,
        void *data, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree char *lower = g_ascii_strdown(path, -1);
	bool svg = g_str_has_suffix(lower, ".svg");
	cairo_status_t status = (svg ? draw_svg : draw_png)(bytes, width, height, draw, data);
	if (status != CAIRO_STATUS_SUCCESS) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path,
		        cairo_status_to_string(status));
		return FALSE;
	}
	g_autoptr(GFile) file = g_file_new_for_path(path);
	return g_file_replace_contents(file, (const char *)bytes->data, bytes->len, NULL, FALSE,
	        G_FILE_CREATE_NONE, NULL, NULL, error);
}

static gboolean save(GtkWidget *widget, const char *path, void *data, GError **error)
{
	return lc_plate_save(LC_PLATE(widget), path, error);
}

void lc_plate_ask_and_save(LcPlate *plate, const char *name)
{
	static const char *const endings[] = { ".png", ".svg", NULL };
	lc_ask_file(GTK_WIDGET(plate), name, endings, save, NULL);
}
