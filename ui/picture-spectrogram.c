/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spectrogram: time from left to right, frequency upwards, level as colour. */
#include "picture.h"
#include "spectrum-axes.h"
#include "spectrum-fft.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#include <math.h>

#define LOOK_US 66000
#define COLUMNS 450 /* 30 s */
#define ROWS 240
#define LOUD_DBFS (-20.0) /* the brightest colour */
#define SOFT_DBFS (-120.0)

struct state {
	struct lc_spectrum *spectrum;
	double rate_hz;
	guint channel;
	uint64_t seen;
	gint64 looked_us;
	size_t count; /* columns that were added, all in all */
	cairo_surface_t *image;
	float level[COLUMNS][ROWS]; /* dBFS, from the top; a ring */
};

static void clear(void *data)
{
	struct state *state = data;
	lc_spectrum_free(state->spectrum);
	g_clear_pointer(&state->image, cairo_surface_destroy);
	state->spectrum = NULL;
}

/* From black over violet and orange to pale yellow: lightness rises all the way. */
static guint32 color_of(double level_dbfs)
{
	static const double stops[][3] = { { 0.05, 0.05, 0.09 }, { 0.28, 0.10, 0.42 },
		{ 0.72, 0.22, 0.38 }, { 0.97, 0.55, 0.16 }, { 0.99, 0.97, 0.70 } };
	double part = (level_dbfs - SOFT_DBFS) / (LOUD_DBFS - SOFT_DBFS);
	double at = CLAMP(part, 0.0, 1.0) * (G_N_ELEMENTS(stops) - 1);
	size_t stop = MIN((size_t)at, G_N_ELEMENTS(stops) - 2);
	guint32 color = 0;
	for (int i = 0; i < 3; i++) {
		double value = stops[stop][i] + (at - stop) * (stops[stop + 1][i] - stops[stop][i]);
		color = color << 8 | (guint32)lrint(255.0 * value);
	}
	return color;
}

static void paint_soft(cairo_t *cr)
{
	guint32 color = color_of(SOFT_DBFS);
	cairo_set_source_rgb(
	        cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0, (color & 255) / 255.0);
	cairo_paint(cr);
}

static void add_column(struct state *state)
{
	size_t column = state->count++ % COLUMNS;
	cairo_surface_flush(state->image);
	int stride = cairo_image_surface_get_stride(state->image);
	unsigned char *pixels = cairo_image_surface_get_data(state->image);
	for (int row = 0; row < ROWS; row++) {
		double low_hz = lc_spectrum_hz_of(1.0 - (row + 1) / (double)ROWS);
		double high_hz = lc_spectrum_hz_of(1.0 - row / (double)ROWS);
		double level = lc_spectrum_read(state->spectrum, low_hz, high_hz).peak_dbfs;
		guint32 color = color_of(level);
		state->level[column][row] = (float)level;
		memcpy(pixels + (size_t)row * (size_t)stride + 4 * column, &color, sizeof color);
	}
	cairo_surface_mark_dirty(state->image);
}

static void prepare(struct state *state, double rate_hz, guint channel)
{
	if (!state->image) {
		state->image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, COLUMNS, ROWS);
		cairo_t *cr = cairo_create(state->image);
		paint_soft(cr); /* so that no edge shows where nothing was heard yet */
		cairo_destroy(cr);
	}
	if (rate_hz != state->rate_hz) {
		lc_spectrum_free(state->spectrum);
		state->spectrum = rate_hz > 0.0 ? lc_spectrum_new(rate_hz) : NULL;
	} else if (channel == state->channel) {
		return;
	}
	state->rate_hz = rate_hz;
	state->channel = channel;
	state->count = 0;
}

