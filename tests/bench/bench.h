/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the benchmark share. */
#ifndef LINECHECK_BENCH_H
#define LINECHECK_BENCH_H

#include "linecheck/result.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum bench_signal {
	BENCH_TONE, /* 996 Hz with harmonics in noise: everything has something to do */
	BENCH_NOISE,
	BENCH_SILENCE,
	BENCH_DENORMALS,
	BENCH_NAN,
	BENCH_SIGNALS
};
extern const char *const bench_signal_name[BENCH_SIGNALS];

#define BENCH_PERIOD_MOST 4096u

/** A quarter of a second that repeats without a seam, and its first BENCH_PERIOD_MOST once more. */
struct bench_input {
	uint32_t channels, frames; /* of the loop */
	double rate_hz;
	float *x[LC_MAX_CHANNELS];
	float *interleaved; /* the same, as libebur128 wants it */
};

/** Ends the program when memory is short. */
struct bench_input *bench_input_new(enum bench_signal signal, uint32_t channels, double rate_hz);
void bench_input_free(struct bench_input *input);

/** What the threads of this program have spent so far, ns. */
double bench_now_ns(void);
/** Sorts values; the middle one. */
double bench_median(double *values, size_t count);

/** One row of the table. */
struct bench_case {
	enum bench_signal signal;
	uint32_t channels, period_frames;
	double rate_hz;
};

struct bench_engine;
/** An engine that has taken its input for two seconds, and NULL when it cannot be made. */
struct bench_engine *bench_engine_new(const struct bench_case *row, struct bench_input *input);
void bench_engine_free(struct bench_engine *bench);
/** Goes on for so many periods. */
void bench_engine_run(struct bench_engine *bench, uint32_t period_frames, uint32_t periods);

/** Measures every part of a channel by itself and prints an object for each. */
void bench_parts(bool json, int rounds);

/** Instructions per channel and sample of a callback; what valgrind counted. */
struct bench_instructions {
	double median, slowest; /* of the callbacks */
};
/** False, with a line on standard error, where they could not be counted. */
bool bench_count_instructions(
        const char *program, const struct bench_case *row, struct bench_instructions *counted);
/** What the program does when it is run by bench_count_instructions(). Returns main()'s value. */
int bench_be_counted(char **arguments);

#endif
