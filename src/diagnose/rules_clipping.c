/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule of the signal: a ceiling below full scale, and which stage of this chain has it there. */
#include "case.h"
#include "signal.h"

/* Makers state the ceiling of a stage within some dB: at 1 %, at .5 %, or where it clips. */
#define SAME_CEILING_DB 3.0
/* So near to full scale it is a master that was clipped as numbers, or a converter: hot-level and
 * adc-clipping speak of these. */
#define HIGHEST_DBFS (-0.3)
#define NEEDS_S 1.0
#define OVER_NEEDS_DB 6.0 /* what went over is unknown */

static double ceiling_height(const struct lc_case *it)
{
	const struct lc_clipping_figures *analogue;

	if (!lc_listened(it->result, NEEDS_S))
		return LC_NOT_MEASURED;
	analogue = &it->result->channel[it->index].analogue;
	return analogue->measured && analogue->present && analogue->ceiling_dbfs < HIGHEST_DBFS
	        ? analogue->ceiling_dbfs
	        : LC_NOT_MEASURED;
}

/** Where a stage of this chain gives out, as it reads at the computer. */
static double ceiling_of(const struct lc_case *it, enum lc_stage stage)
{
	const struct lc_stage_prediction *predicted = &it->predicted.stage[stage];

	return predicted->present ? predicted->level_dbfs + predicted->headroom_db
	                          : LC_NOT_MEASURED;
}

/** The stage whose ceiling is nearest to that height, or LC_STAGE_COUNT where none is near. */
static enum lc_stage stage_at(const struct lc_case *it, double height_dbfs)
{
	static const enum lc_stage stages[] = { LC_STAGE_PREAMP, LC_STAGE_LIFTER, LC_STAGE_MIC };
	double nearest_db = SAME_CEILING_DB;
	enum lc_stage found = LC_STAGE_COUNT;

	for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
		double distance_db = fabs(ceiling_of(it, stages[i]) - height_dbfs);

		if (!(distance_db < nearest_db))
			continue;
		nearest_db = distance_db;
		found = stages[i];
	}
	return found;
}

static const char *side_text(enum lc_clipping_of side)
{
	switch (side) {
	case LC_CLIPPING_POSITIVE:
		return _("on the positive side");
	case LC_CLIPPING_NEGATIVE:
		return _("on the negative side");
	default:
		return _("on both sides");
	}
}

/** The ceiling is where this chain has one: its stage is at fault. */
static void blame(const struct lc_case *it, enum lc_stage stage, struct lc_finding *finding)
{
	char sentence[LC_SENTENCE_SIZE], at_least[LC_SENTENCE_SIZE];

	finding->stage = stage;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	lc_say(sentence, sizeof sentence,
	        stage == LC_STAGE_MIC ? _("The microphone of this chain gives out at %.1f dBFS.")
	                : stage == LC_STAGE_LIFTER
	                ? _("The lifter of this chain gives out at %.1f dBFS.")
	                : _("The preamp of this chain gives out at %.1f dBFS."),
	        ceiling_of(it, stage));
	lc_say_also(finding->evidence, sizeof finding->evidence, sentence);
	if (stage == LC_STAGE_MIC) {
		lc_say(finding->action, sizeof finding->action,
		        _("Distance to the microphone: twice as far for 6 dB less, or switch the "
		          "microphone's pad on. No gain knob helps here."));
		return;
	}
	lc_say(at_least, sizeof at_least, _("It takes %.0f dB at least; more if it still clips."),
	        OVER_NEEDS_DB);
	lc_advise_gain(it, -OVER_NEEDS_DB, at_least, finding);
}

/** Which stage it is cannot be told from the level: a knob can tell. */
static void propose_experiment(const struct lc_case *it, struct lc_finding *finding)
{
	bool preamp = lc_case_has_preamp(it);

	finding->stage = preamp ? LC_STAGE_PREAMP : LC_STAGE_MIC;
	finding->confidence = LC_CONFIDENCE_POSSIBLE;
	lc_say(finding->action, sizeof finding->action,
	        preamp ? _("Turn the preamp's gain down by %.0f dB and watch the ceiling: gone, it "
	                   "was the preamp; %.0f dB lower, it is the microphone or the source "
	                   "before it.")
	               : _("Turn the interface's gain down by %.0f dB and watch the ceiling: gone, "
	                   "it was the interface's input; %.0f dB lower, it is the microphone or "
	                   "the source before it."),
	        OVER_NEEDS_DB, OVER_NEEDS_DB);
}

bool lc_find_analogue_clipping(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_clipping_figures *analogue;
	enum lc_stage stage;

	if (!lc_case_is_worst(it, ceiling_height, finding))
		return false;
	analogue = &it->result->channel[it->index].analogue;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The wave is flat at %.1f dBFS, %s, and never goes above."),
	        analogue->ceiling_dbfs, side_text(analogue->side));
	stage = stage_at(it, analogue->ceiling_dbfs);
	/* voices can lean flat against one side; a stage of this chain would have to be there */
	if (stage == LC_STAGE_COUNT && analogue->side != LC_CLIPPING_BOTH)
		return false;
	if (stage != LC_STAGE_COUNT)
		blame(it, stage, finding);
	else
		propose_experiment(it, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("A stage before the converter gives out: the tops are cut off although the "
	          "meter shows room. Gain behind that stage does not bring them back."));
	return true;
}
