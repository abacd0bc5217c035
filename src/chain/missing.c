/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody told, and a prediction wants: stage by stage. */
#include "stages.h"

struct list {
	const char **phrase;
	size_t count, max;
};

static void add(struct list *list, bool is_missing, const char *phrase)
{
	if (is_missing && list->count < list->max)
		list->phrase[list->count++] = phrase;
}

static bool is_unknown(const struct lc_gear_figure *figure)
{
	return !lc_is_measured(figure->value);
}

static void add_mic(struct list *list, const struct lc_stages *stages)
{
	enum lc_presence presence = stages->presence[LC_STAGE_MIC];
	bool is_mic = stages->mic_kind >= LC_MIC_CONDENSER && stages->mic_kind <= LC_MIC_RIBBON;
	add(list, presence == LC_PRESENCE_UNKNOWN, N_("which microphone it is"));
	if (presence != LC_PRESENCE_PRESENT)
		return;
	add(list, is_unknown(&stages->mic.sensitivity_dbu),
	        is_mic ? N_("the microphone's sensitivity") : N_("the level of the source"));
	add(list, stages->mic_kind == LC_MIC_CONDENSER && is_unknown(&stages->mic.self_noise_dba),
	        N_("the microphone's self-noise"));
	add(list, !is_mic, N_("the noise of the source"));
}

static void add_preamp(struct list *list, const struct lc_stages *stages)
{
	enum lc_presence presence = stages->presence[LC_STAGE_PREAMP];
	if (stages->presence[LC_STAGE_LIFTER] == LC_PRESENCE_PRESENT)
		add(list, is_unknown(&stages->lifter.ein_dbu_a),
		        N_("the lifter's input noise (EIN)"));
	add(list, presence == LC_PRESENCE_UNKNOWN, N_("whether there is a preamp"));
	if (presence != LC_PRESENCE_PRESENT)
		return;
	add(list, !lc_is_measured(stages->set.preamp.gain_db.value),
	        N_("where the preamp's gain stands"));
	add(list, is_unknown(&stages->preamp.ein_dbu_a), N_("the preamp's input noise (EIN)"));
	add(list, is_unknown(&stages->preamp.max_output_dbu),
	        N_("where the preamp's output clips"));
}

static void add_interface(struct list *list, const struct lc_stages *stages)
{
	bool there = stages->presence[LC_STAGE_INTERFACE] == LC_PRESENCE_PRESENT;
	bool used = stages->set.interface.input.value >= 0;
	double knob_db = lc_stages_knob_db(stages);
	add(list, !there, N_("which interface it is"));
	add(list, !used, N_("which of its inputs is used"));
	add(list, !lc_is_measured(knob_db), N_("where the interface's gain stands"));
	if (!there)
		return;
	add(list, used && !lc_is_measured(lc_stages_minimum_full_scale_dbu(stages)),
	        N_("full scale of the interface's input"));
	add(list, is_unknown(&stages->interface.dynamic_range_dba),
	        N_("the interface's dynamic range"));
	add(list, knob_db > 0.0 && is_unknown(&stages->interface.ein_dbu_a),
	        N_("the interface's input noise (EIN)"));
}

size_t lc_predict_missing(
        const struct lc_chain *chain, uint32_t channel, const char **phrase, size_t max)
{
	struct lc_stages stages;
	struct list list = { phrase, 0, max };
	lc_stages_resolve(&stages, chain, channel);
	add_mic(&list, &stages);
	add_preamp(&list, &stages);
	add_interface(&list, &stages);
	return list.count;
}
