/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The waveform about the moment that matters: where it reaches the ceiling at which it is clipped,
 * or, where nothing clips, about its highest point. */
#include "picture.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#include <math.h>

#define LOOK_US 60000 /* every second frame: 15 pictures a second */
#define SHOWN_S 0.02
#define SEARCHED_S 0.4
#define FRAMES_MAX (LC_TAP_FRAMES / 2)
#define NEAR_CEILING 0.985 /* a flat top is not flat to the last bit */

struct state {
	gint64 looked_us;
	double rate_hz;
	guint channel;
	uint64_t seen;
	size_t frames;  /* searched */
	size_t start;   /* the first that is shown */
	double trigger; /* the amplitude looked for; 0: none */
	bool caught;    /* there is something to show */
	double scale;   /* the amplitude at the edge of the field */
	float x[FRAMES_MAX], fresh[FRAMES_MAX];
};

static void clear(void *data)
{
}

static size_t shown_frames(const struct state *state)
{
	return (size_t)fmax(16.0, state->rate_hz * SHOWN_S);
}

/* Where it clips, in the analogue world or at full scale; 0 where it does not. */
static double trigger_of(const struct lc_channel_result *figures)
{
	if (figures && figures->analogue.measured && figures->analogue.present)
		return NEAR_CEILING * lc_amplitude_from_db(figures->analogue.ceiling_dbfs);
	return figures && figures->clip.runs > 0 ? NEAR_CEILING : 0.0;
}

/* The last sample that reaches the trigger, or the largest; false where the trigger is not
 * reached. Half of what is shown lies on either side. */
static bool find_moment(const struct state *state, const float *x, size_t *at)
{
	size_t half = shown_frames(state) / 2;
	*at = half;
	for (size_t i = state->frames - half; i-- > half;) {
		if (state->trigger > 0.0 && fabs((double)x[i]) >= state->trigger) {
			*at = i;
			return true;
		}
		if (fabsf(x[i]) > fabsf(x[*at]))
			*at = i;
	}
	return state->trigger <= 0.0;
}

static double scale_for(const struct state *state)
{
	static const double scales[] = { 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.1, 0.25, 0.5 };
	double most = 0.0;
	for (size_t i = 0; i < shown_frames(state); i++)
		most = fmax(most, fabs((double)state->x[state->start + i]));
	for (size_t i = 0; i < G_N_ELEMENTS(scales); i++)
		if (most * 1.05 <= scales[i])
			return scales[i];
	return 1.0;
}

static bool look(void *data, LcSession *session, gint64 now_us, bool seen)
{
	struct state *state = data;
	const struct lc_tap *tap = lc_session_tap(session);
	guint channel = lc_session_channel(session);
	size_t at;
	double rate_hz = lc_session_result(session)->source.sample_rate_hz;
	if (!seen || !tap || rate_hz <= 0.0 || now_us - state->looked_us < LOOK_US ||
	        channel >= tap->channels)
		return false;
	if (channel != state->channel || rate_hz != state->rate_hz)
		state->caught = false;
	state->looked_us = now_us;
	state->channel = channel;
	state->rate_hz = rate_hz;
	state->frames = MIN((size_t)(rate_hz * SEARCHED_S), (size_t)FRAMES_MAX);
	state->trigger = trigger_of(lc_session_figures(session));
	uint64_t written = lc_tap_read(tap, channel, state->fresh, state->frames);
	if (written == state->seen)
		return false;
	state->seen = written;
	if (!find_moment(state, state->fresh, &at) && state->caught)
		return false; /* the picture of the last clipped moment stays */
	memcpy(state->x, state->fresh, state->frames * sizeof *state->x);
	state->start = at - shown_frames(state) / 2;
	state->caught = true;
	state->scale = scale_for(state);
	return true;
}

static void draw_grid(const struct lc_canvas *canvas, void *data)
{
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	for (int ms = -10; ms <= 10; ms += 2) {
		double x = field.x + field.width * (ms + 10) / 20.0;
		char text[16];
		g_snprintf(text, sizeof text, ms == 10 ? "%s%d\u00a0ms" : "%s%d",
		        ms < 0 ? "\u2212" : "", ABS(ms));
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, x, field.y, x, field.y + field.height);
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, x, canvas->height - 3.0, ms == 10 ? 0.8 : 0.5, text);
	}
	for (int quarter = 0; quarter <= 4; quarter++) {
		double y = field.y + field.height * quarter / 4.0;
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, field.x, y, field.x + field.width, y);
	}
}

