/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loudness that the whole engine publishes against libebur128, on the same samples. */
#include "linecheck/engine.h"

#include "../support/run.h"

#include <ebur128.h>
#include <math.h>

#define AGREE_LU 0.01
#define CHANNELS_MAX 6
#define CHUNK 4410u
#define SEGMENTS 60 /* of .5 s and a level of their own */

static struct lc_result result;

/* A programme of noise whose level jumps: white, and a slow random walk of it that is darker. */
struct source {
	uint32_t state;
	double dark[CHANNELS_MAX], gain[CHANNELS_MAX];
};

static double random_of(struct source *source)
{
	source->state = source->state * 1664525u + 1013904223u; /* Numerical Recipes' generator */
	return (int32_t)source->state / 2147483648.0;
}

/* Levels from 10 to 60 dB under full scale; every seventh segment is nearly silent. */
static void new_levels(struct source *source, uint32_t channels, int segment)
{
	for (uint32_t c = 0; c < channels; c++) {
		double db = -35 + 25 * random_of(source);
		source->gain[c] = pow(10, (segment % 7 == 6 ? -90 : db) / 20);
	}
}

static void fill(struct source *source, float *interleaved, uint32_t channels, size_t frames)
{
	for (size_t i = 0; i < frames; i++) {
		for (uint32_t c = 0; c < channels; c++) {
			double white = random_of(source);
			source->dark[c] += 0.05 * (white - source->dark[c]);
			interleaved[i * channels + c] =
			        (float)(source->gain[c] * (0.3 * white + source->dark[c]));
		}
	}
}

static ebur128_state *new_oracle(double rate_hz, uint32_t channels)
{
	static const int surround[] = { EBUR128_LEFT, EBUR128_RIGHT, EBUR128_CENTER, EBUR128_UNUSED,
		EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND };
	ebur128_state *oracle = ebur128_init(channels, (unsigned long)rate_hz,
	        EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_M | EBUR128_MODE_LRA);

	ck_assert_ptr_nonnull(oracle);
	for (uint32_t c = 0; channels == 6 && c < channels; c++)
		ebur128_set_channel(oracle, c, surround[c]);
	return oracle;
}

static struct lc_engine *new_engine(double rate_hz, uint32_t channels)
{
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, channels, NULL, NULL), LC_OK);
	if (channels == 6) {
		lc_engine_set_loudness_weight(engine, 3, 0.0);
		lc_engine_set_loudness_weight(engine, 4, LC_SURROUND_WEIGHT);
		lc_engine_set_loudness_weight(engine, 5, LC_SURROUND_WEIGHT);
	}
	ck_assert_int_eq(lc_engine_prepare(engine, rate_hz, LC_FULL_SCALE_24, NULL), LC_OK);
	return engine;
}

/* Both get the same samples. */
static void feed(struct lc_engine *engine, ebur128_state *oracle, const float *interleaved,
        uint32_t channels, uint32_t frames)
{
	static float x[CHANNELS_MAX][CHUNK];
	const float *in[CHANNELS_MAX];

	for (uint32_t c = 0; c < channels; c++) {
		for (uint32_t i = 0; i < frames; i++)
			x[c][i] = interleaved[i * channels + c];
		in[c] = x[c];
	}
	lc_engine_process(engine, in, NULL, frames);
	ebur128_add_frames_float(oracle, interleaved, frames);
}

static void compare(double rate_hz, uint32_t channels)
{
	static float interleaved[CHUNK * CHANNELS_MAX];
	struct lc_engine *engine = new_engine(rate_hz, channels);
	ebur128_state *oracle = new_oracle(rate_hz, channels);
	struct source source = { .state = channels };
	double momentary, short_term, integrated, range;

	for (int segment = 0; segment < SEGMENTS; segment++) {
		uint32_t frames = (uint32_t)(rate_hz / 2);

		new_levels(&source, channels, segment);
		for (uint32_t done = 0, n; done < frames; done += n) {
			n = frames - done < CHUNK ? frames - done : CHUNK;
			fill(&source, interleaved, channels, n);
			feed(engine, oracle, interleaved, channels, n);
		}
	}
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	lc_result_derive(lc_engine_snapshot(engine), NULL, LC_SPAN_WHOLE, &result);
	ebur128_loudness_momentary(oracle, &momentary);
	ebur128_loudness_shortterm(oracle, &short_term);
	ebur128_loudness_global(oracle, &integrated);
	ebur128_loudness_range(oracle, &range);
	ck_assert_double_eq_tol(result.loudness.momentary_lufs, momentary, AGREE_LU);
	ck_assert_double_eq_tol(result.loudness.short_term_lufs, short_term, AGREE_LU);
	ck_assert_double_eq_tol(result.loudness.integrated_lufs, integrated, AGREE_LU);
	ck_assert_double_eq_tol(result.loudness.range_lu, range, AGREE_LU);
	/* The programme is one: its gates and its range have something to do. */
	ck_assert_double_gt(range, 3.0);
	ebur128_destroy(&oracle);
	lc_engine_free(engine);
}

START_TEST(loudness_agrees_with_libebur128_at_every_rate)
{
	static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		compare(rates_hz[r], 2);
}
END_TEST

START_TEST(loudness_agrees_with_libebur128_for_mono_and_surround)
{
	compare(48000, 1);
	compare(48000, 6);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("loudness oracle");

	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, loudness_agrees_with_libebur128_at_every_rate);
	tcase_add_test(tests, loudness_agrees_with_libebur128_for_mono_and_surround);
	return lc_test_run("loudness oracle", tests);
}
