/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full report for a terminal: verdict, advice, chain, and each channel's figures. */
#include "page.h"

#include "linecheck/intl.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BAR_INDENT 2
#define FIGURES_INDENT 3
#define BAR_MAX 72 /* a column for each dB */

struct lc_text_style lc_text_style_of(FILE *out)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	bool terminal = isatty(fileno(out)) == 1;
	struct winsize size;
	struct lc_text_style style = { .columns = 80 };

	style.color =
	        terminal && !(no_color && *no_color) && term && *term && strcmp(term, "dumb") != 0;
	style.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (terminal && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		style.columns = size.ws_col;
	return style;
}

/** Adds one labelled figure: "Peak −12.4 dBFS", "THD —" where it was not measured. */
static void add_figure(char *line, size_t size, const struct lc_figure *figure,
        const struct lc_channel_result *channel)
{
	char number[64], item[LC_SENTENCE_SIZE];
	bool is_word = figure->type == LC_FIGURE_METHOD || figure->type == LC_FIGURE_KIND ||
	        figure->type == LC_FIGURE_SIDE;
	const char *word = lc_figure_word(figure, channel);
	double value = lc_figure_value(figure, channel);

	if (figure->type == LC_FIGURE_TIME)
		lc_utf8_print(item, sizeof item, "%s %s", _(figure->label),
		        lc_time_text(value, number, sizeof number));
	else if (is_word && word)
		lc_utf8_print(item, sizeof item, "%s %s", _(figure->label), _(word));
	else
		lc_utf8_print(item, sizeof item, "%s %s%s%s", _(figure->label),
		        lc_figure_text(value, figure->decimals, number, sizeof number),
		        lc_is_measured(value) && *figure->unit ? " " : "",
		        lc_is_measured(value) ? figure->unit : "");
	lc_list_add(line, size, item);
}

/** A line for an array: "H2 to H10, dBc: −60.0 −110.2 —". */
static void put_array(struct lc_page *page, const struct lc_figure *figure,
        const struct lc_channel_result *channel)
{
	char line[LC_SENTENCES_SIZE], number[32];
	size_t used = lc_utf8_print(line, sizeof line, "%s, %s:", _(figure->label), figure->unit);

	for (size_t i = 0; i < figure->array_length; i++)
		used += (size_t)snprintf(line + used, sizeof line - used, " %s",
		        lc_figure_text(lc_figure_element(figure, channel, i), figure->decimals,
		                number, sizeof number));
	lc_page_put(page, LC_INK_PLAIN, FIGURES_INDENT, "", line);
}

/** What is said of a whole group in place of its figures, or NULL. */
static const char *group_absent(const char *group, const struct lc_channel_result *channel)
{
	if (strcmp(group, "tone") == 0 && !channel->tone.present)
		return _("Test tone none");
	if (strcmp(group, "hum") == 0 && !channel->hum.measured)
		return _("Hum not measured");
	if (strcmp(group, "hum") == 0 && !channel->hum.present)
		return _("Hum none");
	if (strcmp(group, "usb") == 0 && !channel->usb.measured)
		return _("USB whine not measured");
	if (strcmp(group, "usb") == 0 && !channel->usb.present)
		return _("USB whine none");
	if (strcmp(group, "gsm") == 0 && !channel->gsm.measured)
		return _("Telephone buzz not measured");
	if (strcmp(group, "gsm") == 0 && !channel->gsm.present)
		return _("Telephone buzz none");
	return NULL;
}

/** Prints the line that was gathered, if any, and starts the next. */
static void put_gathered(struct lc_page *page, char *line)
{
	if (*line)
		lc_page_put(page, LC_INK_PLAIN, FIGURES_INDENT, "", line);
	*line = '\0';
}

/** Whether it says nothing: when something was that never was. */
static bool is_vain(const struct lc_figure *figure, const struct lc_channel_result *channel)
{
	return figure->type == LC_FIGURE_TIME && !lc_is_measured(lc_figure_value(figure, channel));
}

/** A line of figures for each group that has any to show, and one for each array. */
static void put_figures(struct lc_page *page, const struct lc_figure *figures, size_t count,
        const struct lc_channel_result *channel)
{
	char line[LC_SENTENCES_SIZE] = "";

	for (size_t i = 0; i < count; i++) {
		const char *absent = group_absent(figures[i].group, channel);
		bool begins = i == 0 || strcmp(figures[i].group, figures[i - 1].group) != 0;

		if (begins)
			put_gathered(page, line);
		if (begins && absent)
			snprintf(line, sizeof line, "%s", absent);
		if (absent || !figures[i].label || is_vain(&figures[i], channel))
			continue;
		if (figures[i].type == LC_FIGURE_DOUBLES) {
			put_gathered(page, line);
			put_array(page, &figures[i], channel);
		} else {
			add_figure(line, sizeof line, &figures[i], channel);
		}
	}
	put_gathered(page, line);
}

