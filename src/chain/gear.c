/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all gear, read once from the files that were built in. */
#include "linecheck/gear.h"

#include "gear_blank.h"
#include "gear_files.h"
#include "words.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct lc_gear *all;

/* The files were checked by a test; one that fails here means a broken build. */
static void read_all(void)
{
	all = calloc(lc_gear_file_count, sizeof *all);
	if (!all)
		abort();
	for (size_t i = 0; i < lc_gear_file_count; i++) {
		struct lc_error error;
		if (lc_gear_parse(lc_gear_files[i].text, lc_gear_files[i].name, &all[i], &error) !=
		        LC_OK) {
			fprintf(stderr, "%s\n", error.text);
			abort();
		}
	}
}

const struct lc_gear *lc_gear_all(size_t *count)
{
	pthread_once(&once, read_all);
	*count = lc_gear_file_count;
	return all;
}

const struct lc_gear *lc_gear_find(const char *id)
{
	size_t count;
	const struct lc_gear *gear = lc_gear_all(&count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(gear[i].id, id) == 0)
			return &gear[i];
	return NULL;
}

const char *lc_gear_nearest(const char *text, int kind)
{
	size_t count, best = SIZE_MAX;
	const struct lc_gear *gear = lc_gear_all(&count);
	const char *nearest = NULL, *containing = NULL;
	for (size_t i = 0; i < count; i++) {
		if (kind >= 0 && gear[i].kind != (enum lc_gear_kind)kind)
			continue;
		size_t distance = lc_word_distance(text, gear[i].id);
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
