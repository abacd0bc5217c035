/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in a language or a direction of writing: it says what the catalogue says, fits into
 * the least size with every advice, and mirrors words but not the way of the signal.
 * Usage: test_ui_languages CATALOGUES LANGUAGE ltr|rtl */
#include "appearance.h"
#include "board.h"
#include "fixture.h"
#include "header.h"
#include "headline.h"
#include "stage-figures.h"
#include "stage.h"
#include "tiles.h"
#include "window.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"
#include "linecheck/simulator.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_WIDTH = 800, LEAST_HEIGHT = 560 };
/* The figures have 690 of the usual 1280, where the words of the meters are the longest, and about
 * 520 beside eight meters. */
static const int tiles_widths[] = { 690, 520 };

static const char *language;

/* Declares the demo's chain with a fault (NULL: none), and hears ten seconds of it. */
static void feed(LcSession *session, const char *fault)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_chain_demo(chain);
	result->channels = result->source.channels = 2;
	result->channel[1] = result->channel[0];
	if (fault)
		ck_assert_int_eq(lc_fault_apply(fault, chain, NULL), LC_OK);
	lc_session_set_chain(session, chain);
	lc_session_feed(session, result);
}

static LcSession *session_with(const char *fault)
{
	LcSession *session = lc_session_new();
	feed(session, fault);
	return session;
}

/* The first label below widget with these words. */
static GtkWidget *label_with(GtkWidget *widget, const char *words)
{
	if (GTK_IS_LABEL(widget) && strstr(gtk_label_get_text(GTK_LABEL(widget)), words))
		return widget;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
	        child = gtk_widget_get_next_sibling(child)) {
		GtkWidget *found = label_with(child, words);
		if (found)
			return found;
	}
	return NULL;
}

START_TEST(the_verdict_and_the_advice_are_in_the_language)
{
	static const char *const verdicts[][2] = { { "C", "1 thing to fix" },
		{ "de", "1 Problem zu beheben" }, { "fr", "1 point à corriger" },
		{ "es", "1 cosa por corregir" }, { "ja", "修正が必要な点が 1 件あります" },
		{ "zh_CN", "有 1 处需要修正" } };
	LcSession *session = session_with("interface-gain-up");
	GtkWidget *window = lc_window_new(NULL, session);
	const char *said = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(verdicts); i++)
		if (strcmp(verdicts[i][0], language) == 0)
			said = verdicts[i][1];
	ck_assert_ptr_nonnull(said);
	ck_assert_msg(label_with(window, said) != NULL, "nothing says '%s'", said);
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

static gboolean is_drawn(void *data)
{
	return gtk_widget_get_mapped(data) && gtk_widget_get_width(data) > 0;
}

static GtkWidget *board_in(GtkWidget *widget)
{
	GtkWidget *found = LC_IS_BOARD(widget) ? widget : NULL;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = board_in(child);
	return found;
}

/* Whatever is advised, in whatever words. */
START_TEST(the_window_fits_into_its_least_width_with_every_fault_of_a_chain)
{
	LcSession *session = session_with(NULL);
	GtkWidget *window = lc_window_new(NULL, session);
	gtk_window_set_default_size(GTK_WINDOW(window), LEAST_WIDTH, LEAST_HEIGHT);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert(lc_fixture_wait(is_drawn, window, 10));
	GtkWidget *board = board_in(window);
	const char *fault = NULL;
	size_t i = 0;
	do {
		int width;
		feed(session, fault);
		gtk_widget_measure(board, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
		ck_assert_msg(width <= gtk_widget_get_width(gtk_widget_get_parent(board)),
		        "%s: %d in %d", fault ? fault : "ready", width,
		        gtk_widget_get_width(gtk_widget_get_parent(board)));
		fault = lc_fault_id(i++);
	} while (fault);
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

static void check_whole(GtkWidget *widget, const char *where)
{
	if (gtk_widget_get_root(widget) && !gtk_widget_get_mapped(widget))
		return;
	if (GTK_IS_LABEL(widget))
		ck_assert_msg(!pango_layout_is_ellipsized(gtk_label_get_layout(GTK_LABEL(widget))),
		        "%s: '%s' is cut", where ? where : "ready",
		        gtk_label_get_text(GTK_LABEL(widget)));
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
	        child = gtk_widget_get_next_sibling(child))
		check_whole(child, where);
}

/* The labels that are seen below a widget of this type. */
static void check_whole_in(GtkWidget *widget, GType type, const char *fault)
{
	if (!gtk_widget_get_mapped(widget))
		return;
	if (g_type_is_a(G_OBJECT_TYPE(widget), type))
		check_whole(widget, fault);
	else
		for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
		        child = gtk_widget_get_next_sibling(child))
			check_whole_in(child, type, fault);
}

