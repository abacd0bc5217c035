/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A card's elements, of every interface, and which of them are known. Raw controls rather than the
 * simple mixer, which renames and merges; an element's type is taken as the driver gives it.
 */
#include "files.h"
#include "hardware_private.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#define GROUPS 4
#define MAX_ROWS 24
#define MAX_MEMBERS 32

struct search {
	snd_ctl_t *ctl;
	const struct lc_family *family;
	regex_t row[MAX_ROWS];
	size_t compiled;
	struct lc_controls *controls;
	bool firmware; /* the driver tells of firmware */
};

int lc_ctl_open(snd_ctl_t **ctl, const char *root, int index)
{
	char name[16], path[320];
	snd_config_t *config = NULL;
	snd_input_t *input = NULL;
	*ctl = NULL;
	snprintf(name, sizeof name, "hw:%d", index);
	if (!root[0])
		return snd_ctl_open(ctl, name, SND_CTL_NONBLOCK);
	snprintf(path, sizeof path, "%s/asound.conf", root);
	int code = snd_config_top(&config);
	if (code >= 0)
		code = snd_input_stdio_open(&input, path, "r");
	if (code >= 0)
		code = snd_config_load(config, input);
	if (code >= 0)
		code = snd_ctl_open_lconf(ctl, name, SND_CTL_NONBLOCK, config);
	if (input)
		snd_input_close(input);
	if (config)
		snd_config_delete(config);
	return code;
}

static uint32_t group_number(const char *text, const regmatch_t *group)
{
	unsigned long number = group->rm_so < 0 ? 0 : strtoul(text + group->rm_so, NULL, 10);
	return number > 0 && number <= LC_MAX_CHANNELS ? (uint32_t)number : 0;
}

/* The row that an element's name fits, and the inputs that it names; NULL: none. */
static const struct lc_control_row *recognise(
        const struct search *search, const char *name, struct lc_control *control)
{
	regmatch_t groups[GROUPS];
	char plain[64]; /* the locale is to have no say in what fits */
	lc_text_copy(plain, sizeof plain, name);
	for (char *at = plain; *at; at++)
		if ((unsigned char)*at >= 0x80)
			*at = '?';
	for (size_t i = 0; i < search->compiled; i++) {
		const struct lc_control_row *row = &search->family->row[i];
		if (regexec(&search->row[i], plain, GROUPS, groups, 0) != 0)
			continue;
		control->meaning = row->meaning;
		control->class = row->class;
		if (row->first_group)
			control->first_input = group_number(plain, &groups[row->first_group]);
		if (row->last_group)
			control->last_input = group_number(plain, &groups[row->last_group]);
		if (control->last_input < control->first_input)
			control->last_input = control->first_input;
		return row;
	}
	return NULL;
}

/* False for a type that no knob or switch has. */
static bool take_type(snd_ctl_elem_info_t *info, struct lc_control *control)
{
	switch (snd_ctl_elem_info_get_type(info)) {
	case SND_CTL_ELEM_TYPE_BOOLEAN:
		control->type = LC_CONTROL_SWITCH;
		control->max = 1;
		return true;
	case SND_CTL_ELEM_TYPE_INTEGER:
		control->type = LC_CONTROL_NUMBER;
		control->min = snd_ctl_elem_info_get_min(info);
		control->max = snd_ctl_elem_info_get_max(info);
		return control->max >= control->min;
	case SND_CTL_ELEM_TYPE_ENUMERATED:
		control->type = LC_CONTROL_CHOICE;
		control->max = (long)snd_ctl_elem_info_get_items(info) - 1;
		return control->max >= 0;
	default:
		return false;
	}
}

static void read_scale(snd_ctl_t *ctl, double db_per_step, struct lc_control *control)
{
	snd_ctl_elem_id_t *id;
	long min = 0, max = 0;
	snd_ctl_elem_id_alloca(&id);
	snd_ctl_elem_id_set_numid(id, control->numid);
	if (control->type != LC_CONTROL_NUMBER)
		return;
	if (snd_ctl_get_dB_range(ctl, id, &min, &max) >= 0 && max > min) {
		control->min_db = min <= SND_CTL_TLV_DB_GAIN_MUTE ? -HUGE_VAL : (double)min / 100.0;
		control->max_db = (double)max / 100.0;
	} else if (db_per_step > 0.0) {
		control->min_db = (double)control->min * db_per_step;
		control->max_db = (double)control->max * db_per_step;
	}
}

/* A control of several values is one for each input, unless its name says which it acts on. */
static void add(struct search *search, snd_ctl_elem_info_t *info, struct lc_control *control,
        double db_per_step)
{
	struct lc_controls *controls = search->controls;
	uint32_t members = snd_ctl_elem_info_get_count(info);
	bool typed = take_type(info, control);
	control->readable = typed && snd_ctl_elem_info_is_readable(info);
	control->writable = typed && snd_ctl_elem_info_is_writable(info);
	if (!typed)
		snprintf(control->trouble, sizeof control->trouble, "%s",
		        _("the driver gives it a type or range that is no knob's or switch's"));
	else if (!control->readable)
		snprintf(control->trouble, sizeof control->trouble, "%s",
		        _("the driver does not allow it to be read"));
	else
		read_scale(search->ctl, db_per_step, control);
	/* a volume that only goes down from 0 dB is no gain knob, whatever its name */
	if (control->meaning == LC_MEANING_GAIN && control->class == LC_CLASS_CACHED &&
	        control->max_db <= 0.0) {
		control->meaning = LC_MEANING_ATTENUATION;
		control->class = LC_CLASS_DIGITAL;
	}
	members = members < 1 || control->first_input ? 1 : members;
	for (uint32_t m = 0; m < members && m < MAX_MEMBERS; m++) {
		if (controls->count == LC_MAX_CONTROLS)
			return;
		struct lc_control *added = &controls->control[controls->count++];
		*added = *control;
		added->member = m;
		if (members > 1)
			added->first_input = added->last_input = m + 1;
		lc_control_read(search->ctl, added);
	}
}

