/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting a control, and reading again whether the device did it. */
#include "hardware_private.h"

#include <string.h>

static enum lc_status refuse(struct lc_hardware *hardware, const struct lc_control *control,
        int code, struct lc_error *error)
{
	const struct lc_control *autogain =
	        lc_hardware_control(hardware, LC_MEANING_AUTOGAIN, control->first_input);
	switch (-code) {
	case EPERM:
		if (autogain && lc_control_is_on(autogain) == 1)
			return lc_fail(error, LC_SYSTEM,
			        _("%s: the interface does not take it while autogain listens; wait "
			          "until that has ended, then try again"),
			        control->name);
		return lc_fail(error, LC_SYSTEM,
		        _("%s: the interface does not let it be set now; end what it is busy with "
		          "(autogain, a firmware update), or set it on the device"),
		        control->name);
	case EACCES:
		return lc_fail(error, LC_SYSTEM,
		        _("%s: you may not set it; join the group audio, then log in again"),
		        control->name);
	case EBUSY:
		return lc_fail(error, LC_SYSTEM,
		        _("%s: the interface is busy, as during a firmware update, or another "
		          "program holds the control; try again"),
		        control->name);
	case EILSEQ:
		return lc_fail(error, LC_SYSTEM,
		        _("%s: it has become another control meanwhile; try again"), control->name);
	case ENODEV:
	case EBADFD:
		lc_hardware_lose(hardware);
		return lc_fail(error, LC_NOT_FOUND,
		        _("%s: the interface is gone; plug it in again"), control->name);
	}
	return lc_fail(error, LC_SYSTEM, _("%s: the interface did not take it: %s"), control->name,
	        snd_strerror(code));
}

/* The other members of the element stay as they are. */
static int set_member(snd_ctl_t *ctl, const struct lc_control *control, long to)
{
	snd_ctl_elem_value_t *value;
	snd_ctl_elem_value_alloca(&value);
	snd_ctl_elem_value_set_numid(value, control->numid);
	int code = lc_control_check(ctl, control);
	if (code >= 0)
		code = snd_ctl_elem_read(ctl, value);
	if (code < 0)
		return code;
	switch (control->type) {
	case LC_CONTROL_SWITCH:
		snd_ctl_elem_value_set_boolean(value, control->member, to);
		break;
	case LC_CONTROL_NUMBER:
		snd_ctl_elem_value_set_integer(value, control->member, to);
		break;
	case LC_CONTROL_CHOICE:
		snd_ctl_elem_value_set_enumerated(value, control->member, (unsigned int)to);
		break;
	}
	return snd_ctl_elem_write(ctl, value);
}

static struct lc_control *own_control(
        struct lc_hardware *hardware, const struct lc_control *control)
{
	struct lc_controls *controls = &hardware->controls;
	for (size_t i = 0; hardware->ctl && i < controls->count; i++)
		if (controls->control[i].numid == control->numid &&
		        controls->control[i].member == control->member &&
		        strcmp(controls->control[i].name, control->name) == 0)
			return &controls->control[i];
	return NULL;
}

enum lc_status lc_hardware_write(struct lc_hardware *hardware, const struct lc_control *control,
        long value, struct lc_error *error)
{
	struct lc_control *own = own_control(hardware, control);
	if (!own)
		return lc_fail(error, LC_NOT_FOUND,
		        _("%s: the interface is gone; plug it in again"), control->name);
	if (value < own->min || value > own->max)
		return lc_fail(error, LC_USAGE, _("%s: %ld is outside %ld to %ld"), own->name,
		        value, own->min, own->max);
	if (!own->writable || !own->readable)
		return lc_fail(error, LC_SYSTEM,
		        _("%s: the driver shows it but does not let it be set; set it on the "
		          "device"),
		        own->name);
	int code = set_member(hardware->ctl, own, value);
	if (code < 0)
		return refuse(hardware, own, code, error);
	lc_control_read(hardware->ctl, own);
	if (own->trouble[0])
		return lc_fail(error, LC_SYSTEM, _("%s: set, but it cannot be read again: %s"),
		        own->name, own->trouble);
	if (own->value != value) {
		char text[LC_SENTENCE_SIZE];
		own->known = own->class != LC_CLASS_CACHED || own->known;
		return lc_fail(error, LC_SYSTEM,
		        _("%s: the interface took it without an error, but it stands at %s; set it "
		          "on the device"),
		        own->name, lc_control_text(own, text, sizeof text));
	}
	own->known = true;
	if (own->meaning == LC_MEANING_PHANTOM)
		lc_hardware_note_own_phantom(hardware, own);
	return LC_OK;
}
