/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The six figures that are looked at most. */
#include "tiles.h"

#include "figure-cell.h"
#include "kit.h"

#include "linecheck/intl.h"

#include <string.h>

static const struct {
	const char *group, *key, *hint;
} rows[] = {
	{ "tone", "thd_percent", N_("play a tone") },
	{ "noise", "a_dbfs", N_("wait for quiet") },
	{ "hum", "level_dbfs", N_("after 4 s") },
	{ "level", "crest_db", N_("no signal") },
	{ "loudness", "short_term_lufs", N_("after 3 s") },
	{ "level", "dc_dbfs", N_("no signal") },
};

#define SPACING 8
#define ONE_ROW_WIDTH 600 /* below that, their words need two rows */

struct _LcTiles {
	GtkWidget parent_instance;
	LcSession *session;
	LcFigureCell *cell[G_N_ELEMENTS(rows)]; /* children */
};

G_DEFINE_FINAL_TYPE(LcTiles, lc_tiles, GTK_TYPE_WIDGET)

/* That there is no hum is an answer, but only once it has been looked for. */
static const char *hint_of(LcTiles *self, size_t row)
{
	const struct lc_channel_result *figures = lc_session_figures(self->session);
	bool looked = figures && figures->hum.measured;
	return looked && strcmp(rows[row].group, "hum") == 0 ? _("none found") : _(rows[row].hint);
}

static void update(LcTiles *self)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		lc_figure_cell_set_hint(self->cell[i], hint_of(self, i));
}

static int columns_for(int width)
{
	return width >= 0 && width < ONE_ROW_WIDTH ? G_N_ELEMENTS(rows) / 2 : G_N_ELEMENTS(rows);
}

/* The most that any tile wants. */
static int most_of(LcTiles *self, GtkOrientation orientation, bool minimum)
{
	int most = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		int least, natural;
		gtk_widget_measure(
		        GTK_WIDGET(self->cell[i]), orientation, -1, &least, &natural, NULL, NULL);
		most = MAX(most, minimum ? least : natural);
	}
	return most;
}

static GtkSizeRequestMode lc_tiles_get_request_mode(GtkWidget *widget)
{
	return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void lc_tiles_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	LcTiles *self = LC_TILES(widget);
	int all = (int)G_N_ELEMENTS(rows);
	int lines = all / columns_for(for_size);
	if (orientation == GTK_ORIENTATION_VERTICAL) {
		*minimum = *natural =
		        lines * (most_of(self, orientation, false) + SPACING) - SPACING;
		return;
	}
	*minimum = all / 2 * (most_of(self, orientation, true) + SPACING) - SPACING;
	*natural = all * (most_of(self, orientation, false) + SPACING) - SPACING;
}

static void lc_tiles_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
	LcTiles *self = LC_TILES(widget);
	bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
	int columns = columns_for(width), lines = (int)G_N_ELEMENTS(rows) / columns;
	int line_height = (height + SPACING) / lines;
	for (int i = 0; i < (int)G_N_ELEMENTS(rows); i++) {
		int column = mirrored ? columns - 1 - i % columns : i % columns;
		int x = column * (width + SPACING) / columns;
		int end = (column + 1) * (width + SPACING) / columns;
		gtk_widget_size_allocate(GTK_WIDGET(self->cell[i]),
		        &(GtkAllocation) { x, i / columns * line_height, end - x - SPACING,
		                line_height - SPACING },
		        -1);
	}
}

static void lc_tiles_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	g_clear_object(&LC_TILES(object)->session);
	G_OBJECT_CLASS(lc_tiles_parent_class)->dispose(object);
}

static void lc_tiles_class_init(LcTilesClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_tiles_dispose;
	GTK_WIDGET_CLASS(class)->get_request_mode = lc_tiles_get_request_mode;
	GTK_WIDGET_CLASS(class)->measure = lc_tiles_measure;
	GTK_WIDGET_CLASS(class)->size_allocate = lc_tiles_size_allocate;
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "tiles");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_tiles_init(LcTiles *self)
{
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Main figures"), -1);
}

GtkWidget *lc_tiles_new(LcSession *session)
{
	LcTiles *self = g_object_new(LC_TYPE_TILES, NULL);
	self->session = g_object_ref(session);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct lc_reading *reading = lc_reading_find(rows[i].group, rows[i].key);
		GtkWidget *cell = lc_figure_cell_new(session, reading, LC_CELL_TILE);
		gtk_widget_add_css_class(cell, "card");
		gtk_widget_set_parent(cell, GTK_WIDGET(self));
		self->cell[i] = LC_FIGURE_CELL(cell);
	}
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