static void put_channel(struct lc_page *page, const struct lc_channel_result *channel,
        uint32_t index, bool on_request)
{
	const struct lc_figure *figures;
	size_t count;
	int width = page->style.columns - BAR_INDENT - 2;
	struct lc_bar bar = { channel->level.sample_peak_dbfs, LC_NOT_MEASURED,
		channel->level.rms_dbfs, channel->noise.a_dbfs };
	char title[LC_SENTENCE_SIZE];

	if (width > BAR_MAX)
		width = BAR_MAX;
	lc_utf8_print(title, sizeof title, _("Channel %u"), index + 1);
	if (channel->name[0] && strcmp(channel->name, title) != 0)
		lc_utf8_print(title, sizeof title, _("Channel %u: %s"), index + 1, channel->name);
	lc_page_put(page, LC_INK_STRONG, 0, "", title);
	lc_page_bar(page, BAR_INDENT, "", width, &bar, "");
	lc_page_scale(page, BAR_INDENT, width);
	figures = lc_figures(&count);
	put_figures(page, figures, count, channel);
	figures = lc_figures_on_request(&count);
	if (on_request && channel->tone.present)
		put_figures(page, figures, count, channel);
	if (channel->non_finite == 0)
		return;
	lc_utf8_print(title, sizeof title,
	        _("Samples that are no numbers, left out of all figures: %llu"),
	        (unsigned long long)channel->non_finite);
	lc_page_put(page, LC_INK_WARN, FIGURES_INDENT, "", title);
}

/** The figures of channels two by two. */
static void put_pair(struct lc_page *page, const struct lc_result *result, uint32_t p)
{
	size_t count;
	const struct lc_figure *rows = lc_pair_rows(&count);
	char line[LC_SENTENCES_SIZE] = "", number[32], item[LC_SENTENCE_SIZE],
	     title[LC_SENTENCE_SIZE];

	for (size_t i = 0; i < count; i++) {
		double value = lc_pair_value(&rows[i], &result->pair[p]);
		bool has_unit = lc_is_measured(value) && *rows[i].unit;

		lc_utf8_print(item, sizeof item, "%s %s%s%s", _(rows[i].label),
		        lc_figure_text(value, rows[i].decimals, number, sizeof number),
		        has_unit ? " " : "", has_unit ? rows[i].unit : "");
		lc_list_add(line, sizeof line, item);
	}
	lc_utf8_print(title, sizeof title, _("Channels %u and %u"), 2 * p + 1, 2 * p + 2);
	lc_page_gap(page);
	lc_page_put(page, LC_INK_STRONG, 0, "", title);
	lc_page_put(page, LC_INK_PLAIN, FIGURES_INDENT, "", line);
}

/** The loudness of all channels together. */
static void put_loudness(struct lc_page *page, const struct lc_loudness_figures *loudness)
{
	size_t count;
	const struct lc_figure *rows = lc_loudness_rows(&count);
	char line[LC_SENTENCES_SIZE] = "", number[32], item[LC_SENTENCE_SIZE];

	for (size_t i = 0; i < count; i++) {
		double value = lc_loudness_value(&rows[i], loudness);

		lc_utf8_print(item, sizeof item, "%s %s%s%s", _(rows[i].label),
		        lc_figure_text(value, rows[i].decimals, number, sizeof number),
		        lc_is_measured(value) ? " " : "",
		        lc_is_measured(value) ? rows[i].unit : "");
		lc_list_add(line, sizeof line, item);
	}
	lc_page_gap(page);
	lc_page_put(page, LC_INK_STRONG, 0, "", _("Loudness"));
	lc_page_put(page, LC_INK_PLAIN, FIGURES_INDENT, "", line);
}

static void put_loopback(struct lc_page *page, const struct lc_loopback *loopback)
{
	char text[LC_SENTENCES_SIZE];

	if (!loopback)
		return;
	lc_page_gap(page);
	lc_page_put(page, LC_INK_STRONG, 0, "", _("Loopback tone"));
	lc_page_put(page, LC_INK_PLAIN, FIGURES_INDENT, "",
	        lc_loopback_text(loopback, text, sizeof text));
}

/** What the signs of the bars mean. */
static void put_legend(struct lc_page *page)
{
	lc_page_gap(page);
	lc_page_put(page, LC_INK_FAINT, 0, "",
	        page->style.utf8 ? _("Bars: █ RMS, ▒ peak, ╎ noise floor, ··· the aim for the "
	                             "loudest peak (−18 to −6 dBFS).")
	                         : _("Bars: # RMS, = peak, : noise floor, ... the aim for the "
	                             "loudest peak (−18 to −6 dBFS)."));
}

void lc_report_text(FILE *out, const struct lc_report *report, const struct lc_text_style *style)
{
	const struct lc_diagnosis *diagnosis = report->diagnosis;
	struct lc_page page;

	lc_page_init(&page, out, style, 0);
	lc_page_verdict(&page, report);
	if (report->result)
		lc_page_source(&page, report->result);
	for (size_t i = 0; i < diagnosis->count; i++) {
		lc_page_gap(&page);
		lc_page_finding(&page, &diagnosis->finding[i], false);
	}
	put_loopback(&page, report->loopback);
	lc_page_gap(&page);
	lc_page_chain(&page, report);
	if (!report->result)
		return;
	for (uint32_t c = 0; c < report->result->channels && c < LC_MAX_CHANNELS; c++) {
		lc_page_gap(&page);
		put_channel(&page, &report->result->channel[c], c, report->on_request);
	}
	for (uint32_t p = 0; p < report->result->channels / 2; p++)
		put_pair(&page, report->result, p);
	if (report->result->channels > 0) {
		put_loudness(&page, &report->result->loudness);
		put_legend(&page);
	}
}
