/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A musician checks the line of a chain that hums and saves what was found, with keys alone,
 * through the dialog that GTK shows; every file is then read as others would read it. */
#include "fixture.h"
#include "saved-report.h"
#include "screen-reader.h"
#include "x-desktop.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRESS(...) lc_desktop_press((const char *const[]) { __VA_ARGS__, NULL })

static GPid program;
static Window window;

static char *path_of(const char *name)
{
	return g_build_filename(lc_reader_folder(), name, NULL);
}

/* Presses a key in the window that opens the file dialog. */
static Window open_dialog(const char *key)
{
	lc_fixture_press(program, key);
	return lc_desktop_focus_after(window);
}

static gboolean exists(void *path)
{
	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* What is at path then; a file is there at once as a whole, or not at all. */
static void save_as(const char *key, const char *path)
{
	Window dialog = open_dialog(key);
	lc_desktop_name_file(dialog, path);
	ck_assert_msg(lc_reader_await(exists, (void *)path, 30), "%s was not saved", path);
}

static gboolean button_is_there(void *label)
{
	return lc_reader_sees("button", label);
}

static gboolean button_is_gone(void *label)
{
	return !lc_reader_sees("button", label);
}

static gboolean is_replaced(void *path)
{
	g_autofree char *text = NULL;
	return g_file_get_contents(path, &text, NULL, NULL) && strcmp(text, "old") != 0;
}

START_TEST(a_line_check_finds_the_hum)
{
	char button[] = "Save as HTML\u2026";
	lc_reader_wait("button", "Line check");
	lc_fixture_press(program, "ctrl+Return");
	window = lc_desktop_focus_after(None);
	ck_assert(lc_reader_await(button_is_there, button, 120));
	lc_reader_wait("label", "Mains hum");
}
END_TEST

START_TEST(the_report_is_saved_as_html)
{
	g_autofree char *path = path_of("report.html");
	save_as("alt+h", path);
	lc_saved_is_html(path, "Mains hum");
}
END_TEST

START_TEST(the_report_is_saved_as_pdf)
{
	g_autofree char *path = path_of("report.pdf");
	save_as("alt+p", path);
	lc_saved_is_pdf(path, "Mains hum");
}
END_TEST

START_TEST(the_report_is_saved_as_json)
{
	g_autofree char *path = path_of("report.json");
	save_as("alt+j", path);
	lc_saved_is_json(path, "mains-hum");
}
END_TEST

/* The dialog's own question has the keys; what is answered to it first is no. */
START_TEST(an_old_file_is_replaced_only_after_a_yes)
{
	g_autofree char *path = path_of("old.json"), *text = NULL;
	ck_assert(g_file_set_contents(path, "old", -1, NULL));
	Window dialog = open_dialog("alt+j");
	lc_desktop_name_file(dialog, path);
	Window question = lc_desktop_focus_after(dialog);
	PRESS("Escape");
	lc_desktop_wait_until_left(question);
	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert_str_eq(text, "old");
	PRESS("Escape");
	lc_desktop_wait_until_left(dialog);

	dialog = open_dialog("alt+j");
	lc_desktop_name_file(dialog, path);
	lc_desktop_focus_after(dialog);
	PRESS("Return");
	lc_desktop_wait_until_left(dialog);
	ck_assert(lc_reader_await(is_replaced, path, 30));
	lc_saved_is_json(path, "mains-hum");
}
END_TEST

/* "take.1" is no ending of a report: it becomes take.1.html, and that is there. */
START_TEST(a_name_without_the_ending_gets_it_and_an_old_file_stays)
{
	g_autofree char *name = path_of("take.1"), *path = path_of("take.1.html"), *text = NULL;
	ck_assert(g_file_set_contents(path, "old", -1, NULL));
	Window dialog = open_dialog("ctrl+s");
	lc_desktop_name_file(dialog, name);
	lc_reader_wait("label", "Replace \u201ctake.1.html\u201d?");
	Window question = lc_desktop_focus_after(dialog);
	PRESS("Return"); /* no is what is proposed */
	lc_desktop_wait_until_left(question);
	ck_assert(g_file_get_contents(path, &text, NULL, NULL));
	ck_assert_str_eq(text, "old");

	dialog = open_dialog("ctrl+s");
	lc_desktop_name_file(dialog, name);
	question = lc_desktop_focus_after(dialog);
	PRESS("alt+r");
	lc_desktop_wait_until_left(question);
	ck_assert(lc_reader_await(is_replaced, path, 30));
	lc_saved_is_html(path, "Mains hum");
	ck_assert(!exists(name));
}
END_TEST

/* Nobody may write to /proc, not even root. */
START_TEST(what_cannot_be_saved_is_said_and_the_result_stays)
{
	char sentence[] = "It could not be saved";
	Window dialog = open_dialog("alt+p");
	lc_desktop_name_file(dialog, "/proc/report.pdf");
	lc_reader_wait("label", sentence);
	Window message = lc_desktop_focus_after(dialog);
	PRESS("Escape");
	lc_desktop_wait_until_left(message);
	ck_assert(!lc_reader_sees("label", sentence));
	g_autofree char *path = path_of("elsewhere.pdf");
	save_as("alt+p", path);
	lc_saved_is_pdf(path, "Mains hum");
}
END_TEST

START_TEST(nothing_is_saved_when_the_dialog_is_left)
{
	g_autofree char *path = path_of("unwanted.html");
	Window dialog = open_dialog("alt+h");
	PRESS("ctrl+a");
	lc_desktop_type(path);
	PRESS("Escape");
	lc_desktop_wait_until_left(dialog);
	ck_assert(lc_reader_sees("button", "Save as HTML\u2026"));
	ck_assert(!exists(path));
}
END_TEST

START_TEST(escape_leaves_the_result)
{
	char button[] = "Done";
	ck_assert(lc_reader_sees("button", button));
	lc_fixture_press(program, "Escape");
	ck_assert(lc_reader_await(button_is_gone, button, 30));
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	lc_fixture_need("pdftoppm");
	program = lc_reader_open((const char *const[]) {
	        argv[1], "--demo", "--seed", "3", "--fault", "mains-hum", NULL });
	int status = lc_fixture_run("save",
	        (const TTest *const[]) { a_line_check_finds_the_hum, the_report_is_saved_as_html,
	                the_report_is_saved_as_pdf, the_report_is_saved_as_json,
	                an_old_file_is_replaced_only_after_a_yes,
	                a_name_without_the_ending_gets_it_and_an_old_file_stays,
	                what_cannot_be_saved_is_said_and_the_result_stays,
	                nothing_is_saved_when_the_dialog_is_left, escape_leaves_the_result, NULL });
	lc_reader_close();
	return status;
}
