/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiment with a gain knob: what two readings tell. */
#include "linecheck/experiment.h"

#include "case.h"

#define LEAST_MOVE_DB 3.0
#define STAYS_DB 1.0 /* a floor strays by less */
#define LOST_DB 2.0  /* so much less than the knob: marks on knobs are good to 1 dB */
/* With moves of 12 dB and readings good to .5 dB the share is good to some 15 %. */
#define MOST_PERCENT 80.0
#define LEAST_PERCENT 20.0

const char *lc_experiment_word(enum lc_experiment_result result)
{
	static const char *const words[] = { "unknown", "before", "behind", "both", "idle",
		"lost" };

	return words[result];
}

/** How far the level moved, heard or else told; and how sure that is. */
static double moved_db(const struct lc_experiment *it, enum lc_confidence *confidence)
{
	double heard_db = it->after.level_dbfs - it->before.level_dbfs;

	*confidence = LC_CONFIDENCE_CERTAIN;
	if (it->before.is_tone && it->after.is_tone)
		return heard_db;
	*confidence = LC_CONFIDENCE_LIKELY;
	if (lc_is_measured(it->known_db))
		return it->known_db;
	*confidence = LC_CONFIDENCE_POSSIBLE;
	return lc_is_measured(heard_db) ? heard_db : LC_EXPERIMENT_ASKED_DB;
}

/** A of A + B, in percent, from what becomes of both: A*g + B. */
static double share_before(double level_db, double noise_db)
{
	double g = pow(10.0, level_db / 10.0), n = pow(10.0, noise_db / 10.0);

	return fmin(fmax(100.0 * (n - 1.0) / (g - 1.0), 0.0), 100.0);
}

static enum lc_experiment_result result_of(
        const struct lc_experiment *it, struct lc_experiment_outcome *outcome)
{
	double heard_db = it->after.level_dbfs - it->before.level_dbfs;
	bool is_tone = it->before.is_tone && it->after.is_tone;
	bool stays = fabs(outcome->noise_db) < STAYS_DB;

	if (lc_is_measured(it->known_db) && is_tone &&
	        fabs(it->known_db) - fabs(heard_db) > LOST_DB)
		return fabs(heard_db) < STAYS_DB && stays ? LC_KNOB_IDLE : LC_LEVEL_LOST;
	if (it->is_told && is_tone && fabs(heard_db) < STAYS_DB && stays)
		return LC_KNOB_IDLE;
	if (!(fabs(outcome->moved_db) >= LEAST_MOVE_DB))
		return LC_NOISE_UNKNOWN;
	outcome->before_percent = share_before(outcome->moved_db, outcome->noise_db);
	if (outcome->before_percent >= MOST_PERCENT)
		return LC_NOISE_BEFORE;
	return outcome->before_percent <= LEAST_PERCENT ? LC_NOISE_BEHIND : LC_NOISE_BOTH;
}

static void say_where(const struct lc_experiment *it, struct lc_experiment_outcome *outcome)
{
	bool preamp = it->stage == LC_STAGE_PREAMP;

	switch (outcome->result) {
	case LC_NOISE_BEFORE:
		lc_say(outcome->title, sizeof outcome->title,
		        preamp ? _("The noise is made by the preamp or before it")
		               : _("The noise is made by the interface's input or before it"));
		lc_say(outcome->action, sizeof outcome->action,
		        preamp ? _("Mute or unplug the microphone at the same gain: noise that "
		                   "stays is the preamp's; noise that goes is the microphone's, "
		                   "its "
		                   "cable's or the room's.")
		               : _("Unplug what feeds the interface at the same gain: noise that "
		                   "stays is the interface's; noise that goes came in by the "
		                   "cable."));
		break;
	case LC_NOISE_BEHIND:
		lc_say(outcome->title, sizeof outcome->title,
		        preamp ? _("The noise is made behind the preamp")
		               : _("The noise is made behind the interface's gain"));
		lc_say(outcome->action, sizeof outcome->action,
		        preamp ? _("Raise the preamp and turn the interface's gain down by as "
		                   "much; then look at the cable between them, and at the "
		                   "interface.")
		               : _("More gain does not make it louder: raise the gain and the "
		                   "signal stands further above it. Then try another USB port and "
		                   "24 bit."));
		break;
	case LC_NOISE_BOTH:
		lc_say(outcome->title, sizeof outcome->title,
		        preamp ? _("Part of the noise is made before the preamp's gain, part "
		                   "behind it")
		               : _("Part of the noise is made before the interface's gain, part "
		                   "behind it"));
		lc_say(outcome->action, sizeof outcome->action,
		        _("Do it again with the knob twice as far down: what then stays is made "
		          "behind it."));
		break;
	default:
		break;
	}
}

static void say_else(const struct lc_experiment *it, struct lc_experiment_outcome *outcome)
{
	switch (outcome->result) {
	case LC_KNOB_IDLE:
		lc_say(outcome->title, sizeof outcome->title,
		        _("The knob does nothing on channel %u"), it->channel + 1);
		lc_say(outcome->action, sizeof outcome->action,
		        _("It belongs to another input, or this input bypasses it: see which input "
		          "the cable is in, and which channel is connected."));
		break;
	case LC_LEVEL_LOST:
		lc_say(outcome->title, sizeof outcome->title,
		        _("The level does not follow the knob"));
		lc_say(outcome->action, sizeof outcome->action,
		        _("A stage behind the knob gives out, or a limiter or automatic gain is "
		          "on: switch that off, or turn the source down."));
		break;
	case LC_NOISE_UNKNOWN:
		lc_say(outcome->title, sizeof outcome->title, _("Nothing can be told"));
		lc_say(outcome->action, sizeof outcome->action,
		        _("Turn the knob by %.0f dB or more, and leave all else as it is."),
		        -LC_EXPERIMENT_ASKED_DB);
		break;
	default:
		break;
	}
}

void lc_experiment_judge(
        const struct lc_experiment *experiment, struct lc_experiment_outcome *outcome)
{
	*outcome = (struct lc_experiment_outcome) { .result = LC_NOISE_UNKNOWN,
		.confidence = LC_CONFIDENCE_POSSIBLE,
		.moved_db = LC_NOT_MEASURED,
		.noise_db = LC_NOT_MEASURED,
		.before_percent = LC_NOT_MEASURED };
	if (experiment->phase == LC_EXPERIMENT_DONE) {
		outcome->moved_db = moved_db(experiment, &outcome->confidence);
		outcome->noise_db =
		        experiment->after.noise_a_dbfs - experiment->before.noise_a_dbfs;
		outcome->result = result_of(experiment, outcome);
		outcome->is_heard = lc_is_measured(
		        experiment->after.level_dbfs - experiment->before.level_dbfs);
		lc_say(outcome->evidence, sizeof outcome->evidence,
		        outcome->is_heard
		                ? _("Level %+.1f dB; noise from %.1f to %.1f dBFS(A): %+.1f dB.")
		                : _("Knob %+.0f dB (not heard, as told or asked); noise from %.1f "
		                    "to %.1f dBFS(A): %+.1f dB."),
		        outcome->moved_db, experiment->before.noise_a_dbfs,
		        experiment->after.noise_a_dbfs, outcome->noise_db);
	} else {
		lc_say(outcome->evidence, sizeof outcome->evidence,
		        _("Neither the level nor the noise moved by %.0f dB."), LEAST_MOVE_DB);
	}
	say_where(experiment, outcome);
	say_else(experiment, outcome);
}
