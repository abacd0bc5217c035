/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A page of a terminal: wrapped text and bars, never wider than its columns. */
#ifndef LINECHECK_REPORT_PAGE_H
#define LINECHECK_REPORT_PAGE_H

#include "linecheck/report.h"

/** What a line of text means; colour says it too, never alone. */
enum lc_ink { LC_INK_PLAIN, LC_INK_STRONG, LC_INK_FAINT, LC_INK_GOOD, LC_INK_WARN, LC_INK_BAD };

struct lc_page {
	FILE *out;
	struct lc_text_style style; /* columns at least LC_PAGE_COLUMNS_MIN */
	int lines;                  /* printed so far */
	int max_lines;              /* what comes after is dropped */
};

#define LC_PAGE_COLUMNS_MIN 16
#define LC_NBSP "\u00A0" /* a blank at which no line is broken */

/** A page without an end for max_lines 0. */
void lc_page_init(
        struct lc_page *page, FILE *out, const struct lc_text_style *style, int max_lines);
/** An empty line. */
void lc_page_gap(struct lc_page *page);
/**
 * Wraps text behind lead, further lines indented by indent columns. lead (may be "") is cut to
 * indent; where indent leaves too little room it becomes 2 and lead stands on the text's line.
 */
void lc_page_put(
        struct lc_page *page, enum lc_ink ink, int indent, const char *lead, const char *text);

/** The indent of lines that a stage leads: room for the longest of their leads. */
int lc_page_stage_indent(void);

/** What a bar shows, dBFS; LC_NOT_MEASURED draws nothing. */
struct lc_bar {
	double peak_dbfs, hold_dbfs, rms_dbfs, floor_dbfs;
};
#define LC_BAR_BOTTOM_DBFS (-72.0)
#define LC_BAR_ZONE_DBFS (-18.0)    /* the target zone goes from here… */
#define LC_BAR_ZONE_END_DBFS (-6.0) /* …to here */

/** One line: lead of indent columns, a bar of width columns, tail. */
void lc_page_bar(struct lc_page *page, int indent, const char *lead, int width,
        const struct lc_bar *bar, const char *tail);
/** The scale that belongs to bars of that indent and width, the target zone marked. */
void lc_page_scale(struct lc_page *page, int indent, int width);

/** The ink and the sign of a verdict or severity. */
enum lc_ink lc_severity_ink(enum lc_severity severity);
/** Sign and verdict sentence, in strong ink. */
void lc_page_verdict(struct lc_page *page, const struct lc_report *report);
/** One finding; without why when brief. */
void lc_page_finding(struct lc_page *page, const struct lc_finding *finding, bool brief);
/** The chain, stage by stage, with levels and shares of the noise. */
void lc_page_chain(struct lc_page *page, const struct lc_report *report);
/** "a.wav · 48000 Hz · 24 bit · 5.0 s" */
void lc_page_source(struct lc_page *page, const struct lc_result *result);
/** Adds item to list with " · " between; no line is broken within an item. */
void lc_list_add(char *list, size_t size, const char *item);

#endif
