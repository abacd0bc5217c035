/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording is dragged from a file manager onto the window, over the X server, and what the
 * window then shows is read from the accessibility bus. */
#include "fixture.h"
#include "screen-reader.h"
#include "x-desktop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define X 640
#define Y 300

static GPid program;

static char *path_of(const char *name)
{
	return g_build_filename(lc_reader_folder(), name, NULL);
}

/* A recording of the simulated chain with a fault, or NULL for none. */
static void record(const char *name, const char *fault)
{
	g_autofree char *path = path_of(name);
	const char *words[] = { "linecheck", "simulate", path, "--duration", "8", "--seed", "3",
		fault ? "--fault" : NULL, fault, NULL };
	g_autoptr(GError) error = NULL;
	g_autofree char *complaint = NULL;
	int status = -1;
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
	            &complaint, &status, &error))
		ck_abort_msg("%s", error->message);
	ck_assert_msg(status == 0, "%s", complaint);
}

/* Drops files of the test's folder, or one where b is NULL. */
static bool drop(const char *a, const char *b)
{
	g_autofree char *first = path_of(a), *second = path_of(b ? b : a);
	g_autofree char *first_uri = g_filename_to_uri(first, NULL, NULL);
	g_autofree char *second_uri = g_filename_to_uri(second, NULL, NULL);
	g_autofree char *list =
	        g_strconcat(first_uri, "\r\n", b ? second_uri : "", b ? "\r\n" : "", NULL);
	return lc_desktop_drop(X, Y, NULL, list);
}

static gboolean is_gone(void *label)
{
	return !lc_reader_sees("label", label);
}

START_TEST(a_recording_that_is_dragged_onto_the_window_is_analysed)
{
	record("hum.wav", "mains-hum");
	lc_reader_wait("label", "Simulated chain \u00b7 48\u00a0kHz \u00b7 256\u00a0frames");
	ck_assert(!lc_reader_sees("label", "Mains hum"));
	ck_assert(drop("hum.wav", NULL));
	lc_reader_wait("label", "Recording \u00b7 48\u00a0kHz");
	lc_reader_wait("label", "Mains hum");
	lc_reader_wait("label", "hum.wav");
}
END_TEST

/* Its URI has %20 and %C3%A9 in it. */
START_TEST(a_name_with_spaces_and_accents_is_read)
{
	char hum[] = "Mains hum";
	record("prise n\u00b0 2, caf\u00e9.wav", NULL);
	ck_assert(drop("prise n\u00b0 2, caf\u00e9.wav", NULL));
	lc_reader_wait("label", "prise n\u00b0 2, caf\u00e9.wav");
	ck_assert(lc_reader_await(is_gone, hum, 30));
	lc_reader_wait("label", "Ready to record");
}
END_TEST

/* Nothing is opened, and what is open stays. */
START_TEST(of_two_recordings_none_is_taken_and_that_is_said)
{
	ck_assert(!drop("hum.wav", "caf\u00e9.wav"));
	char title[] = "One recording at a time";
	lc_reader_wait("label", title);
	lc_desktop_focus_after(None);
	lc_desktop_press((const char *const[]) { "Escape", NULL });
	ck_assert(lc_reader_await(is_gone, title, 30));
	ck_assert(lc_reader_sees("label", "Ready to record"));
}
END_TEST

START_TEST(a_file_that_is_elsewhere_is_refused_and_that_is_said)
{
	char title[] = "That file is not on this computer";
	ck_assert(!lc_desktop_drop(X, Y, NULL, "http://example.org/take.wav\r\n"));
	lc_reader_wait("label", title);
	lc_desktop_focus_after(None);
	lc_desktop_press((const char *const[]) { "Escape", NULL });
	ck_assert(lc_reader_await(is_gone, title, 30));
	ck_assert(lc_reader_sees("label", "Ready to record"));
}
END_TEST

START_TEST(what_is_no_file_is_not_wanted)
{
	ck_assert(!lc_desktop_drop(X, Y, "text/plain", "file:///tmp/take.wav"));
}
END_TEST

START_TEST(a_file_that_is_no_recording_says_so_and_offers_the_way_back)
{
	g_autofree char *path = path_of("notes.txt");
	g_autofree char *sentence = g_strconcat(path,
	        ": not a recording that can be read (Format not recognised.); convert it to WAV "
	        "or FLAC",
	        NULL);
	ck_assert(g_file_set_contents(path, "Take 3 was the best.\n", -1, NULL));
	ck_assert(drop("notes.txt", NULL));
	lc_reader_wait("label", "Nothing can be measured");
	lc_reader_wait("label", sentence);
	lc_reader_wait("button", "Live from JACK");
}
END_TEST

START_TEST(a_file_that_has_gone_says_so_and_is_taken_once_it_is_there)
{
	g_autofree char *path = path_of("gone.wav");
	g_autofree char *sentence =
	        g_strconcat(path, ": no such file; check the name and the folder", NULL);
	ck_assert(drop("gone.wav", NULL));
	lc_reader_wait("label", sentence);
	record("gone.wav", "mains-hum");
	struct lc_reader_node again = lc_reader_wait("button", "Try again");
	lc_reader_click(&again);
	lc_reader_wait("label", "gone.wav");
	lc_reader_wait("label", "Mains hum");
}
END_TEST

/* On a disk of another age it may be Latin-1: no warning, which would end the program here. */
START_TEST(a_name_that_is_not_utf_8_is_read)
{
	record("caf\xe9.wav", NULL);
	ck_assert(drop("caf\xe9.wav", NULL));
	lc_reader_wait("label", "caf\ufffd.wav");
	lc_reader_wait("label", "Ready to record");
	ck_assert(drop("th\xe9.wav", NULL));
	lc_reader_wait("label", "Nothing can be measured");
}
END_TEST

static gboolean is_checked(void *button)
{
	return lc_reader_sees("button", button);
}

static gboolean is_left(void *button)
{
	return !lc_reader_sees("button", button);
}

/* Over the result of a line check, which stays until something is done. */
START_TEST(a_recording_is_shown_wherever_it_is_dropped)
{
	char button[] = "Save as HTML\u2026";
	lc_fixture_press(program, "ctrl+d");
	lc_reader_wait("label", "Simulated chain \u00b7 48\u00a0kHz \u00b7 256\u00a0frames");
	lc_fixture_press(program, "ctrl+Return");
	ck_assert(lc_reader_await(is_checked, button, 120));
	ck_assert(drop("hum.wav", NULL));
	lc_reader_wait("label", "hum.wav");
	ck_assert(lc_reader_await(is_left, button, 30));
	lc_reader_wait("label", "Mains hum");
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	program = lc_reader_open((const char *const[]) {
	        argv[1], "--demo", "--seed", "3", "--quiet", "1", "--play", "1", NULL });
	int status = lc_fixture_run("drag",
	        (const TTest *const[]) { a_recording_that_is_dragged_onto_the_window_is_analysed,
	                a_name_with_spaces_and_accents_is_read,
	                of_two_recordings_none_is_taken_and_that_is_said,
	                a_file_that_is_elsewhere_is_refused_and_that_is_said,
	                what_is_no_file_is_not_wanted,
	                a_file_that_is_no_recording_says_so_and_offers_the_way_back,
	                a_file_that_has_gone_says_so_and_is_taken_once_it_is_there,
	                a_name_that_is_not_utf_8_is_read,
	                a_recording_is_shown_wherever_it_is_dropped, NULL });
	lc_reader_close();
	return status;
}
