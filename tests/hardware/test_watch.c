/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watching and setting: events from other processes, writes, refusals, plugging. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>

#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

static enum lc_status set(const char *name, long value, struct lc_error *error)
{
	struct lc_control control = *desk_control(&desk, name);
	return lc_hardware_write(desk.hardware, &control, value, error);
}

START_TEST(what_amixer_turns_is_seen_within_200_ms)
{
	desk_watch(&desk, "scarlett-2i2-4th");
	ck_assert(!lc_hardware_poll(desk.hardware));
	for (int i = 1; i <= 5; i++) {
		char value[8];
		snprintf(value, sizeof value, "%d", 10 * i);
		desk_amixer(&desk, GAIN, value);
		desk_wait(&desk, 200);
		ck_assert_int_eq(desk_control(&desk, GAIN)->value, 10 * i);
	}
	desk_amixer(&desk, PHANTOM, "on");
	desk_wait(&desk, 200);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, PHANTOM)), 1);
}
END_TEST

START_TEST(what_is_set_arrives_and_another_process_sees_it)
{
	struct lc_error error = { 0 };
	struct lc_hardware *other;
	desk_watch(&desk, "scarlett-2i2-4th");
	ck_assert_int_eq(lc_hardware_new(&other, desk.root, NULL), LC_OK);
	lc_hardware_select(other, "Gen");
	lc_hardware_poll(other);
	ck_assert_msg(set(GAIN, 35, &error) == LC_OK, "%s", error.text);
	ck_assert_int_eq(desk_control(&desk, GAIN)->value, 35);
	ck_assert(lc_hardware_poll(other));
	ck_assert_int_eq(lc_hardware_control(other, LC_MEANING_GAIN, 1)->value, 35);
	lc_hardware_free(other);
}
END_TEST

START_TEST(one_member_is_set_and_the_other_stays)
{
	desk_watch(&desk, "umc204hd");
	struct lc_control second = *lc_hardware_control(desk.hardware, LC_MEANING_ATTENUATION, 2);
	ck_assert_int_eq(lc_hardware_write(desk.hardware, &second, 100, NULL), LC_OK);
	ck_assert_int_eq(lc_hardware_control(desk.hardware, LC_MEANING_ATTENUATION, 1)->value, 127);
	ck_assert_int_eq(lc_hardware_control(desk.hardware, LC_MEANING_ATTENUATION, 2)->value, 100);
}
END_TEST

START_TEST(what_the_driver_only_remembers_is_known_once_it_is_set)
{
	desk_watch(&desk, "rme-babyface-pro");
	ck_assert(!desk_control(&desk, "Mic-AN1 Gain")->known);
	ck_assert_int_eq(set("Mic-AN1 Gain", 30, NULL), LC_OK);
	ck_assert(desk_control(&desk, "Mic-AN1 Gain")->known);
	ck_assert_double_eq_tol(desk_control(&desk, "Mic-AN1 Gain")->value_db, 30, 1e-9);
	ck_assert(!desk_control(&desk, "Mic-AN2 Gain")->known);
	desk_amixer(&desk, "Mic-AN2 48V", "on"); /* set by another: the device has it too */
	desk_wait(&desk, 200);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, "Mic-AN2 48V")), 1);
}
END_TEST

/* How a refusal is put in place, and what the sentence must name. */
static const struct {
	const char *name, *old, *replacement, *says;
	enum lc_status status;
	long value;
} refused[] = {
	{ GAIN, "range '0 - 70'", "range '0 - 70' refuse EPERM", "does not let it be set now",
	        LC_SYSTEM, 5 },
	{ GAIN, "range '0 - 70'", "range '0 - 70' refuse EBUSY", "busy", LC_SYSTEM, 5 },
	{ GAIN, "range '0 - 70'", "range '0 - 70' refuse EIO", "did not take it", LC_SYSTEM, 5 },
	{ GAIN, "range '0 - 70'", "range '0 - 70' refuse silent", "it stands at 0 dB", LC_SYSTEM,
	        5 },
	{ "Sync Status", "range '0 - 70'", "range '0 - 70'", "does not let it be set", LC_SYSTEM,
	        0 },
	{ GAIN, "range '0 - 70'", "range '0 - 70'", "outside 0 to 70", LC_USAGE, 71 },
	{ GAIN, "range '0 - 70'", "range '0 - 70'", "outside 0 to 70", LC_USAGE, -1 },
};

START_TEST(a_refusal_is_a_sentence_and_nothing_changed)
{
	struct lc_error error = { 0 };
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_edit(&desk, refused[_i].old, refused[_i].replacement);
	lc_hardware_select(desk.hardware, "Gen");
	lc_hardware_poll(desk.hardware);
	long before = desk_control(&desk, refused[_i].name)->value;
	ck_assert_int_eq(set(refused[_i].name, refused[_i].value, &error), refused[_i].status);
	ck_assert_msg(strncmp(error.text, refused[_i].name, strlen(refused[_i].name)) == 0 &&
	                strstr(error.text, refused[_i].says),
	        "%s", error.text);
	ck_assert_int_eq(desk_control(&desk, refused[_i].name)->value, before);
}
END_TEST

