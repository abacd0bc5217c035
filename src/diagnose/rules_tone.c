/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule of the signal: a steady test tone that comes out with more harmonics than it should. */
#include "case.h"
#include "signal.h"

/* What a chain in order stays under: converters and preamps give .1 % at most until near their
 * ceiling, and tubes up to twice that. */
#define LIMIT_DB (-54.0)
#define NEAR_CEILING_DB 6.0

/** THD_F; a tone that is lost in hum or noise has none to speak of. */
static double distortion_db(const struct lc_case *it)
{
	const struct lc_channel_result *channel;

	if (!it->result)
		return LC_NOT_MEASURED;
	channel = &it->result->channel[it->index];
	if (!lc_is_test_tone(channel) || lc_tone_overlaps_mains(channel) ||
	        !(channel->tone.thd_db > LIMIT_DB))
		return LC_NOT_MEASURED;
	return channel->tone.thd_db;
}

/** The power of every second harmonic from H2 (first 0) or H3 (first 1) on. */
static double order_power(const struct lc_tone_figures *tone, int first)
{
	double sum = 0.0;

	for (int h = first; h < LC_TONE_HARMONICS - 1; h += 2)
		if (isfinite(tone->harmonics_dbc[h]))
			sum += pow(10.0, tone->harmonics_dbc[h] / 10.0);
	return sum;
}

static void say_headroom(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_stage_prediction *preamp = &it->predicted.stage[LC_STAGE_PREAMP];
	double left_db = preamp->level_dbfs + preamp->headroom_db -
	        it->result->channel[it->index].tone.level_dbfs;
	char sentence[LC_SENTENCE_SIZE];

	if (!preamp->present || !(left_db < NEAR_CEILING_DB))
		return;
	finding->stage = LC_STAGE_PREAMP;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	lc_say(sentence, sizeof sentence,
	        _("At this level the preamp of this chain has %.1f dB left to its ceiling."),
	        left_db);
	lc_say_also(finding->evidence, sizeof finding->evidence, sentence);
}

bool lc_find_distorting(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_tone_figures *tone;
	bool even;

	if (!lc_case_is_worst(it, distortion_db, finding))
		return false;
	tone = &it->result->channel[it->index].tone;
	even = order_power(tone, 0) > order_power(tone, 1);
	finding->stage = lc_case_has_preamp(it) ? LC_STAGE_PREAMP : LC_STAGE_INTERFACE;
	finding->confidence = LC_CONFIDENCE_POSSIBLE;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("THD of the tone of %.0f Hz is %.2g %% (%.1f dB), mostly of %s order; a chain in "
	          "order gives less than %.2g %%."),
	        tone->frequency_hz, tone->thd_percent, tone->thd_db, even ? _("even") : _("odd"),
	        100.0 * lc_amplitude_from_db(LIMIT_DB));
	if (lc_case_has_microphone(it))
		lc_say_also(finding->evidence, sizeof finding->evidence,
		        _("If a loudspeaker makes the tone, that may be all of it."));
	say_headroom(it, finding);
	lc_say(finding->action, sizeof finding->action,
	        _("Turn the gain of the first stage down by 6 dB and the next one up by as much: "
	          "if "
	          "the THD falls, the first stage was too loud; if it stays, feed the tone into "
	          "the next stage directly."));
	lc_say(finding->why, sizeof finding->why,
	        even ? _("Even harmonics: a stage that bends one half of the wave more than the "
	                 "other, as a tube, a transformer, or a wrong operating point does.")
	             : _("Odd harmonics: a stage that bends both halves alike, as it does near its "
	                 "ceiling."));
	return true;
}
