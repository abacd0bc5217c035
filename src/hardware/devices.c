/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which card has which family of controls: by USB id or PCI subsystem id, never by name. What else
 * is known of a card stands in the gear file with that id. */
#include "hardware_private.h"

#include <string.h>

static const struct {
	const char *id;
	const struct lc_family *family;
} devices[] = {
	{ "1235:8006", &lc_scarlett_1st },   /* Focusrite Scarlett 2i2 (1st Gen) */
	{ "1235:801c", &lc_scarlett_1st },   /* Focusrite Scarlett Solo (1st Gen) */
	{ "1235:800a", &lc_scarlett_1st },   /* Focusrite Scarlett 2i4 (1st Gen) */
	{ "1235:8012", &lc_scarlett_1st },   /* Focusrite Scarlett 6i6 (1st Gen) */
	{ "1235:8002", &lc_scarlett_1st },   /* Focusrite Scarlett 8i6 (1st Gen) */
	{ "1235:8004", &lc_scarlett_1st },   /* Focusrite Scarlett 18i6 (1st Gen) */
	{ "1235:8014", &lc_scarlett_1st },   /* Focusrite Scarlett 18i8 (1st Gen) */
	{ "1235:800c", &lc_scarlett_1st },   /* Focusrite Scarlett 18i20 (1st Gen) */
	{ "1235:8202", &lc_scarlett_2nd },   /* Focusrite Scarlett 2i2 (2nd Gen) */
	{ "1235:8205", &lc_scarlett_2nd },   /* Focusrite Scarlett Solo (2nd Gen) */
	{ "1235:8200", &lc_scarlett_2nd },   /* Focusrite Scarlett 2i4 (2nd Gen) */
	{ "1235:8203", &lc_scarlett_2nd },   /* Focusrite Scarlett 6i6 (2nd Gen) */
	{ "1235:8204", &lc_scarlett_2nd },   /* Focusrite Scarlett 18i8 (2nd Gen) */
	{ "1235:8201", &lc_scarlett_2nd },   /* Focusrite Scarlett 18i20 (2nd Gen) */
	{ "1235:8210", &lc_scarlett_3rd },   /* Focusrite Scarlett 2i2 (3rd Gen) */
	{ "1235:8211", &lc_scarlett_3rd },   /* Focusrite Scarlett Solo (3rd Gen) */
	{ "1235:8212", &lc_scarlett_3rd },   /* Focusrite Scarlett 4i4 (3rd Gen) */
	{ "1235:8213", &lc_scarlett_3rd },   /* Focusrite Scarlett 8i6 (3rd Gen) */
	{ "1235:8214", &lc_scarlett_3rd },   /* Focusrite Scarlett 18i8 (3rd Gen) */
	{ "1235:8215", &lc_scarlett_3rd },   /* Focusrite Scarlett 18i20 (3rd Gen) */
	{ "1235:8218", &lc_scarlett_4th },   /* Focusrite Scarlett Solo (4th Gen) */
	{ "1235:8219", &lc_scarlett_4th },   /* Focusrite Scarlett 2i2 (4th Gen) */
	{ "1235:821a", &lc_scarlett_4th },   /* Focusrite Scarlett 4i4 (4th Gen) */
	{ "1235:821b", &lc_scarlett_4th },   /* Focusrite Scarlett 16i16 (4th Gen) */
	{ "1235:821c", &lc_scarlett_4th },   /* Focusrite Scarlett 18i16 (4th Gen) */
	{ "1235:821d", &lc_scarlett_4th },   /* Focusrite Scarlett 18i20 (4th Gen) */
	{ "1235:8216", &lc_scarlett_4th },   /* Focusrite Vocaster One */
	{ "1235:8217", &lc_scarlett_4th },   /* Focusrite Vocaster Two */
	{ "1235:8206", &lc_clarett },        /* Focusrite Clarett 2Pre */
	{ "1235:8207", &lc_clarett },        /* Focusrite Clarett 4Pre */
	{ "1235:8208", &lc_clarett },        /* Focusrite Clarett 8Pre */
	{ "1235:820a", &lc_clarett },        /* Focusrite Clarett+ 2Pre */
	{ "1235:820b", &lc_clarett },        /* Focusrite Clarett+ 4Pre */
	{ "1235:820c", &lc_clarett },        /* Focusrite Clarett+ 8Pre */
	{ "2a39:3fb0", &lc_babyface },       /* RME Babyface Pro */
	{ "194f:010c", &lc_presonus_1810c }, /* PreSonus Studio 1810c */
	{ "1412:d634", &lc_delta },          /* M-Audio Delta Audiophile 2496 */
	{ "1412:3632", &lc_delta },          /* M-Audio Audiophile 192 */
	{ "1397:0507", &lc_umc },            /* Behringer UMC202HD */
	{ "1397:0508", &lc_umc },            /* Behringer UMC204HD */
	{ "1397:0509", &lc_umc },            /* Behringer UMC404HD */
};

const struct lc_family *lc_family_of(const struct lc_card *card)
{
	const char *id = card->usb_id[0] ? card->usb_id : card->pci_id;
	for (size_t i = 0; id[0] && i < sizeof devices / sizeof devices[0]; i++)
		if (strcasecmp(devices[i].id, id) == 0)
			return devices[i].family;
	return card->usb_id[0] ? &lc_usb_class : &lc_unknown;
}
