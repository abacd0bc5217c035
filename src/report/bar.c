/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A level as a bar of characters, and the scale under it. */
#include "page.h"

#include "linecheck/intl.h"

#include "plain.h"

#include <string.h>

#define SCALE_MAX 1024 /* columns; a wider bar has no scale */

/* Cells of a bar: what they show, in UTF-8, in ASCII. */
enum cell { CELL_EMPTY, CELL_ZONE, CELL_PEAK, CELL_RMS, CELL_FLOOR, CELL_HOLD };
static const char *const glyphs[][2] = { { " ", " " }, { "·", "." }, { "▒", "=" }, { "█", "#" },
	{ "╎", ":" }, { "┃", "|" } };

/** The level in the middle of a cell. */
static double cell_dbfs(int cell, int width)
{
	return LC_BAR_BOTTOM_DBFS * (1.0 - (cell + 0.5) / width);
}

/** The cell that a level falls in; -1 below the bar and for what was not measured. */
static int cell_of(double level_dbfs, int width)
{
	int cell;

	if (!(level_dbfs >= LC_BAR_BOTTOM_DBFS))
		return -1;
	cell = (int)floor((1.0 - level_dbfs / LC_BAR_BOTTOM_DBFS) * width);
	return cell < width ? cell : width - 1;
}

static enum cell cell_at(const struct lc_bar *bar, int at, int width)
{
	double level_dbfs = cell_dbfs(at, width);

	if (at == cell_of(bar->hold_dbfs, width))
		return CELL_HOLD;
	if (at == cell_of(bar->floor_dbfs, width))
		return CELL_FLOOR;
	if (level_dbfs <= bar->rms_dbfs)
		return CELL_RMS;
	if (level_dbfs <= bar->peak_dbfs)
		return CELL_PEAK;
	return level_dbfs > LC_BAR_ZONE_DBFS && level_dbfs < LC_BAR_ZONE_END_DBFS ? CELL_ZONE
	                                                                          : CELL_EMPTY;
}

/** The colour of a cell by its level: up to the zone's end, near full scale, at full scale. */
static const char *color_at(int at, int width)
{
	double level_dbfs = cell_dbfs(at, width);

	return level_dbfs > -3.0                    ? "\033[31m"
	        : level_dbfs > LC_BAR_ZONE_END_DBFS ? "\033[33m"
	                                            : "\033[32m";
}

static void print_bar(const struct lc_page *page, int width, const struct lc_bar *bar)
{
	const char *color = NULL;

	for (int at = 0; at < width; at++) {
		const char *wanted = color_at(at, width);

		if (page->style.color && wanted != color)
			fputs(wanted, page->out);
		color = wanted;
		fputs(glyphs[cell_at(bar, at, width)][page->style.utf8 ? 0 : 1], page->out);
	}
	if (page->style.color)
		fputs("\033[0m", page->out);
}

/** Prints text, cut to columns; returns how many are left. */
static int print_field(const struct lc_page *page, const char *text, int columns)
{
	char plain[256];

	lc_plain(plain, sizeof plain, text, page->style.utf8);
	plain[lc_columns_fit(plain, columns)] = '\0';
	fputs(plain, page->out);
	return columns - lc_columns(plain);
}

void lc_page_bar(struct lc_page *page, int indent, const char *lead, int width,
        const struct lc_bar *bar, const char *tail)
{
	if (page->max_lines > 0 && page->lines >= page->max_lines)
		return;
	page->lines++;
	fprintf(page->out, "%*s", print_field(page, lead, indent), "");
	fputs(page->style.utf8 ? "▕" : "[", page->out);
	print_bar(page, width, bar);
	fputs(page->style.utf8 ? "▏" : "]", page->out);
	print_field(page, tail, page->style.columns - indent - width - 2);
	fputc('\n', page->out);
}

/**
 * Puts text among the columns of the scale, its middle under the cell of a level, where there is
 * room: cells[] has it at its first column and "" at its others, NULL where nothing stands.
 */
static void label(const char *cells[], int width, double level_dbfs, const char *text)
{
	int columns = lc_columns(text), at = cell_of(level_dbfs, width) + 1 - columns / 2;

	if (at + columns > width + 2)
		at = width + 2 - columns;
	if (at < 0)
		return;
	for (int i = at > 0 ? at - 1 : 0; i <= at + columns && i < width + 2; i++)
		if (cells[i])
			return;
	for (int i = 0; i < columns; i++)
		cells[at + i] = i == 0 ? text : "";
}

void lc_page_scale(struct lc_page *page, int indent, int width)
{
	const char *cells[SCALE_MAX] = { NULL };
	char text[3 * SCALE_MAX] = "";
	static const struct {
		double level_dbfs;
		const char *text;
	} labels[] = { { LC_BAR_ZONE_DBFS, "−18" }, { LC_BAR_ZONE_END_DBFS, "−6" }, { 0.0, "0" },
		{ -36.0, "−36" }, { -60.0, "−60" }, { -48.0, "−48" }, { -12.0, N_("aim") },
		{ -24.0, "−24" } };
	size_t used = 0;
	int end = width + 2;

	if (end > SCALE_MAX)
		return;
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		label(cells, width, labels[i].level_dbfs, _(labels[i].text));
	while (end > 0 && !cells[end - 1])
		end--;
	for (int i = 0; i < end; i++)
		used += lc_utf8_print(
		        text + used, sizeof text - used, "%s", cells[i] ? cells[i] : " ");
	lc_page_put(page, LC_INK_FAINT, indent, "", text);
}
