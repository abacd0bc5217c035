/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule of the signal: a floor that is higher than this chain can make it, and what may explain it.
 */
#include "case.h"
#include "lines.h"
#include "signal.h"

#define CAUTION_DB 6.0
#define FIX_DB 12.0
/* Where nobody said how quiet the room is: one as loud as this (NC-25) is no fault of the chain. */
#define USUAL_ROOM_DBA 35.0
#define NEEDS_S 1.0
/* A knob that stands by so much elsewhere than declared explains the noise. */
#define EXPLAINS_DB 3.0

/** The floor without what other findings speak of, dBFS(A). */
static double floor_dbfs(const struct lc_case *it)
{
	const struct lc_channel_result *channel;

	if (!lc_listened(it->result, NEEDS_S))
		return LC_NOT_MEASURED;
	channel = &it->result->channel[it->index];
	return lc_is_hiss(&channel->noise) ? lc_floor_without_lines(channel) : LC_NOT_MEASURED;
}

/** How far the floor is above what the chain should give; LC_NOT_MEASURED below CAUTION_DB. */
static double excess_db(const struct lc_case *it)
{
	double excess = floor_dbfs(it) - it->predicted.noise_a_dbfs;

	return isfinite(excess) && excess >= CAUTION_DB ? excess : LC_NOT_MEASURED;
}

/** How loud the room would have to be to make that floor, dB(A); not known without a microphone. */
static double room_needed_dba(const struct lc_case *it, double excess)
{
	double share = it->predicted.cause[LC_CAUSE_ROOM].share_percent / 100.0;

	if (!(share > 0.0))
		return LC_NOT_MEASURED;
	return it->chain->noise_dba.value +
	        lc_db_from_power((pow(10.0, excess / 10.0) - 1.0 + share) / share);
}

/** True where the room, of which nobody said anything, may be all there is to it. */
static bool may_be_the_room(const struct lc_case *it, double excess, struct lc_finding *finding)
{
	double room_dba = room_needed_dba(it, excess);

	if (it->chain->noise_dba.origin != LC_ORIGIN_DEFAULT || !(room_dba <= USUAL_ROOM_DBA))
		return false;
	finding->severity = LC_SEVERITY_NOTE;
	lc_say(finding->action, sizeof finding->action,
	        _("Tell Linecheck how quiet the room is (noise_dba): a room of %.0f dB(A) instead "
	          "of the %.0f that it assumes would explain it."),
	        room_dba, it->chain->noise_dba.value);
	return true;
}

/** The interface's gain that would give this floor, if that is not where it is said to stand. */
static double explaining_gain_db(const struct lc_case *it, double floor)
{
	const struct lc_gear_input *input = lc_case_input(it);
	double declared_db = it->settings.interface.gain_db.value;
	double end_db = input ? lc_figure_vouched(&input->gain_range_db) : LC_NOT_MEASURED;

	if (it->settings.interface.gain_db.origin == LC_ORIGIN_HARDWARE)
		return LC_NOT_MEASURED;
	for (double gain_db = ceil(declared_db + EXPLAINS_DB); gain_db <= end_db; gain_db += 1.0)
		if (lc_floor_with_gain(it, gain_db) >= floor)
			return gain_db;
	return LC_NOT_MEASURED;
}

static void propose(const struct lc_case *it, double floor, struct lc_finding *finding)
{
	double gain_db = explaining_gain_db(it, floor);
	char now[24], then[24];

	if (lc_is_measured(gain_db)) {
		lc_gain_text(it->settings.interface.gain_db.value, now, sizeof now);
		lc_gain_text(gain_db, then, sizeof then);
		lc_say(finding->action, sizeof finding->action,
		        _("See that the interface's gain stands at %s as declared: at %s it would "
		          "explain the noise. If it stands there, turn it down and watch whether "
		          "the noise follows."),
		        now, then);
		return;
	}
	lc_say(finding->action, sizeof finding->action,
	        lc_case_has_preamp(it)
	                ? _("Turn the preamp's gain down by 10 dB and watch the noise: noise that "
	                    "follows is made in the preamp or before it, noise that stays is made "
	                    "behind it.")
	                : _("Turn the interface's gain down by 10 dB and watch the noise: noise "
	                    "that follows is made before it, noise that stays is made in the "
	                    "interface or the computer."));
}

bool lc_find_noise_above_chain(const struct lc_case *it, struct lc_finding *finding)
{
	double excess, floor;

	if (!lc_case_is_worst(it, excess_db, finding))
		return false;
	excess = excess_db(it);
	floor = floor_dbfs(it);
	if (excess >= FIX_DB)
		finding->severity = LC_SEVERITY_FIX;
	finding->stage = lc_case_has_preamp(it) ? LC_STAGE_PREAMP : LC_STAGE_INTERFACE;
	finding->confidence = LC_CONFIDENCE_POSSIBLE; /* whose noise it is, no level tells */
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The floor is %.1f dBFS(A); as set, this gear gives %.1f: %.0f dB too much."),
	        floor, it->predicted.noise_a_dbfs, excess);
	lc_say(finding->why, sizeof finding->why,
	        _("Every stage of this chain, as its makers state it and as it is set, makes less "
	          "noise than that: one of them is set otherwise, is faulty, or picks "
	          "something up."));
	if (!may_be_the_room(it, excess, finding))
		propose(it, floor, finding);
	return true;
}
