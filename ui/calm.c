/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calm advice: which findings show, from moment to moment. */
#include "calm.h"

#include <string.h>

void lc_calm_reset(struct lc_calm *calm)
{
	calm->count = 0;
}

static bool same(const struct lc_finding *a, const struct lc_finding *b)
{
	return a->channel == b->channel && a->stage == b->stage && strcmp(a->id, b->id) == 0;
}

static bool holds(const struct lc_diagnosis *diagnosis, const struct lc_finding *finding)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (same(&diagnosis->finding[i], finding))
			return true;
	return false;
}

static struct lc_calm_entry *entry_of(
        struct lc_calm *calm, const struct lc_finding *finding, int64_t now_us)
{
	for (size_t i = 0; i < calm->count; i++)
		if (same(&calm->entry[i].finding, finding))
			return &calm->entry[i];
	if (calm->count == LC_MAX_FINDINGS)
		return NULL;
	struct lc_calm_entry *entry = &calm->entry[calm->count++];
	*entry = (struct lc_calm_entry) {
		.finding = *finding, .first_us = now_us, .words_us = now_us
	};
	return entry;
}

static void take(
        struct lc_calm *calm, const struct lc_finding *finding, bool declared, int64_t now_us)
{
	struct lc_calm_entry *entry = entry_of(calm, finding, now_us);
	if (!entry)
		return;
	entry->last_us = now_us;
	entry->declared = declared;
	bool graver = finding->severity > entry->finding.severity;
	if (declared || graver || now_us - entry->words_us >= LC_CALM_WORDS_US) {
		entry->finding = *finding;
		entry->words_us = now_us;
	}
}

static bool is_over(const struct lc_calm_entry *entry, int64_t now_us)
{
	int64_t unseen_us = now_us - entry->last_us;
	bool shown = entry->declared || entry->last_us - entry->first_us >= LC_CALM_CONFIRM_US;
	if (entry->declared || !shown)
		return unseen_us > 0;
	return unseen_us > LC_CALM_STAY_US;
}

/* What another finding took under it is said there, and not by itself any more. */
static bool is_folded(const struct lc_calm_entry *entry, const struct lc_diagnosis *now)
{
	for (size_t i = 0; i < now->count; i++)
		for (size_t f = 0; f < now->finding[i].folded_count; f++)
			if (strcmp(now->finding[i].folded[f], entry->finding.id) == 0)
				return true;
	return false;
}

/* The same is heard now on another channel, or on all, and not here. */
static bool has_moved(const struct lc_calm *calm, const struct lc_calm_entry *entry, int64_t now_us)
{
	for (size_t i = 0; i < calm->count; i++) {
		const struct lc_calm_entry *other = &calm->entry[i];
		if (other->last_us == now_us && strcmp(other->finding.id, entry->finding.id) == 0 &&
		        other->last_us - other->first_us >= LC_CALM_CONFIRM_US)
			return true;
	}
	return false;
}

static void drop_what_is_over(struct lc_calm *calm, const struct lc_diagnosis *now, int64_t now_us)
{
	bool over[LC_MAX_FINDINGS];
	size_t kept = 0;
	for (size_t i = 0; i < calm->count; i++) {
		const struct lc_calm_entry *entry = &calm->entry[i];
		bool unseen = entry->last_us < now_us;
		over[i] = is_over(entry, now_us) ||
		        (unseen && (is_folded(entry, now) || has_moved(calm, entry, now_us)));
	}
	for (size_t i = 0; i < calm->count; i++)
		if (!over[i])
			calm->entry[kept++] = calm->entry[i];
	calm->count = kept;
}

void lc_calm_update(struct lc_calm *calm, const struct lc_diagnosis *now,
        const struct lc_diagnosis *declared, int64_t now_us, struct lc_diagnosis *shown)
{
	for (size_t i = 0; i < now->count; i++)
		take(calm, &now->finding[i], holds(declared, &now->finding[i]), now_us);
	drop_what_is_over(calm, now, now_us);
	shown->count = 0;
	shown->verdict = LC_VERDICT_READY;
	for (int severity = LC_SEVERITY_FIX; severity >= LC_SEVERITY_NOTE; severity--) {
		for (size_t i = 0; i < calm->count; i++) {
			const struct lc_calm_entry *entry = &calm->entry[i];
			int64_t seen_us = entry->last_us - entry->first_us;
			if ((int)entry->finding.severity != severity)
				continue;
			if (!entry->declared && seen_us < LC_CALM_CONFIRM_US)
				continue;
			shown->finding[shown->count++] = entry->finding;
		}
	}
	if (shown->count > 0 && shown->finding[0].severity == LC_SEVERITY_FIX)
		shown->verdict = LC_VERDICT_FIX;
	else if (shown->count > 0 && shown->finding[0].severity == LC_SEVERITY_CAUTION)
		shown->verdict = LC_VERDICT_CAUTION;
}
