/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Vowels: what a mouth does to the sound of the throat. */
#ifndef LINECHECK_CHAIN_VOWELS_H
#define LINECHECK_CHAIN_VOWELS_H

#define LC_FORMANTS 4
#define LC_VOWELS 8

/* Mean formants of vowels of men (Peterson and Barney, 1952), Hz; the fourth is about the same
 * for all. */
static const double lc_vowels[LC_VOWELS][LC_FORMANTS] = {
	{ 270, 2290, 3010, 3500 }, /* heed */
	{ 390, 1990, 2550, 3500 }, /* hid */
	{ 530, 1840, 2480, 3500 }, /* head */
	{ 660, 1720, 2410, 3500 }, /* had */
	{ 730, 1090, 2440, 3500 }, /* hod */
	{ 570, 840, 2410, 3500 },  /* hawed */
	{ 300, 870, 2240, 3500 },  /* who'd */
	{ 490, 1350, 1690, 3500 }, /* heard */
};
static const double lc_formant_width_hz[LC_FORMANTS] = { 70, 90, 130, 200 };

#endif
