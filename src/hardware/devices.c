/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which card has which family of controls: by USB id or PCI subsystem id, never by name. */
#include "hardware_private.h"

#include <string.h>

static const struct lc_device devices[] = {
	{ "1235:8006", "Focusrite Scarlett 2i2 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:801c", "Focusrite Scarlett Solo (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:800a", "Focusrite Scarlett 2i4 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:8012", "Focusrite Scarlett 6i6 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:8002", "Focusrite Scarlett 8i6 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:8004", "Focusrite Scarlett 18i6 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:8014", "Focusrite Scarlett 18i8 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:800c", "Focusrite Scarlett 18i20 (1st Gen)", &lc_scarlett_1st, 0 },
	{ "1235:8202", "Focusrite Scarlett 2i2 (2nd Gen)", &lc_scarlett_2nd, 0 },
	{ "1235:8205", "Focusrite Scarlett Solo (2nd Gen)", &lc_scarlett_2nd, 0 },
	{ "1235:8200", "Focusrite Scarlett 2i4 (2nd Gen)", &lc_scarlett_2nd, 0 },
	{ "1235:8203", "Focusrite Scarlett 6i6 (2nd Gen)", &lc_scarlett_2nd, 0 },
	{ "1235:8204", "Focusrite Scarlett 18i8 (2nd Gen)", &lc_scarlett_2nd, 0 },
	{ "1235:8201", "Focusrite Scarlett 18i20 (2nd Gen)", &lc_scarlett_2nd, 0 },
	{ "1235:8210", "Focusrite Scarlett 2i2 (3rd Gen)", &lc_scarlett_3rd, 0 },
	{ "1235:8211", "Focusrite Scarlett Solo (3rd Gen)", &lc_scarlett_3rd, 0 },
	{ "1235:8212", "Focusrite Scarlett 4i4 (3rd Gen)", &lc_scarlett_3rd, 0 },
	{ "1235:8213", "Focusrite Scarlett 8i6 (3rd Gen)", &lc_scarlett_3rd, 0 },
	{ "1235:8214", "Focusrite Scarlett 18i8 (3rd Gen)", &lc_scarlett_3rd, 0 },
	{ "1235:8215", "Focusrite Scarlett 18i20 (3rd Gen)", &lc_scarlett_3rd, 0 },
	{ "1235:8218", "Focusrite Scarlett Solo (4th Gen)", &lc_scarlett_4th, 3 },
	{ "1235:8219", "Focusrite Scarlett 2i2 (4th Gen)", &lc_scarlett_4th, 3 },
	{ "1235:821a", "Focusrite Scarlett 4i4 (4th Gen)", &lc_scarlett_4th, 0 },
	{ "1235:821b", "Focusrite Scarlett 16i16 (4th Gen)", &lc_scarlett_4th, 0 },
	{ "1235:821c", "Focusrite Scarlett 18i16 (4th Gen)", &lc_scarlett_4th, 0 },
	{ "1235:821d", "Focusrite Scarlett 18i20 (4th Gen)", &lc_scarlett_4th, 0 },
	{ "1235:8216", "Focusrite Vocaster One", &lc_scarlett_4th, 0 },
	{ "1235:8217", "Focusrite Vocaster Two", &lc_scarlett_4th, 0 },
	{ "1235:8206", "Focusrite Clarett 2Pre", &lc_clarett, 0 },
	{ "1235:8207", "Focusrite Clarett 4Pre", &lc_clarett, 0 },
	{ "1235:8208", "Focusrite Clarett 8Pre", &lc_clarett, 0 },
	{ "1235:820a", "Focusrite Clarett+ 2Pre", &lc_clarett, 0 },
	{ "1235:820b", "Focusrite Clarett+ 4Pre", &lc_clarett, 0 },
	{ "1235:820c", "Focusrite Clarett+ 8Pre", &lc_clarett, 0 },
	{ "2a39:3fb0", "RME Babyface Pro", &lc_babyface, 0 },
	{ "194f:010c", "PreSonus Studio 1810c", &lc_presonus_1810c, 0 },
	{ "1412:d634", "M-Audio Delta Audiophile 2496", &lc_delta, 0 },
	{ "1412:3632", "M-Audio Audiophile 192", &lc_delta, 0 },
	{ "1397:0507", "Behringer UMC202HD", &lc_umc, 0 },
	{ "1397:0508", "Behringer UMC204HD", &lc_umc, 0 },
	{ "1397:0509", "Behringer UMC404HD", &lc_umc, 0 },
};

const struct lc_device *lc_device_of(const struct lc_card *card)
{
	const char *id = card->usb_id[0] ? card->usb_id : card->pci_id;
	for (size_t i = 0; id[0] && i < sizeof devices / sizeof devices[0]; i++)
		if (strcasecmp(devices[i].id, id) == 0)
			return &devices[i];
	return NULL;
}

const struct lc_family *lc_family_of(const struct lc_card *card)
{
	const struct lc_device *device = lc_device_of(card);
	if (device)
		return device->family;
	return card->usb_id[0] ? &lc_usb_class : &lc_unknown;
}
