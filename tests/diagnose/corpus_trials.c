/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each fault is tried: how long, in which chains, and what else may truly be said of it. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const size_words[LC_FAULT_SIZES] = { "mild", "clear", "gross" };

#define SHORT_S 2.0 /* what the chain alone tells */
#define HEARD_S 6.0
#define QUIET_S 5.0 /* as linecheck check has it */
#define LONG_S 9.0  /* lines in programme */
#define SLOW_S 15.0 /* clocks, of whose slips loud or noisy sound hides most */

const struct corpus_trial corpus_trials[CORPUS_TRIALS] = {
	{ "interface-gain-up", SHORT_S, .preamp_only = true },
	/* it switches the preamp's 48 V on as well, before whatever mic */
	{ "interface-phantom-on", SHORT_S, { "phantom-at-risk" }, .preamp_only = true },
	{ "phantom-missing", HEARD_S, { "signal-missing" } },
	{ "phantom-at-risk", SHORT_S, .preamp_only = true },
	{ "lifter-needs-phantom", HEARD_S, .preamp_only = true },
	{ "mic-path-for-line", SHORT_S, .preamp_only = true },
	{ "hi-z-for-line", SHORT_S, .preamp_only = true },
	{ "wrong-cable", LONG_S, { "mains-hum" }, .preamp_only = true },
	{ "level-mismatch", SHORT_S, .preamp_only = true, .known_only = true },
	{ "preamp-not-needed", SHORT_S, { "phantom-missing" }, .preamp_only = true },
	{ "digital-input", SHORT_S, .preamp_only = true },
	{ "no-preamp", SHORT_S },
	{ "format", SHORT_S },
	{ "loopback-channel", SHORT_S },
	{ "driver-locked", SHORT_S },
	{ "soft-attenuation", SHORT_S, { "low-level" } },
	{ "phantom-came-back", SHORT_S },
	{ "no-signal", SHORT_S },
	{ "signal-missing", HEARD_S },
	{ "low-level", HEARD_S },
	{ "hot-level", HEARD_S, .loud_only = true },
	{ "adc-clipping", HEARD_S, { "analogue-clipping" }, .loud_only = true },
	{ "analogue-clipping", HEARD_S },
	{ "mains-hum", LONG_S, .line_check = true },
	{ "mains-buzz", LONG_S, .line_check = true },
	{ "rectifier-hum", LONG_S, .line_check = true },
	{ "usb-whine", LONG_S, .line_check = true },
	{ "noise-above-chain", HEARD_S, .known_only = true },
	{ "few-bits", SHORT_S, { "noise-above-chain" } },
	{ "dc-offset", HEARD_S },
	{ "dropouts", LONG_S },
	{ "clock-slips", SLOW_S },
	{ "crackle", HEARD_S },
	{ "gsm-buzz", LONG_S, .line_check = true },
	{ "anti-phase-pair", HEARD_S },
	{ "one-leg", HEARD_S },
	{ "dead-channel", HEARD_S, .hissing_only = true },
	{ "channel-imbalance", HEARD_S },
	{ "distorting", HEARD_S, .tone = true },
};

/** A fault that is the same at every size is planted as clear. */
static bool has_sizes(const char *id)
{
	for (size_t i = 0; lc_fault_kind(i); i++)
		if (strcmp(lc_fault_id(i), id) == 0)
			return lc_is_measured(lc_fault_kind(i)->amount[LC_FAULT_MILD]);
	fprintf(stderr, "%s cannot be planted\n", id);
	exit(EXIT_FAILURE);
}

static bool suits(const struct corpus_trial *trial, size_t row)
{
	return (!trial->preamp_only || corpus_chain_has_preamp(row)) &&
	        (!trial->known_only || corpus_chain_is_known(row)) &&
	        (!trial->loud_only || corpus_chain_is_loud(row)) &&
	        (!trial->hissing_only || corpus_chain_hisses_before(row));
}

/** The seed's chain, or the next that suits. */
static size_t chain_for(const struct corpus_trial *trial, uint64_t seed)
{
	for (size_t i = 0; i < corpus_chains(); i++)
		if (suits(trial, (seed + i) % corpus_chains()))
			return (seed + i) % corpus_chains();
	fprintf(stderr, "no chain suits %s\n", trial->id);
	exit(EXIT_FAILURE);
}

struct corpus_case corpus_case_of(const struct corpus_trial *trial, int index, uint64_t seed)
{
	static const double rates_hz[] = { 48000, 44100, 48000, 96000 };
	static const enum lc_programme programmes[] = { LC_PROGRAMME_SPEECH, LC_PROGRAMME_SUNG,
		LC_PROGRAMME_PLAYED };
	struct corpus_case made = { .chain = chain_for(trial, seed),
		.programme =
		        trial->tone ? LC_PROGRAMME_TONE : programmes[index / LC_FAULT_SIZES % 3],
		.rate_hz = rates_hz[index % 4],
		.duration_s = trial->duration_s,
		.quiet_s = trial->line_check && index % 2 ? QUIET_S : 0.0,
		.seed = seed };

	snprintf(made.fault, sizeof made.fault, "%s=%s", trial->id,
	        size_words[has_sizes(trial->id) ? index % LC_FAULT_SIZES : LC_FAULT_CLEAR]);
	return made;
}

struct corpus_case corpus_healthy_case(int index, uint64_t seed)
{
	static const double rates_hz[] = { 48000, 44100, 96000 };
	static const enum lc_programme programmes[] = { LC_PROGRAMME_SPEECH, LC_PROGRAMME_SUNG,
		LC_PROGRAMME_PLAYED };

	return (struct corpus_case) { .trap = (enum trap)(index % TRAPS),
		.chain = seed % corpus_chains(),
		.programme = programmes[index % 3],
		.rate_hz = rates_hz[index % 3],
		.duration_s = LONG_S,
		.seed = seed };
}

const struct corpus_trial *corpus_trial_of(const struct corpus_case *it)
{
	size_t length = strcspn(it->fault, "=");

	for (size_t t = 0; it->fault[0] && t < CORPUS_TRIALS; t++)
		if (strlen(corpus_trials[t].id) == length &&
		        strncmp(corpus_trials[t].id, it->fault, length) == 0)
			return &corpus_trials[t];
	return NULL;
}

enum lc_fault_size corpus_size_of(const struct corpus_case *it)
{
	for (int s = 0; s < LC_FAULT_SIZES; s++)
		if (strcmp(strchr(it->fault, '=') + 1, size_words[s]) == 0)
			return (enum lc_fault_size)s;
	return LC_FAULT_CLEAR;
}
