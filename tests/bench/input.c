/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The samples that are measured, and the clock. */
#include "../support/clock.h"
#include "../support/sorted.h"
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TONE_HZ 996.0 /* 249 periods in the loop */

const double bench_loop_s = 0.25;
const char *const bench_signal_name[BENCH_SIGNALS] = { "tone", "noise", "silence", "denormals",
	"nan" };

static double white(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u; /* Numerical Recipes' generator */
	return (int32_t)*state / 2147483648.0;
}

static float sample(enum bench_signal signal, double t, uint32_t *state)
{
	double phase = 2.0 * M_PI * TONE_HZ * t;

	switch (signal) {
	case BENCH_TONE:
		return (float)(0.5 * sin(phase) + 0.001 * sin(3.0 * phase) + 1e-5 * white(state));
	case BENCH_NOISE:
		return (float)(0.1 * white(state));
	case BENCH_DENORMALS:
		return (float)(1e-39 * white(state));
	case BENCH_NAN:
		return NAN;
	default:
		return 0.0f;
	}
}

static void *claim(size_t count, size_t size)
{
	void *memory = calloc(count, size);

	if (memory)
		return memory;
	fputs("bench_engine: there is not enough memory: close other programs.\n", stderr);
	exit(3);
}

struct bench_input *bench_input_new(enum bench_signal signal, uint32_t channels, double rate_hz)
{
	struct bench_input *input = claim(1, sizeof *input);
	uint32_t frames = (uint32_t)lrint(bench_loop_s * rate_hz);
	uint32_t length = frames + BENCH_PERIOD_MOST;

	*input =
	        (struct bench_input) { .channels = channels, .frames = frames, .rate_hz = rate_hz };
	input->interleaved = claim((size_t)length * channels, sizeof(float));
	for (uint32_t c = 0; c < channels; c++) {
		uint32_t state = c + 1;
		input->x[c] = claim(length, sizeof(float));
		for (uint32_t i = 0; i < length; i++) {
			float x = i < frames ? sample(signal, i / rate_hz, &state)
			                     : input->x[c][i - frames];
			input->x[c][i] = x;
			input->interleaved[(size_t)i * channels + c] = x;
		}
	}
	return input;
}

void bench_input_free(struct bench_input *input)
{
	for (uint32_t c = 0; c < input->channels; c++)
		free(input->x[c]);
	free(input->interleaved);
	free(input);
}

double bench_now_ns(void)
{
	return 1e9 * lc_test_now_s(CLOCK_THREAD_CPUTIME_ID);
}

double bench_median(double *values, size_t count)
{
	return lc_test_median(values, count);
}
