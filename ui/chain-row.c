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

#define NARROW 1000 /* in pixels */

static void update(LcChainRow *self)
{
	bool narrow = gtk_widget_get_width(GTK_WIDGET(self)) < NARROW;
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		bool shown = is_shown(self->session, (enum lc_stage)i);
		gtk_widget_set_visible(self->stage[i], shown);
		gtk_widget_set_visible(self->wire[i], shown && i + 1 < LC_STAGE_COUNT);
		if (shown)
			lc_stage_view_update(LC_STAGE_VIEW(self->stage[i]), narrow);
	}
}

static int minimum_of(GtkWidget *widget, GtkOrientation orientation)
{
	int minimum = 0;
	if (gtk_widget_get_visible(widget))
		gtk_widget_measure(widget, orientation, -1, &minimum, NULL, NULL, NULL);
	return minimum;
}

/* The width of every stage in a row of width.
 *
 * Each has its least width; what is left over goes to them by fixed shares, not by the length of
 * their words: those change from take to take, and nothing shall move under the hand that turns
 * the knob. Only a stage that would have a word cut so is made as wide as its words need first. */
static void share_out(LcChainRow *self, int width, int widths[LC_STAGE_COUNT])
{
	static const int shares[LC_STAGE_COUNT] = { 4, 2, 4, 3, 5, 2 };
	static const enum lc_stage order[LC_STAGE_COUNT] = { LC_STAGE_INTERFACE, /* its controls */
		LC_STAGE_MIC, LC_STAGE_LIFTER, LC_STAGE_PREAMP, LC_STAGE_CABLE, LC_STAGE_COMPUTER };
	int left = width - minimum_of(GTK_WIDGET(self), GTK_ORIENTATION_HORIZONTAL), parts = 0;
	bool settled[LC_STAGE_COUNT];
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		widths[i] = minimum_of(self->stage[i], GTK_ORIENTATION_HORIZONTAL);
		settled[i] = !gtk_widget_get_visible(self->stage[i]);
		parts += settled[i] ? 0 : shares[i];
	}
	for (int n = 0; n < LC_STAGE_COUNT; n++) {
		int i = order[n];
		int needed = lc_stage_view_whole_width(LC_STAGE_VIEW(self->stage[i])) - widths[i];
		if (settled[i] || needed * parts <= left * shares[i])
			continue;
		widths[i] += CLAMP(needed, 0, left);
		left -= CLAMP(needed, 0, left);
		parts -= shares[i];
		settled[i] = true;
		n = -1; /* less is left over: another's share may no longer do */
	}
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		int more = settled[i] || parts <= 0 ? 0 : left * shares[i] / parts;
		widths[i] += more;
		left -= more;
		parts -= settled[i] ? 0 : shares[i];
	}
}

static int height_for(LcChainRow *self, int width)
{
	int widths[LC_STAGE_COUNT], height = 0;
	share_out(
	        self, MAX(width, minimum_of(GTK_WIDGET(self), GTK_ORIENTATION_HORIZONTAL)), widths);
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		int stage = 0;
		if (gtk_widget_get_visible(self->stage[i]))
			gtk_widget_measure(self->stage[i], GTK_ORIENTATION_VERTICAL, widths[i],
			        &stage, NULL, NULL, NULL);
		height = MAX(height, stage);
	}
	return height;
}

static GtkSizeRequestMode lc_chain_row_get_request_mode(GtkWidget *widget)
{
	return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void lc_chain_row_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	LcChainRow *self = LC_CHAIN_ROW(widget);
	*minimum = 0;
	if (orientation == GTK_ORIENTATION_VERTICAL)
		*minimum = height_for(self, for_size);
	else
		for (int i = 0; i < LC_STAGE_COUNT; i++)
			*minimum += minimum_of(self->stage[i], orientation) +
			        minimum_of(self->wire[i], orientation);
	*natural = *minimum;
}

/* Gives child its width; where the next one starts. */
static int place(GtkWidget *child, int x, int width, int height)
{
	if (!gtk_widget_get_visible(child))
		return x;
	gtk_widget_size_allocate(child, &(GtkAllocation) { x, 0, width, height }, -1);
	return x + width;
}

static void lc_chain_row_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
	LcChainRow *self = LC_CHAIN_ROW(widget);
	int widths[LC_STAGE_COUNT], x = 0;
	share_out(self, width, widths);
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		int wire = minimum_of(self->wire[i], GTK_ORIENTATION_HORIZONTAL);
		x = place(self->stage[i], x, widths[i], height);
		x = place(self->wire[i], x, wire, height);
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
	GTK_WIDGET_CLASS(class)->get_request_mode = lc_chain_row_get_request_mode;
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
