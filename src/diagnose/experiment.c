/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiment with a gain knob: when to listen, and whether the knob was moved. */
#include "linecheck/experiment.h"

#include "case.h"
#include "signal.h"

/* A tone's first whole block and a floor under it take some 2 s; a voice draws breath in 6. */
#define STEADY_S 3.0
#define PROGRAMME_S 6.0
#define SETTLE_S 0.5 /* the hand leaves the knob, and the meters what was */
#define LOOK_S 2.0   /* while the knob is turned */
#define MOVED_DB 3.0 /* more than a floor or a tone strays by itself */
#define STILL_DB 0.5 /* it is left alone */

static double knob_db(const struct lc_experiment *experiment, const struct lc_chain *chain)
{
	struct lc_chain_channel settings = lc_chain_of(chain, experiment->channel);

	return experiment->stage == LC_STAGE_PREAMP ? settings.preamp.gain_db.value
	                                            : settings.interface.gain_db.value;
}

void lc_experiment_begin(
        struct lc_experiment *experiment, const struct lc_chain *chain, enum lc_stage stage)
{
	struct lc_case it;

	*experiment = (struct lc_experiment) { .stage = stage, .known_db = LC_NOT_MEASURED };
	if (stage == LC_STAGE_COUNT) {
		lc_case_init(&it, NULL, chain, 0, 1);
		experiment->stage = lc_case_has_preamp(&it) ? LC_STAGE_PREAMP : LC_STAGE_INTERFACE;
	}
	experiment->said_gain_db = knob_db(experiment, chain);
}

/** The channel with the highest floor. */
static uint32_t channel_of(const struct lc_result *result)
{
	uint32_t found = 0;

	for (uint32_t c = 1; c < result->channels; c++)
		if (result->channel[c].noise.a_dbfs > result->channel[found].noise.a_dbfs)
			found = c;
	return found;
}

static struct lc_experiment_reading reading_of(const struct lc_channel_result *channel)
{
	bool is_tone = lc_is_test_tone(channel);
	bool is_quiet = !is_tone && channel->noise.method == LC_NOISE_STEADY;

	return (struct lc_experiment_reading) {
		.level_dbfs = is_tone ? channel->tone.level_dbfs
		        : is_quiet    ? LC_NOT_MEASURED
		                      : channel->level.rms_dbfs,
		.noise_a_dbfs = channel->noise.a_dbfs,
		.is_tone = is_tone,
	};
}

/** Whether so much was heard that a reading of it holds. */
static bool is_heard(const struct lc_channel_result *channel, double duration_s)
{
	struct lc_experiment_reading reading = reading_of(channel);
	bool is_programme = !reading.is_tone && lc_is_measured(reading.level_dbfs);

	return isfinite(reading.noise_a_dbfs) &&
	        duration_s >= (is_programme ? PROGRAMME_S : STEADY_S);
}

/** Whether what is steady, a tone or a quiet floor, has moved and stands still again. */
static bool has_moved(const struct lc_experiment *it, const struct lc_experiment_reading *now)
{
	bool tone = it->before.is_tone && it->last.is_tone && now->is_tone;
	double from = tone ? it->before.level_dbfs : it->before.noise_a_dbfs;
	double last = tone ? it->last.level_dbfs : it->last.noise_a_dbfs;
	double to = tone ? now->level_dbfs : now->noise_a_dbfs;
	bool is_steady = tone || !lc_is_measured(now->level_dbfs);

	return is_steady && fabs(to - from) >= MOVED_DB && fabs(to - last) < STILL_DB;
}

/** The hardware tells of its knob by itself. */
static bool hardware_moved(struct lc_experiment *experiment, const struct lc_chain *chain)
{
	double change_db = knob_db(experiment, chain) - experiment->said_gain_db;

	if (!(fabs(change_db) >= MOVED_DB))
		return false;
	experiment->known_db = change_db;
	return true;
}

static bool look_for_move(struct lc_experiment *experiment, const struct lc_result *result,
        const struct lc_chain *chain)
{
	struct lc_experiment_reading now;
	bool moved;

	if (hardware_moved(experiment, chain))
		return lc_experiment_moved(experiment);
	if (result->duration_s < LOOK_S)
		return false;
	now = reading_of(&result->channel[experiment->channel]);
	moved = has_moved(experiment, &now);
	experiment->last = now;
	if (moved)
		experiment->phase = LC_EXPERIMENT_AFTER;
	return true;
}

bool lc_experiment_look(struct lc_experiment *experiment, const struct lc_result *result,
        const struct lc_chain *chain)
{
	if (result->channels == 0)
		return false;
	switch (experiment->phase) {
	case LC_EXPERIMENT_BEFORE:
		experiment->channel = channel_of(result);
		if (!is_heard(&result->channel[experiment->channel], result->duration_s))
			return false;
		experiment->before = reading_of(&result->channel[experiment->channel]);
		experiment->last = experiment->before;
		experiment->said_gain_db = knob_db(experiment, chain);
		experiment->phase = LC_EXPERIMENT_MOVE;
		return true;
	case LC_EXPERIMENT_MOVE:
		return look_for_move(experiment, result, chain);
	case LC_EXPERIMENT_AFTER:
		hardware_moved(experiment, chain);
		if (!experiment->is_settled) {
			experiment->is_settled = result->duration_s >= SETTLE_S;
			return experiment->is_settled;
		}
		if (!is_heard(&result->channel[experiment->channel], result->duration_s))
			return false;
		experiment->after = reading_of(&result->channel[experiment->channel]);
		experiment->phase = LC_EXPERIMENT_DONE;
		return false;
	case LC_EXPERIMENT_DONE:
		break;
	}
	return false;
}

bool lc_experiment_moved(struct lc_experiment *experiment)
{
	if (experiment->phase != LC_EXPERIMENT_MOVE)
		return false;
	experiment->is_told = true;
	experiment->phase = LC_EXPERIMENT_AFTER;
	return true;
}

void lc_experiment_ask(const struct lc_experiment *experiment, char *text, size_t size)
{
	const char *knob = experiment->stage == LC_STAGE_PREAMP ? _("the preamp's gain")
	                                                        : _("the interface's gain");

	switch (experiment->phase) {
	case LC_EXPERIMENT_BEFORE:
		lc_say(text, size,
		        _("Touch nothing yet. Best is a steady tone at the source, or silence."));
		break;
	case LC_EXPERIMENT_MOVE:
		lc_say(text, size, _("Now turn %s down by about %.0f dB and leave it there."), knob,
		        -LC_EXPERIMENT_ASKED_DB);
		break;
	case LC_EXPERIMENT_AFTER:
		lc_say(text, size, _("Leave it there; everything else as before."));
		break;
	case LC_EXPERIMENT_DONE:
		lc_say(text, size, _("Turn %s back to where it was."), knob);
		break;
	}
}
