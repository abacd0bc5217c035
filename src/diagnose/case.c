/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel's case: the questions that several rules ask of a chain. */
#include "case.h"

#include <string.h>

void lc_case_init(struct lc_case *it, const struct lc_result *result, const struct lc_chain *chain,
        uint32_t index, uint32_t channels)
{
	*it = (struct lc_case) {
		.result = result, .chain = chain, .index = index, .channels = channels
	};
	it->settings = lc_chain_of(chain, index);
	it->mic_kind = lc_chain_mic_kind(&it->settings);
	it->mic = lc_model_gear(&it->settings.mic.model, LC_GEAR_MIC);
	it->lifter = lc_model_gear(&it->settings.lifter.model, LC_GEAR_LIFTER);
	it->preamp = lc_model_gear(&it->settings.preamp.model, LC_GEAR_PREAMP);
	it->interface = lc_model_gear(&it->settings.interface.model, LC_GEAR_INTERFACE);
	lc_predict(chain, index, &it->predicted);
}

bool lc_case_is_worst(const struct lc_case *it, lc_badness *badness, struct lc_finding *finding)
{
	double own = badness(it);
	uint32_t having = 0;

	if (!lc_is_measured(own))
		return false;
	for (uint32_t c = 0; c < it->channels; c++) {
		double other = badness(&it->all[c]);

		if (other > own || (c < it->index && other >= own))
			return false;
		having += lc_is_measured(other);
	}
	if (having == it->channels && having > 1)
		finding->channel = LC_ALL_CHANNELS;
	return true;
}

double lc_floor_with_gain(const struct lc_case *it, double gain_db)
{
	struct lc_chain other = *it->chain;
	struct lc_prediction prediction;

	other.own[it->index].interface.gain_db = (struct lc_number) { gain_db, LC_ORIGIN_DECLARED };
	lc_predict(&other, it->index, &prediction);
	return prediction.noise_a_dbfs;
}

bool lc_case_has_preamp(const struct lc_case *it)
{
	if (lc_chain_has_preamp(&it->settings))
		return true;
	if (lc_model_is_none(&it->settings.preamp.model))
		return false;
	return lc_is_measured(it->settings.preamp.gain_db.value) ||
	        it->settings.preamp.phantom.value >= 0 || it->settings.preamp.output.value >= 0 ||
	        it->settings.preamp.level.value >= 0;
}

bool lc_case_has_lifter(const struct lc_case *it)
{
	return it->settings.lifter.model.id[0] && !lc_model_is_none(&it->settings.lifter.model);
}

bool lc_case_has_microphone(const struct lc_case *it)
{
	return it->mic_kind == LC_MIC_CONDENSER || it->mic_kind == LC_MIC_DYNAMIC ||
	        it->mic_kind == LC_MIC_RIBBON;
}

bool lc_case_is_line_level(const struct lc_case *it)
{
	return lc_case_has_preamp(it) || it->mic_kind == LC_MIC_LINE;
}

bool lc_case_needs_phantom(const struct lc_case *it)
{
	if (it->mic && lc_is_measured(it->mic->needs_phantom.value))
		return lc_figure_is(&it->mic->needs_phantom, 1.0);
	return it->mic_kind == LC_MIC_CONDENSER;
}

enum lc_plug lc_case_plug(const struct lc_case *it, enum lc_confidence *confidence)
{
	*confidence = LC_CONFIDENCE_CERTAIN;
	if (lc_case_has_preamp(it))
		return LC_PLUG_PREAMP;
	if (!lc_model_is_none(&it->settings.preamp.model))
		*confidence = lc_case_input_kind(it) == LC_INPUT_MIC ? LC_CONFIDENCE_LIKELY
		                                                     : LC_CONFIDENCE_POSSIBLE;
	return LC_PLUG_INTERFACE;
}

int lc_case_supply(const struct lc_case *it)
{
	enum lc_confidence confidence;

	if (lc_case_plug(it, &confidence) == LC_PLUG_PREAMP) {
		if (it->preamp && lc_figure_is(&it->preamp->has_phantom, 0.0))
			return 0;
		return it->settings.preamp.phantom.value;
	}
	switch (lc_case_input_kind(it)) {
	case LC_INPUT_LINE:
	case LC_INPUT_INST:
		return 0; /* 48 V is at the contacts of the mic input alone */
	case LC_INPUT_RCA:
	case LC_INPUT_SPDIF:
		return -1; /* no socket for a microphone: no-preamp speaks of that */
	default:
		break;
	}
	if (it->interface && lc_figure_is(&it->interface->has_phantom, 0.0))
		return 0;
	return it->settings.interface.phantom.value;
}

enum lc_input lc_case_input_kind(const struct lc_case *it)
{
	return (enum lc_input)it->settings.interface.input.value;
}

const struct lc_gear_input *lc_case_input(const struct lc_case *it)
{
	enum lc_input kind = lc_case_input_kind(it);

	if (!it->interface || kind <= LC_INPUT_UNKNOWN || kind >= LC_INPUT_COUNT)
		return NULL;
	return it->interface->input[kind].present ? &it->interface->input[kind] : NULL;
}

const char *lc_gear_name(
        const struct lc_gear *gear, const char *otherwise, char *buffer, size_t size)
{
	static const char generic[] = "generic"; /* ids of gear that stands for any of its kind */

	if (!gear || strncmp(gear->id, generic, strlen(generic)) == 0)
		return otherwise;
	snprintf(buffer, size, "%s %s", gear->make, gear->model);
	return buffer;
}
