/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the simulator and measures what the tests of simulator and faults ask for. */
#ifndef LINECHECK_TESTS_CHAIN_RUN_CHAIN_H
#define LINECHECK_TESTS_CHAIN_RUN_CHAIN_H

#include "linecheck/simulator.h"

#include <check.h>
#include <math.h>

#define RUN_RATE_HZ 48000
#define RUN_SECONDS 20
#define RUN_FRAMES (RUN_RATE_HZ * RUN_SECONDS)

static float run_samples[2][RUN_FRAMES];

/* Two channels at 48 kHz of chain with at most one fault (NULL: none), which is applied to it. */
static inline void run_chain(struct lc_chain *chain, const char *fault, uint64_t seed)
{
	struct lc_simulation simulation = {
		.seed = seed, .rate_hz = RUN_RATE_HZ, .channels = 2, .bits = 24, .fault = { fault }
	};
	struct lc_simulator *simulator;
	struct lc_error error = { 0 };
	float *const out[2] = { run_samples[0], run_samples[1] };
	if (fault)
		ck_assert_msg(lc_fault_apply(fault, chain, &error) == LC_OK, "%s", error.text);
	ck_assert_msg(lc_simulator_new(&simulator, chain, &simulation, &error) == LC_OK, "%s",
	        error.text);
	lc_simulator_generate(simulator, out, RUN_FRAMES);
	lc_simulator_free(simulator);
}

static inline double run_peak_dbfs(uint32_t begin, uint32_t end)
{
	double peak = 0.0;
	for (uint32_t i = begin; i < end; i++)
		peak = fmax(peak, fabs((double)run_samples[0][i]));
	return lc_db_from_amplitude(peak);
}

/* AES17: twice the mean square, so that a full-scale sine is 0. */
static inline double run_level_dbfs(int channel, uint32_t begin, uint32_t end)
{
	double sum = 0.0;
	for (uint32_t i = begin; i < end; i++)
		sum += (double)run_samples[channel][i] * (double)run_samples[channel][i];
	return lc_db_from_power(2.0 * sum / (end - begin));
}

/* The A-weighted level of white noise to 24 kHz: 10*log10(20/24) = -.792 dB of it are below
 * 20 kHz, and A takes 2.05 dB of those. */
static inline double run_white_a_dbfs(int channel, uint32_t begin, uint32_t end)
{
	return run_level_dbfs(channel, begin, end) - 0.792 - 2.05;
}

/* The level of a sine of hz over all samples from begin. */
static inline double run_line_dbfs(double hz, uint32_t begin)
{
	double re = 0.0, im = 0.0, count = RUN_FRAMES - begin;
	for (uint32_t i = begin; i < RUN_FRAMES; i++) {
		double turn = 6.283185307179586 * hz * i / RUN_RATE_HZ;
		re += (double)run_samples[0][i] * cos(turn);
		im += (double)run_samples[0][i] * sin(turn);
	}
	return lc_db_from_amplitude(2.0 * hypot(re, im) / count);
}

#endif
