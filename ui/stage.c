/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage of the chain as a card. */
#include "stage.h"

#include "fit-row.h"
#include "kit.h"
#include "mark.h"
#include "share-bar.h"
#include "stage-art.h"
#include "stage-editor.h"
#include "stage-figures.h"
#include "stage-text.h"
#include "value-text.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"

#include <string.h>

struct _LcStageView {
	GtkWidget parent_instance;
	LcSession *session;
	enum lc_stage stage;
	struct lc_chain_channel drawn; /* what the drawing shows */
	bool declared, narrow;
	char *name; /* of the button that opens the editor */
	enum lc_mark mark;
	GtkWidget *kind, *fault, *fault_mark, *gear, *choose, *detail, *art, *headroom, *level,
	        *share, *bar;
	GtkWidget *controls; /* in place of art, or NULL */
};

#define ART_HEIGHT_MIN 20 /* the drawing is made smaller where the words need more lines */
#define HEAD_SPACING 6
#define MARK_SIZE 18

G_DEFINE_FINAL_TYPE(LcStageView, lc_stage_view, GTK_TYPE_WIDGET)

static void draw(GtkDrawingArea *area, cairo_t *cr, int width, int height, void *data)
{
	LcStageView *self = data;
	double scale = MIN(1.0, (double)height / LC_STAGE_ART_HEIGHT);
	cairo_translate(cr, width / 2.0, height / 2.0);
	cairo_scale(cr, scale, scale);
	cairo_translate(cr, -LC_STAGE_ART_WIDTH / 2.0, -LC_STAGE_ART_HEIGHT / 2.0);
	lc_kit_set_source(cr, GTK_WIDGET(area), "lc_dim", self->declared ? 1.0 : 0.4);
	lc_stage_art_draw(cr, self->stage, &self->drawn);
}

/* The fault by mark, colour and words: beside the stage's name, or where the row is narrow in place
 * of the detail. */
static void show_fault(LcStageView *self, const char *detail)
{
	const struct lc_finding *finding = lc_stage_finding(self->session, self->stage);
	enum lc_mark mark = finding ? lc_mark_of(finding->severity) : LC_MARK_NONE;
	lc_kit_set_text(self->fault, finding ? finding->title : "");
	lc_kit_set_tooltip(self->fault, finding ? finding->title : NULL);
	gtk_widget_set_visible(self->fault, finding && !self->narrow);
	lc_kit_set_text(self->detail, finding && self->narrow ? finding->title : detail);
	lc_kit_set_class(self->detail, "dim", !finding || !self->narrow);
	lc_kit_set_class(self->detail, "fault", finding && self->narrow);
	gtk_widget_set_visible(self->fault_mark, finding != NULL);
	lc_mark_view_set(LC_MARK_VIEW(self->fault_mark), mark);
	if (mark == self->mark)
		return;
	for (int i = 0; i < 4; i++) {
		GtkWidget *marked[] = { GTK_WIDGET(self), self->fault, self->detail, self->bar };
		lc_kit_set_class(marked[i], lc_mark_class(self->mark), FALSE);
		lc_kit_set_class(marked[i], lc_mark_class(mark), TRUE);
	}
	self->mark = mark;
}

/* Every value of the stage, and who says so. */
static void show_origins(
        LcStageView *self, const struct lc_chain_channel *channel, const char *detail)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	lc_value_add_lines(channel, lc_stage_word(self->stage), lines);
	if (!lines->len)
		g_string_append(lines, detail);
	lc_kit_set_tooltip(self->detail, lines->len ? lines->str : NULL);
}

static void show_name(LcStageView *self, const struct lc_stage_text *text)
{
	/* Translators: a stage and its gear, as in "Preamp: Tube MP" */
	g_autofree char *name = g_strdup_printf(_("%s: %s"), text->kind, text->gear);
	if (g_strcmp0(name, self->name) == 0)
		return;
	g_free(self->name);
	self->name = g_steal_pointer(&name);
	lc_kit_set_name(self->choose, self->name);
}

