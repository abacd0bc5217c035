/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts that the full report and the live view share: verdict, finding, source. */
#include "page.h"

#include "linecheck/intl.h"

#include <inttypes.h>
#include <string.h>

enum lc_ink lc_severity_ink(enum lc_severity severity)
{
	static const enum lc_ink inks[] = { LC_INK_STRONG, LC_INK_WARN, LC_INK_BAD };

	return inks[severity];
}

const char *lc_report_remark(const struct lc_report *report)
{
	return report->disturbed
	        ? _("It was not quiet in the quiet step: the noise floor is that of "
	            "its pauses, and hum may be hidden.")
	        : NULL;
}

#define JUDGE_S 1.0 /* of less sound nobody can say that it is ready */

static void put_verdict(struct lc_page *page, const struct lc_report *report)
{
	static const char *const signs[] = { "✔", "▲", "✖" };
	static const enum lc_ink inks[] = { LC_INK_GOOD, LC_INK_WARN, LC_INK_BAD };
	const struct lc_diagnosis *diagnosis = report->diagnosis;
	char sentence[LC_SENTENCE_SIZE], line[LC_SENTENCES_SIZE];

	if (diagnosis->verdict == LC_VERDICT_READY && report->result->duration_s < JUDGE_S) {
		lc_page_put(page, LC_INK_STRONG, 0, "",
		        _("Too short to judge: nothing wrong was found in less than a second"));
		return;
	}
	if (diagnosis->verdict == LC_VERDICT_READY && report->awaited.what != LC_AWAITED_NOTHING) {
		lc_awaited_sentence(&report->awaited, line, sizeof line); /* it ended too soon */
		lc_page_put(page, LC_INK_STRONG, 0, "", line);
		return;
	}
	lc_verdict_sentence(diagnosis, sentence, sizeof sentence);
	lc_utf8_print(line, sizeof line, "%s %s", signs[diagnosis->verdict], sentence);
	lc_page_put(page, inks[diagnosis->verdict], 0, "", line);
}

void lc_page_verdict(struct lc_page *page, const struct lc_report *report)
{
	const char *remark = lc_report_remark(report);

	put_verdict(page, report);
	if (remark)
		lc_page_put(page, LC_INK_WARN, 0, "", remark);
}

int lc_page_stage_indent(void)
{
	int own, columns = lc_columns(_("should give"));

	for (int s = 0; s < LC_STAGE_COUNT; s++) {
		own = lc_columns(_(lc_stage_word((enum lc_stage)s)));
		columns = own > columns ? own : columns;
	}
	own = lc_columns(_("not known"));
	return (own > columns ? own : columns) + 2;
}

/** "It explains: The level is hot; Mains hum." */
static void put_folded(struct lc_page *page, int indent, const struct lc_finding *finding)
{
	char line[LC_SENTENCES_SIZE];
	size_t used = lc_utf8_print(line, sizeof line, "%s", _("It explains: "));

	if (finding->folded_count == 0)
		return;
	for (size_t i = 0; i < finding->folded_count && used < sizeof line; i++)
		used += lc_utf8_print(line + used, sizeof line - used, "%s%s", i ? "; " : "",
		        lc_finding_title(finding->folded[i]));
	lc_page_put(page, LC_INK_FAINT, indent, "", line);
}

/** The command that finds out what no level tells; the window has a button in its place. */
static void put_experiment(struct lc_page *page, int indent, const struct lc_finding *finding)
{
	if (strcmp(finding->id, "noise-above-chain") == 0)
		lc_page_put(page, LC_INK_PLAIN, indent, "",
		        _("While the chain is connected, “linecheck experiment gain” finds out "
		          "where the noise is made."));
}

void lc_page_finding(struct lc_page *page, const struct lc_finding *finding, bool brief)
{
	static const char *const marks[] = { N_("NOTE"), N_("LOOK"), N_("FIX") };
	static const char *const titles[][2] = {
		[LC_CONFIDENCE_CERTAIN] = { "%s", N_("%s, channel %u") },
		[LC_CONFIDENCE_LIKELY] = { N_("%s (likely)"), N_("%s, channel %u (likely)") },
		[LC_CONFIDENCE_POSSIBLE] = { N_("%s (possible)"), N_("%s, channel %u (possible)") },
	};
	const char *const *formats = titles[finding->confidence];
	char title[2 * LC_SENTENCE_SIZE], why[LC_SENTENCES_SIZE + LC_SENTENCE_SIZE];
	int indent = 6;

	if (finding->channel == LC_ALL_CHANNELS)
		lc_utf8_print(title, sizeof title, _(formats[0]), finding->title);
	else
		lc_utf8_print(
		        title, sizeof title, _(formats[1]), finding->title, finding->channel + 1);
	lc_page_put(page, lc_severity_ink(finding->severity), indent, _(marks[finding->severity]),
	        title);
	lc_page_put(page, LC_INK_PLAIN, indent, "", finding->evidence);
	lc_page_put(page, LC_INK_STRONG, indent, "   →", finding->action);
	if (brief)
		return;
	lc_utf8_print(why, sizeof why, _("Why: %s"), finding->why);
	lc_page_put(page, LC_INK_FAINT, indent, "", why);
	put_folded(page, indent, finding);
	put_experiment(page, indent, finding);
}

void lc_page_source(struct lc_page *page, const struct lc_result *result)
{
	const struct lc_source_info *source = &result->source;
	char line[LC_SENTENCES_SIZE] = "", part[LC_SENTENCE_SIZE];

	lc_list_add(line, sizeof line, source->name);
	if (source->sample_rate_hz > 0.0) {
		lc_utf8_print(part, sizeof part, _("%.0f Hz"), source->sample_rate_hz);
		lc_list_add(line, sizeof line, part);
	}
	if (source->bits > 0) {
		lc_utf8_print(part, sizeof part, _("%u bit"), source->bits);
		lc_list_add(line, sizeof line, part);
	}
	if (source->period_frames > 0) {
		lc_utf8_print(part, sizeof part, _("%u frames"), source->period_frames);
		lc_list_add(line, sizeof line, part);
	}
	if (source->kind != LC_SOURCE_FILE) {
		lc_utf8_print(part, sizeof part,
		        dngettext(LC_TEXT_DOMAIN, "%" PRIu64 " xrun", "%" PRIu64 " xruns",
		                (unsigned long)source->xruns),
		        source->xruns);
		lc_list_add(line, sizeof line, part);
	}
	if (source->overruns > 0) {
		lc_utf8_print(part, sizeof part, _("%llu by Linecheck itself"),
		        (unsigned long long)source->overruns);
		lc_list_add(line, sizeof line, part);
	}
	lc_utf8_print(part, sizeof part, _("%.1f s"), result->duration_s);
	lc_list_add(line, sizeof line, part);
	lc_page_put(page, LC_INK_FAINT, 0, "", line);
	if (source->message[0])
		lc_page_put(page, LC_INK_WARN, 0, "", source->message);
	if (source->advice[0])
		lc_page_put(page, LC_INK_FAINT, 0, "", source->advice);
}
