/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain follows the hardware. */
#include "desk.h"
#include "servers.h"
#include "suite.h"

#include <string.h>
#include <time.h>

#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

static struct desk desk;
static struct lc_chain declared, chain;
static struct lc_source_info info;

static void open_desk(void)
{
	desk_open(&desk);
	lc_chain_demo(&declared);
	lc_chain_init(&chain);
	memset(&info, 0, sizeof info);
	info.kind = LC_SOURCE_JACK;
	info.channels = 2;
}

static void close_desk(void)
{
	desk_close(&desk);
}

static void declare(const char *assignment)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_chain_set(&declared, assignment, &error) == LC_OK, "%s", error.text);
}

/* Patches in_(c+1) with a capture channel of a card under jackd. */
static void patch(uint32_t c, const char *card, int channel)
{
	info.patched_in[c] = true;
	snprintf(info.source_port[c], LC_PORT_SIZE, "system:capture_%d", channel);
	snprintf(info.source_alias[c], LC_PORT_SIZE, "alsa_pcm:hw:%s:out%d", card, channel);
}

static bool follow(void)
{
	return lc_hardware_follow(desk.hardware, &info, &declared, &chain);
}

/* Until the chain changes, or fails. */
static void follow_until_changed(int timeout_ms)
{
	for (int i = 0; i < timeout_ms; i++) {
		const struct timespec step = { .tv_nsec = 1000000 };
		if (follow())
			return;
		nanosleep(&step, NULL);
	}
	ck_abort_msg("the chain did not change in %d ms", timeout_ms);
}

START_TEST(what_the_hardware_says_stands_over_what_was_declared_with_its_origin)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	patch(0, "Gen", 1);
	patch(1, "Gen", 2);
	ck_assert(follow());
	ck_assert_str_eq(chain.common.interface.model.id, "focusrite-scarlett-2i2-4th");
	ck_assert_int_eq(chain.common.interface.model.origin, LC_ORIGIN_HARDWARE);
	ck_assert_int_eq(chain.common.interface.gain_db.origin, LC_ORIGIN_HARDWARE);
	ck_assert_double_eq_tol(chain.common.interface.gain_db.value, 0, 1e-9);
	ck_assert_int_eq(chain.common.interface.phantom.origin, LC_ORIGIN_HARDWARE);
	ck_assert_int_eq(chain.common.interface.input.origin, LC_ORIGIN_HARDWARE);
	ck_assert_int_eq(chain.common.interface.pad.origin, LC_ORIGIN_DECLARED); /* it has none */
	ck_assert_int_eq(chain.common.preamp.gain_db.origin, LC_ORIGIN_DECLARED);
	ck_assert(!follow());
}
END_TEST

START_TEST(turning_one_knob_changes_that_channel_within_200_ms)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	patch(0, "Gen", 1);
	patch(1, "Gen", 2);
	follow();
	desk_amixer(&desk, GAIN, "20");
	follow_until_changed(200);
	/* 20 * 69 / 70 = 19.71 */
	ck_assert_double_eq_tol(lc_chain_of(&chain, 0).interface.gain_db.value, 19.71, 0.005);
	ck_assert_double_eq_tol(lc_chain_of(&chain, 1).interface.gain_db.value, 0, 1e-9);
}
END_TEST

START_TEST(swapped_wires_read_the_other_knob)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, GAIN, "20");
	patch(0, "Gen", 2);
	patch(1, "Gen", 1);
	follow();
	ck_assert_double_eq_tol(lc_chain_of(&chain, 0).interface.gain_db.value, 0, 1e-9);
	ck_assert_double_eq_tol(lc_chain_of(&chain, 1).interface.gain_db.value, 19.71, 0.005);
}
END_TEST

START_TEST(of_several_cards_the_one_that_feeds_in_1_counts)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_plug(&desk, 1, "umc204hd");
	patch(0, "1", 1);
	patch(1, "Gen", 1);
	follow();
	ck_assert_str_eq(lc_hardware_card(desk.hardware)->id, "U192k");
	ck_assert_str_eq(lc_chain_of(&chain, 0).interface.model.id, "behringer-umc204hd");
	ck_assert_int_eq(lc_chain_of(&chain, 1).interface.model.origin, LC_ORIGIN_DECLARED);
}
END_TEST

START_TEST(in_1_patched_elsewhere_while_it_runs_is_followed_there)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_plug(&desk, 1, "umc204hd");
	patch(0, "Gen", 1);
	follow();
	ck_assert_str_eq(chain.common.interface.model.id, "focusrite-scarlett-2i2-4th");
	patch(0, "U192k", 1);
	ck_assert(follow());
	ck_assert_str_eq(chain.common.interface.model.id, "behringer-umc204hd");
	info.patched_in[0] = false; /* unplugged: what was declared holds */
	info.source_port[0][0] = info.source_alias[0][0] = '\0';
	ck_assert(follow());
	ck_assert_int_eq(chain.common.interface.model.origin, LC_ORIGIN_DECLARED);
	patch(0, "Gen", 1);
	ck_assert(follow());
	ck_assert_str_eq(chain.common.interface.model.id, "focusrite-scarlett-2i2-4th");
}
END_TEST

