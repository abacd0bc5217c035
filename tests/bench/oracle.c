/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libebur128 with everything that it can: I, S, M, LRA, true peak. */
#include "bench.h"

#include <ebur128.h>
#include <stdlib.h>

struct bench_oracle {
	ebur128_state *state;
	const struct bench_input *input;
	uint32_t position; /* in the loop */
};

struct bench_oracle *bench_oracle_new(const struct bench_input *input)
{
	struct bench_oracle *oracle = calloc(1, sizeof *oracle);

	if (!oracle)
		return NULL;
	oracle->input = input;
	oracle->state = ebur128_init(input->channels, (unsigned long)input->rate_hz,
	        EBUR128_MODE_M | EBUR128_MODE_S | EBUR128_MODE_I | EBUR128_MODE_LRA |
	                EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM);
	/* It leaves out the channels that it has no name for: make all of them count. */
	for (uint32_t c = 0; oracle->state && c < input->channels; c++)
		ebur128_set_channel(oracle->state, c, c % 2 ? EBUR128_RIGHT : EBUR128_LEFT);
	if (oracle->state)
		return oracle;
	free(oracle);
	return NULL;
}

void bench_oracle_free(struct bench_oracle *oracle)
{
	if (!oracle)
		return;
	ebur128_destroy(&oracle->state);
	free(oracle);
}

void bench_oracle_run(struct bench_oracle *oracle, uint32_t period_frames, uint32_t periods)
{
	const struct bench_input *input = oracle->input;

	for (uint32_t i = 0; i < periods; i++) {
		ebur128_add_frames_float(oracle->state,
		        input->interleaved + (size_t)oracle->position * input->channels,
		        period_frames);
		oracle->position = (oracle->position + period_frames) % input->frames;
	}
}
