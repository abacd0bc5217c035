/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples that are not finite become zeros and are counted; the others keep every bit. */
#include "../support/run.h"
#include "kernel.h"

#include "signals.h"

#include <string.h>

#define MOST 40 /* whole vectors and what is left of one */

/* As IEEE 754 lays them out: what has every bit of the exponent set is not finite. */
static const struct {
	uint32_t bits;
	bool finite;
} samples[] = {
	{ 0x3f000000, true },  /* .5 */
	{ 0x7f800000, false }, /* infinity */
	{ 0x80000000, true },  /* -0 */
	{ 0x7f800001, false }, /* a signalling NaN */
	{ 0x7f7fffff, true },  /* the largest */
	{ 0xff800000, false }, /* -infinity */
	{ 0x00000001, true },  /* the smallest denormal */
	{ 0xffc12345, false }, /* a quiet NaN with a payload */
	{ 0xff7fffff, true },  /* the largest below zero */
};

#define SAMPLES ROWS(samples)

static void check_copy(const struct lc_kernels *kernels, size_t first, size_t frames)
{
	uint32_t from[MOST] = { 0 }, to[MOST + 1], expected_bad = 0, bad;
	float x[MOST], y[MOST + 1];

	for (size_t i = 0; i < frames; i++)
		from[i] = samples[(first + i) % SAMPLES].bits;
	memcpy(x, from, sizeof x);
	memset(y, 0x55, sizeof y);
	kernels->finite_copy(y, x, frames, &bad);
	memcpy(to, y, sizeof to);
	for (size_t i = 0; i < frames; i++) {
		bool finite = samples[(first + i) % SAMPLES].finite;

		ck_assert_uint_eq(to[i], finite ? from[i] : 0);
		expected_bad += !finite;
	}
	ck_assert_uint_eq(bad, expected_bad);
	ck_assert_uint_eq(to[frames], 0x55555555); /* nothing beyond the end */
}

START_TEST(what_is_not_finite_becomes_zero_and_is_counted)
{
	for (size_t frames = 0; frames <= MOST; frames++)
		for (size_t first = 0; first < SAMPLES; first++) {
			check_copy(&lc_kernels_plain, first, frames);
			check_copy(lc_kernels(), first, frames);
		}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { what_is_not_finite_becomes_zero_and_is_counted };

	return lc_test_run_table("finite", tests, ROWS(tests), 120);
}
