/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card and its controls as JSON. */
#include "device_json.h"

#include <math.h>

static json_t *text_or_null(const char *text)
{
	json_t *value = text && text[0] ? json_string(text) : NULL;
	return value ? value : json_null();
}

static json_t *number_or_null(double value)
{
	if (!lc_is_measured(value))
		return json_null();
	return isinf(value) ? json_string(value < 0.0 ? "-inf" : "inf") : json_real(value);
}

static json_t *count_or_null(uint32_t value)
{
	return value ? json_integer(value) : json_null();
}

static json_t *value_object(const struct lc_control *control)
{
	if (!control->known)
		return json_null();
	if (control->type == LC_CONTROL_SWITCH)
		return json_boolean(control->value);
	return control->type == LC_CONTROL_CHOICE ? text_or_null(control->word)
	                                          : json_integer(control->value);
}

static json_t *control_object(const struct lc_control *control)
{
	static const char *const types[] = { "switch", "number", "choice" };
	char why[LC_SENTENCE_SIZE] = "";
	json_t *object = json_object();
	if (!control->known)
		lc_control_text(control, why, sizeof why);
	json_object_set_new(object, "name", text_or_null(control->name));
	json_object_set_new(object, "meaning", json_string(lc_meaning_word(control->meaning)));
	json_object_set_new(object, "class", json_string(lc_class_letter(control->class)));
	json_object_set_new(object, "first_input", count_or_null(control->first_input));
	json_object_set_new(object, "last_input", count_or_null(control->last_input));
	json_object_set_new(object, "type", json_string(types[control->type]));
	json_object_set_new(object, "value", value_object(control));
	json_object_set_new(object, "value_db",
	        control->known ? number_or_null(control->value_db) : json_null());
	json_object_set_new(object, "min", json_integer(control->min));
	json_object_set_new(object, "max", json_integer(control->max));
	json_object_set_new(object, "min_db", number_or_null(control->min_db));
	json_object_set_new(object, "max_db", number_or_null(control->max_db));
	json_object_set_new(object, "writable", json_boolean(control->writable));
	json_object_set_new(object, "unknown_why", text_or_null(why));
	return object;
}

json_t *lc_device_object(const struct lc_hardware *hardware)
{
	static const char *const locks[] = { NULL, "mass-storage", "replug", "firmware" };
	const struct lc_card *card = lc_hardware_card(hardware);
	const struct lc_controls *controls = lc_hardware_controls(hardware);
	json_t *object = json_object(), *list = json_array();
	json_object_set_new(object, "index", json_integer(card->index));
	json_object_set_new(object, "id", text_or_null(card->id));
	json_object_set_new(object, "name", text_or_null(card->name));
	json_object_set_new(object, "usb_id", text_or_null(card->usb_id));
	json_object_set_new(object, "pci_id", text_or_null(card->pci_id));
	json_object_set_new(object, "gear", text_or_null(card->gear_id));
	json_object_set_new(object, "format", text_or_null(card->format));
	json_object_set_new(object, "rate_hz", count_or_null(card->rate_hz));
	json_object_set_new(object, "bits", count_or_null(card->bits));
	json_object_set_new(object, "channels", count_or_null(card->channels));
	json_object_set_new(object, "family", text_or_null(controls ? controls->family : NULL));
	json_object_set_new(object, "class",
	        controls ? json_string(lc_class_letter(controls->class)) : json_null());
	json_object_set_new(
	        object, "locked", text_or_null(controls ? locks[controls->lock] : NULL));
	json_object_set_new(object, "unknown_why",
	        text_or_null(controls ? controls->trouble : lc_hardware_trouble(hardware)));
	for (size_t i = 0; controls && i < controls->count; i++)
		json_array_append_new(list, control_object(&controls->control[i]));
	json_object_set_new(object, "controls", list);
	json_object_set_new(object, "other_controls",
	        controls ? json_integer((json_int_t)controls->others) : json_null());
	return object;
}
