/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlation and balance of two channels. */
#include "linecheck/measured.h"
#include "linecheck/pair.h"

#include "../support/run.h"
#include "signals.h"

#define FRAMES 48000

static float first[FRAMES], second[FRAMES];

static struct lc_pair_figures figures_of(size_t slice)
{
	struct lc_pair pair;
	struct lc_pair_sum all = { 0 };

	lc_pair_init(&pair);
	for (size_t done = 0; done < FRAMES; done += slice) {
		lc_pair_process(&pair, first + done, second + done,
		        slice < FRAMES - done ? slice : FRAMES - done);
		struct lc_pair_sum sum = lc_pair_take(&pair);
		lc_pair_sum_add(&all, &sum);
	}
	return lc_pair_figures(&all);
}

/* Two sines of one frequency have the cosine of their phase; foreign noise has about 0. */
START_TEST(correlation_and_balance_are_those_of_their_definition)
{
	static const struct {
		double phase, gain, offset, correlation, balance_db;
	} rows[] = {
		{ 0, 1, 0, 1, 0 },
		{ M_PI, 1, 0, -1, 0 },
		{ M_PI / 2, 1, 0, 0, 0 },
		{ M_PI / 3, 0.5, 0, 0.5, 6.0206 }, /* 20*log10(1 / .5) */
		/* the offset is no movement: 10*log10(.08 / (.08 + .0016)) */
		{ 0, 1, 0.04, 1, -0.0860 },
		{ 0, 1e-6, 0, 1, 120 },
	};

	for (size_t r = 0; r < ROWS(rows); r++) {
		for (int i = 0; i < FRAMES; i++) {
			double angle = 2 * M_PI * 997 * i / 48000.0;
			first[i] = (float)(0.4 * sin(angle));
			second[i] = (float)(0.4 * rows[r].gain * sin(angle + rows[r].phase) +
			        rows[r].offset);
		}
		struct lc_pair_figures figures = figures_of(FRAMES);
		ck_assert_double_eq_tol(figures.correlation, rows[r].correlation, 1e-5);
		ck_assert_double_eq_tol(figures.balance_db, rows[r].balance_db, 1e-3);
	}
}
END_TEST

/* Of n foreign samples it strays by 1/sqrt(n), .0046 here; four times that. */
START_TEST(foreign_noise_does_not_correlate)
{
	struct random random = random_of(1);

	for (int i = 0; i < FRAMES; i++) {
		first[i] = (float)(0.1 * random_normal(&random));
		second[i] = (float)(0.1 * random_normal(&random));
	}
	ck_assert_double_lt(fabs(figures_of(FRAMES).correlation), 0.019);
}
END_TEST

START_TEST(what_does_not_move_has_no_correlation_and_silence_no_balance)
{
	for (int i = 0; i < FRAMES; i++) {
		first[i] = (float)(0.4 * sin(0.1 * i));
		second[i] = 0.0f;
	}
	ck_assert(!lc_is_measured(figures_of(FRAMES).correlation));
	ck_assert(!lc_is_measured(figures_of(FRAMES).balance_db));
	for (int i = 0; i < FRAMES; i++)
		second[i] = 0.25f;
	ck_assert(!lc_is_measured(figures_of(FRAMES).correlation));
	ck_assert(lc_is_measured(figures_of(FRAMES).balance_db));

	struct lc_pair_sum nothing = { 0 };
	ck_assert(!lc_is_measured(lc_pair_figures(&nothing).balance_db));
}
END_TEST

START_TEST(slices_of_whole_pieces_add_up_to_the_same)
{
	struct random random = random_of(2);

	for (int i = 0; i < FRAMES; i++) {
		first[i] = (float)random_normal(&random);
		second[i] = first[i] + (float)random_normal(&random);
	}
	struct lc_pair_figures whole = figures_of(FRAMES), slices = figures_of(960);
	/* n equal parts: 1 of 2 shared, correlation 1/sqrt(2) */
	ck_assert_double_eq_tol(whole.correlation, M_SQRT1_2, 0.01);
	ck_assert_double_eq_tol(whole.correlation, slices.correlation, 1e-12);
	ck_assert_double_eq_tol(whole.balance_db, slices.balance_db, 1e-12);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		correlation_and_balance_are_those_of_their_definition,
		foreign_noise_does_not_correlate,
		what_does_not_move_has_no_correlation_and_silence_no_balance,
		slices_of_whole_pieces_add_up_to_the_same,
	};

	return lc_test_run_table("pair", tests, ROWS(tests), 120);
}
