/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains from words and results by hand, for the tests of the diagnosis. */
#include "fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

void test_chain(struct lc_chain *chain, const char *assignments)
{
	char *copy = strdup(assignments), *rest = copy;
	struct lc_error error = { 0 };

	lc_chain_init(chain);
	for (char *word; (word = strsep(&rest, " "));) {
		char assignment[128];
		char *comma;

		if (!*word)
			continue;
		snprintf(assignment, sizeof assignment, "%s", word);
		comma = strchr(assignment, ','); /* mic,2.kind=… stands for [mic 2] */
		if (comma)
			*comma = ' ';
		ck_assert_msg(lc_chain_set(chain, assignment, &error) == LC_OK, "%s: %s",
		        assignment, error.text);
	}
	free(copy);
}

void test_voice(struct lc_channel_result *channel, double peak_dbfs)
{
	*channel = (struct lc_channel_result) { .name = "in" };
	channel->level =
	        (struct lc_level_figures) { peak_dbfs, peak_dbfs - 18.0, 21.0, -110.0, 3e-6 };
	channel->true_peak.dbtp = LC_NOT_MEASURED;
	channel->ppm = (struct lc_ppm_figures) { LC_NOT_MEASURED, LC_NOT_MEASURED };
	channel->vu.vu_db = LC_NOT_MEASURED;
	channel->k_rms.dbfs = LC_NOT_MEASURED;
	channel->tone = lc_tone_figures(&(struct lc_tone_sum) { .present = false });
	channel->noise =
	        (struct lc_noise_figures) { peak_dbfs - 70.0, peak_dbfs - 72.0, LC_NOISE_MINIMUM };
	channel->hum = (struct lc_hum_figures) {
		.measured = true, .mains_hz = LC_NOT_MEASURED, .level_dbfs = LC_NOT_MEASURED
	};
}

void test_silence(struct lc_channel_result *channel)
{
	test_voice(channel, 0.0);
	channel->level =
	        (struct lc_level_figures) { -HUGE_VAL, -HUGE_VAL, LC_NOT_MEASURED, -HUGE_VAL, 0 };
	channel->noise = (struct lc_noise_figures) { -HUGE_VAL, -HUGE_VAL, LC_NOISE_STEADY };
}

void test_noise(struct lc_channel_result *channel, double rms_dbfs)
{
	test_voice(channel, 0.0);
	/* ten seconds of Gaussian noise reach 5 sigma, 14 dB; AES17 RMS reads 3.01 dB higher */
	channel->level =
	        (struct lc_level_figures) { rms_dbfs - 3.01 + 14.0, rms_dbfs, 14.0, -110.0, 3e-6 };
	channel->noise = (struct lc_noise_figures) { rms_dbfs, rms_dbfs - 2.0, LC_NOISE_STEADY };
}

void test_tone(struct lc_channel_result *channel, double level_dbfs)
{
	test_voice(channel, 0.0);
	channel->level = (struct lc_level_figures) { level_dbfs, level_dbfs, 3.01, -110.0, 3e-6 };
	channel->tone.present = true;
	channel->tone.frequency_hz = 997.0;
	channel->tone.level_dbfs = level_dbfs;
	channel->noise = (struct lc_noise_figures) { -120.0, -122.0, LC_NOISE_RESIDUAL };
}

void test_hum(struct lc_channel_result *channel, enum lc_hum_kind kind, double level_dbfs)
{
	channel->hum = (struct lc_hum_figures) { .measured = true,
		.present = true,
		.mains_hz = 50.02,
		.level_dbfs = level_dbfs,
		.kind = kind };
	/* what is always there is in the floor too */
	channel->noise.flat_dbfs = fmax(channel->noise.flat_dbfs, level_dbfs);
}

void test_result(struct lc_result *result, uint32_t channels)
{
	memset(result, 0, sizeof *result);
	result->source.kind = LC_SOURCE_FILE;
	result->source.state = LC_STATE_ENDED;
	result->source.sample_rate_hz = 48000.0;
	result->source.bits = 24;
	result->duration_s = result->span_s = 10.0;
	result->channels = channels;
	result->loudness = (struct lc_loudness_figures)LC_LOUDNESS_NOT_MEASURED;
	for (uint32_t c = 0; c < channels; c++)
		test_voice(&result->channel[c], -12.0);
}

static int by_alphabet(const void *a, const void *b)
{
	return strcmp(a, b);
}

const char *test_ids(const struct lc_diagnosis *diagnosis)
{
	static char text[4096];
	static char ids[LC_MAX_FINDINGS][48];

	for (size_t i = 0; i < diagnosis->count; i++)
		snprintf(ids[i], sizeof ids[i], "%s:%s", diagnosis->finding[i].id,
		        lc_severity_word(diagnosis->finding[i].severity));
	qsort(ids, diagnosis->count, sizeof ids[0], by_alphabet);
	text[0] = '\0';
	for (size_t i = 0; i < diagnosis->count; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "",
		        ids[i]);
	return text;
}

const struct lc_finding *test_find(const struct lc_diagnosis *diagnosis, const char *id)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, id) == 0)
			return &diagnosis->finding[i];
	return NULL;
}
