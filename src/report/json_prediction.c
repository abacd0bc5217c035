/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chain should measure, as JSON. */
#include "json.h"

/** Where the chain gives out first; the stage is null where no ceiling is known. */
static json_t *clip_of(struct lc_json *json, const struct lc_prediction *prediction)
{
	json_t *object = lc_json_object(json);
	bool known = prediction->clips_first != LC_STAGE_COUNT;

	lc_json_put(json, object, "dbspl", lc_json_number(prediction->clip_dbspl));
	lc_json_put(json, object, "stage",
	        lc_json_text(known ? lc_stage_word(prediction->clips_first) : NULL));
	lc_json_put(json, object, "certain", json_boolean(prediction->clip_is_certain));
	return object;
}

static void put_stages(struct lc_json *json, json_t *list, const struct lc_prediction *prediction)
{
	for (int s = 0; s < LC_STAGE_COUNT; s++) {
		const struct lc_stage_prediction *stage = &prediction->stage[s];
		json_t *entry;

		if (!stage->present)
			continue;
		entry = lc_json_add(json, list, json_object());
		lc_json_put(json, entry, "stage", json_string(lc_stage_word((enum lc_stage)s)));
		lc_json_put(json, entry, "level_dbu", lc_json_number(stage->level_dbu));
		lc_json_put(json, entry, "headroom_db", lc_json_number(stage->headroom_db));
		lc_json_put(json, entry, "noise_dbu", lc_json_number(stage->noise_dbu));
		lc_json_put(json, entry, "share_percent", lc_json_number(stage->share_percent));
	}
}

/** Causes that make some noise or may make some; not those that are not there. */
static void put_causes(struct lc_json *json, json_t *list, const struct lc_prediction *prediction)
{
	for (int c = 0; c < LC_CAUSE_COUNT; c++) {
		const struct lc_noise_prediction *cause = &prediction->cause[c];
		enum lc_stage stage = lc_cause_stage((enum lc_noise_cause)c);
		json_t *entry;

		if (isinf(cause->noise_dbu))
			continue;
		entry = lc_json_add(json, list, json_object());
		lc_json_put(
		        json, entry, "cause", json_string(lc_cause_word((enum lc_noise_cause)c)));
		lc_json_put(json, entry, "stage", json_string(lc_stage_word(stage)));
		lc_json_put(json, entry, "noise_dbu", lc_json_number(cause->noise_dbu));
		lc_json_put(json, entry, "share_percent", lc_json_number(cause->share_percent));
	}
}

json_t *lc_json_prediction(struct lc_json *json, const struct lc_prediction *prediction)
{
	json_t *object = lc_json_object(json);

	lc_json_put(json, object, "full_scale_dbu", lc_json_number(prediction->full_scale_dbu));
	lc_json_put(json, object, "full_scale_dbspl", lc_json_number(prediction->full_scale_dbspl));
	lc_json_put(json, object, "noise_a_dbfs", lc_json_number(prediction->noise_a_dbfs));
	lc_json_put(json, object, "clip", clip_of(json, prediction));
	put_stages(json, lc_json_put(json, object, "stages", json_array()), prediction);
	put_causes(json, lc_json_put(json, object, "noise", json_array()), prediction);
	return object;
}

enum lc_status lc_report_prediction_json(FILE *out, const struct lc_prediction *prediction,
        const struct lc_what_if *what_if, size_t count, struct lc_error *error)
{
	struct lc_json json = { .failed = false };
	json_t *document = lc_json_object(&json), *list;

	lc_json_put(&json, document, "predicted", lc_json_prediction(&json, prediction));
	list = lc_json_put(&json, document, "what_if", json_array());
	for (size_t i = 0; i < count; i++) {
		json_t *entry = lc_json_add(&json, list, json_object());

		lc_json_put(&json, entry, "set", lc_json_text(what_if[i].assignment));
		lc_json_put(&json, entry, "predicted",
		        lc_json_prediction(&json, &what_if[i].prediction));
	}
	return lc_json_write(&json, document, out, error);
}
