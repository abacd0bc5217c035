/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Results, chain and findings as text for a terminal and as JSON. */
#ifndef LINECHECK_REPORT_H
#define LINECHECK_REPORT_H

#include "linecheck/diagnose.h"
#include "linecheck/predict.h"
#include "linecheck/result.h"

#include <stdio.h>

/** One row for each figure of a channel: JSON, terminal and window all read it. */
enum lc_figure_type {
	LC_FIGURE_DOUBLE,
	LC_FIGURE_BOOL,
	LC_FIGURE_COUNT,   /* uint64_t */
	LC_FIGURE_METHOD,  /* enum lc_noise_method */
	LC_FIGURE_KIND,    /* enum lc_hum_kind */
	LC_FIGURE_DOUBLES, /* array_length of them */
	LC_FIGURE_ABSENT   /* in the contract, not measured by this version: null */
};
struct lc_figure {
	const char *group, *key; /* of the JSON */
	enum lc_figure_type type;
	size_t offset; /* in struct lc_channel_result */
	size_t array_length;
	const char *label;      /* N_(): short name for people, or NULL: JSON only */
	const char *unit;       /* "dBFS", "Hz", "%" */
	int decimals;           /* for people */
	const char *definition; /* N_(): what it is, in one sentence, with the standard */
};
const struct lc_figure *lc_figures(size_t *count);
/** The figure of a channel as a double: counts converted; LC_NOT_MEASURED for what is no number. */
double lc_figure_value(const struct lc_figure *figure, const struct lc_channel_result *channel);
/** The value for people: "−12.4", "−∞", "—" when not measured; a true minus sign. */
const char *lc_figure_text(double value, int decimals, char *buffer, size_t size);

/** Everything that a report shows. */
struct lc_report {
	const struct lc_result *result;
	const struct lc_chain *chain;
	const struct lc_diagnosis *diagnosis;
};

/** count reports as one JSON object, or with as_array as an array of them, then a newline. */
enum lc_status lc_report_json(FILE *out, const struct lc_report *reports, size_t count,
        bool as_array, struct lc_error *error);
/** gear as JSON: an array of objects. */
enum lc_status lc_report_gear_json(
        FILE *out, const struct lc_gear *gear, size_t count, struct lc_error *error);

struct lc_text_style {
	bool color;  /* a terminal without NO_COLOR */
	bool utf8;   /* bars of blocks and a true minus, else ASCII */
	int columns; /* of the terminal; 80 when not known */
};
/** The style that suits a stream: isatty, NO_COLOR, TERM=dumb, the locale, the window size. */
struct lc_text_style lc_text_style_of(FILE *out);
/** A full report: verdict, chain, figures, advice. */
void lc_report_text(FILE *out, const struct lc_report *report, const struct lc_text_style *style);
/** The live view: as many lines as fit, meters as bars, the verdict and the gravest advice. Returns
 * the number of lines printed, so that the caller can redraw in place. */
int lc_report_live(FILE *out, const struct lc_report *report, const struct lc_text_style *style,
        int max_lines);

#endif
