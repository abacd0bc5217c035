/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chain files: read, and refused with the line. */
#include "chain_file.h"

#include <string.h>

START_TEST(the_example_of_the_design_is_read)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	lc_chain_init(&chain);
	ck_assert_msg(load(&chain, example, &error) == LC_OK, "%s", error.text);
	ck_assert_double_eq(chain.noise_dba.value, 30.0);
	ck_assert_double_eq(chain.rate_hz.value, 48000.0);
	ck_assert_double_eq(chain.bits.value, 24.0);
	struct lc_chain_channel one = lc_chain_of(&chain, 0), two = lc_chain_of(&chain, 1);
	ck_assert_str_eq(one.mic.model.id, "audio-technica-at2020");
	ck_assert_int_eq(one.mic.model.origin, LC_ORIGIN_DECLARED);
	ck_assert_str_eq(one.lifter.model.id, "none");
	ck_assert_str_eq(one.preamp.model.id, "art-tube-mp");
	ck_assert_double_eq(one.preamp.gain_db.value, 40.0);
	ck_assert_int_eq(one.preamp.phantom.value, 1);
	ck_assert_int_eq(one.preamp.output.value, LC_OUTPUT_TRS);
	ck_assert_int_eq(one.preamp.level.value, LC_LEVEL_PRO);
	ck_assert_int_eq(one.cable.kind.value, LC_CABLE_TRS);
	ck_assert_int_eq(one.interface.input.value, LC_INPUT_LINE);
	ck_assert_double_eq(one.interface.gain_db.value, 0.0);
	ck_assert_int_eq(one.interface.phantom.value, 0);
	ck_assert_int_eq(one.interface.clock.value, LC_CLOCK_INTERNAL);
	/* channel 2 has a mic and a gain of its own, and the rest of all */
	ck_assert_str_eq(two.mic.model.id, "shure-sm58");
	ck_assert_double_eq(two.interface.gain_db.value, 12.5);
	ck_assert_str_eq(two.preamp.model.id, "art-tube-mp");
}
END_TEST

static const struct {
	const char *text, *error; /* what comes after the path */
} broken[] = {
	{ "[preamp]\ngian_db = 3\n",
	        ":2: unknown key 'gian_db' in [preamp]; did you mean 'gain_db'?" },
	{ "[preamp]\nbanana = 3\n",
	        ":2: unknown key 'banana' in [preamp]; use one of: model, gain_db, phantom, "
	        "output, level" },
	{ "\n\n[preampp]\n", ":3: unknown section [preampp]; did you mean 'preamp'?" },
	{ "[Mic]\n", ":1: unknown section [Mic]; did you mean 'mic'?" },
	{ "[speaker]\n", ":1: unknown section [speaker]; use one of: room, mic, lifter" },
	{ "[]\n", ":1: unknown section []" },
	{ "[mic\n", ":1: not a line" },
	{ "[mic]\nkind\n", ":2: not a line" },
	{ "[mic]\nkind =\n", ":2: 'kind' has no value" },
	{ "[mic]\nkind = ; ribbon\n", ":2: 'kind' has no value" },
	{ "kind = ribbon\n", ":1: 'kind' stands before any [section]" },
	{ "[mic 0]\n", ":1: '0' in [mic 0] is no channel; use 1 to 64" },
	{ "[mic 65]\n", ":1: '65' in [mic 65] is no channel" },
	{ "[mic -1]\n", ":1: '-1' in [mic -1] is no channel" },
	{ "[mic 2 3]\n", ":1: '2 3' in [mic 2 3] is no channel" },
	{ "[mic two]\n", ":1: 'two' in [mic two] is no channel" },
	{ "[mic 99999999999999999999]\n", ":1: '99999999999999999999' in" },
	{ "[room 2]\n", ":1: [room] is the same for all channels" },
	{ "[mic]\nmodel = sm58\n", ":2: unknown mic 'sm58' in [mic]; did you mean 'shure-sm58'?" },
	{ "[mic]\nmodel = xyzzy\n", ":2: unknown mic 'xyzzy' in [mic]; `linecheck gear` lists" },
	{ "[preamp]\nmodel = shure-sm58\n",
	        ":2: 'shure-sm58' is listed as mic, not as preamp; it belongs in [mic]" },
	{ "[interface]\nmodel = none\n", ":2: unknown interface 'none'" },
	{ "[interface]\nmodel = genric\n",
	        ":2: unknown interface 'genric' in [interface]; did you mean 'generic'?" },
	{ "[mic]\nkind = condensor\n",
	        ":2: unknown value 'condensor' for 'kind' in [mic]; did you mean 'condenser'?" },
	{ "[preamp]\nphantom = 48\n",
	        ":2: unknown value '48' for 'phantom' in [preamp]; use one of: off, on" },
	{ "[preamp]\ngain_db = 40 dB\n", ":2: 'gain_db' in [preamp] is '40 dB', not a number" },
	{ "[preamp]\ngain_db = nan\n", ":2: 'gain_db' in [preamp] is 'nan', not a number" },
	{ "[preamp]\ngain_db = 1e999\n", ":2: 'gain_db' in [preamp] is '1e999', not a number" },
	{ "[preamp]\ngain_db = 400\n",
	        ":2: 'gain_db' in [preamp] is 400; it goes from -60 to 120" },
	{ "[interface]\ngain_db = -1\n",
	        ":2: 'gain_db' in [interface] is -1; it goes from 0 to 100" },
	{ "[session]\nbits = 0\n", ":2: 'bits' in [session] is 0; it goes from 16 to 32" },
	/* the first of several errors is told */
	{ "[preamp]\nfoo\ngian_db = 3\n", ":2: not a line" },
	{ "[preamp]\ngian_db = 3\nfoo\n", ":2: unknown key 'gian_db'" },
};

