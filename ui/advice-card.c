/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One finding as a card. */
#include "advice-card.h"

#include "kit.h"
#include "mark.h"
#include "speak.h"

#include "linecheck/intl.h"

#include <string.h>

struct _LcAdviceCard {
	GtkWidget parent_instance;
	const char *id; /* of the finding's table: never freed */
	enum lc_stage stage;
	uint32_t channel;
	enum lc_mark mark;
	GtkWidget *foot, *sign, *title, *where, *evidence, *action, *expander, *why, *fix, *dismiss;
	GtkWidget *explains, *folded;
	gint64 mended_us; /* when it was mended; 0: it is not */
};

enum { FIX, DISMISS, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcAdviceCard, lc_advice_card, GTK_TYPE_WIDGET)

static void set_or_hide(GtkWidget *label, const char *text)
{
	lc_kit_set_text(label, text);
	gtk_widget_set_visible(label, *text != '\0');
}

static void show_where(LcAdviceCard *self, const struct lc_finding *finding)
{
	static const char *const confidences[] = { N_("possible"), N_("likely"), "" };
	const char *confidence = confidences[finding->confidence];
	char text[64] = "";
	if (finding->channel != LC_ALL_CHANNELS)
		g_snprintf(text, sizeof text, _("channel %u"), finding->channel + 1);
	if (*confidence && *text)
		g_strlcat(text, " \u00b7 ", sizeof text);
	if (*confidence)
		g_strlcat(text, _(confidence), sizeof text);
	set_or_hide(self->where, text);
}

static void set_mark(LcAdviceCard *self, enum lc_mark mark)
{
	lc_mark_view_set(LC_MARK_VIEW(self->sign), mark);
	if (mark != self->mark) {
		lc_kit_set_class(GTK_WIDGET(self), lc_mark_class(self->mark), FALSE);
		lc_kit_set_class(GTK_WIDGET(self), lc_mark_class(mark), TRUE);
		self->mark = mark;
	}
}

/* "It explains 2 more", and behind that their titles, a line each. */
static void show_folded(LcAdviceCard *self, const struct lc_finding *finding)
{
	size_t count = MIN(finding->folded_count, LC_MAX_FOLDED);
	g_autoptr(GString) list = g_string_new(NULL);
	char text[96];
	for (size_t i = 0; i < count; i++)
		g_string_append_printf(
		        list, "%s\u2022 %s", i ? "\n" : "", lc_finding_title(finding->folded[i]));
	g_snprintf(text, sizeof text,
	        dngettext(LC_TEXT_DOMAIN, "It explains %zu more", "It explains %zu more", count),
	        count);
	gtk_widget_set_visible(self->explains, count > 0);
	if (g_strcmp0(gtk_expander_get_label(GTK_EXPANDER(self->explains)), text) != 0)
		gtk_expander_set_label(GTK_EXPANDER(self->explains), text);
	lc_kit_set_text(self->folded, list->str);
}

void lc_advice_card_set(LcAdviceCard *self, const struct lc_finding *finding)
{
	enum lc_mark mark = lc_mark_of(finding->severity);
	self->mended_us = 0;
	gtk_widget_set_visible(self->foot, TRUE);
	self->id = finding->id;
	self->stage = finding->stage;
	self->channel = finding->channel;
	lc_kit_set_text(self->title, finding->title);
	show_where(self, finding);
	set_or_hide(self->evidence, finding->evidence);
	set_or_hide(self->action, finding->action);
	show_folded(self, finding);
	lc_kit_set_text(self->why, finding->why);
	gtk_widget_set_visible(self->expander, *finding->why != '\0');
	set_mark(self, mark);
	lc_speak_name(GTK_WIDGET(self), finding->title, finding->action);
}

void lc_advice_card_mend(LcAdviceCard *self, gint64 now_us)
{
	self->mended_us = now_us;
	set_mark(self, LC_MARK_READY);
	set_or_hide(self->where, _("mended"));
	set_or_hide(self->evidence, "");
	set_or_hide(self->action, "");
	gtk_widget_set_visible(self->explains, FALSE);
	gtk_widget_set_visible(self->foot, FALSE);
	gtk_widget_set_visible(self->fix, FALSE);
}

gint64 lc_advice_card_mended_us(LcAdviceCard *self)
{
	return self->mended_us;
}

gboolean lc_advice_card_was_grave(LcAdviceCard *self)
{
	return self->mark == LC_MARK_FIX || self->mark == LC_MARK_CAUTION;
}

const char *lc_advice_card_id(LcAdviceCard *self)
{
	return self->id;
}

