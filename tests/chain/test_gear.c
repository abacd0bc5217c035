/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gear: every built-in file is sound, and a file that is not names its line. */
#include "../support/run.h"
#include "gear_files.h"
#include "linecheck/gear.h"

#include <dirent.h>
#include <string.h>

static const struct lc_gear_figure *figure_of(
        const struct lc_gear *gear, const struct lc_gear_key *key)
{
	return (const void *)((const char *)gear + key->offset);
}

START_TEST(every_built_in_file_parses)
{
	for (size_t i = 0; i < lc_gear_file_count; i++) {
		struct lc_gear gear;
		struct lc_error error = { 0 };
		enum lc_status status =
		        lc_gear_parse(lc_gear_files[i].text, lc_gear_files[i].name, &gear, &error);
		ck_assert_msg(status == LC_OK, "%s", error.text);
	}
}
END_TEST

START_TEST(every_file_of_the_folder_is_built_in_unchanged)
{
	DIR *folder = opendir(GEAR_FOLDER);
	ck_assert_ptr_nonnull(folder);
	size_t files = 0;
	for (struct dirent *entry; (entry = readdir(folder));) {
		const char *ending = strrchr(entry->d_name, '.');
		if (!ending || strcmp(ending, ".ini") != 0)
			continue;
		const char *text = NULL;
		for (size_t i = 0; i < lc_gear_file_count; i++)
			if (strcmp(lc_gear_files[i].name, entry->d_name) == 0)
				text = lc_gear_files[i].text;
		ck_assert_msg(text, "%s is not listed in meson.build", entry->d_name);
		char path[4096], bytes[8192] = "";
		snprintf(path, sizeof path, "%s/%s", GEAR_FOLDER, entry->d_name);
		FILE *file = fopen(path, "r");
		ck_assert_ptr_nonnull(file);
		ck_assert_uint_lt(fread(bytes, 1, sizeof bytes - 1, file), sizeof bytes - 1);
		fclose(file);
		ck_assert_str_eq(text, bytes);
		files++;
	}
	closedir(folder);
	ck_assert_uint_eq(files, lc_gear_file_count);
}
END_TEST

START_TEST(ids_are_sorted_and_unique_and_can_be_found)
{
	size_t count;
	const struct lc_gear *gear = lc_gear_all(&count);
	ck_assert_uint_ge(count, 40);
	for (size_t i = 0; i < count; i++) {
		ck_assert_ptr_eq(lc_gear_find(gear[i].id), &gear[i]);
		if (i > 0)
			ck_assert_str_lt(gear[i - 1].id, gear[i].id);
	}
	ck_assert_ptr_null(lc_gear_find("no-such-gear"));
	ck_assert_ptr_null(lc_gear_find(""));
}
END_TEST

START_TEST(no_two_interfaces_have_one_usb_or_pci_id)
{
	size_t count;
	const struct lc_gear *gear = lc_gear_all(&count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++) {
			ck_assert(
			        !gear[i].usb_id[0] || strcmp(gear[i].usb_id, gear[j].usb_id) != 0);
			ck_assert(
			        !gear[i].pci_id[0] || strcmp(gear[i].pci_id, gear[j].pci_id) != 0);
		}
}
END_TEST

START_TEST(every_figure_has_a_basis_and_assumed_ones_are_of_generic_gear_alone)
{
	size_t count, keys_count;
	const struct lc_gear *gear = lc_gear_all(&count);
	const struct lc_gear_key *keys = lc_gear_keys(&keys_count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < keys_count; k++) {
			const struct lc_gear_figure *figure = figure_of(&gear[i], &keys[k]);
			bool known = lc_is_measured(figure->value);
			bool generic = strncmp(gear[i].id, "generic-", 8) == 0;
			ck_assert_msg(known == (figure->basis != LC_BASIS_NONE), "%s %s",
			        gear[i].id, keys[k].key);
			ck_assert_msg(!known || generic == (figure->basis == LC_BASIS_ASSUMED),
			        "%s %s", gear[i].id, keys[k].key);
		}
}
END_TEST

