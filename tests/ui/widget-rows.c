/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of every widget. */
#include "widget-rows.h"

#include "advice-card.h"
#include "advice.h"
#include "board.h"
#include "bridge.h"
#include "chain-row.h"
#include "check-page.h"
#include "check-result.h"
#include "check-trace.h"
#include "experiment-bar.h"
#include "figure-cell.h"
#include "fit-row.h"
#include "fixture.h"
#include "gain-entry.h"
#include "header.h"
#include "knob.h"
#include "loop-card.h"
#include "mark.h"
#include "meter.h"
#include "numbers.h"
#include "patch.h"
#include "plate.h"
#include "raster.h"
#include "share-bar.h"
#include "stage.h"
#include "tiles.h"
#include "toggle.h"
#include "verdict.h"
#include "window.h"

#include "linecheck/listening.h"

#define CHECK_S 1.0

static void sound(struct lc_widget_scene *scene, double duration_s, enum lc_noise_method method)
{
	g_autofree struct lc_result *result = lc_fixture_result();
	result->duration_s = duration_s;
	result->channel[0].noise.method = method;
	lc_session_feed(scene->session, result);
}

static void sing(struct lc_widget_scene *scene, double duration_s)
{
	sound(scene, duration_s, LC_NOISE_MINIMUM);
}

void lc_widget_scene_open(struct lc_widget_scene *scene, gboolean sung)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	scene->session = lc_session_new();
	scene->check = lc_line_check_new(scene->session, CHECK_S, CHECK_S);
	scene->experiment = lc_experiment_new(scene->session);
	if (!sung)
		return;
	lc_chain_demo(chain);
	lc_session_set_chain(scene->session, chain);
	sing(scene, LC_LISTEN_HIDDEN_S);
}

void lc_widget_scene_close(struct lc_widget_scene *scene)
{
	g_assert_finalize_object(scene->experiment);
	g_assert_finalize_object(scene->check);
	g_assert_finalize_object(scene->session);
}

static GtkWidget *make_advice_card(struct lc_widget_scene *scene)
{
	GtkWidget *card = lc_advice_card_new();
	lc_session_declare_number(scene->session, "interface", "gain_db", 20);
	lc_advice_card_set(LC_ADVICE_CARD(card), &lc_session_diagnosis(scene->session)->finding[0]);
	return card;
}

static GtkWidget *make_board(struct lc_widget_scene *scene)
{
	GtkWidget *board = lc_board_new();
	for (int place = 0; place < LC_BOARD_PLACES; place++)
		lc_board_put(LC_BOARD(board), (enum lc_board_place)place, gtk_label_new("here"));
	return board;
}

static GtkWidget *make_check_page(struct lc_widget_scene *scene)
{
	return lc_check_page_new(scene->session, scene->check);
}

static void go_through_check(struct lc_widget_scene *scene)
{
	lc_session_declare_number(scene->session, "interface", "gain_db", 20);
	lc_line_check_start(scene->check);
	sound(scene, LC_CHECK_HUSH_S, LC_NOISE_STEADY); /* it is quiet */
	sound(scene, CHECK_S, LC_NOISE_STEADY);
	sing(scene, CHECK_S);
	ck_assert_int_eq(lc_line_check_step(scene->check), LC_CHECK_DONE);
}

static GtkWidget *make_check_result(struct lc_widget_scene *scene)
{
	GtkWidget *result = lc_check_result_new(scene->session, scene->check);
	go_through_check(scene);
	lc_check_result_show(LC_CHECK_RESULT(result), TRUE);
	return result;
}

static GtkWidget *make_check_trace(struct lc_widget_scene *scene)
{
	return lc_check_trace_new(scene->session, scene->check);
}

static GtkWidget *make_experiment_bar(struct lc_widget_scene *scene)
{
	lc_experiment_start(scene->experiment);
	return lc_experiment_bar_new(scene->experiment);
}