START_TEST(a_port_of_no_card_leaves_the_declaration)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	info.patched_in[0] = true;
	strcpy(info.source_port[0], "system:capture_1");
	strcpy(info.source_alias[0], "dummy_pcm:dummy:out1");
	ck_assert(follow()); /* from nothing to what is declared */
	ck_assert_int_eq(chain.common.interface.gain_db.origin, LC_ORIGIN_DECLARED);
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
	patch(0, loops[_i].id, loops[_i].channel);
	follow();
	ck_assert_int_eq(chain.facts[0].is_loopback, loops[_i].loopback);
	ck_assert_uint_eq(lc_hardware_channel_input(desk.hardware, 0), loops[_i].input);
}
END_TEST

START_TEST(a_route_that_is_changed_is_followed)
{
	desk_plug(&desk, 0, "scarlett-4i4-3rd");
	patch(0, "USB", 1);
	follow();
	desk_amixer(&desk, "PCM 01 Capture Enum", "Mix A");
	follow_until_changed(200);
	ck_assert(chain.facts[0].is_loopback);
}
END_TEST

/* What the jack's switch says counts only where the jack is in use. */
static const struct {
	const char *assignment, *level;
	int input;
} jacks[] = {
	{ "interface.input=line", "Inst", LC_INPUT_INST },
	{ "interface.input=inst", "Line", LC_INPUT_LINE },
	{ "interface.input=mic", "Inst", LC_INPUT_MIC },
};

START_TEST(the_jacks_switch_tells_line_from_instrument_but_not_from_xlr)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	declare(jacks[_i].assignment);
	desk_amixer(&desk, "Line In 1 Level Capture Enum", jacks[_i].level);
	patch(0, "Gen", 1);
	follow();
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.input.value, jacks[_i].input);
}
END_TEST

START_TEST(the_instrument_inputs_lowest_gain_counts_as_0)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, "Line In 1 Level Capture Enum", "Inst");
	desk_amixer(&desk, GAIN, "17");
	patch(0, "Gen", 1);
	follow();
	/* 17 * 69 / 70 = 16.757, in alsa-lib's whole hundredths 16.75, of which the instrument
	 * input's lowest are 69 - 62 = 7 */
	ck_assert_double_eq_tol(lc_chain_of(&chain, 0).interface.gain_db.value, 9.75, 0.005);
}
END_TEST

START_TEST(a_bypassed_preamp_is_the_line_input)
{
	desk_plug(&desk, 0, "presonus-1810c");
	declare("interface.input=mic");
	desk_amixer(&desk, "Line 1/2 Source Type", "Preamp Off (Line in)");
	patch(0, "S1810c", 2);
	follow();
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.input.value, LC_INPUT_LINE);
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.input.origin, LC_ORIGIN_HARDWARE);
}
END_TEST

START_TEST(the_clock_of_a_delta_is_followed)
{
	desk_plug(&desk, 0, "delta-audiophile-2496");
	patch(0, "M2496", 1);
	follow();
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.clock.value, LC_CLOCK_INTERNAL);
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.clock.origin, LC_ORIGIN_HARDWARE);
	desk_amixer(&desk, "Multi Track Internal Clock", "IEC958 Input");
	follow_until_changed(200);
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.clock.value, LC_CLOCK_INPUT);
}
END_TEST

START_TEST(an_attenuator_in_the_computer_is_a_fact_of_its_own)
{
	desk_plug(&desk, 0, "umc204hd");
	patch(0, "U192k", 1);
	patch(1, "U192k", 2);
	follow();
	ck_assert_double_eq_tol(chain.facts[0].attenuation_db, 0, 1e-9);
	desk_amixer(&desk, "Mic Capture Volume", "115,127");
	follow_until_changed(200);
	ck_assert_double_eq_tol(chain.facts[0].attenuation_db, 12, 0.005); /* 1 dB a step */
	ck_assert_double_eq_tol(chain.facts[1].attenuation_db, 0, 1e-9);
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.gain_db.origin, LC_ORIGIN_DECLARED);
}
END_TEST

START_TEST(what_is_unknown_until_set_leaves_the_declaration)
{
	desk_plug(&desk, 0, "rme-babyface-pro");
	declare("interface.gain_db=20");
	patch(0, "Pro", 1);
	follow();
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.gain_db.origin, LC_ORIGIN_DECLARED);
	desk_amixer(&desk, "Mic-AN1 Gain", "30");
	follow_until_changed(200);
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.gain_db.origin, LC_ORIGIN_HARDWARE);
	ck_assert_double_eq_tol(lc_chain_of(&chain, 0).interface.gain_db.value, 30, 1e-9);
}
END_TEST

