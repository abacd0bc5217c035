/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The controls of the card that is watched, turned by whoever, and 48 V that comes back by itself.
 */
#include "hardware_private.h"

#include <stdlib.h>
#include <string.h>

#define SETTLE_S 5.0   /* after plugging in, alsa-restore and the like set what they remember */
#define MAX_EVENTS 256 /* a poll: a card that never stops does not hold the program up */

static int phantom_of(const struct lc_hardware *hardware, uint32_t input)
{
	const struct lc_control *control = lc_hardware_control(hardware, LC_MEANING_PHANTOM, input);
	return control ? lc_control_is_on(control) : -1;
}

void lc_hardware_note_phantom(struct lc_hardware *hardware)
{
	bool settling =
	        hardware->was_unplugged && lc_hardware_now_s() - hardware->plugged_s < SETTLE_S;
	for (uint32_t input = 1; input <= LC_MAX_CHANNELS; input++) {
		int on = phantom_of(hardware, input);
		if (on == 0)
			hardware->came_back[input] = false;
		else if (on == 1 && settling && hardware->was_off[input])
			hardware->came_back[input] = true;
		if (on >= 0 && !settling)
			hardware->was_off[input] = on == 0;
	}
}

/* Somebody set it: now the device does what the driver remembers. True where it tells of more than
 * itself. */
static bool read_again(struct lc_hardware *hardware, unsigned int numid)
{
	struct lc_controls *controls = &hardware->controls;
	bool locks = false;
	for (size_t i = 0; i < controls->count; i++) {
		struct lc_control *control = &controls->control[i];
		if (control->numid != numid)
			continue;
		long before = control->value;
		lc_control_read(hardware->ctl, control);
		if (control->class == LC_CLASS_CACHED && control->value != before)
			control->known = !control->trouble[0];
		locks |= control->meaning == LC_MEANING_STORAGE;
	}
	return locks;
}

/* The list anew; what the driver remembers stays known where it is the same. */
static void list_again(struct lc_hardware *hardware)
{
	struct lc_controls *before = malloc(sizeof *before), *now = &hardware->controls;
	if (before)
		*before = *now;
	lc_elements_read(hardware->ctl, &hardware->card, now);
	for (size_t i = 0; before && i < now->count && i < before->count; i++) {
		const struct lc_control *was = &before->control[i];
		struct lc_control *is = &now->control[i];
		if (is->class == LC_CLASS_CACHED && was->numid == is->numid &&
		        was->member == is->member && was->type == is->type &&
		        was->value == is->value && strcmp(was->name, is->name) == 0)
			is->known = was->known && !is->trouble[0];
	}
	free(before);
}

/* True where the list is to be made anew: added, removed, of another type or range, unlocked. */
static bool take_event(struct lc_hardware *hardware, snd_ctl_event_t *event, bool *changed)
{
	unsigned int mask = snd_ctl_event_elem_get_mask(event);
	if (snd_ctl_event_get_type(event) != SND_CTL_EVENT_ELEM)
		return false;
	*changed = true;
	if (mask == SND_CTL_EVENT_MASK_REMOVE ||
	        mask & (SND_CTL_EVENT_MASK_ADD | SND_CTL_EVENT_MASK_INFO))
		return true;
	return mask & SND_CTL_EVENT_MASK_VALUE &&
	        read_again(hardware, snd_ctl_event_elem_get_numid(event));
}

bool lc_hardware_take_events(struct lc_hardware *hardware)
{
	snd_ctl_event_t *event;
	snd_ctl_event_alloca(&event);
	bool changed = false, listed_else = false;
	for (int i = 0; i < MAX_EVENTS; i++) {
		int code = snd_ctl_read(hardware->ctl, event);
		if (code == -ENODEV || code == -EBADFD) {
			lc_hardware_lose(hardware);
			return true;
		}
		if (code <= 0)
			break;
		listed_else |= take_event(hardware, event, &changed);
	}
	if (listed_else)
		list_again(hardware);
	if (changed || hardware->was_unplugged)
		lc_hardware_note_phantom(hardware);
	return changed;
}
