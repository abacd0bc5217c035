/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window. */
#include "window.h"

#include "advice.h"
#include "board.h"
#include "bridge.h"
#include "chain-row.h"
#include "check-page.h"
#include "headline.h"
#include "kit.h"
#include "patch.h"
#include "pictures.h"
#include "tiles.h"
#include "verdict.h"

#include "linecheck/intl.h"

struct _LcWindow {
	GtkApplicationWindow parent_instance;
	LcSession *session;
	GtkWidget *source, *title, *chain, *bridge, *pictures, *pages;
	LcLineCheck *check;
};

G_DEFINE_FINAL_TYPE(LcWindow, lc_window, GTK_TYPE_APPLICATION_WINDOW)

static void update_header(LcWindow *self)
{
	char text[512];
	bool running = lc_session_result(self->session)->source.state == LC_STATE_RUNNING &&
	        lc_session_phase(self->session) > LC_PHASE_FAILED;
	lc_headline_source(self->session, text, sizeof text);
	lc_kit_set_text(self->source, text);
	gtk_widget_set_tooltip_text(
	        GTK_WIDGET(self->source), lc_headline_source_note(self->session));
	lc_kit_set_class(self->source, "running", running);
	gtk_widget_action_set_enabled(
	        GTK_WIDGET(self), "win.line-check", lc_line_check_can_start(self->check));
	gtk_widget_action_set_enabled(
	        GTK_WIDGET(self), "win.undo", lc_session_can_undo(self->session));
	lc_headline_chain(self->session, text, sizeof text);
	lc_kit_set_text(self->title, text);
}

static gboolean tick(GtkWidget *widget, GdkFrameClock *clock, void *data)
{
	lc_session_poll(LC_WINDOW(widget)->session);
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
	gtk_stack_set_visible_child_name(GTK_STACK(self->pages), "check");
	lc_line_check_start(self->check);
}

static void check_closed(LcWindow *self)
{
	gtk_stack_set_visible_child_name(GTK_STACK(self->pages), "board");
}

static void undo(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_session_undo(LC_WINDOW(widget)->session);
}

static void show_picture(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_pictures_show(
	        LC_PICTURES(LC_WINDOW(widget)->pictures), g_variant_get_string(parameter, NULL));
}

static GtkWidget *make_menu(void)
{
	GtkWidget *button = gtk_menu_button_new();
	g_autoptr(GMenu) menu = g_menu_new();
	g_autoptr(GMenu) sources = g_menu_new();
	g_autoptr(GMenu) controls = g_menu_new();
	g_autoptr(GMenu) program = g_menu_new();
	g_menu_append(sources, _("_Live from JACK"), "app.live");
	g_menu_append(sources, _("Simulated _demo"), "app.demo");
	g_menu_append(sources, _("_Open a recording\u2026"), "app.open");
	g_menu_append(controls, _("Go to the interface _gain"), "win.focus-gain");
	g_menu_append(controls, _("Go to the _48 V switch"), "win.focus-phantom");
	g_menu_append(controls, _("_Undo the last change"), "win.undo");
	g_menu_append(program, _("_Keyboard shortcuts"), "win.show-help-overlay");
	g_menu_append(program, _("_About Linecheck"), "app.about");
	g_menu_append(program, _("_Quit"), "app.quit");
	g_menu_append_section(menu, NULL, G_MENU_MODEL(sources));
	g_menu_append_section(menu, NULL, G_MENU_MODEL(controls));
	g_menu_append_section(menu, NULL, G_MENU_MODEL(program));
	gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "open-menu-symbolic");
	gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
	gtk_menu_button_set_primary(GTK_MENU_BUTTON(button), TRUE);
	gtk_widget_set_tooltip_text(button, _("Menu"));
	return button;
}

