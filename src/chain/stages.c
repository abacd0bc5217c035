/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A channel's stages: which are there, their gear, and what to assume of them where a simulation
 * needs a figure that nobody gave. */
#include "stages.h"

#include "gear_blank.h"

/* A line source and an instrument have no sensitivity; these stand for a keyboard at line level
 * and a guitar pickup played loud. */
#define LINE_SOURCE_DBU 4.0
#define INSTRUMENT_SOURCE_DBU (-12.0)
#define SOURCE_NOISE_DBA 0.0
/* The middle of the target zone. */
#define ASSUMED_PEAK_DBFS (-12.0)

static struct lc_gear known_gear(const struct lc_gear *gear, enum lc_gear_kind kind)
{
	struct lc_gear known;
	lc_gear_blank(&known, kind);
	return gear ? *gear : known;
}

static enum lc_presence presence_of(const struct lc_model *model)
{
	if (!model->id[0])
		return LC_PRESENCE_UNKNOWN;
	return lc_model_is_none(model) ? LC_PRESENCE_ABSENT : LC_PRESENCE_PRESENT;
}

/* A preamp of which only a knob or a switch is told is there, of a model that is not known. */
static enum lc_presence preamp_presence(const struct lc_chain_channel *set)
{
	enum lc_presence presence = presence_of(&set->preamp.model);
	bool is_told_of = lc_is_measured(set->preamp.gain_db.value) ||
	        set->preamp.phantom.value >= 0 || set->preamp.output.value >= 0 ||
	        set->preamp.level.value >= 0;
	int input = set->interface.input.value;
	if (presence != LC_PRESENCE_UNKNOWN)
		return presence;
	if (is_told_of)
		return LC_PRESENCE_PRESENT;
	return input == LC_INPUT_MIC || input == LC_INPUT_INST ? LC_PRESENCE_ABSENT
	                                                       : LC_PRESENCE_UNKNOWN;
}

void lc_stages_resolve(struct lc_stages *stages, const struct lc_chain *chain, uint32_t channel)
{
	*stages = (struct lc_stages) { .set = lc_chain_of(chain, channel) };
	const struct lc_chain_channel *set = &stages->set;
	stages->room_noise_dba = chain->noise_dba.value;
	stages->rate_hz = chain->rate_hz.value;
	stages->bits = chain->bits.value;
	stages->mic_kind = lc_chain_mic_kind(set);
	stages->mic = known_gear(lc_chain_mic_gear(set), LC_GEAR_MIC);
	stages->lifter =
	        known_gear(lc_model_gear(&set->lifter.model, LC_GEAR_LIFTER), LC_GEAR_LIFTER);
	stages->preamp =
	        known_gear(lc_model_gear(&set->preamp.model, LC_GEAR_PREAMP), LC_GEAR_PREAMP);
	stages->interface = known_gear(
	        lc_model_gear(&set->interface.model, LC_GEAR_INTERFACE), LC_GEAR_INTERFACE);

	enum lc_presence *presence = stages->presence;
	presence[LC_STAGE_MIC] = stages->mic_kind == LC_MIC_UNKNOWN ? LC_PRESENCE_UNKNOWN
	        : stages->mic_kind == LC_MIC_NONE                   ? LC_PRESENCE_ABSENT
	                                                            : LC_PRESENCE_PRESENT;
	presence[LC_STAGE_LIFTER] = presence_of(&set->lifter.model);
	if (presence[LC_STAGE_LIFTER] == LC_PRESENCE_UNKNOWN)
		presence[LC_STAGE_LIFTER] = LC_PRESENCE_ABSENT;
	presence[LC_STAGE_PREAMP] = preamp_presence(set);
	presence[LC_STAGE_CABLE] = set->cable.kind.value < 0 ? LC_PRESENCE_UNKNOWN
	        : set->cable.kind.value == LC_CABLE_NONE     ? LC_PRESENCE_ABSENT
	                                                     : LC_PRESENCE_PRESENT;
	presence[LC_STAGE_INTERFACE] = presence_of(&set->interface.model);
	presence[LC_STAGE_COMPUTER] = LC_PRESENCE_PRESENT;
}

