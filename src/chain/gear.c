/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be asked of the list of gear. */
#include "linecheck/gear.h"

#include "gear_blank.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

const struct lc_gear *lc_gear_find(const char *id)
{
	size_t count;
	const struct lc_gear *gear = lc_gear_all(&count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(gear[i].id, id) == 0)
			return &gear[i];
	return NULL;
}

/* To the whole id, or to one of its words: people say "sm85" for shure-sm58. */
static size_t distance_to_id(const char *text, const char *id)
{
	size_t best = lc_word_distance(text, id);
	for (const char *word = id; strlen(text) >= 4 && *word; word += *word == '-') {
		char part[64];
		size_t length = strcspn(word, "-");
		snprintf(part, sizeof part, "%.*s", (int)length, word);
		size_t distance = lc_word_distance(text, part);
		if (length >= 4 && distance < 2 && distance < best)
			best = distance;
		word += length;
	}
	return best;
}

const char *lc_gear_nearest(const char *text, int kind)
{
	size_t count, best = SIZE_MAX;
	const struct lc_gear *gear = lc_gear_all(&count);
	const char *nearest = NULL, *containing = NULL;
	for (size_t i = 0; i < count; i++) {
		if (kind >= 0 && gear[i].kind != (enum lc_gear_kind)kind)
			continue;
		size_t distance = distance_to_id(text, gear[i].id);
		if (distance < best) {
			best = distance;
			nearest = gear[i].id;
		}
		if (strlen(text) >= 3 && strcasestr(gear[i].id, text) && !containing)
			containing = gear[i].id;
	}
	return nearest && lc_word_is_near(text, best) ? nearest : containing;
}

void lc_gear_fill(struct lc_gear *gear, const struct lc_gear *other)
{
	size_t count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	for (size_t i = 0; i < count; i++) {
		struct lc_gear_figure *figure = (void *)((char *)gear + keys[i].offset);
		if (!lc_is_measured(figure->value))
			*figure = *(const struct lc_gear_figure *)((const char *)other +
			        keys[i].offset);
	}
}

const char *lc_basis_word(enum lc_basis basis)
{
	switch (basis) {
	case LC_BASIS_KERNEL:
		return _("kernel source");
	case LC_BASIS_DOCUMENT:
		return _("maker's document");
	case LC_BASIS_COMMUNITY:
		return _("community source");
	case LC_BASIS_TRIED:
		return _("tried");
	case LC_BASIS_UNVERIFIED:
		return _("not verified");
	case LC_BASIS_ASSUMED:
		return _("assumed");
	case LC_BASIS_NONE:
		break;
	}
	return _("not known");
}
