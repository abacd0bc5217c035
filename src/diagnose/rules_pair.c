/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the signal: two channels that belong together, and what their cables do to them. */
#include "case.h"
#include "signal.h"

#define PAIR_NEEDS_S 1.0
#define CANCELS (-0.9) /* correlation */
#define THE_SAME 0.9   /* correlation of one programme on both channels */
#define IMBALANCE_DB 3.0
/* Upside down and by so much weaker: the cold leg of an output that drives both of them unlike. */
#define LEGS_APART_DB 4.0
/* Makers' figures and the floor together are good to some 3 dB; a floor by twice that under what
 * mic and preamp make is not theirs. */
#define DEAD_FLOOR_DB 6.0
#define QUIET_ROOM_DB 10.0 /* below the usual one: 15 dB(A), a booth as good as they come */
#define CROSSTALK_DB 40.0  /* weaker by so much, the same programme is crosstalk */

/** The figures of the pair that this channel is the first of, where both were heard; or NULL. */
static const struct lc_pair_figures *pair_of(const struct lc_case *it)
{
	if (!lc_listened(it->result, PAIR_NEEDS_S) || it->index % 2 != 0 ||
	        it->index + 1 >= it->channels)
		return NULL;
	return &it->result->pair[it->index / 2];
}

/** sentence: of two channels' numbers, their correlation and how far apart they are. */
static void say_channels(const struct lc_case *it, const char *sentence, struct lc_finding *finding)
{
	const struct lc_pair_figures *pair = pair_of(it);

	if (it->channels == 2)
		finding->channel = LC_ALL_CHANNELS;
	lc_say(finding->evidence, sizeof finding->evidence, sentence, it->index + 1, it->index + 2,
	        pair->correlation, fabs(pair->balance_db));
}

/** Upside down and unlike: two legs of one output, not two whole signals. */
static bool is_one_leg(const struct lc_pair_figures *pair)
{
	return pair->correlation <= CANCELS && fabs(pair->balance_db) >= LEGS_APART_DB;
}

bool lc_find_anti_phase_pair(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_pair_figures *pair = pair_of(it);

	if (!pair || !(pair->correlation <= CANCELS) || is_one_leg(pair))
		return false;
	say_channels(it,
	        _("Channels %u and %u: correlation %+.2f, %.1f dB apart; added up they cancel."),
	        finding);
	lc_say(finding->action, sizeof finding->action,
	        _("Cable: if one balanced output feeds both channels by an insert or Y cable, use "
	          "one balanced cable into one input. If these are two microphones, switch the "
	          "polarity (Ø) of one, or replace the cable whose pins 2 and 3 are swapped."));
	lc_say(finding->why, sizeof finding->why,
	        _("One channel is the other upside down. In mono nothing is left of them; such a "
	          "cable gives each input one leg of a balanced output."));
	return true;
}

bool lc_find_one_leg(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_pair_figures *pair = pair_of(it);

	if (!pair || !is_one_leg(pair))
		return false;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	say_channels(it,
	        _("Channels %u and %u: correlation %+.2f, %.1f dB apart; one leg of a balanced "
	          "output each."),
	        finding);
	lc_say(finding->action, sizeof finding->action,
	        _("Cable of channels %u and %u: from insert (TRS to two TS) to one balanced cable "
	          "into channel %u; that also brings back the 6 dB which one leg is short of."),
	        it->index + 1, it->index + 2, it->index + 1);
	lc_say(finding->why, sizeof finding->why,
	        _("An insert or Y cable gives the tip of a balanced output to one input and the "
	          "ring, which is upside down and often weaker, to the other: each has one leg, "
	          "half of the voltage, and hum is no longer rejected."));
	return true;
}

/** Whether all that is left of the programme is crosstalk from the other channel, or nothing. */
static bool has_no_programme(const struct lc_case *it)
{
	const struct lc_channel_result *own = &it->result->channel[it->index];
	const struct lc_channel_result *other = &it->result->channel[it->index ^ 1u];

	return lc_is_only_noise(own) || other->level.rms_dbfs - own->level.rms_dbfs > CROSSTALK_DB;
}

/** The least floor that room, mic and preamp make: a room of which nobody spoke may be quieter. */
static double least_floor_dbfs(const struct lc_case *it)
{
	bool is_declared = it->chain->noise_dba.origin != LC_ORIGIN_DEFAULT;
	double share = it->predicted.cause[LC_CAUSE_ROOM].share_percent / 100.0;
	double gone = is_declared ? 0.0 : share * (1.0 - pow(10.0, -QUIET_ROOM_DB / 10.0));

	return it->predicted.noise_a_dbfs + lc_db_from_power(1.0 - gone);
}

/** Whether nothing arrives: exact zeros, or a floor that this chain cannot have. */
static bool is_dead(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_channel_result *channel = &it->result->channel[it->index];
	const struct lc_source_info *source = &it->result->source;
	double least_dbfs = least_floor_dbfs(it);

	if (lc_is_silent(channel)) {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("Every sample of channel %u is exactly zero, while channel %u carries "
		          "sound."),
		        it->index + 1, (it->index ^ 1u) + 1);
		return source->kind != LC_SOURCE_JACK || source->patched_in[it->index];
	}
	if (!has_no_programme(it) || !(least_dbfs - channel->noise.a_dbfs >= DEAD_FLOOR_DB))
		return false;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("Channel %u has nothing but a floor of %.1f dBFS(A), while channel %u carries "
	          "sound; its microphone and preamp alone should give %.1f."),
	        it->index + 1, channel->noise.a_dbfs, (it->index ^ 1u) + 1, least_dbfs);
	return true;
}

bool lc_find_dead_channel(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_channel_result *other;

	if (!lc_listened(it->result, PAIR_NEEDS_S) || (it->index ^ 1u) >= it->channels)
		return false;
	other = &it->result->channel[it->index ^ 1u];
	if (lc_is_silent(other) || lc_is_only_noise(other) || !is_dead(it, finding))
		return false;
	lc_say(finding->action, sizeof finding->action,
	        _("Plug the cable of channel %u into the other input, and that of the other here: "
	          "if the silence moves, it is the cable or what stands before it; if it stays, "
	          "the input, its mute or its routing."),
	        it->index + 1);
	lc_say(finding->why, sizeof finding->why,
	        _("One channel of a pair is silent: a plug that is half out, a broken wire, a "
	          "mute, "
	          "or a cable made for one side only."));
	return true;
}

bool lc_find_channel_imbalance(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_pair_figures *pair = pair_of(it);
	uint32_t weaker;

	if (!pair || !(pair->correlation >= THE_SAME) || !(fabs(pair->balance_db) > IMBALANCE_DB) ||
	        fabs(pair->balance_db) > CROSSTALK_DB)
		return false;
	weaker = it->index + (pair->balance_db > 0.0);
	finding->stage = lc_case_has_preamp(it) ? LC_STAGE_PREAMP : LC_STAGE_INTERFACE;
	say_channels(it, _("Channels %u and %u: correlation %+.2f, %.1f dB apart."), finding);
	lc_say(finding->action, sizeof finding->action,
	        _("Gain of channel %u: %.0f dB more, if both are to be alike."), weaker + 1,
	        fabs(pair->balance_db));
	lc_say(finding->why, sizeof finding->why,
	        _("Both channels carry the same programme, at different levels: a stereo picture "
	          "leans to one side."));
	return true;
}
