/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A musician's way through the window with keys and a screen reader alone: choose the gear, turn
 * the knob, see the finding come and go, check the line of a chain that hums, find the keys and who
 * made it. */
#include "fixture.h"
#include "screen-reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GPid window;

static void run(const char *const words[])
{
	int status = -1;
	g_autofree char *out = NULL, *err = NULL;
	g_autoptr(GError) error = NULL;
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err,
	            &status, &error))
		ck_abort_msg("%s", error->message);
	ck_assert_msg(status == 0, "%s: %s%s", words[0], out, err);
}

static void type(const char *text)
{
	run((const char *const[]) { "xdotool", "type", "--delay", "0", text, NULL });
}

static gboolean is_gone(void *label)
{
	return !lc_reader_sees("label", label);
}

START_TEST(gear_is_chosen_and_the_finding_comes_and_goes)
{
	struct lc_reader_node stage = lc_reader_wait("button", "Preamp: Generic");
	lc_reader_click(&stage);
	struct lc_reader_node model = lc_reader_wait("button", "Model");
	lc_reader_click(&model);
	char other[] = "Behringer MIC100"; /* is not what is searched for */
	lc_reader_wait("label", other);
	/* nothing tells when the search has the keys: until then what is typed is lost */
	for (int i = 0; i < 10 && !is_gone(other); i++) {
		run((const char *const[]) { "xdotool", "key", "ctrl+a", NULL });
		type("ART Tube MP");
		lc_reader_await(is_gone, other, 3);
	}
	run((const char *const[]) { "xdotool", "key", "Down", "Return", NULL });
	lc_reader_wait("label", "AT2020 → Tube MP → Scarlett 2i2 (3rd Gen)");
	lc_fixture_press(window, "Escape");
	lc_fixture_press(window, "ctrl+z");
	lc_reader_wait("button", "Preamp: Generic");
	lc_fixture_press(window, "ctrl+shift+z");
	lc_reader_wait("label", "AT2020 → Tube MP → Scarlett 2i2 (3rd Gen)");

	lc_fixture_press(window, "ctrl+g");
	lc_fixture_press(window, "Page_Up");
	char finding[] = "Two preamps in series";
	lc_reader_wait("label", finding);
	lc_fixture_press(window, "Home");
	ck_assert(lc_reader_await(is_gone, finding, 30));
}
END_TEST

START_TEST(the_keys_and_the_program_tell_of_themselves)
{
	lc_fixture_press(window, "ctrl+question");
	lc_reader_wait("label", "Leave the line check");
	run((const char *const[]) { "xdotool", "key", "Escape", NULL });
	lc_fixture_press(window, "F10"); /* the menu */
	struct lc_reader_node about = lc_reader_wait("menu item", "About Linecheck");
	lc_reader_click(&about);
	lc_reader_wait("label", "Checks a recording chain before the take");
	run((const char *const[]) { "xdotool", "key", "Escape", NULL });
}
END_TEST

START_TEST(a_line_check_finds_the_hum)
{
	lc_fixture_press(window, "ctrl+Return");
	lc_reader_wait("label", "Be quiet");
	char playing[] = "Now the loudest passage";
	lc_reader_wait("label", playing);
	ck_assert(lc_reader_await(is_gone, playing, 60));
	lc_reader_wait("label", "Mains hum");
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	window = lc_reader_open((const char *const[]) {
	        argv[1], "--demo", "--seed", "3", "--fault", "mains-hum", NULL });
	int status = lc_fixture_run("journey",
	        (const TTest *const[]) { gear_is_chosen_and_the_finding_comes_and_goes,
	                a_line_check_finds_the_hum, the_keys_and_the_program_tell_of_themselves,
	                NULL });
	lc_reader_close();
	return status;
}
