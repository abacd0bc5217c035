/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck predict: what the declared chain should measure, and what a turned knob would bring. */
#include "cli.h"

#include <stdlib.h>
#include <unistd.h>

static enum lc_status predict_all(const struct lc_options *options, struct lc_chain *chain,
        struct lc_prediction *prediction, struct lc_what_if *what_if, struct lc_error *error)
{
	uint32_t channel = options->channel - 1;
	enum lc_status status = lc_options_chain(options, false, chain, error);
	if (status)
		return status;
	lc_predict(chain, channel, prediction);
	for (size_t i = 0; !status && i < options->what_ifs; i++) {
		what_if[i].assignment = options->what_if[i];
		status = lc_predict_what_if(
		        chain, channel, options->what_if[i], &what_if[i].prediction, error);
	}
	return status;
}

int lc_command_predict(const struct lc_options *options)
{
	struct lc_error error;
	struct lc_prediction prediction;
	static struct lc_what_if what_if[LC_MAX_WHAT_IFS];
	struct lc_chain *chain = calloc(1, sizeof *chain);
	enum lc_status status = LC_NO_MEMORY;
	if (!chain)
		lc_fail(&error, status, "%s", lc_status_sentence(status));
	else
		status = predict_all(options, chain, &prediction, what_if, &error);
	free(chain);
	if (status == LC_OK && options->json) {
		status = lc_report_prediction_json(
		        stdout, &prediction, what_if, options->what_ifs, &error);
	} else if (status == LC_OK) {
		struct lc_text_style style = lc_text_style_of(stdout);
		lc_report_prediction_text(stdout, &prediction, what_if, options->what_ifs, &style);
	}
	return status ? lc_complain(&error) : LC_EXIT_READY;
}
