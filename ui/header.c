/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar at the top of the window. */
#include "header.h"

#include "headline.h"
#include "kit.h"
#include "patch.h"

#include "linecheck/intl.h"

/* In a narrower window the chain gives way to the state of the server; the stages name it too. */
#define TITLE_FROM 1200

struct _LcHeader {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *lamp, *source, *title;
};

G_DEFINE_FINAL_TYPE(LcHeader, lc_header, GTK_TYPE_WIDGET)

/* The state whole, should it be cut, and what there is to say about it. */
static void show_note(LcHeader *self, const char *state)
{
	const char *note = lc_headline_source_note(self->session);
	g_autofree char *text = note ? g_strconcat(state, "\n", note, NULL) : g_strdup(state);
	lc_kit_set_tooltip(self->source, text);
}

static void update(LcHeader *self)
{
	char text[512];
	bool running = lc_session_result(self->session)->source.state == LC_STATE_RUNNING &&
	        lc_session_phase(self->session) > LC_PHASE_FAILED;
	lc_headline_source(self->session, text, sizeof text);
	lc_kit_set_text(self->source, text);
	show_note(self, text);
	lc_kit_set_class(self->lamp, "running", running);
	lc_kit_set_class(self->source, "running", running);
	lc_headline_chain(self->session, text, sizeof text);
	lc_kit_set_text(self->title, text);
}

static void resized(GdkSurface *surface, int width, int height, LcHeader *self)
{
	gtk_widget_set_visible(self->title, width >= TITLE_FROM);
}

static void lc_header_realize(GtkWidget *widget)
{
	GTK_WIDGET_CLASS(lc_header_parent_class)->realize(widget);
	g_signal_connect_object(gtk_native_get_surface(gtk_widget_get_native(widget)), "layout",
	        G_CALLBACK(resized), widget, 0);
}

static GtkWidget *make_menu(void)
{
	GtkWidget *button = gtk_menu_button_new();
	g_autoptr(GMenu) menu = g_menu_new();
	g_autoptr(GMenu) sources = g_menu_new();
	g_autoptr(GMenu) chain = g_menu_new();
	g_autoptr(GMenu) controls = g_menu_new();
	g_autoptr(GMenu) program = g_menu_new();
	g_menu_append(sources, _("_Live from JACK"), "app.live");
	g_menu_append(sources, _("Simulated _demo"), "app.demo");
	g_menu_append(sources, _("_Open a recording\u2026"), "app.open");
	g_menu_append(chain, _("Open a _chain\u2026"), "app.open-chain");
	g_menu_append(chain, _("_Save the chain\u2026"), "app.save-chain");
	g_menu_append(chain, _("_Undo the last change"), "win.undo");
	g_menu_append(chain, _("_Redo the last change"), "win.redo");
	g_menu_append(controls, _("Go to the interface _gain"), "win.focus-gain");
	g_menu_append(controls, _("Go to the _48 V switch"), "win.focus-phantom");
	g_menu_append(controls, _("Find out where the _noise is made"), "win.experiment");
	g_menu_append(program, _("_Keyboard shortcuts"), "win.show-help-overlay");
	g_menu_append(program, _("_About Linecheck"), "app.about");
	g_menu_append(program, _("_Quit"), "app.quit");
	g_menu_append_section(menu, NULL, G_MENU_MODEL(sources));
	g_menu_append_section(menu, NULL, G_MENU_MODEL(chain));
	g_menu_append_section(menu, NULL, G_MENU_MODEL(controls));
	g_menu_append_section(menu, NULL, G_MENU_MODEL(program));
	gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "open-menu-symbolic");
	gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
	gtk_menu_button_set_primary(GTK_MENU_BUTTON(button), TRUE);
	gtk_widget_set_tooltip_text(button, _("Menu"));
	lc_kit_set_name(button, _("Menu"));
	return button;
}

static GtkWidget *make_check(void)
{
	GtkWidget *check = lc_kit_button(_("Line _check"));
	gtk_actionable_set_action_name(GTK_ACTIONABLE(check), "win.line-check");
	gtk_widget_add_css_class(check, "suggested-action");
	gtk_widget_set_tooltip_text(check,
	        _("Listens to the quiet room, then to the loudest passage, and judges both"));
	return check;
}

static void lc_header_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	g_clear_object(&LC_HEADER(object)->session);
	G_OBJECT_CLASS(lc_header_parent_class)->dispose(object);
}

static void lc_header_class_init(LcHeaderClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_header_dispose;
	GTK_WIDGET_CLASS(class)->realize = lc_header_realize;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "header");
}

static void lc_header_init(LcHeader *self)
{
	self->lamp = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	gtk_widget_add_css_class(self->lamp, "lamp");
	gtk_widget_set_valign(self->lamp, GTK_ALIGN_CENTER);
	self->source = lc_kit_label_short("source");
	self->title = lc_kit_label_short("title");
	gtk_label_set_width_chars(GTK_LABEL(self->source), 20);
	gtk_widget_set_visible(self->title, FALSE);
}

GtkWidget *lc_header_new(LcSession *session)
{
	LcHeader *self = g_object_new(LC_TYPE_HEADER, NULL);
	GtkWidget *bar = gtk_header_bar_new();
	self->session = g_object_ref(session);
	gtk_header_bar_pack_start(GTK_HEADER_BAR(bar), self->lamp);
	gtk_header_bar_pack_start(GTK_HEADER_BAR(bar), self->source);
	gtk_header_bar_set_title_widget(GTK_HEADER_BAR(bar), self->title);
	gtk_header_bar_pack_end(GTK_HEADER_BAR(bar), make_menu());
	gtk_header_bar_pack_end(GTK_HEADER_BAR(bar), make_check());
	gtk_header_bar_pack_end(GTK_HEADER_BAR(bar), lc_patch_new(session));
	gtk_widget_set_parent(bar, GTK_WIDGET(self));
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
