/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and sentences of classes and meanings. */
#include "hardware_private.h"

const char *lc_class_letter(enum lc_class class)
{
	static const char *const letters[] = { "A", "B", "C", "D", "E" };
	return letters[class];
}

const char *lc_class_sentence(enum lc_class class)
{
	switch (class) {
	case LC_CLASS_REAL:
		return _("The knob can be read and set by the computer.");
	case LC_CLASS_SWITCH:
		return _("Switches can be read; the gain knob cannot: say where it stands, as with "
		         "--set interface.gain_db=0.");
	case LC_CLASS_CACHED:
		return _("The driver remembers what the computer set last and cannot ask the "
		         "device: each value is unknown until it is set.");
	case LC_CLASS_DIGITAL:
		return _("The capture volume is a digital attenuator behind the converter, not the "
		         "gain knob: leave it at full, and say where the knob stands, as with "
		         "--set interface.gain_db=0.");
	case LC_CLASS_NONE:
		break;
	}
	return _("Nothing of its inputs can be read: say how gain, 48 V and pad are set, as with "
	         "--set interface.gain_db=0.");
}

const char *lc_meaning_word(enum lc_meaning meaning)
{
	static const char *const words[LC_MEANING_COUNT] = {
		[LC_MEANING_GAIN] = "gain",
		[LC_MEANING_PHANTOM] = "phantom",
		[LC_MEANING_PAD] = "pad",
		[LC_MEANING_LEVEL] = "level",
		[LC_MEANING_BYPASS] = "source",
		[LC_MEANING_SENSITIVITY] = "sensitivity",
		[LC_MEANING_ATTENUATION] = "attenuation",
		[LC_MEANING_CLOCK] = "clock",
		[LC_MEANING_LOCK] = "lock",
		[LC_MEANING_ROUTE] = "route",
		[LC_MEANING_AUTOGAIN] = "autogain",
		[LC_MEANING_AUTOGAIN_STATUS] = "autogain_status",
		[LC_MEANING_SAFE] = "safe",
		[LC_MEANING_LINK] = "link",
		[LC_MEANING_AIR] = "air",
		[LC_MEANING_BOOST] = "boost",
		[LC_MEANING_PERSISTENCE] = "phantom_persistence",
		[LC_MEANING_STORAGE] = "storage_mode",
		[LC_MEANING_MUTE] = "capture_switch",
	};
	return words[meaning];
}