static GtkWidget *make_figure_cell(struct lc_widget_scene *scene)
{
	const struct lc_reading *reading = lc_reading_find("level", "crest_db");
	return lc_figure_cell_new(scene->session, reading, LC_CELL_LINE);
}

static GtkWidget *make_fit_row(struct lc_widget_scene *scene)
{
	return lc_fit_row_new(gtk_label_new("first"), gtk_label_new("second"), -1, 6);
}

static GtkWidget *make_gain_entry(struct lc_widget_scene *scene)
{
	return lc_gain_entry_new(gtk_label_new("+12 dB"));
}

static GtkWidget *make_knob(struct lc_widget_scene *scene)
{
	GtkWidget *knob = lc_knob_new();
	lc_knob_set_gain(LC_KNOB(knob), 12);
	return knob;
}

/* The tone is offered once the check is done. */
static GtkWidget *make_loop_card(struct lc_widget_scene *scene)
{
	go_through_check(scene);
	return lc_loop_card_new(scene->session, scene->check);
}

static GtkWidget *make_mark(struct lc_widget_scene *scene)
{
	GtkWidget *mark = lc_mark_view_new(20);
	lc_mark_view_set(LC_MARK_VIEW(mark), LC_MARK_CAUTION);
	return mark;
}

static GtkWidget *make_meter(struct lc_widget_scene *scene)
{
	GtkWidget *meter = lc_meter_view_new();
	lc_meter_view_set(LC_METER_VIEW(meter), &(struct lc_meter) { .5F, .5F, .1F });
	lc_meter_view_speak(LC_METER_VIEW(meter), "in_1");
	return meter;
}

static GtkWidget *make_meter_scale(struct lc_widget_scene *scene)
{
	return lc_meter_scale_new();
}

static GtkWidget *make_plate(struct lc_widget_scene *scene)
{
	return lc_plate_new(scene->session, &lc_picture_scope);
}

