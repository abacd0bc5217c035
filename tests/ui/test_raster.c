/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A painting in tiles: what is drawn of it, and when it is painted. At the scale of the argument.
 */
#include "damage.h"
#include "fixture.h"
#include "raster.h"

#define TICKS 15 /* of the clock of frames */
#define PATIENCE_S 60.0

static gboolean is_looked_at(void *data)
{
	return lc_damage_sums(data).ticks >= TICKS;
}

static void paint_dot(cairo_t *cr, int width, int height, void *data)
{
	const GdkRectangle *dot = data;
	cairo_set_source_rgb(cr, 1, 0, 0);
	cairo_rectangle(cr, dot->x, dot->y, dot->width, dot->height);
	cairo_fill(cr);
}

/* In tiles of 64 by 64: a dot that moves within a tile draws that tile, one that moves along a
 * row of tiles all from the old place to the new, one that is painted alike nothing. */
START_TEST(a_raster_draws_the_tiles_that_differ)
{
	static const struct {
		GdkRectangle dot;
		guint tiles;
	} rows[] = {
		{ { 70, 10, 4, 4 }, 1 },  /* appears */
		{ { 70, 10, 4, 4 }, 0 },  /* stays */
		{ { 71, 10, 4, 4 }, 1 },  /* one pixel on, in the same tile */
		{ { 200, 10, 4, 4 }, 3 }, /* from the second tile to the fourth */
		{ { 200, 80, 4, 4 }, 2 }, /* a row below */
		{ { 200, 80, 0, 0 }, 1 }, /* goes */
	};
	GdkRectangle dot = { 0 };
	GtkWidget *window = gtk_window_new();
	GtkWidget *raster = lc_raster_new(256, 128, paint_dot, &dot);
	gtk_widget_set_halign(raster, GTK_ALIGN_CENTER);
	gtk_widget_set_valign(raster, GTK_ALIGN_CENTER);
	gtk_window_set_child(GTK_WINDOW(window), raster);
	gtk_window_present(GTK_WINDOW(window));
	guint64 tile_area = 64 * 64 * (guint64)gtk_widget_get_scale_factor(window) *
	        (guint64)gtk_widget_get_scale_factor(window);
	struct lc_damage *damage = lc_damage_new(window, NULL, NULL);
	gdk_frame_clock_begin_updating(gtk_widget_get_frame_clock(window));
	ck_assert(lc_fixture_wait(is_looked_at, damage, PATIENCE_S)); /* until it stands */
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		dot = rows[i].dot;
		lc_damage_start(damage);
		lc_raster_update(LC_RASTER(raster));
		ck_assert(lc_fixture_wait(is_looked_at, damage, PATIENCE_S));
		ck_assert_uint_eq(lc_damage_sums(damage).area, rows[i].tiles * tile_area);
		ck_assert_uint_eq(lc_damage_sums(damage).idle_parts, 0);
	}
	lc_damage_free(damage);
	gtk_window_destroy(GTK_WINDOW(window));
}
END_TEST

struct scrolled {
	GtkWidget *raster;
	guint frames, paints;
};

static void count_paint(cairo_t *cr, int width, int height, void *data)
{
	((struct scrolled *)data)->paints++;
}

static gboolean update_raster(GtkWidget *window, GdkFrameClock *clock, void *data)
{
	struct scrolled *scrolled = data;
	scrolled->frames++;
	lc_raster_update(LC_RASTER(scrolled->raster));
	return G_SOURCE_CONTINUE;
}

static gboolean is_updated(void *data)
{
	return ((struct scrolled *)data)->frames >= TICKS;
}

static void update_some(struct scrolled *scrolled)
{
	scrolled->frames = scrolled->paints = 0;
	ck_assert(lc_fixture_wait(is_updated, scrolled, PATIENCE_S));
}

/* It lies below 2000 pixels of nothing, in a window of 200. */
START_TEST(a_raster_that_is_scrolled_out_of_sight_is_not_painted)
{
	struct scrolled scrolled = { 0 };
	GtkWidget *window = gtk_window_new(), *scroller = gtk_scrolled_window_new();
	GtkWidget *page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0), *above = gtk_label_new(NULL);
	scrolled.raster = lc_raster_new(256, 128, count_paint, &scrolled);
	gtk_widget_set_size_request(above, -1, 2000);
	gtk_box_append(GTK_BOX(page), above);
	gtk_box_append(GTK_BOX(page), scrolled.raster);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), page);
	gtk_window_set_default_size(GTK_WINDOW(window), 400, 200);
	gtk_window_set_child(GTK_WINDOW(window), scroller);
	gtk_widget_add_tick_callback(window, update_raster, &scrolled, NULL);
	gtk_window_present(GTK_WINDOW(window));
	update_some(&scrolled); /* until it stands */
	update_some(&scrolled);
	ck_assert_uint_eq(scrolled.paints, 0);
	gtk_adjustment_set_value(
	        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scroller)), 2000);
	update_some(&scrolled);
	ck_assert_uint_gt(scrolled.paints, 0);
	gtk_window_destroy(GTK_WINDOW(window));
}
END_TEST

int main(int argc, char *argv[])
{
	lc_fixture_display();
	g_setenv("GDK_SCALE", argc > 1 ? argv[1] : "1", TRUE);
	gtk_init();
	lc_damage_park_pointer();
	return lc_fixture_run("raster",
	        (const TTest *const[]) { a_raster_draws_the_tiles_that_differ,
	                a_raster_that_is_scrolled_out_of_sight_is_not_painted, NULL });
}
