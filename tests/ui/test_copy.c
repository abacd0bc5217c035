/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a musician takes out of the window, with keys: a value of a picture or of the table for the
 * clipboard, and a picture as a file. The clipboard is read as another program would. */
#include "fixture.h"
#include "saved-report.h"
#include "screen-reader.h"
#include "x-desktop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRESS(...) lc_desktop_press((const char *const[]) { __VA_ARGS__, NULL })

static GPid program;
static Window window;

static gboolean is_copied(void *pattern)
{
	g_autofree char *text = lc_desktop_clipboard();
	return text && g_regex_match_simple(pattern, text, 0, 0);
}

static void wait_for_copy(const char *pattern)
{
	g_autofree char *text = NULL;
	bool copied = lc_reader_await(is_copied, (void *)pattern, 30);
	text = lc_desktop_clipboard();
	ck_assert_msg(copied, "\"%s\" is not of the form %s", text ? text : "", pattern);
}

/* It speaks four times a second at most: what the first key read at is said before. */
static gboolean says_the_middle(void *plate)
{
	g_autofree char *said = lc_reader_description(plate);
	return g_str_has_prefix(said, "632.5\u00a0Hz: ");
}

/* The middle of a logarithmic axis from 20 Hz to 20 kHz is sqrt(20 * 20000) = 632.5 Hz. */
START_TEST(a_value_of_the_spectrum_is_read_and_copied_by_keys)
{
	lc_reader_wait("image", "Spectrum");
	lc_fixture_press(program, "alt+1");
	window = lc_desktop_focus_after(None);
	PRESS("Right", "Left", "ctrl+c");
	wait_for_copy("^632\\.5.Hz: \u2212[0-9.]+.dBFS, peak \u2212[0-9.]+.dBFS$");
	struct lc_reader_node plate = lc_reader_wait("image", "Spectrum");
	ck_assert(lc_reader_await(says_the_middle, &plate, 30));
}
END_TEST

/* Above the middle: the menu copies what lay under the cross when it was opened. */
START_TEST(the_menu_copies_the_value)
{
	PRESS("Right", "Menu");
	lc_reader_wait("menu item", "Copy the value");
	PRESS("Return");
	wait_for_copy("^6[0-9]{2}\\.[0-9].Hz: \u2212");
}
END_TEST

/* With the pointer, which the open menu takes away from the picture. */
START_TEST(the_menu_of_the_pointer_copies_what_lay_under_it)
{
	char item[] = "Copy the value";
	lc_desktop_click(830, 550, 3); /* at the right of the axis */
	lc_reader_wait("menu item", item);
	PRESS("Return");
	wait_for_copy("^[0-9.]+.kHz: \u2212");
}
END_TEST

static gboolean exists(void *path)
{
	return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Saves the picture by the menu's item of that name. */
static char *save_picture(const char *item, const char *name)
{
	char *path = g_build_filename(lc_reader_folder(), name, NULL);
	lc_fixture_press(program, "alt+1");
	PRESS("Right", "Menu");
	struct lc_reader_node node = lc_reader_wait("menu item", item);
	lc_reader_click(&node);
	lc_desktop_name_file(lc_desktop_focus_after(window), path);
	ck_assert_msg(lc_reader_await(exists, path, 30), "%s was not saved", path);
	return path;
}

START_TEST(a_picture_is_saved_as_png_and_as_svg)
{
	g_autofree char *png = save_picture("Save as PNG\u2026", "spectrum.png");
	g_autofree char *svg = save_picture("Save as SVG\u2026", "spectrum.svg");
	lc_saved_is_png(png);
	lc_saved_is_svg(svg);
}
END_TEST

START_TEST(a_figure_of_the_table_is_copied_by_its_menu)
{
	lc_fixture_press(program, "alt+6");
	PRESS("shift+F10");
	lc_reader_wait("menu item", "Copy the value");
	PRESS("Return");
	wait_for_copy("^Peak \u2212[0-9]+\\.[0-9].dBFS$");
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	program = lc_reader_open((const char *const[]) { argv[1], "--demo", "--seed", "3", NULL });
	int status = lc_fixture_run("copy",
	        (const TTest *const[]) { a_value_of_the_spectrum_is_read_and_copied_by_keys,
	                the_menu_copies_the_value, the_menu_of_the_pointer_copies_what_lay_under_it,
	                a_picture_is_saved_as_png_and_as_svg,
	                a_figure_of_the_table_is_copied_by_its_menu, NULL });
	lc_reader_close();
	return status;
}
