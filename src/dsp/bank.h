/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cascade of second-order sections as a sum of such sections (partial fractions), so that they
 * work side by side instead of waiting for each other.
 */
#ifndef LC_BANK_H
#define LC_BANK_H

#include "aligned.h"
#include "biquad.h"

#include <stddef.h>

#define LC_BANK_LANES 8

struct lc_bank {
	size_t lanes; /* 4 or 8; those that are not needed give 0 */
	double through;
	LC_ALIGNED double a1[LC_BANK_LANES], a2[LC_BANK_LANES];
	LC_ALIGNED double in1[LC_BANK_LANES], in2[LC_BANK_LANES];
	LC_ALIGNED double s1[LC_BANK_LANES], s2[LC_BANK_LANES];
};

/**
 * Makes the bank that does what count (1 to 8) sections in a row do; each must have a pole, and no
 * two the same. A double pole in one of them is well as long as it is not nearer to 1 than 1e-4.
 */
void lc_bank_design(struct lc_bank *bank, const struct lc_biquad *section, size_t count);
/** Forgets every sample. RT safe. */
void lc_bank_forget(struct lc_bank *bank) LC_RT;

#endif
