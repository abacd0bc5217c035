/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards that change under way. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"

START_TEST(a_control_that_becomes_another_type_is_no_number_any_more)
{
	struct lc_error error = { 0 };
	desk_watch(&desk, CARD);
	struct lc_control gain = *desk_control(&desk, GAIN);
	desk_edit(&desk, "type INTEGER", "type ENUMERATED item.0 'Low' item.1 'High'");
	/* before the event is taken: nothing is set that was not meant */
	ck_assert_int_eq(lc_hardware_write(desk.hardware, &gain, 1, &error), LC_SYSTEM);
	ck_assert_msg(strstr(error.text, "another control") != NULL, "%s", error.text);
	desk_wait(&desk, 200);
	ck_assert(!desk_control(&desk, GAIN)->known);
	desk_edit(&desk, "type ENUMERATED item.0 'Low' item.1 'High'", "type INTEGER");
	desk_wait(&desk, 200);
	ck_assert(desk_control(&desk, GAIN)->known);
}
END_TEST

START_TEST(a_range_that_changes_is_read_again)
{
	desk_watch(&desk, CARD);
	desk_edit(&desk, "range '0 - 70'", "range '0 - 60'");
	desk_wait(&desk, 200);
	ck_assert_int_eq(desk_control(&desk, GAIN)->max, 60);
}
END_TEST

START_TEST(a_control_that_goes_and_comes_is_followed)
{
	desk_watch(&desk, CARD);
	desk_edit(&desk, GAIN, "Something Else");
	desk_wait(&desk, 200);
	ck_assert_ptr_null(lc_hardware_control(desk.hardware, LC_MEANING_GAIN, 1));
	ck_assert_ptr_nonnull(lc_hardware_control(desk.hardware, LC_MEANING_GAIN, 2));
	desk_edit(&desk, "Something Else", GAIN);
	desk_wait(&desk, 200);
	ck_assert_ptr_nonnull(lc_hardware_control(desk.hardware, LC_MEANING_GAIN, 1));
}
END_TEST

START_TEST(what_was_set_stays_known_when_another_control_changes)
{
	desk_watch(&desk, "rme-babyface-pro");
	ck_assert_int_eq(desk_set(desk.hardware, "Mic-AN1 Gain", 30), LC_OK);
	desk_edit(&desk, "'Mic-AN2 PAD'", "'Mic-AN2 Something'");
	desk_wait(&desk, 200);
	ck_assert(desk_control(&desk, "Mic-AN1 Gain")->known);
	ck_assert(!desk_control(&desk, "Mic-AN2 Gain")->known);
}
END_TEST

START_TEST(a_card_pulled_out_and_plugged_in_between_two_looks_is_opened_anew)
{
	desk_watch(&desk, "rme-babyface-pro");
	ck_assert_int_eq(desk_set(desk.hardware, "Mic-AN1 Gain", 30), LC_OK);
	desk_plug(&desk, 0, "rme-babyface-pro");
	desk_wait(&desk, 200);
	while (!lc_hardware_controls(desk.hardware))
		desk_wait(&desk, 1000);
	ck_assert(!desk_control(&desk, "Mic-AN1 Gain")->known);
}
END_TEST

START_TEST(mass_storage_mode_that_is_off_still_asks_for_the_plug)
{
	desk_watch(&desk, "scarlett-2i2-3rd-msd");
	ck_assert_ptr_nonnull(strstr(lc_hardware_controls(desk.hardware)->trouble, "to off"));
	ck_assert_int_eq(desk_set(desk.hardware, "MSD Mode Switch", 0), LC_OK);
	desk_wait(&desk, 200);
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	ck_assert_int_eq(controls->lock, LC_LOCK_REPLUG);
	ck_assert_ptr_nonnull(strstr(controls->trouble, "is off now: unplug"));
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, a_control_that_becomes_another_type_is_no_number_any_more);
	tcase_add_test(all, a_range_that_changes_is_read_again);
	tcase_add_test(all, a_control_that_goes_and_comes_is_followed);
	tcase_add_test(all, what_was_set_stays_known_when_another_control_changes);
	tcase_add_test(all, a_card_pulled_out_and_plugged_in_between_two_looks_is_opened_anew);
	tcase_add_test(all, mass_storage_mode_that_is_off_still_asks_for_the_plug);
	return lc_test_run("change", all);
}
