/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiment with a gain knob: on readings by hand, and on a simulated chain. */
#include "../support/run.h"
#include "fixture.h"
#include "linecheck/engine.h"
#include "linecheck/experiment.h"
#include "linecheck/simulator.h"

#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_experiment experiment;
static struct lc_experiment_outcome outcome;

struct row {
	bool tone;
	double level_db, noise_db; /* how far each moves */
	double known_db;           /* what the hardware says; NaN: nothing */
	enum lc_experiment_result expected;
	enum lc_confidence confidence;
	double before_percent; /* NaN: none is told */
};

/*
 * A before, B behind: with a level that falls by 12 dB (g = .0631) the floor becomes A*.0631 + B.
 * All before: -12 dB. All behind: 0. Half each: .5315, -2.74 dB. -6.1 dB are
 * .2455: (1 - .2455)/(1 - .0631) = 80.5 %.
 */
static const struct row rows[] = {
	{ true, -12.0, -12.0, LC_NOT_MEASURED, LC_NOISE_BEFORE, LC_CONFIDENCE_CERTAIN, 100.0 },
	{ true, -12.0, 0.0, LC_NOT_MEASURED, LC_NOISE_BEHIND, LC_CONFIDENCE_CERTAIN, 0.0 },
	{ true, -12.0, -2.74, LC_NOT_MEASURED, LC_NOISE_BOTH, LC_CONFIDENCE_CERTAIN, 50.0 },
	{ true, -12.0, -6.1, LC_NOT_MEASURED, LC_NOISE_BEFORE, LC_CONFIDENCE_CERTAIN, 80.5 },
	{ true, 12.0, 12.0, LC_NOT_MEASURED, LC_NOISE_BEFORE, LC_CONFIDENCE_CERTAIN, 100.0 },
	{ true, -2.0, -2.0, LC_NOT_MEASURED, LC_NOISE_UNKNOWN, LC_CONFIDENCE_CERTAIN,
	        LC_NOT_MEASURED },
	/* without a tone the hardware's word counts, or else what was asked for: -12 dB */
	{ false, 0.0, -6.0, -6.0, LC_NOISE_BEFORE, LC_CONFIDENCE_LIKELY, 100.0 },
	{ false, 0.0, -12.0, LC_NOT_MEASURED, LC_NOISE_BEFORE, LC_CONFIDENCE_POSSIBLE, 100.0 },
	{ false, 0.0, 0.0, LC_NOT_MEASURED, LC_NOISE_BEHIND, LC_CONFIDENCE_POSSIBLE, 0.0 },
	/* the knob says 12 dB and the tone moves by 4, or not at all */
	{ true, -4.0, -4.0, -12.0, LC_LEVEL_LOST, LC_CONFIDENCE_CERTAIN, LC_NOT_MEASURED },
	{ true, 0.0, 0.0, -12.0, LC_KNOB_IDLE, LC_CONFIDENCE_CERTAIN, LC_NOT_MEASURED },
	{ true, 0.0, 0.0, LC_NOT_MEASURED, LC_KNOB_IDLE, LC_CONFIDENCE_CERTAIN, LC_NOT_MEASURED },
};

START_TEST(two_readings_tell_where_the_noise_is_made)
{
	const struct row *row = &rows[_i];
	double level = row->tone ? -20.0 : LC_NOT_MEASURED;

	test_chain(&chain, "preamp.model=generic preamp.gain_db=40");
	lc_experiment_begin(&experiment, &chain, LC_STAGE_COUNT);
	ck_assert_int_eq(experiment.stage, LC_STAGE_PREAMP);
	experiment.phase = LC_EXPERIMENT_DONE;
	experiment.is_told = true;
	experiment.known_db = row->known_db;
	experiment.before = (struct lc_experiment_reading) { level, -80.0, row->tone };
	experiment.after = (struct lc_experiment_reading) { level + row->level_db,
		-80.0 + row->noise_db, row->tone };
	lc_experiment_judge(&experiment, &outcome);
	ck_assert_str_eq(lc_experiment_word(outcome.result), lc_experiment_word(row->expected));
	ck_assert_int_eq(outcome.confidence, row->confidence);
	ck_assert(strlen(outcome.title) > 0 && strlen(outcome.action) > 0);
	ck_assert(strlen(outcome.evidence) > 0);
	if (isnan(row->before_percent))
		ck_assert(!lc_is_measured(outcome.before_percent));
	else
		ck_assert_double_eq_tol(outcome.before_percent, row->before_percent, 0.2);
}
END_TEST