START_TEST(gear_of_each_kind_has_what_the_kind_must_have)
{
	size_t count;
	const struct lc_gear *all = lc_gear_all(&count);
	for (size_t i = 0; i < count; i++) {
		const struct lc_gear *gear = &all[i];
		bool has_input = false;
		for (int input = 0; input < LC_INPUT_COUNT; input++)
			has_input |= gear->input[input].present;
		ck_assert_msg(has_input == (gear->kind == LC_GEAR_INTERFACE), "%s", gear->id);
		ck_assert(gear->make[0] && gear->model[0]);
		if (gear->kind == LC_GEAR_MIC) {
			ck_assert_msg(lc_is_measured(gear->sensitivity_dbu.value), "%s", gear->id);
			ck_assert_msg(lc_is_measured(gear->needs_phantom.value), "%s", gear->id);
			ck_assert_msg(gear->mic_kind != LC_MIC_CONDENSER ||
			                lc_is_measured(gear->self_noise_dba.value),
			        "%s", gear->id);
		}
		if (gear->kind == LC_GEAR_LIFTER)
			ck_assert_msg(lc_is_measured(gear->gain_min_db.value), "%s", gear->id);
		if (lc_is_measured(gear->gain_min_db.value))
			ck_assert_msg(!(gear->gain_max_db.value < gear->gain_min_db.value), "%s",
			        gear->id);
	}
}
END_TEST

/* From the makers' and the community's figures in the hardware reference. */
static const struct {
	const char *id, *section, *key;
	double value;
	enum lc_basis basis;
} figures[] = {
	{ "focusrite-scarlett-2i2-2nd", "gear", "dynamic_range_dba", 106, LC_BASIS_DOCUMENT },
	{ "focusrite-scarlett-2i2-3rd", "gear", "ein_dbu_a", -128, LC_BASIS_DOCUMENT },
	{ "focusrite-scarlett-2i2-3rd", "input line", "full_scale_dbu", 22, LC_BASIS_UNVERIFIED },
	{ "focusrite-scarlett-2i2-3rd", "input mic", "gain_range_db", 56, LC_BASIS_DOCUMENT },
	{ "focusrite-scarlett-2i2-4th", "input mic", "full_scale_dbu", 16, LC_BASIS_COMMUNITY },
	{ "focusrite-scarlett-2i2-4th", "input inst", "gain_range_db", 62, LC_BASIS_COMMUNITY },
	{ "rme-babyface-pro", "input mic", "pad_db", 11, LC_BASIS_DOCUMENT },
	{ "m-audio-m-track-duo", "gear", "bits", 16, LC_BASIS_COMMUNITY },
	{ "m-audio-delta-audiophile-2496", "input rca", "full_scale_dbu", 4.2,
	        LC_BASIS_UNVERIFIED },
	{ "art-tps-ii", "output trs", "balanced", 0, LC_BASIS_DOCUMENT },
	{ "cloudlifter-cl-1", "gear", "gain_min_db", 25, LC_BASIS_UNVERIFIED },
	/* 20*log10(mV/Pa / 774.6): 14.1 mV is -34.8 dBu, 35 mV -26.9, 25 mV -29.8 */
	{ "audio-technica-at2020", "gear", "sensitivity_dbu", -34.8, LC_BASIS_UNVERIFIED },
	{ "rode-nt1", "gear", "sensitivity_dbu", -26.9, LC_BASIS_UNVERIFIED },
	{ "rode-nt1-a", "gear", "sensitivity_dbu", -29.8, LC_BASIS_UNVERIFIED },
	{ "shure-sm58", "gear", "sensitivity_dbu", -52.4, LC_BASIS_DOCUMENT },
};

START_TEST(figures_are_those_of_the_reference_with_their_basis)
{
	size_t count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	const struct lc_gear *gear = lc_gear_find(figures[_i].id);
	ck_assert_ptr_nonnull(gear);
	for (size_t k = 0; k < count; k++)
		if (strcmp(keys[k].section, figures[_i].section) == 0 &&
		        strcmp(keys[k].key, figures[_i].key) == 0) {
			ck_assert_double_eq(figure_of(gear, &keys[k])->value, figures[_i].value);
			ck_assert_int_eq(figure_of(gear, &keys[k])->basis, figures[_i].basis);
			return;
		}
	ck_abort_msg("no key %s", figures[_i].key);
}
END_TEST