void lc_advice_card_offer_dismissal(LcAdviceCard *self, gboolean offer)
{
	gtk_widget_set_visible(self->dismiss, offer);
}

void lc_advice_card_offer(LcAdviceCard *self, const char *text)
{
	if (text && g_strcmp0(gtk_button_get_label(GTK_BUTTON(self->fix)), text) != 0) {
		gtk_button_set_label(GTK_BUTTON(self->fix), text);
		GtkLabel *label = GTK_LABEL(gtk_button_get_child(GTK_BUTTON(self->fix)));
		gtk_label_set_wrap(label, TRUE);
		gtk_label_set_natural_wrap_mode(label, GTK_NATURAL_WRAP_NONE);
	}
	gtk_widget_set_visible(self->fix, text != NULL);
}

static void pressed(LcAdviceCard *self)
{
	g_signal_emit(self, signals[FIX], 0);
}

static void dismissed(LcAdviceCard *self)
{
	g_signal_emit(self, signals[DISMISS], 0);
}

gboolean lc_advice_card_shows(LcAdviceCard *self, const struct lc_finding *finding)
{
	return self->id && strcmp(self->id, finding->id) == 0 && self->stage == finding->stage &&
	        self->channel == finding->channel;
}

static void lc_advice_card_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	G_OBJECT_CLASS(lc_advice_card_parent_class)->dispose(object);
}

static void lc_advice_card_class_init(LcAdviceCardClass *class)
{
	signals[FIX] = g_signal_new("fix", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
	        NULL, NULL, G_TYPE_NONE, 0);
	signals[DISMISS] = g_signal_new("dismissed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 0);
	G_OBJECT_CLASS(class)->dispose = lc_advice_card_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "advice");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_advice_card_init(LcAdviceCard *self)
{
	GtkWidget *widget = GTK_WIDGET(self), *head;
	GtkLayoutManager *layout = gtk_widget_get_layout_manager(widget);
	gtk_orientable_set_orientation(GTK_ORIENTABLE(layout), GTK_ORIENTATION_VERTICAL);
	gtk_box_layout_set_spacing(GTK_BOX_LAYOUT(layout), 6);
	self->sign = lc_mark_view_new(20);
	self->title = lc_kit_label_long("advice-title");
	self->where = lc_kit_label("caption");
	gtk_widget_set_hexpand(self->title, TRUE);
	gtk_widget_set_valign(self->sign, GTK_ALIGN_START);
	gtk_widget_set_valign(self->where, GTK_ALIGN_BASELINE);
	gtk_widget_set_valign(self->title, GTK_ALIGN_BASELINE);
	head = lc_kit_box(
	        GTK_ORIENTATION_HORIZONTAL, 8, self->sign, self->title, self->where, NULL);
	self->evidence = lc_kit_label_long("dim");
	self->action = lc_kit_label_long("action");
	self->why = lc_kit_label_long("dim");
	self->expander = gtk_expander_new(_("Why"));
	gtk_expander_set_child(GTK_EXPANDER(self->expander), self->why);
	self->folded = lc_kit_label_long("dim");
	self->explains = gtk_expander_new(NULL);
	gtk_expander_set_child(GTK_EXPANDER(self->explains), self->folded);
	self->fix = gtk_button_new();
	gtk_widget_set_halign(self->fix, GTK_ALIGN_START);
	gtk_widget_set_visible(self->fix, FALSE);
	g_signal_connect_swapped(self->fix, "clicked", G_CALLBACK(pressed), self);
	self->dismiss = gtk_button_new_with_label(_("Not my case"));
	gtk_widget_add_css_class(self->dismiss, "flat");
	gtk_widget_add_css_class(self->dismiss, "quiet");
	gtk_widget_set_valign(self->dismiss, GTK_ALIGN_START);
	gtk_widget_set_visible(self->dismiss, FALSE);
	gtk_widget_set_tooltip_text(self->dismiss, _("Leave this out for this chain"));
	g_signal_connect_swapped(self->dismiss, "clicked", G_CALLBACK(dismissed), self);
	gtk_widget_set_hexpand(self->expander, TRUE);
	self->foot = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8, self->expander, self->dismiss, NULL);
	gtk_widget_add_css_class(widget, "card");
	gtk_widget_set_parent(head, widget);
	gtk_widget_set_parent(self->evidence, widget);
	gtk_widget_set_parent(self->action, widget);
	gtk_widget_set_parent(self->fix, widget);
	gtk_widget_set_parent(self->explains, widget);
	gtk_widget_set_parent(self->foot, widget);
}

GtkWidget *lc_advice_card_new(void)
{
	return g_object_new(LC_TYPE_ADVICE_CARD, NULL);
}