START_TEST(the_knob_is_that_of_the_chain_or_the_one_that_was_named)
{
	test_chain(&chain, "preamp.model=none interface.input=mic");
	lc_experiment_begin(&experiment, &chain, LC_STAGE_COUNT);
	ck_assert_int_eq(experiment.stage, LC_STAGE_INTERFACE);
	test_chain(&chain, "preamp.model=generic");
	lc_experiment_begin(&experiment, &chain, LC_STAGE_INTERFACE);
	ck_assert_int_eq(experiment.stage, LC_STAGE_INTERFACE);
}
END_TEST

static bool look(double duration_s, double noise_a_dbfs)
{
	result.duration_s = duration_s;
	test_noise(&result.channel[0], noise_a_dbfs + 2.0);
	return lc_experiment_look(&experiment, &result, &chain);
}

START_TEST(it_waits_for_the_knob_and_for_the_hand_to_leave_it)
{
	test_chain(&chain, "preamp.model=generic");
	test_result(&result, 1);
	lc_experiment_begin(&experiment, &chain, LC_STAGE_COUNT);
	ck_assert(!lc_experiment_moved(&experiment)); /* too early */
	ck_assert(!look(1.0, -80.0));                 /* too short a time */
	ck_assert(look(3.0, -80.0));
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_MOVE);
	ck_assert(!look(1.0, -80.0));
	ck_assert(look(2.0, -80.2));
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_MOVE); /* nothing has moved */
	look(2.0, -86.0);
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_MOVE); /* it moves */
	look(2.0, -92.0);
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_MOVE);
	look(2.0, -92.1);
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_AFTER); /* it stands */
	ck_assert(look(0.5, -92.0));                             /* what was is left out */
	ck_assert(!look(2.9, -92.0));
	look(3.0, -92.0);
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_DONE);
	lc_experiment_judge(&experiment, &outcome);
	ck_assert_int_eq(outcome.result, LC_NOISE_BEFORE);
	ck_assert_double_eq_tol(outcome.noise_db, -12.0, 0.01);
}
END_TEST

START_TEST(the_hardware_tells_of_its_knob_by_itself)
{
	test_chain(&chain, "preamp.model=none interface.input=mic interface.gain_db=40");
	test_result(&result, 1);
	lc_experiment_begin(&experiment, &chain, LC_STAGE_COUNT);
	look(3.0, -80.0);
	test_chain(&chain, "preamp.model=none interface.input=mic interface.gain_db=30");
	ck_assert(look(0.1, -80.0));
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_AFTER);
	ck_assert_double_eq(experiment.known_db, -10.0);
}
END_TEST

START_TEST(before_it_is_over_nothing_is_told)
{
	char text[256];

	test_chain(&chain, "");
	test_result(&result, 1);
	lc_experiment_begin(&experiment, &chain, LC_STAGE_PREAMP);
	lc_experiment_judge(&experiment, &outcome);
	ck_assert_int_eq(outcome.result, LC_NOISE_UNKNOWN);
	look(3.0, -80.0);
	lc_experiment_ask(&experiment, text, sizeof text);
	ck_assert_ptr_nonnull(strstr(text, "the preamp's gain down by about 12 dB"));
	lc_experiment_begin(&experiment, &chain, LC_STAGE_PREAMP);
	ck_assert(!look(30.0, -HUGE_VAL)); /* silence is no floor */
	ck_assert_int_eq(experiment.phase, LC_EXPERIMENT_BEFORE);
	result.channels = 0; /* nothing measured yet */
	ck_assert(!look(3.0, -80.0));
}
END_TEST

