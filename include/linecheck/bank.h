/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Second-order sections side by side: what a measurement keeps of such filters.
 *
 * A bank fills two lanes of a vector, the banks of two channels four: each lane is up to three
 * sections deep, so that a bank is one filter of six sections or two filters of three.
 */
#ifndef LINECHECK_BANK_H
#define LINECHECK_BANK_H

#define LC_BANK_LANES 2
#define LC_BANK_DEPTH 3

struct lc_bank {
	double through[LC_BANK_LANES]; /* how much of the input is in the output */
	double a1[LC_BANK_DEPTH][LC_BANK_LANES], a2[LC_BANK_DEPTH][LC_BANK_LANES];
	double out1[LC_BANK_DEPTH][LC_BANK_LANES], out2[LC_BANK_DEPTH][LC_BANK_LANES];
	double s1[LC_BANK_DEPTH][LC_BANK_LANES], s2[LC_BANK_DEPTH][LC_BANK_LANES];
};

#endif
