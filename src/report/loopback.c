/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface by itself: a test tone that went out of it and came back through a cable. */
#include "linecheck/report.h"

#include "linecheck/generator.h"
#include "linecheck/intl.h"
#include "linecheck/utf8.h"

#include "loopback.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#define SAME_TONE_HZ 5.0 /* clocks are good to .1 %; another tone is none of ours */

static bool carries_tone(const struct lc_channel_result *channel)
{
	return channel->tone.present &&
	        fabs(channel->tone.frequency_hz - LC_GENERATOR_HZ) < SAME_TONE_HZ;
}

/* The awaited channel, or else the one that has most of it. */
static uint32_t channel_with_tone(const struct lc_result *result, uint32_t awaited)
{
	uint32_t found = LC_ALL_CHANNELS;
	for (uint32_t c = 0; c < result->channels; c++) {
		if (!carries_tone(&result->channel[c]))
			continue;
		if (c == awaited)
			return c;
		if (found == LC_ALL_CHANNELS ||
		        result->channel[c].tone.level_dbfs > result->channel[found].tone.level_dbfs)
			found = c;
	}
	return found;
}

struct lc_loopback lc_loopback_of(
        const struct lc_result *result, uint32_t channel, double sent_dbfs)
{
	struct lc_loopback loopback = {
		.channel = channel,
		.heard_on = channel_with_tone(result, channel),
		.sent_dbfs = sent_dbfs,
		.level_dbfs = LC_NOT_MEASURED,
		.gain_db = LC_NOT_MEASURED,
		.frequency_hz = LC_NOT_MEASURED,
		.thd_db = LC_NOT_MEASURED,
		.thd_percent = LC_NOT_MEASURED,
		.thd_n_db = LC_NOT_MEASURED,
		.noise_a_dbfs = LC_NOT_MEASURED,
	};
	if (loopback.heard_on == LC_ALL_CHANNELS)
		return loopback;
	const struct lc_channel_result *heard = &result->channel[loopback.heard_on];
	loopback.level_dbfs = heard->tone.level_dbfs;
	loopback.gain_db = heard->tone.level_dbfs - sent_dbfs;
	loopback.frequency_hz = heard->tone.frequency_hz;
	loopback.thd_db = heard->tone.thd_db;
	loopback.thd_percent = heard->tone.thd_percent;
	loopback.thd_n_db = heard->tone.thd_n_db;
	loopback.noise_a_dbfs = heard->noise.a_dbfs;
	loopback.clips = heard->clip.runs > 0;
	return loopback;
}

static const char *number(double value, int decimals, char text[32])
{
	return lc_figure_text(value, decimals, text, 32);
}

/* Adds a sentence behind what is there. */
__attribute__((format(printf, 3, 4))) static void say(
        char *text, size_t size, const char *format, ...)
{
	size_t used = strlen(text);
	if (used > 0 && used + 1 < size)
		text[used++] = ' ';
	va_list arguments;
	va_start(arguments, format);
	lc_utf8_vprint(text + used, size - used, format, arguments);
	va_end(arguments);
}

const char *lc_loopback_text(const struct lc_loopback *loopback, char *text, size_t size)
{
	char sent[32], level[32], gain[32], percent[32], thd[32], thd_n[32], noise[32];
	text[0] = '\0';
	number(loopback->sent_dbfs, 1, sent);
	if (loopback->heard_on == LC_ALL_CHANNELS) {
		say(text, size,
		        _("The tone of %s dBFS did not come back. See that the cable goes from the "
		          "output that was named into this input."),
		        sent);
		return text;
	}
	if (loopback->heard_on != loopback->channel)
		say(text, size,
		        _("The tone came back on channel %u, and was awaited on channel %u."),
		        loopback->heard_on + 1, loopback->channel + 1);
	say(text, size,
	        _("Sent at %s dBFS, back at %s dBFS (%s dB). THD %s %% (%s dB), THD+N %s dB, noise "
	          "%s dBFS(A)."),
	        sent, number(loopback->level_dbfs, 1, level), number(loopback->gain_db, 1, gain),
	        number(loopback->thd_percent, 4, percent), number(loopback->thd_db, 1, thd),
	        number(loopback->thd_n_db, 1, thd_n), number(loopback->noise_a_dbfs, 1, noise));
	if (loopback->clips)
		say(text, size, "%s",
		        _("The input clips: turn its gain down, or send a lower level."));
	return text;
}

json_t *lc_loopback_object(struct lc_json *json, const struct lc_loopback *loopback)
{
	const struct {
		const char *key;
		double value;
	} rows[] = {
		{ "sent_dbfs", loopback->sent_dbfs },
		{ "level_dbfs", loopback->level_dbfs },
		{ "gain_db", loopback->gain_db },
		{ "frequency_hz", loopback->frequency_hz },
		{ "thd_db", loopback->thd_db },
		{ "thd_percent", loopback->thd_percent },
		{ "thd_n_db", loopback->thd_n_db },
		{ "noise_a_dbfs", loopback->noise_a_dbfs },
	};
	json_t *object = lc_json_object(json);
	lc_json_put(json, object, "channel", json_integer((json_int_t)loopback->channel + 1));
	lc_json_put(json, object, "heard_on",
	        loopback->heard_on == LC_ALL_CHANNELS
	                ? json_null()
	                : json_integer((json_int_t)loopback->heard_on + 1));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		lc_json_put(json, object, rows[i].key, lc_json_number(rows[i].value));
	lc_json_put(json, object, "clips", json_boolean(loopback->clips));
	return object;
}
