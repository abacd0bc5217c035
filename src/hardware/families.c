/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of the controls of each family, as data: names exactly as the drivers of the Linux
 * kernel spell them. A new family is a table here and the rows of its devices at the end.
 */
#include "hardware_private.h"

#include <strings.h>

#define N "([0-9]+)"
#define TABLE(table)                                                                               \
	{                                                                                          \
		table, sizeof(table) / sizeof(table)[0]                                            \
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
static const struct lc_family family_scarlett_2nd = { "scarlett-2nd", { TABLE(scarlett2) }, false };
static const struct lc_family family_scarlett_3rd = { "scarlett-3rd",
	{ TABLE(scarlett2), TABLE(scarlett2_phantom) }, true };
static const struct lc_family family_scarlett_4th = { "scarlett-4th",
	{ TABLE(scarlett2), TABLE(scarlett2_phantom), TABLE(scarlett2_gain) }, true };
static const struct lc_family family_clarett = { "clarett", { TABLE(scarlett2) }, false };

/* Enumerated in spite of "Switch" in the names. */
static const struct lc_control_row scarlett_1st[] = {
	ROW("^Input " N " Impedance Switch$", LEVEL, SWITCH, CHOICES, 1, 1),
	ROW("^Input " N " Pad Switch$", PAD, SWITCH, SWITCHES, 1, 1),
	ROW("^Input " N " Gain Switch$", BOOST, SWITCH, CHOICES, 1, 1),
	ROW("^Sample Clock Source$", CLOCK, SWITCH, CHOICES),
	ROW("^Sample Clock Sync Status$", LOCK, SWITCH, ANY),
};
static const struct lc_family family_scarlett_1st = { "scarlett-1st", { TABLE(scarlett_1st) },
	false };

/* No scale: one step is 1 dB at the mic inputs and .5 dB at the line inputs. */
static const struct lc_control_row babyface[] = {
	ROW("^Mic-AN" N " Gain$", GAIN, CACHED, NUMBERS, 1, 1, 1.0),
	ROW("^Line-IN" N " Gain$", GAIN, CACHED, NUMBERS, 1, 1, 0.5),
	ROW("^Mic-AN" N " 48V$", PHANTOM, CACHED, SWITCHES, 1, 1),
	ROW("^Mic-AN" N " PAD$", PAD, CACHED, SWITCHES, 1, 1),
	ROW("^Line-IN" N " Sens\\.$", SENSITIVITY, CACHED, CHOICES, 1, 1),
};
static const struct lc_family family_babyface = { "babyface-pro", { TABLE(babyface) }, false };

static const struct lc_control_row presonus_1810c[] = {
	ROW("^Line " N "/" N " Source Type$", BYPASS, SWITCH, CHOICES, 1, 2),
	ROW("^48V Phantom Power On Mic Inputs Switch$", PHANTOM, SWITCH, SWITCHES),
};
static const struct lc_family family_presonus_1810c = { "presonus-1810c", { TABLE(presonus_1810c) },
	false };

/* ice1712 and ice1724; "IEC958 PPL Lock Status" is spelt so. */
static const struct lc_control_row delta[] = {
	ROW("^Multi Track Internal Clock$", CLOCK, SWITCH, CHOICES),
	ROW("^IEC958 CS8427 Input Status$", LOCK, SWITCH, ANY),
	ROW("^IEC958 PPL Lock Status$", LOCK, SWITCH, ANY),
};
static const struct lc_family family_delta = { "ice1712-1724", { TABLE(delta) }, false };

static const struct lc_control_row umc[] = {
	ROW("^.+ Capture Volume$", ATTENUATION, DIGITAL, NUMBERS),
	ROW("^.+ Capture Switch$", MUTE, DIGITAL, SWITCHES),
};
static const struct lc_family family_umc = { "umc", { TABLE(umc) }, false };

/* Descriptor or terminal name, then what the class driver puts behind it. */
static const struct lc_control_row usb_class[] = {
	ROW("^.+ Capture Volume$", GAIN, CACHED, NUMBERS),
	ROW("^.+ Capture Switch$", MUTE, CACHED, SWITCHES),
};
static const struct lc_family family_usb_class = { "usb-class", { TABLE(usb_class) }, false };

/* FireWire's BeBoB, at the interface CARD. */
static const struct lc_control_row unknown[] = {
	ROW("^phantom-powering$", PHANTOM, SWITCH, SWITCHES),
};
static const struct lc_family family_unknown = { "unknown", { TABLE(unknown) }, false };

/* Which card has which family: by USB id or PCI subsystem id, never by name. What else is known of
 * a card stands in the gear file with that id. */
static const struct {
	const char *id;
	const struct lc_family *family;
} devices[] = {
	{ "1235:8006", &family_scarlett_1st },   /* Focusrite Scarlett 2i2 (1st Gen) */
	{ "1235:801c", &family_scarlett_1st },   /* Focusrite Scarlett Solo (1st Gen) */
	{ "1235:800a", &family_scarlett_1st },   /* Focusrite Scarlett 2i4 (1st Gen) */
	{ "1235:8012", &family_scarlett_1st },   /* Focusrite Scarlett 6i6 (1st Gen) */
	{ "1235:8002", &family_scarlett_1st },   /* Focusrite Scarlett 8i6 (1st Gen) */
	{ "1235:8004", &family_scarlett_1st },   /* Focusrite Scarlett 18i6 (1st Gen) */
	{ "1235:8014", &family_scarlett_1st },   /* Focusrite Scarlett 18i8 (1st Gen) */
	{ "1235:800c", &family_scarlett_1st },   /* Focusrite Scarlett 18i20 (1st Gen) */
	{ "1235:8202", &family_scarlett_2nd },   /* Focusrite Scarlett 2i2 (2nd Gen) */
	{ "1235:8205", &family_scarlett_2nd },   /* Focusrite Scarlett Solo (2nd Gen) */
	{ "1235:8200", &family_scarlett_2nd },   /* Focusrite Scarlett 2i4 (2nd Gen) */
	{ "1235:8203", &family_scarlett_2nd },   /* Focusrite Scarlett 6i6 (2nd Gen) */
	{ "1235:8204", &family_scarlett_2nd },   /* Focusrite Scarlett 18i8 (2nd Gen) */
	{ "1235:8201", &family_scarlett_2nd },   /* Focusrite Scarlett 18i20 (2nd Gen) */
	{ "1235:8210", &family_scarlett_3rd },   /* Focusrite Scarlett 2i2 (3rd Gen) */
	{ "1235:8211", &family_scarlett_3rd },   /* Focusrite Scarlett Solo (3rd Gen) */
	{ "1235:8212", &family_scarlett_3rd },   /* Focusrite Scarlett 4i4 (3rd Gen) */
	{ "1235:8213", &family_scarlett_3rd },   /* Focusrite Scarlett 8i6 (3rd Gen) */
	{ "1235:8214", &family_scarlett_3rd },   /* Focusrite Scarlett 18i8 (3rd Gen) */
	{ "1235:8215", &family_scarlett_3rd },   /* Focusrite Scarlett 18i20 (3rd Gen) */
	{ "1235:8218", &family_scarlett_4th },   /* Focusrite Scarlett Solo (4th Gen) */
	{ "1235:8219", &family_scarlett_4th },   /* Focusrite Scarlett 2i2 (4th Gen) */
	{ "1235:821a", &family_scarlett_4th },   /* Focusrite Scarlett 4i4 (4th Gen) */
	{ "1235:821b", &family_scarlett_4th },   /* Focusrite Scarlett 16i16 (4th Gen) */
	{ "1235:821c", &family_scarlett_4th },   /* Focusrite Scarlett 18i16 (4th Gen) */
	{ "1235:821d", &family_scarlett_4th },   /* Focusrite Scarlett 18i20 (4th Gen) */
	{ "1235:8216", &family_scarlett_4th },   /* Focusrite Vocaster One */
	{ "1235:8217", &family_scarlett_4th },   /* Focusrite Vocaster Two */
	{ "1235:8206", &family_clarett },        /* Focusrite Clarett 2Pre */
	{ "1235:8207", &family_clarett },        /* Focusrite Clarett 4Pre */
	{ "1235:8208", &family_clarett },        /* Focusrite Clarett 8Pre */
	{ "1235:820a", &family_clarett },        /* Focusrite Clarett+ 2Pre */
	{ "1235:820b", &family_clarett },        /* Focusrite Clarett+ 4Pre */
	{ "1235:820c", &family_clarett },        /* Focusrite Clarett+ 8Pre */
	{ "2a39:3fb0", &family_babyface },       /* RME Babyface Pro */
	{ "194f:010c", &family_presonus_1810c }, /* PreSonus Studio 1810c */
	{ "1412:d634", &family_delta },          /* M-Audio Delta Audiophile 2496 */
	{ "1412:3632", &family_delta },          /* M-Audio Audiophile 192 */
	{ "1397:0507", &family_umc },            /* Behringer UMC202HD */
	{ "1397:0508", &family_umc },            /* Behringer UMC204HD */
	{ "1397:0509", &family_umc },            /* Behringer UMC404HD */
};

const struct lc_family *lc_family_of(const struct lc_card *card)
{
	const char *id = card->usb_id[0] ? card->usb_id : card->pci_id;
	for (size_t i = 0; id[0] && i < sizeof devices / sizeof devices[0]; i++)
		if (strcasecmp(devices[i].id, id) == 0)
			return devices[i].family;
	return card->usb_id[0] ? &family_usb_class : &family_unknown;
}
