/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures, from the table that reports read too. */
#include "numbers.h"

#include "kit.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/report.h"

#include <string.h>

#define CELL_WIDTH 112 /* room for "\u2212123.4 dBFS(A)", so that nothing jumps */

struct cell {
	const struct lc_figure *figure;
	GtkWidget *box, *value, *unit;
};

struct _LcNumbers {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *flow;
	GArray *cells;
};

G_DEFINE_FINAL_TYPE(LcNumbers, lc_numbers, GTK_TYPE_WIDGET)

static gboolean is_shown(const struct lc_figure *figure)
{
	return figure->label &&
	        (figure->type == LC_FIGURE_DOUBLE || figure->type == LC_FIGURE_COUNT);
}

/* Without a test tone its figures have nothing to say: one of them stays and says what to do. */
static gboolean waits_for_tone(
        const struct lc_figure *figure, const struct lc_channel_result *channel)
{
	gboolean tone = channel && channel->tone.present;
	return !tone && strcmp(figure->group, "tone") == 0 && strcmp(figure->key, "thd_db") != 0;
}

static void update(LcNumbers *self)
{
	const struct lc_channel_result *channel = lc_session_figures(self->session);
	for (guint i = 0; i < self->cells->len; i++) {
		struct cell *cell = &g_array_index(self->cells, struct cell, i);
		double value = channel ? lc_figure_value(cell->figure, channel) : LC_NOT_MEASURED;
		char text[LC_TEXT_SIZE];
		lc_kit_set_text(cell->value,
		        lc_text_figure(value, cell->figure->decimals, "", text, sizeof text));
		lc_kit_set_class(cell->value, "dim", !lc_is_measured(value));
		gtk_widget_set_visible(cell->unit, lc_is_measured(value));
		gtk_widget_set_visible(
		        gtk_widget_get_parent(cell->box), !waits_for_tone(cell->figure, channel));
	}
}

static void add_cell(LcNumbers *self, const struct lc_figure *figure)
{
	struct cell cell = { .figure = figure };
	GtkWidget *label = lc_kit_label_short("caption");
	gtk_label_set_text(GTK_LABEL(label), _(figure->label));
	cell.unit = lc_kit_label("caption");
	gtk_label_set_text(GTK_LABEL(cell.unit), figure->unit ? figure->unit : "");
	cell.value = lc_kit_label("number");
	gtk_widget_set_valign(cell.unit, GTK_ALIGN_BASELINE);
	gtk_widget_set_valign(cell.value, GTK_ALIGN_BASELINE);
	cell.box = lc_kit_box(GTK_ORIENTATION_VERTICAL, 0, label,
	        lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 4, cell.value, cell.unit, NULL), NULL);
	gtk_widget_set_tooltip_text(cell.box, figure->definition ? _(figure->definition) : NULL);
	gtk_widget_set_size_request(cell.box, CELL_WIDTH, -1);
	gtk_widget_add_css_class(cell.box, "cell");
	gtk_flow_box_append(GTK_FLOW_BOX(self->flow), cell.box);
	gtk_widget_set_focusable(gtk_widget_get_parent(cell.box), FALSE);
	g_array_append_val(self->cells, cell);
}

static void lc_numbers_dispose(GObject *object)
{
	LcNumbers *self = LC_NUMBERS(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_pointer(&self->cells, g_array_unref);
	G_OBJECT_CLASS(lc_numbers_parent_class)->dispose(object);
}

static void lc_numbers_class_init(LcNumbersClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_numbers_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "numbers");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_numbers_init(LcNumbers *self)
{
	size_t count;
	const struct lc_figure *figures = lc_figures(&count);
	self->cells = g_array_new(FALSE, FALSE, sizeof(struct cell));
	self->flow = gtk_flow_box_new();
	gtk_flow_box_set_selection_mode(GTK_FLOW_BOX(self->flow), GTK_SELECTION_NONE);
	gtk_flow_box_set_homogeneous(GTK_FLOW_BOX(self->flow), TRUE);
	gtk_flow_box_set_min_children_per_line(GTK_FLOW_BOX(self->flow), 2);
	gtk_flow_box_set_max_children_per_line(GTK_FLOW_BOX(self->flow), 12);
	for (size_t i = 0; i < count; i++)
		if (is_shown(&figures[i]))
			add_cell(self, &figures[i]);
	gtk_widget_set_valign(self->flow, GTK_ALIGN_START);
	gtk_widget_add_css_class(GTK_WIDGET(self), "card");
	gtk_widget_set_parent(self->flow, GTK_WIDGET(self));
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures"), -1);
}

GtkWidget *lc_numbers_new(LcSession *session)
{
	LcNumbers *self = g_object_new(LC_TYPE_NUMBERS, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