static GtkWidget *make_header(LcWindow *self)
{
	GtkWidget *header = gtk_header_bar_new();
	GtkWidget *check = gtk_button_new_with_mnemonic(_("Line _check"));
	self->source = lc_kit_label_short("source");
	self->title = lc_kit_label_short("title");
	gtk_label_set_xalign(GTK_LABEL(self->title), 0.5f);
	gtk_label_set_max_width_chars(GTK_LABEL(self->source), 44);
	gtk_label_set_width_chars(GTK_LABEL(self->source), 20);
	gtk_header_bar_pack_start(GTK_HEADER_BAR(header), self->source);
	gtk_header_bar_set_title_widget(GTK_HEADER_BAR(header), self->title);
	gtk_header_bar_pack_end(GTK_HEADER_BAR(header), make_menu());
	gtk_actionable_set_action_name(GTK_ACTIONABLE(check), "win.line-check");
	gtk_widget_add_css_class(check, "suggested-action");
	gtk_widget_set_tooltip_text(check,
	        _("Listens to the quiet room, then to the loudest passage, and judges both"));
	gtk_header_bar_pack_end(GTK_HEADER_BAR(header), check);
	gtk_header_bar_pack_end(GTK_HEADER_BAR(header), lc_patch_new(self->session));
	return header;
}

static GtkWidget *make_board(LcWindow *self)
{
	GtkWidget *scroller = gtk_scrolled_window_new();
	GtkWidget *page = lc_board_new();
	LcBoard *board = LC_BOARD(page);
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

/* A recording that is dropped anywhere on the window is looked at. */
static gboolean dropped(GtkDropTarget *target, const GValue *value, double x, double y, void *data)
{
	GtkWidget *widget = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target));
	g_autofree char *path = g_file_get_path(g_value_get_object(value));
	return path && gtk_widget_activate_action(widget, "app.open-path", "s", path);
}

static GtkEventController *make_drop_target(void)
{
	GtkDropTarget *target = gtk_drop_target_new(G_TYPE_FILE, GDK_ACTION_COPY);
	g_signal_connect(target, "drop", G_CALLBACK(dropped), NULL);
	return GTK_EVENT_CONTROLLER(target);
}

static GtkWidget *make_pages(LcWindow *self)
{
	GtkWidget *page = lc_check_page_new(self->session, self->check);
	self->pages = gtk_stack_new();
	gtk_stack_set_hhomogeneous(GTK_STACK(self->pages), FALSE);
	gtk_stack_add_named(GTK_STACK(self->pages), make_board(self), "board");
	gtk_stack_add_named(GTK_STACK(self->pages), page, "check");
	g_signal_connect_object(page, "closed", G_CALLBACK(check_closed), self, G_CONNECT_SWAPPED);
	return self->pages;
}

static void lc_window_dispose(GObject *object)
{
	LcWindow *self = LC_WINDOW(object);
	g_clear_object(&self->session);
	g_clear_object(&self->check);
	G_OBJECT_CLASS(lc_window_parent_class)->dispose(object);
}

static void lc_window_class_init(LcWindowClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_window_dispose;
	gtk_widget_class_install_action(widget_class, "win.focus-gain", NULL, focus_gain);
	gtk_widget_class_install_action(widget_class, "win.focus-phantom", NULL, focus_phantom);
	gtk_widget_class_install_action(widget_class, "win.line-check", NULL, line_check);
	gtk_widget_class_install_action(widget_class, "win.undo", NULL, undo);
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
	gtk_window_set_titlebar(GTK_WINDOW(self), make_header(self));
	gtk_window_set_child(GTK_WINDOW(self), make_pages(self));
	gtk_widget_add_controller(GTK_WIDGET(self), make_drop_target());
	gtk_widget_add_tick_callback(GTK_WIDGET(self), tick, NULL, NULL);
	g_signal_connect_object(
	        session, "changed", G_CALLBACK(update_header), self, G_CONNECT_SWAPPED);
	update_header(self);
	return GTK_WIDGET(self);
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
