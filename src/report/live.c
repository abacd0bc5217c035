/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live view: meters as bars, the verdict and the gravest advice, in the lines there are. */
#include "page.h"

#include "linecheck/intl.h"

#include "plain.h"

#define ADVICE_LINES 9   /* kept free under the meters where there is advice */
#define NAME_COLUMNS 10  /* at least, and … */
#define NAME_SHARE 4     /* … a fourth of the page at most */
#define NUMBER_COLUMNS 6 /* "−100.2" */
#define OVERS_COLUMNS 4  /* "1234" */
#define BAR_MIN 12

/** Which columns a line of the meters has room for. */
struct layout {
	int name, bar;
	bool floor, overs;
};

/**
 * A channel's name in fewer than so many columns; one that is longer is cut, and its number comes
 * first.
 */
static const char *name_of(const struct lc_page *page, const struct lc_channel_result *channel,
        uint32_t index, int columns, char *name, size_t size)
{
	char plain[LC_NAME_SIZE + 16];

	lc_plain(plain, sizeof plain, channel->name, page->style.utf8);
	if (!*plain)
		lc_utf8_print(name, size, "%u", index + 1);
	else if (lc_columns(plain) < columns)
		lc_utf8_print(name, size, "%s", plain);
	else
		lc_utf8_print(name, size, "%u %s", index + 1, plain);
	name[lc_columns_fit(name, columns - 1)] = '\0';
	return name;
}

/** The columns of the longest name that is not too long, and a blank. */
static int name_columns(const struct lc_page *page, const struct lc_result *result)
{
	int most = page->style.columns / NAME_SHARE,
	    name = most < NAME_COLUMNS ? most : NAME_COLUMNS;
	char plain[LC_NAME_SIZE + 16];

	for (uint32_t c = 0; c < result->channels && c < LC_MAX_CHANNELS; c++) {
		int own;

		lc_plain(plain, sizeof plain, result->channel[c].name, page->style.utf8);
		own = lc_columns(plain) + 1;
		if (own > name && own <= most)
			name = own;
	}
	return name;
}

/** The columns of a translated label with a conversion in it, and of its number. */
static int label_columns(const char *format, const char *conversion, int number)
{
	return lc_columns(format) - lc_columns(conversion) + number;
}

static struct layout layout_of(const struct lc_page *page, const struct lc_result *result)
{
	struct layout layout = { .name = name_columns(page, result) };
	int floor = label_columns(_("  floor %s"), "%s", NUMBER_COLUMNS);
	int overs = label_columns(_("  over %llu"), "%llu", OVERS_COLUMNS);

	layout.bar = page->style.columns - layout.name - 2 - (NUMBER_COLUMNS + 2);
	layout.floor = layout.bar - floor >= 2 * BAR_MIN;
	if (layout.floor)
		layout.bar -= floor;
	layout.overs = layout.bar - overs >= 2 * BAR_MIN;
	if (layout.overs)
		layout.bar -= overs;
	if (layout.bar < 0)
		layout.bar = 0;
	return layout;
}

/** A level in columns of a fixed width, so that what is behind it stands in a row. */
static const char *level_text(double level_dbfs, char *text, size_t size)
{
	char number[32];
	int room =
	        NUMBER_COLUMNS - lc_columns(lc_figure_text(level_dbfs, 1, number, sizeof number));

	lc_utf8_print(text, size, "%*s%s", room > 0 ? room : 0, "", number);
	return text;
}

static void put_meter(struct lc_page *page, const struct lc_channel_result *channel, uint32_t index,
        const struct layout *layout)
{
	const struct lc_meter *meter = &channel->meter;
	struct lc_bar bar = { lc_db_from_amplitude((double)meter->peak),
		lc_db_from_amplitude((double)meter->hold), lc_db_from_amplitude((double)meter->rms),
		channel->noise.a_dbfs };
	char name[LC_NAME_SIZE + 16], tail[LC_SENTENCE_SIZE], level[64];
	size_t used = lc_utf8_print(
	        tail, sizeof tail, " %s", level_text(bar.hold_dbfs, level, sizeof level));

	if (layout->floor)
		used += lc_utf8_print(tail + used, sizeof tail - used, _("  floor %s"),
		        level_text(bar.floor_dbfs, level, sizeof level));
	if (layout->overs && channel->clip.runs > 0)
		lc_utf8_print(tail + used, sizeof tail - used, _("  over %llu"),
		        (unsigned long long)channel->clip.runs);
	name_of(page, channel, index, layout->name, name, sizeof name);
	lc_page_bar(page, layout->name, name, layout->bar, &bar, tail);
}

