/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judgement: asks every rule of every channel, says one cause once, sorts, gives the verdict. */
#include "case.h"
#include "folds.h"

#include <string.h>

/** Whether a section such as [mic 2], or the hardware, says anything of that channel alone. */
static bool has_own_word(const struct lc_chain *chain, uint32_t channel)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	char word[64];

	for (size_t k = 0; k < count; k++)
		if (keys[k].per_channel &&
		        lc_chain_word(&keys[k], &chain->own[channel], word, sizeof word)[0])
			return true;
	return chain->facts[channel].is_loopback || chain->facts[channel].phantom_came_back ||
	        chain->facts[channel].attenuation_db > 0.0 ||
	        chain->facts[channel].lock != LC_LOCK_NONE;
}

/** How many channels are judged: those measured, or else those with a word of their own. */
static uint32_t channels_of(const struct lc_result *result, const struct lc_chain *chain)
{
	uint32_t channels = LC_MAX_CHANNELS;

	if (result)
		return result->channels < LC_MAX_CHANNELS ? result->channels : LC_MAX_CHANNELS;
	while (channels > 1 && !has_own_word(chain, channels - 1))
		channels--;
	return channels;
}

static bool ask(
        const struct lc_finding_kind *kind, const struct lc_case *it, struct lc_finding *finding)
{
	*finding = (struct lc_finding) {
		.id = kind->id,
		.severity = kind->severity,
		.stage = kind->stage,
		.channel = it->index,
		.confidence = LC_CONFIDENCE_CERTAIN,
		.advised_gain_db = LC_NOT_MEASURED,
		.advised_phantom = -1,
	};
	lc_say(finding->title, sizeof finding->title, "%s", _(kind->title));
	return kind->find(it, finding);
}

static bool is_worse(const struct lc_finding *a, const struct lc_finding *b)
{
	if (a->severity != b->severity)
		return a->severity > b->severity;
	return a->confidence > b->confidence;
}

/** Puts a finding behind all that are as grave; the least grave falls off a full list. */
static void insert(struct lc_diagnosis *diagnosis, const struct lc_finding *finding)
{
	size_t at = diagnosis->count;

	while (at > 0 && is_worse(finding, &diagnosis->finding[at - 1]))
		at--;
	if (at == LC_MAX_FINDINGS)
		return;
	if (diagnosis->count < LC_MAX_FINDINGS)
		diagnosis->count++;
	memmove(&diagnosis->finding[at + 1], &diagnosis->finding[at],
	        (diagnosis->count - 1 - at) * sizeof *finding);
	diagnosis->finding[at] = *finding;
}

/** The same cause and the same thing to do; figures that were measured differ from channel to
 * channel by tenths, and do not make it two. */
static bool says_the_same(const struct lc_finding *a, const struct lc_finding *b)
{
	return a->severity == b->severity && a->stage == b->stage &&
	        strcmp(a->title, b->title) == 0 && strcmp(a->action, b->action) == 0;
}

/** True where every channel gives the same finding of the chain; first receives it. */
static bool holds_for_all(const struct lc_finding_kind *kind, const struct lc_case *cases,
        uint32_t channels, struct lc_finding *first)
{
	struct lc_finding other;

	if (!ask(kind, &cases[0], first))
		return false;
	for (uint32_t c = 1; c < channels; c++)
		if (!ask(kind, &cases[c], &other) || !says_the_same(first, &other))
			return false;
	return true;
}

static void judge_kind(const struct lc_finding_kind *kind, const struct lc_case *cases,
        uint32_t channels, struct lc_diagnosis *diagnosis)
{
	struct lc_finding finding;

	if (!kind->measured && holds_for_all(kind, cases, channels, &finding)) {
		finding.channel = LC_ALL_CHANNELS;
		insert(diagnosis, &finding);
		return;
	}
	for (uint32_t c = 0; c < channels; c++)
		if (ask(kind, &cases[c], &finding))
			insert(diagnosis, &finding);
}

static size_t drop(struct lc_diagnosis *diagnosis, lc_leave_out_function leave_out, void *context)
{
	size_t kept = 0, count = diagnosis->count;

	for (size_t i = 0; i < count; i++)
		if (!leave_out(context, &diagnosis->finding[i]))
			diagnosis->finding[kept++] = diagnosis->finding[i];
	diagnosis->count = kept;
	return count - kept;
}

static bool keep_all(void *context, const struct lc_finding *finding)
{
	return false;
}

void lc_diagnose(const struct lc_result *result, const struct lc_chain *chain,
        struct lc_diagnosis *diagnosis)
{
	lc_diagnose_without(result, chain, keep_all, NULL, diagnosis);
}

size_t lc_diagnose_without(const struct lc_result *result, const struct lc_chain *chain,
        lc_leave_out_function leave_out, void *context, struct lc_diagnosis *diagnosis)
{
	struct lc_case cases[LC_MAX_CHANNELS];
	const struct lc_result *heard = result && result->channels > 0 ? result : NULL;
	uint32_t channels = channels_of(heard, chain);
	size_t count, left_out;
	const struct lc_finding_kind *kinds = lc_finding_kinds(&count);

	diagnosis->count = 0;
	for (uint32_t c = 0; c < channels; c++) {
		lc_case_init(&cases[c], heard, chain, c, channels);
		cases[c].all = cases;
	}
	for (size_t k = 0; k < count; k++)
		judge_kind(&kinds[k], cases, channels, diagnosis);
	left_out = drop(diagnosis, leave_out, context);
	lc_fold(diagnosis);
	diagnosis->verdict = LC_VERDICT_READY;
	if (diagnosis->count > 0) /* worst first */
		diagnosis->verdict = (enum lc_verdict)diagnosis->finding[0].severity;
	return left_out;
}
