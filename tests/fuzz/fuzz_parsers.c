/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parsers of chain files, settings, gear files and faults against any bytes: whatever comes,
 * there is a sound value, or one line that says why not and nothing changed. The first byte says
 * for which parser the rest is; gear files, which begin with ';', come as they are.
 */
#include "fuzz.h"

#include "chain_value.h"
#include "linecheck/gear.h"
#include "linecheck/scenario.h"
#include "linecheck/simulator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "fuzz_parsers: %s\n", what);
	abort();
}

/* What a refusal must be: one line that says something. */
static void check_error(enum lc_status status, const struct lc_error *error)
{
	if (status == LC_OK)
		return;
	require(error->status == status, "the error has another status");
	require(error->text[0] != '\0', "the error says nothing");
	require(strlen(error->text) < sizeof error->text, "the error has no end");
	for (const char *c = error->text; *c; c++)
		require((unsigned char)*c >= ' ', "the error is not one plain line");
}

/* The chain that every input begins with, made once. */
static const struct lc_chain *demo(void)
{
	static struct lc_chain chain;
	static bool made;
	if (!made)
		lc_chain_demo(&chain);
	made = true;
	return &chain;
}

static void take_chain(const char *text, bool is_setting)
{
	static struct lc_chain chain;
	struct lc_error error = { 0 };
	chain = *demo();
	enum lc_status status = is_setting ? lc_chain_set(&chain, text, &error)
	                                   : lc_chain_parse(&chain, text, "fuzz.ini", &error);
	check_error(status, &error);
	require(status != LC_OK || lc_chain_valid(&chain), "the chain is not valid");
	require(status == LC_OK || memcmp(&chain, demo(), sizeof chain) == 0,
	        "a refused chain changed");
}

static void take_gear(const char *text)
{
	struct lc_gear gear = { .id = "before" };
	struct lc_error error = { 0 };
	enum lc_status status = lc_gear_parse(text, "fuzz.ini", &gear, &error);
	check_error(status, &error);
	require(strcmp(gear.id, status == LC_OK ? "fuzz" : "before") == 0, "the id is another");
	require(status != LC_OK || (gear.make[0] && gear.model[0]), "the gear has no name");
}

static void take_fault(const char *text)
{
	static struct lc_chain chain;
	struct lc_error error = { 0 };
	const struct lc_scenario *scenario;
	chain = *demo();
	enum lc_status status = lc_fault_apply(text, &chain, &error);
	check_error(status, &error);
	require(status != LC_OK || lc_chain_valid(&chain), "the chain is not valid");
	check_error(lc_scenario_find(text, &scenario, &error), &error);
	lc_gear_nearest(text, -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = size > 0 ? malloc(size) : NULL;
	if (!text)
		return 0;
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	switch (data[0]) {
	case 'c':
	case 's':
		take_chain(text, data[0] == 's');
		break;
	case 'g':
	case ';':
		take_gear(text);
		break;
	default:
		take_fault(text);
		break;
	}
	free(text);
	return 0;
}
