/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The banks of channels in lanes, for the kernels: two channels in each vector of four. Direct form
 * II with the sum of the direct parts taken out: the next sample waits for one multiply-add of this
 * one only. The states are what the poles alone make of the input: where two poles stand for 20 Hz
 * up to (rate/130)^2 times what there is of that frequency, of whose rounding as much is in the
 * output: -210 dB at 48 kHz, -165 at 768. A bank of differences has less, as there is little of it
 * in them.
 */
#ifndef LC_BANK_LANES_H
#define LC_BANK_LANES_H

#include "bank.h"
#include "vector.h"

/** What all channels have alike; the lanes are those of a bank, twice. */
struct lc_bank_factors {
	lc_double4 through;
	lc_double4 a1[LC_BANK_DEPTH], a2[LC_BANK_DEPTH]; /* negated */
	lc_double4 out1[LC_BANK_DEPTH], out2[LC_BANK_DEPTH];
};

/** What each has for itself. */
struct lc_bank_lanes {
	lc_double4 s1[LC_BANK_DEPTH], s2[LC_BANK_DEPTH];
};

/** depth: how many sections of each lane are in use. RT safe. */
static inline void lc_bank_factors(
        struct lc_bank_factors *factors, const struct lc_bank *bank, size_t depth) LC_RT
{
	factors->through = lc_join4(bank->through, bank->through);
	for (size_t i = 0; i < depth; i++) {
		factors->a1[i] = -lc_join4(bank->a1[i], bank->a1[i]);
		factors->a2[i] = -lc_join4(bank->a2[i], bank->a2[i]);
		factors->out1[i] = lc_join4(bank->out1[i], bank->out1[i]);
		factors->out2[i] = lc_join4(bank->out2[i], bank->out2[i]);
	}
}

/** RT safe. */
static inline void lc_bank_join(struct lc_bank_lanes *lanes, const struct lc_bank *a,
        const struct lc_bank *b, size_t depth) LC_RT
{
	for (size_t i = 0; i < depth; i++) {
		lanes->s1[i] = lc_join4(a->s1[i], b->s1[i]);
		lanes->s2[i] = lc_join4(a->s2[i], b->s2[i]);
	}
}

/** What a sample comes to in each lane. RT safe. */
static inline lc_double4 lc_bank_step(const struct lc_bank_factors *factors,
        struct lc_bank_lanes *lanes, lc_double4 in, size_t depth) LC_RT
{
	lc_double4 all = factors->through * in;

	for (size_t i = 0; i < depth; i++) {
		lc_double4 s1 = lanes->s1[i], s2 = lanes->s2[i];

		all = lc_madd4(factors->out1[i], s1, lc_madd4(factors->out2[i], s2, all));
		lanes->s1[i] = lc_madd4(factors->a1[i], s1, lc_madd4(factors->a2[i], s2, in));
		lanes->s2[i] = s1;
	}
	return all;
}

/** RT safe. */
static inline void lc_bank_part(
        const struct lc_bank_lanes *lanes, struct lc_bank *a, struct lc_bank *b, size_t depth) LC_RT
{
	for (size_t i = 0; i < depth; i++) {
		lc_part4(a->s1[i], b->s1[i], lanes->s1[i]);
		lc_part4(a->s2[i], b->s2[i], lanes->s2[i]);
	}
}

#endif
