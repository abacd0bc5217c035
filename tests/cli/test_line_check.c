/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line check end to end through the real program: simulate a chain, measure it, judge it. */
#include "../support/run.h"
#include "program.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static json_t *parse(const struct outcome *outcome)
{
	json_error_t error;
	json_t *object = json_loads(outcome->out, 0, &error);
	ck_assert_msg(object != NULL, "not JSON: %s\n%s%s", error.text, outcome->out, outcome->err);
	return object;
}

static bool finds(json_t *object, const char *id)
{
	size_t i;
	json_t *finding;
	json_array_foreach(json_object_get(object, "findings"), i, finding)
	{
		if (!strcmp(json_string_value(json_object_get(finding, "id")), id))
			return true;
	}
	return false;
}

static void simulate(const char *path, const char *duration, const char *fault, const char *seed)
{
	struct outcome outcome = fault
	        ? RUN("simulate", path, "--duration", duration, "--fault", fault, "--seed", seed)
	        : RUN("simulate", path, "--duration", duration, "--seed", seed);
	ck_assert_msg(outcome.status == 0, "%s", outcome.err);
	ck_assert_str_eq(outcome.out, "");
	ck_assert_str_eq(outcome.err, "");
	outcome_clear(&outcome);
}

static const char *const seeds[] = { "1", "2", "3", "77", "123456789" };

