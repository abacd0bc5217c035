/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The advice. Cards are kept from one diagnosis to the next, so that an open "Why" stays open. */
#include "advice.h"

#include "advice-card.h"
#include "advice-fix.h"
#include "kit.h"
#include "mark.h"

#include "linecheck/intl.h"

#include <string.h>

#define MENDED_US (3 * G_USEC_PER_SEC)

struct _LcAdvice {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *list, *empty, *empty_mark, *empty_title, *empty_text;
	GtkWidget *hidden;
	GPtrArray *cards; /* borrowed, in the order shown; of findings, then mended ones */
	guint count;      /* of findings */
	const char *gone; /* the id that was dismissed just now: not mended */
};

G_DEFINE_FINAL_TYPE(LcAdvice, lc_advice, GTK_TYPE_WIDGET)

/* No level tells whose noise it is; a turn of the knob does. */
static bool asks_for_experiment(LcAdvice *self, const struct lc_finding *finding)
{
	char text[256];
	return strcmp(finding->id, "noise-above-chain") == 0 &&
	        lc_session_kind(self->session) != LC_SOURCE_FILE &&
	        !lc_advice_fix_label(self->session, finding, text, sizeof text);
}

static void fix(LcAdviceCard *card, LcAdvice *self)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(self->session);
	for (size_t i = 0; i < diagnosis->count; i++) {
		if (!lc_advice_card_shows(card, &diagnosis->finding[i]))
			continue;
		struct lc_finding finding =
		        diagnosis->finding[i]; /* what follows changes the list */
		if (asks_for_experiment(self, &finding))
			gtk_widget_activate_action(GTK_WIDGET(self), "win.experiment", NULL);
		else
			lc_advice_fix(GTK_WIDGET(self), self->session, &finding);
		return;
	}
}

static void tell(LcAdvice *self, const GError *error)
{
	if (error)
		g_message("%s", error->message); /* it holds until the program ends */
}

static void dismiss(LcAdviceCard *card, LcAdvice *self)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(self->session);
	g_autoptr(GError) error = NULL;
	for (size_t i = 0; i < diagnosis->count; i++) {
		if (!lc_advice_card_shows(card, &diagnosis->finding[i]))
			continue;
		struct lc_finding finding = diagnosis->finding[i];
		self->gone = finding.id;
		lc_session_dismiss(self->session, &finding, &error);
		self->gone = NULL;
		tell(self, error);
		return;
	}
}

static void show_hidden(LcAdvice *self)
{
	g_autoptr(GError) error = NULL;
	lc_session_show_dismissed(self->session, &error);
	tell(self, error);
}

/* By itself, or as what another one explains. */
static bool says(const struct lc_finding *finding, const char *id)
{
	for (size_t i = 0; i < finding->folded_count; i++)
		if (strcmp(finding->folded[i], id) == 0)
			return true;
	return strcmp(finding->id, id) == 0;
}

static bool is_found(LcAdvice *self, const char *id)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(self->session);
	for (size_t i = 0; i < diagnosis->count; i++)
		if (says(&diagnosis->finding[i], id))
			return true;
	return false;
}

static bool is_measured(const char *id)
{
	size_t count;
	const struct lc_finding_kind *kinds = lc_finding_kinds(&count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(kinds[i].id, id) == 0)
			return kinds[i].measured;
	return false;
}

/*
 * A card without a finding any more stays for a moment where it can say that it is mended. What the
 * chain alone says is so when it is gone; what the signal says only when it has been listened to
 * again. What is but heard on another channel now, or explained by another cause, is not.
 */
static bool stays(LcAdvice *self, LcAdviceCard *card, gint64 now_us)
{
	const char *id = lc_advice_card_id(card);
	enum lc_phase phase = lc_session_phase(self->session);
	gint64 mended_us = lc_advice_card_mended_us(card);
	if (mended_us)
		return now_us - mended_us < MENDED_US;
	if (!lc_advice_card_was_grave(card) || g_strcmp0(id, self->gone) == 0 || is_found(self, id))
		return false;
	if (!is_measured(id) || phase == LC_PHASE_JUDGED)
		lc_advice_card_mend(card, now_us);
	else if (phase == LC_PHASE_LISTENING)
		lc_advice_card_wait(card);
	else
		return false;
	return true;
}

static void offer(LcAdvice *self, GtkWidget *card, const struct lc_finding *finding)
{
	char text[256];
	const char *label = NULL;
	if (lc_advice_fix_label(self->session, finding, text, sizeof text))
		label = text;
	else if (asks_for_experiment(self, finding))
		label = _("Find out where it is made");
	lc_advice_card_offer(LC_ADVICE_CARD(card), label);
	lc_advice_card_offer_dismissal(LC_ADVICE_CARD(card), lc_session_can_dismiss(self->session));
}

