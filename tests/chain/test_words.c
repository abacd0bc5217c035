/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and words of files: strict reading, nearest matches, quoting. */
#include "../support/run.h"
#include "words.h"

#include <math.h>
#include <string.h>

static const struct {
	const char *text;
	double value;
} numbers[] = { { "40", 40 }, { "-3.5", -3.5 }, { "+.25", 0.25 }, { "1e2", 100 }, { "0", 0 } };

START_TEST(a_decimal_number_is_read)
{
	double value;
	ck_assert(lc_number_parse(numbers[_i].text, &value));
	ck_assert_double_eq(value, numbers[_i].value);
}
END_TEST

static const char *const no_numbers[] = { "", " ", "4 ", " 4", "4dB", "nan", "inf", "-inf", "1e999",
	"0x10", "1,5", "--1", "e", ".", "1.2.3", "∞" };

START_TEST(what_is_not_one_finite_decimal_number_is_refused)
{
	double value = 7.0;
	ck_assert_msg(!lc_number_parse(no_numbers[_i], &value), "'%s'", no_numbers[_i]);
	ck_assert_double_eq(value, 7.0);
}
END_TEST

static const double round_trips[] = { 0.1, 48000, -12.34, 1.0 / 3.0, 1e-300, 119.99999999999999 };

START_TEST(a_number_written_reads_back_as_the_same_number)
{
	char text[40];
	double value;
	ck_assert(lc_number_parse(lc_number_text(round_trips[_i], text, sizeof text), &value));
	ck_assert_double_eq(value, round_trips[_i]);
}
END_TEST

START_TEST(a_number_is_written_as_short_as_can_be_and_nothing_as_nothing)
{
	char text[40];
	ck_assert_str_eq(lc_number_text(0.1, text, sizeof text), "0.1");
	ck_assert_str_eq(lc_number_text(48000, text, sizeof text), "48000");
	ck_assert_str_eq(lc_number_text((double)NAN, text, sizeof text), "");
}
END_TEST

/* One letter inserted, deleted, replaced, or two neighbours swapped: 1 each. */
static const struct {
	const char *a, *b;
	size_t distance;
} distances[] = {
	{ "gain_db", "gain_db", 0 }, { "gian_db", "gain_db", 1 }, { "gai_db", "gain_db", 1 },
	{ "gainn_db", "gain_db", 1 }, { "gaim_db", "gain_db", 1 }, { "Mic", "mic", 0 },
	{ "", "mic", 3 }, { "mic", "", 3 }, { "kitten", "sitting", 3 }, /* k-s, e-i, +g */
};

START_TEST(distance_counts_the_slips_of_the_finger)
{
	ck_assert_uint_eq(
	        lc_word_distance(distances[_i].a, distances[_i].b), distances[_i].distance);
}
END_TEST

START_TEST(distance_of_very_long_words_stays_within_its_rows)
{
	char a[500], b[500];
	memset(a, 'a', sizeof a - 1);
	memset(b, 'b', sizeof b - 1);
	a[sizeof a - 1] = b[sizeof b - 1] = '\0';
	ck_assert_uint_eq(lc_word_distance(a, a), 0);
	ck_assert_uint_gt(lc_word_distance(a, b), 10);
}
END_TEST

START_TEST(only_a_near_word_is_offered_and_else_all_of_them)
{
	static const char *const words[] = { "trs", "xlr", "speaker", NULL };
	char hint[80];
	ck_assert_str_eq(lc_word_nearest("speeker", words), "speaker");
	ck_assert_ptr_null(lc_word_nearest("banana", words));
	ck_assert_str_eq(lc_word_hint("txs", words, hint, sizeof hint), "; did you mean 'trs'?");
	ck_assert_str_eq(lc_word_hint("banana", words, hint, sizeof hint),
	        "; use one of: trs, xlr, speaker");
	/* a buffer that is too small cuts, and stays a string */
	lc_word_hint("banana", words, hint, 20);
	ck_assert_uint_eq(strlen(hint), 19);
}
END_TEST

START_TEST(a_quote_has_no_control_characters_and_is_well_formed)
{
	char quote[LC_QUOTE_SIZE], longer[300];
	ck_assert_str_eq(lc_word_quote("Röde", quote), "Röde");
	ck_assert_str_eq(lc_word_quote("a\033[1m\n\xff\xc3", quote), "a?[1m???");
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	lc_word_quote(longer, quote);
	ck_assert_uint_lt(strlen(quote), LC_QUOTE_SIZE);
	ck_assert_ptr_nonnull(strstr(quote, "x…"));
	/* cut between characters, never within one: € is three bytes */
	for (size_t i = 0; i + 3 < sizeof longer; i += 3)
		memcpy(longer + i, "€", 3);
	longer[297] = '\0';
	lc_word_quote(longer, quote);
	ck_assert_uint_eq(strlen(quote) % 3, 0);
	ck_assert_uint_lt(strlen(quote), LC_QUOTE_SIZE);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("words");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(tests, a_decimal_number_is_read, 0, ROWS(numbers));
	tcase_add_loop_test(
	        tests, what_is_not_one_finite_decimal_number_is_refused, 0, ROWS(no_numbers));
	tcase_add_loop_test(
	        tests, a_number_written_reads_back_as_the_same_number, 0, ROWS(round_trips));
	tcase_add_test(tests, a_number_is_written_as_short_as_can_be_and_nothing_as_nothing);
	tcase_add_loop_test(tests, distance_counts_the_slips_of_the_finger, 0, ROWS(distances));
	tcase_add_test(tests, distance_of_very_long_words_stays_within_its_rows);
	tcase_add_test(tests, only_a_near_word_is_offered_and_else_all_of_them);
	tcase_add_test(tests, a_quote_has_no_control_characters_and_is_well_formed);
	return lc_test_run("words", tests);
}
