/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes in comes out, bit for bit, whatever the meters make of it. */
#include "linecheck/engine.h"

#include "../support/run.h"

#include <fenv.h>
#include <float.h>
#include <string.h>

#define FRAMES 20000u
#define CHANNELS 3u

/* One of each class, both signs where there are two; then random bits. */
static const uint32_t classes[] = {
	0x00000000, 0x80000000, /* zeros */
	0x00000001, 0x807fffff, /* denormals, the smallest and the largest */
	0x00800000, 0xff7fffff, /* the smallest normal, the largest */
	0x3f800000, 0xbf800001, /* full scale, and beyond it */
	0x7f800000, 0xff800000, /* infinities */
	0x7fc00000, 0xffc12345, /* quiet NaNs, plain and with a payload */
	0x7f800001, 0xffbfffff, /* signalling NaNs */
};
#define CLASSES ROWS(classes)

static uint32_t pattern(uint32_t i)
{
	/* A linear congruential generator of Knuth's, as a hash of the place. */
	return i % 3 == 0 ? classes[i / 3 % CLASSES]
	                  : (uint32_t)((i * 6364136223846793005u + 1442695040888963407u) >> 32);
}

struct buffers {
	uint32_t in[CHANNELS][FRAMES], out[CHANNELS][FRAMES];
};

static struct buffers *new_buffers(void)
{
	struct buffers *buffers = malloc(sizeof *buffers);

	for (uint32_t c = 0; c < CHANNELS; c++) {
		for (uint32_t i = 0; i < FRAMES; i++)
			buffers->in[c][i] = pattern(c * FRAMES + i);
	}
	memset(buffers->out, 0x55, sizeof buffers->out);
	return buffers;
}

static struct lc_engine *new_engine(bool prepared)
{
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, CHANNELS, NULL, NULL), LC_OK);
	if (prepared)
		ck_assert_int_eq(lc_engine_prepare(engine, 48000, LC_FULL_SCALE_24, NULL), LC_OK);
	return engine;
}

/* Passes everything through in periods; the bits never become floats on the test's side. */
static void pass(struct lc_engine *engine, uint32_t from[CHANNELS][FRAMES],
        uint32_t to[CHANNELS][FRAMES], uint32_t period)
{
	for (uint32_t done = 0, n; done < FRAMES; done += n) {
		const float *in[CHANNELS];
		float *out[CHANNELS];

		n = period < FRAMES - done ? period : FRAMES - done;
		for (uint32_t c = 0; c < CHANNELS; c++) {
			in[c] = (const float *)(const void *)(from[c] + done);
			out[c] = (float *)(void *)(to[c] + done);
		}
		lc_engine_process(engine, in, out, n);
	}
}

static const uint32_t periods[] = { 1, 7, 16, 31, 32, 33, 64, 441, 1024, 4096, FRAMES };

START_TEST(every_bit_pattern_survives_metering_at_every_period)
{
	for (size_t p = 0; p < ROWS(periods); p++) {
		struct buffers *buffers = new_buffers();
		struct lc_engine *engine = new_engine(true);

		pass(engine, buffers->in, buffers->out, periods[p]);
		ck_assert_msg(memcmp(buffers->in, buffers->out, sizeof buffers->in) == 0,
		        "period %u", periods[p]);
		lc_engine_free(engine);
		free(buffers);
	}
}
END_TEST

START_TEST(an_engine_that_is_not_prepared_copies_and_measures_nothing)
{
	struct buffers *buffers = new_buffers();
	struct lc_engine *engine = new_engine(false);

	pass(engine, buffers->in, buffers->out, 64);
	ck_assert(memcmp(buffers->in, buffers->out, sizeof buffers->in) == 0);
	lc_engine_finish(engine);
	ck_assert(!lc_engine_refresh(engine));
	ck_assert_uint_eq(lc_engine_snapshot(engine)->channels, 0);
	lc_engine_free(engine);
	free(buffers);
}
END_TEST

START_TEST(out_may_be_in_itself)
{
	struct buffers *buffers = new_buffers();
	struct lc_engine *engine = new_engine(true);

	memcpy(buffers->out, buffers->in, sizeof buffers->in);
	pass(engine, buffers->out, buffers->out, 64);
	ck_assert(memcmp(buffers->in, buffers->out, sizeof buffers->in) == 0);
	lc_engine_free(engine);
	free(buffers);
}
END_TEST