START_TEST(what_nobody_vouches_for_is_not_known)
{
	/* published rows of the UMC family disagree by 20 dB; the first Scarlett has no safe figure
	 */
	static const char *const ids[] = { "behringer-umc202hd", "behringer-umc204hd",
		"behringer-umc404hd", "focusrite-scarlett-2i2-1st" };
	for (int i = 0; i < ROWS(ids); i++) {
		const struct lc_gear *gear = lc_gear_find(ids[i]);
		ck_assert_ptr_nonnull(gear);
		for (int input = 0; input < LC_INPUT_COUNT; input++)
			ck_assert(!lc_is_measured(gear->input[input].full_scale_dbu.value));
	}
}
END_TEST

#define HEAD "[gear]\nkind = mic\nmake = A\nmodel = B\nmic_kind = ribbon\n"

static const struct {
	const char *place, *text, *error;
} broken[] = {
	{ "a/x.ini", HEAD "sensitivity_dbu = -40\n", "a/x.ini:6: sensitivity_dbu has no basis" },
	{ "x.ini", HEAD "sensitivity_dbu = -40 | Z\n",
	        "x.ini:6: sensitivity_dbu: 'Z' is no basis" },
	{ "x.ini", HEAD "sensitivity_dbu = -40 |\n", "x.ini:6: sensitivity_dbu: '' is no basis" },
	{ "x.ini", HEAD "sensitivity_dbu = loud | D\n", "x.ini:6: sensitivity_dbu: 'loud' is not" },
	{ "x.ini", HEAD "sensitivity_dbu = -400 | D\n",
	        "x.ini:6: sensitivity_dbu: -400 is not within" },
	{ "x.ini", HEAD "sensitivity_dbu = nan | D\n", "x.ini:6: sensitivity_dbu: 'nan' is not" },
	{ "x.ini", HEAD "sensitivty_dbu = 1 | D\n",
	        "x.ini:6: unknown key 'sensitivty_dbu' in [gear]; did you mean "
	        "'sensitivity_dbu'?" },
	{ "x.ini", HEAD "[input lin]\n", "x.ini:6: unknown section [input lin]" },
	{ "x.ini", HEAD "[outputs]\nbalanced = 1 | D\n", "x.ini:6: unknown section [outputs]" },
	{ "x.ini", HEAD "[output xlr]\nfull_scale_dbu = 1 | D\n", "x.ini:7: unknown key" },
	{ "x.ini", "[gear]\nkind = microphone\n", "x.ini:2: kind: unknown word 'microphone'" },
	{ "x.ini", "[gear]\nkind = mic\nmake = A\nmodel = B\n", "x.ini:1: mic_kind must be given" },
	{ "x.ini", "", "x.ini:1: kind, make and model must be given" },
	{ "x.ini", "kind = mic\n", "x.ini:1: 'kind' stands before any [section]" },
	{ "x.ini", HEAD "usb_id = 1234:56789abcdef\n", "x.ini:6: usb_id is longer than 11 bytes" },
	{ "My Mic.ini", HEAD, "My Mic.ini: the file's name is the gear's id" },
	{ "generic.ini", HEAD, "generic.ini: the file's name is the gear's id" },
	{ ".ini", HEAD, ".ini: the file's name is the gear's id" },
};

START_TEST(a_broken_file_is_refused_with_its_line_and_changes_nothing)
{
	struct lc_gear gear = { .id = "before" };
	struct lc_error error = { 0 };
	ck_assert_int_eq(
	        lc_gear_parse(broken[_i].text, broken[_i].place, &gear, &error), LC_UNREADABLE);
	ck_assert_msg(strncmp(error.text, broken[_i].error, strlen(broken[_i].error)) == 0,
	        "'%s' does not begin with '%s'", error.text, broken[_i].error);
	ck_assert_str_eq(gear.id, "before");
}
END_TEST

