/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain follows the hardware. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>

#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

START_TEST(what_the_hardware_says_stands_over_what_was_declared_with_its_origin)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_patch(&desk, 0, "Gen", 1);
	desk_patch(&desk, 1, "Gen", 2);
	ck_assert(desk_follow(&desk));
	ck_assert_str_eq(desk.chain.common.interface.model.id, "focusrite-scarlett-2i2-4th");
	ck_assert_int_eq(desk.chain.common.interface.model.origin, LC_ORIGIN_HARDWARE);
	ck_assert_int_eq(desk.chain.common.interface.gain_db.origin, LC_ORIGIN_HARDWARE);
	ck_assert_double_eq_tol(desk.chain.common.interface.gain_db.value, 0, 1e-9);
	ck_assert_int_eq(desk.chain.common.interface.phantom.origin, LC_ORIGIN_HARDWARE);
	ck_assert_int_eq(desk.chain.common.interface.input.origin, LC_ORIGIN_HARDWARE);
	ck_assert_int_eq(
	        desk.chain.common.interface.pad.origin, LC_ORIGIN_DECLARED); /* it has none */
	ck_assert_int_eq(desk.chain.common.preamp.gain_db.origin, LC_ORIGIN_DECLARED);
	ck_assert(!desk_follow(&desk));
}
END_TEST

START_TEST(turning_one_knob_changes_that_channel_within_200_ms)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_patch(&desk, 0, "Gen", 1);
	desk_patch(&desk, 1, "Gen", 2);
	desk_follow(&desk);
	desk_amixer(&desk, GAIN, "20");
	desk_follow_until_changed(&desk, 200);
	/* 20 * 69 / 70 = 19.71 */
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 0).interface.gain_db.value, 19.71, 0.005);
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 1).interface.gain_db.value, 0, 1e-9);
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
	desk_declare(&desk, jacks[_i].assignment);
	desk_amixer(&desk, "Line In 1 Level Capture Enum", jacks[_i].level);
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.input.value, jacks[_i].input);
}
END_TEST

START_TEST(the_instrument_inputs_lowest_gain_counts_as_0)
{
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	desk_amixer(&desk, "Line In 1 Level Capture Enum", "Inst");
	desk_amixer(&desk, GAIN, "17");
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	/* 17 * 69 / 70 = 16.757, in alsa-lib's whole hundredths 16.75, of which the instrument
	 * input's lowest are 69 - 62 = 7 */
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 0).interface.gain_db.value, 9.75, 0.005);
}
END_TEST

START_TEST(a_bypassed_preamp_is_the_line_input)
{
	desk_plug(&desk, 0, "presonus-1810c");
	desk_declare(&desk, "interface.input=mic");
	desk_amixer(&desk, "Line 1/2 Source Type", "Preamp Off (Line in)");
	desk_patch(&desk, 0, "S1810c", 2);
	desk_follow(&desk);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.input.value, LC_INPUT_LINE);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.input.origin, LC_ORIGIN_HARDWARE);
}
END_TEST

START_TEST(the_clock_of_a_delta_is_followed)
{
	desk_plug(&desk, 0, "delta-audiophile-2496");
	desk_patch(&desk, 0, "M2496", 1);
	desk_follow(&desk);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.clock.value, LC_CLOCK_INTERNAL);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.clock.origin, LC_ORIGIN_HARDWARE);
	desk_amixer(&desk, "Multi Track Internal Clock", "IEC958 Input");
	desk_follow_until_changed(&desk, 200);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.clock.value, LC_CLOCK_INPUT);
}
END_TEST

START_TEST(an_attenuator_in_the_computer_is_a_fact_of_its_own)
{
	desk_plug(&desk, 0, "umc204hd");
	desk_patch(&desk, 0, "U192k", 1);
	desk_patch(&desk, 1, "U192k", 2);
	desk_follow(&desk);
	ck_assert_double_eq_tol(desk.chain.facts[0].attenuation_db, 0, 1e-9);
	desk_amixer(&desk, "Mic Capture Volume", "115,127");
	desk_follow_until_changed(&desk, 200);
	ck_assert_double_eq_tol(desk.chain.facts[0].attenuation_db, 12, 0.005); /* 1 dB a step */
	ck_assert_double_eq_tol(desk.chain.facts[1].attenuation_db, 0, 1e-9);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.gain_db.origin, LC_ORIGIN_DECLARED);
}
END_TEST

START_TEST(what_is_unknown_until_set_leaves_the_declaration)
{
	desk_plug(&desk, 0, "rme-babyface-pro");
	desk_declare(&desk, "interface.gain_db=20");
	desk_patch(&desk, 0, "Pro", 1);
	desk_follow(&desk);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.gain_db.origin, LC_ORIGIN_DECLARED);
	desk_amixer(&desk, "Mic-AN1 Gain", "30");
	desk_follow_until_changed(&desk, 200);
	ck_assert_int_eq(lc_chain_of(&desk.chain, 0).interface.gain_db.origin, LC_ORIGIN_HARDWARE);
	ck_assert_double_eq_tol(lc_chain_of(&desk.chain, 0).interface.gain_db.value, 30, 1e-9);
}
END_TEST

START_TEST(a_locked_driver_is_a_fact)
{
	desk_plug(&desk, 0, "scarlett-2i2-3rd-msd");
	desk_patch(&desk, 0, "USB", 1);
	desk_follow(&desk);
	ck_assert_int_eq(desk.chain.facts[0].lock, LC_LOCK_STORAGE);
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
	desk_patch(&desk, 0, "Gen", 1);
	desk_follow(&desk);
	lc_hardware_complete(desk.hardware, &desk.info);
	ck_assert_uint_eq(desk.info.bits, formats[_i].bits);
	desk.info.bits = 20; /* the source knows better */
	lc_hardware_complete(desk.hardware, &desk.info);
	ck_assert_uint_eq(desk.info.bits, 20);
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 30);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, what_the_hardware_says_stands_over_what_was_declared_with_its_origin);
	tcase_add_test(all, turning_one_knob_changes_that_channel_within_200_ms);
	tcase_add_loop_test(
	        all, the_jacks_switch_tells_line_from_instrument_but_not_from_xlr, 0, ROWS(jacks));
	tcase_add_test(all, the_instrument_inputs_lowest_gain_counts_as_0);
	tcase_add_test(all, a_bypassed_preamp_is_the_line_input);
	tcase_add_test(all, the_clock_of_a_delta_is_followed);
	tcase_add_test(all, an_attenuator_in_the_computer_is_a_fact_of_its_own);
	tcase_add_test(all, what_is_unknown_until_set_leaves_the_declaration);
	tcase_add_test(all, a_locked_driver_is_a_fact);
	tcase_add_loop_test(all, the_bits_of_the_format_in_use_are_the_sources, 0, ROWS(formats));
	return lc_test_run("follow", all);
}
