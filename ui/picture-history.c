/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last ten minutes: peak, loudness and noise floor, a point a second. */
#include "picture.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#include <math.h>

#define SECONDS 600
#define BOTTOM_DB (-120.0)

enum line { PEAK, LOUDNESS, FLOOR, LINES };

static const struct {
	const char *name, *unit, *color;
} lines[LINES] = {
	[PEAK] = { N_("peak"), "dBFS", "lc_accent" },
	[LOUDNESS] = { N_("loudness"), "LUFS", "lc_ready" },
	[FLOOR] = { N_("floor"), "dBFS(A)", "lc_caution" },
};

struct state {
	gint64 taken_us;
	guint channel;
	size_t count;                /* seconds that were taken, all in all */
	float level[LINES][SECONDS]; /* dB; a ring */
};

static void clear(void *data)
{
}

static void take(struct state *state, LcSession *session)
{
	const struct lc_channel_result *figures = lc_session_figures(session);
	const struct lc_result *result = lc_session_result(session);
	size_t at = state->count++ % SECONDS;
	state->level[PEAK][at] =
	        figures ? (float)lc_db_from_amplitude((double)figures->meter.hold) : NAN;
	state->level[LOUDNESS][at] = figures ? (float)result->loudness.short_term_lufs : NAN;
	state->level[FLOOR][at] = figures ? (float)figures->noise.a_dbfs : NAN;
}

static bool look(void *data, LcSession *session, gint64 now_us, bool seen)
{
	struct state *state = data;
	if (lc_session_channel(session) != state->channel) {
		state->channel = lc_session_channel(session);
		state->count = 0; /* the past of another channel */
		state->taken_us = 0;
	}
	if (lc_session_result(session)->source.kind == LC_SOURCE_FILE)
		return false; /* no time passes over a recording */
	if (state->taken_us && now_us - state->taken_us < G_USEC_PER_SEC)
		return false;
	/* time that was slept through is a gap */
	for (int missed = 1; state->taken_us && missed < SECONDS &&
	        now_us - state->taken_us >= 2 * G_USEC_PER_SEC;
	        missed++) {
		for (int line = 0; line < LINES; line++)
			state->level[line][state->count % SECONDS] = NAN;
		state->count++;
		state->taken_us += G_USEC_PER_SEC;
	}
	state->taken_us = state->taken_us ? state->taken_us + G_USEC_PER_SEC : now_us;
	if (now_us - state->taken_us >= 2 * G_USEC_PER_SEC)
		state->taken_us = now_us;
	take(state, session);
	return true;
}

/* The level of a line age_s seconds ago; NaN where nothing is known. */
static double level_at(const struct state *state, int line, size_t age_s)
{
	if (age_s >= MIN(state->count, (size_t)SECONDS))
		return LC_NOT_MEASURED;
	return (double)state->level[line][(state->count - 1 - age_s) % SECONDS];
}

static void draw_grid(const struct lc_canvas *canvas, void *data)
{
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	for (int minute = 0; minute <= 10; minute += 2) {
		double x = field.x + field.width * (1.0 - minute / 10.0);
		char text[32];
		g_snprintf(text, sizeof text, _("\u2212%d\u00a0min"), minute);
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, x, field.y, x, field.y + field.height);
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, x, canvas->height - 3.0, 1.0 - minute / 10.0,
		        minute ? text : _("now"));
	}
	lc_canvas_levels(canvas, &field, 0.0, BOTTOM_DB, 20);
}

static double y_of(const struct lc_field *field, double level_db)
{
	return field->y + field->height * CLAMP(level_db, BOTTOM_DB, 0.0) / BOTTOM_DB;
}

static void draw_line(const struct lc_canvas *canvas, const struct state *state,
        const struct lc_field *field, int line)
{
	bool joined = false;
	lc_canvas_ink(canvas, lines[line].color, 1.0);
	cairo_set_line_width(canvas->cr, 1.5);
	cairo_new_path(canvas->cr);
	for (size_t age_s = 0; age_s < SECONDS; age_s++) {
		double level = level_at(state, line, age_s);
		double x = field->x + field->width * (1.0 - (double)age_s / SECONDS);
		if (!lc_is_measured(level)) {
			joined = false;
			continue;
		}
		if (joined)
			cairo_line_to(canvas->cr, x, y_of(field, level));
		else
			cairo_move_to(canvas->cr, x, y_of(field, level));
		if (!joined) /* a lone point shows too */
			cairo_line_to(canvas->cr, x - 1.0, y_of(field, level));
		joined = true;
	}
	cairo_stroke(canvas->cr);
}

static void draw(const struct lc_canvas *canvas, void *data)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	double x = field.x + 8.0;
	for (int line = 0; line < LINES; line++) {
		int width;
		g_autoptr(PangoLayout) layout =
		        gtk_widget_create_pango_layout(canvas->widget, _(lines[line].name));
		pango_layout_get_pixel_size(layout, &width, NULL);
		draw_line(canvas, state, &field, line);
		lc_canvas_text(canvas, x, field.y + field.height - 8.0, 0.0, _(lines[line].name));
		x += width + 14.0;
	}
}

static bool read_at(
        const struct lc_canvas *canvas, void *data, double x, double y, char *text, size_t size)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	if (!lc_field_holds(&field, x, y))
		return false;
	size_t age_s = (size_t)lrint((1.0 - (x - field.x) / field.width) * SECONDS);
	g_snprintf(text, size, _("%zu:%02zu ago"), age_s / 60, age_s % 60);
	for (int line = 0; line < LINES; line++) {
		char level[LC_TEXT_SIZE], part[2 * LC_TEXT_SIZE];
		lc_text_figure(
		        level_at(state, line, age_s), 1, lines[line].unit, level, sizeof level);
		g_snprintf(part, sizeof part, " \u00b7 %s %s", _(lines[line].name), level);
		g_strlcat(text, part, size);
	}
	return true;
}

const struct lc_picture_kind lc_picture_history = { "history", N_("History"),
	N_("dB over the last 10 minutes"), sizeof(struct state), clear, look, draw_grid, draw,
	read_at };
