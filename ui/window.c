/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window. */
#include "window.h"

#include "advice.h"
#include "board.h"
#include "bridge.h"
#include "chain-row.h"
#include "check-page.h"
#include "drop.h"
#include "experiment-bar.h"
#include "header.h"
#include "kit.h"
#include "pictures.h"
#include "tiles.h"
#include "verdict.h"

#include "linecheck/intl.h"

#define FRAME_US 33333 /* 30 a second is what an eye follows */
#define EARLY_US 8000  /* half a frame of a screen of 60 Hz */

struct _LcWindow {
	GtkApplicationWindow parent_instance;
	LcSession *session;
	GtkWidget *board, *chain, *bridge, *pictures, *pages, *check_page;
	LcLineCheck *check;
	LcExperiment *experiment;
	gint64 due_us; /* the next look at what is new */
};

G_DEFINE_FINAL_TYPE(LcWindow, lc_window, GTK_TYPE_APPLICATION_WINDOW)

static void show_board(LcWindow *self)
{
	gtk_stack_set_visible_child_name(GTK_STACK(self->pages), "board");
}

/* A recording that was opened is seen, whatever was shown before. */
static void leave_check(LcWindow *self)
{
	const char *page = gtk_stack_get_visible_child_name(GTK_STACK(self->pages));
	if (lc_session_kind(self->session) != LC_SOURCE_FILE || g_strcmp0(page, "check") != 0)
		return;
	lc_line_check_stop(self->check);
	show_board(self);
}

static void update(LcWindow *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	leave_check(self);
	gtk_widget_action_set_enabled(
	        widget, "win.line-check", lc_line_check_can_start(self->check));
	gtk_widget_action_set_enabled(
	        widget, "win.experiment", lc_experiment_can_start(self->experiment));
	gtk_widget_action_set_enabled(widget, "win.undo", lc_session_can_undo(self->session));
	gtk_widget_action_set_enabled(widget, "win.redo", lc_session_can_redo(self->session));
}

/* In step with the screen, at the frame that is nearest to the time. */
static gboolean tick(GtkWidget *widget, GdkFrameClock *clock, void *data)
{
	LcWindow *self = LC_WINDOW(widget);
	gint64 now_us = gdk_frame_clock_get_frame_time(clock);
	if (now_us + EARLY_US < self->due_us)
		return G_SOURCE_CONTINUE;
	self->due_us = MAX(self->due_us + FRAME_US, now_us + FRAME_US / 2);
	lc_session_poll(self->session);
	return G_SOURCE_CONTINUE;
}

static void focus_gain(GtkWidget *widget, const char *action, GVariant *parameter)
{
	gtk_widget_grab_focus(lc_controls_get_knob(lc_window_get_controls(LC_WINDOW(widget))));
}

static void focus_phantom(GtkWidget *widget, const char *action, GVariant *parameter)
{
	gtk_widget_grab_focus(lc_controls_get_phantom(lc_window_get_controls(LC_WINDOW(widget))));
}

static void line_check(GtkWidget *widget, const char *action, GVariant *parameter)
{
	LcWindow *self = LC_WINDOW(widget);
	lc_experiment_stop(self->experiment); /* either starts the figures afresh */
	gtk_stack_set_visible_child_name(GTK_STACK(self->pages), "check");
	lc_line_check_start(self->check);
}

static void experiment(GtkWidget *widget, const char *action, GVariant *parameter)
{
	LcWindow *self = LC_WINDOW(widget);
	lc_line_check_stop(self->check);
	show_board(self);
	lc_experiment_start(self->experiment);
}

static void save_report(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_check_page_ask_to_save(LC_CHECK_PAGE(LC_WINDOW(widget)->check_page),
	        g_variant_get_string(parameter, NULL));
}

/* Wherever the focus is: a click on "Line check" leaves it in the header. */
static gboolean escape(GtkWidget *widget, GVariant *arguments, void *data)
{
	GtkWidget *page = gtk_stack_get_visible_child(GTK_STACK(LC_WINDOW(widget)->pages));
	return LC_IS_CHECK_PAGE(page) && gtk_widget_activate_action(page, "check.close", NULL);
}

static void undo(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_session_undo(LC_WINDOW(widget)->session);
}

static void redo(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_session_redo(LC_WINDOW(widget)->session);
}

static void show_picture(GtkWidget *widget, const char *action, GVariant *parameter)
{
	LcWindow *self = LC_WINDOW(widget);
	lc_board_show(LC_BOARD(self->board), LC_BOARD_PICTURE);
	lc_pictures_go_to(LC_PICTURES(self->pictures), g_variant_get_string(parameter, NULL));
}

