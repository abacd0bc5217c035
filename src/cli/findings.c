/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck findings: what the program can find. */
#include "cli.h"

#include "linecheck/intl.h"
#include "linecheck/nearest.h"

#include <jansson.h>
#include <string.h>

#define KINDS_MAX 127
#define LEAD_COLUMNS 43 /* id, severity and stage, before the title */

static json_t *finding_object(const struct lc_finding_kind *kind)
{
	return json_pack("{ss ss ss ss ss}", "id", kind->id, "severity",
	        lc_severity_word(kind->severity), "stage", lc_stage_word(kind->stage), "title",
	        _(kind->title), "explanation", _(kind->explanation));
}

static int print_findings_json(const struct lc_finding_kind *kinds, size_t count)
{
	struct lc_error error;
	json_t *array = json_array();
	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, finding_object(&kinds[i]));
	int failed = json_dumpf(array, stdout, JSON_INDENT(2));
	json_decref(array);
	putchar('\n');
	if (!failed)
		return LC_EXIT_READY;
	lc_fail(&error, LC_SYSTEM, _("the findings could not be written to standard output"));
	return lc_complain(&error);
}

enum lc_status lc_finding_kind_find(
        const char *id, const struct lc_finding_kind **kind, struct lc_error *error)
{
	const char *ids[KINDS_MAX + 1] = { NULL };
	size_t count;
	const struct lc_finding_kind *kinds = lc_finding_kinds(&count);
	for (size_t i = 0; i < count && i < KINDS_MAX; i++) {
		*kind = &kinds[i];
		ids[i] = kinds[i].id;
		if (strcmp(ids[i], id) == 0)
			return LC_OK;
	}
	const char *nearest = lc_word_nearest(id, ids);
	return lc_fail(error, LC_USAGE,
	        nearest ? _("no finding has the id '%s'; did you mean '%s'?")
	                : _("no finding has the id '%s'; linecheck findings lists all"),
	        id, nearest);
}

int lc_command_findings(const struct lc_options *options)
{
	size_t count;
	const struct lc_finding_kind *kinds = lc_finding_kinds(&count);
	if (options->operand_count) {
		struct lc_error error;
		if (lc_finding_kind_find(options->operands[0], &kinds, &error))
			return lc_complain(&error);
		count = 1;
	}
	if (options->json)
		return print_findings_json(kinds, count);
	for (size_t i = 0; i < count; i++) {
		char lead[64];
		snprintf(lead, sizeof lead, "%-22s %-8s %-10s", kinds[i].id,
		        lc_severity_word(kinds[i].severity), lc_stage_word(kinds[i].stage));
		lc_put_row(stdout, LEAD_COLUMNS, lead, _(kinds[i].title));
		if (!options->operand_count)
			continue;
		putchar('\n');
		lc_put_row(stdout, 0, "", _(kinds[i].explanation));
	}
	return LC_EXIT_READY;
}
