/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of what the hardware says of itself. */
#include "../support/run.h"
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#define CLEAN "interface.model=generic interface.gain_db=0 interface.input=line preamp.model=none "

static const struct {
	const char *chain;
	struct lc_hardware_facts facts; /* of channel 1 */
	const char *expected;           /* as test_ids() gives them */
} rows[] = {
	{ CLEAN, { 0 }, "" },
	{ CLEAN, { .is_loopback = true }, "loopback-channel:fix" },
	{ CLEAN, { .lock = LC_LOCK_STORAGE }, "driver-locked:caution" },
	{ CLEAN, { .lock = LC_LOCK_REPLUG }, "driver-locked:caution" },
	{ CLEAN, { .lock = LC_LOCK_FIRMWARE }, "driver-locked:caution" },
	{ CLEAN, { .attenuation_db = 12.0 }, "soft-attenuation:caution" },
	{ CLEAN "interface.phantom=on", { .phantom_came_back = true },
	        "phantom-came-back:caution" },
	{ CLEAN "interface.phantom=off", { .phantom_came_back = true }, "" },
	/* a microphone that wants it: worth a note, and no more */
	{ "mic.model=audio-technica-at2020 preamp.model=none interface.model=generic "
	  "interface.input=mic interface.phantom=on",
	        { .phantom_came_back = true }, "phantom-came-back:note" },
	/* one cause is said once */
	{ "preamp.model=generic interface.model=generic interface.gain_db=0 interface.phantom=on",
	        { .phantom_came_back = true }, "interface-phantom-on:fix" },
	{ "mic.kind=ribbon preamp.model=none interface.model=generic interface.input=mic "
	  "interface.phantom=on",
	        { .phantom_came_back = true }, "phantom-at-risk:caution" },
};

START_TEST(what_the_hardware_says_gives_the_findings_of_its_row)
{
	struct lc_chain chain;
	struct lc_diagnosis diagnosis;
	test_chain(&chain, rows[_i].chain);
	chain.facts[0] = rows[_i].facts;
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_str_eq(test_ids(&diagnosis), rows[_i].expected);
	for (size_t i = 0; i < diagnosis.count; i++) {
		ck_assert(diagnosis.finding[i].evidence[0] && diagnosis.finding[i].action[0] &&
		        diagnosis.finding[i].why[0]);
	}
}
END_TEST

START_TEST(a_fact_of_channel_2_is_said_of_channel_2)
{
	struct lc_chain chain;
	struct lc_diagnosis diagnosis;
	test_chain(&chain, CLEAN);
	chain.facts[1].is_loopback = true;
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_uint_eq(diagnosis.count, 1);
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);
}
END_TEST

START_TEST(a_silent_loopback_is_not_also_no_signal)
{
	struct lc_chain chain;
	struct lc_diagnosis diagnosis;
	struct lc_result *result = calloc(1, sizeof *result);
	test_chain(&chain, CLEAN);
	test_result(result, 1);
	test_silence(&result->channel[0]);
	chain.facts[0].is_loopback = true;
	lc_diagnose(result, &chain, &diagnosis);
	ck_assert_str_eq(test_ids(&diagnosis), "loopback-channel:fix");
	free(result);
}
END_TEST

START_TEST(phantom_that_came_back_is_advised_off_and_the_attenuation_named_in_figures)
{
	struct lc_chain chain;
	struct lc_diagnosis diagnosis;
	test_chain(&chain, CLEAN "interface.phantom=on");
	chain.facts[0].phantom_came_back = true;
	chain.facts[0].attenuation_db = 12.25;
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_int_eq(test_find(&diagnosis, "phantom-came-back")->advised_phantom, 0);
	ck_assert(strstr(test_find(&diagnosis, "soft-attenuation")->evidence, "12.2 dB") != NULL);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("all");
	tcase_add_loop_test(
	        tests, what_the_hardware_says_gives_the_findings_of_its_row, 0, ROWS(rows));
	tcase_add_test(tests, a_fact_of_channel_2_is_said_of_channel_2);
	tcase_add_test(tests, a_silent_loopback_is_not_also_no_signal);
	tcase_add_test(
	        tests, phantom_that_came_back_is_advised_off_and_the_attenuation_named_in_figures);
	return lc_test_run("hardware rules", tests);
}
