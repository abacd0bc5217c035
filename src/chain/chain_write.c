/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The declared values as a chain file, and the check of bytes that claim to be a chain. */
#include "linecheck/chain.h"

#include "chain_value.h"
#include "words.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes what is declared of one section for one channel (-1: for all). */
static void write_section(
        FILE *file, const struct lc_chain *chain, const char *section, int channel)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	bool begun = false;
	for (size_t i = 0; i < count; i++) {
		const struct lc_chain_key *key = &keys[i];
		if (strcmp(key->section, section) != 0 || (channel >= 0 && !key->per_channel))
			continue;
		const void *base = lc_value_base(key, (struct lc_chain *)chain, channel);
		char word[64];
		if (lc_chain_origin(key, base) != LC_ORIGIN_DECLARED || !lc_value_known(key, base))
			continue;
		if (!begun && channel >= 0)
			fprintf(file, "[%s %d]\n", section, channel + 1);
		else if (!begun)
			fprintf(file, "[%s]\n", section);
		begun = true;
		fprintf(file, "%s = %s\n", key->key, lc_chain_word(key, base, word, sizeof word));
	}
}

static void write_chain(FILE *file, const struct lc_chain *chain)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	fputs("; a chain for linecheck\n", file);
	for (int channel = -1; channel < LC_MAX_CHANNELS; channel++)
		for (size_t i = 0; i < count; i++)
			if (i == 0 || strcmp(keys[i].section, keys[i - 1].section) != 0)
				write_section(file, chain, keys[i].section, channel);
}

static enum lc_status cannot_write(const char *path, struct lc_error *error)
{
	return lc_fail(error, LC_SYSTEM, _("%s: the chain cannot be saved there: %s"), path,
	        strerror(errno));
}

/* Writes to a new file beside path and puts it in path's place. */
static enum lc_status replace_file(
        const struct lc_chain *chain, const char *path, struct lc_error *error)
{
	char beside[PATH_MAX + 16];
	snprintf(beside, sizeof beside, "%s.XXXXXX", path);
	int descriptor = mkstemp(beside);
	if (descriptor < 0)
		return cannot_write(path, error);
	/* mkstemp() makes private files; this one gets the mode of the old, or the usual one. */
	struct stat old;
	mode_t mask = umask(0);
	umask(mask);
	fchmod(descriptor, stat(path, &old) == 0 ? old.st_mode & 0777 : 0666 & ~mask);
	FILE *file = fdopen(descriptor, "w");
	if (!file) {
		enum lc_status status = cannot_write(path, error);
		close(descriptor);
		unlink(beside);
		return status;
	}
	write_chain(file, chain);
	bool written = fflush(file) == 0 && fsync(descriptor) == 0;
	written = fclose(file) == 0 && written;
	if (written && rename(beside, path) == 0)
		return LC_OK;
	enum lc_status status = cannot_write(path, error);
	unlink(beside);
	return status;
}

enum lc_status lc_chain_save(const struct lc_chain *chain, const char *path, struct lc_error *error)
{
	/* Where path is a link, the file that it leads to is replaced, not the link. */
	char target[PATH_MAX];
	if (!path[0] || strlen(path) >= PATH_MAX)
		return lc_fail(error, LC_SYSTEM, _("the chain cannot be saved: the path is %s"),
		        path[0] ? _("too long") : _("empty"));
	return replace_file(chain, realpath(path, target) ? target : path, error);
}

static bool value_is_valid(const struct lc_chain_key *key, const void *base)
{
	const void *value = (const char *)base + key->offset;
	/* Read as a number: an enum of another process may hold any value. */
	enum lc_origin origin = lc_chain_origin(key, base);
	if ((unsigned)origin > LC_ORIGIN_HARDWARE)
		return false;
	if (key->type == LC_TYPE_GEAR) {
		const struct lc_model *model = value;
		if (!memchr(model->id, '\0', sizeof model->id))
			return false;
		return !model->id[0] || lc_word_index(model->id, key->choices) >= 0 ||
		        lc_model_gear(model, (enum lc_gear_kind)key->gear_kind);
	}
	if (key->type == LC_TYPE_NUMBER) {
		double number = ((const struct lc_number *)value)->value;
		return !lc_is_measured(number) || (number >= key->min && number <= key->max);
	}
	int choices = 0;
	while (key->choices[choices])
		choices++;
	int choice = ((const struct lc_choice *)value)->value;
	return choice >= -1 && choice < choices;
}

/* A bool of another process may hold any byte. */
static bool is_switch(const bool *value)
{
	unsigned char byte;
	memcpy(&byte, value, sizeof byte);
	return byte <= 1;
}

static bool facts_are_valid(const struct lc_hardware_facts *facts)
{
	return is_switch(&facts->is_loopback) && is_switch(&facts->phantom_came_back) &&
	        facts->attenuation_db >= 0.0 && facts->attenuation_db <= 200.0 &&
	        (unsigned)facts->lock < LC_LOCK_COUNT;
}

bool lc_chain_valid(const struct lc_chain *chain)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		for (int channel = -1; channel < LC_MAX_CHANNELS; channel++)
			if (!value_is_valid(&keys[i],
			            lc_value_base(&keys[i], (struct lc_chain *)chain, channel)))
				return false;
	for (int channel = 0; channel < LC_MAX_CHANNELS; channel++)
		if (!facts_are_valid(&chain->facts[channel]))
			return false;
	return true;
}
