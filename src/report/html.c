/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a page to keep: one HTML file, readable by itself and on paper. */
#include "linecheck/report.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"

#include <errno.h>
#include <string.h>

static const char style[] =
        "body{font:11pt/1.45 system-ui,sans-serif;color:#1c1f24;background:#fff;max-width:54em;"
        "margin:2em auto;padding:0 1em}h1{font-size:24pt;margin:.2em 0}h2{font-size:14pt;"
        "margin:1.6em 0 .4em;border-bottom:1px solid #d6d9df}.when,.dim{color:#5a616d}"
        ".card{border:1px solid #d6d9df;border-left:6px solid #1b6acb;border-radius:8px;"
        "padding:.5em 1em;margin:.7em 0;break-inside:avoid}.card.fix{border-left-color:#c03a14}"
        ".card.caution{border-left-color:#8f5c00}.card h3{margin:0;font-size:12pt}"
        ".action{font-weight:700}p{margin:.3em 0}table{border-collapse:collapse;width:100%}"
        "th,td{text-align:left;padding:.15em .8em .15em 0;border-bottom:1px solid #eef0f3;"
        "vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums;"
        "white-space:nowrap}";

static void put_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			fputs("&amp;", out);
			break;
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		default:
			if ((unsigned char)*text >= ' ') /* no control character is HTML */
				putc(*text, out);
		}
	}
}

static void put(FILE *out, const char *open, const char *text, const char *close)
{
	fputs(open, out);
	put_text(out, text);
	fputs(close, out);
}

static void put_findings(FILE *out, const struct lc_diagnosis *diagnosis)
{
	put(out, "<h2>", _("Advice"), "</h2>\n");
	if (diagnosis->count == 0)
		put(out, "<p>", _("Nothing to change."), "</p>\n");
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct lc_finding *finding = &diagnosis->finding[i];
		fprintf(out, "<div class=\"card %s\">", lc_severity_word(finding->severity));
		put(out, "<h3>", finding->title, "</h3>");
		if (finding->channel != LC_ALL_CHANNELS) {
			char channel[LC_SENTENCE_SIZE];
			lc_utf8_print(
			        channel, sizeof channel, _("channel %u"), finding->channel + 1);
			put(out, "<p class=\"dim\">", channel, "</p>");
		}
		put(out, "<p>", finding->evidence, "</p>");
		put(out, "<p class=\"action\">", finding->action, "</p>");
		put(out, "<p class=\"dim\">", finding->why, "</p></div>\n");
	}
}

static void put_loopback(FILE *out, const struct lc_loopback *loopback)
{
	char text[LC_SENTENCES_SIZE];
	if (!loopback)
		return;
	put(out, "<h2>", _("Loopback tone"), "</h2>\n");
	put(out, "<p>", lc_loopback_text(loopback, text, sizeof text), "</p>\n");
}

/* One row for each key of the chain that is known, channel by channel where they differ. */
static void put_chain(FILE *out, const struct lc_chain *chain, uint32_t channels)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	put(out, "<h2>", _("Chain"), "</h2>\n<table>\n");
	for (size_t i = 0; i < count; i++) {
		char before[96] = "";
		for (uint32_t c = 0; c < (keys[i].per_channel && channels ? channels : 1); c++) {
			struct lc_chain_channel channel = lc_chain_of(chain, c);
			const void *base = keys[i].per_channel ? (const void *)&channel : chain;
			char name[128], value[96];
			lc_chain_value_text(&keys[i], base, value, sizeof value);
			if (!*value || strcmp(value, before) == 0)
				continue;
			put(out, "<tr><th>", lc_chain_key_name(&keys[i], name, sizeof name), "");
			if (*before)
				fprintf(out, " (%u)", c + 1);
			put(out, "</th><td>", value, "</td>");
			put(out, "<td class=\"dim\">",
			        lc_origin_text(lc_chain_origin(&keys[i], base)), "</td></tr>\n");
			snprintf(before, sizeof before, "%s", value);
		}
	}
	fputs("</table>\n", out);
}