static void take_element(struct search *search, snd_ctl_elem_list_t *list, unsigned int i)
{
	snd_ctl_elem_info_t *info;
	struct lc_control control = {
		.min_db = LC_NOT_MEASURED, .max_db = LC_NOT_MEASURED, .value_db = LC_NOT_MEASURED
	};
	const char *name = snd_ctl_elem_list_get_name(list, i);
	snd_ctl_elem_info_alloca(&info);
	control.numid = snd_ctl_elem_list_get_numid(list, i);
	lc_text_copy(control.name, sizeof control.name, name);
	search->firmware |= strstr(name, "Firmware") != NULL;
	const struct lc_control_row *row = recognise(search, name, &control);
	snd_ctl_elem_info_set_numid(info, control.numid);
	if (!row || snd_ctl_elem_info(search->ctl, info) < 0)
		search->controls->others++;
	else
		add(search, info, &control, row->db_per_step);
}

static void list_elements(struct search *search)
{
	snd_ctl_elem_list_t *list;
	snd_ctl_elem_list_alloca(&list);
	if (snd_ctl_elem_list(search->ctl, list) < 0)
		return;
	unsigned int count = snd_ctl_elem_list_get_count(list);
	if (snd_ctl_elem_list_alloc_space(list, count) < 0)
		return;
	if (snd_ctl_elem_list(search->ctl, list) >= 0)
		for (unsigned int i = 0; i < snd_ctl_elem_list_get_used(list); i++)
			take_element(search, list, i);
	snd_ctl_elem_list_free_space(list);
}

/* What the card's knob is read by, if at all. */
static enum lc_class class_of(const struct search *search)
{
	const struct lc_controls *controls = search->controls;
	bool has_switch = false;
	for (size_t i = 0; i < controls->count; i++) {
		enum lc_meaning meaning = controls->control[i].meaning;
		if (meaning == LC_MEANING_GAIN || meaning == LC_MEANING_ATTENUATION)
			return controls->control[i].class;
		has_switch |= controls->control[i].first_input > 0 || meaning == LC_MEANING_PHANTOM;
	}
	return has_switch ? LC_CLASS_SWITCH : LC_CLASS_NONE;
}

/* Mass storage mode and old firmware leave nothing that acts on an input. */
static enum lc_driver_lock lock_of(const struct search *search)
{
	const struct lc_controls *controls = search->controls;
	if (!search->family->locks || controls->class != LC_CLASS_NONE)
		return LC_LOCK_NONE;
	for (size_t i = 0; i < controls->count; i++)
		if (controls->control[i].meaning == LC_MEANING_STORAGE &&
		        lc_control_is_on(&controls->control[i]) == 1)
			return LC_LOCK_STORAGE;
	return search->firmware ? LC_LOCK_FIRMWARE : LC_LOCK_NONE;
}

static const char *trouble_of(const struct search *search)
{
	const struct lc_controls *controls = search->controls;
	switch (controls->lock) {
	case LC_LOCK_STORAGE:
		return _("Mass storage mode is on, which locks every control: set \"MSD Mode "
		         "Switch\" to off, then unplug the interface and plug it in again.");
	case LC_LOCK_FIRMWARE:
		return _("The interface's firmware is too old for this driver, which shows no "
		         "controls: update it with the maker's program or scarlett2.");
	case LC_LOCK_NONE:
		break;
	}
	if (search->family->locks && controls->class == LC_CLASS_NONE)
		return _("The driver shows none of this interface's controls: it takes Linux 6.7 "
		         "or newer, or the module option snd_usb_audio device_setup=1.");
	if (controls->count == 0)
		return _("None of its controls is known to Linecheck: say how gain, 48 V and pad "
		         "are set, as with --set interface.gain_db=0.");
	return controls->class == LC_CLASS_REAL ? "" : lc_class_sentence(controls->class);
}

void lc_elements_read(snd_ctl_t *ctl, const struct lc_card *card, struct lc_controls *controls)
{
	struct search search = { ctl, lc_family_of(card), .controls = controls };
	*controls = (struct lc_controls) { .family = search.family->id };
	for (size_t i = 0; i < search.family->rows && i < MAX_ROWS; i++) {
		if (regcomp(&search.row[i], search.family->row[i].expression, REG_EXTENDED) != 0)
			break;
		search.compiled++;
	}
	list_elements(&search);
	for (size_t i = 0; i < search.compiled; i++)
		regfree(&search.row[i]);
	controls->class = class_of(&search);
	controls->lock = lock_of(&search);
	snprintf(controls->trouble, sizeof controls->trouble, "%s", trouble_of(&search));
}
