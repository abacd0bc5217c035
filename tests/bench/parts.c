/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every part of a channel by itself, in pieces as the engine feeds them. */
#include "linecheck/engine.h"
#include "linecheck/measurements.h"

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#define RATE_HZ 48000.0
#define PIECE 32u
#define ROUNDS_MOST 99
#define LOOPS 8 /* a round takes two seconds of sound */

#define ARGS LC_MEASUREMENT_ARGS

/* Each part has a function that takes the whole loop. */
struct parts {
	const struct bench_input *input;
	double *residual; /* of the loop */
	enum lc_residual state;
	struct lc_tone_bite bite;
	struct lc_tone *tone;
	struct lc_hum *hum;
#define STATE(noun, member, made, fed, asked) struct lc_##noun noun;
	LC_MEASUREMENTS(STATE)
#undef STATE
};

static void run_tone(struct parts *p)
{
	const struct bench_input *input = p->input;

	for (uint32_t i = 0; i + PIECE <= input->frames; i += PIECE)
		lc_tone_process(p->tone, input->x[0] + i, p->residual + i, PIECE);
}

static void run_hum(struct parts *p)
{
	for (uint32_t i = 0; i + PIECE <= p->input->frames; i += PIECE)
		lc_hum_process(p->hum, p->residual + i, PIECE);
}

#define RUN(noun, member, made, fed, asked)                                                        \
	static void run_##noun(struct parts *p)                                                    \
	{                                                                                          \
		const uint32_t frames = PIECE, bad = 0;                                            \
		const enum lc_residual state = p->state;                                           \
		const struct lc_tone_bite bite = p->bite;                                          \
		for (uint32_t i = 0; i + PIECE <= p->input->frames; i += PIECE) {                  \
			const float *x = p->input->x[0] + i;                                       \
			const double *residual = p->residual + i;                                  \
			(void)x, (void)residual, (void)bad, (void)state, (void)bite, (void)frames; \
			lc_##noun##_process(&p->noun ARGS fed);                                    \
		}                                                                                  \
	}
LC_MEASUREMENTS(RUN)
#undef RUN

static const struct {
	const char *name;
	void (*run)(struct parts *parts);
} list[] = { { "tone", run_tone }, { "hum", run_hum },
#define ROW(noun, member, made, fed, asked) { #noun, run_##noun },
	LC_MEASUREMENTS(ROW)
#undef ROW
};

static double ns_of(struct parts *parts, void (*run)(struct parts *), int rounds)
{
	double ns[ROUNDS_MOST];

	for (int round = 0; round < rounds; round++) {
		double start = bench_now_ns();
		for (int i = 0; i < LOOPS; i++)
			run(parts);
		ns[round] = (bench_now_ns() - start) / LOOPS / parts->input->frames;
	}
	return bench_median(ns, (size_t)rounds);
}

static void print(bool json, enum bench_signal signal, const char *part, double ns)
{
	if (json)
		printf("{\"part\": \"%s\", \"signal\": \"%s\", \"rate_hz\": %.0f, "
		       "\"ns_per_channel_sample\": %.3f}\n",
		        part, bench_signal_name[signal], RATE_HZ, ns);
	else
		printf("%-12s %-10s %8.2f ns\n", part, bench_signal_name[signal], ns);
}

static void bench_signal_parts(enum bench_signal signal, bool json, int rounds)
{
	struct bench_input *input = bench_input_new(signal, 1, RATE_HZ);
	struct parts *p = calloc(1, sizeof *p);
	const double rate_hz = RATE_HZ;
	const float full_scale = LC_FULL_SCALE_24;

	p->input = input;
	p->residual = calloc(input->frames, sizeof *p->residual);
	p->tone = lc_tone_new(RATE_HZ);
	p->hum = lc_hum_new(RATE_HZ);
	(void)rate_hz, (void)full_scale;
#define MAKE(noun, member, made, fed, asked) lc_##noun##_init(&p->noun ARGS made);
	LC_MEASUREMENTS(MAKE)
#undef MAKE
	for (int i = 0; i < LOOPS; i++)
		run_tone(p);
	p->state = lc_tone_residual(p->tone);
	p->bite = lc_tone_residual_bite(p->tone);
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		print(json, signal, list[i].name, ns_of(p, list[i].run, rounds));
	lc_tone_free(p->tone);
	lc_hum_free(p->hum);
	free(p->residual);
	free(p);
	bench_input_free(input);
}

void bench_parts(bool json, int rounds)
{
	/* The engine does not let anything but numbers through to the parts. */
	static const enum bench_signal signals[] = { BENCH_TONE, BENCH_NOISE, BENCH_SILENCE };

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		bench_signal_parts(signals[i], json, rounds < ROUNDS_MOST ? rounds : ROUNDS_MOST);
}
