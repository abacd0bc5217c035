/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A histogram of block energies that answers at a constant cost, in constant memory: the mean of
 * all blocks above a gate, and the block of a rank among them (ITU-R BS.1770-5, EBU Tech 3342).
 *
 * From -70 LUFS, the absolute gate, to +10 LUFS in bins of .01 LU that keep the sum of their
 * energies, so that only blocks within .01 LU of a gate can stand on the wrong side of it.
 */
#ifndef LINECHECK_LOUDNESS_GATE_H
#define LINECHECK_LOUDNESS_GATE_H

#include "linecheck/rt.h"

#include <stdint.h>

#define LC_GATE_LUFS (-70.0) /* the absolute gate */
#define LC_GATE_BINS 20 /* of 4 LU; in each of them as many of .2, and in these as many of .01 */

struct lc_gate_bin {
	uint64_t blocks;
	double energy; /* the sum */
};

struct lc_loudness_gate {
	struct lc_gate_bin all;
	struct lc_gate_bin coarse[LC_GATE_BINS];
	/* Valid where the bin that they are in has blocks. */
	struct lc_gate_bin middle[LC_GATE_BINS][LC_GATE_BINS];
	struct lc_gate_bin fine[LC_GATE_BINS][LC_GATE_BINS][LC_GATE_BINS];
};

/** Forgets all blocks. RT safe. */
void lc_loudness_gate_clear(struct lc_loudness_gate *gate) LC_RT;
/** Adds a block of an energy (a weighted mean square); below the absolute gate it is left out. RT
 * safe. */
void lc_loudness_gate_add(struct lc_loudness_gate *gate, double energy) LC_RT;
/** The blocks that are not below relative times the mean energy of all. RT safe. */
struct lc_gate_bin lc_loudness_gate_above(
        const struct lc_loudness_gate *gate, double relative) LC_RT;
/**
 * The energy of the block that stands at share (0 to 1) of the highest blocks, to .01 LU; 0
 * where blocks is 0. blocks must not be more than there are. RT safe.
 */
double lc_loudness_gate_rank(
        const struct lc_loudness_gate *gate, uint64_t blocks, double share) LC_RT;

/** LUFS of an energy (a weighted mean square): -0.691 + 10*log10 of it (ITU-R BS.1770-5); 0 gives
 * -INFINITY. RT safe. */
double lc_lufs_from_energy(double energy) LC_RT;
/** The energy of LUFS; -INFINITY gives 0. RT safe. */
double lc_energy_from_lufs(double lufs) LC_RT;

#endif