START_TEST(an_input_that_is_not_there_is_silence)
{
	struct lc_engine *engine = new_engine(true);
	float x[100], y[CHANNELS][100];
	const float *in[CHANNELS] = { x, NULL, x };
	float *out[CHANNELS] = { y[0], y[1], y[2] };

	for (int i = 0; i < 100; i++)
		x[i] = y[1][i] = 0.5f;
	lc_engine_process(engine, in, out, 100);
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	for (int i = 0; i < 100; i++)
		ck_assert(y[0][i] == 0.5f && y[1][i] == 0.0f && y[2][i] == 0.5f);
	ck_assert(lc_engine_snapshot(engine)->channel[1].whole.level.peak == 0.0);
	ck_assert(lc_engine_snapshot(engine)->channel[2].whole.level.peak == 0.5);
	lc_engine_free(engine);
}
END_TEST

START_TEST(an_output_that_is_not_there_is_not_written)
{
	struct lc_engine *engine = new_engine(true);
	float x[100] = { 0.25f }, y[100];
	const float *in[CHANNELS] = { x, x, x };
	float *out[CHANNELS] = { NULL, y, NULL };

	lc_engine_process(engine, in, out, 100);
	ck_assert(y[0] == 0.25f);
	lc_engine_process(engine, in, NULL, 100);
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	ck_assert_uint_eq(lc_engine_snapshot(engine)->channel[0].whole.level.frames, 200);
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_period_of_no_frames_does_nothing)
{
	struct lc_engine *engine = new_engine(true);
	const float *in[CHANNELS] = { NULL };
	float *out[CHANNELS] = { NULL };

	lc_engine_process(engine, in, out, 0);
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	ck_assert_uint_eq(lc_engine_snapshot(engine)->frames, 0);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_caller_keeps_its_floating_point_mode)
{
	struct buffers *buffers = new_buffers();
	struct lc_engine *engine = new_engine(true);
	volatile float denormal = FLT_MIN;

	ck_assert_int_eq(fesetround(FE_DOWNWARD), 0);
	feclearexcept(FE_ALL_EXCEPT);
	pass(engine, buffers->in, buffers->out, 64);
	ck_assert_int_eq(fegetround(), FE_DOWNWARD);
	/* Neither signalling NaNs nor anything else raises a flag in the caller. */
	ck_assert_int_eq(fetestexcept(FE_ALL_EXCEPT), 0);
	denormal /= 2.0f;
	ck_assert(denormal > 0.0f);
	fesetround(FE_TONEAREST);
	lc_engine_free(engine);
	free(buffers);
}
END_TEST

START_TEST(samples_that_are_not_finite_are_counted_and_left_out)
{
	struct buffers *buffers = new_buffers();
	struct lc_engine *engine = new_engine(true);
	const struct lc_snapshot *snapshot;

	pass(engine, buffers->in, buffers->out, 64);
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	snapshot = lc_engine_snapshot(engine);
	for (uint32_t c = 0; c < CHANNELS; c++) {
		uint64_t bad = 0;

		/* IEEE 754: an exponent of all ones is an infinity or a NaN. */
		for (uint32_t i = 0; i < FRAMES; i++)
			bad += (buffers->in[c][i] >> 23 & 0xff) == 0xff;
		ck_assert_uint_gt(bad, 0);
		ck_assert_uint_eq(snapshot->channel[c].whole.non_finite, bad);
		ck_assert_uint_eq(snapshot->channel[c].whole.level.frames, FRAMES - bad);
	}
	lc_engine_free(engine);
	free(buffers);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("pass-through");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, every_bit_pattern_survives_metering_at_every_period);
	tcase_add_test(tests, an_engine_that_is_not_prepared_copies_and_measures_nothing);
	tcase_add_test(tests, out_may_be_in_itself);
	tcase_add_test(tests, an_input_that_is_not_there_is_silence);
	tcase_add_test(tests, an_output_that_is_not_there_is_not_written);
	tcase_add_test(tests, a_period_of_no_frames_does_nothing);
	tcase_add_test(tests, the_caller_keeps_its_floating_point_mode);
	tcase_add_test(tests, samples_that_are_not_finite_are_counted_and_left_out);
	return lc_test_run("pass-through", tests);
}
