/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether bytes from another process can be what they claim to be. */
#ifndef LINECHECK_LINK_PLAUSIBLE_H
#define LINECHECK_LINK_PLAUSIBLE_H

#include "linecheck/result.h"

#include <stdbool.h>

/** Counts in range, switches 0 or 1, enums known, strings terminated. */
bool lc_snapshot_plausible(const struct lc_snapshot *snapshot, uint32_t channels);
bool lc_info_plausible(const struct lc_source_info *info);

#endif
