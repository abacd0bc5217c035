/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every part of two channels by itself, in pieces and runs of them as the engine feeds them. */
#include "linecheck/engine.h"
#include "linecheck/k_weighting.h"
#include "linecheck/measurements.h"
#include "linecheck/pair.h"

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

#define RATE_HZ 48000.0
#define PIECE 32u
#define RUN 256u
#define ROUNDS_MOST 99
#define LOOPS 4 /* a round takes a second of sound */

#define ARGS LC_MEASUREMENT_ARGS

/* Each part has a function that takes the whole loop. */
struct parts {
	const struct bench_input *input;
	double *residual[2]; /* of the loop */
	enum lc_residual state[2];
	struct lc_tone_bite bite[2];
	struct lc_tone *tone[2];
	struct lc_hum *hum[2];
	struct lc_k_weighting k_weighting[2];
	struct lc_pair pair;
#define STATE(noun, member, kept, anew, made, fed, asked) struct lc_##noun noun[2];
	LC_MEASUREMENTS(STATE)
#undef STATE
};

/* What both channels are fed with in the piece from frame i on. */
struct piece {
	const float *x[2];
	const double *residual[2];
};

static struct piece piece_of(const struct parts *p, uint32_t i)
{
	return (struct piece) { { p->input->x[0] + i, p->input->x[1] + i },
		{ p->residual[0] + i, p->residual[1] + i } };
}

#define EACH(p, i, n) for (uint32_t i = 0; i + (n) <= (p)->input->frames; i += (n))
#define EACH_PIECE(p, i) EACH(p, i, PIECE)

static void run_tone(struct parts *p)
{
	EACH_PIECE(p, i)
	lc_tone_process_two(p->tone, piece_of(p, i).x,
	        (double *const[]) { p->residual[0] + i, p->residual[1] + i }, PIECE);
}

static void run_hum(struct parts *p)
{
	EACH(p, i, RUN)
	for (size_t c = 0; c < 2; c++)
		lc_hum_process(p->hum[c], p->residual[c] + i, RUN);
}

static void run_k_weighting(struct parts *p)
{
	EACH_PIECE(p, i)
	lc_k_weighting_process_two(
	        (struct lc_k_weighting *const[]) { &p->k_weighting[0], &p->k_weighting[1] },
	        piece_of(p, i).x, PIECE);
}

static void run_pair(struct parts *p)
{
	EACH(p, i, RUN)
	lc_pair_process(&p->pair, p->input->x[0] + i, p->input->x[1] + i, RUN);
}

#define RUN_ALONE(noun, member, kept, anew, made, fed, asked)                                      \
	static void run_##noun(struct parts *p)                                                    \
	{                                                                                          \
		const uint32_t frames = RUN, bad = 0;                                              \
		(void)bad;                                                                         \
		EACH(p, i, RUN)                                                                    \
		for (size_t c = 0; c < 2; c++) {                                                   \
			const float *x = p->input->x[c] + i;                                       \
			lc_##noun##_process(&p->noun[c] ARGS fed);                                 \
		}                                                                                  \
	}
LC_MEASUREMENTS_ALONE(RUN_ALONE)
#undef RUN_ALONE

#define RUN_ABREAST(noun, member, kept, anew, made, fed, asked)                                    \
	static void run_##noun(struct parts *p)                                                    \
	{                                                                                          \
		const uint32_t frames = RUN;                                                       \
		struct lc_##noun *const two[2] = { &p->noun[0], &p->noun[1] };                     \
		EACH(p, i, RUN)                                                                    \
		{                                                                                  \
			const struct piece piece = piece_of(p, i);                                 \
			const float *const *x = piece.x;                                           \
			lc_##noun##_process_two(two ARGS fed);                                     \
		}                                                                                  \
	}
LC_MEASUREMENTS_ABREAST(RUN_ABREAST)
#undef RUN_ABREAST

#define RUN_BY_PIECE(noun, member, kept, anew, made, fed, asked)                                   \
	static void run_##noun(struct parts *p)                                                    \
	{                                                                                          \
		const uint32_t frames = PIECE;                                                     \
		const size_t bad[2] = { 0, 0 };                                                    \
		const enum lc_residual *state = p->state;                                          \
		const struct lc_tone_bite *bite = p->bite;                                         \
		struct lc_##noun *const two[2] = { &p->noun[0], &p->noun[1] };                     \
		(void)state, (void)bite;                                                           \
		EACH_PIECE(p, i)                                                                   \
		{                                                                                  \
			const struct piece piece = piece_of(p, i);                                 \
			const float *const *x = piece.x;                                           \
			const double *const *residual = piece.residual;                            \
			(void)residual;                                                            \
			lc_##noun##_process_two(two ARGS fed);                                     \
		}                                                                                  \
	}
LC_MEASUREMENTS_BY_PIECE(RUN_BY_PIECE)
#undef RUN_BY_PIECE

static const struct {
	const char *name;
	void (*run)(struct parts *parts);
} list[] = { { "tone", run_tone }, { "hum", run_hum }, { "k_weighting", run_k_weighting },
	{ "pair", run_pair },
#define ROW(noun, member, kept, anew, made, fed, asked) { #noun, run_##noun },
	LC_MEASUREMENTS(ROW)
#undef ROW
};

/* Of a channel and sample. */
static double ns_of(struct parts *parts, void (*run)(struct parts *), int rounds)
{
	double ns[ROUNDS_MOST];

	for (int round = 0; round < rounds; round++) {
		double start = bench_now_ns();
		for (int i = 0; i < LOOPS; i++)
			run(parts);
		ns[round] = (bench_now_ns() - start) / LOOPS / parts->input->frames / 2.0;
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

static void start(struct parts *p, size_t c)
{
	const double rate_hz = RATE_HZ;
	const float full_scale = LC_FULL_SCALE_24;

	(void)rate_hz, (void)full_scale;
	p->residual[c] = calloc(p->input->frames, sizeof *p->residual[c]);
	p->tone[c] = lc_tone_new(RATE_HZ);
	p->hum[c] = lc_hum_new(RATE_HZ);
	lc_k_weighting_init(&p->k_weighting[c], RATE_HZ);
#define MAKE(noun, member, kept, anew, made, fed, asked) lc_##noun##_init(&p->noun[c] ARGS made);
	LC_MEASUREMENTS(MAKE)
#undef MAKE
}

static void stop(struct parts *p, size_t c)
{
	lc_tone_free(p->tone[c]);
	lc_hum_free(p->hum[c]);
	free(p->residual[c]);
}

static void bench_signal_parts(enum bench_signal signal, bool json, int rounds)
{
	struct bench_input *input = bench_input_new(signal, 2, RATE_HZ);
	struct parts *p = calloc(1, sizeof *p);

	p->input = input;
	lc_pair_init(&p->pair);
	for (size_t c = 0; c < 2; c++)
		start(p, c);
	for (int i = 0; i < 2 * LOOPS; i++)
		run_tone(p);
	for (size_t c = 0; c < 2; c++) {
		p->state[c] = lc_tone_residual(p->tone[c]);
		p->bite[c] = lc_tone_residual_bite(p->tone[c]);
	}
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		print(json, signal, list[i].name, ns_of(p, list[i].run, rounds));
	for (size_t c = 0; c < 2; c++)
		stop(p, c);
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
