/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of the controls of each family, as data: names exactly as the drivers of the Linux
 * kernel spell them. A new family is a table here and its devices in devices.c.
 */
#include "hardware_private.h"

#define N "([0-9]+)"
#define ROWS(table) table, sizeof table / sizeof table[0]
#define REAL LC_CLASS_REAL
#define SWITCH LC_CLASS_SWITCH
#define CACHED LC_CLASS_CACHED
#define DIGITAL LC_CLASS_DIGITAL

/* The scarlett2 driver; which of these exist depends on the generation and the model. */
#define SCARLETT2                                                                                  \
	{ "^Line In " N " Level Capture Enum$", LC_MEANING_LEVEL, SWITCH, 1, 1, 0 },               \
	        { "^Line In " N " Pad Capture Switch$", LC_MEANING_PAD, SWITCH, 1, 1, 0 },         \
	        { "^Line In " N " Air Capture (Switch|Enum)$", LC_MEANING_AIR, SWITCH, 1, 1, 0 },  \
	        { "^PCM " N " Capture Enum$", LC_MEANING_ROUTE, SWITCH, 1, 1, 0 },                 \
	{                                                                                          \
		"^Sync Status$", LC_MEANING_LOCK, SWITCH, 0, 0, 0                                  \
	}
#define SCARLETT2_PHANTOM                                                                          \
	{ "^Line In " N "(-" N ")? Phantom Power Capture Switch$", LC_MEANING_PHANTOM, SWITCH, 1,  \
		3, 0 },                                                                            \
	        { "^Phantom Power Persistence Capture Switch$", LC_MEANING_PERSISTENCE, SWITCH, 0, \
		        0, 0 },                                                                    \
	{                                                                                          \
		"^MSD Mode Switch$", LC_MEANING_STORAGE, SWITCH, 0, 0, 0                           \
	}
#define SCARLETT2_GAIN                                                                             \
	{ "^Line In " N " Gain Capture Volume$", LC_MEANING_GAIN, REAL, 1, 1, 0 },                 \
	        { "^Line In " N " Autogain Capture Switch$", LC_MEANING_AUTOGAIN, REAL, 1, 1, 0 }, \
	        { "^Line In " N " Autogain Status Capture Enum$", LC_MEANING_AUTOGAIN_STATUS,      \
		        REAL, 1, 1, 0 },                                                           \
	        { "^Line In " N " Safe Capture Switch$", LC_MEANING_SAFE, REAL, 1, 1, 0 },         \
	{                                                                                          \
		"^Line In " N "-" N " Link Capture Switch$", LC_MEANING_LINK, REAL, 1, 2, 0        \
	}

/* Enumerated in spite of "Switch" in the names. */
static const struct lc_control_row scarlett_1st[] = {
	{ "^Input " N " Impedance Switch$", LC_MEANING_LEVEL, SWITCH, 1, 1, 0 },
	{ "^Input " N " Pad Switch$", LC_MEANING_PAD, SWITCH, 1, 1, 0 },
	{ "^Input " N " Gain Switch$", LC_MEANING_BOOST, SWITCH, 1, 1, 0 },
	{ "^Sample Clock Source$", LC_MEANING_CLOCK, SWITCH, 0, 0, 0 },
	{ "^Sample Clock Sync Status$", LC_MEANING_LOCK, SWITCH, 0, 0, 0 },
};
const struct lc_family lc_scarlett_1st = { "scarlett-1st", ROWS(scarlett_1st), LC_CLASS_NONE,
	false };

static const struct lc_control_row scarlett_2nd[] = { SCARLETT2 };
const struct lc_family lc_scarlett_2nd = { "scarlett-2nd", ROWS(scarlett_2nd), LC_CLASS_NONE,
	false };

static const struct lc_control_row scarlett_3rd[] = { SCARLETT2, SCARLETT2_PHANTOM };
const struct lc_family lc_scarlett_3rd = { "scarlett-3rd", ROWS(scarlett_3rd), LC_CLASS_SWITCH,
	true };

static const struct lc_control_row scarlett_4th[] = { SCARLETT2, SCARLETT2_PHANTOM,
	SCARLETT2_GAIN };
const struct lc_family lc_scarlett_4th = { "scarlett-4th", ROWS(scarlett_4th), LC_CLASS_SWITCH,
	true };

static const struct lc_control_row clarett[] = { SCARLETT2 };
const struct lc_family lc_clarett = { "clarett", ROWS(clarett), LC_CLASS_SWITCH, false };

/* No scale: one step is 1 dB at the mic inputs and .5 dB at the line inputs. */
static const struct lc_control_row babyface[] = {
	{ "^Mic-AN" N " Gain$", LC_MEANING_GAIN, CACHED, 1, 1, 1.0 },
	{ "^Line-IN" N " Gain$", LC_MEANING_GAIN, CACHED, 1, 1, 0.5 },
	{ "^Mic-AN" N " 48V$", LC_MEANING_PHANTOM, CACHED, 1, 1, 0 },
	{ "^Mic-AN" N " PAD$", LC_MEANING_PAD, CACHED, 1, 1, 0 },
	{ "^Line-IN" N " Sens\\.$", LC_MEANING_SENSITIVITY, CACHED, 1, 1, 0 },
};
const struct lc_family lc_babyface = { "babyface-pro", ROWS(babyface), LC_CLASS_CACHED, false };

static const struct lc_control_row presonus_1810c[] = {
	{ "^Line " N "/" N " Source Type$", LC_MEANING_BYPASS, SWITCH, 1, 2, 0 },
	{ "^48V Phantom Power On Mic Inputs Switch$", LC_MEANING_PHANTOM, SWITCH, 0, 0, 0 },
};
const struct lc_family lc_presonus_1810c = { "presonus-1810c", ROWS(presonus_1810c),
	LC_CLASS_SWITCH, false };

/* ice1712 and ice1724; "IEC958 PPL Lock Status" is spelt so. */
static const struct lc_control_row delta[] = {
	{ "^Multi Track Internal Clock$", LC_MEANING_CLOCK, SWITCH, 0, 0, 0 },
	{ "^IEC958 CS8427 Input Status$", LC_MEANING_LOCK, SWITCH, 0, 0, 0 },
	{ "^IEC958 PPL Lock Status$", LC_MEANING_LOCK, SWITCH, 0, 0, 0 },
};
const struct lc_family lc_delta = { "ice1712-1724", ROWS(delta), LC_CLASS_NONE, false };

static const struct lc_control_row umc[] = {
	{ "^.+ Capture Volume$", LC_MEANING_ATTENUATION, DIGITAL, 0, 0, 0 },
	{ "^.+ Capture Switch$", LC_MEANING_MUTE, DIGITAL, 0, 0, 0 },
};
const struct lc_family lc_umc = { "umc", ROWS(umc), LC_CLASS_NONE, false };

/* Descriptor or terminal name, then what the class driver puts behind it. */
static const struct lc_control_row usb_class[] = {
	{ "^.+ Capture Volume$", LC_MEANING_GAIN, CACHED, 0, 0, 0 },
	{ "^.+ Capture Switch$", LC_MEANING_MUTE, CACHED, 0, 0, 0 },
};
const struct lc_family lc_usb_class = { "usb-class", ROWS(usb_class), LC_CLASS_NONE, false };

/* FireWire's BeBoB, at the interface CARD. */
static const struct lc_control_row unknown[] = {
	{ "^phantom-powering$", LC_MEANING_PHANTOM, SWITCH, 0, 0, 0 },
};
const struct lc_family lc_unknown = { "unknown", ROWS(unknown), LC_CLASS_NONE, false };