START_TEST(while_autogain_listens_the_sentence_says_so)
{
	struct lc_error error = { 0 };
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_edit(&desk, "range '0 - 70'", "range '0 - 70' refuse EPERM");
	lc_hardware_select(desk.hardware, "Gen");
	lc_hardware_poll(desk.hardware);
	desk_amixer(&desk, "Line In 1 Autogain Capture Switch", "on");
	desk_wait(&desk, 200);
	ck_assert_int_eq(set(GAIN, 5, &error), LC_SYSTEM);
	ck_assert_msg(strstr(error.text, "autogain listens") != NULL, "%s", error.text);
}
END_TEST

START_TEST(a_card_pulled_out_is_missed_at_once_and_found_again)
{
	struct lc_error error = { 0 };
	desk_watch(&desk, "scarlett-2i2-4th");
	struct lc_control gain = *desk_control(&desk, GAIN);
	lc_fake_card_unplug(desk.root, 0);
	desk_wait(&desk, 200);
	ck_assert_ptr_null(lc_hardware_card(desk.hardware));
	ck_assert_ptr_null(lc_hardware_controls(desk.hardware));
	ck_assert_int_eq(lc_hardware_write(desk.hardware, &gain, 5, &error), LC_NOT_FOUND);
	ck_assert_msg(strstr(error.text, "gone") != NULL, "%s", error.text);
	ck_assert(!lc_hardware_poll(desk.hardware));
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_wait(&desk, 1000);
	ck_assert_ptr_nonnull(lc_hardware_controls(desk.hardware));
	ck_assert_int_eq(set(GAIN, 5, NULL), LC_OK);
}
END_TEST

START_TEST(a_card_pulled_out_in_the_middle_of_a_write_is_gone)
{
	struct lc_error error = { 0 };
	desk_watch(&desk, "scarlett-2i2-4th");
	lc_fake_card_unplug(desk.root, 0);
	ck_assert_int_eq(set(GAIN, 5, &error), LC_NOT_FOUND);
	ck_assert_ptr_null(lc_hardware_card(desk.hardware));
}
END_TEST

START_TEST(a_card_is_waited_for_by_its_id_in_any_slot)
{
	lc_hardware_select(desk.hardware, "Gen");
	ck_assert(!lc_hardware_poll(desk.hardware));
	ck_assert_ptr_null(lc_hardware_card(desk.hardware));
	desk_plug(&desk, 0, "umc204hd");
	desk_plug(&desk, 1, "scarlett-2i2-4th");
	desk_wait(&desk, 1000);
	ck_assert_str_eq(lc_hardware_card(desk.hardware)->id, "Gen");
}
END_TEST

/* Where the controls are one file too few: the card is there, and why it cannot be read is said. */
START_TEST(controls_that_cannot_be_opened_have_a_reason)
{
	char path[128];
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	snprintf(path, sizeof path, "%s/controls/card0.state", desk.root);
	ck_assert_int_eq(remove(path), 0);
	lc_hardware_select(desk.hardware, "Gen");
	lc_hardware_poll(desk.hardware);
	ck_assert_ptr_nonnull(lc_hardware_card(desk.hardware));
	ck_assert_ptr_null(lc_hardware_controls(desk.hardware));
	ck_assert(lc_hardware_trouble(desk.hardware)[0] != '\0');
}
END_TEST

START_TEST(a_simulated_card_of_no_known_name_is_an_error_with_the_nearest)
{
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, "2i2-4th", &error), LC_USAGE);
	ck_assert_msg(strstr(error.text, "'scarlett-2i2-4th'") != NULL, "%s", error.text);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, "", &error), LC_USAGE);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, "/nowhere/x", &error), LC_NOT_FOUND);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, "/dev/null", &error), LC_UNREADABLE);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, "/dev/zero", &error), LC_UNREADABLE);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, "/etc/passwd", &error), LC_UNREADABLE);
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 30);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, what_amixer_turns_is_seen_within_200_ms);
	tcase_add_test(all, what_is_set_arrives_and_another_process_sees_it);
	tcase_add_test(all, one_member_is_set_and_the_other_stays);
	tcase_add_test(all, what_the_driver_only_remembers_is_known_once_it_is_set);
	tcase_add_loop_test(all, a_refusal_is_a_sentence_and_nothing_changed, 0, ROWS(refused));
	tcase_add_test(all, while_autogain_listens_the_sentence_says_so);
	tcase_add_test(all, a_card_pulled_out_is_missed_at_once_and_found_again);
	tcase_add_test(all, a_card_pulled_out_in_the_middle_of_a_write_is_gone);
	tcase_add_test(all, a_card_is_waited_for_by_its_id_in_any_slot);
	tcase_add_test(all, controls_that_cannot_be_opened_have_a_reason);
	tcase_add_test(all, a_simulated_card_of_no_known_name_is_an_error_with_the_nearest);
	return lc_test_run("watch", all);
}