/* A frame after the next one, everything has its new place. */
static gboolean has_drawn(void *data)
{
	GdkFrameClock *clock = gtk_widget_get_frame_clock(data);
	gint64 *drawn = g_object_get_data(data, "drawn");
	return gdk_frame_clock_get_frame_counter(clock) > *drawn + 1;
}

static bool has_lifter(LcSession *session)
{
	struct lc_chain_channel channel = lc_session_settings(session);
	return channel.lifter.model.id[0] && !lc_model_is_none(&channel.lifter.model);
}

/* Whether a label that is seen says these words, at a stage of the chain. */
static bool a_stage_says(GtkWidget *widget, const char *words, bool in_stage)
{
	bool found = in_stage && GTK_IS_LABEL(widget) && gtk_widget_get_mapped(widget) &&
	        strcmp(gtk_label_get_text(GTK_LABEL(widget)), words) == 0;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = a_stage_says(child, words, in_stage || LC_IS_STAGE_VIEW(widget));
	return found;
}

/* Words follow what is measured a quarter of a second later at most. The sentence below the verdict
 * is whole, or where it is too long for its lines the remedy alone. */
static gboolean is_told(void *data)
{
	LcSession *session = lc_window_get_session(LC_WINDOW(data));
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(session);
	struct lc_headline headline;
	for (int stage = 0; stage < LC_STAGE_COUNT; stage++) {
		const struct lc_finding *finding = lc_stage_finding(session, (enum lc_stage)stage);
		if (finding && !a_stage_says(data, finding->title, false))
			return FALSE;
	}
	if (diagnosis->verdict == LC_VERDICT_READY)
		return TRUE;
	lc_headline_of(session, &headline);
	GtkWidget *whole = label_with(data, headline.sentence);
	return whole ? !pango_layout_is_ellipsized(gtk_label_get_layout(GTK_LABEL(whole)))
	             : label_with(data, diagnosis->finding[0].action) != NULL;
}

