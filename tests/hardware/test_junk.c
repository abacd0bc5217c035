/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Junk for the state of a card. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"
#define DESCRIBED "card { id T name Made driver 'USB-Audio' usb_id '1235:8219' }\n"

/* What alsa-lib's own parser would crash on, or never come back from, by begin, middle and end. */
static const struct {
	const char *begin, *repeated, *end;
	int times;
} junk[] = {
	{ DESCRIBED "state.T {", "a {", "", 100000 },
	{ DESCRIBED "state.T [", "[", "", 100000 },
	{ DESCRIBED "state.T", ".a", " 1", 200000 },
	{ DESCRIBED "state.T", " . a", " 1", 100000 },
	{ DESCRIBED "state.T", ".'a'", " 1", 100000 },
	{ DESCRIBED "state.T", "\n.# ' {\n!a", " 1", 100000 },
	{ DESCRIBED "<", "", "/dev/zero>", 0 },
	{ DESCRIBED "state.T { control { } <", "", "/proc/self/environ> }", 0 },
	{ "", "", "", 0 },
	{ "state 1", "", "", 0 },
	{ "state.T", "", "", 0 },
	{ "\x1f\x8b\x08", "\xff\x01{", "", 1000 },
	{ "state.T { control.1 { name '", "x", "", 1000 },
};

START_TEST(junk_for_a_state_is_refused)
{
	char path[128];
	struct lc_error error = { 0 };
	snprintf(path, sizeof path, "%s/junk.state", desk.root);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(junk[_i].begin, file);
	for (int i = 0; i < junk[_i].times; i++)
		fputs(junk[_i].repeated, file);
	fputs(junk[_i].end, file);
	fclose(file);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, path, &error), LC_UNREADABLE);
	ck_assert_ptr_nonnull(strstr(error.text, path));
	ck_assert(!lc_fake_card_is_plugged(desk.root, 0));
}
END_TEST

/* Readable as a configuration, but of another shape than alsactl's: a card without controls. */
static const char *const shapeless[] = {
	"state 1",
	"state.T 1",
	"state.T.control 1",
	"state.T.control { a 1 b 2 }",
	"state.T.control.1 { name 'x' comment 1 }",
	/* the items are no list */
	"state.T.control.1 { name 'PCM 01 Capture Enum' comment { type ENUMERATED item x } }",
};

START_TEST(a_state_of_another_shape_is_a_card_without_known_values)
{
	char path[128], text[512];
	snprintf(path, sizeof path, "%s/made.state", desk.root);
	snprintf(text, sizeof text, DESCRIBED "%s\n", shapeless[_i]);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
	desk_plug(&desk, 0, path);
	lc_hardware_select(desk.hardware, "0");
	lc_hardware_poll(desk.hardware);
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	ck_assert(controls || lc_hardware_trouble(desk.hardware)[0] != '\0');
	for (size_t i = 0; controls && i < controls->count; i++)
		ck_assert(!controls->control[i].known);
}
END_TEST

START_TEST(a_state_that_becomes_junk_is_a_card_that_is_gone)
{
	desk_watch(&desk, CARD);
	desk_edit(&desk, "state", "<<<{{{");
	desk_wait(&desk, 200);
	ck_assert_ptr_null(lc_hardware_controls(desk.hardware));
	ck_assert_int_eq(desk_set(desk.hardware, GAIN, 5), LC_NOT_FOUND);
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_loop_test(all, junk_for_a_state_is_refused, 0, ROWS(junk));
	tcase_add_loop_test(
	        all, a_state_of_another_shape_is_a_card_without_known_values, 0, ROWS(shapeless));
	tcase_add_test(all, a_state_that_becomes_junk_is_a_card_that_is_gone);
	return lc_test_run("junk", all);
}