static bool look(void *data, LcSession *session, gint64 now_us, bool seen)
{
	struct state *state = data;
	const struct lc_tap *tap = lc_session_tap(session);
	if (!seen || !tap || now_us - state->looked_us < LOOK_US)
		return false;
	prepare(state, lc_session_result(session)->source.sample_rate_hz,
	        lc_session_channel(session));
	if (!state->spectrum || state->channel >= tap->channels)
		return false;
	uint64_t written = lc_tap_read(tap, state->channel, lc_spectrum_input(state->spectrum),
	        lc_spectrum_frames(state->spectrum));
	if (written == state->seen)
		return false;
	state->seen = written;
	/* in step with the clock, so that the columns are seconds */
	state->looked_us =
	        now_us - state->looked_us < 2 * LOOK_US ? state->looked_us + LOOK_US : now_us;
	lc_spectrum_reset(state->spectrum); /* this moment alone */
	lc_spectrum_add(state->spectrum, 1.0);
	add_column(state);
	return true;
}

#define LABEL_HEIGHT 14.0 /* of a line of the axis */

static void draw_grid(const struct lc_canvas *canvas, void *data)
{
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	double last_y = INFINITY;
	for (const struct lc_spectrum_mark *mark = lc_spectrum_marks; mark->text; mark++) {
		double y = field.y + field.height * (1.0 - lc_spectrum_part(mark->hz));
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, field.x - 4, y, field.x, y);
		if (last_y - y < LABEL_HEIGHT)
			continue;
		last_y = y;
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, field.x - 6.0, y + 4.0, 1.0, mark->text);
	}
	lc_canvas_ink(canvas, "lc_dim", 1.0);
	lc_canvas_text(canvas, field.x, canvas->height - 3.0, 0.0, _("\u221230\u00a0s"));
	lc_canvas_text(canvas, field.x + field.width, canvas->height - 3.0, 1.0, _("now"));
}

/* The ring in the order of time: the newest column at the right edge. */
static void draw(const struct lc_canvas *canvas, void *data)
{
	struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	size_t next = state->count % COLUMNS;
	cairo_t *cr = canvas->cr;
	cairo_save(cr);
	cairo_rectangle(cr, field.x, field.y, field.width, field.height);
	cairo_clip(cr);
	paint_soft(cr);
	cairo_translate(cr, field.x, field.y);
	cairo_scale(cr, field.width / COLUMNS, field.height / ROWS);
	for (int part = 0; state->image && part < 2; part++) {
		/* what was added since the ring's start, then what is left of the round before */
		double x = part ? -(double)next : (double)COLUMNS - (double)next;
		if (part && state->count < COLUMNS)
			break;
		cairo_save(cr);
		cairo_rectangle(cr, part ? 0.0 : x, 0.0,
		        part ? (double)(COLUMNS - next) : (double)next, ROWS);
		cairo_clip(cr);
		cairo_set_source_surface(cr, state->image, x, 0.0);
		cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
		cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD); /* no seam */
		cairo_paint(cr);
		cairo_restore(cr);
	}
	cairo_restore(cr);
}

static bool read_at(
        const struct lc_canvas *canvas, void *data, double x, double y, char *text, size_t size)
{
	const struct state *state = data;
	struct lc_field field = lc_field_of(canvas->width, canvas->height);
	char hz[32], level[LC_TEXT_SIZE];
	if (!lc_field_holds(&field, x, y))
		return false;
	size_t age = (size_t)((1.0 - (x - field.x) / field.width) * COLUMNS);
	int row = CLAMP((int)((y - field.y) / field.height * ROWS), 0, ROWS - 1);
	if (age >= MIN(state->count, (size_t)COLUMNS))
		return false;
	double hz_there = lc_spectrum_hz_of(1.0 - (row + 0.5) / ROWS);
	size_t column = (state->count - 1 - age) % COLUMNS;
	g_snprintf(text, size, _("%s, %.1f\u00a0s ago: %s"),
	        lc_spectrum_hz_text(hz_there, hz, sizeof hz),
	        (double)age * LOOK_US / G_USEC_PER_SEC,
	        lc_text_figure((double)state->level[column][row], 1, "dBFS", level, sizeof level));
	return true;
}

const struct lc_picture_kind lc_picture_spectrogram = { "spectrogram", N_("Spectrogram"),
	N_("Hz over time; \u2212120 dBFS dark, \u221220 bright"), sizeof(struct state), clear, look,
	draw_grid, draw, read_at };
