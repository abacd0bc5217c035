/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults by their words: what they change in the chain, and what they plant in the signal. */
#include "faults.h"

#include "chain_value.h"
#include "stages.h"
#include "words.h"

#include <string.h>

static const char *const size_words[] = { "mild", "clear", "gross", NULL };

const struct lc_fault_kind *lc_fault_kind(size_t index)
{
	return index < lc_fault_count ? &lc_faults[index].kind : NULL;
}

const char *lc_fault_id(size_t index)
{
	return index < lc_fault_count ? lc_faults[index].kind.id : NULL;
}

static const struct lc_fault *row_of(const char *id)
{
	for (size_t i = 0; i < lc_fault_count; i++)
		if (strcmp(lc_faults[i].kind.id, id) == 0)
			return &lc_faults[i];
	return NULL;
}

static enum lc_status unknown_fault(const char *id, struct lc_error *error)
{
	const char *words[64];
	char quote[LC_QUOTE_SIZE];
	size_t count = 0;
	for (; count < lc_fault_count && count < 63; count++)
		words[count] = lc_faults[count].kind.id;
	words[count] = NULL;
	const char *nearest = lc_word_nearest(id, words);
	lc_word_quote(id, quote);
	if (nearest)
		return lc_fail(error, LC_USAGE,
		        _("'%s' is no fault that can be planted; did you mean '%s'?"), quote,
		        nearest);
	return lc_fail(error, LC_USAGE,
	        _("'%s' is no fault that can be planted; `linecheck simulate --fault help` lists "
	          "them"),
	        quote);
}

/* Reads "ID" or "ID=SIZE"; a fault without a size is clear. */
static enum lc_status find_fault(const char *text, const struct lc_fault **fault,
        enum lc_fault_size *size, struct lc_error *error)
{
	char id[64], quote[LC_QUOTE_SIZE], hint[128];
	const char *equals = strchrnul(text, '=');
	int index = *equals ? lc_word_index(equals + 1, size_words) : (int)LC_FAULT_CLEAR;
	snprintf(id, sizeof id, "%.*s", (int)(equals - text < 63 ? equals - text : 63), text);
	*fault = row_of(id);
	if (!*fault)
		return unknown_fault(id, error);
	if (index < 0)
		return lc_fail(error, LC_USAGE, _("'%s' is no size of the fault %s%s"),
		        lc_word_quote(equals + 1, quote), id,
		        lc_word_hint(equals + 1, size_words, hint, sizeof hint));
	*size = (enum lc_fault_size)index;
	return LC_OK;
}

/* What a section of one channel says would stand before what holds for all. */
static void forget_own(struct lc_chain *chain, const char *section)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		for (int channel = 0; channel < LC_MAX_CHANNELS; channel++)
			if (keys[i].per_channel && strcmp(keys[i].section, section) == 0)
				lc_value_forget(&keys[i], lc_value_base(&keys[i], chain, channel));
}

static enum lc_status set(struct lc_chain *chain, const char *setting, struct lc_error *error)
{
	char section[16];
	snprintf(section, sizeof section, "%.*s", (int)strcspn(setting, "."), setting);
	forget_own(chain, section);
	return lc_chain_set(chain, setting, error);
}

/* Turns the gain knob that sets the level until the voice peaks at peak_dbfs. */
static void turn_gain(struct lc_chain *chain, double peak_dbfs)
{
	struct lc_stages stages;
	lc_stages_resolve(&stages, chain, 0);
	double gain_db = lc_stages_fitting_gain_db(&stages, peak_dbfs);
	bool preamp = lc_stages_gain(&stages) == &stages.set.preamp.gain_db;
	struct lc_number *knob =
	        preamp ? &chain->common.preamp.gain_db : &chain->common.interface.gain_db;
	forget_own(chain, preamp ? "preamp" : "interface");
	*knob = (struct lc_number) { gain_db, LC_ORIGIN_DECLARED };
}

static void add_facts(struct lc_chain *chain, const struct lc_hardware_facts *planted)
{
	for (int channel = 0; channel < LC_MAX_CHANNELS; channel++) {
		struct lc_hardware_facts *facts = &chain->facts[channel];
		facts->is_loopback |= planted->is_loopback;
		facts->phantom_came_back |= planted->phantom_came_back;
		facts->attenuation_db += planted->attenuation_db;
		if (planted->lock != LC_LOCK_NONE)
			facts->lock = planted->lock;
	}
}

/* What the amount of a fault turns in the chain. */
static void apply_amount(struct lc_chain *chain, enum lc_plant plant, double amount)
{
	struct lc_hardware_facts attenuated = { .attenuation_db = amount };
	if (plant == LC_PLANT_INTERFACE_GAIN_DB) {
		forget_own(chain, "interface");
		chain->common.interface.gain_db = (struct lc_number) { amount, LC_ORIGIN_DECLARED };
	} else if (plant == LC_PLANT_ATTENUATION_DB) {
		add_facts(chain, &attenuated);
	} else if (plant == LC_PLANT_PEAK_DBFS) {
		turn_gain(chain, amount);
	}
}

enum lc_status lc_fault_apply(const char *text, struct lc_chain *chain, struct lc_error *error)
{
	const struct lc_fault *fault;
	enum lc_fault_size size;
	enum lc_status status = find_fault(text, &fault, &size, error);
	if (status != LC_OK)
		return status;
	if (fault->wants_preamp && !lc_chain_has_preamp(&chain->common))
		status = set(chain, "preamp.model=generic", error);
	for (const char *const *each = fault->setting; status == LC_OK && *each; each++)
		status = set(chain, *each, error);
	if (status != LC_OK)
		return status;
	apply_amount(chain, fault->plant, fault->kind.amount[size]);
	if (fault->peak_dbfs < 0.0)
		turn_gain(chain, fault->peak_dbfs);
	add_facts(chain, &fault->facts);
	return LC_OK;
}

enum lc_programme lc_fault_programme(const char *const faults[])
{
	for (; *faults; faults++) {
		const struct lc_fault *fault;
		enum lc_fault_size size;
		if (find_fault(*faults, &fault, &size, NULL) == LC_OK && fault->wants_tone)
			return LC_PROGRAMME_TONE;
	}
	return LC_PROGRAMME_SPEECH;
}

enum lc_status lc_plants_of(
        const struct lc_simulation *simulation, struct lc_plants *plants, struct lc_error *error)
{
	for (int i = 0; i < LC_PLANT_COUNT; i++)
		plants->amount[i] = LC_NOT_MEASURED;
	for (int i = 0; i < LC_MAX_FAULTS && simulation->fault[i]; i++) {
		const struct lc_fault *fault;
		enum lc_fault_size size;
		enum lc_status status = find_fault(simulation->fault[i], &fault, &size, error);
		if (status != LC_OK)
			return status;
		if (fault->wants_pair && simulation->channels < 2)
			return lc_fail(error, LC_USAGE,
			        _("%s is a fault of a pair; simulate two channels or more"),
			        fault->kind.id);
		double amount = fault->kind.amount[size];
		plants->amount[fault->plant] = lc_is_measured(amount) ? amount : 0.0;
	}
	return LC_OK;
}
