/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports written as JSON and read back. */
#ifndef LINECHECK_TESTS_REPORT_WRITTEN_H
#define LINECHECK_TESTS_REPORT_WRITTEN_H

#include "../diagnose/fixture.h"
#include "linecheck/report.h"

#include "../support/run.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;
static bool on_request;

static inline void start(void)
{
	lc_chain_demo(&chain);
	test_result(&result, 2);
	snprintf(result.source.name, sizeof result.source.name, "a.wav");
	snprintf(result.channel[0].name, sizeof result.channel[0].name, "left");
}

/** The reports written and read again; text receives what was written where it is not NULL. */
static inline json_t *written(size_t count, bool as_array, char **text)
{
	struct lc_report reports[2] = { { &result, &chain, &diagnosis, on_request },
		{ &result, &chain, &diagnosis, on_request } };
	struct lc_error error = { 0 };
	json_error_t problem;
	char *buffer = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&buffer, &size);
	json_t *document;

	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_int_eq(lc_report_json(out, reports, count, as_array, &error), LC_OK);
	fclose(out);
	ck_assert_int_eq(buffer[size - 1], '\n');
	document = json_loads(buffer, JSON_REJECT_DUPLICATES, &problem);
	ck_assert_msg(document != NULL, "%s", problem.text);
	if (text)
		*text = buffer;
	else
		free(buffer);
	return document;
}

/** The value at a path of keys and indexes: "channels.0.level.rms_dbfs". */
static inline json_t *at(json_t *value, const char *path)
{
	char *copy = strdup(path), *rest = copy;

	for (char *key; (key = strsep(&rest, "."));) {
		value = json_is_array(value) ? json_array_get(value, (size_t)atoi(key))
		                             : json_object_get(value, key);
		ck_assert_msg(value != NULL, "nothing at %s of %s", key, path);
	}
	free(copy);
	return value;
}

/** Asserts that an object has exactly these keys in this order. */
static inline void has_keys(json_t *object, const char *keys)
{
	char found[1024] = "";
	const char *key;
	json_t *value;

	ck_assert(json_is_object(object));
	json_object_foreach(object, key, value) snprintf(found + strlen(found),
	        sizeof found - strlen(found), "%s%s", *found ? " " : "", key);
	ck_assert_str_eq(found, keys);
}

#endif
