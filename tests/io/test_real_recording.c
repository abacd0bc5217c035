/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording that somebody else made, against a plain loop over its samples. */
#include "linecheck/file.h"

#include "../support/missing.h"
#include "../support/run.h"

#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RECORDING "/usr/share/sounds/alsa/Front_Center.wav" /* a spoken word, from alsa-utils */

START_TEST(a_spoken_word_reads_as_a_plain_loop_over_it_does)
{
	SF_INFO format = { 0 };
	SNDFILE *file = sf_open(RECORDING, SFM_READ, &format);
	ck_assert_ptr_nonnull(file);
	short *x = calloc((size_t)(format.frames * format.channels), sizeof *x);
	ck_assert_int_eq(sf_readf_short(file, x, format.frames), format.frames);
	sf_close(file);
	double peak = 0.0, square = 0.0, mean = 0.0;
	for (sf_count_t i = 0; i < format.frames; i++) {
		double value = x[i * format.channels] / 32768.0;
		peak = fmax(peak, fabs(value));
		square += value * value / (double)format.frames;
		mean += value / (double)format.frames;
	}
	free(x);

	struct lc_engine *engine;
	struct lc_source_info info;
	struct lc_result *result = calloc(1, sizeof *result);
	ck_assert_int_eq(lc_file_measure(RECORDING, 0, &engine, NULL, &info, NULL), LC_OK);
	ck_assert(lc_engine_refresh(engine));
	lc_result_derive(lc_engine_snapshot(engine), &info, LC_SPAN_WHOLE, result);
	const struct lc_channel_result *channel = &result->channel[0];
	ck_assert_double_eq_tol(
	        result->duration_s, (double)format.frames / format.samplerate, 1e-9);
	ck_assert_double_eq_tol(channel->level.sample_peak_dbfs, 20.0 * log10(peak), 1e-9);
	/* AES17: a full-scale sine, whose mean square is 1/2, reads 0. */
	ck_assert_double_eq_tol(channel->level.rms_dbfs, 10.0 * log10(2.0 * square), 1e-6);
	ck_assert_double_eq_tol(channel->level.dc_offset, mean, 1e-9);
	/* A voice is no test tone and has no mains in it; nothing in it is broken. */
	ck_assert(!channel->tone.present);
	ck_assert_uint_eq(channel->non_finite, 0);
	ck_assert_uint_eq(info.bits, 16);
	lc_engine_free(engine);
	free(result);
}
END_TEST

int main(void)
{
	if (access(RECORDING, R_OK) != 0)
		return lc_test_missing(RECORDING " is not there; install alsa-utils");
	TCase *words = tcase_create("words");
	tcase_add_test(words, a_spoken_word_reads_as_a_plain_loop_over_it_does);
	return lc_test_run("real recording", words);
}
