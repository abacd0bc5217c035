/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every unit gives the same to the bit, however its samples are cut into calls. */
#include "linecheck/level.h"
#include "linecheck/overs.h"

#include "../support/run.h"
#include "signals.h"

#include <stdlib.h>
#include <string.h>

static const size_t chunks[] = { 1, 7, 32, 64, 1024, 0 };

/* A chunk of 0 is a mix of sizes. */
static size_t next_chunk(size_t chunk, size_t turn, size_t left)
{
	static const size_t mix[] = { 3, 64, 1, 500, 4096, 17 };
	size_t n = chunk ? chunk : mix[turn % 6];

	return n < left ? n : left;
}

/* Silence, a tone, its end, speech; an offset and an over. */
static struct signal *eventful(double rate_hz)
{
	struct signal *s = signal_new(rate_hz, 9);

	signal_add_sine(s, 997.3, 0.4, 0);
	signal_add_sine(s, 1994.6, 0.004, 0);
	signal_scale(s, 0, 0.2, 0);
	signal_scale(s, 3, 9, 0);
	signal_add_white(s, -80, 1);
	signal_add_sine(s, 50, 0.001, 0);
	signal_add_offset(s, 0.01);
	signal_scale(s, 0, 0.2, 0);
	struct signal *voice = signal_new(rate_hz, 9);
	signal_add_speech(voice, -20, 1);
	signal_scale(voice, 0, 3, 0);
	for (size_t i = 0; i < s->frames; i++)
		s->x[i] += voice->x[i];
	signal_free(voice);
	for (size_t i = s->frames - 300; i < s->frames - 200; i++)
		s->x[i] = 1.5;
	return s;
}

struct all {
	double *residual;
	struct lc_tone_sum tone, now;
	struct lc_hum_sum hum;
	struct lc_noise_sum noise;
	struct lc_level_sum level;
	struct lc_overs_sum overs;
};

static struct all run(struct signal *s, size_t chunk)
{
	struct all all = { .residual = malloc(s->frames * sizeof(double)) };
	const float *x = signal_samples(s);
	struct lc_tone *tone = lc_tone_new(s->rate_hz);
	struct lc_hum *hum = lc_hum_new(s->rate_hz);
	struct lc_noise noise;
	struct lc_level level;
	struct lc_overs overs;

	lc_noise_init(&noise, s->rate_hz);
	lc_level_init(&level);
	lc_overs_init(&overs, 1);
	for (size_t done = 0, n, turn = 0; done < s->frames; done += n, turn++) {
		n = next_chunk(chunk, turn, s->frames - done);
		lc_tone_process(tone, x + done, all.residual + done, n);
		lc_hum_process(hum, all.residual + done, n);
		lc_level_process(&level, x + done, n, 0);
		lc_overs_process(&overs, x + done, n);
	}
	/* Noise asks for whole pieces. */
	size_t pieces = (chunk ? chunk + LC_NOISE_PIECE_FRAMES - 1 : 5 * LC_NOISE_PIECE_FRAMES) /
	        LC_NOISE_PIECE_FRAMES * LC_NOISE_PIECE_FRAMES;
	for (size_t done = 0, n; done < s->frames; done += n) {
		n = pieces < s->frames - done ? pieces : s->frames - done;
		lc_noise_process(
		        &noise, x + done, all.residual + done, n, 0, LC_RESIDUAL_WHOLE, no_bite);
	}
	all.tone = lc_tone_take(tone);
	all.now = lc_tone_now(tone);
	lc_hum_finish(hum);
	all.hum = lc_hum_take(hum);
	all.noise = lc_noise_take(&noise);
	all.level = lc_level_take(&level);
	all.overs = lc_overs_take(&overs);
	lc_tone_free(tone);
	lc_hum_free(hum);
	return all;
}

START_TEST(figures_do_not_depend_on_the_size_of_the_chunks)
{
	static const double rates_hz[] = { 44100, 96000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		struct signal *s = eventful(rates_hz[r]);
		struct all whole = run(s, s->frames);
		/* The signal gave every unit something to do. */
		ck_assert(whole.tone.present && whole.hum.blocks == 3);
		ck_assert_uint_gt(whole.noise.whole.blocks, 80);
		ck_assert_uint_eq(whole.overs.longest_samples, 100);
		for (size_t c = 0; c < ROWS(chunks); c++) {
			struct all part = run(s, chunks[c]);
			ck_assert(memcmp(part.residual, whole.residual,
			                  s->frames * sizeof(double)) == 0);
			ck_assert(part.tone.present == whole.tone.present);
			ck_assert(part.tone.frequency_hz == whole.tone.frequency_hz);
			ck_assert(part.tone.residual_sq == whole.tone.residual_sq);
			ck_assert(part.tone.spur_amplitude == whole.tone.spur_amplitude);
			for (int k = 0; k < LC_TONE_HARMONICS; k++)
				ck_assert(part.tone.amplitude[k] == whole.tone.amplitude[k]);
			ck_assert(part.now.present == whole.now.present);
			ck_assert(memcmp(part.hum.power, whole.hum.power, sizeof whole.hum.power) ==
			        0);
			ck_assert(memcmp(&part.noise, &whole.noise, sizeof whole.noise) == 0);
			ck_assert(memcmp(&part.level, &whole.level, sizeof whole.level) == 0);
			ck_assert(memcmp(&part.overs, &whole.overs, sizeof whole.overs) == 0);
			free(part.residual);
		}
		free(whole.residual);
		signal_free(s);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { figures_do_not_depend_on_the_size_of_the_chunks };

	return lc_test_run_table("chunks", tests, ROWS(tests), 120);
}
