/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that is fed from a loop, in periods. */
#include "linecheck/engine.h"

#include "bench.h"

#include <stdlib.h>

/* Loops of a quarter of a second: by then a tone is followed. Of 48 kHz two are whole periods of 64
 * frames, so that those that are counted begin where such periods begin. */
#define WARM_TONE 8u
#define WARM_ELSE 2u

struct bench_engine {
	struct lc_engine *engine;
	const struct bench_input *input;
	uint32_t position; /* in the loop */
	float *out[LC_MAX_CHANNELS];
};

uint32_t bench_warm_calls(enum bench_signal signal)
{
	return signal == BENCH_TONE ? WARM_TONE : WARM_ELSE;
}

struct bench_engine *bench_engine_new(const struct bench_case *row, struct bench_input *input)
{
	struct bench_engine *bench = calloc(1, sizeof *bench);

	if (!bench)
		return NULL;
	bench->input = input;
	for (uint32_t c = 0; c < row->channels; c++)
		bench->out[c] = calloc(input->frames + BENCH_PERIOD_MOST, sizeof(float));
	if (lc_engine_new(&bench->engine, row->channels, NULL, NULL) != LC_OK ||
	        lc_engine_prepare(bench->engine, row->rate_hz, LC_FULL_SCALE_24, NULL) != LC_OK) {
		bench_engine_free(bench);
		return NULL;
	}
	/* In few calls: a tool that counts instructions sees these as its first callbacks. */
	bench_engine_run(bench, input->frames, bench_warm_calls(row->signal));
	return bench;
}

void bench_engine_free(struct bench_engine *bench)
{
	lc_engine_free(bench->engine);
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++)
		free(bench->out[c]);
	free(bench);
}

void bench_engine_run(struct bench_engine *bench, uint32_t period_frames, uint32_t periods)
{
	const struct bench_input *input = bench->input;

	for (uint32_t i = 0; i < periods; i++) {
		const float *in[LC_MAX_CHANNELS];
		for (uint32_t c = 0; c < input->channels; c++)
			in[c] = input->x[c] + bench->position;
		lc_engine_process(bench->engine, in, bench->out, period_frames);
		bench->position = (bench->position + period_frames) % input->frames;
	}
}
