/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck analyze: recordings through the engine. */
#include "cli.h"

#include "linecheck/file.h"
#include "linecheck/intl.h"

#include <stdlib.h>

/* Measures one file into a new judgement; NULL with error filled when that cannot be done. */
static struct lc_judgement *analyze_file(const char *path, const struct lc_options *options,
        const struct lc_chain *chain, struct lc_error *error)
{
	struct lc_engine *engine = NULL;
	struct lc_source_info *info = calloc(1, sizeof *info);
	struct lc_judgement *judgement = lc_judgement_new(chain, options->thd_r, error);
	if (judgement && info &&
	        !lc_file_measure(path, options->duration_s, &engine, NULL, info, error)) {
		lc_judge(judgement, engine, info, LC_SPAN_WHOLE);
	} else {
		if (!info)
			lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		free(judgement);
		judgement = NULL;
	}
	lc_engine_free(engine);
	free(info);
	return judgement;
}

static int print_texts(struct lc_judgement *const judgements[], int count)
{
	int status = LC_EXIT_READY;
	for (int i = 0; i < count; i++) {
		if (count > 1)
			printf("%s%s\n", i ? "\n" : "", judgements[i]->result.source.name);
		int one = lc_judgement_print(judgements[i], false);
		status = one > status ? one : status;
	}
	return status;
}

static int print_json(struct lc_judgement *const judgements[], int count, bool as_array)
{
	struct lc_error error;
	int status = LC_EXIT_READY;
	struct lc_report *reports = calloc((size_t)count + 1, sizeof *reports);
	if (!reports) {
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		return lc_complain(&error);
	}
	for (int i = 0; i < count; i++) {
		reports[i] = lc_judgement_report(judgements[i]);
		if (judgements[i]->diagnosis.verdict != LC_VERDICT_READY)
			status = LC_EXIT_FINDINGS;
	}
	if (lc_report_json(stdout, reports, (size_t)count, as_array, &error))
		status = lc_complain(&error);
	free(reports);
	return status;
}

/* Files that cannot be read are complained of; the others are reported all the same. */
static int analyze(const struct lc_options *options, const struct lc_chain *chain,
        struct lc_judgement *judgements[])
{
	struct lc_error error;
	int count = 0, status = LC_EXIT_READY, printed = LC_EXIT_READY;
	for (int i = 0; i < options->operand_count; i++) {
		judgements[count] = analyze_file(options->operands[i], options, chain, &error);
		if (judgements[count])
			count++;
		else
			status = lc_complain(&error);
	}
	if (count)
		printed = options->json ? print_json(judgements, count, options->operand_count > 1)
		                        : print_texts(judgements, count);
	for (int i = 0; i < count; i++)
		free(judgements[i]);
	return status > printed ? status : printed;
}

int lc_command_analyze(const struct lc_options *options)
{
	struct lc_error error;
	struct lc_chain *chain = calloc(1, sizeof *chain);
	struct lc_judgement **judgements =
	        calloc((size_t)options->operand_count, sizeof *judgements);
	int status;
	if (!chain || !judgements) {
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		status = lc_complain(&error);
	} else if (lc_options_chain(options, false, chain, &error)) {
		status = lc_complain(&error);
	} else {
		status = analyze(options, chain, judgements);
	}
	free(judgements);
	free(chain);
	return status;
}