START_TEST(a_broken_file_is_refused_in_one_line_that_names_place_and_remedy)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	lc_chain_demo(&chain);
	char text[512], expected[512];
	/* something good before the error must not stick either */
	snprintf(text, sizeof text, "%s[cable]\nkind = speaker\n", broken[_i].text);
	struct lc_chain before = chain;
	ck_assert_int_eq(load(&chain, text, &error), LC_USAGE);
	snprintf(expected, sizeof expected, "%s%s", path, broken[_i].error);
	ck_assert_msg(strncmp(error.text, expected, strlen(expected)) == 0,
	        "'%s' does not begin with '%s'", error.text, expected);
	ck_assert_ptr_null(strchr(error.text, '\n'));
	assert_same_chain(&chain, &before);
}
END_TEST

START_TEST(nothing_of_a_file_that_breaks_off_sticks)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	lc_chain_demo(&chain);
	struct lc_chain before = chain;
	ck_assert_int_eq(load(&chain, "[cable]\nkind = speaker\n[mic]\nmodel = nonsense\n", &error),
	        LC_USAGE);
	assert_same_chain(&chain, &before);
}
END_TEST

static const char *const odd[] = {
	"\xef\xbb\xbf[preamp]\ngain_db = 7\n",      /* a byte order mark */
	"[preamp]\r\ngain_db = 7\r\n",              /* CRLF */
	"  [preamp]\n\tgain_db\t=\t7   \n",         /* blanks anywhere */
	"[preamp]\nmodel = generic\n  gain_db = 7", /* indented, and no newline at the end */
	"[preamp]\ngain_db = 1\n[cable]\nkind=ts\n[preamp]\ngain_db = 7\n", /* said twice: the last
	                                                                     */
	"[preamp]\n[preamp]\ngain_db: 7\n",
	"[preamp]\ngain_db = 7 ;",
};

START_TEST(odd_but_clear_writing_is_read)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	lc_chain_init(&chain);
	ck_assert_msg(load(&chain, odd[_i], &error) == LC_OK, "%s", error.text);
	ck_assert_double_eq(chain.common.preamp.gain_db.value, 7.0);
}
END_TEST

START_TEST(a_long_comment_is_no_matter_but_a_long_value_is_refused)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	char text[3000], dots[1000] = "";
	memset(dots, '.', sizeof dots - 1);
	lc_chain_init(&chain);
	snprintf(text, sizeof text, "# %s\n[preamp]\ngain_db = 7 ; %s\n", dots, dots);
	ck_assert_msg(load(&chain, text, &error) == LC_OK, "%s", error.text);
	snprintf(text, sizeof text, "[preamp]\nmodel = %s\n", dots);
	ck_assert_int_eq(load(&chain, text, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, ":2: the line is longer than"));
}
END_TEST

START_TEST(what_is_no_chain_file_is_refused_by_its_path)
{
	static const char zeros[] = "[preamp]\ngain_db = 7\n\0rest";
	struct lc_chain chain;
	struct lc_error error = { 0 };
	lc_chain_init(&chain);
	ck_assert_int_eq(lc_chain_load(&chain, path, &error), LC_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(error.text, path));
	ck_assert_int_eq(lc_chain_load(&chain, folder, &error), LC_UNREADABLE);
	ck_assert_ptr_nonnull(strstr(error.text, folder));
	lc_test_file_write(path, zeros, sizeof zeros);
	ck_assert_int_eq(lc_chain_load(&chain, path, &error), LC_USAGE);
	ck_assert_int_eq(lc_chain_load(&chain, "/dev/zero", &error), LC_USAGE);
	ck_assert_int_eq(lc_chain_load(&chain, "", &error), LC_NOT_FOUND);
	ck_assert(!lc_is_measured(chain.common.preamp.gain_db.value));
}
END_TEST

START_TEST(an_empty_file_changes_nothing)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	struct lc_chain before = chain;
	ck_assert_int_eq(load(&chain, "", NULL), LC_OK);
	assert_same_chain(&chain, &before);
}
END_TEST

START_TEST(mutilated_files_never_do_harm)
{
	/* one byte of the example overwritten or the file cut short, at every place in turn; the
	 * multiplier is Knuth's, for a spread of bytes */
	struct lc_chain chain;
	char text[sizeof example];
	for (size_t i = 0; i < 2 * (sizeof example - 1); i++) {
		struct lc_error error = { 0 };
		memcpy(text, example, sizeof text);
		if (i % 2)
			text[i / 2] = (char)(1 + (i * 2654435761u >> 8) % 255);
		else
			text[i / 2] = '\0';
		lc_chain_init(&chain);
		if (load(&chain, text, &error) != LC_OK) {
			ck_assert_msg(
			        strncmp(error.text, path, strlen(path)) == 0, "%s", error.text);
			ck_assert_ptr_null(strpbrk(error.text, "\n\r\033"));
		}
		ck_assert(lc_chain_valid(&chain));
	}
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("chain files");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_add_test(tests, the_example_of_the_design_is_read);
	tcase_add_loop_test(tests, a_broken_file_is_refused_in_one_line_that_names_place_and_remedy,
	        0, ROWS(broken));
	tcase_add_test(tests, nothing_of_a_file_that_breaks_off_sticks);
	tcase_add_loop_test(tests, odd_but_clear_writing_is_read, 0, ROWS(odd));
	tcase_add_test(tests, a_long_comment_is_no_matter_but_a_long_value_is_refused);
	tcase_add_test(tests, what_is_no_chain_file_is_refused_by_its_path);
	tcase_add_test(tests, an_empty_file_changes_nothing);
	tcase_add_test(tests, mutilated_files_never_do_harm);
	return lc_test_run("chain files", tests);
}
