/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a finding's advice to the controls that it moves, and moving them. */
#include "hardware_private.h"

#include <string.h>

/* With its pad the mic input takes line level, as on the Babyface Pro. */
static bool pad_takes_line(const struct lc_hardware *hardware)
{
	const struct lc_gear *gear = lc_gear_find(hardware->card.gear_id);
	return gear && gear->input[LC_INPUT_MIC].pad_takes_line.value == 1.0;
}

/* Findings whose action is a switch or a slider; gain and 48 V come with the finding itself. */
static const struct {
	const char *finding_id;
	enum lc_meaning meaning;
	enum { TO_LOWEST, TO_HIGHEST } where;
	bool (*fits)(const struct lc_hardware *hardware); /* NULL: any interface that has it */
} actions[] = {
	{ "hi-z-for-line", LC_MEANING_LEVEL, TO_LOWEST },       /* {Line, Inst}, {Line, Hi-Z} */
	{ "mic-path-for-line", LC_MEANING_BYPASS, TO_HIGHEST }, /* {Preamp On, Preamp Off} */
	{ "mic-path-for-line", LC_MEANING_PAD, TO_HIGHEST, pad_takes_line },
	{ "soft-attenuation", LC_MEANING_ATTENUATION, TO_HIGHEST },
	{ "driver-locked", LC_MEANING_STORAGE, TO_LOWEST },
};

static void add(const struct lc_hardware *hardware, const struct lc_control *control, long value,
        struct lc_plan *plan)
{
	struct lc_control to = *control;
	if (plan->count == LC_MAX_CHANGES || (control->known && control->value == value))
		return;
	for (size_t i = 0; i < plan->count; i++)
		if (plan->change[i].control.numid == control->numid &&
		        plan->change[i].control.member == control->member)
			return;
	to.value = value;
	to.value_db = lc_control_db_of(&to, value);
	to.known = true;
	to.trouble[0] = '\0';
	if (to.type == LC_CONTROL_CHOICE)
		lc_control_read_word(hardware->ctl, &to);
	plan->change[plan->count++] = (struct lc_change) { *control, to,
		control->meaning == LC_MEANING_PHANTOM && value != 0 };
}

/* Whether the hardware has a control for what is advised of input; adds what has to move. */
static bool plan_input(const struct lc_hardware *hardware, uint32_t input, const char *finding_id,
        double advised_gain_db, int advised_phantom, struct lc_plan *plan)
{
	const struct lc_control *gain = lc_hardware_control(hardware, LC_MEANING_GAIN, input);
	const struct lc_control *phantom = lc_hardware_control(hardware, LC_MEANING_PHANTOM, input);
	bool has = false;
	long raw;
	if (lc_is_measured(advised_gain_db) && gain &&
	        lc_control_raw_of_gain(gain, advised_gain_db, &raw)) {
		add(hardware, gain, raw, plan);
		has = true;
	}
	if (advised_phantom >= 0 && phantom) {
		add(hardware, phantom, advised_phantom, plan);
		has = true;
	}
	for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
		const struct lc_control *control =
		        lc_hardware_control(hardware, actions[i].meaning, input);
		if (strcmp(actions[i].finding_id, finding_id) != 0 || !control ||
		        (actions[i].fits && !actions[i].fits(hardware)))
			continue;
		add(hardware, control, actions[i].where == TO_HIGHEST ? control->max : control->min,
		        plan);
		has = true;
	}
	return has;
}

enum lc_status lc_hardware_plan(const struct lc_hardware *hardware, const char *finding_id,
        uint32_t channel, double advised_gain_db, int advised_phantom, struct lc_plan *plan,
        struct lc_error *error)
{
	bool has = false;
	plan->count = 0;
	if (!hardware->present)
		return lc_fail(error, LC_NOT_FOUND,
		        _("%s: no sound card is there to set; do by hand what the advice says"),
		        finding_id);
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++) {
		uint32_t input = hardware->channel_input[c];
		if (input > 0 && (channel == UINT32_MAX || channel == c))
			has |= plan_input(hardware, input, finding_id, advised_gain_db,
			        advised_phantom, plan);
	}
	if (has)
		return LC_OK;
	return lc_fail(error, LC_NOT_FOUND,
	        _("%s: the %s has no control for it that the computer can set; do by hand what the "
	          "advice says"),
	        finding_id, hardware->card.name);
}

const char *lc_change_text(const struct lc_change *change, char *buffer, size_t size)
{
	char before[LC_SENTENCE_SIZE], after[LC_SENTENCE_SIZE];
	lc_control_text(&change->control, before, sizeof before);
	lc_control_text(&change->to, after, sizeof after);
	lc_utf8_print(buffer, size, _("%s: from %s to %s"), change->to.name, before, after);
	return buffer;
}

const char *lc_plan_label(const struct lc_plan *plan, char *buffer, size_t size)
{
	char before[LC_SENTENCES_SIZE], value[LC_SENTENCE_SIZE];
	buffer[0] = '\0';
	for (size_t i = 0; i < plan->count; i++) {
		const struct lc_control *to = &plan->change[i].to;
		char name[sizeof to->name];
		snprintf(name, sizeof name, "%s", to->name);
		char *capture = strstr(name, " Capture ");
		if (capture) /* "Capture Volume", "Capture Switch": not people's words */
			*capture = '\0';
		lc_control_text(to, value, sizeof value);
		lc_utf8_print(before, sizeof before, "%s", buffer);
		if (i == 0)
			lc_utf8_print(buffer, size, _("Set %s to %s"), name, value);
		else
			/* Translators: what is set already, then one more control and its value */
			lc_utf8_print(buffer, size, _("%s, %s to %s"), before, name, value);
	}
	return buffer;
}

bool lc_hardware_microphones(const struct lc_hardware *hardware, const struct lc_control *control,
        const struct lc_chain *chain, char *text, size_t size)
{
	bool ribbon = false;
	text[0] = '\0';
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++) {
		uint32_t input = hardware->channel_input[c];
		bool acts = control->first_input == 0 ||
		        (input >= control->first_input && input <= control->last_input);
		if (input == 0 || !acts)
			continue;
		struct lc_chain_channel channel = lc_chain_of(chain, c);
		const struct lc_gear *gear = lc_model_gear(&channel.mic.model, LC_GEAR_MIC);
		char name[96];
		ribbon |= lc_chain_mic_kind(&channel) == LC_MIC_RIBBON;
		if (gear)
			snprintf(name, sizeof name, "%s %s", gear->make, gear->model);
		else
			lc_utf8_print(name, sizeof name, "%s", _("the microphone"));
		size_t used = strlen(text);
		if (!strstr(text, name))
			snprintf(text + used, size - used, "%s%s", used ? ", " : "", name);
	}
	return ribbon;
}

enum lc_status lc_hardware_carry_out(struct lc_hardware *hardware, const struct lc_plan *plan,
        bool confirmed_phantom, struct lc_error *error)
{
	enum lc_status status = LC_OK;
	for (size_t i = 0; i < plan->count; i++)
		if (plan->change[i].gives_phantom && !confirmed_phantom)
			return lc_fail(error, LC_USAGE,
			        _("%s: 48 V is switched on only when you confirm the microphone "
			          "that gets it"),
			        plan->change[i].control.name);
	for (size_t i = 0; i < plan->count && status == LC_OK; i++)
		status = lc_hardware_write(
		        hardware, &plan->change[i].control, plan->change[i].to.value, error);
	return status;
}