static void put_figure(FILE *out, const struct lc_figure *figure, double value)
{
	char text[64];
	if (!figure->label || !lc_is_measured(value))
		return;
	put(out, "<tr><th>", _(figure->label), "</th><td class=\"n\">");
	if (figure->type == LC_FIGURE_TIME)
		lc_time_text(value, text, sizeof text);
	else
		lc_figure_text(value, figure->decimals, text, sizeof text);
	put(out, "", text, "</td><td>");
	put(out, "", figure->unit, "</td>");
	put(out, "<td class=\"dim\">", _(figure->definition), "</td></tr>\n");
}

static void put_rows(FILE *out, const struct lc_figure *figures, size_t count,
        const struct lc_channel_result *channel)
{
	for (size_t i = 0; i < count; i++)
		put_figure(out, &figures[i], lc_figure_value(&figures[i], channel));
}

static void put_figures(FILE *out, const struct lc_result *result, bool on_request)
{
	size_t count;
	for (uint32_t c = 0; c < result->channels; c++) {
		const struct lc_channel_result *channel = &result->channel[c];
		const struct lc_figure *figures = lc_figures(&count);
		put(out, "<h2>", channel->name, "</h2>\n<table>\n");
		put_rows(out, figures, count, channel);
		figures = lc_figures_on_request(&count);
		if (on_request)
			put_rows(out, figures, count, channel);
		fputs("</table>\n", out);
	}
	const struct lc_figure *loudness = lc_loudness_rows(&count);
	put(out, "<h2>", _("Loudness"), "</h2>\n<table>\n");
	for (size_t i = 0; i < count && result->channels > 0; i++)
		put_figure(out, &loudness[i], lc_loudness_value(&loudness[i], &result->loudness));
	fputs("</table>\n", out);
	const struct lc_figure *pairs = lc_pair_rows(&count);
	for (uint32_t p = 0; p < result->channels / 2; p++) {
		char title[LC_SENTENCE_SIZE];
		lc_utf8_print(title, sizeof title, _("Channels %u and %u"), 2 * p + 1, 2 * p + 2);
		put(out, "<h2>", title, "</h2>\n<table>\n");
		for (size_t i = 0; i < count; i++)
			put_figure(out, &pairs[i], lc_pair_value(&pairs[i], &result->pair[p]));
		fputs("</table>\n", out);
	}
}

const char *lc_report_language(char *buffer, size_t size)
{
	static const char head[] = "", field[] = "Language: "; /* of a catalogue */
	const char *at = strstr(dgettext(LC_TEXT_DOMAIN, head), field);
	size_t length = at ? strcspn(at + strlen(field), "\n.@") : 0;
	snprintf(buffer, size, "%.*s", (int)length, at ? at + strlen(field) : "");
	if (!*buffer)
		snprintf(buffer, size, "en");
	for (char *mark = buffer; (mark = strchr(mark, '_')) != NULL;)
		*mark = '-';
	return buffer;
}

enum lc_status lc_report_html(
        FILE *out, const struct lc_report *report, const char *when, struct lc_error *error)
{
	const struct lc_result *result = report->result;
	char verdict[LC_SENTENCE_SIZE], language[32];

	lc_verdict_sentence(report->diagnosis, verdict, sizeof verdict);
	put(out, "<!DOCTYPE html>\n<html lang=\"", lc_report_language(language, sizeof language),
	        "\"><head><meta charset=\"utf-8\"/>\n");
	put(out, "<title>Linecheck: ", verdict, "</title>\n");
	fprintf(out, "<style>%s</style></head>\n<body>\n", style);
	put(out, "<h1>", verdict, "</h1>\n");
	if (lc_report_remark(report))
		put(out, "<p>", lc_report_remark(report), "</p>\n");
	put(out, "<p class=\"when\">Linecheck " LC_VERSION, "", "");
	if (*when)
		put(out, " · ", when, "");
	if (result && result->source.sample_rate_hz > 0.0)
		fprintf(out, " · %.10g Hz", result->source.sample_rate_hz);
	if (result && *result->source.name)
		put(out, " · ", result->source.name, "");
	fputs("</p>\n", out);
	put_findings(out, report->diagnosis);
	put_loopback(out, report->loopback);
	put_chain(out, report->chain, result ? result->channels : 0);
	if (result)
		put_figures(out, result, report->on_request);
	fputs("</body></html>\n", out);
	if (fflush(out) != 0 || ferror(out))
		return lc_fail(
		        error, LC_SYSTEM, _("the page could not be written: %s"), strerror(errno));
	return LC_OK;
}
