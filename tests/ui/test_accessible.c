/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The knob, the switch, the meters and the verdict as a screen reader finds them, by role, name
 * and value. */
#include "fixture.h"
#include "screen-reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GPid window;

static gboolean is_at_plus_6(void *data)
{
	g_autofree char *words = lc_reader_description(data);
	return strcmp(words, "plus 6 decibels") == 0;
}

START_TEST(knob_switch_meters_and_verdict_are_found_and_speak)
{
	struct lc_reader_node knob = lc_reader_wait("slider", "Interface gain");
	g_autofree char *gain = lc_reader_description(&knob);
	ck_assert_str_eq(gain, "0 decibels");
	lc_reader_wait("switch", "Interface 48 V");
	lc_reader_wait("label", "Ready to record");
	struct lc_reader_node meter = lc_reader_wait("meter", "1");
	g_autofree char *level = lc_reader_description(&meter);
	ck_assert_msg(g_str_has_prefix(level, "minus ") && strstr(level, "decibels"), "%s", level);

	/* a key turns the knob; the bus says where it stands, and the verdict follows */
	lc_fixture_press(window, "ctrl+g");
	lc_fixture_press(window, "Page_Up");
	ck_assert(lc_reader_await(is_at_plus_6, &knob, 20));
	lc_reader_wait("label", "1 thing to fix");
	lc_reader_wait("label", "Two preamps in series");
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	window = lc_reader_open((const char *const[]) { argv[1], "--demo", "--seed", "3", NULL });
	int status = lc_fixture_run("accessible",
	        (const TTest *const[]) {
	                knob_switch_meters_and_verdict_are_found_and_speak, NULL });
	lc_reader_close();
	return status;
}
