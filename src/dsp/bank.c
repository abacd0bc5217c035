/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where q is 1/z, B(q)/(D1(q)*D2(q)*…) is a sum of Nk(q)/Dk(q) and perhaps a constant, and Nk is
 * of first order: it is what is left of B/(the other Ds) modulo Dk, and so follows from the values
 * of that at the two roots of Dk.
 */
#include "bank.h"

#include <string.h>

#define APART 1e-5 /* roots that coincide are looked at this far apart: good to 1e-10 */

static double complex polynomial(double c0, double c1, double c2, double complex q)
{
	return c0 + q * (c1 + q * c2);
}

/* The product of all numerators over that of all denominators but the own. */
static double complex others(
        const struct lc_biquad *section, size_t count, size_t own, double complex q)
{
	double complex value = 1.0;

	for (size_t i = 0; i < count; i++) {
		value *= polynomial(section[i].b0, section[i].b1, section[i].b2, q);
		if (i != own)
			value /= polynomial(1.0, section[i].a1, section[i].a2, q);
	}
	return value;
}

/* The two coefficients of Nk. */
static void numerator(const struct lc_biquad *section, size_t count, size_t own, double n[2])
{
	double a1 = section[own].a1, a2 = section[own].a2;

	n[1] = 0.0;
	if (a2 == 0.0) {
		n[0] = creal(others(section, count, own, -1.0 / a1));
		return;
	}

	double complex middle = -0.5 * a1 / a2, away = csqrt(middle * middle - 1.0 / a2);

	if (cabs(away) < APART * cabs(middle))
		away = APART * middle;

	double complex above = others(section, count, own, middle + away);
	double complex below = others(section, count, own, middle - away);
	double complex slope = (above - below) / (2.0 * away);

	n[1] = creal(slope);
	n[0] = creal(0.5 * (above + below) - slope * middle);
}

/*
 * What of the states of a section in direct form II is in its output, once its own direct part is
 * in the sum of all, the first sample of the response.
 */
static void place(struct lc_bank *bank, size_t deep, size_t lane, const struct lc_biquad *section,
        size_t count, size_t own)
{
	double n[2], a1 = section[own].a1, a2 = section[own].a2;

	numerator(section, count, own, n);
	bank->a1[deep][lane] = a1;
	bank->a2[deep][lane] = a2;
	bank->out1[deep][lane] = n[1] - a1 * n[0];
	bank->out2[deep][lane] = -a2 * n[0];
}

static double direct(const struct lc_biquad *section, size_t count)
{
	double through = 1.0;

	for (size_t i = 0; i < count; i++)
		through *= section[i].b0;
	return through;
}

void lc_bank_design(struct lc_bank *bank, const struct lc_biquad *section, size_t count)
{
	*bank = (struct lc_bank) { .through = { direct(section, count) } };
	for (size_t i = 0; i < count; i++)
		place(bank, i / LC_BANK_LANES, i % LC_BANK_LANES, section, count, i);
}

void lc_bank_design_lane(
        struct lc_bank *bank, size_t lane, const struct lc_biquad *section, size_t count)
{
	bank->through[lane] = direct(section, count);
	for (size_t i = 0; i < count; i++)
		place(bank, i, lane, section, count, i);
}

void lc_bank_forget(struct lc_bank *bank)
{
	memset(bank->s1, 0, sizeof bank->s1);
	memset(bank->s2, 0, sizeof bank->s2);
}

double complex lc_bank_lane_gain(const struct lc_bank *bank, size_t lane, double complex inverse_z)
{
	double complex gain = bank->through[lane];

	for (size_t i = 0; i < LC_BANK_DEPTH; i++) {
		const struct lc_biquad section = { 0.0, bank->out1[i][lane], bank->out2[i][lane],
			bank->a1[i][lane], bank->a2[i][lane] };

		gain += lc_biquad_gain(&section, inverse_z);
	}
	return gain;
}