static GtkWidget *make_board(LcWindow *self)
{
	GtkWidget *scroller = gtk_scrolled_window_new();
	GtkWidget *page = lc_board_new();
	LcBoard *board = LC_BOARD(page);
	self->board = page;
	self->chain = lc_chain_row_new(self->session);
	self->bridge = lc_bridge_new(self->session);
	self->pictures = lc_pictures_new(self->session);
	lc_board_put(board, LC_BOARD_VERDICT, lc_verdict_view_new(self->session));
	lc_board_put(board, LC_BOARD_CHAIN, self->chain);
	lc_board_put(board, LC_BOARD_METERS, self->bridge);
	lc_board_put(board, LC_BOARD_PICTURE, self->pictures);
	lc_board_put(board, LC_BOARD_NUMBERS, lc_tiles_new(self->session));
	lc_board_put(board, LC_BOARD_ADVICE, lc_advice_new(self->session));
	gtk_scrolled_window_set_policy(
	        GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), page);
	return scroller;
}

static GtkWidget *make_pages(LcWindow *self)
{
	GtkWidget *page = self->check_page = lc_check_page_new(self->session, self->check);
	self->pages = gtk_stack_new();
	gtk_stack_set_hhomogeneous(GTK_STACK(self->pages), FALSE);
	gtk_stack_add_named(GTK_STACK(self->pages), make_board(self), "board");
	gtk_stack_add_named(GTK_STACK(self->pages), page, "check");
	g_signal_connect_object(page, "closed", G_CALLBACK(show_board), self, G_CONNECT_SWAPPED);
	gtk_widget_set_vexpand(self->pages, TRUE);
	return lc_kit_box(GTK_ORIENTATION_VERTICAL, 0, lc_experiment_bar_new(self->experiment),
	        self->pages, NULL);
}

static void lc_window_dispose(GObject *object)
{
	LcWindow *self = LC_WINDOW(object);
	g_clear_object(&self->session);
	g_clear_object(&self->check);
	g_clear_object(&self->experiment);
	G_OBJECT_CLASS(lc_window_parent_class)->dispose(object);
}

static void lc_window_class_init(LcWindowClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_window_dispose;
	gtk_widget_class_install_action(widget_class, "win.focus-gain", NULL, focus_gain);
	gtk_widget_class_install_action(widget_class, "win.focus-phantom", NULL, focus_phantom);
	gtk_widget_class_install_action(widget_class, "win.line-check", NULL, line_check);
	gtk_widget_class_install_action(widget_class, "win.experiment", NULL, experiment);
	gtk_widget_class_install_action(widget_class, "win.save-report", "s", save_report);
	gtk_widget_class_install_action(widget_class, "win.undo", NULL, undo);
	gtk_widget_class_install_action(widget_class, "win.redo", NULL, redo);
	gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape, NULL);
	gtk_widget_class_install_action(widget_class, "win.picture", "s", show_picture);
}

static void lc_window_init(LcWindow *self)
{
	gtk_window_set_title(GTK_WINDOW(self), "Linecheck");
	gtk_window_set_icon_name(GTK_WINDOW(self), "linecheck");
	gtk_window_set_default_size(GTK_WINDOW(self), 1280, 800);
	gtk_widget_add_css_class(GTK_WIDGET(self), "linecheck");
}

GtkWidget *lc_window_new(GtkApplication *application, LcSession *session)
{
	LcWindow *self = g_object_new(LC_TYPE_WINDOW, "application", application, NULL);
	self->session = g_object_ref(session);
	self->check = lc_line_check_new(session, LC_CHECK_QUIET_S, LC_CHECK_PLAY_S);
	self->experiment = lc_experiment_new(session);
	gtk_window_set_titlebar(GTK_WINDOW(self), lc_header_new(session));
	gtk_window_set_child(GTK_WINDOW(self), make_pages(self));
	gtk_widget_add_controller(GTK_WIDGET(self), lc_drop_target_new());
	gtk_widget_add_tick_callback(GTK_WIDGET(self), tick, NULL, NULL);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}

void lc_window_set_check_steps(LcWindow *self, double quiet_s, double play_s)
{
	lc_line_check_set_steps(self->check, quiet_s, play_s);
}

void lc_window_bind_settings(LcWindow *self, GSettings *settings)
{
	g_settings_bind(settings, "width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
	g_settings_bind(settings, "height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
	g_settings_bind(settings, "meter-scale", self->bridge, "scale", G_SETTINGS_BIND_DEFAULT);
	g_settings_bind(settings, "picture", lc_pictures_get_choice(LC_PICTURES(self->pictures)),
	        "visible-child-name", G_SETTINGS_BIND_DEFAULT);
	g_settings_bind(settings, "spectrum-weighting",
	        lc_pictures_get(LC_PICTURES(self->pictures), "spectrum"), "choice",
	        G_SETTINGS_BIND_DEFAULT);
}

LcSession *lc_window_get_session(LcWindow *self)
{
	return self->session;
}

LcPictures *lc_window_get_pictures(LcWindow *self)
{
	return LC_PICTURES(self->pictures);
}

LcControls *lc_window_get_controls(LcWindow *self)
{
	return lc_chain_row_get_controls(LC_CHAIN_ROW(self->chain));
}
