/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which knob changes the level in this chain, and the words for turning it. */
#include "case.h"

/** A gain control; a figure that is not known is LC_NOT_MEASURED. */
struct knob {
	const char *name; /* translated */
	enum lc_stage stage;
	double gain_db, lowest_db, highest_db;
};

static struct knob preamp_knob(const struct lc_case *it)
{
	return (struct knob) {
		.name = _("Preamp gain"),
		.stage = LC_STAGE_PREAMP,
		.gain_db = it->settings.preamp.gain_db.value,
		.lowest_db =
		        it->preamp ? lc_figure_vouched(&it->preamp->gain_min_db) : LC_NOT_MEASURED,
		.highest_db =
		        it->preamp ? lc_figure_vouched(&it->preamp->gain_max_db) : LC_NOT_MEASURED,
	};
}

static struct knob interface_knob(const struct lc_case *it)
{
	const struct lc_gear_input *input = lc_case_input(it);

	return (struct knob) {
		.name = _("Interface gain"),
		.stage = LC_STAGE_INTERFACE,
		.gain_db = it->settings.interface.gain_db.value,
		.lowest_db = 0.0,
		.highest_db = input ? lc_figure_vouched(&input->gain_range_db) : LC_NOT_MEASURED,
	};
}

/** A control that stands somewhere, nobody knows where. */
static struct knob vague_knob(const char *name, enum lc_stage stage)
{
	return (struct knob) { name, stage, LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOT_MEASURED };
}

static struct knob level_knob(const struct lc_case *it)
{
	const struct lc_gear_input *input = lc_case_input(it);
	enum lc_input kind = lc_case_input_kind(it);
	bool fixed = kind == LC_INPUT_RCA || kind == LC_INPUT_SPDIF ||
	        (input && lc_figure_is(&input->gain_range_db, 0.0));

	if (lc_case_has_preamp(it))
		return preamp_knob(it);
	if (fixed)
		return vague_knob(_("The output level of what feeds the interface"), LC_STAGE_MIC);
	if (lc_model_is_none(&it->settings.preamp.model) || kind == LC_INPUT_MIC ||
	        kind == LC_INPUT_INST)
		return interface_knob(it);
	return vague_knob(_("The gain of the preamp"), LC_STAGE_PREAMP);
}

/** The knob goes far enough: from where to where. */
static void say_turn(
        const struct knob *knob, double to_db, const char *outcome, struct lc_finding *finding)
{
	char from[24], to[24];
	double change_db = to_db - knob->gain_db;

	lc_say(finding->action, sizeof finding->action,
	        change_db > 0.0 ? _("%s: from %s to %s (%.0f dB more). %s")
	                        : _("%s: from %s to %s (%.0f dB less). %s"),
	        knob->name, lc_gain_text(knob->gain_db, from, sizeof from),
	        lc_gain_text(to_db, to, sizeof to), fabs(change_db), outcome);
}

/** The knob comes to its end before the level is right. */
static void say_turn_to_end(
        const struct lc_case *it, const struct knob *knob, double to_db, struct lc_finding *finding)
{
	char from[24], end[24];
	bool up = to_db > knob->gain_db;
	double end_db = up ? knob->highest_db : knob->lowest_db;
	const struct lc_gear_input *input = lc_case_input(it);
	bool pad = !up && knob->stage == LC_STAGE_INTERFACE && input &&
	        lc_is_measured(input->pad_db.value) && it->settings.interface.pad.value == 0;
	const char *rest = up ? _("go nearer to the microphone, or put more gain before it")
	        : pad         ? _("switch the interface's pad on")
	                      : _("make the source quieter, or go further from the microphone");

	lc_gain_text(knob->gain_db, from, sizeof from);
	lc_gain_text(end_db, end, sizeof end);
	if (fabs(end_db - knob->gain_db) < 0.5)
		lc_say(finding->action, sizeof finding->action,
		        up ? _("%s is at its maximum (%s), %.0f dB too little: %s.")
		           : _("%s is at its minimum (%s), %.0f dB too much: %s."),
		        knob->name, end, fabs(to_db - end_db), rest);
	else
		lc_say(finding->action, sizeof finding->action,
		        up ? _("%s: from %s to maximum (%s); for the %.0f dB still missing, %s.")
		           : _("%s: from %s to minimum (%s); for the %.0f dB still too much, %s."),
		        knob->name, from, end, fabs(to_db - end_db), rest);
}

void lc_advise_gain(
        const struct lc_case *it, double change_db, const char *outcome, struct lc_finding *finding)
{
	struct knob knob = level_knob(it);
	double to_db = rint(knob.gain_db + change_db);

	if (!lc_is_measured(knob.gain_db)) {
		lc_say(finding->action, sizeof finding->action,
		        change_db > 0.0 ? _("%s: %.0f dB more. %s") : _("%s: %.0f dB less. %s"),
		        knob.name, fabs(change_db), outcome);
		return;
	}
	/* comparisons with what is not known are false: no end is in the way */
	if (to_db > knob.highest_db || to_db < knob.lowest_db) {
		say_turn_to_end(it, &knob, to_db, finding);
		to_db = change_db > 0.0 ? knob.highest_db : knob.lowest_db;
	} else {
		say_turn(&knob, to_db, outcome, finding);
	}
	if (knob.stage == LC_STAGE_INTERFACE)
		finding->advised_gain_db = to_db;
}
