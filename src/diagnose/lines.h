/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What of a floor is hum, whine and buzz, of which findings of their own speak. */
#ifndef LINECHECK_DIAGNOSE_LINES_H
#define LINECHECK_DIAGNOSE_LINES_H

#include "linecheck/result.h"

/**
 * The floor of a channel without the lines of the mains and of the USB and without a telephone's
 * bursts, dBFS(A). LC_NOT_MEASURED where they are nearly all of it: what is left is then too
 * little to be known.
 */
double lc_floor_without_lines(const struct lc_channel_result *channel);

#endif
