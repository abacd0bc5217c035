/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a chain with a planted fault and measures what the tests of plants ask for. */
#ifndef LINECHECK_TESTS_CHAIN_RUN_PLANT_H
#define LINECHECK_TESTS_CHAIN_RUN_PLANT_H

#include "../support/run.h"
#include "faults.h"

#include <math.h>
#include <string.h>

#define SECONDS 8
#define RATE_MAX_HZ 96000
static float first[RATE_MAX_HZ * SECONDS], second[RATE_MAX_HZ * SECONDS];
static float *const out[2] = { first, second };
static double rate_hz = 48000;
static uint32_t frames;

static struct lc_chain chain;

static inline void set(const char *setting)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_chain_set(&chain, setting, &error) == LC_OK, "%s", error.text);
}

/* What comes out of chain with a fault; then, where turn is given, what comes once that knob is
 * turned. */
static inline void run(
        const char *fault, enum lc_programme programme, uint64_t seed, const char *turn)
{
	struct lc_simulation simulation = { .seed = seed,
		.rate_hz = rate_hz,
		.channels = 2,
		.bits = 24,
		.fault = { fault },
		.programme = programme };
	struct lc_simulator *simulator;
	struct lc_error error = { 0 };
	frames = (uint32_t)(rate_hz * SECONDS);
	if (fault)
		ck_assert_msg(lc_fault_apply(fault, &chain, &error) == LC_OK, "%s", error.text);
	ck_assert_msg(lc_simulator_new(&simulator, &chain, &simulation, &error) == LC_OK, "%s",
	        error.text);
	if (turn) {
		set(turn);
		lc_simulator_set_chain(simulator, &chain);
		lc_simulator_generate(simulator, out, (uint32_t)rate_hz / 4); /* 50 of the knob's
		                                                                 5 ms */
	}
	lc_simulator_generate(simulator, out, frames);
	lc_simulator_free(simulator);
}

static inline double level_dbfs(const float *x)
{
	double sum = 0.0;
	for (uint32_t i = 0; i < frames; i++)
		sum += (double)x[i] * (double)x[i];
	return lc_db_from_power(2.0 * sum / frames);
}

static inline double peak_dbfs(const float *x)
{
	double peak = 0.0;
	for (uint32_t i = 0; i < frames; i++)
		peak = fmax(peak, fabs((double)x[i]));
	return lc_db_from_amplitude(peak);
}

/* The level of a sine of hz, by a plain sum with a Hann window. */
static inline double line_dbfs(const float *x, double hz)
{
	double re = 0.0, im = 0.0;
	for (uint32_t i = 0; i < frames; i++) {
		double turn = 6.283185307179586 * hz * i / rate_hz;
		double window = 1.0 - cos(6.283185307179586 * i / frames);
		re += window * (double)x[i] * cos(turn);
		im += window * (double)x[i] * sin(turn);
	}
	return lc_db_from_amplitude(2.0 * hypot(re, im) / frames);
}

/* A chain without a microphone, whose floor is far under all that is planted. */
static inline void start(void)
{
	lc_chain_demo(&chain);
	set("mic.kind=none");
	rate_hz = 48000;
}

/* The amount of a fault's size. */
static inline double amount_of(const char *id, int size)
{
	for (size_t i = 0; i < lc_fault_count; i++)
		if (strcmp(lc_faults[i].kind.id, id) == 0)
			return lc_faults[i].kind.amount[size];
	ck_abort_msg("no fault %s", id);
	return 0.0;
}

static inline const char *sized(const char *id, int size)
{
	static const char *const words[] = { "mild", "clear", "gross" };
	static char text[64];
	snprintf(text, sizeof text, "%s=%s", id, words[size]);
	return text;
}

#endif
