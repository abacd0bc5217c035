/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A musician who rests: the room and the faults alone are heard. */
#include "linecheck/predict.h"

#include "../support/run.h"
#include "run_chain.h"

#include <string.h>

#define REST_BEGIN (RUN_RATE_HZ * 2)
#define REST_FRAMES (RUN_RATE_HZ / 2)
#define FADE_FRAMES 480 /* LC_REST_FADE_S of 48 kHz */

/* Two seconds and more of programme, with a rest in between where one is asked for, by periods. */
static float *sounds_of(enum lc_programme programme, bool rests, uint32_t period)
{
	const struct lc_simulation simulation = { .seed = 3,
		.rate_hz = RUN_RATE_HZ,
		.channels = 1,
		.bits = 24,
		.fault = { "mains-hum" },
		.programme = programme };
	float *samples = calloc(2 * REST_BEGIN, sizeof *samples);
	struct lc_simulator *simulator;
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_ptr_nonnull(samples);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	for (uint32_t at = 0; at < 2 * REST_BEGIN; at += period) {
		float *const out[] = { samples + at };
		if (rests && at == REST_BEGIN)
			lc_simulator_rest(simulator, (double)REST_FRAMES / RUN_RATE_HZ);
		lc_simulator_generate(simulator, out, period);
	}
	lc_simulator_free(simulator);
	return samples;
}

static bool same(const float *a, const float *b, uint32_t begin, uint32_t end)
{
	return memcmp(a + begin, b + begin, (end - begin) * sizeof *a) == 0;
}

/* Bit for bit: until the rest as without it, and from its fade to its end as without programme,
 * hum and noise as they are, whatever the periods (96000 has 64 and 1000 as factors). */
START_TEST(a_musician_who_rests_leaves_room_noise_and_faults_alone)
{
	const uint32_t end = REST_BEGIN + REST_FRAMES, faded = REST_BEGIN + FADE_FRAMES + 1;
	float *rested = sounds_of((enum lc_programme)_i, true, 64);
	float *other = sounds_of((enum lc_programme)_i, true, 1000);
	float *played = sounds_of((enum lc_programme)_i, false, 64);
	float *room = sounds_of(LC_PROGRAMME_NONE, false, 64);
	ck_assert(same(rested, other, 0, 2 * REST_BEGIN));
	ck_assert(same(rested, played, 0, REST_BEGIN));
	ck_assert(same(rested, room, faded, end));
	/* the fade has no step: it starts on the level that was, and ends on none */
	for (uint32_t i = REST_BEGIN; i < faded; i++) {
		double left = 1.0 - (double)(i + 1 - REST_BEGIN) / FADE_FRAMES;
		double sung = (double)(played[i] - room[i]);
		ck_assert_double_eq_tol(
		        (double)(rested[i] - room[i]), fmax(left, 0.0) * sung, 1e-6);
	}
	/* it goes on afterwards: within the second and a half some note sounds */
	ck_assert(!same(rested, room, end + FADE_FRAMES, 2 * REST_BEGIN));
	free(rested);
	free(other);
	free(played);
	free(room);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("rest");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(tests, a_musician_who_rests_leaves_room_noise_and_faults_alone, 0,
	        LC_PROGRAMME_NONE);
	return lc_test_run("simulator rest", tests);
}
