/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faults that can be planted, as a table: a new one is a row. */
#include "faults.h"

#include "chain_value.h"
#include "stages.h"
#include "words.h"

#include <string.h>

#define SETTINGS_MAX 7
#define KEEP_GAIN LC_NOT_MEASURED

static const struct fault {
	const char *id;
	bool wants_preamp; /* makes sense only with an outboard one: a generic one if there is none
	                    */
	const char *setting[SETTINGS_MAX]; /* NULL at the end */
	/* Where the voice then peaks, as someone would turn the gain who does not know of the
	 * fault; or KEEP_GAIN. */
	double peak_dbfs;
	struct lc_signal_faults signal;
	struct lc_hardware_facts facts; /* what the hardware would say of itself */
} faults[] = {
	{ "interface-gain-up", true, { "interface.gain_db=20" }, -12.0 },
	{ "interface-phantom-on", true, { "preamp.phantom=on", "interface.phantom=on" },
	        KEEP_GAIN },
	/* kind keeps a declared model of that kind */
	{ "phantom-missing", false,
	        { "mic.kind=condenser", "lifter.model=none", "preamp.phantom=off",
	                "interface.phantom=off" },
	        KEEP_GAIN },
	{ "phantom-at-risk", true, { "mic.kind=ribbon", "lifter.model=none", "preamp.phantom=on" },
	        -12.0 },
	{ "lifter-needs-phantom", true,
	        { "mic.kind=dynamic", "lifter.model=cloudlifter-cl-1", "preamp.phantom=off" },
	        -12.0 },
	/* full scale is lower there: what is lost is headroom */
	{ "mic-path-for-line", true,
	        { "cable.kind=xlr", "interface.input=mic", "interface.gain_db=0",
	                "interface.phantom=off", "interface.pad=off" },
	        -6.0 },
	{ "hi-z-for-line", true, { "interface.input=inst" }, -6.0 },
	{ "wrong-cable", true, { "cable.kind=ts" }, KEEP_GAIN },
	{ "level-mismatch", true, { "preamp.level=consumer", "interface.input=line" }, -18.0 },
	{ "preamp-not-needed", true,
	        { "mic.kind=condenser", "interface.model=focusrite-scarlett-2i2-3rd" }, KEEP_GAIN },
	{ "digital-input", true,
	        { "preamp.output=spdif", "cable.kind=spdif",
	                "interface.model=m-audio-delta-audiophile-2496", "interface.input=spdif",
	                "interface.gain_db=0", "interface.phantom=off",
	                "interface.clock=internal" },
	        -12.0 },
	{ "no-preamp", false,
	        { "mic.kind=dynamic", "lifter.model=none", "preamp.model=none", "cable.kind=rca",
	                "interface.model=m-audio-delta-audiophile-2496", "interface.input=rca",
	                "interface.gain_db=0" },
	        KEEP_GAIN },
	{ "format", false, { "session.bits=16" }, KEEP_GAIN },
	{ "loopback-channel", false, { NULL }, KEEP_GAIN, .facts = { .is_loopback = true } },
	{ "driver-locked", false, { NULL }, KEEP_GAIN, .facts = { .lock = LC_LOCK_STORAGE } },
	{ "soft-attenuation", false, { NULL }, KEEP_GAIN, .facts = { .attenuation_db = 12.0 } },
	{ "phantom-came-back", false, { "interface.phantom=on" }, KEEP_GAIN,
	        .facts = { .phantom_came_back = true } },
	{ "no-signal", false, { NULL }, KEEP_GAIN, { .digital_silence = true } },
	{ "signal-missing", false, { NULL }, KEEP_GAIN, { .no_voice = true } },
	{ "low-level", false, { NULL }, -32.0 },
	{ "hot-level", false, { NULL }, -1.5 },
	{ "adc-clipping", false, { NULL }, 3.0 },
	{ "mains-hum", false, { NULL }, KEEP_GAIN, { .mains_hum = true } },
};
#define FAULTS (sizeof faults / sizeof faults[0])

const char *lc_fault_id(size_t index)
{
	return index < FAULTS ? faults[index].id : NULL;
}

static enum lc_status find_fault(const char *id, const struct fault **fault, struct lc_error *error)
{
	const char *words[FAULTS + 1];
	for (size_t i = 0; i < FAULTS; i++) {
		words[i] = faults[i].id;
		if (strcmp(faults[i].id, id) == 0) {
			*fault = &faults[i];
			return LC_OK;
		}
	}
	words[FAULTS] = NULL;
	char quote[LC_QUOTE_SIZE], hint[400];
	return lc_fail(error, LC_USAGE, _("'%s' is no fault that can be planted%s"),
	        lc_word_quote(id, quote), lc_word_hint(id, words, hint, sizeof hint));
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

enum lc_status lc_fault_apply(const char *id, struct lc_chain *chain, struct lc_error *error)
{
	const struct fault *fault;
	enum lc_status status = find_fault(id, &fault, error);
	if (status == LC_OK && fault->wants_preamp && !lc_chain_has_preamp(&chain->common))
		status = set(chain, "preamp.model=generic", error);
	for (size_t i = 0; status == LC_OK && i < SETTINGS_MAX && fault->setting[i]; i++)
		status = set(chain, fault->setting[i], error);
	if (status == LC_OK && lc_is_measured(fault->peak_dbfs))
		turn_gain(chain, fault->peak_dbfs);
	if (status == LC_OK)
		add_facts(chain, &fault->facts);
	return status;
}

enum lc_status lc_signal_faults_of(const char *const fault[LC_MAX_FAULTS],
        struct lc_signal_faults *signal, struct lc_error *error)
{
	*signal = (struct lc_signal_faults) { 0 };
	for (int i = 0; i < LC_MAX_FAULTS && fault[i]; i++) {
		const struct fault *found;
		enum lc_status status = find_fault(fault[i], &found, error);
		if (status != LC_OK)
			return status;
		signal->digital_silence |= found->signal.digital_silence;
		signal->no_voice |= found->signal.no_voice;
		signal->mains_hum |= found->signal.mains_hum;
	}
	return LC_OK;
}
