/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pair of channels as a goniometer: the same on both is an upright line, opposite polarity a
 * line across, what is foreign a cloud. Beside it correlation and balance as scales. */
#include "picture.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#include <math.h>

#define LOOK_US 60000 /* every second frame: 15 pictures a second */
#define FRAMES 2048
#define SCALE_HEIGHT 44.0 /* of correlation, below the field */

struct state {
	gint64 looked_us;
	guint first; /* channel of the pair */
	bool there;
	uint64_t seen;
	double gain; /* so that quiet music is seen too */
	float a[FRAMES], b[FRAMES];
};

static void clear(void *data)
{
}

static bool look(void *data, LcSession *session, gint64 now_us, bool seen)
{
	struct state *state = data;
	const struct lc_tap *tap = lc_session_tap(session);
	double most = 1e-4;
	state->first = lc_session_channel(session) & ~1u;
	state->there = tap && state->first + 1 < tap->channels;
	if (!seen || !state->there || now_us - state->looked_us < LOOK_US)
		return false;
	uint64_t written = lc_tap_read(tap, state->first, state->a, FRAMES);
	if (written == state->seen)
		return false;
	lc_tap_read(tap, state->first + 1, state->b, FRAMES);
	state->seen = written;
	state->looked_us = now_us;
	for (size_t i = 0; i < FRAMES; i++)
		most = fmax(most, fabs((double)state->a[i]) + fabs((double)state->b[i]));
	/* quick when it grows, slow when it falls */
	state->gain = state->gain > 0.0 ? fmin(1.0 / most, state->gain * 1.02) : 1.0 / most;
	return true;
}

struct places {
	double x, y, radius; /* of the diamond */
	double scale_x, scale_y, scale_width;
};

static struct places places_of(const struct lc_canvas *canvas)
{
	double height = MAX(20.0, canvas->height - SCALE_HEIGHT - 16.0);
	double radius = MIN(height, canvas->width - 40.0) / 2.0;
	double width = MIN(420.0, canvas->width - 80.0);
	return (struct places) { canvas->width / 2.0, 12.0 + radius, radius - 8.0,
		(canvas->width - width) / 2.0, canvas->height - 24.0, width };
}

static void draw_grid(const struct lc_canvas *canvas, void *data)
{
	struct places at = places_of(canvas);
	double diagonal = at.radius / 2.0;
	lc_canvas_ink(canvas, "lc_grid", 1.0);
	lc_canvas_line(canvas, at.x, at.y - at.radius, at.x, at.y + at.radius);
	lc_canvas_line(canvas, at.x - at.radius, at.y, at.x + at.radius, at.y);
	lc_canvas_line(canvas, at.x - diagonal, at.y - diagonal, at.x + diagonal, at.y + diagonal);
	lc_canvas_line(canvas, at.x - diagonal, at.y + diagonal, at.x + diagonal, at.y - diagonal);
	lc_canvas_line(canvas, at.scale_x, at.scale_y, at.scale_x + at.scale_width, at.scale_y);
	lc_canvas_ink(canvas, "lc_dim", 1.0);
	lc_canvas_text(canvas, at.x - diagonal - 4, at.y - diagonal, 1.0, "1");
	lc_canvas_text(canvas, at.x + diagonal + 4, at.y - diagonal, 0.0, "2");
	for (int mark = -1; mark <= 1; mark++) {
		static const char *const texts[] = { "\u22121", "0", "+1" };
		double x = at.scale_x + at.scale_width * (mark + 1) / 2.0;
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, x, at.scale_y - 4, x, at.scale_y + 4);
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, x, at.scale_y + 19, 0.5, texts[mark + 1]);
	}
}

static void draw_correlation(
        const struct lc_canvas *canvas, const struct places *at, const struct state *state)
{
	const struct lc_result *result = lc_session_result(canvas->session);
	const struct lc_pair_figures *pair = &result->pair[state->first / 2];
	double x = at->scale_x + at->scale_width * (pair->correlation + 1.0) / 2.0;
	if (state->first + 1 >= result->channels || !lc_is_measured(pair->correlation))
		return;
	lc_canvas_ink(canvas, pair->correlation < 0.0 ? "lc_fix" : "lc_ready", 1.0);
	cairo_move_to(canvas->cr, x, at->scale_y - 1);
	cairo_line_to(canvas->cr, x - 6, at->scale_y - 11);
	cairo_line_to(canvas->cr, x + 6, at->scale_y - 11);
	cairo_fill(canvas->cr);
}

static void draw(const struct lc_canvas *canvas, void *data)
{
	const struct state *state = data;
	struct places at = places_of(canvas);
	if (!state->there) {
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, at.x, at.y, 0.5, _("A pair needs two channels"));
		return;
	}
	lc_canvas_ink(canvas, "lc_accent", 0.55);
	cairo_set_line_width(canvas->cr, 1.0);
	cairo_new_path(canvas->cr);
	for (size_t i = 0; i < FRAMES; i++) {
		double a = (double)state->a[i] * state->gain;
		double b = (double)state->b[i] * state->gain;
		cairo_line_to(canvas->cr, at.x + at.radius * (b - a), at.y - at.radius * (a + b));
	}
	cairo_stroke(canvas->cr);
	draw_correlation(canvas, &at, state);
}

static bool read_at(
        const struct lc_canvas *canvas, void *data, double x, double y, char *text, size_t size)
{
	const struct state *state = data;
	const struct lc_result *result = lc_session_result(canvas->session);
	const struct lc_pair_figures *pair = &result->pair[state->first / 2];
	char correlation[LC_TEXT_SIZE], balance[LC_TEXT_SIZE];
	if (state->first + 1 >= result->channels)
		return false;
	g_snprintf(text, size, _("correlation %s, balance %s"),
	        lc_text_figure(pair->correlation, 2, "", correlation, sizeof correlation),
	        lc_text_figure(pair->balance_db, 1, "dB", balance, sizeof balance));
	return true;
}

const struct lc_picture_kind lc_picture_pair = { "pair", N_("Pair"),
	N_("upright: the same on both; across: opposite polarity"), sizeof(struct state), clear,
	look, draw_grid, draw, read_at };
