/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as JSON: the object of the design's section 5, key by key in its order. */
#include "json.h"
#include "loopback.h"

#include <string.h>

static json_t *boolean(int truth)
{
	return truth < 0 ? json_null() : json_boolean(truth);
}

static json_t *numbers(struct lc_json *json, const struct lc_figure *figure,
        const struct lc_channel_result *channel)
{
	json_t *array = lc_json_array(json);

	for (size_t i = 0; i < figure->array_length; i++)
		lc_json_add(json, array, lc_json_number(lc_figure_element(figure, channel, i)));
	return array;
}

static json_t *figure_value(struct lc_json *json, const struct lc_figure *figure,
        const struct lc_channel_result *channel)
{
	switch (figure->type) {
	case LC_FIGURE_DOUBLE:
	case LC_FIGURE_TIME:
		return lc_json_number(lc_figure_value(figure, channel));
	case LC_FIGURE_DOUBLES:
		return numbers(json, figure, channel);
	case LC_FIGURE_BOOL:
		return boolean(figure->truth(channel));
	case LC_FIGURE_COUNT:
		return json_integer((json_int_t)lc_figure_value(figure, channel));
	case LC_FIGURE_METHOD:
	case LC_FIGURE_KIND:
	case LC_FIGURE_SIDE:
		return lc_json_text(lc_figure_word(figure, channel));
	case LC_FIGURE_ABSENT:
		break;
	}
	return json_null();
}

/** The object named by length bytes of name, made when it is not there. */
static json_t *object_in(struct lc_json *json, json_t *parent, const char *name, size_t length)
{
	char key[32];
	json_t *object;

	snprintf(key, sizeof key, "%.*s", (int)length, name);
	object = json_object_get(parent, key);
	return object ? object : lc_json_put(json, parent, key, json_object());
}

static void put_figures(struct lc_json *json, json_t *object, const struct lc_figure *figures,
        size_t count, const struct lc_channel_result *channel)
{
	for (size_t i = 0; i < count; i++) {
		const struct lc_figure *figure = &figures[i];
		const char *dot = strchr(figure->key, '.');
		json_t *group = object_in(json, object, figure->group, strlen(figure->group));

		if (dot)
			group = object_in(json, group, figure->key, (size_t)(dot - figure->key));
		lc_json_put(json, group, dot ? dot + 1 : figure->key,
		        figure_value(json, figure, channel));
	}
}

static json_t *channel_object(
        struct lc_json *json, const struct lc_channel_result *channel, bool on_request)
{
	size_t count;
	const struct lc_figure *figures = lc_figures(&count);
	json_t *object = lc_json_object(json);

	lc_json_put(json, object, "name", lc_json_text(channel->name));
	put_figures(json, object, figures, count, channel);
	figures = lc_figures_on_request(&count);
	if (on_request)
		put_figures(json, object, figures, count, channel);
	return object;
}

static json_t *source_object(struct lc_json *json, const struct lc_result *result)
{
	static const char *const kinds[] = { "jack", "file", "simulated" };
	const struct lc_source_info *source = &result->source;
	json_t *object = lc_json_object(json);

	lc_json_put(json, object, "kind", json_string(kinds[source->kind]));
	lc_json_put(json, object, "name", lc_json_text(source->name));
	lc_json_put(json, object, "sample_rate_hz",
	        source->sample_rate_hz > 0.0 ? lc_json_number(source->sample_rate_hz)
	                                     : json_null());
	lc_json_put(json, object, "period_frames",
	        source->period_frames > 0 ? json_integer(source->period_frames) : json_null());
	lc_json_put(json, object, "duration_s", lc_json_number(result->duration_s));
	lc_json_put(json, object, "xruns", json_integer((json_int_t)source->xruns));
	lc_json_put(json, object, "overruns", json_integer((json_int_t)source->overruns));
	return object;
}

static void add_pair(
        struct lc_json *json, json_t *array, const struct lc_result *result, uint32_t p)
{
	size_t count;
	const struct lc_figure *rows = lc_pair_rows(&count);
	json_t *pair = lc_json_add(json, array, json_object());
	json_t *members = lc_json_put(json, pair, "channels", json_array());