START_TEST(a_healthy_chain_is_ready_whatever_the_seed)
{
	const char *path = test_path("healthy.wav");
	simulate(path, "5", NULL, seeds[_i]);
	struct outcome outcome = RUN("analyze", path, "--set", "preamp.model=generic", "--set",
	        "interface.gain_db=0", "--json");
	json_t *object = parse(&outcome);
	ck_assert_msg(outcome.status == 0, "exit %d: %s", outcome.status, outcome.out);
	ck_assert_str_eq(json_string_value(json_object_get(object, "verdict")), "ready");
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_chain_of_which_nothing_is_known_is_ready_when_it_sounds_right)
{
	const char *path = test_path("unknown.wav");
	simulate(path, "5", NULL, "1");
	struct outcome outcome = RUN("analyze", path);
	ck_assert_msg(outcome.status == 0, "exit %d: %s", outcome.status, outcome.out);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(two_preamps_in_series_are_named_and_the_exit_status_is_1)
{
	const char *path = test_path("gain.wav");
	simulate(path, "5", "interface-gain-up", seeds[_i]);
	struct outcome outcome = RUN("analyze", path, "--set", "preamp.model=generic", "--set",
	        "interface.gain_db=20", "--json");
	json_t *object = parse(&outcome);
	ck_assert_int_eq(outcome.status, 1);
	ck_assert(finds(object, "interface-gain-up"));
	ck_assert_str_eq(json_string_value(json_object_get(object, "verdict")), "fix");
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

/* design: the table "from the chain alone" */
static const char *const chain_faults[] = { "interface-gain-up", "interface-phantom-on",
	"phantom-missing", "phantom-at-risk", "lifter-needs-phantom", "mic-path-for-line",
	"hi-z-for-line", "wrong-cable", "level-mismatch", "preamp-not-needed", "digital-input",
	"no-preamp", "format" };

START_TEST(every_fault_of_the_chain_is_found_in_the_demo_that_plants_it)
{
	struct outcome outcome =
	        RUN("demo", "--json", "--duration", "0.2", "--fault", chain_faults[_i]);
	json_t *object = parse(&outcome);
	ck_assert_msg(
	        finds(object, chain_faults[_i]), "%s is not in %s", chain_faults[_i], outcome.out);
	ck_assert_str_eq(outcome.err, "");
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

static const char *const signal_faults[] = { "no-signal", "signal-missing", "low-level",
	"hot-level", "adc-clipping", "mains-hum" };

START_TEST(every_fault_of_the_signal_is_found_in_a_recording_of_which_nothing_else_is_known)
{
	const char *path = test_path("fault.wav");
	simulate(path, "8", signal_faults[_i], "1");
	struct outcome outcome = RUN("analyze", path, "--json");
	json_t *object = parse(&outcome);
	ck_assert_int_eq(outcome.status, 1);
	ck_assert_msg(finds(object, signal_faults[_i]), "%s is not in %s", signal_faults[_i],
	        outcome.out);
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_simulation_is_the_same_from_the_same_seed_and_another_from_another)
{
	simulate(test_path("a.wav"), "1", NULL, "5");
	simulate(test_path("b.wav"), "1", NULL, "5");
	simulate(test_path("c.wav"), "1", NULL, "6");
	char command[512];
	snprintf(command, sizeof command, "cd '%s' && cmp -s a.wav b.wav && ! cmp -s a.wav c.wav",
	        test_folder());
	ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(duration_limits_how_much_of_a_file_is_analyzed)
{
	const char *path = test_path("long.wav");
	simulate(path, "3", NULL, "1");
	struct outcome outcome = RUN("analyze", path, "--duration", "1.5", "--json");
	json_t *object = parse(&outcome);
	double duration_s =
	        json_number_value(json_object_get(json_object_get(object, "source"), "duration_s"));
	ck_assert_double_eq_tol(duration_s, 1.5, 1e-9); /* 72000 frames at 48 kHz */
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_line_check_of_the_simulated_chain_says_ready)
{
	struct outcome outcome =
	        RUN("check", "--simulate", "--quiet", "1", "--play", "4", "--json");
	json_t *object = parse(&outcome);
	ck_assert_msg(outcome.status == 0, "%s", outcome.out);
	ck_assert_str_eq(outcome.err, "");
	/* the simulated musician was quiet: the floor is the chain's, not one from between notes */
	json_t *channel = json_array_get(json_object_get(object, "channels"), 0);
	json_t *noise = json_object_get(channel, "noise");
	json_t *predicted = json_object_get(json_object_get(object, "chain"), "predicted");
	ck_assert_str_eq(json_string_value(json_object_get(noise, "method")), "steady");
	ck_assert_double_eq_tol(json_number_value(json_object_get(noise, "a_dbfs")),
	        json_number_value(json_object_get(predicted, "noise_a_dbfs")), 1.0);
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(the_demo_without_a_terminal_prints_one_report_without_escapes)
{
	struct outcome outcome = RUN("demo", "--duration", "4");
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_ptr_nonnull(strstr(outcome.out, "Ready to record"));
	ck_assert_ptr_null(strchr(outcome.out, '\033'));
	ck_assert_str_eq(outcome.err, "");
	outcome_clear(&outcome);
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("end to end");
	test_folder();
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, a_healthy_chain_is_ready_whatever_the_seed, 0, ROWS(seeds));
	tcase_add_test(tcase, a_chain_of_which_nothing_is_known_is_ready_when_it_sounds_right);
	tcase_add_loop_test(
	        tcase, two_preamps_in_series_are_named_and_the_exit_status_is_1, 0, ROWS(seeds));
	tcase_add_loop_test(tcase, every_fault_of_the_chain_is_found_in_the_demo_that_plants_it, 0,
	        ROWS(chain_faults));
	tcase_add_loop_test(tcase,
	        every_fault_of_the_signal_is_found_in_a_recording_of_which_nothing_else_is_known, 0,
	        ROWS(signal_faults));
	tcase_add_test(tcase, a_simulation_is_the_same_from_the_same_seed_and_another_from_another);
	tcase_add_test(tcase, duration_limits_how_much_of_a_file_is_analyzed);
	tcase_add_test(tcase, a_line_check_of_the_simulated_chain_says_ready);
	tcase_add_test(tcase, the_demo_without_a_terminal_prints_one_report_without_escapes);
	return lc_test_run("line check", tcase);
}
