/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ring of recent samples. Sample n of channel c has the value n + c/4, exact in a float. */
#include "linecheck/tap.h"

#include "../support/run.h"

#include <pthread.h>
#include <stdlib.h>

#define CHANNELS 2u
#define HALF (LC_TAP_FRAMES / 2u)

static struct lc_tap *new_tap(void)
{
	struct lc_tap *tap = calloc(1, lc_tap_size(CHANNELS));

	ck_assert_ptr_nonnull(tap);
	lc_tap_init(tap, CHANNELS);
	return tap;
}

static float sample(uint64_t n, uint32_t channel)
{
	/* Below 2^22, so that the quarters are exact too. */
	return (float)(n % (1u << 20)) + 0.25f * (float)channel;
}

static void write_frames(struct lc_tap *tap, size_t frames)
{
	static _Thread_local float x[3 * LC_TAP_FRAMES];
	uint64_t at = atomic_load(&tap->written);

	for (uint32_t c = 0; c < CHANNELS; c++) {
		for (size_t i = 0; i < frames; i++)
			x[i] = sample(at + i, c);
		lc_tap_write(tap, c, 0, x, frames);
	}
	lc_tap_advance(tap, frames);
}

static void expect_newest(const struct lc_tap *tap, uint64_t written, size_t frames)
{
	static float out[LC_TAP_FRAMES];

	for (uint32_t c = 0; c < CHANNELS; c++) {
		ck_assert_uint_eq(lc_tap_read(tap, c, out, frames), written);
		for (size_t i = 0; i < frames; i++) {
			uint64_t n = written + i;
			float expected = n < frames ? 0.0f : sample(n - frames, c);

			ck_assert_msg(out[i] == expected, "frame %zu of channel %u", i, c);
		}
	}
}

START_TEST(before_the_start_there_are_zeros)
{
	struct lc_tap *tap = new_tap();

	expect_newest(tap, 0, 100);
	write_frames(tap, 30);
	expect_newest(tap, 30, 100);
	free(tap);
}
END_TEST

START_TEST(the_newest_frames_come_in_order_across_the_seam)
{
	/* What is written at once, how often: below, at and above the size of the ring. */
	static const struct {
		size_t frames;
		int times;
	} rows[] = { { 1, 1 }, { 64, 5 }, { 1000, 70 }, { LC_TAP_FRAMES, 2 },
		{ 2 * LC_TAP_FRAMES + 3, 1 }, { 3 * LC_TAP_FRAMES, 1 } };

	for (size_t r = 0; r < ROWS(rows); r++) {
		struct lc_tap *tap = new_tap();

		for (int i = 0; i < rows[r].times; i++)
			write_frames(tap, rows[r].frames);
		expect_newest(tap, rows[r].frames * (uint64_t)rows[r].times, 1);
		expect_newest(tap, rows[r].frames * (uint64_t)rows[r].times, HALF);
		free(tap);
	}
}
END_TEST

START_TEST(a_channel_that_is_not_there_reads_as_zeros)
{
	struct lc_tap *tap = new_tap();
	float out[8] = { 1, 1, 1, 1, 1, 1, 1, 1 };

	write_frames(tap, 100);
	ck_assert_uint_eq(lc_tap_read(tap, CHANNELS, out, 8), 100);
	for (int i = 0; i < 8; i++)
		ck_assert(out[i] == 0.0f);
	free(tap);
}
END_TEST

static _Atomic int done;

static void *write_on(void *data)
{
	while (!atomic_load(&done))
		write_frames(data, 32);
	return NULL;
}

START_TEST(a_reader_beside_a_writer_sees_an_unbroken_stretch)
{
	static float out[4096];
	struct lc_tap *tap = new_tap();
	pthread_t writer;

	write_frames(tap, LC_TAP_FRAMES);
	ck_assert_int_eq(pthread_create(&writer, NULL, write_on, tap), 0);
	for (int turn = 0; turn < 40; turn++) {
		uint64_t written = lc_tap_read(tap, 1, out, 4096);
		size_t i = 0;

		/* What was overtaken, at the worst, reads as zeros. */
		while (i < 4096 && out[i] == 0.0f)
			i++;
		for (; i < 4096; i++)
			ck_assert(out[i] == sample(written - 4096 + i, 1));
	}
	atomic_store(&done, 1);
	pthread_join(writer, NULL);
	free(tap);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("tap");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, before_the_start_there_are_zeros);
	tcase_add_test(tests, the_newest_frames_come_in_order_across_the_seam);
	tcase_add_test(tests, a_channel_that_is_not_there_reads_as_zeros);
	tcase_add_test(tests, a_reader_beside_a_writer_sees_an_unbroken_stretch);
	return lc_test_run("tap", tests);
}
