/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON values as the contract has them. */
#include "json.h"

#include "linecheck/intl.h"

#include "plain.h"

/* Twelve significant digits hold a frequency to a millionth of a hertz. */
#define FLAGS (JSON_INDENT(2) | JSON_REAL_PRECISION(12))

static json_t *notice(struct lc_json *json, json_t *value)
{
	if (!value)
		json->failed = true;
	return value;
}

json_t *lc_json_object(struct lc_json *json)
{
	return notice(json, json_object());
}

json_t *lc_json_array(struct lc_json *json)
{
	return notice(json, json_array());
}

json_t *lc_json_put(struct lc_json *json, json_t *object, const char *key, json_t *value)
{
	notice(json, value);
	if (json_object_set_new(object, key, value) != 0)
		json->failed = true;
	return json_object_get(object, key);
}

json_t *lc_json_add(struct lc_json *json, json_t *array, json_t *value)
{
	notice(json, value);
	if (json_array_append_new(array, value) != 0)
		json->failed = true;
	return json_array_get(array, json_array_size(array) - 1);
}

json_t *lc_json_number(double value)
{
	if (!lc_is_measured(value))
		return json_null();
	if (isinf(value))
		return json_string(value < 0.0 ? "-inf" : "inf");
	return json_real(value);
}

json_t *lc_json_text(const char *text)
{
	char repaired[3 * LC_SENTENCES_SIZE]; /* a byte is at most 3 then */

	if (!text || !*text)
		return json_null();
	lc_utf8_repair(repaired, sizeof repaired, text);
	return json_string(repaired);
}

enum lc_status lc_json_write(
        struct lc_json *json, json_t *document, FILE *out, struct lc_error *error)
{
	enum lc_status status = LC_OK;

	if (json->failed)
		status = lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	else if (json_dumpf(document, out, FLAGS) != 0 || fputc('\n', out) == EOF ||
	        fflush(out) != 0)
		status = lc_fail(error, LC_SYSTEM,
		        _("cannot write the JSON; see whether the disk is full or the reader is "
		          "gone"));
	json_decref(document);
	return status;
}
