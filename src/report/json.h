/* SPDX-License-Identifier: GPL-3.0-or-later */
/** JSON values as the contract has them. */
#ifndef LINECHECK_REPORT_JSON_H
#define LINECHECK_REPORT_JSON_H

#include "linecheck/report.h"

#include <jansson.h>

/** A document under construction; what memory was short for is noticed once, at the end. */
struct lc_json {
	bool failed;
};

/** An object or array that json owns no more than its parent does; NULL is noticed. */
json_t *lc_json_object(struct lc_json *json);
json_t *lc_json_array(struct lc_json *json);
/** Sets key of object, or adds to array; takes value over; NULL is noticed. Returns value. */
json_t *lc_json_put(struct lc_json *json, json_t *object, const char *key, json_t *value);
json_t *lc_json_add(struct lc_json *json, json_t *array, json_t *value);
/** null when not measured, the strings "-inf" and "inf", else a number. */
json_t *lc_json_number(double value);
/** null for an empty text and NULL; bytes that are no UTF-8 become U+FFFD. */
json_t *lc_json_text(const char *text);
/** Writes the document and a newline, and gives it back. */
enum lc_status lc_json_write(
        struct lc_json *json, json_t *document, FILE *out, struct lc_error *error);

/** What a chain should measure. */
json_t *lc_json_prediction(struct lc_json *json, const struct lc_prediction *prediction);
/** The chain as declared or read, with what it should measure, for so many channels. */
json_t *lc_json_chain(struct lc_json *json, const struct lc_chain *chain, uint32_t channels);

#endif
