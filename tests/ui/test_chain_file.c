/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The declared chain is saved and opened by keys, through the dialogs that GTK shows. */
#include "fixture.h"
#include "screen-reader.h"
#include "x-desktop.h"

#include "linecheck/chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRESS(...) lc_desktop_press((const char *const[]) { __VA_ARGS__, NULL })

static GPid program;
static Window window;
/* the title of the window: the gear of the demo's chain */
static const char demo[] = "AT2020 \u2192 Preamp \u2192 Scarlett 2i2 (3rd Gen)";

static gboolean exists(void *path)
{
	return g_file_test(path, G_FILE_TEST_EXISTS);
}

static gboolean is_closed(void *dialog)
{
	return lc_desktop_focus() != *(Window *)dialog;
}

/* Without a window manager no window gets the keys back by itself. */
static void wait_until_closed(Window dialog)
{
	ck_assert(lc_reader_await(is_closed, &dialog, 30));
}

/* A slash begins a path in the dialog that opens; in that which saves it takes the place of the
 * name that is proposed. */
static Window answer(const char *key, bool proposed, const char *path)
{
	lc_fixture_press(program, key);
	Window dialog = lc_desktop_focus_after(window);
	if (proposed)
		PRESS("ctrl+a");
	lc_desktop_type(path);
	PRESS("Return");
	return dialog;
}

static char *write_chain(const char *name, const char *text)
{
	char *path = g_build_filename(lc_reader_folder(), name, NULL);
	ck_assert(g_file_set_contents(path, text, -1, NULL));
	return path;
}

START_TEST(the_chain_is_saved_as_declared)
{
	g_autofree char *path = g_build_filename(lc_reader_folder(), "vocal.ini", NULL);
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	struct lc_error error;
	lc_reader_wait("label", demo);
	lc_fixture_press(program, "ctrl+g");
	window = lc_desktop_focus_after(None);
	PRESS("Up"); /* one decibel */
	Window dialog = answer("ctrl+shift+s", true, path);
	ck_assert(lc_reader_await(exists, path, 30));
	wait_until_closed(dialog);
	lc_chain_init(chain);
	ck_assert_msg(lc_chain_load(chain, path, &error) == LC_OK, "%s", error.text);
	ck_assert_str_eq(chain->common.mic.model.id, "audio-technica-at2020");
	ck_assert_str_eq(chain->common.interface.model.id, "focusrite-scarlett-2i2-3rd");
	ck_assert_double_eq_tol(chain->common.interface.gain_db.value, 1, 1e-9);
}
END_TEST

START_TEST(a_chain_is_opened_and_a_step_back_brings_the_old_one)
{
	g_autofree char *path = write_chain("stage.ini", "[mic]\nmodel = shure-sm58\n");
	wait_until_closed(answer("ctrl+shift+o", false, path));
	lc_reader_wait("label", "SM58");
	ck_assert(!lc_reader_sees("label", demo));
	lc_fixture_press(program, "ctrl+z");
	lc_reader_wait("label", demo);
}
END_TEST

START_TEST(a_chain_file_that_is_wrong_is_told_and_changes_nothing)
{
	g_autofree char *path = write_chain("wrong.ini", "[mic]\nmodel = shure-sm85\n");
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	struct lc_error error;
	lc_chain_init(chain); /* the dialog says what the command line would */
	ck_assert_int_eq(lc_chain_load(chain, path, &error), LC_USAGE);
	Window dialog = answer("ctrl+shift+o", false, path);
	lc_reader_wait("label", "It could not be opened");
	ck_assert(lc_reader_sees("label", error.text));
	Window message = lc_desktop_focus_after(dialog);
	PRESS("Escape");
	wait_until_closed(message);
	ck_assert(lc_reader_sees("label", demo));
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	program = lc_reader_open((const char *const[]) { argv[1], "--demo", "--seed", "3", NULL });
	int status = lc_fixture_run("chain_file",
	        (const TTest *const[]) { the_chain_is_saved_as_declared,
	                a_chain_is_opened_and_a_step_back_brings_the_old_one,
	                a_chain_file_that_is_wrong_is_told_and_changes_nothing, NULL });
	lc_reader_close();
	return status;
}
