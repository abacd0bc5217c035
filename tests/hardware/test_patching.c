/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which card is followed: patched, re-patched, pulled out and plugged in again. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>

#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

START_TEST(swapped_wires_read_the_other_knob)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, GAIN, "20");
	desk_patch(&desk, 0, "Gen", 2);
	desk_patch(&desk, 1, "Gen", 1);
	desk_follow(&desk);
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 0).interface.gain_db.value, 0, 1e-9);
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 1).interface.gain_db.value, 19.71, 0.005);
}
END_TEST

START_TEST(of_several_cards_the_one_that_feeds_in_1_counts)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_plug(&desk, 1, "umc204hd");
	desk_patch(&desk, 0, "1", 1);
	desk_patch(&desk, 1, "Gen", 1);
	desk_follow(&desk);
	ck_assert_str_eq(lc_hardware_card(desk.hardware)->id, "U192k");
	struct lc_chain_channel first = lc_chain_of(&desk.chain, 0);
	ck_assert_str_eq(first.interface.model.id, "behringer-umc204hd");
	ck_assert_int_eq(lc_chain_of(&desk.chain, 1).interface.model.origin, LC_ORIGIN_DECLARED);
}
END_TEST

START_TEST(in_1_patched_elsewhere_while_it_runs_is_followed_there)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_plug(&desk, 1, "umc204hd");
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	ck_assert_str_eq(desk.chain.common.interface.model.id, "focusrite-scarlett-2i2-4th");
	desk_patch(&desk, 0, "U192k", 1);
	ck_assert(desk_follow(&desk));
	ck_assert_str_eq(desk.chain.common.interface.model.id, "behringer-umc204hd");
	desk.info.patched_in[0] = false; /* unplugged: what was declared holds */
	desk.info.source_port[0][0] = desk.info.source_alias[0][0] = '\0';
	ck_assert(desk_follow(&desk));
	ck_assert_int_eq(desk.chain.common.interface.model.origin, LC_ORIGIN_DECLARED);
	desk_patch(&desk, 0, "Gen", 1);
	ck_assert(desk_follow(&desk));
	ck_assert_str_eq(desk.chain.common.interface.model.id, "focusrite-scarlett-2i2-4th");
}
END_TEST

START_TEST(a_port_of_no_card_leaves_the_declaration)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk.info.patched_in[0] = true;
	strcpy(desk.info.source_port[0], "system:capture_1");
	strcpy(desk.info.source_alias[0], "dummy_pcm:dummy:out1");
	ck_assert(desk_follow(&desk)); /* from nothing to what is declared */
	ck_assert_int_eq(desk.chain.common.interface.gain_db.origin, LC_ORIGIN_DECLARED);
	ck_assert_ptr_null(lc_hardware_card(desk.hardware));
}
END_TEST

/* Which capture channels carry what the computer plays. */
static const struct {
	const char *card, *id;
	int channel;
	bool loopback;
	uint32_t input;
} loops[] = {
	{ "scarlett-2i2-4th", "Gen", 2, false, 2 },
	{ "scarlett-2i2-4th", "Gen", 3, true, 0 },
	{ "scarlett-solo-4th", "Gen", 4, true, 0 },
	{ "scarlett-4i4-3rd", "USB", 4, false, 4 },
	{ "scarlett-4i4-3rd", "USB", 5, true, 0 }, /* routed from PCM 1 */
	{ "scarlett-18i20-3rd", "USB", 8, false, 8 },
	{ "scarlett-18i20-3rd", "USB", 9, false, 0 }, /* S/PDIF: an input without controls */
	{ "scarlett-18i20-3rd", "USB", 20, true, 0 },
};

START_TEST(loopback_channels_are_recognised)
{
	desk_plug(&desk, 0, loops[_i].card);
	desk_patch(&desk, 0, loops[_i].id, loops[_i].channel);
	desk_follow(&desk);
	ck_assert_int_eq(desk.chain.facts[0].is_loopback, loops[_i].loopback);
	ck_assert_uint_eq(lc_hardware_channel_input(desk.hardware, 0), loops[_i].input);
}
END_TEST

START_TEST(a_route_that_is_changed_is_followed)
{
	desk_plug(&desk, 0, "scarlett-4i4-3rd");
	desk_patch(&desk, 0, "USB", 1);
	desk_follow(&desk);
	desk_amixer(&desk, "PCM 01 Capture Enum", "Mix A");
	desk_follow_until_changed(&desk, 200);
	ck_assert(desk.chain.facts[0].is_loopback);
}
END_TEST

START_TEST(an_unplugged_card_gives_the_declaration_back)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	lc_fake_card_unplug(desk.root, 0);
	desk_follow_until_changed(&desk, 200);
	ck_assert_int_eq(desk.chain.common.interface.gain_db.origin, LC_ORIGIN_DECLARED);
}
END_TEST

START_TEST(phantom_that_came_back_after_plugging_in_is_noticed_until_it_is_off)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	lc_fake_card_unplug(desk.root, 0);
	desk_follow_until_changed(&desk, 200);
	desk_plug(&desk, 0, "scarlett-2i2-4th"); /* off at first… */
	desk_follow_until_changed(&desk, 1000);
	ck_assert(!desk.chain.facts[0].phantom_came_back);
	desk_amixer(&desk, PHANTOM, "on"); /* …then alsa-restore comes */
	desk_follow_until_changed(&desk, 200);
	ck_assert(desk.chain.facts[0].phantom_came_back);
	desk_amixer(&desk, PHANTOM, "off");
	desk_follow_until_changed(&desk, 200);
	ck_assert(!desk.chain.facts[0].phantom_came_back);
}
END_TEST

START_TEST(phantom_that_was_asked_for_did_not_come_back)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	lc_fake_card_unplug(desk.root, 0);
	desk_follow_until_changed(&desk, 200);
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_follow_until_changed(&desk, 1000);
	ck_assert_int_eq(desk_set(desk.hardware, PHANTOM, 1), LC_OK);
	desk_follow_until_changed(&desk, 200);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.phantom.value, 1);
	ck_assert(!desk.chain.facts[0].phantom_came_back);
}
END_TEST

START_TEST(phantom_that_was_on_before_did_not_come_back)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, PHANTOM, "on");
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	lc_fake_card_unplug(desk.root, 0);
	desk_follow_until_changed(&desk, 200);
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, PHANTOM, "on");
	desk_follow_until_changed(&desk, 1000);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.phantom.value, 1);
	ck_assert(!desk.chain.facts[0].phantom_came_back);
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, swapped_wires_read_the_other_knob);
	tcase_add_test(all, of_several_cards_the_one_that_feeds_in_1_counts);
	tcase_add_test(all, in_1_patched_elsewhere_while_it_runs_is_followed_there);
	tcase_add_test(all, a_port_of_no_card_leaves_the_declaration);
	tcase_add_loop_test(all, loopback_channels_are_recognised, 0, ROWS(loops));
	tcase_add_test(all, a_route_that_is_changed_is_followed);
	tcase_add_test(all, an_unplugged_card_gives_the_declaration_back);
	tcase_add_test(all, phantom_that_came_back_after_plugging_in_is_noticed_until_it_is_off);
	tcase_add_test(all, phantom_that_was_asked_for_did_not_come_back);
	tcase_add_test(all, phantom_that_was_on_before_did_not_come_back);
	return lc_test_run("patching", all);
}