static GtkWidget *take_card(LcAdvice *self, GPtrArray *old, const struct lc_finding *finding)
{
	for (guint i = 0; i < old->len; i++)
		if (lc_advice_card_shows(g_ptr_array_index(old, i), finding))
			return g_ptr_array_steal_index_fast(old, i);
	GtkWidget *card = lc_advice_card_new();
	g_signal_connect_object(card, "fix", G_CALLBACK(fix), self, 0);
	g_signal_connect_object(card, "dismissed", G_CALLBACK(dismiss), self, 0);
	gtk_box_append(GTK_BOX(self->list), card);
	return card;
}

static void show_empty(LcAdvice *self)
{
	enum lc_phase phase = lc_session_phase(self->session);
	bool judged = phase == LC_PHASE_JUDGED;
	guint hidden = lc_session_dismissed(self->session);
	char text[96];
	g_snprintf(text, sizeof text,
	        dngettext(LC_TEXT_DOMAIN, "Show %u that is not my case",
	                "Show %u that are not my case", hidden),
	        hidden);
	if (g_strcmp0(gtk_button_get_label(GTK_BUTTON(self->hidden)), text) != 0)
		gtk_button_set_label(GTK_BUTTON(self->hidden), text);
	gtk_widget_set_visible(self->hidden, hidden > 0);
	gtk_widget_set_visible(self->empty, self->cards->len == 0);
	gtk_widget_set_visible(self->list, self->cards->len > 0);
	lc_mark_view_set(
	        LC_MARK_VIEW(self->empty_mark), judged ? LC_MARK_READY : LC_MARK_LISTENING);
	lc_kit_set_text(self->empty_title, judged ? _("Nothing to change") : _("No advice yet"));
	lc_kit_set_text(self->empty_text,
	        judged ? _("Gain, 48\u00a0V, cable and noise are as they should be.")
	               : _("Advice about level and noise comes once there is a signal. Declare "
	                   "your "
	                   "gear above for advice about the chain."));
}

static void update(LcAdvice *self)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(self->session);
	GPtrArray *old = self->cards;
	GtkWidget *before = NULL;
	gint64 now_us = g_get_monotonic_time();
	self->cards = g_ptr_array_new();
	for (size_t i = 0; i < diagnosis->count; i++) {
		GtkWidget *card = take_card(self, old, &diagnosis->finding[i]);
		lc_advice_card_set(LC_ADVICE_CARD(card), &diagnosis->finding[i]);
		offer(self, card, &diagnosis->finding[i]);
		g_ptr_array_add(self->cards, card);
	}
	self->count = self->cards->len;
	for (guint i = 0; i < old->len; i++) {
		GtkWidget *card = g_ptr_array_index(old, i);
		if (stays(self, LC_ADVICE_CARD(card), now_us))
			g_ptr_array_add(self->cards, card);
		else
			gtk_box_remove(GTK_BOX(self->list), card);
	}
	g_ptr_array_unref(old);
	for (guint i = 0; i < self->cards->len; i++) {
		GtkWidget *card = g_ptr_array_index(self->cards, i);
		if (gtk_widget_get_prev_sibling(card) != before)
			gtk_box_reorder_child_after(GTK_BOX(self->list), card, before);
		before = card;
	}
	show_empty(self);
}

static void lc_advice_dispose(GObject *object)
{
	LcAdvice *self = LC_ADVICE(object);
	g_clear_pointer(&self->cards, g_ptr_array_unref);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_advice_parent_class)->dispose(object);
}

static void lc_advice_class_init(LcAdviceClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_advice_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "advicelist");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_LIST);
}

static void lc_advice_init(LcAdvice *self)
{
	GtkWidget *head, *content, *scroller = gtk_scrolled_window_new();
	self->cards = g_ptr_array_new();
	self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 10);
	self->empty_mark = lc_mark_view_new(20);
	self->empty_title = lc_kit_label_long("advice-title");
	self->empty_text = lc_kit_label_long("dim");
	head = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8, self->empty_mark, self->empty_title, NULL);
	self->empty = lc_kit_box(GTK_ORIENTATION_VERTICAL, 6, head, self->empty_text, NULL);
	gtk_widget_add_css_class(self->empty, "card");
	gtk_widget_add_css_class(self->empty, "advice");
	self->hidden = gtk_button_new_with_label("");
	gtk_widget_add_css_class(self->hidden, "flat");
	gtk_widget_add_css_class(self->hidden, "quiet");
	gtk_widget_set_halign(self->hidden, GTK_ALIGN_START);
	g_signal_connect_swapped(self->hidden, "clicked", G_CALLBACK(show_hidden), self);
	content = lc_kit_box(
	        GTK_ORIENTATION_VERTICAL, 6, self->list, self->empty, self->hidden, NULL);
	gtk_widget_set_valign(content, GTK_ALIGN_START);
	gtk_scrolled_window_set_policy(
	        GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
	gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scroller), TRUE);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), content);
	lc_kit_set_name(scroller, _("Advice"));
	gtk_widget_set_parent(scroller, GTK_WIDGET(self));
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Advice"), -1);
}

GtkWidget *lc_advice_new(LcSession *session)
{
	LcAdvice *self = g_object_new(LC_TYPE_ADVICE, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}

guint lc_advice_count(LcAdvice *self)
{
	return self->count;
}
