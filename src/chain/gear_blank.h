/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the room's own files need of gear beyond the public face. */
#ifndef LINECHECK_CHAIN_GEAR_BLANK_H
#define LINECHECK_CHAIN_GEAR_BLANK_H

#include "linecheck/gear.h"

/** Gear of that kind of which nothing is known. */
void lc_gear_blank(struct lc_gear *gear, enum lc_gear_kind kind);
/** Takes every figure that is not known from other. */
void lc_gear_fill(struct lc_gear *gear, const struct lc_gear *other);

#endif
