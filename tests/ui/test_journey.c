/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A musician's way through the window with keys and a screen reader alone: choose the gear, turn
 * the knob, see the finding come and go, check the line of a chain that hums, save each report. */
#include "fixture.h"
#include "screen-reader.h"

#include <jansson.h>
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
	run((const char *const[]) { "xdotool", "type", text, NULL });
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

static gboolean is_written(void *path)
{
	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Through the dialog that asks for a name. */
static char *save_as(const char *key, const char *ending)
{
	char *path = g_strdup_printf("%s/report.%s", lc_reader_folder(), ending);
	lc_fixture_press(window, key);
	run((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name",
	        "^Save$", "windowfocus", NULL });
	type(path);
	run((const char *const[]) { "xdotool", "key", "Return", NULL });
	ck_assert_msg(lc_reader_await(is_written, path, 20), "%s was not written", path);
	return path;
}

START_TEST(a_line_check_finds_the_hum_and_each_report_is_whole)
{
	lc_fixture_press(window, "ctrl+Return");
	lc_reader_wait("label", "Be quiet");
	lc_reader_wait("label", "Now the loudest passage");
	lc_reader_wait("label", "Mains hum");

	g_autofree char *html = save_as("alt+h", "html");
	run((const char *const[]) { "xmllint", "--noout", html, NULL });

	g_autofree char *pdf = save_as("alt+p", "pdf");
	g_autofree char *page = g_strconcat(lc_reader_folder(), "/page", NULL);
	run((const char *const[]) {
	        "pdftoppm", "-png", "-singlefile", "-r", "50", pdf, page, NULL });
	g_autofree char *drawn = g_strconcat(page, ".png", NULL);
	ck_assert(is_written(drawn));

	g_autofree char *file = save_as("alt+j", "json");
	json_error_t error;
	json_t *report = json_load_file(file, 0, &error);
	ck_assert_msg(report != NULL, "%s", error.text);
	bool hums = false;
	size_t i;
	json_t *finding;
	json_array_foreach(json_object_get(report, "findings"), i, finding) hums |=
	        strcmp(json_string_value(json_object_get(finding, "id")), "mains-hum") == 0;
	ck_assert(hums);
	json_decref(report);
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	lc_fixture_need("xmllint");
	lc_fixture_need("pdftoppm");
	window = lc_reader_open((const char *const[]) {
	        argv[1], "--demo", "--seed", "3", "--fault", "mains-hum", NULL });
	int status = lc_fixture_run("journey",
	        (const TTest *const[]) { gear_is_chosen_and_the_finding_comes_and_goes,
	                a_line_check_finds_the_hum_and_each_report_is_whole,
	                the_keys_and_the_program_tell_of_themselves, NULL });
	lc_reader_close();
	return status;
}
