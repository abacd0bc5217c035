/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Results, chain and findings as text for a terminal and as JSON. */
#ifndef LINECHECK_REPORT_H
#define LINECHECK_REPORT_H

#include "linecheck/diagnose.h"
#include "linecheck/listening.h"
#include "linecheck/predict.h"
#include "linecheck/result.h"

#include <stdio.h>

/** One row for each figure of a channel: JSON, terminal and window all read it. */
enum lc_figure_type {
	LC_FIGURE_DOUBLE,
	LC_FIGURE_BOOL,    /* asked by truth */
	LC_FIGURE_COUNT,   /* uint64_t */
	LC_FIGURE_METHOD,  /* enum lc_noise_method */
	LC_FIGURE_KIND,    /* enum lc_hum_kind */
	LC_FIGURE_SIDE,    /* enum lc_clipping_of */
	LC_FIGURE_DOUBLES, /* array_length of them */
	LC_FIGURE_TIME,    /* a double, seconds; people read lc_time_text() */
	LC_FIGURE_ABSENT   /* in the contract, not measured by this version: null */
};
struct lc_figure {
	const char *group, *key; /* of the JSON; a dot in the key parts an object from its key */
	enum lc_figure_type type;
	size_t offset; /* in struct lc_channel_result */
	size_t array_length;
	const char *label;      /* N_(): short name for people, or NULL: JSON only */
	const char *unit;       /* "dBFS", "Hz", "%" */
	int decimals;           /* for people */
	const char *definition; /* N_(): what it is, in one sentence, with the standard */
	/* LC_FIGURE_BOOL: 1, 0, or -1 for not measured; else NULL */
	int (*truth)(const struct lc_channel_result *channel);
};
/**
 * The figures of a pair of channels, as rows whose offset is in struct lc_pair_figures, in the
 * order of the JSON; count receives how many. Any thread.
 */
const struct lc_figure *lc_pair_rows(size_t *count);
/** The figure of a row of lc_pair_rows(). */
double lc_pair_value(const struct lc_figure *row, const struct lc_pair_figures *pair);
/** All figures, in the order of the JSON; count receives how many. Any thread. */
const struct lc_figure *lc_figures(size_t *count);
/** Further ones, which a report shows only where it is asked to: THD_R. Any thread. */
const struct lc_figure *lc_figures_on_request(size_t *count);
/**
 * The figures of the loudness of all channels together, as rows whose offset is in struct
 * lc_loudness_figures, in the order of the JSON; count receives how many. Any thread.
 */
const struct lc_figure *lc_loudness_rows(size_t *count);
/** The figure of a row of lc_loudness_rows(). */
double lc_loudness_value(const struct lc_figure *row, const struct lc_loudness_figures *loudness);
/**
 * The figure of a channel as a double: counts converted; LC_NOT_MEASURED for what is no single
 * number (booleans, words, arrays), was not measured, or belongs to a tone or hum that is not
 * there.
 */
double lc_figure_value(const struct lc_figure *figure, const struct lc_channel_result *channel);
/** Number index (from 0) of an LC_FIGURE_DOUBLES; LC_NOT_MEASURED as above and out of range. */
double lc_figure_element(
        const struct lc_figure *figure, const struct lc_channel_result *channel, size_t index);
/** The word of an LC_FIGURE_METHOD, _KIND or _SIDE, as in JSON; NULL when there is none. */
const char *lc_figure_word(const struct lc_figure *figure, const struct lc_channel_result *channel);
/**
 * The value for people: "−12.4", "−∞", "—" when not measured; a true minus sign, UTF-8.
 * decimals: 0 to 15. Returns buffer, of which 24 bytes are enough for any level.
 */
const char *lc_figure_text(double value, int decimals, char *buffer, size_t size);

/** What became of a test tone that went out of the interface and back in through a cable. */
struct lc_loopback {
	uint32_t channel, heard_on; /* from 0: where it was awaited, and where it came in;
	                               LC_ALL_CHANNELS: nowhere, then no figure is measured */
	double sent_dbfs, level_dbfs, gain_db;
	double frequency_hz, thd_db, thd_percent, thd_n_db;
	double noise_a_dbfs; /* of the whole loop, with the tone taken out */
	bool clips;          /* the input reached full scale */
};
/** What result says of a tone of sent_dbfs that is awaited on channel. Any thread. */
struct lc_loopback lc_loopback_of(
        const struct lc_result *result, uint32_t channel, double sent_dbfs);
