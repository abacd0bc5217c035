/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files that plug simulated cards share. */
#ifndef LINECHECK_FAKE_CARD_H
#define LINECHECK_FAKE_CARD_H

#include "linecheck/fakecard.h"

/** What a state file says of its card, beside the controls. */
struct fake_description {
	char id[16], name[80], driver[32], usb_id[12], pci_id[12], format[16];
	long channels, rate_hz;
};

/** Reads it from a state file's text; name names the file in errors. Fails with LC_UNREADABLE. */
enum lc_status fake_describe(
        const char *text, const char *name, struct fake_description *it, struct lc_error *error);
/** The state of a card, by its name or the path of its file; free() text. Fails with LC_USAGE,
 * LC_NOT_FOUND or LC_UNREADABLE. */
enum lc_status fake_card_text(const char *card, char **text, struct lc_error *error);
/** Where alsa-lib's plugin is: beside the program, or installed. Fails with LC_NOT_FOUND. */
enum lc_status fake_plugin_path(char *path, size_t size, struct lc_error *error);

#endif
