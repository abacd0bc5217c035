/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spectrum of the channel shown: mean and held peaks, the harmonics of a test tone and the
 * lines of the mains by name, and the noise that this gear should give. */
#include "kit.h"
#include "picture.h"
#include "spectrum-axes.h"
#include "spectrum-fft.h"
#include "spectrum-weighting.h"
#include "text.h"

#include "linecheck/intl.h"

#define LOOK_US 60000 /* every second frame: 15 pictures a second */
#define COLUMNS_MAX 4096
#define EXPECTED_STEP 4.0 /* pixels */
#define BESIDE_FROM 1.02
#define BESIDE_TO 1.05
#define STANDS_OUT_DB 3.0
#define LABEL_PIXELS 26.0 /* from one label to the next */

struct state {
	struct lc_spectrum *spectrum;
	double rate_hz;
	guint channel;
	uint64_t seen; /* lc_tap.written at the last look */
	gint64 looked_us;
	double expected_dbfs; /* as drawn */
	guint weighting;      /* of lc_spectrum_weightings */
};

static double gain_db(const struct state *state, double hz)
{
	return lc_spectrum_weightings[state->weighting].gain_db(hz);
}

static void clear(void *data)
{
	struct state *state = data;
	lc_spectrum_free(state->spectrum);
	state->spectrum = NULL;
}

/* Another rate, channel or source is another picture. */
static bool prepare(struct state *state, double rate_hz, guint channel)
{
	if (rate_hz != state->rate_hz) {
		lc_spectrum_free(state->spectrum);
		state->spectrum = rate_hz > 0.0 ? lc_spectrum_new(rate_hz) : NULL;
		state->rate_hz = rate_hz;
	} else if (channel != state->channel && state->spectrum) {
		lc_spectrum_reset(state->spectrum);
	} else {
		return false;
	}
	state->channel = channel;
	state->seen = 0;
	return true;
}

static bool look(void *data, LcSession *session, gint64 now_us, bool seen)
{
	struct state *state = data;
	const struct lc_tap *tap = lc_session_tap(session);
	double rate_hz = lc_session_result(session)->source.sample_rate_hz;
	double expected_dbfs = lc_session_prediction(session)->noise_a_dbfs;
	bool anew = prepare(state, rate_hz, lc_session_channel(session));
	if (expected_dbfs != state->expected_dbfs) /* the line follows the knob */
		anew = true;
	state->expected_dbfs = expected_dbfs;
	if (!seen || !state->spectrum || !tap || state->channel >= tap->channels ||
	        now_us - state->looked_us < LOOK_US)
		return anew;
	uint64_t written = lc_tap_read(tap, state->channel, lc_spectrum_input(state->spectrum),
	        lc_spectrum_frames(state->spectrum));
	if (written == state->seen)
		return anew;
	if (written < state->seen)
		lc_spectrum_reset(state->spectrum); /* another engine */
	lc_spectrum_add(state->spectrum, (double)(now_us - state->looked_us) / G_USEC_PER_SEC);
	state->seen = written;
	state->looked_us = now_us;
	return true;
}

static void draw_grid(const struct lc_canvas *canvas, void *data)
{
	lc_spectrum_draw_grid(canvas);
}

/* The levels at each pixel of the field, weighted; how many. */
static int read_columns(const struct state *state, const struct lc_field *field,
        struct lc_spectrum_column columns[static COLUMNS_MAX + 1])
{
	int last = MIN((int)field->width, COLUMNS_MAX);
	double low_hz = lc_spectrum_hz(field, field->x - 0.5);
	for (int i = 0; i <= last; i++) {
		double high_hz = lc_spectrum_hz(field, field->x + i + 0.5);
		double gain = gain_db(state, lc_spectrum_hz(field, field->x + i));
		columns[i] = lc_spectrum_read(state->spectrum, low_hz, high_hz);
		columns[i].average_dbfs += gain;
		columns[i].peak_dbfs += gain;
		low_hz = high_hz;
	}
	return last + 1;
}

static void trace(const struct lc_canvas *canvas, const struct lc_field *field,
        const struct lc_spectrum_column *columns, int count, bool peak)
{
	cairo_new_path(canvas->cr);
	for (int i = 0; i < count; i++)
		cairo_line_to(canvas->cr, field->x + i,
		        lc_spectrum_y(
		                field, peak ? columns[i].peak_dbfs : columns[i].average_dbfs));
	cairo_stroke(canvas->cr);
}

static void draw_traces(
        const struct lc_canvas *canvas, const struct state *state, const struct lc_field *field)
{
	struct lc_spectrum_column columns[COLUMNS_MAX + 1];
	int count = read_columns(state, field, columns);
	cairo_t *cr = canvas->cr;
	cairo_save(cr);
	cairo_rectangle(cr, field->x, field->y, field->width, field->height);
	cairo_clip(cr);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_BEVEL);
	lc_canvas_ink(canvas, "lc_accent", 0.35);
	cairo_set_line_width(cr, 1.0);
	trace(canvas, field, columns, count, true);
	lc_canvas_ink(canvas, "lc_accent", 1.0);
	cairo_set_line_width(cr, 1.5);
	trace(canvas, field, columns, count, false);
	cairo_restore(cr);
}

