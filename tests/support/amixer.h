/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program at a simulated card. */
#ifndef LINECHECK_TEST_AMIXER_H
#define LINECHECK_TEST_AMIXER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/** Has amixer set a control of the card in a slot of root; fails the test unless that succeeds. */
static inline void lc_test_amixer(const char *root, int slot, const char *name, const char *value)
{
	char command[640];

	snprintf(command, sizeof command,
	        "ALSA_CONFIG_PATH=%s/asound.conf amixer -q -D hw:%d cset name='%s' '%s'", root,
	        slot, name, value);
	ck_assert_msg(system(command) == 0, "%s", command);
}

#endif
