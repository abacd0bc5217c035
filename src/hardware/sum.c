/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card's controls tell of it as a whole: the class of its knob, a lock, and its trouble. */
#include "hardware_private.h"

/* What the card's knob is read by, if at all. */
static enum lc_class class_of(const struct lc_controls *controls)
{
	bool has_switch = false;
	for (size_t i = 0; i < controls->count; i++) {
		enum lc_meaning meaning = controls->control[i].meaning;
		if (meaning == LC_MEANING_GAIN || meaning == LC_MEANING_ATTENUATION)
			return controls->control[i].class;
		bool acts = controls->control[i].first_input > 0 || meaning == LC_MEANING_PHANTOM;
		has_switch |= acts && meaning != LC_MEANING_MUTE && meaning != LC_MEANING_ROUTE;
	}
	return has_switch ? LC_CLASS_SWITCH : LC_CLASS_NONE;
}

static const struct lc_control *storage_of(const struct lc_controls *controls)
{
	for (size_t i = 0; i < controls->count; i++)
		if (controls->control[i].meaning == LC_MEANING_STORAGE)
			return &controls->control[i];
	return NULL;
}

/* Mass storage mode and old firmware leave nothing that acts on an input. */
static enum lc_driver_lock lock_of(
        const struct lc_controls *controls, const struct lc_family *family, bool has_firmware)
{
	if (!family->locks || controls->class != LC_CLASS_NONE)
		return LC_LOCK_NONE;
	const struct lc_control *storage = storage_of(controls);
	if (storage)
		return lc_control_is_on(storage) == 0 ? LC_LOCK_REPLUG : LC_LOCK_STORAGE;
	return has_firmware ? LC_LOCK_FIRMWARE : LC_LOCK_NONE;
}

static const char *trouble_of(const struct lc_controls *controls, const struct lc_family *family)
{
	switch (controls->lock) {
	case LC_LOCK_STORAGE:
		return _("Mass storage mode is on, which locks every control: set \"MSD Mode "
		         "Switch\" to off, then unplug the interface and plug it in again.");
	case LC_LOCK_REPLUG:
		return _("Mass storage mode is off now: unplug the interface and plug it in "
		         "again, and it shows its controls.");
	case LC_LOCK_FIRMWARE:
		return _("The interface's firmware is too old for this driver, which shows no "
		         "controls: update it with the maker's program or scarlett2.");
	case LC_LOCK_NONE:
	case LC_LOCK_COUNT:
		break;
	}
	if (family->locks && controls->class == LC_CLASS_NONE)
		return _("The driver shows none of this interface's controls: it takes Linux 6.7 "
		         "or newer, or the module option snd_usb_audio device_setup=1.");
	if (controls->count == 0)
		return _("None of its controls is known to Linecheck: say how gain, 48 V and pad "
		         "are set, as with --set interface.gain_db=0.");
	return controls->class == LC_CLASS_REAL ? "" : lc_class_sentence(controls->class);
}

void lc_controls_sum_up(
        struct lc_controls *controls, const struct lc_family *family, bool has_firmware)
{
	controls->class = class_of(controls);
	controls->lock = lock_of(controls, family, has_firmware);
	lc_utf8_print(
	        controls->trouble, sizeof controls->trouble, "%s", trouble_of(controls, family));
}
