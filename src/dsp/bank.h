/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cascade of second-order sections as a sum of such sections (partial fractions), so that they
 * work side by side instead of waiting for each other.
 */
#ifndef LC_BANK_H
#define LC_BANK_H

#include "biquad.h"

#include "linecheck/bank.h"

#include <stddef.h>

/**
 * Makes the bank that does what count (1 to 6) sections in a row do, the sum of both lanes; each
 * must have a pole, and no two the same. A double pole in one of them is well as long as it is not
 * nearer to 1 than 1e-4.
 */
void lc_bank_design(struct lc_bank *bank, const struct lc_biquad *section, size_t count);
/** The same with count (1 to 3) sections, in one lane; the other stays as it is. */
void lc_bank_design_lane(
        struct lc_bank *bank, size_t lane, const struct lc_biquad *section, size_t count);
/** Forgets every sample. RT safe. */
void lc_bank_forget(struct lc_bank *bank) LC_RT;
/** The complex gain of a lane where 1/z is inverse_z. RT safe. */
double complex lc_bank_lane_gain(
        const struct lc_bank *bank, size_t lane, double complex inverse_z) LC_RT;

#endif
