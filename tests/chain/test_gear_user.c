/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own gear: files that add, override and are based on others; and those that are wrong.
 */
#include "linecheck/gear.h"

#include "../support/files.h"
#include "../support/run.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[LC_TEST_FOLDER_SIZE];

static void start(void)
{
	lc_test_folder_make(folder);
}

static void end(void)
{
	lc_test_folder_remove(folder);
}

static const char *path_of(const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void put(const char *name, const char *text)
{
	lc_test_file_write(path_of(name), text, strlen(text));
}

static void read_folder(void)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_gear_read_user(folder, &error) == LC_OK, "%s", error.text);
}

START_TEST(a_file_adds_gear)
{
	size_t before, after;
	lc_gear_all(&before);
	put("my-mic.ini",
	        "[gear]\nkind = mic\nmake = A\nmodel = B\nmic_kind = ribbon\n"
	        "sensitivity_dbu = -50 | D\n");
	put("notes.txt", "not gear");
	put(".hidden.ini", "not gear either");
	read_folder();
	lc_gear_all(&after);
	ck_assert_uint_eq(after, before + 1);
	const struct lc_gear *gear = lc_gear_find("my-mic");
	ck_assert_ptr_nonnull(gear);
	ck_assert_double_eq(gear->sensitivity_dbu.value, -50.0);
	ck_assert_ptr_nonnull(lc_gear_find("shure-sm58"));
}
END_TEST

START_TEST(a_file_of_a_known_id_overrides_what_it_gives_and_keeps_the_rest)
{
	size_t before, after;
	lc_gear_all(&before);
	put("focusrite-scarlett-2i2-3rd.ini",
	        "[gear]\nein_dbu_a = -127 | T\ndynamic_range_dba = unknown\n"
	        "[input line]\nfull_scale_dbu = 21.7 | T\n");
	read_folder();
	const struct lc_gear *gear = lc_gear_find("focusrite-scarlett-2i2-3rd");
	lc_gear_all(&after);
	ck_assert_uint_eq(after, before);
	ck_assert_double_eq(gear->ein_dbu_a.value, -127.0);
	ck_assert_int_eq(gear->ein_dbu_a.basis, LC_BASIS_TRIED);
	ck_assert(!lc_is_measured(gear->dynamic_range_dba.value));
	ck_assert_double_eq(gear->input[LC_INPUT_LINE].full_scale_dbu.value, 21.7);
	ck_assert_double_eq(gear->input[LC_INPUT_MIC].full_scale_dbu.value, 9.0);
	ck_assert_str_eq(gear->usb_id, "1235:8210");
}
END_TEST

START_TEST(a_file_can_be_based_on_other_gear_in_any_order)
{
	/* a comes before b in the folder, and wants it */
	put("a.ini", "[gear]\nbased_on = b\nmodel = A\nbits = 20 | U\n");
	put("b.ini",
	        "[gear]\nbased_on = focusrite-scarlett-2i2-3rd\nmake = Me\nmodel = B\n"
	        "bits = 24 | U\n");
	read_folder();
	const struct lc_gear *a = lc_gear_find("a"), *b = lc_gear_find("b");
	ck_assert_str_eq(a->make, "Me");
	ck_assert_str_eq(a->model, "A");
	ck_assert_double_eq(a->bits.value, 20.0);
	ck_assert_double_eq(b->bits.value, 24.0);
	ck_assert_double_eq(a->input[LC_INPUT_MIC].gain_range_db.value, 56.0);
	ck_assert_str_eq(a->usb_id, ""); /* that of the other card alone */
}
END_TEST

START_TEST(the_folder_is_in_the_configuration_of_the_user)
{
	char config[128], gear[192];
	snprintf(config, sizeof config, "%s/linecheck", folder);
	ck_assert_int_eq(mkdir(config, 0700), 0);
	snprintf(gear, sizeof gear, "%s/gear", config);
	ck_assert_int_eq(mkdir(gear, 0700), 0);
	setenv("XDG_CONFIG_HOME", folder, 1);
	put("linecheck/gear/x.ini", "[gear]\nkind = preamp\nmake = A\nmodel = X\n");
	ck_assert_int_eq(lc_gear_read_user(NULL, NULL), LC_OK);
	ck_assert_ptr_nonnull(lc_gear_find("x"));
	end();
	ck_assert_int_eq(lc_gear_read_user(NULL, NULL), LC_OK); /* none is fine */
}
END_TEST

#define PREAMP "[gear]\nkind = preamp\nmake = A\nmodel = B\n"

