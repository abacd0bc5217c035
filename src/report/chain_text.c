/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain for a terminal: a line a stage, with its level and its share of the noise. */
#include "page.h"

#include "linecheck/intl.h"

#include <string.h>

/** How a key's value is said; one that is not here is said by its word alone. */
static const struct {
	const char *key, *format;
} phrases[] = {
	{ "gain_db", N_("%s dB") },
	{ "phantom", N_("48 V %s") },
	{ "pad", N_("pad %s") },
	{ "clock", N_("clock %s") },
	{ "input", N_("%s input") },
	{ "output", N_("%s output") },
	{ "level", N_("%s level") },
};

/** Adds one key's value to a stage's line, if it is known. */
static void add_value(char *line, size_t size, const struct lc_chain_key *key,
        const struct lc_chain_channel *settings)
{
	char word[64], part[LC_SENTENCE_SIZE];
	const char *shown = lc_chain_word(key, settings, word, sizeof word);
	const struct lc_model *model = (const void *)((const char *)settings + key->offset);
	const struct lc_gear *gear;

	if (!*shown)
		return;
	shown = _(shown);
	snprintf(part, sizeof part, "%s", shown);
	for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
		if (strcmp(key->key, phrases[i].key) == 0)
			lc_utf8_print(part, sizeof part, _(phrases[i].format), shown);
	gear = key->type == LC_TYPE_GEAR ? lc_model_gear(model, (enum lc_gear_kind)key->gear_kind)
	                                 : NULL;
	if (gear)
		snprintf(part, sizeof part, "%s %s", gear->make, gear->model);
	lc_list_add(line, size, part);
}

static void describe(
        char *line, size_t size, enum lc_stage stage, const struct lc_chain_channel *settings)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);

	for (size_t k = 0; k < count; k++)
		if (keys[k].per_channel && strcmp(keys[k].section, lc_stage_word(stage)) == 0)
			add_value(line, size, &keys[k], settings);
}

static void add_figure(char *line, size_t size, const char *format, double value, int decimals)
{
	char number[32], part[LC_SENTENCE_SIZE];

	if (!lc_is_measured(value))
		return;
	snprintf(part, sizeof part, format, lc_figure_text(value, decimals, number, sizeof number));
	lc_list_add(line, size, part);
}

static bool put_stage(struct lc_page *page, enum lc_stage stage,
        const struct lc_chain_channel *settings, const struct lc_prediction *prediction)
{
	const struct lc_stage_prediction *at = &prediction->stage[stage];
	char line[LC_SENTENCES_SIZE] = "";

	describe(line, sizeof line, stage, settings);
	if (!*line || strcmp(line, _("none")) == 0)
		return false;
	add_figure(line, sizeof line, "%s dBu", at->level_dbu, 1);
	if (stage == LC_STAGE_INTERFACE)
		add_figure(line, sizeof line, "%s dBFS", at->level_dbfs, 1);
	if (at->share_percent < 1.0)
		/* xgettext:no-c-format */
		lc_list_add(line, sizeof line, _("under 1 % of the noise"));
	else
		add_figure(line, sizeof line, _("%s %% of the noise"), at->share_percent, 0);
	lc_page_put(page, LC_INK_PLAIN, lc_page_stage_indent(), _(lc_stage_word(stage)), line);
	return true;
}

/** Who powers the microphone, where that is a question. */
static void put_power(struct lc_page *page, const struct lc_chain *chain, uint32_t channel)
{
	static const char *const sentences[] = {
		[LC_POWER_MISSING] = N_("needed for the microphone, and missing"),
		[LC_POWER_PREAMP] = N_("for the microphone from the preamp"),
		[LC_POWER_INTERFACE] = N_("for the microphone from the interface"),
	};
	enum lc_power power = lc_chain_power(chain, channel);

	if (power >= LC_POWER_MISSING)
		lc_page_put(
		        page, LC_INK_PLAIN, lc_page_stage_indent(), _("48 V"), _(sentences[power]));
}

static void put_chain(struct lc_page *page, const struct lc_chain *chain, uint32_t channel)
{
	struct lc_chain_channel settings = lc_chain_of(chain, channel);
	struct lc_prediction prediction;
	char line[LC_SENTENCES_SIZE] = "";
	bool any = false;

	lc_predict(chain, channel, &prediction);
	for (int s = 0; s < LC_STAGE_COMPUTER; s++)
		any |= put_stage(page, (enum lc_stage)s, &settings, &prediction);
	if (!any)
		lc_page_put(page, LC_INK_PLAIN, 2, "",
		        _("Not declared, so the advice is general; tell of it with --chain or "
		          "--set."));
	put_power(page, chain, channel);
	add_figure(line, sizeof line, _("floor %s dBFS(A)"), prediction.noise_a_dbfs, 1);
	add_figure(line, sizeof line, _("full scale %s dBu"), prediction.full_scale_dbu, 1);
	add_figure(line, sizeof line, _("full scale %s dB SPL"), prediction.full_scale_dbspl, 0);
	if (*line)
		lc_page_put(page, LC_INK_PLAIN, lc_page_stage_indent(), _("should give"), line);
}

/** Whether a channel's settings are those of the channel before it. */
static bool is_like_first(const struct lc_chain *chain, uint32_t channel)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	struct lc_chain_channel first = lc_chain_of(chain, 0), other = lc_chain_of(chain, channel);
	char a[64], b[64];

	for (size_t k = 0; k < count; k++)
		if (keys[k].per_channel &&
		        strcmp(lc_chain_word(&keys[k], &first, a, sizeof a),
		                lc_chain_word(&keys[k], &other, b, sizeof b)) != 0)
			return false;
	return true;
}

void lc_page_chain(struct lc_page *page, const struct lc_report *report)
{
	uint32_t channels = report->result ? report->result->channels : 1;
	char title[LC_SENTENCE_SIZE];

	lc_utf8_print(title, sizeof title, _("Chain (levels for %.0f dB SPL at the microphone)"),
	        LC_REFERENCE_SPL_DB);
	lc_page_put(page, LC_INK_STRONG, 0, "", title);
	put_chain(page, report->chain, 0);
	for (uint32_t c = 1; c < channels && c < LC_MAX_CHANNELS; c++) {
		if (is_like_first(report->chain, c))
			continue;
		lc_utf8_print(title, sizeof title, _("Chain of channel %u"), c + 1);
		lc_page_put(page, LC_INK_STRONG, 0, "", title);
		put_chain(page, report->chain, c);
	}
}
