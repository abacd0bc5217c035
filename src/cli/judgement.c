/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an engine's snapshot to what is said of it. */
#include "cli.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

struct lc_judgement *lc_judgement_new(
        const struct lc_chain *chain, bool on_request, struct lc_error *error)
{
	struct lc_judgement *judgement = calloc(1, sizeof *judgement);
	if (!judgement) {
		lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		return NULL;
	}
	judgement->declared = judgement->chain = *chain;
	judgement->on_request = on_request;
	return judgement;
}

bool lc_judgement_follow(struct lc_judgement *judgement, const struct lc_source_info *info)
{
	return judgement->hardware &&
	        lc_hardware_follow(
	                judgement->hardware, info, &judgement->declared, &judgement->chain);
}

/** A look at what is live leaves out what may yet be explained; at the end all is said. */
static void await(struct lc_judgement *judgement, enum lc_span span)
{
	bool live = span == LC_SPAN_RECENT;
	struct lc_listening *listening = live ? &judgement->listening : NULL;

	judgement->awaited =
	        lc_listening_awaits(listening, &judgement->result, judgement->result.duration_s);
	if (!live)
		return;
	if (judgement->awaited.what != LC_AWAITED_NOTHING)
		lc_withhold_possible(&judgement->diagnosis);
	lc_listening_told(listening, &judgement->diagnosis);
}

void lc_judge(struct lc_judgement *judgement, struct lc_engine *engine,
        const struct lc_source_info *info, enum lc_span span)
{
	lc_engine_refresh(engine);
	lc_result_derive(lc_engine_snapshot(engine), info, span, &judgement->result);
	if (judgement->hardware)
		lc_hardware_complete(judgement->hardware, &judgement->result.source);
	if (span == LC_SPAN_RECENT)
		lc_listening_take(&judgement->listening, &judgement->result);
	lc_diagnose(&judgement->result, &judgement->chain, &judgement->diagnosis);
	await(judgement, span);
}

struct lc_report lc_judgement_report(const struct lc_judgement *judgement)
{
	return (struct lc_report) { .result = &judgement->result,
		.chain = &judgement->chain,
		.diagnosis = &judgement->diagnosis,
		.on_request = judgement->on_request,
		.awaited = judgement->awaited,
		.disturbed = judgement->disturbed };
}

int lc_judgement_print(const struct lc_judgement *judgement, bool json)
{
	struct lc_report report = lc_judgement_report(judgement);
	if (json) {
		struct lc_error error;
		if (lc_report_json(stdout, &report, 1, false, &error))
			return lc_complain(&error);
	} else {
		struct lc_text_style style = lc_text_style_of(stdout);
		lc_report_text(stdout, &report, &style);
	}
	return judgement->diagnosis.verdict == LC_VERDICT_READY ? LC_EXIT_READY : LC_EXIT_FINDINGS;
}

int lc_complain(const struct lc_error *error)
{
	char line[sizeof error->text];
	snprintf(line, sizeof line, "%s", error->text);
	/* a file may be named so, and it stays one line */
	for (char *at = line; *at; at++)
		if (iscntrl((unsigned char)*at))
			*at = '?';
	fprintf(stderr, "linecheck: %s\n", line);
	return error->status == LC_USAGE ? LC_EXIT_USAGE : LC_EXIT_NOT_MEASURED;
}