/** The same in sentences, translated; 512 bytes are enough. Returns text. */
const char *lc_loopback_text(const struct lc_loopback *loopback, char *text, size_t size);

/** Everything that a report shows. */
struct lc_report {
	const struct lc_result *result;
	const struct lc_chain *chain;
	const struct lc_diagnosis *diagnosis;
	bool on_request;                    /* with lc_figures_on_request() */
	const struct lc_loopback *loopback; /* NULL: there was none */
	struct lc_awaited awaited;          /* what a live verdict still waits for */
	bool disturbed;                     /* it was not quiet in the quiet step of a line check */
};
/** What is to be said of how it was measured, translated; NULL: nothing. */
const char *lc_report_remark(const struct lc_report *report);

/**
 * count reports as one JSON object, or with as_array as an array of them, then a newline. Without
 * as_array count is 1. result may be NULL. Fails with LC_NO_MEMORY, or LC_SYSTEM when out cannot be
 * written.
 */
enum lc_status lc_report_json(FILE *out, const struct lc_report *reports, size_t count,
        bool as_array, struct lc_error *error);
/** gear as JSON: an array of objects, then a newline. Fails as lc_report_json(). */
enum lc_status lc_report_gear_json(
        FILE *out, const struct lc_gear *gear, size_t count, struct lc_error *error);

/** A prediction with one thing changed. */
struct lc_what_if {
	const char *assignment; /* "interface.gain_db=0" */
	struct lc_prediction prediction;
};
/**
 * What a channel of chain should measure, what that lacks, and what it would with count changes,
 * each alone: one JSON object and a newline. Fails as lc_report_json().
 */
enum lc_status lc_report_prediction_json(FILE *out, const struct lc_chain *chain, uint32_t channel,
        const struct lc_what_if *what_if, size_t count, struct lc_error *error);
/**
 * A page to keep: verdict, advice, chain and figures as one HTML5 file without anything from
 * outside. when: the time of the measurement in words, or "". Fails with LC_SYSTEM when out cannot
 * be written.
 */
enum lc_status lc_report_html(
        FILE *out, const struct lc_report *report, const char *when, struct lc_error *error);

/**
 * The language of the sentences that are made now, as HTML calls it: "de", "zh-CN", "en" without a
 * catalogue. Returns buffer, of which 32 bytes are enough.
 */
const char *lc_report_language(char *buffer, size_t size);

struct lc_text_style {
	bool color;  /* a terminal without NO_COLOR */
	bool utf8;   /* bars of blocks and a true minus, else ASCII */
	int columns; /* of the terminal; 80 when not known */
};
/** The style that suits a stream: isatty, NO_COLOR, TERM=dumb, the locale, the window size. */
struct lc_text_style lc_text_style_of(FILE *out);
/** The columns of a terminal that valid UTF-8 takes; a Chinese or Japanese letter takes two. */
int lc_columns(const char *text);
/** Prints valid UTF-8 and blanks after it: up to so many columns, one at least. */
void lc_put_column(FILE *out, const char *text, int columns);
/**
 * Prints lead, and text wrapped to the columns of out behind it, indented by indent columns; below
 * it where lead leaves no blank. What steers a terminal is printed as '?'.
 */
void lc_put_row(FILE *out, int indent, const char *lead, const char *text);
/**
 * A full report: verdict, advice, chain, figures. No line is longer than style->columns, of which
 * it takes 16 at least.
 */
void lc_report_text(FILE *out, const struct lc_report *report, const struct lc_text_style *style);
/**
 * The live view: as many lines as fit, meters as bars, the verdict and the gravest advice. Returns
 * the number of lines printed, so that the caller can redraw in place; it clears what stood there.
 */
int lc_report_live(FILE *out, const struct lc_report *report, const struct lc_text_style *style,
        int max_lines);

/** The same as a table for people, the changes as differences; what is not known is "—". */
void lc_report_prediction_text(FILE *out, const struct lc_chain *chain, uint32_t channel,
        const struct lc_what_if *what_if, size_t count, const struct lc_text_style *style);

#endif
