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
#define ELEMENTS_MAX 65536 /* no card has so many */

struct search {
	snd_ctl_t *ctl;
	const struct lc_family *family;
	const struct lc_control_row *row[MAX_ROWS];
	regex_t compiled[MAX_ROWS];
	size_t rows;
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
	for (size_t i = 0; i < search->rows; i++) {
		const struct lc_control_row *row = search->row[i];
		if (regexec(&search->compiled[i], plain, GROUPS, groups, 0) != 0)
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
        const struct lc_control_row *row)
{
	struct lc_controls *controls = search->controls;
	uint32_t members = snd_ctl_elem_info_get_count(info);
	bool typed = take_type(info, control) && row->types & LC_TYPES_OF(control->type);
	control->readable = typed && snd_ctl_elem_info_is_readable(info);
	control->writable = typed && snd_ctl_elem_info_is_writable(info);
	if (!typed)
		lc_utf8_print(control->trouble, sizeof control->trouble, "%s",
		        _("the driver gives it a type or range that such a control cannot have"));
	else if (!control->readable)
		lc_utf8_print(control->trouble, sizeof control->trouble, "%s",
		        _("the driver does not allow it to be read"));
	else
		read_scale(search->ctl, row->db_per_step, control);
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
		add(search, info, &control, row);
}

static void list_elements(struct search *search)
{
	snd_ctl_elem_list_t *list;
	snd_ctl_elem_list_alloca(&list);
	if (snd_ctl_elem_list(search->ctl, list) < 0)
		return;
	unsigned int count = snd_ctl_elem_list_get_count(list);
	if (count > ELEMENTS_MAX || snd_ctl_elem_list_alloc_space(list, count) < 0)
		return;
	if (snd_ctl_elem_list(search->ctl, list) >= 0)
		for (unsigned int i = 0; i < snd_ctl_elem_list_get_used(list); i++)
			take_element(search, list, i);
	snd_ctl_elem_list_free_space(list);
}

static void compile(struct search *search)
{
	for (size_t t = 0; t < LC_MAX_TABLES; t++)
		for (size_t i = 0; i < search->family->table[t].rows; i++) {
			const struct lc_control_row *row = &search->family->table[t].row[i];
			if (search->rows == MAX_ROWS ||
			        regcomp(&search->compiled[search->rows], row->expression,
			                REG_EXTENDED) != 0)
				return;
			search->row[search->rows++] = row;
		}
}

void lc_elements_read(snd_ctl_t *ctl, const struct lc_card *card, struct lc_controls *controls)
{
	struct search search = { ctl, lc_family_of(card), .controls = controls };
	*controls = (struct lc_controls) { .family = search.family->id };
	compile(&search);
	list_elements(&search);
	for (size_t i = 0; i < search.rows; i++)
		regfree(&search.compiled[i]);
	lc_controls_sum_up(controls, search.family, search.firmware);
}
