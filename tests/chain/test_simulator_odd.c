/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odd chains and requests that cannot be: finite samples, or a refusal. */
#include "linecheck/predict.h"

#include "../support/run.h"
#include "run_chain.h"

#include <string.h>

START_TEST(an_empty_chain_is_simulated_as_a_generic_one_with_fitting_gain)
{
	struct lc_chain chain;
	lc_chain_init(&chain);
	run_chain(&chain, NULL, 1);
	ck_assert_double_eq_tol(run_peak_dbfs(0, RUN_FRAMES), -12.0, 0.2);
}
END_TEST

static const char *const odd_chains[][3] = {
	{ "mic.kind=none" },
	{ "mic.kind=line", "preamp.model=none" },
	{ "mic.kind=instrument", "preamp.model=none", "interface.input=inst" },
	{ "interface.model=behringer-umc202hd" },
	{ "interface.model=m-audio-delta-audiophile-2496", "interface.input=spdif" },
	{ "interface.model=m-audio-delta-audiophile-2496", "preamp.model=none",
	        "interface.input=rca" },
	{ "lifter.model=fethead", "mic.model=royer-r-121" },
	{ "preamp.gain_db=120", "interface.gain_db=100" },
	{ "room.noise_dba=120" },
};

START_TEST(every_chain_that_can_be_declared_gives_finite_samples)
{
	struct lc_chain chain;
	lc_chain_init(&chain);
	for (int i = 0; i < 3 && odd_chains[_i][i]; i++)
		ck_assert_int_eq(lc_chain_set(&chain, odd_chains[_i][i], NULL), LC_OK);
	run_chain(&chain, NULL, 1);
	int beyond = 0;
	for (uint32_t i = 0; i < RUN_FRAMES; i++)
		beyond += !(fabs((double)run_samples[0][i]) <= 1.0); /* NaN is beyond too */
	ck_assert_int_eq(beyond, 0);
	/* a noise floor at least, for -200 dBFS is no chain's */
	ck_assert_double_gt(run_level_dbfs(0, 0, RUN_FRAMES), -200.0);
}
END_TEST

static const struct {
	double rate_hz;
	uint32_t channels, bits;
	const char *fault, *error;
} wrong[] = {
	{ 48000, 0, 24, NULL, "0 channels cannot be simulated; use 1 to 64" },
	{ 48000, 65, 24, NULL, "65 channels cannot be simulated; use 1 to 64" },
	{ 0, 2, 24, NULL, "a rate of 0 Hz cannot be simulated; use 8000 to 768000" },
	{ 1e9, 2, 24, NULL, "a rate of 1e+09 Hz cannot be simulated" },
	{ 48000, 2, 20, NULL, "20 bits cannot be simulated; use 16 or 24" },
	{ 48000, 2, 24, "mains-hmu",
	        "'mains-hmu' is no fault that can be planted; did you mean 'mains-hum'?" },
};

START_TEST(a_simulation_that_cannot_be_is_refused)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	struct lc_simulator *simulator = NULL;
	struct lc_simulation simulation = { 1, wrong[_i].rate_hz, wrong[_i].channels,
		wrong[_i].bits, { wrong[_i].fault } };
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, &error), LC_USAGE);
	ck_assert_ptr_null(simulator);
	ck_assert_msg(strncmp(error.text, wrong[_i].error, strlen(wrong[_i].error)) == 0, "%s",
	        error.text);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("odd");
	tcase_set_timeout(tests, 30);
	tcase_add_test(tests, an_empty_chain_is_simulated_as_a_generic_one_with_fitting_gain);
	tcase_add_loop_test(
	        tests, every_chain_that_can_be_declared_gives_finite_samples, 0, ROWS(odd_chains));
	tcase_add_loop_test(tests, a_simulation_that_cannot_be_is_refused, 0, ROWS(wrong));
	return lc_test_run("simulator odd", tests);
}
