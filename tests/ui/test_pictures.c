/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures: over a simulated chain with an engine of its own each of them shows something,
 * reads what lies under the pointer, and is saved as a whole file. */
#include "appearance.h"
#include "fixture.h"
#include "pictures.h"
#include "plate.h"
#include "spectrum-axes.h"
#include "spectrum-weighting.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static const char *const ids[] = { "spectrum", "spectrogram", "scope", "history", "pair" };

struct scene {
	LcSession *session;
	GtkWidget *window, *pictures;
};

static gboolean tick(GtkWidget *widget, GdkFrameClock *clock, void *session)
{
	lc_session_poll(session);
	return G_SOURCE_CONTINUE;
}

static void open_scene(struct scene *scene)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--fault", "mains-hum",
		NULL };
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	lc_chain_demo(chain);
	scene->session = lc_session_new();
	lc_session_set_chain(scene->session, chain);
	scene->pictures = lc_pictures_new(scene->session);
	scene->window = gtk_window_new();
	gtk_window_set_default_size(GTK_WINDOW(scene->window), 640, 400);
	gtk_window_set_child(GTK_WINDOW(scene->window), scene->pictures);
	gtk_widget_add_tick_callback(scene->window, tick, scene->session, NULL);
	gtk_window_present(GTK_WINDOW(scene->window));
	lc_session_open(
	        scene->session, &(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments });
}

static void close_scene(struct scene *scene)
{
	gtk_window_destroy(GTK_WINDOW(scene->window));
	g_assert_finalize_object(scene->session);
}

struct reading {
	LcPlate *plate;
	double x, y;
	char text[256];
};

static gboolean reads(void *data)
{
	struct reading *reading = data;
	return gtk_widget_get_width(GTK_WIDGET(reading->plate)) > 0 &&
	        lc_plate_read(reading->plate, reading->x, reading->y, reading->text,
	                sizeof reading->text);
}

static gboolean is_judged(void *data)
{
	return lc_session_phase(data) == LC_PHASE_JUDGED;
}

/* The size in a PNG's header, at bytes 16 to 23, and that its end is there. */
static void check_png(const char *path, int width, int height)
{
	g_autofree char *bytes = NULL;
	gsize length;
	ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
	ck_assert_uint_gt(length, 1000);
	const unsigned char *at = (const unsigned char *)bytes + 16;
	ck_assert_int_eq(at[2] << 8 | at[3], 2 * width);
	ck_assert_int_eq(at[6] << 8 | at[7], 2 * height);
	ck_assert_int_eq(memcmp(bytes + length - 8, "IEND", 4), 0);
}

static void ignore(GMarkupParseContext *context, const char *element, const char **names,
        const char **values, gpointer data, GError **error)
{
}

static void check_svg(const char *path)
{
	static const GMarkupParser parser = { .start_element = ignore };
	g_autofree char *bytes = NULL;
	g_autoptr(GError) error = NULL;
	gsize length;
	ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	ck_assert(g_markup_parse_context_parse(context, bytes, (gssize)length, &error));
	ck_assert(g_markup_parse_context_end_parse(context, &error));
	g_markup_parse_context_free(context);
	ck_assert_ptr_nonnull(strstr(bytes, "<path"));
}

START_TEST(each_picture_reads_and_is_saved)
{
	struct scene scene = { 0 };
	open_scene(&scene);
	ck_assert(lc_fixture_wait(is_judged, scene.session, 60));
	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autofree char *png = g_strdup_printf("picture-%s.png", ids[i]);
		g_autofree char *svg = g_strdup_printf("picture-%s.svg", ids[i]);
		g_autoptr(GError) error = NULL;
		ck_assert(lc_pictures_show(LC_PICTURES(scene.pictures), ids[i]));
		GtkWidget *plate = lc_pictures_get(LC_PICTURES(scene.pictures), ids[i]);
		struct reading reading = { LC_PLATE(plate), 590, 60, "" };
		ck_assert_msg(lc_fixture_wait(reads, &reading, 20), "%s", ids[i]);
		ck_assert_str_ne(reading.text, "");
		ck_assert_msg(lc_plate_save(LC_PLATE(plate), png, &error), "%s", error->message);
		ck_assert_msg(lc_plate_save(LC_PLATE(plate), svg, &error), "%s", error->message);
		check_png(png, gtk_widget_get_width(plate), gtk_widget_get_height(plate));
		check_svg(svg);
		unlink(svg);
	}
	ck_assert(!lc_pictures_show(LC_PICTURES(scene.pictures), "nonsense"));
	close_scene(&scene);
}
END_TEST