static void assume_mic(struct lc_stages *stages)
{
	static const struct lc_gear_figure silent = { SOURCE_NOISE_DBA, LC_BASIS_ASSUMED };
	if (stages->mic_kind == LC_MIC_UNKNOWN)
		stages->mic_kind = LC_MIC_CONDENSER;
	stages->presence[LC_STAGE_MIC] =
	        stages->mic_kind == LC_MIC_NONE ? LC_PRESENCE_ABSENT : LC_PRESENCE_PRESENT;
	if (stages->mic_kind == LC_MIC_LINE || stages->mic_kind == LC_MIC_INSTRUMENT) {
		stages->mic.sensitivity_dbu = (struct lc_gear_figure) {
			stages->mic_kind == LC_MIC_LINE ? LINE_SOURCE_DBU : INSTRUMENT_SOURCE_DBU,
			LC_BASIS_ASSUMED
		};
		stages->mic.self_noise_dba = silent;
	}
	struct lc_chain_channel generic = { .mic.kind = { stages->mic_kind, LC_ORIGIN_DEFAULT } };
	const struct lc_gear *gear = lc_chain_mic_gear(&generic);
	if (gear)
		lc_gear_fill(&stages->mic, gear);
}

static void assume_number(struct lc_number *number, double value)
{
	if (!lc_is_measured(number->value))
		number->value = value;
}

void lc_stages_assume(struct lc_stages *stages)
{
	enum lc_presence *presence = stages->presence;
	struct lc_chain_channel *set = &stages->set;
	assume_mic(stages);
	lc_gear_fill(&stages->lifter, lc_gear_find("generic-lifter"));
	lc_gear_fill(&stages->preamp, lc_gear_find("generic-preamp"));
	lc_gear_fill(&stages->interface, lc_gear_find("generic-interface"));
	if (presence[LC_STAGE_PREAMP] == LC_PRESENCE_UNKNOWN)
		presence[LC_STAGE_PREAMP] = LC_PRESENCE_PRESENT;
	presence[LC_STAGE_INTERFACE] = LC_PRESENCE_PRESENT;
	bool preamp = presence[LC_STAGE_PREAMP] == LC_PRESENCE_PRESENT;
	if (set->interface.input.value < 0)
		set->interface.input.value = preamp ? LC_INPUT_LINE : LC_INPUT_MIC;
	if (preamp)
		assume_number(&set->interface.gain_db, 0.0);
	struct lc_number *gain = lc_stages_gain(stages);
	if (!lc_is_measured(gain->value))
		gain->value = lc_stages_fitting_gain_db(stages, ASSUMED_PEAK_DBFS);
	/* what the fitting did not set, such as the gain of an input that has none */
	assume_number(&set->interface.gain_db, 0.0);
}

struct lc_number *lc_stages_gain(struct lc_stages *stages)
{
	return stages->presence[LC_STAGE_PREAMP] == LC_PRESENCE_PRESENT
	        ? &stages->set.preamp.gain_db
	        : &stages->set.interface.gain_db;
}

double lc_stages_fitting_gain_db(const struct lc_stages *stages, double peak_dbfs)
{
	struct lc_stages trial = *stages;
	struct lc_prediction prediction;
	lc_stages_gain(&trial)->value = 0.0;
	lc_stages_assume(&trial);
	lc_stages_predict(&trial, &prediction);
	double peak_at_zero = prediction.stage[LC_STAGE_COMPUTER].level_dbfs +
	        LC_VOICE_PEAK_SPL_DB - LC_REFERENCE_SPL_DB;
	double min = 0.0, max;
	if (trial.presence[LC_STAGE_PREAMP] == LC_PRESENCE_PRESENT) {
		min = trial.preamp.gain_min_db.value;
		max = trial.preamp.gain_max_db.value;
	} else {
		max = trial.interface.input[trial.set.interface.input.value].gain_range_db.value;
	}
	double gain = lc_is_measured(peak_at_zero) ? round(10.0 * (peak_dbfs - peak_at_zero)) / 10.0
	                                           : min;
	return fmin(fmax(gain, min), max);
}
