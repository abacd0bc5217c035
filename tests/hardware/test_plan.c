/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From advice to the controls of the card, and setting them. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>

#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

START_TEST(the_advised_gain_is_set_on_the_channels_input)
{
	struct lc_plan plan;
	struct lc_error error = { 0 };
	char text[256];
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, "Line In 2 Gain Capture Volume", "12");
	desk_patch(&desk, 0, "Gen", 1);
	desk_patch(&desk, 1, "Gen", 2);
	desk_follow(&desk);
	ck_assert_int_eq(
	        lc_hardware_plan(desk.hardware, "interface-gain-up", 1, 0.0, -1, &plan, &error),
	        LC_OK);
	ck_assert_uint_eq(plan.count, 1);
	/* 12 * 69 / 70 = 11.83, of which the scale gives 11.82 */
	ck_assert_str_eq(lc_change_text(&plan.change[0], text, sizeof text),
	        "Line In 2 Gain Capture Volume: from +11.82 dB to 0 dB");
	ck_assert_str_eq(lc_plan_label(&plan, text, sizeof text), "Set Line In 2 Gain to 0 dB");
	ck_assert_int_eq(lc_hardware_carry_out(desk.hardware, &plan, false, &error), LC_OK);
	ck_assert(desk_follow(&desk));
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 1).interface.gain_db.value, 0, 1e-9);
}
END_TEST

START_TEST(phantom_goes_on_only_with_a_second_confirmation_and_off_without)
{
	struct lc_plan plan;
	struct lc_error error = { 0 };
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_patch(&desk, 0, "Gen", 1);
	desk_patch(&desk, 1, "Gen", 2);
	desk_follow(&desk);
	ck_assert_int_eq(lc_hardware_plan(desk.hardware, "phantom-missing", UINT32_MAX,
	                         LC_NOT_MEASURED, 1, &plan, &error),
	        LC_OK);
	ck_assert_uint_eq(plan.count, 1); /* one switch for both inputs */
	ck_assert(plan.change[0].gives_phantom);
	ck_assert_int_eq(lc_hardware_carry_out(desk.hardware, &plan, false, &error), LC_USAGE);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, PHANTOM)), 0);
	ck_assert_int_eq(lc_hardware_carry_out(desk.hardware, &plan, true, &error), LC_OK);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, PHANTOM)), 1);
	lc_hardware_plan(
	        desk.hardware, "interface-phantom-on", 0, LC_NOT_MEASURED, 0, &plan, &error);
	ck_assert_int_eq(lc_hardware_carry_out(desk.hardware, &plan, false, &error), LC_OK);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, PHANTOM)), 0);
}
END_TEST

START_TEST(a_knob_that_no_computer_turns_is_said_to_be_one)
{
	struct lc_plan plan;
	struct lc_error error = { 0 };
	desk_plug(&desk, 0, "scarlett-2i2-3rd");
	desk_patch(&desk, 0, "USB", 1);
	desk_follow(&desk);
	ck_assert_int_eq(
	        lc_hardware_plan(desk.hardware, "interface-gain-up", 0, 0.0, -1, &plan, &error),
	        LC_NOT_FOUND);
	ck_assert_msg(strstr(error.text, "by hand") != NULL, "%s", error.text);
}
END_TEST

START_TEST(a_pad_that_takes_no_line_level_is_not_offered_for_it)
{
	struct lc_plan plan;
	desk_plug(&desk, 0, "scarlett-4i4-3rd");
	desk_patch(&desk, 0, "USB", 1);
	desk_follow(&desk);
	ck_assert_int_eq(lc_hardware_plan(desk.hardware, "mic-path-for-line", 0, LC_NOT_MEASURED,
	                         -1, &plan, NULL),
	        LC_NOT_FOUND);
}
END_TEST

START_TEST(a_button_names_every_control_that_it_sets)
{
	struct lc_plan plan;
	char text[256];
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, "Line In 1 Gain Capture Volume", "12");
	desk_amixer(&desk, "Line In 2 Gain Capture Volume", "12");
	desk_patch(&desk, 0, "Gen", 1);
	desk_patch(&desk, 1, "Gen", 2);
	desk_follow(&desk);
	ck_assert_int_eq(lc_hardware_plan(desk.hardware, "interface-gain-up", UINT32_MAX, 0.0, -1,
	                         &plan, NULL),
	        LC_OK);
	ck_assert_str_eq(lc_plan_label(&plan, text, sizeof text),
	        "Set Line In 1 Gain to 0 dB, Line In 2 Gain to 0 dB");
	lc_plan_label(&plan, text, 20); /* cut where the room ends */
	ck_assert_str_eq(text, "Set Line In 1 Gain ");
}
END_TEST

/* What is set by a switch or slider of its own: finding, card, control, before and after. */
static const struct {
	const char *finding_id, *card, *id, *name, *before, *after;
} switches[] = {
	{ "hi-z-for-line", "scarlett-2i2-3rd", "USB", "Line In 1 Level Capture Enum", "Inst",
	        "Line" },
	{ "mic-path-for-line", "presonus-1810c", "S1810c", "Line 1/2 Source Type",
	        "Preamp On (Mic/Inst)", "Preamp Off (Line in)" },
	{ "mic-path-for-line", "rme-babyface-pro", "Pro", "Mic-AN1 PAD", "off", "on" },
	{ "soft-attenuation", "umc204hd", "U192k", "Mic Capture Volume", "100", "0 dB" },
	{ "driver-locked", "scarlett-2i2-3rd-msd", "USB", "MSD Mode Switch", "on", "off" },
};

START_TEST(a_finding_of_a_switch_sets_that_switch)
{
	struct lc_plan plan;
	struct lc_error error = { 0 };
	char text[192];
	desk_plug(&desk, 0, switches[_i].card);
	desk_amixer(&desk, switches[_i].name, switches[_i].before);
	desk_patch(&desk, 0, switches[_i].id, 1);
	desk_follow(&desk);
	ck_assert_msg(lc_hardware_plan(desk.hardware, switches[_i].finding_id, 0, LC_NOT_MEASURED,
	                      -1, &plan, &error) == LC_OK,
	        "%s", error.text);
	ck_assert_uint_eq(plan.count, 1);
	ck_assert_msg(lc_hardware_carry_out(desk.hardware, &plan, false, &error) == LC_OK, "%s",
	        error.text);
	ck_assert_str_eq(lc_control_text(desk_control(&desk, switches[_i].name), text, sizeof text),
	        switches[_i].after);
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 30);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, the_advised_gain_is_set_on_the_channels_input);
	tcase_add_test(all, phantom_goes_on_only_with_a_second_confirmation_and_off_without);
	tcase_add_test(all, a_knob_that_no_computer_turns_is_said_to_be_one);
	tcase_add_test(all, a_pad_that_takes_no_line_level_is_not_offered_for_it);
	tcase_add_test(all, a_button_names_every_control_that_it_sets);
	tcase_add_loop_test(all, a_finding_of_a_switch_sets_that_switch, 0, ROWS(switches));
	return lc_test_run("plan", all);
}
