/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain as values: single assignments, channels, models, and bytes that claim to be a chain. */
#include "linecheck/chain.h"

#include "../support/run.h"
#include "same_chain.h"

#include <string.h>

static struct lc_chain chain;

static void set(const char *assignment)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_chain_set(&chain, assignment, &error) == LC_OK, "%s", error.text);
}

static void start_afresh(void)
{
	lc_chain_init(&chain);
}

START_TEST(at_first_only_the_noise_of_the_room_is_known)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	char word[64];
	for (size_t i = 0; i < count; i++) {
		const void *base = keys[i].per_channel ? (const void *)&chain.common : &chain;
		bool room = strcmp(keys[i].key, "noise_dba") == 0;
		ck_assert_str_eq(
		        lc_chain_word(&keys[i], base, word, sizeof word), room ? "25" : "");
	}
	ck_assert_int_eq(chain.noise_dba.origin, LC_ORIGIN_DEFAULT);
	ck_assert(lc_chain_valid(&chain));
}
END_TEST

START_TEST(an_assignment_holds_for_all_channels_or_for_one)
{
	set("preamp.gain_db=40");
	set("preamp 2.gain_db=30");
	ck_assert_double_eq(lc_chain_of(&chain, 0).preamp.gain_db.value, 40.0);
	ck_assert_double_eq(lc_chain_of(&chain, 1).preamp.gain_db.value, 30.0);
	ck_assert_double_eq(lc_chain_of(&chain, 63).preamp.gain_db.value, 40.0);
	/* a channel that cannot be is as one that says nothing */
	ck_assert_double_eq(lc_chain_of(&chain, UINT32_MAX).preamp.gain_db.value, 40.0);
	ck_assert_int_eq(lc_chain_of(&chain, 1).preamp.gain_db.origin, LC_ORIGIN_DECLARED);
}
END_TEST

static const struct {
	const char *assignment, *error;
} wrong[] = {
	{ "", "'' is no assignment" },
	{ "preamp", "'preamp' is no assignment" },
	{ "preamp.gain_db", "'preamp.gain_db' is no assignment" },
	{ "gain_db=3", "'gain_db=3' is no assignment" },
	{ "gain_db=3.5", "'gain_db=3.5' is no assignment" },
	{ "preamp.gain_db=", "'preamp.gain_db=' gives no value" },
	{ "preamp.gain_db=  ", "'preamp.gain_db=  ' gives no value" },
	{ ".=x", "'.=x': unknown section []" },
	{ "preamp.=x", "'preamp.=x': unknown key ''" },
	{ "preamp.gian_db=3",
	        "'preamp.gian_db=3': unknown key 'gian_db' in [preamp]; did you mean 'gain_db'?" },
	{ "preamp 65.gain_db=3", "'preamp 65.gain_db=3': '65' in [preamp 65] is no channel" },
	{ "cable.kind=tsr",
	        "'cable.kind=tsr': unknown value 'tsr' for 'kind' in [cable]; did you mean "
	        "'trs'?" },
	{ "mic.model=generic", "'mic.model=generic': unknown mic 'generic'" },
};

START_TEST(a_wrong_assignment_is_quoted_with_its_remedy_and_changes_nothing)
{
	struct lc_error error = { 0 };
	lc_chain_demo(&chain);
	struct lc_chain before = chain;
	ck_assert_int_eq(lc_chain_set(&chain, wrong[_i].assignment, &error), LC_USAGE);
	ck_assert_msg(strncmp(error.text, wrong[_i].error, strlen(wrong[_i].error)) == 0,
	        "'%s' does not begin with '%s'", error.text, wrong[_i].error);
	assert_same_chain(&chain, &before);
}
END_TEST

START_TEST(an_endless_assignment_is_refused)
{
	char endless[5000] = "mic.model=";
	memset(endless + 10, 'x', sizeof endless - 11);
	ck_assert_int_eq(lc_chain_set(&chain, endless, NULL), LC_USAGE);
	memset(endless, 'x', sizeof endless - 1);
	ck_assert_int_eq(lc_chain_set(&chain, endless, NULL), LC_USAGE);
}
END_TEST