START_TEST(in_the_least_window_no_stage_and_no_state_of_the_server_is_cut)
{
	LcSession *session = session_with(NULL);
	GtkWidget *window = lc_window_new(NULL, session);
	const char *fault = NULL;
	size_t i = 0;
	gtk_window_set_default_size(GTK_WINDOW(window), LEAST_WIDTH, LEAST_HEIGHT);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert(lc_fixture_wait(is_drawn, window, 10));
	do {
		gint64 drawn =
		        gdk_frame_clock_get_frame_counter(gtk_widget_get_frame_clock(window));
		g_object_set_data(G_OBJECT(window), "drawn", &drawn);
		feed(session, fault);
		ck_assert(lc_fixture_wait(has_drawn, window, 10));
		ck_assert_msg(lc_fixture_wait(is_told, window, 10), "%s", fault ? fault : "ready");
		ck_assert_int_le(gtk_widget_get_width(window), LEAST_WIDTH);
		if (!has_lifter(session)) /* a sixth card; there the gear's names come first */
			check_whole_in(window, LC_TYPE_STAGE_VIEW, fault);
		check_whole_in(window, LC_TYPE_HEADER, fault);
		fault = lc_fault_id(i++);
	} while (fault);
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

/* In the usual window, and with the words that stand where a figure is not measured. */
START_TEST(the_figures_looked_at_most_are_whole)
{
	LcSession *session = session_with(NULL);
	g_autofree struct lc_result *result = g_new0(struct lc_result, 1);
	GtkWidget *tiles = g_object_ref_sink(lc_tiles_new(session));
	int height;
	*result = *lc_session_result(session);
	result->channel[0].noise.a_dbfs = LC_NOT_MEASURED;
	result->loudness.short_term_lufs = LC_NOT_MEASURED;
	lc_session_feed(session, result);
	for (size_t i = 0; i < G_N_ELEMENTS(tiles_widths); i++) {
		gtk_widget_measure(tiles, GTK_ORIENTATION_VERTICAL, tiles_widths[i], &height, NULL,
		        NULL, NULL);
		gtk_widget_allocate(tiles, tiles_widths[i], height, -1, NULL);
		check_whole(tiles, "tiles");
	}
	g_assert_finalize_object(tiles);
	g_assert_finalize_object(session);
}
END_TEST

static double middle_of(GtkWidget *label, GtkWidget *in)
{
	graphene_rect_t bounds;
	ck_assert_ptr_nonnull(label);
	ck_assert(gtk_widget_compute_bounds(label, in, &bounds));
	return (double)(bounds.origin.x + bounds.size.width / 2);
}

START_TEST(the_signal_goes_to_the_right_and_the_words_to_the_side_they_are_written_to)
{
	LcSession *session = session_with(NULL);
	GtkWidget *window = lc_window_new(NULL, session);
	bool mirrored = gtk_widget_get_default_direction() == GTK_TEXT_DIR_RTL;
	gtk_window_set_default_size(GTK_WINDOW(window), 1280, 800);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert(lc_fixture_wait(is_drawn, window, 10));
	double mic = middle_of(label_with(window, _("Microphone")), window);
	double computer = middle_of(label_with(window, _("Computer")), window);
	ck_assert_double_lt(mic, computer);
	/* the verdict's words are at the side where reading begins, its figures at the other */
	double title = middle_of(label_with(window, _("Ready to record")), window);
	double figure = middle_of(label_with(window, _("As set, this gear gives")), window);
	ck_assert_int_eq(title > figure, mirrored);
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

static GtkMenuButton *menu_in(GtkWidget *widget)
{
	GtkMenuButton *found =
	        GTK_IS_MENU_BUTTON(widget) && gtk_menu_button_get_primary(GTK_MENU_BUTTON(widget))
	        ? GTK_MENU_BUTTON(widget)
	        : NULL;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = menu_in(child);
	return found;
}

/* Adds the letter of each item of a menu, and of its sections; says which two have the same. */
static void take_letters(GMenuModel *menu, GHashTable *taken)
{
	for (int i = 0; i < g_menu_model_get_n_items(menu); i++) {
		g_autoptr(GMenuModel) section =
		        g_menu_model_get_item_link(menu, i, G_MENU_LINK_SECTION);
		g_autofree char *label = NULL;
		if (section)
			take_letters(section, taken);
		if (!g_menu_model_get_item_attribute(menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
			continue;
		const char *mark = strchr(label, '_');
		ck_assert_msg(mark != NULL, "%s: no letter", label);
		gpointer letter = GUINT_TO_POINTER(g_unichar_tolower(g_utf8_get_char(mark + 1)));
		const char *other = g_hash_table_lookup(taken, letter);
		ck_assert_msg(!other, "the same letter: %s, %s", label, other);
		g_hash_table_insert(taken, letter, g_steal_pointer(&label));
	}
}

START_TEST(each_item_of_the_menu_has_a_letter_of_its_own)
{
	g_autoptr(GHashTable) taken = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	LcSession *session = session_with(NULL);
	GtkWidget *window = lc_window_new(NULL, session);
	GtkMenuButton *button = menu_in(window);
	ck_assert_ptr_nonnull(button);
	take_letters(gtk_menu_button_get_menu_model(button), taken);
	ck_assert_uint_gt(g_hash_table_size(taken), 0);
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 4) {
		fprintf(stderr, "usage: %s CATALOGUES LANGUAGE ltr|rtl\n", argv[0]);
		return EXIT_FAILURE;
	}
	language = argv[2];
	g_setenv("LANGUAGE", language, TRUE);
	bindtextdomain(LC_TEXT_DOMAIN, argv[1]);
	bind_textdomain_codeset(LC_TEXT_DOMAIN, "UTF-8");
	lc_fixture_display();
	gtk_init();
	gtk_widget_set_default_direction(
	        strcmp(argv[3], "rtl") == 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("languages",
	        (const TTest *const[]) { the_verdict_and_the_advice_are_in_the_language,
	                the_window_fits_into_its_least_width_with_every_fault_of_a_chain,
	                in_the_least_window_no_stage_and_no_state_of_the_server_is_cut,
	                the_figures_looked_at_most_are_whole,
	                the_signal_goes_to_the_right_and_the_words_to_the_side_they_are_written_to,
	                each_item_of_the_menu_has_a_letter_of_its_own, NULL });
}
