/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a control: read, in dB, and in words. */
#include "files.h"
#include "hardware_private.h"

#include <string.h>

#define SCALE_SLACK_DB 0.011 /* the scale counts hundredths */
#define NOT_KNOWN _("unknown until set")

static const char *refusal(int code)
{
	switch (-code) {
	case EPERM:
	case EACCES:
		return _("the driver does not allow it to be read");
	case EBUSY:
		return _("the device is busy; try again");
	case EILSEQ:
		return _("it has become another control");
	case ENODEV:
		return _("the device is gone");
	}
	return snd_strerror(code);
}

void lc_control_read_word(snd_ctl_t *ctl, struct lc_control *control)
{
	snd_ctl_elem_info_t *info;
	snd_ctl_elem_info_alloca(&info);
	snd_ctl_elem_info_set_numid(info, control->numid);
	snd_ctl_elem_info_set_item(info, (unsigned int)control->value);
	control->word[0] = '\0';
	if (control->value >= control->min && control->value <= control->max &&
	        snd_ctl_elem_info(ctl, info) >= 0 &&
	        snd_ctl_elem_info_get_type(info) == SND_CTL_ELEM_TYPE_ENUMERATED)
		lc_text_copy(
		        control->word, sizeof control->word, snd_ctl_elem_info_get_item_name(info));
}

double lc_control_db_of(const struct lc_control *control, long value)
{
	if (!lc_is_measured(control->max_db) || control->max <= control->min)
		return LC_NOT_MEASURED;
	double ratio = ((double)value - (double)control->min) /
	        ((double)control->max - (double)control->min);
	return control->min_db + ratio * (control->max_db - control->min_db);
}

/* By the driver's scale, which need not be straight. */
static void read_db(snd_ctl_t *ctl, struct lc_control *control)
{
	snd_ctl_elem_id_t *id;
	long hundredths;
	snd_ctl_elem_id_alloca(&id);
	snd_ctl_elem_id_set_numid(id, control->numid);
	control->value_db = lc_control_db_of(control, control->value);
	if (!lc_is_measured(control->max_db) ||
	        snd_ctl_convert_to_dB(ctl, id, control->value, &hundredths) < 0)
		return;
	control->value_db = (double)hundredths / 100.0;
	if (hundredths <= SND_CTL_TLV_DB_GAIN_MUTE)
		control->value_db = -HUGE_VAL;
	else if (control->value_db < control->min_db - SCALE_SLACK_DB ||
	        control->value_db > control->max_db + SCALE_SLACK_DB)
		control->value_db = LC_NOT_MEASURED; /* a scale that leads out of itself */
}

int lc_control_check(snd_ctl_t *ctl, const struct lc_control *control)
{
	static const snd_ctl_elem_type_t types[] = { SND_CTL_ELEM_TYPE_BOOLEAN,
		SND_CTL_ELEM_TYPE_INTEGER, SND_CTL_ELEM_TYPE_ENUMERATED };
	snd_ctl_elem_info_t *info;
	snd_ctl_elem_info_alloca(&info);
	snd_ctl_elem_info_set_numid(info, control->numid);
	int code = snd_ctl_elem_info(ctl, info);
	if (code < 0)
		return code;
	return snd_ctl_elem_info_get_type(info) == types[control->type] &&
	                control->member < snd_ctl_elem_info_get_count(info)
	        ? 0
	        : -EILSEQ;
}

void lc_control_read(snd_ctl_t *ctl, struct lc_control *control)
{
	snd_ctl_elem_value_t *value;
	snd_ctl_elem_value_alloca(&value);
	snd_ctl_elem_value_set_numid(value, control->numid);
	if (!control->readable)
		return;
	int code = lc_control_check(ctl, control);
	if (code >= 0)
		code = snd_ctl_elem_read(ctl, value);
	control->trouble[0] = '\0';
	if (code < 0) {
		lc_utf8_print(control->trouble, sizeof control->trouble, "%s", refusal(code));
		control->known = false;
		return;
	}
	switch (control->type) {
	case LC_CONTROL_SWITCH:
		control->value = snd_ctl_elem_value_get_boolean(value, control->member) != 0;
		break;
	case LC_CONTROL_NUMBER:
		control->value = snd_ctl_elem_value_get_integer(value, control->member);
		read_db(ctl, control);
		break;
	case LC_CONTROL_CHOICE:
		control->value = snd_ctl_elem_value_get_enumerated(value, control->member);
		lc_control_read_word(ctl, control);
		break;
	}
	if (control->value < control->min || control->value > control->max) {
		lc_utf8_print(control->trouble, sizeof control->trouble,
		        _("the driver gives %ld, which is outside %ld to %ld"), control->value,
		        control->min, control->max);
		control->known = false;
	} else if (control->class != LC_CLASS_CACHED) {
		control->known = true;
	}
}

bool lc_control_raw_of_gain(const struct lc_control *control, double gain_db, long *value)
{
	if (control->type != LC_CONTROL_NUMBER || !lc_is_measured(control->max_db) ||
	        !isfinite(control->min_db) || control->max <= control->min ||
	        !(control->max_db > control->min_db))
		return false;
	double span = (double)control->max - (double)control->min;
	if (span > 1e9) /* no knob has so many steps */
		return false;
	double steps = rint(gain_db / (control->max_db - control->min_db) * span);
	steps = steps < 0.0 ? 0.0 : steps > span ? span : steps;
	*value = control->min + (long)steps;
	return true;
}

double lc_control_gain_db(const struct lc_control *control)
{
	if (!control->known || !isfinite(control->min_db))
		return LC_NOT_MEASURED;
	return control->value_db - control->min_db;
}

int lc_control_is_on(const struct lc_control *control)
{
	static const char *const off[] = { "Off", "0dB", "0 dB", "Disabled" };
	if (!control->known)
		return -1;
	for (size_t i = 0; control->type == LC_CONTROL_CHOICE && i < sizeof off / sizeof off[0];
	        i++)
		if (strcasecmp(control->word, off[i]) == 0)
			return 0;
	if (control->type == LC_CONTROL_CHOICE)
		return control->word[0] ? 1 : -1;
	return control->value != 0;
}

const char *lc_control_text(const struct lc_control *control, char *buffer, size_t size)
{
	double db = control->value_db;
	if (control->trouble[0])
		lc_utf8_print(buffer, size, _("not known: %s"), control->trouble);
	else if (!control->known)
		snprintf(buffer, size, "%s", NOT_KNOWN);
	else if (control->type == LC_CONTROL_SWITCH)
		lc_utf8_print(buffer, size, "%s", control->value ? _("on") : _("off"));
	else if (control->type == LC_CONTROL_CHOICE)
		snprintf(buffer, size, "%s", control->word);
	else if (!lc_is_measured(db))
		lc_utf8_print(buffer, size, _("%ld of %ld to %ld"), control->value, control->min,
		        control->max);
	else if (isinf(db))
		lc_utf8_print(buffer, size, "%s", _("muted"));
	else
		lc_utf8_print(buffer, size, fabs(db) < 0.005 ? _("0 dB") : _("%+.4g dB"), db);
	return buffer;
}