START_TEST(of_model_and_kind_of_a_mic_the_one_said_last_counts)
{
	set("mic.model=shure-sm58");
	set("mic.kind=condenser");
	ck_assert_str_eq(chain.common.mic.model.id, "");
	ck_assert_int_eq(lc_chain_mic_kind(&chain.common), LC_MIC_CONDENSER);
	set("mic.model=royer-r-121");
	ck_assert_int_eq(lc_chain_mic_kind(&chain.common), LC_MIC_RIBBON);
	set("mic.kind=ribbon"); /* says nothing new */
	ck_assert_str_eq(chain.common.mic.model.id, "royer-r-121");
	set("mic.model=none");
	ck_assert_int_eq(lc_chain_mic_kind(&chain.common), LC_MIC_NONE);
}
END_TEST

START_TEST(the_kind_of_one_channels_mic_replaces_the_model_of_all)
{
	set("mic.model=audio-technica-at2020");
	set("mic 2.kind=dynamic");
	struct lc_chain_channel one = lc_chain_of(&chain, 0), two = lc_chain_of(&chain, 1);
	ck_assert_int_eq(lc_chain_mic_kind(&one), LC_MIC_CONDENSER);
	ck_assert_int_eq(lc_chain_mic_kind(&two), LC_MIC_DYNAMIC);
	ck_assert_str_eq(lc_chain_mic_gear(&one)->id, "audio-technica-at2020");
	ck_assert_str_eq(lc_chain_mic_gear(&two)->id, "generic-dynamic");
}
END_TEST

START_TEST(generic_stands_for_assumed_gear_and_none_for_none)
{
	struct lc_model generic = { "generic", LC_ORIGIN_DECLARED };
	struct lc_model none = { "none", LC_ORIGIN_DECLARED }, unknown = { "", LC_ORIGIN_DEFAULT };
	struct lc_model mic = { "shure-sm58", LC_ORIGIN_DECLARED };
	ck_assert_str_eq(lc_model_gear(&generic, LC_GEAR_PREAMP)->id, "generic-preamp");
	ck_assert_str_eq(lc_model_gear(&generic, LC_GEAR_INTERFACE)->id, "generic-interface");
	ck_assert_ptr_null(lc_model_gear(&generic, LC_GEAR_MIC));
	ck_assert_ptr_null(lc_model_gear(&none, LC_GEAR_PREAMP));
	ck_assert_ptr_null(lc_model_gear(&unknown, LC_GEAR_PREAMP));
	ck_assert_ptr_null(lc_model_gear(&mic, LC_GEAR_PREAMP));
	ck_assert_ptr_nonnull(lc_model_gear(&mic, LC_GEAR_MIC));
	ck_assert(lc_model_is_none(&none) && !lc_model_is_none(&unknown));
	ck_assert(!lc_chain_has_preamp(&chain.common));
	set("preamp.model=generic");
	ck_assert(lc_chain_has_preamp(&chain.common));
	set("preamp.model=none");
	ck_assert(!lc_chain_has_preamp(&chain.common));
}
END_TEST

START_TEST(the_demo_is_a_declared_chain)
{
	lc_chain_demo(&chain);
	ck_assert(lc_chain_valid(&chain));
	ck_assert_str_eq(chain.common.mic.model.id, "audio-technica-at2020");
	ck_assert_str_eq(chain.common.interface.model.id, "focusrite-scarlett-2i2-3rd");
	ck_assert_int_eq(chain.common.interface.input.value, LC_INPUT_LINE);
	ck_assert_double_eq(chain.common.interface.gain_db.value, 0.0);
	ck_assert_int_eq(chain.common.interface.phantom.value, 0);
	ck_assert_int_eq(chain.common.preamp.phantom.value, 1);
	ck_assert_int_eq(chain.common.interface.gain_db.origin, LC_ORIGIN_DECLARED);
	/* the rate is not part of it: the demo runs at any */
	ck_assert(!lc_is_measured(chain.rate_hz.value));
}
END_TEST

START_TEST(words_of_values_are_those_of_a_chain_file)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	static const struct {
		const char *section, *key, *word;
	} rows[] = { { "mic", "model", "audio-technica-at2020" }, { "preamp", "gain_db", "45" },
		{ "preamp", "phantom", "on" }, { "cable", "kind", "trs" },
		{ "interface", "clock", "internal" }, { "mic", "kind", "" } };
	lc_chain_demo(&chain);
	for (int row = 0; row < ROWS(rows); row++)
		for (size_t i = 0; i < count; i++) {
			char word[64];
			if (strcmp(keys[i].section, rows[row].section) == 0 &&
			        strcmp(keys[i].key, rows[row].key) == 0)
				ck_assert_str_eq(
				        lc_chain_word(&keys[i], &chain.common, word, sizeof word),
				        rows[row].word);
		}
	ck_assert_str_eq(lc_origin_word(LC_ORIGIN_HARDWARE), "hardware");
	ck_assert_str_eq(lc_origin_word(LC_ORIGIN_DEFAULT), "default");
}
END_TEST