	lc_json_add(json, members, json_integer(2 * p + 1));
	lc_json_add(json, members, json_integer(2 * p + 2));
	for (size_t i = 0; i < count; i++)
		lc_json_put(json, pair, rows[i].key,
		        lc_json_number(lc_pair_value(&rows[i], &result->pair[p])));
}

/** Pairs (1,2), (3,4)… */
static json_t *pairs_array(struct lc_json *json, const struct lc_result *result, uint32_t channels)
{
	json_t *array = lc_json_array(json);

	for (uint32_t p = 0; p < channels / 2; p++)
		add_pair(json, array, result, p);
	return array;
}

static json_t *loudness_object(struct lc_json *json, const struct lc_loudness_figures *loudness)
{
	size_t count;
	const struct lc_figure *rows = lc_loudness_rows(&count);
	json_t *object = lc_json_object(json);

	for (size_t i = 0; i < count; i++)
		lc_json_put(json, object, rows[i].key,
		        lc_json_number(lc_loudness_value(&rows[i], loudness)));
	return object;
}

static json_t *finding_object(struct lc_json *json, const struct lc_finding *finding)
{
	json_t *object = lc_json_object(json), *list;

	lc_json_put(json, object, "id", lc_json_text(finding->id));
	lc_json_put(json, object, "severity", json_string(lc_severity_word(finding->severity)));
	lc_json_put(json, object, "stage", json_string(lc_stage_word(finding->stage)));
	lc_json_put(json, object, "channel",
	        finding->channel == LC_ALL_CHANNELS
	                ? json_null()
	                : json_integer((json_int_t)finding->channel + 1));
	lc_json_put(
	        json, object, "confidence", json_string(lc_confidence_word(finding->confidence)));
	lc_json_put(json, object, "title", lc_json_text(finding->title));
	lc_json_put(json, object, "evidence", lc_json_text(finding->evidence));
	lc_json_put(json, object, "action", lc_json_text(finding->action));
	lc_json_put(json, object, "why", lc_json_text(finding->why));
	list = lc_json_put(json, object, "folded", json_array());
	for (size_t i = 0; i < finding->folded_count; i++)
		lc_json_add(json, list, json_string(finding->folded[i]));
	return object;
}

static json_t *report_object(struct lc_json *json, const struct lc_report *report)
{
	static const struct lc_result nothing = { .loudness = LC_LOUDNESS_NOT_MEASURED };
	const struct lc_result *result = report->result ? report->result : &nothing;
	uint32_t channels = result->channels < LC_MAX_CHANNELS ? result->channels : LC_MAX_CHANNELS;
	json_t *object = lc_json_object(json), *list;

	lc_json_put(json, object, "linecheck", json_string(LC_VERSION));
	lc_json_put(json, object, "source", source_object(json, result));
	list = lc_json_put(json, object, "channels", json_array());
	for (uint32_t c = 0; c < channels; c++)
		lc_json_add(
		        json, list, channel_object(json, &result->channel[c], report->on_request));
	lc_json_put(json, object, "pairs", pairs_array(json, result, channels));
	lc_json_put(json, object, "loudness", loudness_object(json, &result->loudness));
	lc_json_put(json, object, "chain",
	        lc_json_chain(json, report->chain, channels ? channels : LC_MAX_CHANNELS));
	if (report->loopback)
		lc_json_put(json, object, "loopback", lc_loopback_object(json, report->loopback));
	list = lc_json_put(json, object, "findings", json_array());
	for (size_t i = 0; i < report->diagnosis->count; i++)
		lc_json_add(json, list, finding_object(json, &report->diagnosis->finding[i]));
	lc_json_put(
	        json, object, "verdict", json_string(lc_verdict_word(report->diagnosis->verdict)));
	return object;
}

enum lc_status lc_report_json(FILE *out, const struct lc_report *reports, size_t count,
        bool as_array, struct lc_error *error)
{
	struct lc_json json = { .failed = false };
	json_t *document = as_array ? lc_json_array(&json) : report_object(&json, &reports[0]);

	for (size_t i = 0; as_array && i < count; i++)
		lc_json_add(&json, document, report_object(&json, &reports[i]));
	return lc_json_write(&json, document, out, error);
}
