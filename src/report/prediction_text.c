/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chain should measure, for a terminal: a line a stage, a line a cause of noise, and what
 * changes would bring. */
#include "page.h"

#include "linecheck/intl.h"

#include <string.h>

static void add(char *line, size_t size, const char *format, double value, int decimals)
{
	char number[32], part[LC_SENTENCE_SIZE];

	snprintf(part, sizeof part, format, lc_figure_text(value, decimals, number, sizeof number));
	lc_list_add(line, size, part);
}

static void put_stages(struct lc_page *page, const struct lc_prediction *prediction)
{
	for (int s = 0; s < LC_STAGE_COUNT; s++) {
		const struct lc_stage_prediction *stage = &prediction->stage[s];
		char line[LC_SENTENCES_SIZE] = "";

		if (!stage->present)
			continue;
		if (s != LC_STAGE_COMPUTER)
			add(line, sizeof line, _("level %s dBu"), stage->level_dbu, 1);
		else
			add(line, sizeof line, _("level %s dBFS"), stage->level_dbfs, 1);
		if (s != LC_STAGE_CABLE && s != LC_STAGE_COMPUTER)
			add(line, sizeof line, _("headroom %s dB"), stage->headroom_db, 1);
		if (!isinf(stage->noise_dbu)) {
			add(line, sizeof line, _("noise %s dBu(A)"), stage->noise_dbu, 1);
			add(line, sizeof line, _("%s %% of the noise"), stage->share_percent, 1);
		}
		lc_page_put(page, LC_INK_PLAIN, lc_page_stage_indent(),
		        _(lc_stage_word((enum lc_stage)s)), line);
	}
}

static void put_causes(struct lc_page *page, const struct lc_prediction *prediction)
{
	static const char *const names[LC_CAUSE_COUNT] = {
		[LC_CAUSE_ROOM] = N_("the room"),
		[LC_CAUSE_SELF] = N_("self-noise of the microphone"),
		[LC_CAUSE_THERMAL] = N_("thermal noise of the source"),
		[LC_CAUSE_LIFTER] = N_("input noise (EIN) of the lifter at its gain"),
		[LC_CAUSE_PREAMP] = N_("input noise (EIN) of the preamp at its gain"),
		[LC_CAUSE_INPUT] = N_("input noise (EIN) of the interface at its gain"),
		[LC_CAUSE_CONVERTER] = N_("dynamic range of the interface's converter"),
		[LC_CAUSE_DITHER] = N_("dither of the session's bits"),
	};

	for (int c = 0; c < LC_CAUSE_COUNT; c++) {
		const struct lc_noise_prediction *cause = &prediction->cause[c];
		char line[LC_SENTENCES_SIZE] = "";

		if (isinf(cause->noise_dbu))
			continue;
		lc_list_add(line, sizeof line, _(names[c]));
		add(line, sizeof line, "%s dBu(A)", cause->noise_dbu, 1);
		add(line, sizeof line, "%s %%", cause->share_percent, 1);
		lc_page_put(page, LC_INK_PLAIN, lc_page_stage_indent(),
		        _(lc_stage_word(lc_cause_stage((enum lc_noise_cause)c))), line);
	}
}

static void put_clip(struct lc_page *page, const struct lc_prediction *prediction)
{
	char line[LC_SENTENCES_SIZE], number[32];

	if (prediction->clips_first == LC_STAGE_COUNT) {
		lc_page_put(page, LC_INK_PLAIN, 0, "", _("Where it clips is not known."));
		return;
	}
	lc_utf8_print(line, sizeof line,
	        prediction->clip_is_certain
	                ? _("Clips first: the %s, at %s dB SPL.")
	                : _("Clips first, of what is known: the %s, at %s dB SPL."),
	        _(lc_stage_word(prediction->clips_first)),
	        lc_figure_text(prediction->clip_dbspl, 1, number, sizeof number));
	lc_page_put(page, LC_INK_PLAIN, 0, "", line);
}

static void put_change(
        struct lc_page *page, const struct lc_prediction *before, const struct lc_what_if *what_if)
{
	const struct lc_prediction *after = &what_if->prediction;
	double level_db = after->stage[LC_STAGE_COMPUTER].level_dbfs -
	        before->stage[LC_STAGE_COMPUTER].level_dbfs;
	char line[LC_SENTENCES_SIZE] = "", title[LC_SENTENCE_SIZE];

	lc_page_gap(page);
	lc_utf8_print(title, sizeof title, _("With %s"), what_if->assignment);
	lc_page_put(page, LC_INK_STRONG, 0, "", title);
	add(line, sizeof line, _("floor %s dBFS(A)"), after->noise_a_dbfs, 1);
	add(line, sizeof line, _("changed by %s dB"), after->noise_a_dbfs - before->noise_a_dbfs,
	        1);
	add(line, sizeof line, _("level changed by %s dB"), level_db, 1);
	add(line, sizeof line, _("noise under the level changed by %s dB"),
	        after->noise_a_dbfs - before->noise_a_dbfs - level_db, 1);
	lc_page_put(page, LC_INK_PLAIN, 2, "", line);
	put_clip(page, after);
}

static void put_missing(struct lc_page *page, const struct lc_chain *chain, uint32_t channel)
{
	const char *missing[LC_MISSING_MAX];
	size_t count = lc_predict_missing(chain, channel, missing, LC_MISSING_MAX);
	char line[LC_SENTENCES_SIZE] = "";

	for (size_t i = 0; i < count; i++)
		lc_list_add(line, sizeof line, _(missing[i]));
	if (count > 0)
		lc_page_put(page, LC_INK_PLAIN, lc_page_stage_indent(), _("not known"), line);
}

void lc_report_prediction_text(FILE *out, const struct lc_chain *chain, uint32_t channel,
        const struct lc_what_if *what_if, size_t count, const struct lc_text_style *style)
{
	struct lc_page page;
	struct lc_prediction prediction;
	char line[LC_SENTENCES_SIZE] = "", title[LC_SENTENCE_SIZE];

	lc_predict(chain, channel, &prediction);
	lc_page_init(&page, out, style, 0);
	lc_utf8_print(title, sizeof title, _("Levels for %.0f dB SPL at the microphone"),
	        LC_REFERENCE_SPL_DB);
	lc_page_put(&page, LC_INK_STRONG, 0, "", title);
	put_stages(&page, &prediction);
	put_missing(&page, chain, channel);
	lc_page_gap(&page);
	lc_page_put(&page, LC_INK_STRONG, 0, "", _("Noise, at the interface's input"));
	put_causes(&page, &prediction);
	lc_page_gap(&page);
	add(line, sizeof line, _("floor %s dBFS(A)"), prediction.noise_a_dbfs, 1);
	add(line, sizeof line, _("full scale %s dBu"), prediction.full_scale_dbu, 1);
	add(line, sizeof line, _("full scale %s dB SPL"), prediction.full_scale_dbspl, 1);
	lc_page_put(&page, LC_INK_STRONG, 0, "", line);
	put_clip(&page, &prediction);
	for (size_t i = 0; i < count; i++)
		put_change(&page, &prediction, &what_if[i]);
}
