/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of the controls of each family, as data: names exactly as the drivers of the Linux
 * kernel spell them. A new family is a table here and its devices in devices.c.
 */
#include "hardware_private.h"

#define N "([0-9]+)"
#define TABLE(table)                                                                               \
	{                                                                                          \
		table, sizeof table / sizeof table[0]                                              \
	}
#define ROW(expression, meaning, class, types, ...)                                                \
	{                                                                                          \
		expression, LC_MEANING_##meaning, LC_CLASS_##class, types, __VA_ARGS__             \
	}
/* the types that such a control has; what ALSA calls a "Switch" may well be enumerated */
#define NUMBERS LC_TYPES_OF(LC_CONTROL_NUMBER)
#define CHOICES LC_TYPES_OF(LC_CONTROL_CHOICE)
#define SWITCHES (LC_TYPES_OF(LC_CONTROL_SWITCH) | CHOICES)
#define ANY (NUMBERS | SWITCHES)

/* The scarlett2 driver; which of these exist depends on the generation and the model. */
static const struct lc_control_row scarlett2[] = {
	ROW("^Line In " N " Level Capture Enum$", LEVEL, SWITCH, CHOICES, 1, 1),
	ROW("^Line In " N " Pad Capture Switch$", PAD, SWITCH, SWITCHES, 1, 1),
	ROW("^Line In " N " Air Capture (Switch|Enum)$", AIR, SWITCH, SWITCHES, 1, 1),
	ROW("^PCM " N " Capture Enum$", ROUTE, SWITCH, CHOICES, 1, 1),
	ROW("^Sync Status$", LOCK, SWITCH, ANY),
};
static const struct lc_control_row scarlett2_phantom[] = {
	ROW("^Line In " N "(-" N ")? Phantom Power Capture Switch$", PHANTOM, SWITCH, SWITCHES, 1,
	        3),
	ROW("^Phantom Power Persistence Capture Switch$", PERSISTENCE, SWITCH, SWITCHES),
	ROW("^MSD Mode Switch$", STORAGE, SWITCH, SWITCHES),
};
static const struct lc_control_row scarlett2_gain[] = {
	ROW("^Line In " N " Gain Capture Volume$", GAIN, REAL, NUMBERS, 1, 1),
	ROW("^Line In " N " Autogain Capture Switch$", AUTOGAIN, REAL, SWITCHES, 1, 1),
	ROW("^Line In " N " Autogain Status Capture Enum$", AUTOGAIN_STATUS, REAL, CHOICES, 1, 1),
	ROW("^Line In " N " Safe Capture Switch$", SAFE, REAL, SWITCHES, 1, 1),
	ROW("^Line In " N "-" N " Link Capture Switch$", LINK, REAL, SWITCHES, 1, 2),
};
const struct lc_family lc_scarlett_2nd = { "scarlett-2nd", { TABLE(scarlett2) }, false };
const struct lc_family lc_scarlett_3rd = { "scarlett-3rd",
	{ TABLE(scarlett2), TABLE(scarlett2_phantom) }, true };
const struct lc_family lc_scarlett_4th = { "scarlett-4th",
	{ TABLE(scarlett2), TABLE(scarlett2_phantom), TABLE(scarlett2_gain) }, true };
const struct lc_family lc_clarett = { "clarett", { TABLE(scarlett2) }, false };

/* Enumerated in spite of "Switch" in the names. */
static const struct lc_control_row scarlett_1st[] = {
	ROW("^Input " N " Impedance Switch$", LEVEL, SWITCH, CHOICES, 1, 1),
	ROW("^Input " N " Pad Switch$", PAD, SWITCH, SWITCHES, 1, 1),
	ROW("^Input " N " Gain Switch$", BOOST, SWITCH, CHOICES, 1, 1),
	ROW("^Sample Clock Source$", CLOCK, SWITCH, CHOICES),
	ROW("^Sample Clock Sync Status$", LOCK, SWITCH, ANY),
};
const struct lc_family lc_scarlett_1st = { "scarlett-1st", { TABLE(scarlett_1st) }, false };

/* No scale: one step is 1 dB at the mic inputs and .5 dB at the line inputs. */
static const struct lc_control_row babyface[] = {
	ROW("^Mic-AN" N " Gain$", GAIN, CACHED, NUMBERS, 1, 1, 1.0),
	ROW("^Line-IN" N " Gain$", GAIN, CACHED, NUMBERS, 1, 1, 0.5),
	ROW("^Mic-AN" N " 48V$", PHANTOM, CACHED, SWITCHES, 1, 1),
	ROW("^Mic-AN" N " PAD$", PAD, CACHED, SWITCHES, 1, 1),
	ROW("^Line-IN" N " Sens\\.$", SENSITIVITY, CACHED, CHOICES, 1, 1),
};
const struct lc_family lc_babyface = { "babyface-pro", { TABLE(babyface) }, false };

static const struct lc_control_row presonus_1810c[] = {
	ROW("^Line " N "/" N " Source Type$", BYPASS, SWITCH, CHOICES, 1, 2),
	ROW("^48V Phantom Power On Mic Inputs Switch$", PHANTOM, SWITCH, SWITCHES),
};
const struct lc_family lc_presonus_1810c = { "presonus-1810c", { TABLE(presonus_1810c) }, false };

/* ice1712 and ice1724; "IEC958 PPL Lock Status" is spelt so. */
static const struct lc_control_row delta[] = {
	ROW("^Multi Track Internal Clock$", CLOCK, SWITCH, CHOICES),
	ROW("^IEC958 CS8427 Input Status$", LOCK, SWITCH, ANY),
	ROW("^IEC958 PPL Lock Status$", LOCK, SWITCH, ANY),
};
const struct lc_family lc_delta = { "ice1712-1724", { TABLE(delta) }, false };

static const struct lc_control_row umc[] = {
	ROW("^.+ Capture Volume$", ATTENUATION, DIGITAL, NUMBERS),
	ROW("^.+ Capture Switch$", MUTE, DIGITAL, SWITCHES),
};
const struct lc_family lc_umc = { "umc", { TABLE(umc) }, false };

/* Descriptor or terminal name, then what the class driver puts behind it. */
static const struct lc_control_row usb_class[] = {
	ROW("^.+ Capture Volume$", GAIN, CACHED, NUMBERS),
	ROW("^.+ Capture Switch$", MUTE, CACHED, SWITCHES),
};
const struct lc_family lc_usb_class = { "usb-class", { TABLE(usb_class) }, false };

/* FireWire's BeBoB, at the interface CARD. */
static const struct lc_control_row unknown[] = {
	ROW("^phantom-powering$", PHANTOM, SWITCH, SWITCHES),
};
const struct lc_family lc_unknown = { "unknown", { TABLE(unknown) }, false };
