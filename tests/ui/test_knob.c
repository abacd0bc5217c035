/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the knob of a simulated card to the window and back: a real window with a real engine,
 * amixer at the card, and a real mouse. Screenshots are left in the folder that it runs in.
 */
#include "../support/sorted.h"
#include "appearance.h"
#include "card-window.h"
#include "fixture.h"
#include "stage-editor.h"
#include "value-text.h"

#include "linecheck/fakecard.h"

#include <string.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"
#define TURNS 7
#define WITHIN_MS 200.0

/* The engine is there; the chain is judged from then on, the signal 3 s later. */
static gboolean is_live(void *data)
{
	return lc_session_phase(lc_card_session) >= LC_PHASE_LISTENING;
}

static gboolean shows_the_button(void *words)
{
	return lc_card_find(lc_card_window, GTK_TYPE_BUTTON, words) != NULL;
}

static gboolean shows_no_button(void *words)
{
	return !shows_the_button(words);
}

static gboolean shows_the_label(void *words)
{
	return lc_card_find(lc_card_window, GTK_TYPE_LABEL, words) != NULL;
}

static gboolean asks(void *words)
{
	return lc_card_dialog(words) != NULL;
}

static gboolean asks_no_more(void *words)
{
	return !asks(words);
}

/* Clicks on the window's button, or on the dialog's that has the question, until that has its
 * effect: a click on what the X server has not yet put up is lost, and nothing tells of that. */
static void click_until(
        gboolean (*done)(void *data), const char *data, const char *question, const char *words)
{
	for (int tries = 0; tries < 10; tries++) {
		GtkWidget *in = question ? lc_card_dialog(question) : lc_card_window;
		GtkWidget *button = in ? lc_card_find(in, GTK_TYPE_BUTTON, words) : NULL;
		if (button)
			lc_card_click(button);
		if (lc_fixture_wait(done, (void *)data, 2))
			return;
	}
	ck_abort_msg("clicks on '%s' have no effect", words);
}

/* For how long the machine has let this program wait for its turn. */
static double kept_waiting_ms(void)
{
	unsigned long long ran_ns, waited_ns = 0;
	FILE *file = fopen("/proc/self/schedstat", "re");
	if (file && fscanf(file, "%llu %llu", &ran_ns, &waited_ns) != 2)
		waited_ns = 0;
	if (file)
		fclose(file);
	return (double)waited_ns / 1e6;
}

/* From before amixer starts, less what other programs took of the machine meanwhile. */
static double measure(const char *value, gboolean (*done)(void *data), const char *words)
{
	double waited_ms = kept_waiting_ms();
	gint64 begun_us = g_get_monotonic_time();
	lc_card_turn(GAIN, value);
	ck_assert_msg(lc_fixture_wait(done, (void *)words, 10), "'%s'", words);
	return (double)(g_get_monotonic_time() - begun_us) / 1000.0 -
	        (kept_waiting_ms() - waited_ms);
}

/* The median: one turn may fall into a moment in which the machine is busy elsewhere. */
static void expect_prompt(const char *what, double ms[TURNS])
{
	lc_test_sort(ms, TURNS);
	printf("%s: median %.0f ms, %.0f to %.0f ms (with the start of amixer)\n", what,
	        ms[TURNS / 2], ms[0], ms[TURNS - 1]);
	ck_assert_double_le(ms[TURNS / 2], WITHIN_MS);
}

#define TO_0_DB "Set Line In 1 Gain to 0 dB"

START_TEST(a_turn_of_the_knob_is_in_the_window_within_200_ms_and_back)
{
	double appears_ms[TURNS], goes_ms[TURNS];
	lc_card_open((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_live, NULL, 30));
	for (int i = 0; i < TURNS; i++) {
		appears_ms[i] = measure("20", shows_the_button, TO_0_DB);
		goes_ms[i] = measure("0", shows_no_button, TO_0_DB);
	}
	expect_prompt("advice and its button appear", appears_ms);
	expect_prompt("advice and its button go", goes_ms);
	lc_card_close();
}
END_TEST

