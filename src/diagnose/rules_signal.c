/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the signal: is there one, is it a voice, is its level right, does the converter clip. */
#include "case.h"
#include "signal.h"

#define SILENCE_NEEDS_S 1.0
#define NOISE_NEEDS_S 3.0 /* a singer may draw breath */
#define LEVEL_NEEDS_S 1.0 /* of a recording, which is all there is */
#define LEVEL_NEEDS_LIVE_S 3.0
#define ALIKE_DB 3.0          /* more is channel-imbalance */
#define CERTAIN_RUN_SAMPLES 4 /* the classic count of consecutive full-scale samples */
#define OVER_NEEDS_DB 6.0     /* what went over is unknown; this much brings 0 to the aim's top */

static const struct lc_channel_result *measured(const struct lc_case *it)
{
	return &it->result->channel[it->index];
}

static void say_where_to_look(const struct lc_source_info *source, struct lc_finding *finding)
{
	if (source->kind == LC_SOURCE_FILE)
		lc_say(finding->action, sizeof finding->action,
		        _("See that the recording program recorded the input that the chain is "
		          "plugged into, and that it was not muted; then record again."));
	else if (source->kind == LC_SOURCE_JACK && !source->patched_in[0])
		lc_say(finding->action, sizeof finding->action,
		        _("Connect the capture port of your interface to Linecheck's in_1."));
	else
		lc_say(finding->action, sizeof finding->action,
		        _("See that the capture port is that of the input in use, that the "
		          "interface is not muted in its mixer or routing, and that it is plugged "
		          "in."));
}

bool lc_find_no_signal(const struct lc_case *it, struct lc_finding *finding)
{
	if (it->index != 0 || !lc_listened(it->result, SILENCE_NEEDS_S))
		return false;
	for (uint32_t c = 0; c < it->result->channels; c++)
		if (!lc_is_silent(&it->result->channel[c]))
			return false;
	lc_say(finding->evidence, sizeof finding->evidence,
	        measured(it)->non_finite > 0 ? _("No sample is a number other than zero (%.1f s).")
	                                     : _("Every sample is exactly zero (%.1f s)."),
	        it->result->duration_s);
	say_where_to_look(&it->result->source, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("A converter always gives some noise. Exact zeros mean that nothing of it "
	          "arrives here."));
	finding->channel = LC_ALL_CHANNELS;
	return true;
}

/** The channel of noise with the highest floor, when no channel carries more than noise. */
static uint32_t noisiest_channel(const struct lc_result *result)
{
	uint32_t noisiest = LC_MAX_CHANNELS;

	if (lc_loudest_channel(result) != LC_MAX_CHANNELS)
		return LC_MAX_CHANNELS;
	for (uint32_t c = 0; c < result->channels; c++)
		if (lc_is_only_noise(&result->channel[c]) &&
		        isfinite(result->channel[c].level.rms_dbfs) &&
		        (noisiest == LC_MAX_CHANNELS ||
		                result->channel[c].level.rms_dbfs >
		                        result->channel[noisiest].level.rms_dbfs))
			noisiest = c;
	return noisiest;
}

static bool all_are_noise(const struct lc_result *result)
{
	for (uint32_t c = 0; c < result->channels; c++)
		if (!lc_is_only_noise(&result->channel[c]))
			return false;
	return true;
}

bool lc_find_signal_missing(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_level_figures *level;

	if (!lc_listened(it->result, NOISE_NEEDS_S) || noisiest_channel(it->result) != it->index)
		return false;
	if (it->result->channels > 1 && all_are_noise(it->result))
		finding->channel = LC_ALL_CHANNELS;
	level = &measured(it)->level;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("Steady noise at %.1f dBFS and no programme: its peaks are %.1f dB above it."),
	        level->rms_dbfs, level->crest_db);
	lc_say(finding->action, sizeof finding->action,
	        lc_case_needs_phantom(it)
	                ? _("Sing or play. If nothing moves: look at the microphone's plug, its 48 "
	                    "V, its mute switch, then at the gain.")
	                : _("Sing or play. If nothing moves: look at the plugs on both ends, at "
	                    "the mute switches, then at the gain."));
	lc_say(finding->why, sizeof finding->why,
	        _("What arrives is the noise of the inputs. A live microphone moves the meter with "
	          "every word."));
	return true;
}

/** The case's own level, where it is the loudest channel and a level is expected of it. */
static bool speaks_of_level(const struct lc_case *it, double needs_s)
{
	return lc_listened(it->result, needs_s) && lc_loudest_channel(it->result) == it->index;
}

/** Advice that brings the loudest peak to the middle of the aim. */
static void advise_level(const struct lc_case *it, double peak_dbfs, struct lc_finding *finding)
{
	char outcome[LC_SENTENCE_SIZE];

	lc_say(outcome, sizeof outcome, _("The loudest peak is then about %.0f dBFS."),
	        LC_TARGET_PEAK_DBFS);
	lc_advise_gain(it, rint(LC_TARGET_PEAK_DBFS - peak_dbfs), outcome, finding);
}