START_TEST(a_file_gives_id_words_figures_inputs_and_outputs)
{
	struct lc_gear gear;
	struct lc_error error = { 0 };
	ck_assert_int_eq(
	        lc_gear_parse(
	                "[gear]\nkind = preamp ; a comment\nmake = A\nmodel = B 2\n"
	                "gain_max_db=60.5|C\n[output spdif]\n[output trs]\nbalanced = 1 | T\n",
	                "/some/folder/a-b2.ini", &gear, &error),
	        LC_OK);
	ck_assert_str_eq(gear.id, "a-b2");
	ck_assert_int_eq(gear.kind, LC_GEAR_PREAMP);
	ck_assert_str_eq(gear.model, "B 2");
	ck_assert_double_eq(gear.gain_max_db.value, 60.5);
	ck_assert_int_eq(gear.gain_max_db.basis, LC_BASIS_COMMUNITY);
	ck_assert(gear.output[LC_OUTPUT_SPDIF] && gear.output[LC_OUTPUT_TRS]);
	ck_assert(!gear.output[LC_OUTPUT_XLR]);
	ck_assert_int_eq(gear.output_balanced[LC_OUTPUT_TRS].basis, LC_BASIS_TRIED);
	ck_assert(!lc_is_measured(gear.output_balanced[LC_OUTPUT_SPDIF].value));
	ck_assert_int_eq(gear.mic_kind, LC_MIC_UNKNOWN);
}
END_TEST

static const struct {
	const char *text;
	int kind;
	const char *nearest;
} near[] = {
	{ "focusrite-scarlet-2i2-3rd", -1, "focusrite-scarlett-2i2-3rd" },
	{ "sm58", LC_GEAR_MIC, "shure-sm58" },
	{ "SM58", LC_GEAR_MIC, "shure-sm58" },
	{ "sm58", LC_GEAR_PREAMP, NULL },
	{ "audio-technica-at2002", -1, "audio-technica-at2020" },
	{ "zzz", -1, NULL },
	{ "", -1, NULL },
};

START_TEST(the_nearest_id_is_named_and_none_where_none_is_near)
{
	const char *nearest = lc_gear_nearest(near[_i].text, near[_i].kind);
	ck_assert_pstr_eq(nearest, near[_i].nearest);
}
END_TEST

START_TEST(each_basis_has_its_letter_and_a_word)
{
	ck_assert_str_eq(lc_basis_letter(LC_BASIS_KERNEL), "K");
	ck_assert_str_eq(lc_basis_letter(LC_BASIS_ASSUMED), "A");
	ck_assert_str_eq(lc_basis_letter(LC_BASIS_NONE), "");
	ck_assert_str_eq(lc_basis_word(LC_BASIS_NONE), "not known");
	ck_assert_str_eq(lc_gear_kind_word(LC_GEAR_MIC), "mic");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("gear");
	tcase_set_timeout(tests, 30);
	tcase_add_test(tests, every_built_in_file_parses);
	tcase_add_test(tests, every_file_of_the_folder_is_built_in_unchanged);
	tcase_add_test(tests, ids_are_sorted_and_unique_and_can_be_found);
	tcase_add_test(tests, no_two_interfaces_have_one_usb_or_pci_id);
	tcase_add_test(tests, every_figure_has_a_basis_and_assumed_ones_are_of_generic_gear_alone);
	tcase_add_test(tests, gear_of_each_kind_has_what_the_kind_must_have);
	tcase_add_loop_test(
	        tests, figures_are_those_of_the_reference_with_their_basis, 0, ROWS(figures));
	tcase_add_test(tests, what_nobody_vouches_for_is_not_known);
	tcase_add_loop_test(
	        tests, a_broken_file_is_refused_with_its_line_and_changes_nothing, 0, ROWS(broken));
	tcase_add_test(tests, a_file_gives_id_words_figures_inputs_and_outputs);
	tcase_add_loop_test(
	        tests, the_nearest_id_is_named_and_none_where_none_is_near, 0, ROWS(near));
	tcase_add_test(tests, each_basis_has_its_letter_and_a_word);
	return lc_test_run("gear", tests);
}
