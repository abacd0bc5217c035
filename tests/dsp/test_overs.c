/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overs: runs at full scale and their lengths. */
#include "linecheck/overs.h"

#include "../support/run.h"
#include "signals.h"

#define FULL_24 (8388607.0f / 8388608.0f)
#define FULL_16 (32767.0f / 32768.0f)

static struct lc_overs_sum sum_of(const float *x, size_t frames, float full_scale)
{
	struct lc_overs overs;

	lc_overs_init(&overs, full_scale);
	lc_overs_process(&overs, x, frames);
	return lc_overs_take(&overs);
}

START_TEST(each_run_at_full_scale_counts_once_with_its_length)
{
	const float x[] = { 0, 1, 1, 1, 0, -1, 0.5f, 1, -1, -1, 0 };
	/* +++, -, +, --: a change of side ends a run. */
	struct lc_overs_sum sum = sum_of(x, ROWS(x), FULL_24);

	ck_assert_uint_eq(sum.runs, 4);
	ck_assert_uint_eq(sum.longest_samples, 3);
}
END_TEST

START_TEST(full_scale_is_what_the_material_can_reach)
{
	static const struct {
		float sample, full_scale;
		unsigned runs;
	} rows[] = {
		{ 8388607.0f / 8388608.0f, FULL_24, 1 }, /* the highest 24-bit value */
		{ 8388606.0f / 8388608.0f, FULL_24, 0 }, /* one step below */
		{ -1.0f, FULL_24, 1 },
		{ -1.000000119f, FULL_24, 1 }, /* JACK2's lowest value */
		{ 32767.0f / 32768.0f, FULL_24, 0 },
		{ 32767.0f / 32768.0f, FULL_16, 1 }, /* the highest 16-bit value */
		{ 32766.0f / 32768.0f, FULL_16, 0 },
		{ 3.0f, FULL_16, 1 },
	};

	for (size_t i = 0; i < ROWS(rows); i++)
		ck_assert_msg(sum_of(&rows[i].sample, 1, rows[i].full_scale).runs == rows[i].runs,
		        "row %zu", i);
}
END_TEST

START_TEST(a_run_that_crosses_a_slice_counts_where_it_began_and_grows_on)
{
	const float x[6] = { 1, 1, 1, 1, 1, 0 };
	struct lc_overs overs;
	struct lc_overs_sum whole = { 0 };

	lc_overs_init(&overs, FULL_24);
	lc_overs_process(&overs, x, 2);
	struct lc_overs_sum first = lc_overs_take(&overs);
	lc_overs_process(&overs, x + 2, 4);
	struct lc_overs_sum second = lc_overs_take(&overs);
	ck_assert_uint_eq(first.runs, 1);
	ck_assert_uint_eq(first.longest_samples, 2);
	ck_assert_uint_eq(second.runs, 0);
	ck_assert_uint_eq(second.longest_samples, 5);
	lc_overs_sum_add(&whole, &first);
	lc_overs_sum_add(&whole, &second);
	ck_assert_uint_eq(whole.runs, 1);
	ck_assert_uint_eq(whole.longest_samples, 5);
}
END_TEST

START_TEST(a_quiet_slice_after_a_run_has_none)
{
	const float x[4] = { 1, 0, 0, 0 };
	struct lc_overs overs;

	lc_overs_init(&overs, FULL_24);
	lc_overs_process(&overs, x, 2);
	lc_overs_take(&overs);
	lc_overs_process(&overs, x + 2, 2);
	struct lc_overs_sum sum = lc_overs_take(&overs);
	ck_assert_uint_eq(sum.runs, 0);
	ck_assert_uint_eq(sum.longest_samples, 0);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { each_run_at_full_scale_counts_once_with_its_length,
		full_scale_is_what_the_material_can_reach,
		a_run_that_crosses_a_slice_counts_where_it_began_and_grows_on,
		a_quiet_slice_after_a_run_has_none };

	return lc_test_run_table("overs", tests, ROWS(tests), 120);
}