static void say_level(double peak_dbfs, struct lc_finding *finding)
{
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The loudest peak is %.1f dBFS; the aim is %.0f to %.0f dBFS."), peak_dbfs,
	        LC_TARGET_LOWEST_DBFS, LC_TARGET_HIGHEST_DBFS);
}

/** Channels that are as loud have the same level: now the one is the louder, now the other. */
static void speak_of_all(const struct lc_case *it, double peak_dbfs, struct lc_finding *finding)
{
	for (uint32_t c = 0; c < it->result->channels; c++)
		if (!(it->result->channel[c].level.sample_peak_dbfs > peak_dbfs - ALIKE_DB))
			return;
	if (it->result->channels > 1)
		finding->channel = LC_ALL_CHANNELS;
}

bool lc_find_low_level(const struct lc_case *it, struct lc_finding *finding)
{
	bool live = it->result && it->result->source.kind != LC_SOURCE_FILE;
	double peak_dbfs;

	if (!speaks_of_level(it, live ? LEVEL_NEEDS_LIVE_S : LEVEL_NEEDS_S))
		return false;
	peak_dbfs = measured(it)->level.sample_peak_dbfs;
	if (peak_dbfs >= LC_LEVEL_LOW_DBFS || lc_is_test_tone(measured(it)))
		return false;
	speak_of_all(it, peak_dbfs, finding);
	say_level(peak_dbfs, finding);
	advise_level(it, peak_dbfs, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("A take this low has to be turned up later, and the noise of everything after "
	          "the gain knob comes up with it."));
	return true;
}

bool lc_find_hot_level(const struct lc_case *it, struct lc_finding *finding)
{
	double peak_dbfs;

	if (!speaks_of_level(it, 0.0) || measured(it)->clip.runs > 0)
		return false;
	peak_dbfs = measured(it)->level.sample_peak_dbfs;
	if (!(peak_dbfs > LC_LEVEL_HOT_DBFS))
		return false;
	speak_of_all(it, peak_dbfs, finding);
	say_level(peak_dbfs, finding);
	if (lc_is_test_tone(measured(it))) {
		finding->severity = LC_SEVERITY_NOTE;
		lc_say(finding->title, sizeof finding->title, _("A test tone at a high level"));
		lc_say(finding->action, sizeof finding->action,
		        _("Nothing needs to change for a measurement. For a take, set the level on "
		          "the loudest passage."));
		lc_say(finding->why, sizeof finding->why,
		        _("A steady tone may stand this high; a voice or an instrument would go "
		          "over."));
		return true;
	}
	advise_level(it, peak_dbfs, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("A performance is louder than its rehearsal: without headroom the first strong "
	          "note clips."));
	return true;
}

/** The channel with the longest over, the more runs where they are alike; or LC_MAX_CHANNELS. */
static uint32_t worst_over(const struct lc_result *result)
{
	uint32_t worst = LC_MAX_CHANNELS;

	for (uint32_t c = 0; c < result->channels; c++) {
		const struct lc_overs_figures *clip = &result->channel[c].clip;
		const struct lc_overs_figures *most =
		        worst == LC_MAX_CHANNELS ? NULL : &result->channel[worst].clip;

		if (clip->runs > 0 &&
		        (!most || clip->longest_samples > most->longest_samples ||
		                (clip->longest_samples == most->longest_samples &&
		                        clip->runs > most->runs)))
			worst = c;
	}
	return worst;
}

static void say_overs(const struct lc_overs_figures *clip, struct lc_finding *finding)
{
	bool one_run = clip->runs == 1, one_sample = clip->longest_samples == 1;

	if (one_run && one_sample)
		lc_say(finding->evidence, sizeof finding->evidence, _("1 sample at full scale."));
	else if (one_sample)
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("%llu samples at full scale, never two in a row."),
		        (unsigned long long)clip->runs);
	else if (one_run)
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("1 over: %llu samples in a row at full scale."),
		        (unsigned long long)clip->longest_samples);
	else
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("%llu overs at full scale, the longest of %llu samples."),
		        (unsigned long long)clip->runs, (unsigned long long)clip->longest_samples);
}

bool lc_find_adc_clipping(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_overs_figures *clip;
	char at_least[LC_SENTENCE_SIZE];
	uint32_t channels = 0;

	if (!it->result || worst_over(it->result) != it->index)
		return false;
	clip = &measured(it)->clip;
	for (uint32_t c = 0; c < it->result->channels; c++)
		channels += it->result->channel[c].clip.runs > 0;
	if (channels > 1 && channels == it->result->channels)
		finding->channel = LC_ALL_CHANNELS;
	if (clip->longest_samples < CERTAIN_RUN_SAMPLES)
		finding->confidence = clip->runs == 1 && clip->longest_samples == 1
		        ? LC_CONFIDENCE_POSSIBLE
		        : LC_CONFIDENCE_LIKELY;
	say_overs(clip, finding);
	lc_say(at_least, sizeof at_least, _("It takes %.0f dB at least; more if it still clips."),
	        OVER_NEEDS_DB);
	lc_advise_gain(it, LC_TARGET_PEAK_DBFS, at_least, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("At full scale the converter has no more numbers: the tops of the wave are cut "
	          "off, and nothing brings them back."));
	return true;
}
