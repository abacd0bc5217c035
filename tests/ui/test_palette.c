/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the window by day and by night: what is written can be read.
 *
 * WCAG 2.1: text needs a contrast of 4.5:1 to what it stands on (1.4.3), a graphical sign or the
 * edge of a control 3:1 (1.4.11). Contrast is (L1 + 0.05) / (L2 + 0.05) of the relative luminances
 * L = 0.2126 R + 0.7152 G + 0.0722 B, each linear by the curve of sRGB.
 * Usage: test_ui_palette PALETTE.css */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT 4.5
#define SIGN 3.0

static char *palette;

static double linear(unsigned value)
{
	double c = value / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(const char *name)
{
	g_autofree char *start = g_strdup_printf("@define-color %s #", name);
	const char *at = strstr(palette, start);
	unsigned red, green, blue;
	ck_assert_msg(at != NULL, "no colour %s", name);
	ck_assert_int_eq(sscanf(at + strlen(start), "%2x%2x%2x", &red, &green, &blue), 3);
	return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

static double contrast(const char *one, const char *other)
{
	double a = luminance(one), b = luminance(other);
	return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}

/* Black on white is 21:1, and a colour on itself 1:1. */
START_TEST(the_arithmetic_is_that_of_the_guidelines)
{
	char *before = palette;
	palette = (char[]) { "@define-color b #000000; @define-color w #ffffff;" };
	ck_assert_double_eq_tol(contrast("b", "w"), 21.0, 1e-9);
	ck_assert_double_eq_tol(contrast("w", "w"), 1.0, 1e-9);
	palette = before;
}
END_TEST

START_TEST(every_colour_stands_out_from_what_it_is_drawn_on)
{
	static const struct {
		const char *ink, *paper;
		double least;
	} rows[] = {
		{ "lc_text", "lc_bg", TEXT },
		{ "lc_text", "lc_card", TEXT },
		{ "lc_text", "lc_header", TEXT },
		{ "lc_text", "lc_trough", TEXT },
		{ "lc_text", "lc_target", TEXT }, /* figures of the line check's zone */
		{ "lc_text", "lc_border", TEXT }, /* the chosen side of a switch */
		{ "lc_dim", "lc_bg", TEXT },
		{ "lc_dim", "lc_card", TEXT },
		{ "lc_dim", "lc_header", TEXT },
		{ "lc_dim", "lc_trough", TEXT }, /* badges */
		{ "lc_fix", "lc_card", TEXT },
		{ "lc_caution", "lc_card", TEXT },
		{ "lc_caution", "lc_bg", TEXT }, /* the noise floor beside the verdict */
		{ "lc_ready", "lc_card", TEXT },
		{ "lc_accent", "lc_card", TEXT },
		{ "lc_on_accent", "lc_accent", TEXT },
		{ "lc_card", "lc_fix", TEXT }, /* the count of overs */
		{ "lc_fix", "lc_bg", SIGN },
		{ "lc_ready", "lc_bg", SIGN },
		{ "lc_ready", "lc_header", SIGN },
		{ "lc_note", "lc_card", SIGN },
		{ "lc_meter_rms", "lc_trough", SIGN },
		{ "lc_text", "lc_meter_peak", SIGN }, /* the peak's mark in its bar */
		{ "lc_text", "lc_knob", SIGN },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		double measured = contrast(rows[i].ink, rows[i].paper);
		ck_assert_msg(measured >= rows[i].least, "%s on %s: %.2f, needs %.1f", rows[i].ink,
		        rows[i].paper, measured, rows[i].least);
	}
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2 || !g_file_get_contents(argv[1], &palette, NULL, NULL)) {
		fprintf(stderr, "usage: %s PALETTE.css\n", argv[0]);
		return EXIT_FAILURE;
	}
	int status = lc_fixture_run("palette",
	        (const TTest *const[]) { the_arithmetic_is_that_of_the_guidelines,
	                every_colour_stands_out_from_what_it_is_drawn_on, NULL });
	g_free(palette);
	return status;
}