START_TEST(a_click_sets_the_knob_of_the_card)
{
	lc_card_open((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_live, NULL, 30));
	lc_card_turn(GAIN, "20");
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_0_DB, 10));
	ck_assert(lc_fixture_wait(shows_the_label, (void *)"hardware", 10));
	lc_card_screenshot(lc_card_window, "window-card-gain-up.png");
	click_until(shows_no_button, TO_0_DB, NULL, TO_0_DB);
	ck_assert(lc_card_stands(GAIN, "0"));
	lc_card_close();
}
END_TEST

#define TO_ON "Set Line In 1-2 Phantom Power to on"
#define QUESTION "AT2020?"

START_TEST(phantom_goes_on_by_a_second_click_under_the_microphones_name)
{
	lc_card_open((const char *const[]) { "preamp.model=none", "preamp.phantom=off",
	        "interface.input=mic", "cable.kind=xlr", NULL });
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_ON, 30));
	click_until(asks, QUESTION, NULL, TO_ON);
	lc_card_screenshot(lc_card_dialog(QUESTION), "window-card-phantom.png");
	ck_assert(lc_card_stands(PHANTOM, "off"));
	click_until(asks_no_more, QUESTION, QUESTION, "Cancel");
	ck_assert(lc_card_stands(PHANTOM, "off"));
	click_until(asks, QUESTION, NULL, TO_ON);
	click_until(asks_no_more, QUESTION, QUESTION, "On");
	ck_assert(lc_fixture_wait(shows_no_button, (void *)TO_ON, 10));
	ck_assert(lc_card_stands(PHANTOM, "on"));
	lc_card_close();
}
END_TEST

START_TEST(a_card_that_is_pulled_out_and_plugged_in_again_is_followed)
{
	struct lc_error error = { 0 };
	lc_card_open((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_live, NULL, 30));
	lc_card_turn(GAIN, "20");
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_0_DB, 10));
	lc_fake_card_unplug(lc_card_root, 0);
	ck_assert(lc_fixture_wait(shows_no_button, (void *)TO_0_DB, 10));
	ck_assert_msg(lc_fake_card_plug(lc_card_root, 0, CARD, &error) == LC_OK, "%s", error.text);
	lc_card_turn(GAIN, "20");
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_0_DB, 10));
	lc_card_close();
}
END_TEST

START_TEST(every_value_says_who_says_so)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	lc_card_open((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(shows_the_label, (void *)"hardware", 30));
	struct lc_chain_channel channel = lc_session_settings(lc_card_session);
	lc_value_add_lines(&channel, "interface", lines);
	/* pad and clock are the demo's; the 2i2 has neither to be read */
	ck_assert_str_eq(lines->str,
	        "Model: focusrite-scarlett-2i2-4th (hardware)\nInput: line (hardware)\n"
	        "Gain, dB: 0 (hardware)\n48\u00a0V: off (hardware)\nPad: off (declared)\n"
	        "Clock: internal (declared)");
	/* what the hardware says is set there, and the rest here; which contact of an input is
	 * plugged, XLR or jack, only the user knows */
	GtkWidget *editor = gtk_window_new();
	gtk_window_set_child(
	        GTK_WINDOW(editor), lc_stage_editor_new(lc_card_session, LC_STAGE_INTERFACE));
	gtk_window_present(GTK_WINDOW(editor));
	lc_card_screenshot(editor, "window-card-editor.png");
	GtkWidget *grid = gtk_window_get_child(GTK_WINDOW(editor));
	for (int row = 0; row < 6; row++) {
		GtkWidget *value = gtk_grid_get_child_at(GTK_GRID(grid), 1, row);
		GtkWidget *badge = gtk_grid_get_child_at(GTK_GRID(grid), 2, row);
		bool declared = row >= 4;
		ck_assert_str_eq(
		        gtk_label_get_text(GTK_LABEL(badge)), declared ? "declared" : "hardware");
		ck_assert_int_eq(gtk_widget_get_sensitive(value), declared || row == 1);
	}
	gtk_window_destroy(GTK_WINDOW(editor));
	lc_card_close();
}
END_TEST

int main(void)
{
	lc_fixture_need("xdotool");
	lc_fixture_need("amixer");
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("knob",
	        (const TTest *const[]) { a_turn_of_the_knob_is_in_the_window_within_200_ms_and_back,
	                a_click_sets_the_knob_of_the_card,
	                phantom_goes_on_by_a_second_click_under_the_microphones_name,
	                a_card_that_is_pulled_out_and_plugged_in_again_is_followed,
	                every_value_says_who_says_so, NULL });
}