/* White noise of the level that the gear should give, as this spectrum and weighting show it. */
static void draw_expected(
        const struct lc_canvas *canvas, const struct state *state, const struct lc_field *field)
{
	double noise = lc_session_prediction(canvas->session)->noise_a_dbfs;
	if (!lc_is_measured(noise))
		return;
	double bin_dbfs = lc_spectrum_floor_dbfs(state->spectrum, noise), y = 0.0;
	lc_canvas_ink(canvas, "lc_ready", 1.0);
	cairo_set_line_width(canvas->cr, 1.5);
	cairo_set_dash(canvas->cr, (const double[]) { 6, 4 }, 2, 0);
	cairo_new_path(canvas->cr);
	for (double x = field->x; x <= field->x + field->width; x += EXPECTED_STEP) {
		y = lc_spectrum_y(field, bin_dbfs + gain_db(state, lc_spectrum_hz(field, x)));
		cairo_line_to(canvas->cr, x, y);
	}
	cairo_stroke(canvas->cr);
	cairo_set_dash(canvas->cr, NULL, 0, 0);
	bool low = y > field->y + field->height - 18.0;
	lc_canvas_text(canvas, field->x + field->width - 4, low ? y - 5 : y + 14, 1.0,
	        _("as set, this gear gives"));
}

/* A label above a line; false where the one before stands too near. */
static bool label(const struct lc_canvas *canvas, const struct lc_field *field, double hz,
        double level_dbfs, const char *text, double *last_x)
{
	double x = lc_spectrum_x(field, hz);
	if (hz < LC_SPECTRUM_LOW_HZ || hz > LC_SPECTRUM_HIGH_HZ || x < *last_x + LABEL_PIXELS)
		return false;
	lc_canvas_text(
	        canvas, x, MAX(field->y + 12.0, lc_spectrum_y(field, level_dbfs) - 6.0), 0.5, text);
	*last_x = x;
	return true;
}

/* The mains lines that were found, with their frequency above them. */
static void draw_mains(const struct lc_canvas *canvas, const struct state *state,
        const struct lc_field *field, const struct lc_channel_result *figures)
{
	double last_x = -100.0;
	if (!figures->hum.present)
		return;
	lc_canvas_ink(canvas, "lc_caution", 1.0);
	for (int k = 1; k <= LC_HUM_LINES; k++) {
		double level = figures->hum.lines_dbfs[k - 1], hz = k * figures->hum.mains_hz;
		char text[16];
		g_snprintf(text, sizeof text, "%.0f", hz);
		if (lc_is_measured(level))
			label(canvas, field, hz, level + gain_db(state, hz), text, &last_x);
	}
}

/* Whether a line is above what is drawn beside it. */
static bool stands_out(const struct state *state, double hz, double level_dbfs)
{
	struct lc_spectrum_column beside =
	        lc_spectrum_read(state->spectrum, hz * BESIDE_FROM, hz * BESIDE_TO);
	return level_dbfs > beside.average_dbfs + STANDS_OUT_DB;
}

/* The test tone as H1, and those of its harmonics that stand out. */
static void draw_harmonics(const struct lc_canvas *canvas, const struct state *state,
        const struct lc_field *field, const struct lc_channel_result *figures)
{
	const struct lc_tone_figures *tone = &figures->tone;
	double last_x = -100.0;
	if (!tone->present)
		return;
	lc_canvas_ink(canvas, "lc_text", 1.0);
	label(canvas, field, tone->frequency_hz,
	        tone->level_dbfs + gain_db(state, tone->frequency_hz), "H1", &last_x);
	for (int k = 2; k <= LC_TONE_HARMONICS; k++) {
		double hz = k * tone->frequency_hz;
		double level = tone->level_dbfs + tone->harmonics_dbc[k - 2] + gain_db(state, hz);
		char text[16];
		g_snprintf(text, sizeof text, "H%d", k);
		if (lc_is_measured(level) && stands_out(state, hz, level - gain_db(state, hz)))
			label(canvas, field, hz, level, text, &last_x);
	}
}

static void draw(const struct lc_canvas *canvas, void *data)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	const struct lc_channel_result *figures = lc_session_figures(canvas->session);
	if (!state->spectrum)
		return;
	draw_expected(canvas, state, &field);
	draw_traces(canvas, state, &field);
	if (!figures)
		return;
	draw_mains(canvas, state, &field, figures);
	draw_harmonics(canvas, state, &field, figures);
}

static bool read_at(
        const struct lc_canvas *canvas, void *data, double x, double y, char *text, size_t size)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	char hz[32], average[LC_TEXT_SIZE], peak[LC_TEXT_SIZE];
	if (!state->spectrum || !lc_field_holds(&field, x, y))
		return false;
	struct lc_spectrum_column column = lc_spectrum_read(
	        state->spectrum, lc_spectrum_hz(&field, x - 0.5), lc_spectrum_hz(&field, x + 0.5));
	const char *unit = lc_spectrum_weightings[state->weighting].unit;
	double gain = gain_db(state, lc_spectrum_hz(&field, x));
	g_snprintf(text, size, _("%s: %s, peak %s"),
	        lc_spectrum_hz_text(lc_spectrum_hz(&field, x), hz, sizeof hz),
	        lc_text_figure(column.average_dbfs + gain, 1, unit, average, sizeof average),
	        lc_text_figure(column.peak_dbfs + gain, 1, unit, peak, sizeof peak));
	return true;
}

/* In the order of lc_spectrum_weightings. */
static const struct lc_picture_choice choices[] = { { "flat", N_("Not weighted") },
	{ "a", N_("A-weighted") }, { "468", N_("ITU-R 468") }, { 0 } };

static void choose(void *data, guint choice)
{
	struct state *state = data;
	state->weighting = choice;
}

const struct lc_picture_kind lc_picture_spectrum = { "spectrum", N_("Spectrum"),
	N_("dBFS over Hz: mean, and faint the peaks"), sizeof(struct state), clear, look, draw_grid,
	draw, read_at, choices, N_("Weighting of the spectrum"), choose };
