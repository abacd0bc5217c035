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

static void lc_tiles_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	g_clear_object(&LC_TILES(object)->session);
	G_OBJECT_CLASS(lc_tiles_parent_class)->dispose(object);
}

static void lc_tiles_class_init(LcTilesClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_tiles_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "tiles");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void lc_tiles_init(LcTiles *self)
{
	GtkBoxLayout *layout = GTK_BOX_LAYOUT(gtk_widget_get_layout_manager(GTK_WIDGET(self)));
	gtk_box_layout_set_homogeneous(layout, TRUE);
	gtk_box_layout_set_spacing(layout, 8);
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
		gtk_widget_set_hexpand(cell, TRUE);
		gtk_widget_set_parent(cell, GTK_WIDGET(self));
		self->cell[i] = LC_FIGURE_CELL(cell);
	}
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
