/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain as a row of stages, joined by wires. */
#include "chain-row.h"

#include "kit.h"
#include "stage.h"

#include "linecheck/intl.h"

struct _LcChainRow {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *controls;
	GtkWidget *stage[LC_STAGE_COUNT], *wire[LC_STAGE_COUNT]; /* the wire behind the stage */
};

G_DEFINE_FINAL_TYPE(LcChainRow, lc_chain_row, GTK_TYPE_WIDGET)

/* A lifter is rare: its card shows only where there is one. */
static bool is_shown(LcSession *session, enum lc_stage stage)
{
	struct lc_chain_channel channel = lc_session_settings(session);
	const struct lc_model *lifter = &channel.lifter.model;
	return stage != LC_STAGE_LIFTER || (lifter->id[0] && !lc_model_is_none(lifter));
}

static void update(LcChainRow *self)
{
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		bool shown = is_shown(self->session, (enum lc_stage)i);
		gtk_widget_set_visible(self->stage[i], shown);
		gtk_widget_set_visible(self->wire[i], shown && i + 1 < LC_STAGE_COUNT);
		if (shown)
			lc_stage_view_update(LC_STAGE_VIEW(self->stage[i]));
	}
}

static int minimum_of(GtkWidget *widget, GtkOrientation orientation)
{
	int minimum = 0;
	if (gtk_widget_get_visible(widget))
		gtk_widget_measure(widget, orientation, -1, &minimum, NULL, NULL, NULL);
	return minimum;
}

static void lc_chain_row_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	LcChainRow *self = LC_CHAIN_ROW(widget);
	*minimum = 0;
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		int stage = minimum_of(self->stage[i], orientation);
		int wire = minimum_of(self->wire[i], orientation);
		if (orientation == GTK_ORIENTATION_HORIZONTAL)
			*minimum += stage + wire;
		else
			*minimum = MAX(*minimum, MAX(stage, wire));
	}
	*natural = *minimum;
}

/* Gives child its least width and some more; where the next one starts. */
static int place(GtkWidget *child, int x, int more, int height)
{
	int width = minimum_of(child, GTK_ORIENTATION_HORIZONTAL) + more;
	if (!gtk_widget_get_visible(child))
		return x;
	gtk_widget_size_allocate(child, &(GtkAllocation) { x, 0, width, height }, -1);
	return x + width;
}

/* What widget would like to have beside its least width. */
static int wish_of(GtkWidget *widget)
{
	int minimum, natural;
	gtk_widget_measure(widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
	return natural - minimum;
}

/* The knob and the switch get room for all their words first. What is left over then goes to the
 * stages by fixed shares, not by the length of their words: those change from take to take, and
 * nothing shall move under the hand that turns the knob. */
static void lc_chain_row_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
	static const int shares[LC_STAGE_COUNT] = { 4, 2, 4, 2, 3, 2 };
	LcChainRow *self = LC_CHAIN_ROW(widget);
	int left = width - minimum_of(widget, GTK_ORIENTATION_HORIZONTAL), parts = 0, x = 0;
	int wish = CLAMP(wish_of(self->controls), 0, left);
	left -= wish;
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		parts += gtk_widget_get_visible(self->stage[i]) ? shares[i] : 0;
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		int more = parts > 0 && left > 0 ? left * shares[i] / parts : 0;
		if (!gtk_widget_get_visible(self->stage[i]))
			continue;
		left -= more;
		parts -= shares[i];
		more += i == LC_STAGE_INTERFACE ? wish : 0;
		x = place(self->stage[i], x, more, height);
		x = place(self->wire[i], x, 0, height);
	}
}

static void lc_chain_row_dispose(GObject *object)
{
	LcChainRow *self = LC_CHAIN_ROW(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_chain_row_parent_class)->dispose(object);
}

static void lc_chain_row_class_init(LcChainRowClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_chain_row_dispose;
	GTK_WIDGET_CLASS(class)->measure = lc_chain_row_measure;
	GTK_WIDGET_CLASS(class)->size_allocate = lc_chain_row_size_allocate;
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "chain");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_chain_row_init(LcChainRow *self)
{
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Recording chain"), -1);
}

static GtkWidget *make_wire(void)
{
	GtkWidget *wire = gtk_separator_new(GTK_ORIENTATION_HORIZONTAL);
	gtk_widget_set_valign(wire, GTK_ALIGN_CENTER);
	gtk_widget_add_css_class(wire, "wire");
	return wire;
}

GtkWidget *lc_chain_row_new(LcSession *session)
{
	LcChainRow *self = g_object_new(LC_TYPE_CHAIN_ROW, NULL);
	self->session = g_object_ref(session);
	self->controls = lc_controls_new(session);
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		self->stage[i] = lc_stage_view_new(
		        session, (enum lc_stage)i, i == LC_STAGE_INTERFACE ? self->controls : NULL);
		self->wire[i] = make_wire();
		gtk_widget_set_parent(self->stage[i], GTK_WIDGET(self));
		gtk_widget_set_parent(self->wire[i], GTK_WIDGET(self));
	}
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}

LcControls *lc_chain_row_get_controls(LcChainRow *self)
{
	return LC_CONTROLS(self->controls);
}