/* A stroke across, in the ink of the hour: who paints knows the colours, the raster does not. */
static void paint_stroke(cairo_t *cr, int width, int height, void *data)
{
	gboolean night;
	g_object_get(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", &night, NULL);
	cairo_set_source_rgb(cr, night, night, night);
	cairo_move_to(cr, 0, 0);
	cairo_line_to(cr, width, height);
	cairo_stroke(cr);
}

static GtkWidget *make_raster(struct lc_widget_scene *scene)
{
	return lc_raster_new(20, 20, paint_stroke, NULL);
}

static GtkWidget *make_share_bar(struct lc_widget_scene *scene)
{
	GtkWidget *bar = lc_share_bar_new();
	lc_share_bar_set(LC_SHARE_BAR(bar), .5);
	return bar;
}

static GtkWidget *make_stage(struct lc_widget_scene *scene)
{
	return lc_stage_view_new(scene->session, LC_STAGE_PREAMP, NULL);
}

static GtkWidget *make_toggle(struct lc_widget_scene *scene)
{
	GtkWidget *toggle = lc_toggle_new("Interface 48 V");
	lc_toggle_set_state(LC_TOGGLE(toggle), 1);
	return toggle;
}

static GtkWidget *make_window(struct lc_widget_scene *scene)
{
	return lc_window_new(NULL, scene->session);
}

/* A container alone has no role and no name; what it holds has. The figures: 12 dB is "plus 12
 * decibels"; an amplitude of .5 is 20 log10 .5 = -6.02 dBFS, "minus 6 decibels". The verdict and
 * the peak are those of lc_fixture_result(); a gain of 20 dB after an outboard preamp is one
 * preamp too many. */
static const struct lc_widget_row rows[] = {
	{ "LcAdvice", lc_advice_new, NULL, GTK_ACCESSIBLE_ROLE_LIST, "Advice" },
	{ "LcAdviceCard", NULL, make_advice_card, GTK_ACCESSIBLE_ROLE_GROUP,
	        "Two preamps in series",
	        "Interface gain: from +20 dB to minimum (0 dB); then raise the preamp if the "
	        "loudest peak "
	        "falls under \u221218 dBFS." },
	{ "LcBoard", NULL, make_board, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcBridge", lc_bridge_new, NULL, GTK_ACCESSIBLE_ROLE_GROUP, "Meters" },
	{ "LcChainRow", lc_chain_row_new, NULL, GTK_ACCESSIBLE_ROLE_GROUP, "Recording chain" },
	{ "LcCheckPage", NULL, make_check_page, GTK_ACCESSIBLE_ROLE_GROUP, "Line check" },
	{ "LcCheckResult", NULL, make_check_result, GTK_ACCESSIBLE_ROLE_GROUP },
	{ "LcCheckTrace", NULL, make_check_trace, GTK_ACCESSIBLE_ROLE_IMG,
	        "Level over the line check" },
	{ "LcControls", lc_controls_new, NULL, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcExperimentBar", NULL, make_experiment_bar, GTK_ACCESSIBLE_ROLE_GROUP,
	        "Experiment with the gain" },
	{ "LcFigureCell", NULL, make_figure_cell, GTK_ACCESSIBLE_ROLE_GROUP, "Crest" },
	{ "LcFitRow", NULL, make_fit_row, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcGainEntry", NULL, make_gain_entry, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcHeader", lc_header_new, NULL, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcKnob", NULL, make_knob, GTK_ACCESSIBLE_ROLE_SLIDER, "Interface gain",
	        "plus 12 decibels" },
	{ "LcLoopCard", NULL, make_loop_card, GTK_ACCESSIBLE_ROLE_GROUP, "Loopback tone" },
	{ "LcMarkView", NULL, make_mark, GTK_ACCESSIBLE_ROLE_IMG, "Caution" },
	{ "LcMeterScale", NULL, make_meter_scale, GTK_ACCESSIBLE_ROLE_PRESENTATION },
	{ "LcMeterView", NULL, make_meter, GTK_ACCESSIBLE_ROLE_METER, "in_1", "minus 6 decibels" },
	{ "LcNumbers", lc_numbers_new, NULL, GTK_ACCESSIBLE_ROLE_GROUP, "Figures" },
	{ "LcPatch", lc_patch_new, NULL, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcPictures", lc_pictures_new, NULL, GTK_ACCESSIBLE_ROLE_GROUP, "Pictures" },
	{ "LcPlate", NULL, make_plate, GTK_ACCESSIBLE_ROLE_IMG, "Scope" },
	{ "LcRaster", NULL, make_raster, GTK_ACCESSIBLE_ROLE_WIDGET },
	{ "LcShareBar", NULL, make_share_bar, GTK_ACCESSIBLE_ROLE_PRESENTATION },
	{ "LcStageView", NULL, make_stage, GTK_ACCESSIBLE_ROLE_GROUP, "Preamp" },
	{ "LcTiles", lc_tiles_new, NULL, GTK_ACCESSIBLE_ROLE_GROUP, "Main figures" },
	{ "LcToggle", NULL, make_toggle, GTK_ACCESSIBLE_ROLE_SWITCH, "Interface 48 V",
	        "Set this as the switch on the interface stands: click, scroll or use the keys" },
	{ "LcVerdictView", lc_verdict_view_new, NULL, GTK_ACCESSIBLE_ROLE_STATUS, "Ready to record",
	        "The loudest peak reaches \u22129.8\u00a0dBFS over a noise floor of "
	        "\u221293.0\u00a0dBFS(A)." },
	{ "LcWindow", NULL, make_window, GTK_ACCESSIBLE_ROLE_WINDOW, "Linecheck" },
};

const struct lc_widget_row *lc_widget_rows(size_t *count)
{
	*count = G_N_ELEMENTS(rows);
	return rows;
}