/** As many meters as leave room for the advice, and a word on those that do not fit. */
static void put_meters(struct lc_page *page, const struct lc_report *report)
{
	const struct lc_result *result = report->result;
	struct layout layout = layout_of(page, result);
	int kept = report->diagnosis->count ? ADVICE_LINES : 1;
	int room = page->max_lines - page->lines - kept - 1;
	uint32_t channels = result->channels < LC_MAX_CHANNELS ? result->channels : LC_MAX_CHANNELS;
	uint32_t shown = room < 1 ? 1 : (uint32_t)room;
	char more[LC_SENTENCE_SIZE];

	if (shown < channels)
		shown = shown > 1 ? shown - 1 : 1; /* one line says how many more there are */
	for (uint32_t c = 0; c < channels && c < shown; c++)
		put_meter(page, &result->channel[c], c, &layout);
	if (shown < channels) {
		lc_utf8_print(more, sizeof more,
		        dngettext(LC_TEXT_DOMAIN, "and %u more channel", "and %u more channels",
		                channels - shown),
		        channels - shown);
		lc_page_put(page, LC_INK_FAINT, layout.name, "", more);
	}
	if (channels > 0)
		lc_page_scale(page, layout.name, layout.bar);
}

/** A test tone as it is now: "in_1  997.000 Hz · −1.00 dBFS · THD −110.02 dB · THD+N −104.2 dB". */
static void put_tone(
        struct lc_page *page, const struct lc_channel_result *channel, uint32_t index, int columns)
{
	const struct lc_tone_figures *tone = &channel->tone;
	const struct {
		const char *label, *unit;
		double value;
		int decimals;
	} items[] = { { "", "Hz", tone->frequency_hz, 3 }, { "", "dBFS", tone->level_dbfs, 2 },
		{ "THD ", "dB", tone->thd_db, 2 }, { "THD+N ", "dB", tone->thd_n_db, 1 } };
	char line[LC_SENTENCES_SIZE] = "", item[LC_SENTENCE_SIZE], number[32],
	     name[LC_NAME_SIZE + 16];

	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		lc_utf8_print(item, sizeof item, "%s%s %s", items[i].label,
		        lc_figure_text(items[i].value, items[i].decimals, number, sizeof number),
		        items[i].unit);
		if (lc_is_measured(items[i].value))
			lc_list_add(line, sizeof line, item);
	}
	name_of(page, channel, index, columns, name, sizeof name);
	lc_page_put(page, LC_INK_PLAIN, columns, name, line);
}

/** Of the first channels that carry a tone, where that leaves room for the advice. */
static void put_tones(struct lc_page *page, const struct lc_report *report)
{
	const struct lc_result *result = report->result;
	int kept = report->diagnosis->count ? ADVICE_LINES : 1;
	int columns = name_columns(page, result);

	for (uint32_t c = 0; c < result->channels && c < LC_MAX_CHANNELS; c++)
		if (result->channel[c].tone.present && page->max_lines - page->lines > kept)
			put_tone(page, &result->channel[c], c, columns);
}

static void put_listening(struct lc_page *page, const struct lc_awaited *awaited)
{
	char sentence[LC_SENTENCES_SIZE];

	lc_page_put(page, LC_INK_STRONG, 0, "", _("Listening…"));
	lc_awaited_sentence(awaited, sentence, sizeof sentence);
	lc_page_put(page, LC_INK_PLAIN, 0, "", sentence);
}

static void put_head(struct lc_page *page, const struct lc_report *report)
{
	const struct lc_source_info *source = &report->result->source;

	if (source->state == LC_STATE_WAITING)
		lc_page_put(page, LC_INK_WARN, 0, "", _("Waiting for the audio server…"));
	else if (source->state == LC_STATE_FAILED)
		lc_page_put(page, LC_INK_BAD, 0, "", _("It cannot be measured"));
	else if (report->awaited.what != LC_AWAITED_NOTHING &&
	        report->diagnosis->verdict == LC_VERDICT_READY)
		put_listening(page, &report->awaited);
	else
		lc_page_verdict(page, report);
	lc_page_source(page, report->result);
}

int lc_report_live(
        FILE *out, const struct lc_report *report, const struct lc_text_style *style, int max_lines)
{
	struct lc_page page;

	if (max_lines < 1)
		return 0;
	lc_page_init(&page, out, style, max_lines);
	if (!report->result) {
		lc_page_verdict(&page, report);
	} else {
		put_head(&page, report);
		put_meters(&page, report);
		put_tones(&page, report);
	}
	for (size_t i = 0; i < report->diagnosis->count; i++) {
		lc_page_gap(&page);
		lc_page_finding(&page, &report->diagnosis->finding[i], true);
	}
	return page.lines;
}