void lc_stage_view_update(LcStageView *self, gboolean narrow)
{
	struct lc_chain_channel channel = lc_session_settings(self->session);
	struct lc_stage_text text;
	lc_stage_text_of(self->session, self->stage, &text);
	self->narrow = narrow;
	lc_kit_set_text(self->kind, text.kind);
	lc_kit_set_text(self->gear, text.gear);
	show_name(self, &text);
	lc_kit_set_tooltip(self->choose, text.full);
	lc_kit_set_class(self->gear, "dim", !text.declared);
	self->declared = text.declared;
	lc_kit_set_text(self->level, text.level);
	lc_kit_set_text(self->headroom, text.headroom);
	lc_kit_set_text(self->share, text.share);
	lc_share_bar_set(LC_SHARE_BAR(self->bar), text.share_ratio);
	gtk_widget_set_visible(self->bar, lc_is_measured(text.share_ratio));
	show_origins(self, &channel, text.detail);
	show_fault(self, text.detail);
	if (self->art && memcmp(&channel, &self->drawn, sizeof channel) != 0) {
		self->drawn = channel;
		gtk_widget_queue_draw(self->art);
	}
}

int lc_stage_view_whole_width(LcStageView *self)
{
	GtkStyleContext *context = gtk_widget_get_style_context(GTK_WIDGET(self));
	int head, natural;
	GtkBorder padding, border;
	gtk_widget_measure(self->kind, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &head, NULL, NULL);
	gtk_style_context_get_padding(context, &padding);
	gtk_style_context_get_border(context, &border);
	if (self->mark != LC_MARK_NONE)
		head += HEAD_SPACING + MARK_SIZE;
	if (self->controls)
		gtk_widget_measure(
		        self->controls, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
	else
		natural = MAX(lc_kit_longest_word(self->gear), lc_kit_longest_word(self->detail));
	return MAX(head, natural) + padding.left + padding.right + border.left + border.right;
}

static void fill_popover(GtkMenuButton *button, void *data)
{
	LcStageView *self = data;
	GtkWidget *popover = gtk_popover_new();
	gtk_popover_set_child(
	        GTK_POPOVER(popover), lc_stage_editor_new(self->session, self->stage));
	gtk_menu_button_set_popover(button, popover);
}

static void lc_stage_view_dispose(GObject *object)
{
	LcStageView *self = LC_STAGE_VIEW(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_pointer(&self->name, g_free);
	G_OBJECT_CLASS(lc_stage_view_parent_class)->dispose(object);
}

static void lc_stage_view_class_init(LcStageViewClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_stage_view_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "stage");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void make_head(LcStageView *self)
{
	GtkWidget *head, *name, *button;
	self->kind = lc_kit_label_short("caption");
	self->fault = lc_kit_label_short("fault");
	self->fault_mark = lc_mark_view_new(MARK_SIZE);
	gtk_label_set_xalign(GTK_LABEL(self->fault), 1.0f);
	head = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, HEAD_SPACING,
	        lc_fit_row_new(self->kind, self->fault, -1, HEAD_SPACING), self->fault_mark, NULL);
	gtk_widget_set_size_request(head, -1, MARK_SIZE);
	gtk_widget_set_halign(self->fault_mark, GTK_ALIGN_END);
	self->gear = lc_kit_label_lines("gear", 2);
	/* the arrow gives way before the name is cut */
	name = lc_fit_row_new(self->gear, gtk_image_new_from_icon_name("pan-down-symbolic"), -1, 2);
	self->choose = gtk_menu_button_new();
	gtk_menu_button_set_child(GTK_MENU_BUTTON(self->choose), lc_kit_label(NULL));
	gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(self->choose), FALSE);
	gtk_menu_button_set_create_popup_func(
	        GTK_MENU_BUTTON(self->choose), fill_popover, self, NULL);
	gtk_widget_add_css_class(self->choose, "choose");
	/* the button lies over the name, since it has no height for a width, as two lines need */
	button = gtk_overlay_new();
	gtk_overlay_set_child(GTK_OVERLAY(button), name);
	gtk_overlay_add_overlay(GTK_OVERLAY(button), self->choose);
	gtk_widget_set_halign(button, GTK_ALIGN_START);
	self->detail = lc_kit_label_lines("dim", 4);
	gtk_widget_set_parent(head, GTK_WIDGET(self));
	gtk_widget_set_parent(button, GTK_WIDGET(self));
	gtk_widget_set_parent(self->detail, GTK_WIDGET(self));
}