START_TEST(a_picture_that_cannot_be_saved_says_why)
{
	struct scene scene = { 0 };
	g_autoptr(GError) error = NULL;
	open_scene(&scene);
	GtkWidget *plate = lc_pictures_get(LC_PICTURES(scene.pictures), "spectrum");
	struct reading reading = { LC_PLATE(plate), 300, 100, "" };
	ck_assert(lc_fixture_wait(reads, &reading, 30));
	ck_assert(!lc_plate_save(LC_PLATE(plate), "/nowhere/picture.png", &error));
	ck_assert_ptr_nonnull(strstr(error->message, "/nowhere/picture.png"));
	close_scene(&scene);
}
END_TEST

/* Three decades from 20 Hz to 20 kHz: 200 Hz lies at a third, 2 kHz at two thirds. */
START_TEST(frequencies_and_levels_lie_where_the_axes_say)
{
	struct lc_field field = { 100, 10, 300, 280 };
	ck_assert_double_eq_tol(lc_spectrum_x(&field, 200), 200, 1e-9);
	ck_assert_double_eq_tol(lc_spectrum_x(&field, 2000), 300, 1e-9);
	ck_assert_double_eq_tol(lc_spectrum_hz(&field, 250), sqrt(200.0 * 2000.0), 1e-6);
	ck_assert_double_eq(lc_spectrum_y(&field, 0), 10);
	ck_assert_double_eq(lc_spectrum_y(&field, -70), 150); /* half of 140 dB */
	ck_assert_double_eq(lc_spectrum_y(&field, (double)-INFINITY), 290);
	ck_assert_double_eq(lc_spectrum_y(&field, 12), 10);
	ck_assert_double_eq(lc_spectrum_dbfs(&field, 150), -70);
}
END_TEST

/* IEC 61672-1, table 3, at frequencies that are powers of ten; ITU-R BS.468-4, table 1. Both are
 * rounded to .1 dB; the network of the latter is within another .1 dB of its table. */
START_TEST(the_spectrum_is_weighted_as_the_standards_have_it)
{
	static const struct {
		int weighting;
		double frequency_hz, gain_db, tolerance_db;
	} rows[] = {
		{ 0, 100, 0, 1e-9 },
		{ 0, 20000, 0, 1e-9 },
		{ 1, 10, -70.4, 0.06 },
		{ 1, 100, -19.1, 0.06 },
		{ 1, 1000, 0, 0.06 },
		{ 1, 10000, -2.5, 0.06 },
		{ 2, 31.5, -29.9, 0.15 },
		{ 2, 100, -19.8, 0.15 },
		{ 2, 400, -7.8, 0.15 },
		{ 2, 1000, 0, 0.15 },
		{ 2, 2000, 5.6, 0.15 },
		{ 2, 6300, 12.2, 0.15 },
		{ 2, 10000, 8.1, 0.15 },
		{ 2, 12500, 0, 0.15 },
		{ 2, 20000, -22.2, 0.15 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		ck_assert_double_eq_tol(
		        lc_spectrum_weightings[rows[i].weighting].gain_db(rows[i].frequency_hz),
		        rows[i].gain_db, rows[i].tolerance_db);
}
END_TEST

START_TEST(the_weighting_of_the_spectrum_is_chosen_and_said)
{
	struct scene scene = { 0 };
	open_scene(&scene);
	GtkWidget *plate = lc_pictures_get(LC_PICTURES(scene.pictures), "spectrum");
	struct reading reading = { LC_PLATE(plate), 300, 100, "" };
	ck_assert(lc_fixture_wait(reads, &reading, 30));
	ck_assert_ptr_null(strstr(reading.text, "dBFS("));
	ck_assert(gtk_widget_activate_action(plate, "plate.choice", "s", "468"));
	ck_assert(lc_fixture_wait(reads, &reading, 30));
	ck_assert_ptr_nonnull(strstr(reading.text, "dBFS(468)"));
	g_object_set(plate, "choice", "nonsense", NULL); /* of an older version's settings */
	ck_assert(lc_fixture_wait(reads, &reading, 30));
	ck_assert_ptr_null(strstr(reading.text, "dBFS("));
	close_scene(&scene);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("pictures",
	        (const TTest *const[]) { each_picture_reads_and_is_saved,
	                a_picture_that_cannot_be_saved_says_why,
	                frequencies_and_levels_lie_where_the_axes_say,
	                the_spectrum_is_weighted_as_the_standards_have_it,
	                the_weighting_of_the_spectrum_is_chosen_and_said, NULL });
}
