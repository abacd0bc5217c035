/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure of the result, group by group, in a page that scrolls. */
#include "numbers.h"

#include "figure-cell.h"
#include "kit.h"

#include "linecheck/intl.h"

#include <string.h>

#define CELL_WIDTH 138 /* room for "\u2212123.4 dBFS(468 qp)", so that nothing jumps */

struct _LcNumbers {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *page, *no_tone;
	GPtrArray *cells;
};

G_DEFINE_FINAL_TYPE(LcNumbers, lc_numbers, GTK_TYPE_WIDGET)

static bool is_of_tone(const struct lc_reading *reading)
{
	return strcmp(reading->figure->group, "tone") == 0;
}

/* A long cell stands in the page itself, any other in a child of its group's flow. */
static GtkWidget *seat_of(GtkWidget *cell)
{
	GtkWidget *parent = gtk_widget_get_parent(cell);
	return GTK_IS_FLOW_BOX_CHILD(parent) ? parent : cell;
}

/* Without a test tone its figures have nothing to say; a line says what to do. */
static void update(LcNumbers *self)
{
	const struct lc_channel_result *channel = lc_session_figures(self->session);
	bool tone = channel && channel->tone.present;
	if (!gtk_widget_get_mapped(GTK_WIDGET(self)))
		return;
	gtk_widget_set_visible(self->no_tone, !tone);
	for (guint i = 0; i < self->cells->len; i++) {
		LcFigureCell *cell = g_ptr_array_index(self->cells, i);
		bool shown = tone || !is_of_tone(lc_figure_cell_get_reading(cell));
		gtk_widget_set_visible(seat_of(GTK_WIDGET(cell)), shown);
		if (shown)
			lc_figure_cell_update(cell);
	}
}

static void lc_numbers_map(GtkWidget *widget)
{
	GTK_WIDGET_CLASS(lc_numbers_parent_class)->map(widget);
	update(LC_NUMBERS(widget));
}

static void lc_numbers_dispose(GObject *object)
{
	LcNumbers *self = LC_NUMBERS(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_pointer(&self->cells, g_ptr_array_unref);
	G_OBJECT_CLASS(lc_numbers_parent_class)->dispose(object);
}

static void lc_numbers_class_init(LcNumbersClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_numbers_dispose;
	GTK_WIDGET_CLASS(class)->map = lc_numbers_map;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "numbers");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *add_group(LcNumbers *self, const char *group)
{
	GtkWidget *heading = lc_kit_label("heading"), *flow = gtk_flow_box_new();
	gtk_label_set_text(GTK_LABEL(heading), lc_reading_group_title(group));
	gtk_flow_box_set_selection_mode(GTK_FLOW_BOX(flow), GTK_SELECTION_NONE);
	gtk_flow_box_set_homogeneous(GTK_FLOW_BOX(flow), TRUE);
	gtk_flow_box_set_min_children_per_line(GTK_FLOW_BOX(flow), 2);
	gtk_flow_box_set_max_children_per_line(GTK_FLOW_BOX(flow), 12);
	gtk_box_append(GTK_BOX(self->page), heading);
	if (strcmp(group, "tone") == 0)
		gtk_box_append(GTK_BOX(self->page), self->no_tone);
	gtk_box_append(GTK_BOX(self->page), flow);
	return flow;
}

static void add_cells(LcNumbers *self)
{
	size_t count;
	const struct lc_reading *readings = lc_readings(&count);
	const char *group = "";
	GtkWidget *flow = NULL;
	for (size_t i = 0; i < count; i++) {
		bool list = readings[i].figure->type == LC_FIGURE_DOUBLES;
		GtkWidget *cell = lc_figure_cell_new(
		        self->session, &readings[i], list ? LC_CELL_LONG : LC_CELL_LINE);
		if (strcmp(group, readings[i].figure->group) != 0)
			flow = add_group(self, group = readings[i].figure->group);
		g_ptr_array_add(self->cells, cell);
		if (list) {
			gtk_box_append(GTK_BOX(self->page), cell);
			continue;
		}
		gtk_widget_set_size_request(cell, CELL_WIDTH, -1);
		gtk_flow_box_append(GTK_FLOW_BOX(flow), cell);
		gtk_widget_set_focusable(gtk_widget_get_parent(cell), FALSE);
	}
}

static void lc_numbers_init(LcNumbers *self)
{
	GtkWidget *scroller = gtk_scrolled_window_new();
	self->cells = g_ptr_array_new();
	self->page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
	self->no_tone = lc_kit_label_long("dim");
	gtk_label_set_text(GTK_LABEL(self->no_tone),
	        _("Play a steady sine, through a loop from output to input, to measure "
	          "distortion: a voice has none to measure."));
	gtk_scrolled_window_set_policy(
	        GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), self->page);
	gtk_widget_set_vexpand(scroller, TRUE);
	lc_kit_set_name(scroller, _("Figures"));
	gtk_widget_set_parent(scroller, GTK_WIDGET(self));
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures"), -1);
}

GtkWidget *lc_numbers_new(LcSession *session)
{
	LcNumbers *self = g_object_new(LC_TYPE_NUMBERS, NULL);
	self->session = g_object_ref(session);
	add_cells(self);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	return GTK_WIDGET(self);
}

guint lc_numbers_count(LcNumbers *self)
{
	return self->cells->len;
}
