/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of the chain, of the findings and of gear, held against the contract. */
#include "written.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

START_TEST(the_chain_tells_every_value_and_its_origin)
{
	json_t *document;
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);

	ck_assert_int_eq(lc_chain_set(&chain, "preamp 2.gain_db=33", NULL), LC_OK);
	document = written(1, false, NULL);
	for (size_t k = 0; k < count; k++) {
		char path[96];

		snprintf(path, sizeof path, "chain.%s.%s", keys[k].section, keys[k].key);
		has_keys(at(document, path), "value origin");
	}
	ck_assert_str_eq(
	        json_string_value(at(document, "chain.mic.model.value")), "audio-technica-at2020");
	ck_assert_str_eq(json_string_value(at(document, "chain.mic.model.origin")), "declared");
	ck_assert_double_eq(json_number_value(at(document, "chain.interface.gain_db.value")), 0.0);
	ck_assert_str_eq(json_string_value(at(document, "chain.preamp.phantom.value")), "on");
	ck_assert_str_eq(json_string_value(at(document, "chain.cable.kind.value")), "trs");
	ck_assert_double_eq(json_number_value(at(document, "chain.room.noise_dba.value")), 25.0);
	ck_assert_str_eq(json_string_value(at(document, "chain.room.noise_dba.origin")), "default");
	ck_assert(json_is_null(at(document, "chain.session.bits.value")));
	ck_assert_uint_eq(json_array_size(at(document, "chain.channels")), 1);
	has_keys(at(document, "chain.channels.0"), "channel preamp microphone_power predicted");
	ck_assert_int_eq(json_integer_value(at(document, "chain.channels.0.channel")), 2);
	ck_assert_double_eq(
	        json_number_value(at(document, "chain.channels.0.preamp.gain_db.value")), 33.0);
	/* Scarlett 2i2 3rd Gen, line input at minimum: +22 dBu is full scale */
	ck_assert_double_eq_tol(
	        json_number_value(at(document, "chain.predicted.full_scale_dbu")), 22.0, 1e-9);
	json_decref(document);
}
END_TEST

START_TEST(a_finding_tells_its_channel_from_one_or_null_for_all)
{
	json_t *document;

	test_chain(&chain, "preamp.model=generic interface.phantom=on interface,2.gain_db=12");
	document = written(1, false, NULL);
	ck_assert_uint_eq(json_array_size(at(document, "findings")), 2);
	for (size_t i = 0; i < 2; i++) {
		json_t *finding = json_array_get(at(document, "findings"), i);

		if (strcmp(json_string_value(at(finding, "id")), "interface-gain-up") == 0)
			ck_assert_int_eq(json_integer_value(at(finding, "channel")), 2);
		else
			ck_assert(json_is_null(at(finding, "channel")));
		ck_assert_str_eq(json_string_value(at(finding, "severity")), "fix");
		ck_assert_str_eq(json_string_value(at(finding, "stage")), "interface");
		ck_assert_str_eq(json_string_value(at(finding, "confidence")), "certain");
	}
	ck_assert_str_eq(json_string_value(at(document, "verdict")), "fix");
	json_decref(document);
}
END_TEST

START_TEST(gear_is_an_array_with_a_basis_for_every_figure)
{
	size_t count, size = 0;
	const struct lc_gear *gear = lc_gear_all(&count);
	char *buffer = NULL;
	FILE *out = open_memstream(&buffer, &size);
	json_t *document, *entry, *interface = NULL;

	ck_assert_int_eq(lc_report_gear_json(out, gear, count, NULL), LC_OK);
	fclose(out);
	document = json_loads(buffer, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_uint_eq(json_array_size(document), count);
	for (size_t i = 0; i < count; i++) {
		entry = json_array_get(document, i);
		ck_assert_str_eq(json_string_value(at(entry, "id")), gear[i].id);
		ck_assert_str_eq(
		        json_string_value(at(entry, "kind")), lc_gear_kind_word(gear[i].kind));
		ck_assert(json_is_string(at(entry, "make")) && json_is_string(at(entry, "model")));
		if (strcmp(gear[i].id, "rme-babyface-pro") == 0)
			interface = entry;
	}
	/* RME's document: +8 dBu at the XLR, PAD 11 dB; IN3/4 have no full scale that is known */
	ck_assert_ptr_nonnull(interface);
	ck_assert_double_eq(
	        json_number_value(at(interface, "input.mic.full_scale_dbu.value")), 8.0);
	ck_assert_str_eq(json_string_value(at(interface, "input.mic.full_scale_dbu.basis")), "D");
	ck_assert(json_is_null(at(interface, "input.line.full_scale_dbu.value")));
	ck_assert(json_is_null(at(interface, "input.line.full_scale_dbu.basis")));
	ck_assert_ptr_null(json_object_get(at(interface, "input"), "spdif"));
	ck_assert_ptr_null(json_object_get(interface, "self_noise_dba"));
	json_decref(document);
	free(buffer);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("chain");

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_test(tests, the_chain_tells_every_value_and_its_origin);
	tcase_add_test(tests, a_finding_tells_its_channel_from_one_or_null_for_all);
	tcase_add_test(tests, gear_is_an_array_with_a_basis_for_every_figure);
	return lc_test_run("json chain", tests);
}
