/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loopback tone on the result page. */
#include "loop-card.h"

#include "kit.h"
#include "loop-ask.h"

#include "linecheck/intl.h"
#include "linecheck/simulated.h"

#include <string.h>

struct _LcLoopCard {
	GtkWidget parent_instance;
	LcSession *session;
	LcLineCheck *check;
	GtkWidget *text, *button;
};

G_DEFINE_FINAL_TYPE(LcLoopCard, lc_loop_card, GTK_TYPE_WIDGET)

char *lc_loop_port_beside(const char *capture_port)
{
	const char *word = strstr(capture_port, "capture");
	if (!word)
		return g_strdup("system:playback_1");
	return g_strdup_printf("%.*splayback%s", (int)(word - capture_port), capture_port,
	        word + strlen("capture"));
}

static void update(LcLoopCard *self)
{
	const struct lc_loopback *loopback = lc_line_check_loopback(self->check);
	const char *message = lc_line_check_loop_message(self->check);
	char text[512];
	gtk_widget_set_visible(
	        GTK_WIDGET(self), lc_line_check_can_loop(self->check) || loopback || *message);
	gtk_widget_set_sensitive(self->button, lc_line_check_can_loop(self->check));
	if (loopback)
		lc_kit_set_text(self->text, lc_loopback_text(loopback, text, sizeof text));
	else if (*message)
		lc_kit_set_text(self->text, message);
	else
		lc_kit_set_text(self->text,
		        _("A cable from an output of the interface into this input, and a test "
		          "tone, show the interface by itself: its distortion, noise and level."));
}

static void agreed(void *data, double level_dbfs, const char *port)
{
	LcLoopCard *self = data;
	lc_line_check_loop(self->check, level_dbfs, port);
}

static void ask(LcLoopCard *self)
{
	guint channel = lc_session_channel(self->session);
	const struct lc_source_info *source = &lc_session_result(self->session)->source;
	bool simulated = lc_session_kind(self->session) == LC_SOURCE_SIMULATED;
	g_autofree char *port = simulated
	        ? g_strdup_printf(LC_SIMULATED_OUTPUT, channel + 1)
	        : lc_loop_port_beside(
	                  channel < LC_MAX_CHANNELS ? source->source_port[channel] : "");
	lc_loop_ask(GTK_WIDGET(self), port, simulated, agreed, self);
}

static void lc_loop_card_dispose(GObject *object)
{
	LcLoopCard *self = LC_LOOP_CARD(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_object(&self->check);
	G_OBJECT_CLASS(lc_loop_card_parent_class)->dispose(object);
}

static void lc_loop_card_class_init(LcLoopCardClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_loop_card_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "loopcard");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_loop_card_init(LcLoopCard *self)
{
	GtkWidget *title = lc_kit_label_long("advice-title"), *words, *row;
	gtk_label_set_text(GTK_LABEL(title), _("Loopback tone"));
	self->text = lc_kit_label_long("dim");
	self->button = lc_kit_button(_("Play a _tone\u2026"));
	gtk_widget_set_valign(self->button, GTK_ALIGN_CENTER);
	g_signal_connect_swapped(self->button, "clicked", G_CALLBACK(ask), self);
	words = lc_kit_box(GTK_ORIENTATION_VERTICAL, 4, title, self->text, NULL);
	gtk_widget_set_hexpand(words, TRUE);
	row = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 12, words, self->button, NULL);
	gtk_widget_add_css_class(GTK_WIDGET(self), "card");
	gtk_widget_set_parent(row, GTK_WIDGET(self));
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loopback tone"), -1);
}

GtkWidget *lc_loop_card_new(LcSession *session, LcLineCheck *check)
{
	LcLoopCard *self = g_object_new(LC_TYPE_LOOP_CARD, NULL);
	self->session = g_object_ref(session);
	self->check = g_object_ref(check);
	g_signal_connect_object(check, "stepped", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
