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

/** How long a loop is. */
extern const double bench_loop_s;
/** A loop that repeats without a seam, and its first BENCH_PERIOD_MOST once more. */
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
/** How many calls an engine has had when it is new. */
uint32_t bench_warm_calls(enum bench_signal signal);
/** An engine that has settled on its input, and NULL when it cannot be made. */
struct bench_engine *bench_engine_new(const struct bench_case *row, struct bench_input *input);
void bench_engine_free(struct bench_engine *bench);
/** Goes on for so many periods. */
void bench_engine_run(struct bench_engine *bench, uint32_t period_frames, uint32_t periods);

struct bench_oracle;
/** libebur128 for the input; NULL when it cannot be made. */
struct bench_oracle *bench_oracle_new(const struct bench_input *input);
/** NULL is fine. */
void bench_oracle_free(struct bench_oracle *oracle);
/** Goes on for so many periods. */
void bench_oracle_run(struct bench_oracle *oracle, uint32_t period_frames, uint32_t periods);

/** Measures every part of two channels by itself and prints an object for each. */
void bench_parts(bool json, int rounds);

/** What is counted. */
enum bench_subject { BENCH_ENGINE, BENCH_ORACLE };

/** Instructions per channel and sample; what valgrind counted. */
struct bench_instructions {
	double mean;            /* of all, the settling included */
	double median, slowest; /* of the callbacks that followed */
};
/** Whether valgrind is there, and this processor has the instructions that the core is made for. */
bool bench_can_count(void);
/**
 * Counts while program, which must call bench_be_counted(), runs: the mean, or, each by itself, the
 * callbacks (which takes longer). The rest of counted stays as it is. False, with a line on
 * standard error, where that failed.
 */
bool bench_count(const char *program, enum bench_subject subject, const struct bench_case *row,
        bool each, struct bench_instructions *counted);
/** Whether a program is being run by bench_count(); then this is what it does. */
bool bench_is_counted(int argc, char **argv);
int bench_be_counted(char **argv);

#endif