/* FOLDER stands for the folder of the test. */
static const struct {
	const char *name, *text, *other_name, *other_text, *error;
} wrong[] = {
	{ "x.ini", PREAMP "gain_max_db = 60 dB | D\n", NULL, NULL,
	        "FOLDER/x.ini:5: gain_max_db: '60 dB' is not a number; give dB as a number alone" },
	{ "x.ini", PREAMP "gain_max_db = 600 | D\n", NULL, NULL,
	        "FOLDER/x.ini:5: gain_max_db: 600 is not within -60 to 120" },
	{ "x.ini", PREAMP "gain_max_dbu = 60 | D\n", NULL, NULL,
	        "FOLDER/x.ini:5: unknown key 'gain_max_dbu' in [gear]; did you mean "
	        "'gain_max_db'?" },
	{ "x.ini", "[gear]\nbased_on = shure-sm85\n", NULL, NULL,
	        "FOLDER/x.ini:2: based_on: no gear has the id 'shure-sm85'; did you mean "
	        "'shure-sm58'?" },
	{ "x.ini", "[gear]\nbased_on = x\n", NULL, NULL,
	        "FOLDER/x.ini:2: based_on: 'x' is this file itself" },
	{ "x.ini", PREAMP "based_on = shure-sm58\n", NULL, NULL,
	        "FOLDER/x.ini:5: based_on must be the first line of [gear]" },
	{ "x.ini", "[gear]\nbased_on = y\n", "y.ini", "[gear]\nmake = A\nbased_on = x\n",
	        "FOLDER/x.ini:2: FOLDER/y.ini:3: based_on must be the first" },
	{ "x.ini", "[gear]\nbased_on = y\n", "y.ini", "[gear]\nbased_on = x\n",
	        "FOLDER/x.ini:2: FOLDER/y.ini:2: based_on: 'x' is itself based on this one, a "
	        "cycle" },
	{ "x.ini", PREAMP "[input line]\nconnector = jack | U\n", NULL, NULL,
	        "FOLDER/x.ini:6: connector: unknown word 'jack'; use one of: xlr" },
	{ "x.ini", PREAMP "phantom_switch = one for 1-2\n", NULL, NULL,
	        "FOLDER/x.ini:5: phantom_switch has no basis" },
	{ "My Mic.ini", PREAMP, NULL, NULL, "FOLDER/My Mic.ini: the file's name is the gear's id" },
	{ "x.ini", "[gear]\nkind = interface\nmake = A\nmodel = B\nusb_id = 1235:8210\n", NULL,
	        NULL, "gear focusrite-scarlett-2i2-3rd and x have the same usb_id" },
	{ "x.ini", "junk\n", NULL, NULL, "FOLDER/x.ini:1: not a line" },
};

START_TEST(a_wrong_file_is_told_by_path_and_line_and_changes_nothing)
{
	struct lc_error error = { 0 };
	size_t before, after;
	char expected[512];
	const char *rest = wrong[_i].error;
	expected[0] = '\0';
	for (const char *at; (at = strstr(rest, "FOLDER")); rest = at + strlen("FOLDER"))
		snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%.*s%s",
		        (int)(at - rest), rest, folder);
	snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s", rest);
	lc_gear_all(&before);
	put(wrong[_i].name, wrong[_i].text);
	if (wrong[_i].other_name)
		put(wrong[_i].other_name, wrong[_i].other_text);
	ck_assert_int_eq(lc_gear_read_user(folder, &error), LC_USAGE);
	ck_assert_int_eq(error.status, LC_USAGE);
	ck_assert_msg(strncmp(error.text, expected, strlen(expected)) == 0,
	        "'%s' does not begin with '%s'", error.text, expected);
	lc_gear_all(&after);
	ck_assert_uint_eq(after, before);
	ck_assert_ptr_null(lc_gear_find("x"));
}
END_TEST

START_TEST(junk_and_what_is_no_file_are_refused)
{
	struct lc_error error = { 0 };
	char *junk = malloc(10000001);
	memset(junk, 'j', 10000000);
	junk[10000000] = '\0';
	put("x.ini", junk);
	free(junk);
	ck_assert_int_eq(lc_gear_read_user(folder, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "larger than 64 kB; give a gear file"));
	remove(path_of("x.ini"));
	ck_assert_int_eq(mkfifo(path_of("x.ini"), 0600), 0);
	ck_assert_int_eq(lc_gear_read_user(folder, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "not a plain file"));
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("gear of the user");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, start, end);
	tcase_add_test(tests, a_file_adds_gear);
	tcase_add_test(tests, a_file_of_a_known_id_overrides_what_it_gives_and_keeps_the_rest);
	tcase_add_test(tests, a_file_can_be_based_on_other_gear_in_any_order);
	tcase_add_test(tests, the_folder_is_in_the_configuration_of_the_user);
	tcase_add_loop_test(
	        tests, a_wrong_file_is_told_by_path_and_line_and_changes_nothing, 0, ROWS(wrong));
	tcase_add_test(tests, junk_and_what_is_no_file_are_refused);
	return lc_test_run("gear of the user", tests);
}
