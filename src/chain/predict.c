/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level diagram and where it ends. NaN carries "not known" through all arithmetic. */
#include "linecheck/predict.h"

#include "linecheck/intl.h"

#include "stages.h"

static bool is_there(const struct lc_stages *stages, enum lc_stage stage)
{
	return stages->presence[stage] == LC_PRESENCE_PRESENT;
}

static bool is_absent(const struct lc_stages *stages, enum lc_stage stage)
{
	return stages->presence[stage] == LC_PRESENCE_ABSENT;
}

double lc_stages_lifter_gain_db(const struct lc_stages *stages)
{
	return is_absent(stages, LC_STAGE_LIFTER) ? 0.0 : stages->lifter.gain_min_db.value;
}

double lc_stages_preamp_gain_db(const struct lc_stages *stages)
{
	if (is_absent(stages, LC_STAGE_PREAMP))
		return 0.0;
	if (!is_there(stages, LC_STAGE_PREAMP))
		return LC_NOT_MEASURED;
	bool consumer = stages->set.preamp.level.value == LC_LEVEL_CONSUMER;
	return stages->set.preamp.gain_db.value + (consumer ? LC_CONSUMER_LEVEL_DB : 0.0);
}

static const struct lc_gear_input *used_input(const struct lc_stages *stages)
{
	int input = stages->set.interface.input.value;
	return input < 0 ? NULL : &stages->interface.input[input];
}

double lc_stages_knob_db(const struct lc_stages *stages)
{
	const struct lc_gear_input *input = used_input(stages);
	bool fixed = input && lc_is_measured(input->gain_range_db.value) &&
	        !(input->gain_range_db.value > 0.0);
	return fixed ? 0.0 : stages->set.interface.gain_db.value;
}

double lc_stages_pad_db(const struct lc_stages *stages)
{
	const struct lc_gear_input *input = used_input(stages);
	bool has_pad = input && lc_is_measured(input->pad_db.value);
	return has_pad && stages->set.interface.pad.value == 1 ? input->pad_db.value : 0.0;
}

double lc_stages_minimum_full_scale_dbu(const struct lc_stages *stages)
{
	const struct lc_gear_input *input = used_input(stages);
	return input ? input->full_scale_dbu.value : LC_NOT_MEASURED;
}

static void predict_levels(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	struct lc_stage_prediction *stage = prediction->stage;
	double full_scale_dbu = prediction->full_scale_dbu;
	double mic_dbu = is_there(stages, LC_STAGE_MIC) ? stages->mic.sensitivity_dbu.value
	                                                : LC_NOT_MEASURED;
	double lifter_dbu = mic_dbu + lc_stages_lifter_gain_db(stages);
	double preamp_dbu = lifter_dbu + lc_stages_preamp_gain_db(stages);
	bool consumer = stages->set.preamp.level.value == LC_LEVEL_CONSUMER;
	stage[LC_STAGE_MIC].level_dbu = mic_dbu;
	stage[LC_STAGE_LIFTER].level_dbu = lifter_dbu;
	stage[LC_STAGE_PREAMP].level_dbu = preamp_dbu;
	stage[LC_STAGE_CABLE].level_dbu = preamp_dbu;
	stage[LC_STAGE_INTERFACE].level_dbu = preamp_dbu;
	stage[LC_STAGE_COMPUTER].level_dbu = preamp_dbu;
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		stage[i].level_dbfs = preamp_dbu - full_scale_dbu;

	stage[LC_STAGE_MIC].headroom_db = stages->mic.max_spl_db.value - LC_REFERENCE_SPL_DB;
	stage[LC_STAGE_LIFTER].headroom_db = stages->lifter.max_output_dbu.value - lifter_dbu;
	/* the consumer setting is a divider behind the output stage */
	stage[LC_STAGE_PREAMP].headroom_db = stages->preamp.max_output_dbu.value +
	        (consumer ? LC_CONSUMER_LEVEL_DB : 0.0) - preamp_dbu;
	stage[LC_STAGE_CABLE].headroom_db = LC_NOT_MEASURED;
	stage[LC_STAGE_INTERFACE].headroom_db = full_scale_dbu - preamp_dbu;
	stage[LC_STAGE_COMPUTER].headroom_db = full_scale_dbu - preamp_dbu;
	prediction->full_scale_dbspl = LC_REFERENCE_SPL_DB + full_scale_dbu - preamp_dbu;
}

/* Whether a stage ends at all: a cable does not, the computer ends with the interface, and a moving
 * coil or a ribbon far above any music. */
static bool has_ceiling(const struct lc_stages *stages, enum lc_stage stage)
{
	bool passive = stages->mic_kind == LC_MIC_DYNAMIC || stages->mic_kind == LC_MIC_RIBBON;
	if (stage == LC_STAGE_MIC && passive && !lc_is_measured(stages->mic.max_spl_db.value))
		return false;
	return is_there(stages, stage) && stage != LC_STAGE_CABLE && stage != LC_STAGE_COMPUTER;
}

static void predict_clipping(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	prediction->clips_first = LC_STAGE_COUNT;
	prediction->clip_dbspl = LC_NOT_MEASURED;
	prediction->clip_is_certain = true;
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		double clip_dbspl = LC_REFERENCE_SPL_DB + prediction->stage[i].headroom_db;
		if (!has_ceiling(stages, (enum lc_stage)i))
			continue;
		prediction->clip_is_certain &= lc_is_measured(clip_dbspl);
		if (lc_is_measured(clip_dbspl) && !(clip_dbspl >= prediction->clip_dbspl)) {
			prediction->clip_dbspl = clip_dbspl;
			prediction->clips_first = (enum lc_stage)i;
		}
	}
	prediction->clip_is_certain &= prediction->clips_first != LC_STAGE_COUNT;
}

void lc_stages_predict(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	*prediction = (struct lc_prediction) { 0 };
	prediction->full_scale_dbu = lc_stages_minimum_full_scale_dbu(stages) -
	        lc_stages_knob_db(stages) + lc_stages_pad_db(stages);
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		prediction->stage[i].present = is_there(stages, (enum lc_stage)i);
	predict_levels(stages, prediction);
	predict_clipping(stages, prediction);
	lc_stages_predict_noise(stages, prediction);
}

void lc_predict(const struct lc_chain *chain, uint32_t channel, struct lc_prediction *prediction)
{
	struct lc_stages stages;
	lc_stages_resolve(&stages, chain, channel);
	lc_stages_predict(&stages, prediction);
}

enum lc_status lc_predict_what_if(const struct lc_chain *chain, uint32_t channel,
        const char *assignment, struct lc_prediction *prediction, struct lc_error *error)
{
	struct lc_chain changed = *chain;
	enum lc_status status = lc_chain_set(&changed, assignment, error);
	if (status == LC_OK)
		lc_predict(&changed, channel, prediction);
	return status;
}

const char *lc_stage_word(enum lc_stage stage)
{
	static const char *const words[] = { N_("mic"), N_("lifter"), N_("preamp"), N_("cable"),
		N_("interface"), N_("computer") };
	return words[stage];
}