/* ---- a simulated chain, through the engine ---- */

#define PERIOD 480
#define RATE_HZ 48000.0

static struct lc_engine *engine;
static struct lc_simulator *simulator;
static struct lc_settings settings;

static void play(double seconds)
{
	static float samples[PERIOD];
	float *out[] = { samples };
	const float *in[] = { samples };

	for (int i = 0; i < seconds * RATE_HZ / PERIOD; i++) {
		lc_simulator_generate(simulator, out, PERIOD);
		lc_engine_process(engine, in, NULL, PERIOD);
	}
}

/** Plays on until the phase is over; fails the test when it never is. */
static void play_until(enum lc_experiment_phase phase)
{
	for (int i = 0; i < 200 && experiment.phase != phase; i++) {
		play(0.1);
		lc_engine_refresh(engine);
		if (lc_engine_snapshot(engine)->resets != settings.resets)
			continue;
		lc_result_derive(lc_engine_snapshot(engine), NULL, LC_SPAN_WHOLE, &result);
		if (!lc_experiment_look(&experiment, &result, &chain))
			continue;
		settings.resets++;
		lc_engine_set(engine, &settings);
	}
	ck_assert_int_eq(experiment.phase, phase);
}

struct simulated_row {
	enum lc_programme programme;
	const char *fault;
	enum lc_experiment_result expected;
};

/* The demo's chain: the room and the mic lead, before the preamp. The fault is 24 dB of noise at
 * the interface's input, behind it. */
static const struct simulated_row simulated_rows[] = {
	{ LC_PROGRAMME_TONE, NULL, LC_NOISE_BEFORE },
	{ LC_PROGRAMME_NONE, NULL, LC_NOISE_BEFORE },
	{ LC_PROGRAMME_TONE, "noise-above-chain=gross", LC_NOISE_BEHIND },
};

START_TEST(a_simulated_chain_gives_its_noise_away)
{
	const struct simulated_row *row = &simulated_rows[_i];
	struct lc_simulation simulation = { .seed = 5,
		.rate_hz = RATE_HZ,
		.channels = 1,
		.bits = 24,
		.programme = row->programme,
		.fault = { row->fault } };
	struct lc_error error;

	settings = (struct lc_settings) { 0 };
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, &error), LC_OK);
	ck_assert_int_eq(lc_engine_new(&engine, 1, NULL, &error), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, &error), LC_OK);
	lc_experiment_begin(&experiment, &chain, LC_STAGE_COUNT);
	play_until(LC_EXPERIMENT_MOVE);
	play(1.0);
	struct lc_chain turned = chain; /* the hand; the chain as declared does not know of it */
	turned.common.preamp.gain_db.value -= 12.0;
	lc_simulator_set_chain(simulator, &turned);
	play_until(LC_EXPERIMENT_DONE);
	lc_experiment_judge(&experiment, &outcome);
	ck_assert_str_eq(lc_experiment_word(outcome.result), lc_experiment_word(row->expected));
	ck_assert_double_eq_tol(outcome.moved_db, -12.0, 0.1);
	lc_engine_free(engine);
	lc_simulator_free(simulator);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("gain");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, two_readings_tell_where_the_noise_is_made, 0, ROWS(rows));
	tcase_add_test(tests, the_knob_is_that_of_the_chain_or_the_one_that_was_named);
	tcase_add_test(tests, it_waits_for_the_knob_and_for_the_hand_to_leave_it);
	tcase_add_test(tests, the_hardware_tells_of_its_knob_by_itself);
	tcase_add_test(tests, before_it_is_over_nothing_is_told);
	tcase_add_loop_test(tests, a_simulated_chain_gives_its_noise_away, 0, ROWS(simulated_rows));
	return lc_test_run("experiment", tests);
}
