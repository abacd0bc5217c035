/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cause is said once: which finding explains which others. */
#include "folds.h"

#include "case.h"

#include <string.h>

#define SYMPTOMS_MAX 8

/** A row: a cause and the symptoms that it takes under it, NULL at the end. */
static const struct {
	const char *cause, *symptom[SYMPTOMS_MAX + 1];
} folds[] = {
	/* the interface's action says how far to raise the preamp: a low level is among them */
	{ "interface-gain-up", { "hot-level", "adc-clipping", "low-level", "noise-above-chain" } },
	{ "mic-path-for-line", { "hot-level", "adc-clipping", "analogue-clipping", "distorting" } },
	{ "hi-z-for-line",
	        { "hot-level", "adc-clipping", "analogue-clipping", "distorting", "mains-hum",
	                "mains-buzz" } },
	{ "level-mismatch", { "hot-level", "low-level", "noise-above-chain" } },
	{ "phantom-missing",
	        { "signal-missing", "low-level", "dead-channel", "channel-imbalance",
	                "noise-above-chain" } },
	{ "lifter-needs-phantom",
	        { "signal-missing", "low-level", "dead-channel", "channel-imbalance",
	                "noise-above-chain" } },
	{ "no-preamp", { "phantom-missing", "signal-missing", "low-level", "noise-above-chain" } },
	{ "interface-phantom-on", { "phantom-came-back" } },
	{ "phantom-at-risk", { "phantom-came-back" } },
	{ "loopback-channel", { "no-signal", "signal-missing", "low-level", "dead-channel" } },
	{ "soft-attenuation", { "low-level" } },
	{ "wrong-cable",
	        { "mains-hum", "mains-buzz", "rectifier-hum", "usb-whine", "anti-phase-pair",
	                "one-leg", "dead-channel", "channel-imbalance" } },
	{ "digital-input", { "dropouts", "clock-slips", "crackle" } },
	{ "dropouts", { "clock-slips", "crackle" } },
	{ "clock-slips", { "crackle" } },
	{ "adc-clipping", { "distorting" } },
	/* more gain would clip more: a level that is low under such a ceiling is not to be raised
	 */
	{ "analogue-clipping", { "hot-level", "low-level", "distorting" } },
	{ "format", { "few-bits", "noise-above-chain" } },
	{ "few-bits", { "noise-above-chain" } },
};

static bool is_symptom(const char *const symptoms[], const char *id)
{
	for (; *symptoms; symptoms++)
		if (strcmp(*symptoms, id) == 0)
			return true;
	return false;
}

/** Nothing grave disappears under something less grave, nor under another channel's cause. */
static bool covers(const struct lc_finding *cause, const struct lc_finding *symptom)
{
	return cause->severity >= symptom->severity &&
	        (cause->channel == LC_ALL_CHANNELS || cause->channel == symptom->channel) &&
	        cause->folded_count < LC_MAX_FOLDED;
}

/** The finding that explains symptom, or NULL. */
static struct lc_finding *cause_of(struct lc_diagnosis *diagnosis, const struct lc_finding *symptom)
{
	for (size_t f = 0; f < sizeof folds / sizeof folds[0]; f++) {
		if (!is_symptom(folds[f].symptom, symptom->id))
			continue;
		for (size_t i = 0; i < diagnosis->count; i++)
			if (strcmp(diagnosis->finding[i].id, folds[f].cause) == 0 &&
			        covers(&diagnosis->finding[i], symptom))
				return &diagnosis->finding[i];
	}
	return NULL;
}

/** Once, also where several channels have the same symptom. */
static void take_under(struct lc_finding *cause, const char *id)
{
	for (size_t i = 0; i < cause->folded_count; i++)
		if (strcmp(cause->folded[i], id) == 0)
			return;
	cause->folded[cause->folded_count++] = id;
}

void lc_fold(struct lc_diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count;) {
		struct lc_finding *symptom = &diagnosis->finding[i];
		struct lc_finding *cause = cause_of(diagnosis, symptom);

		if (!cause) {
			i++;
			continue;
		}
		lc_say_also(cause->evidence, sizeof cause->evidence, symptom->evidence);
		for (size_t f = 0; f < symptom->folded_count && cause->folded_count < LC_MAX_FOLDED;
		        f++)
			take_under(cause, symptom->folded[f]);
		if (cause->folded_count < LC_MAX_FOLDED)
			take_under(cause, symptom->id);
		memmove(symptom, symptom + 1, (--diagnosis->count - i) * sizeof *symptom);
	}
}
