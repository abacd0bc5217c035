/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the room's own files need of gear beyond the public face. */
#ifndef LINECHECK_CHAIN_GEAR_BLANK_H
#define LINECHECK_CHAIN_GEAR_BLANK_H

#include "linecheck/error.h"
#include "linecheck/gear.h"

/** Gear of that kind of which nothing is known. */
void lc_gear_blank(struct lc_gear *gear, enum lc_gear_kind kind);
/** Takes every figure that is not known from other. */
void lc_gear_fill(struct lc_gear *gear, const struct lc_gear *other);

/** Fetches the gear that a file says it is based on; fails with a line that needs no place. */
typedef enum lc_status lc_gear_base(
        void *context, const char *id, struct lc_gear *base, struct lc_error *error);
/** lc_gear_parse() from start rather than from nothing; start may be NULL. */
enum lc_status lc_gear_parse_over(const char *text, const char *place, const struct lc_gear *start,
        lc_gear_base *base, void *context, struct lc_gear *gear, struct lc_error *error);

#endif
