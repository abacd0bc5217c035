/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Little drawings of the stages: microphone, preamp, plug, computer. */
#include "stage-art.h"

static void circle(cairo_t *cr, double x, double y, double radius)
{
	cairo_new_sub_path(cr);
	cairo_arc(cr, x, y, radius, 0, 2 * G_PI);
}

static void box(cairo_t *cr, double x, double y, double width, double height, double radius)
{
	cairo_new_sub_path(cr);
	cairo_arc(cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
	cairo_arc(cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
	cairo_arc(cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
	cairo_arc(cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
	cairo_close_path(cr);
}

static void line(cairo_t *cr, double x1, double y1, double x2, double y2)
{
	cairo_move_to(cr, x1, y1);
	cairo_line_to(cr, x2, y2);
}

/* A side-address capsule in its yoke. */
static void draw_condenser(cairo_t *cr)
{
	box(cr, 26, 4, 20, 34, 10);
	cairo_new_sub_path(cr);
	cairo_arc_negative(cr, 36, 28, 16, G_PI, 0);
	line(cr, 36, 44, 36, 53);
	line(cr, 28, 53, 44, 53);
	cairo_stroke(cr);
}

/* A stage microphone: ball and shaft. */
static void draw_dynamic(cairo_t *cr)
{
	circle(cr, 36, 15, 11);
	line(cr, 25, 15, 47, 15);
	line(cr, 29, 24, 32, 53);
	line(cr, 43, 24, 40, 53);
	line(cr, 32, 53, 40, 53);
	cairo_stroke(cr);
}

static void draw_ribbon(cairo_t *cr)
{
	box(cr, 24, 3, 24, 40, 4);
	for (int i = 0; i < 3; i++)
		line(cr, 30 + 6 * i, 8, 30 + 6 * i, 38);
	line(cr, 36, 43, 36, 53);
	cairo_stroke(cr);
}

static void draw_keys(cairo_t *cr)
{
	box(cr, 8, 14, 56, 28, 3);
	for (int i = 1; i < 7; i++)
		line(cr, 8 + 8 * i, 28, 8 + 8 * i, 42);
	cairo_stroke(cr);
}

static void draw_guitar(cairo_t *cr)
{
	circle(cr, 22, 38, 12);
	circle(cr, 34, 28, 8);
	circle(cr, 24, 36, 3);
	line(cr, 40, 22, 58, 6);
	line(cr, 55, 3, 62, 10);
	cairo_stroke(cr);
}

static void draw_mic(cairo_t *cr, enum lc_mic_kind kind)
{
	switch (kind) {
	case LC_MIC_DYNAMIC:
		draw_dynamic(cr);
		return;
	case LC_MIC_RIBBON:
		draw_ribbon(cr);
		return;
	case LC_MIC_LINE:
		draw_keys(cr);
		return;
	case LC_MIC_INSTRUMENT:
		draw_guitar(cr);
		return;
	case LC_MIC_NONE:
		return;
	case LC_MIC_UNKNOWN:
	case LC_MIC_CONDENSER:
		break;
	}
	draw_condenser(cr);
}

static void draw_lifter(cairo_t *cr)
{
	box(cr, 14, 18, 44, 20, 6);
	line(cr, 4, 28, 14, 28);
	line(cr, 58, 28, 68, 28);
	line(cr, 36, 33, 36, 23);
	line(cr, 32, 27, 36, 23);
	line(cr, 40, 27, 36, 23);
	cairo_stroke(cr);
}

/* Two knobs; the first stands where the gain does. */
static void draw_preamp(cairo_t *cr, double gain_db)
{
	double turn = lc_is_measured(gain_db) ? CLAMP(gain_db / 70.0, 0.0, 1.0) : 0.5;
	const double angles[] = { 0.75 * G_PI + 1.5 * G_PI * turn, 1.75 * G_PI };
	const double x[] = { 20, 52 };
	box(cr, 1, 8, 70, 40, 5);
	for (int i = 0; i < 2; i++) {
		circle(cr, x[i], 28, 12);
		line(cr, x[i] + 4 * cos(angles[i]), 28 + 4 * sin(angles[i]),
		        x[i] + 10 * cos(angles[i]), 28 + 10 * sin(angles[i]));
	}
	cairo_stroke(cr);
}

static void draw_jack_plug(cairo_t *cr, gboolean three_poles)
{
	box(cr, 4, 20, 26, 16, 4);
	box(cr, 30, 23, 22, 10, 1);
	line(cr, 38, 23, 38, 33);
	if (three_poles)
		line(cr, 45, 23, 45, 33);
	cairo_move_to(cr, 52, 23);
	cairo_line_to(cr, 58, 24);
	cairo_line_to(cr, 64, 28);
	cairo_line_to(cr, 58, 32);
	cairo_line_to(cr, 52, 33);
	cairo_stroke(cr);
}

static void draw_xlr(cairo_t *cr)
{
	circle(cr, 36, 28, 20);
	cairo_stroke(cr);
	circle(cr, 28, 24, 2.5);
	circle(cr, 44, 24, 2.5);
	circle(cr, 36, 36, 2.5);
	cairo_fill(cr);
}

static void draw_rca(cairo_t *cr)
{
	box(cr, 6, 20, 24, 16, 4);
	box(cr, 30, 16, 18, 24, 2);
	box(cr, 48, 25, 14, 6, 2);
	cairo_stroke(cr);
}

static void draw_cable(cairo_t *cr, int kind)
{
	switch (kind) {
	case LC_CABLE_XLR:
		draw_xlr(cr);
		return;
	case LC_CABLE_RCA:
	case LC_CABLE_SPDIF:
		draw_rca(cr);
		return;
	case LC_CABLE_NONE:
		return;
	default:
		draw_jack_plug(cr, kind < 0 || kind == LC_CABLE_TRS || kind == LC_CABLE_INSERT);
	}
}

static void draw_computer(cairo_t *cr)
{
	box(cr, 14, 8, 44, 30, 3);
	line(cr, 6, 46, 66, 46);
	line(cr, 14, 38, 6, 46);
	line(cr, 58, 38, 66, 46);
	cairo_move_to(cr, 20, 24);
	for (int i = 0; i <= 32; i++)
		cairo_line_to(cr, 20 + i, 23 - 8 * sin(i * 0.55) * sin(i * G_PI / 32));
	cairo_stroke(cr);
}

void lc_stage_art_draw(cairo_t *cr, enum lc_stage stage, const struct lc_chain_channel *channel)
{
	cairo_set_line_width(cr, 2.0);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	switch (stage) {
	case LC_STAGE_MIC:
		draw_mic(cr, lc_chain_mic_kind(channel));
		return;
	case LC_STAGE_LIFTER:
		draw_lifter(cr);
		return;
	case LC_STAGE_PREAMP:
		if (!lc_model_is_none(&channel->preamp.model))
			draw_preamp(cr, channel->preamp.gain_db.value);
		return;
	case LC_STAGE_CABLE:
		draw_cable(cr, channel->cable.kind.value);
		return;
	case LC_STAGE_COMPUTER:
		draw_computer(cr);
		return;
	case LC_STAGE_INTERFACE:
	case LC_STAGE_COUNT:
		return; /* the interface has its knob */
	}
}