static gboolean explain(
        GtkWidget *figure, int x, int y, gboolean keyboard, GtkTooltip *tooltip, void *data)
{
	LcStageView *self = data;
	g_autofree char *text = lc_stage_figure_explain(self->session, self->stage,
	        figure == self->level              ? LC_STAGE_LEVEL
	                : figure == self->headroom ? LC_STAGE_HEADROOM
	                                           : LC_STAGE_SHARE);
	gtk_tooltip_set_text(tooltip, text);
	return TRUE;
}

static void make_middle(LcStageView *self)
{
	GtkWidget *middle = self->controls;
	if (!middle) {
		self->art = middle = gtk_drawing_area_new();
		gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(middle), LC_STAGE_ART_WIDTH);
		gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(middle), ART_HEIGHT_MIN);
		gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(middle), draw, self, NULL);
	}
	gtk_widget_set_vexpand(middle, TRUE);
	self->headroom = lc_kit_label("dim");
	lc_kit_explain(self->headroom, G_CALLBACK(explain), self);
	if (self->controls) { /* beside the level: the controls leave no room */
		gtk_widget_set_parent(middle, GTK_WIDGET(self));
		return;
	}
	gtk_widget_set_hexpand(middle, TRUE);
	gtk_label_set_xalign(GTK_LABEL(self->headroom), 1.0f);
	gtk_widget_set_valign(self->headroom, GTK_ALIGN_END);
	GtkWidget *row = lc_fit_row_new(middle, self->headroom, -1, 6);
	gtk_widget_set_vexpand(row, TRUE);
	gtk_widget_set_parent(row, GTK_WIDGET(self));
}

static void make_foot(LcStageView *self)
{
	self->level = lc_kit_label("level");
	if (self->stage == LC_STAGE_COMPUTER)
		gtk_label_set_width_chars(GTK_LABEL(self->level), 9);
	self->share = lc_kit_label_short("dim");
	self->bar = lc_share_bar_new();
	gtk_label_set_xalign(GTK_LABEL(self->share), 1.0f);
	lc_kit_explain(self->level, G_CALLBACK(explain), self);
	lc_kit_explain(self->share, G_CALLBACK(explain), self);
	lc_kit_explain(self->bar, G_CALLBACK(explain), self);
	GtkWidget *start = self->level;
	if (!self->art) {
		start = lc_fit_row_new(self->level, self->headroom, -1, 12);
	}
	gtk_widget_set_parent(
	        lc_fit_row_new(start, self->share, -1, self->controls ? 14 : 8), GTK_WIDGET(self));
	gtk_widget_set_parent(self->bar, GTK_WIDGET(self));
}

static void lc_stage_view_init(LcStageView *self)
{
	GtkLayoutManager *layout = gtk_widget_get_layout_manager(GTK_WIDGET(self));
	gtk_orientable_set_orientation(GTK_ORIENTABLE(layout), GTK_ORIENTATION_VERTICAL);
	gtk_box_layout_set_spacing(GTK_BOX_LAYOUT(layout), 2);
	gtk_widget_add_css_class(GTK_WIDGET(self), "card");
	gtk_widget_set_hexpand(GTK_WIDGET(self), TRUE);
}

GtkWidget *lc_stage_view_new(LcSession *session, enum lc_stage stage, GtkWidget *controls)
{
	LcStageView *self = g_object_new(LC_TYPE_STAGE_VIEW, NULL);
	self->session = g_object_ref(session);
	self->stage = stage;
	self->controls = controls;
	self->drawn.cable.kind.value = -2; /* like no chain: the first update draws */
	make_head(self);
	make_middle(self);
	make_foot(self);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, lc_stage_title(stage), -1);
	lc_stage_view_update(self, FALSE);
	return GTK_WIDGET(self);
}
