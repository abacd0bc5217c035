/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The result of a line check below its verdict. */
#include "check-result.h"

#include "advice-card.h"
#include "check-history.h"
#include "kit.h"
#include "loop-card.h"

#include "linecheck/intl.h"

struct _LcCheckResult {
	GtkWidget parent_instance;
	LcLineCheck *check;
	GtkWidget *changes, *cards;
};

G_DEFINE_FINAL_TYPE(LcCheckResult, lc_check_result, GTK_TYPE_WIDGET)

static void clear(GtkWidget *box)
{
	GtkWidget *child;
	while ((child = gtk_widget_get_first_child(box)))
		gtk_box_remove(GTK_BOX(box), child);
}

static void add_line(LcCheckResult *self, const char *css_class, const char *text)
{
	GtkWidget *label = lc_kit_label_long(css_class);
	gtk_label_set_text(GTK_LABEL(label), text);
	gtk_box_append(GTK_BOX(self->changes), label);
}

/* The history, of real chains alone, first says what has changed, then keeps this check too. */
static void show_changes(LcCheckResult *self)
{
	struct lc_report report = lc_line_check_report(self->check);
	GDateTime *when = lc_line_check_when(self->check);
	g_auto(GStrv) lines = lc_check_history_changes(&report, when);
	g_autoptr(GError) error = NULL;
	for (char **line = lines; line && *line; line++)
		add_line(self, line == lines ? "heading" : NULL, *line);
	if (!lc_check_history_keep(&report, when, &error)) {
		g_autofree char *text =
		        g_strdup_printf(_("This check was not kept: %s"), error->message);
		add_line(self, "dim", text);
	}
}

void lc_check_result_show(LcCheckResult *self, gboolean show)
{
	const struct lc_diagnosis *diagnosis = lc_line_check_diagnosis(self->check);
	clear(self->cards);
	clear(self->changes);
	gtk_widget_set_visible(GTK_WIDGET(self), show);
	if (!show)
		return;
	for (size_t i = 0; i < diagnosis->count; i++) {
		GtkWidget *card = lc_advice_card_new();
		lc_advice_card_set(LC_ADVICE_CARD(card), &diagnosis->finding[i]);
		gtk_box_append(GTK_BOX(self->cards), card);
	}
	if (lc_line_check_result(self->check)->source.kind == LC_SOURCE_JACK)
		show_changes(self);
}

static void lc_check_result_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	g_clear_object(&LC_CHECK_RESULT(object)->check);
	G_OBJECT_CLASS(lc_check_result_parent_class)->dispose(object);
}

static void lc_check_result_class_init(LcCheckResultClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_check_result_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "checkresult");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_check_result_init(LcCheckResult *self)
{
	self->changes = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
	self->cards = gtk_box_new(GTK_ORIENTATION_VERTICAL, 10);
}

GtkWidget *lc_check_result_new(LcSession *session, LcLineCheck *check)
{
	LcCheckResult *self = g_object_new(LC_TYPE_CHECK_RESULT, NULL);
	GtkWidget *page = lc_kit_box(GTK_ORIENTATION_VERTICAL, 14, self->changes, self->cards,
	        lc_loop_card_new(session, check), NULL);
	self->check = g_object_ref(check);
	gtk_widget_set_parent(page, GTK_WIDGET(self));
	return GTK_WIDGET(self);
}