START_TEST(a_locked_driver_is_a_fact)
{
	desk_plug(&desk, 0, "scarlett-2i2-3rd-msd");
	patch(0, "USB", 1);
	follow();
	ck_assert_int_eq(chain.facts[0].lock, LC_LOCK_STORAGE);
}
END_TEST

START_TEST(an_unplugged_card_gives_the_declaration_back)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	patch(0, "Gen", 1);
	follow();
	lc_fake_card_unplug(desk.root, 0);
	follow_until_changed(200);
	ck_assert_int_eq(chain.common.interface.gain_db.origin, LC_ORIGIN_DECLARED);
}
END_TEST

/* What a format in use carries; a converter has no more than 24 bits. */
static const struct {
	const char *format;
	uint32_t bits;
} formats[] = { { "S16_LE", 16 }, { "S24_3LE", 24 }, { "S32_LE", 24 }, { "FLOAT_LE", 0 } };

START_TEST(the_bits_of_the_format_in_use_are_the_sources)
{
	char path[128];
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	snprintf(path, sizeof path, "%s/proc/asound/card0/pcm0c/sub0/hw_params", desk.root);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "access: MMAP_INTERLEAVED\nformat: %s\nchannels: 4\nrate: 48000\n",
	        formats[_i].format);
	fclose(file);
	patch(0, "Gen", 1);
	follow();
	lc_hardware_complete(desk.hardware, &info);
	ck_assert_uint_eq(info.bits, formats[_i].bits);
	info.bits = 20; /* the source knows better */
	lc_hardware_complete(desk.hardware, &info);
	ck_assert_uint_eq(info.bits, 20);
}
END_TEST

START_TEST(phantom_that_came_back_after_plugging_in_is_noticed_until_it_is_off)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	patch(0, "Gen", 1);
	follow();
	lc_fake_card_unplug(desk.root, 0);
	follow_until_changed(200);
	desk_plug(&desk, 0, "scarlett-2i2-4th"); /* off at first… */
	follow_until_changed(1000);
	ck_assert(!chain.facts[0].phantom_came_back);
	desk_amixer(&desk, PHANTOM, "on"); /* …then alsa-restore comes */
	follow_until_changed(200);
	ck_assert(chain.facts[0].phantom_came_back);
	desk_amixer(&desk, PHANTOM, "off");
	follow_until_changed(200);
	ck_assert(!chain.facts[0].phantom_came_back);
}
END_TEST

START_TEST(phantom_that_was_on_before_did_not_come_back)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, PHANTOM, "on");
	patch(0, "Gen", 1);
	follow();
	lc_fake_card_unplug(desk.root, 0);
	follow_until_changed(200);
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, PHANTOM, "on");
	follow_until_changed(1000);
	ck_assert_int_eq(lc_chain_of(&chain, 0).interface.phantom.value, 1);
	ck_assert(!chain.facts[0].phantom_came_back);
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	Suite *suite = suite_create("follow");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 30);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, what_the_hardware_says_stands_over_what_was_declared_with_its_origin);
	tcase_add_test(all, turning_one_knob_changes_that_channel_within_200_ms);
	tcase_add_test(all, swapped_wires_read_the_other_knob);
	tcase_add_test(all, of_several_cards_the_one_that_feeds_in_1_counts);
	tcase_add_test(all, in_1_patched_elsewhere_while_it_runs_is_followed_there);
	tcase_add_test(all, a_port_of_no_card_leaves_the_declaration);
	tcase_add_loop_test(
	        all, loopback_channels_are_recognised, 0, sizeof loops / sizeof loops[0]);
	tcase_add_test(all, a_route_that_is_changed_is_followed);
	tcase_add_loop_test(all, the_jacks_switch_tells_line_from_instrument_but_not_from_xlr, 0,
	        sizeof jacks / sizeof jacks[0]);
	tcase_add_test(all, the_instrument_inputs_lowest_gain_counts_as_0);
	tcase_add_test(all, a_bypassed_preamp_is_the_line_input);
	tcase_add_test(all, the_clock_of_a_delta_is_followed);
	tcase_add_test(all, an_attenuator_in_the_computer_is_a_fact_of_its_own);
	tcase_add_test(all, what_is_unknown_until_set_leaves_the_declaration);
	tcase_add_test(all, a_locked_driver_is_a_fact);
	tcase_add_test(all, an_unplugged_card_gives_the_declaration_back);
	tcase_add_loop_test(all, the_bits_of_the_format_in_use_are_the_sources, 0,
	        sizeof formats / sizeof formats[0]);
	tcase_add_test(all, phantom_that_came_back_after_plugging_in_is_noticed_until_it_is_off);
	tcase_add_test(all, phantom_that_was_on_before_did_not_come_back);
	suite_add_tcase(suite, all);
	return suite_run(suite);
}
