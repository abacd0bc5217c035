/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The state files of simulated cards, built in. */
#ifndef LINECHECK_FAKE_CARD_FILES_H
#define LINECHECK_FAKE_CARD_FILES_H

#include <stddef.h>

struct fake_card_file {
	const char *name; /* without ".state" */
	const char *text;
};
extern const struct fake_card_file fake_card_files[];
extern const size_t fake_card_file_count;

#endif
