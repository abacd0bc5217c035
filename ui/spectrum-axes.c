/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axes of spectrum and spectrogram. */
#include "spectrum-axes.h"

#include <math.h>

#define DECADES 3.0 /* from 20 Hz to 20 kHz */
#define STEP_DB 20

const struct lc_spectrum_mark lc_spectrum_marks[] = { { 20, "20" }, { 50, "50" }, { 100, "100" },
	{ 200, "200" }, { 500, "500" }, { 1000, "1k" }, { 2000, "2k" }, { 5000, "5k" },
	{ 10000, "10k" }, { 20000, "20k" }, { 0, NULL } };

double lc_spectrum_part(double frequency_hz)
{
	return log10(frequency_hz / LC_SPECTRUM_LOW_HZ) / DECADES;
}

double lc_spectrum_hz_of(double part)
{
	return LC_SPECTRUM_LOW_HZ * pow(10.0, DECADES * part);
}

double lc_spectrum_x(const struct lc_field *field, double frequency_hz)
{
	return field->x + field->width * lc_spectrum_part(frequency_hz);
}

double lc_spectrum_y(const struct lc_field *field, double level_dbfs)
{
	double kept = level_dbfs > LC_SPECTRUM_BOTTOM_DBFS ? fmin(level_dbfs, LC_SPECTRUM_TOP_DBFS)
	                                                   : LC_SPECTRUM_BOTTOM_DBFS;
	double part =
	        (LC_SPECTRUM_TOP_DBFS - kept) / (LC_SPECTRUM_TOP_DBFS - LC_SPECTRUM_BOTTOM_DBFS);
	return field->y + field->height * part;
}

double lc_spectrum_hz(const struct lc_field *field, double x)
{
	return lc_spectrum_hz_of((x - field->x) / field->width);
}

double lc_spectrum_dbfs(const struct lc_field *field, double y)
{
	double part = (y - field->y) / field->height;
	return LC_SPECTRUM_TOP_DBFS - part * (LC_SPECTRUM_TOP_DBFS - LC_SPECTRUM_BOTTOM_DBFS);
}

void lc_spectrum_draw_grid(const struct lc_canvas *canvas)
{
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	for (const struct lc_spectrum_mark *mark = lc_spectrum_marks; mark->text; mark++) {
		double x = lc_spectrum_x(&field, mark->hz);
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, x, field.y, x, field.y + field.height);
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, x, canvas->height - 3.0, 0.5, mark->text);
	}
	lc_canvas_levels(canvas, &field, LC_SPECTRUM_TOP_DBFS, LC_SPECTRUM_BOTTOM_DBFS, STEP_DB);
}

const char *lc_spectrum_hz_text(double frequency_hz, char *text, size_t size)
{
	if (frequency_hz < 1000.0)
		g_snprintf(text, size, "%.1f\u00a0Hz", frequency_hz);
	else
		g_snprintf(text, size, "%.2f\u00a0kHz", frequency_hz / 1000.0);
	return text;
}