static double y_of(const struct state *state, const struct lc_field *field, double amplitude)
{
	double part = CLAMP(amplitude / state->scale, -1.0, 1.0);
	return field->y + field->height * (1.0 - part) / 2.0;
}

static void draw_scale(
        const struct lc_canvas *canvas, const struct state *state, const struct lc_field *field)
{
	lc_canvas_ink(canvas, "lc_dim", 1.0);
	for (int quarter = -2; quarter <= 2; quarter++) {
		double amplitude = quarter * state->scale / 2.0;
		char text[32];
		g_snprintf(text, sizeof text, "%s%.4g", amplitude < 0 ? "\u2212" : "",
		        fabs(100.0 * amplitude));
		lc_canvas_text(canvas, field->x - 6, y_of(state, field, amplitude) + 4, 1.0, text);
	}
}

static void draw_ceiling(const struct lc_canvas *canvas, const struct state *state,
        const struct lc_field *field, const struct lc_channel_result *figures)
{
	double ceiling = state->trigger / NEAR_CEILING;
	char level[LC_TEXT_SIZE], text[LC_TEXT_SIZE + 32];
	if (!figures || state->trigger <= 0.0)
		return;
	lc_canvas_ink(canvas, "lc_fix", 1.0);
	cairo_set_line_width(canvas->cr, 1.5);
	cairo_set_dash(canvas->cr, (const double[]) { 6, 4 }, 2, 0);
	for (int side = -1; side <= 1; side += 2) {
		double y = y_of(state, field, side * ceiling);
		cairo_move_to(canvas->cr, field->x, y);
		cairo_line_to(canvas->cr, field->x + field->width, y);
		cairo_stroke(canvas->cr);
	}
	cairo_set_dash(canvas->cr, NULL, 0, 0);
	g_snprintf(text, sizeof text, _("ceiling %s"),
	        lc_text_figure(lc_db_from_amplitude(ceiling), 1, "dBFS", level, sizeof level));
	lc_canvas_text(canvas, field->x + 6, y_of(state, field, ceiling) - 5, 0.0, text);
}

static void draw(const struct lc_canvas *canvas, void *data)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	size_t frames = shown_frames(state);
	if (!state->caught)
		return;
	draw_scale(canvas, state, &field);
	lc_canvas_ink(canvas, "lc_accent", 1.0);
	cairo_set_line_width(canvas->cr, 1.5);
	cairo_set_line_join(canvas->cr, CAIRO_LINE_JOIN_ROUND);
	cairo_new_path(canvas->cr);
	for (size_t i = 0; i < frames; i++)
		cairo_line_to(canvas->cr, field.x + field.width * (double)i / (double)(frames - 1),
		        y_of(state, &field, (double)state->x[state->start + i]));
	cairo_stroke(canvas->cr);
	draw_ceiling(canvas, state, &field, lc_session_figures(canvas->session));
}

static bool read_at(
        const struct lc_canvas *canvas, void *data, double x, double y, char *text, size_t size)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	char level[LC_TEXT_SIZE];
	if (!state->caught || !lc_field_holds(&field, x, y))
		return false;
	double part = (x - field.x) / field.width;
	size_t at = (size_t)(part * (double)(shown_frames(state) - 1));
	double sample = (double)state->x[state->start + at];
	g_snprintf(text, size, _("%+.2f\u00a0ms: %.4f, %s"), (part - 0.5) * SHOWN_S * 1000.0,
	        sample,
	        lc_text_figure(lc_db_from_amplitude(fabs(sample)), 1, "dBFS", level, sizeof level));
	return true;
}

const struct lc_picture_kind lc_picture_scope = { "scope", N_("Scope"),
	/* xgettext:no-c-format */
	N_("% of full scale, about the peak or where it clips"), sizeof(struct state), clear, look,
	draw_grid, draw, read_at };