START_TEST(bytes_that_are_no_chain_are_told_from_one)
{
	lc_chain_demo(&chain);
	struct lc_chain bad;
#define REFUSES(change)                                                                            \
	do {                                                                                       \
		bad = chain;                                                                       \
		change;                                                                            \
		ck_assert_msg(!lc_chain_valid(&bad), #change);                                     \
	} while (0)
	REFUSES(memset(bad.own[63].mic.model.id, 'x', sizeof bad.own[63].mic.model.id));
	REFUSES(strcpy(bad.common.mic.model.id, "no-such-mic"));
	REFUSES(strcpy(bad.common.mic.model.id, "generic-preamp"));
	REFUSES(strcpy(bad.common.mic.model.id, "generic"));
	REFUSES(strcpy(bad.common.interface.model.id, "none"));
	REFUSES(bad.common.cable.kind.value = LC_CABLE_NONE + 1);
	REFUSES(bad.common.cable.kind.value = -2);
	REFUSES(bad.own[5].interface.phantom.value = 2);
	REFUSES(bad.common.preamp.gain_db.value = (double)INFINITY);
	REFUSES(bad.common.preamp.gain_db.value = 1e9);
	REFUSES(bad.rate_hz.value = 0.0);
	REFUSES(bad.common.preamp.level.origin = (enum lc_origin)77);
	REFUSES(bad.noise_dba.origin = (enum lc_origin) - 1);
#undef REFUSES
	ck_assert(lc_chain_valid(&chain));
}
END_TEST

START_TEST(every_byte_of_a_chain_may_be_garbage)
{
	/* whatever the verdict: reading one must not fault, and a chain that passes has words */
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	uint32_t random = 1;
	for (int round = 0; round < 300; round++) {
		lc_chain_demo(&chain);
		for (int hit = 0; hit < 1 + round % 4; hit++) {
			random = random * 1664525u + 1013904223u; /* Numerical Recipes' generator */
			((unsigned char *)&chain)[random % sizeof chain] =
			        (unsigned char)(random >> 24);
		}
		for (size_t i = 0; lc_chain_valid(&chain) && i < count; i++) {
			char word[64];
			const void *base =
			        keys[i].per_channel ? (const void *)&chain.common : &chain;
			ck_assert_ptr_nonnull(lc_chain_word(&keys[i], base, word, sizeof word));
		}
	}
	memset(&chain, 0xff, sizeof chain);
	ck_assert(!lc_chain_valid(&chain));
}
END_TEST

START_TEST(the_table_of_keys_is_sound)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++) {
		const struct lc_chain_key *key = &keys[i];
		ck_assert(key->help && key->help[0]);
		ck_assert_msg(
		        (key->choices != NULL) == (key->type != LC_TYPE_NUMBER), "%s", key->key);
		ck_assert_msg(key->type != LC_TYPE_NUMBER || key->min < key->max, "%s", key->key);
		ck_assert_msg((key->gear_kind >= 0) == (key->type == LC_TYPE_GEAR), "%s", key->key);
		ck_assert_uint_lt(key->offset,
		        key->per_channel ? sizeof(struct lc_chain_channel)
		                         : sizeof(struct lc_chain));
	}
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("chain values");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, start_afresh, NULL);
	tcase_add_test(tests, at_first_only_the_noise_of_the_room_is_known);
	tcase_add_test(tests, an_assignment_holds_for_all_channels_or_for_one);
	tcase_add_loop_test(tests, a_wrong_assignment_is_quoted_with_its_remedy_and_changes_nothing,
	        0, ROWS(wrong));
	tcase_add_test(tests, an_endless_assignment_is_refused);
	tcase_add_test(tests, of_model_and_kind_of_a_mic_the_one_said_last_counts);
	tcase_add_test(tests, the_kind_of_one_channels_mic_replaces_the_model_of_all);
	tcase_add_test(tests, generic_stands_for_assumed_gear_and_none_for_none);
	tcase_add_test(tests, the_demo_is_a_declared_chain);
	tcase_add_test(tests, words_of_values_are_those_of_a_chain_file);
	tcase_add_test(tests, bytes_that_are_no_chain_are_told_from_one);
	tcase_add_test(tests, every_byte_of_a_chain_may_be_garbage);
	tcase_add_test(tests, the_table_of_keys_is_sound);
	return lc_test_run("chain values", tests);
}
