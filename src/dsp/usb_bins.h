/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the lock-in for USB lines looks. */
#ifndef LC_USB_BINS_H
#define LC_USB_BINS_H

#include "linecheck/usb.h"

#define LC_USB_BLOCK_S 1.0
/* The mean over a group takes 5 dB of a bin 200 Hz away. */
#define LC_USB_GROUPS_PER_S 350.0

/** How many chunks make a group. */
static inline uint32_t lc_usb_group_chunks(double rate_hz)
{
	double chunks = rate_hz / (LC_USB_GROUPS_PER_S * LC_USB_CHUNK);

	return chunks > 1.0 ? (uint32_t)chunks : 1;
}

/* The comb of 1 kHz, the comb of 8 kHz, and where a comb of 500 Hz would stand as well. */
static const double lc_usb_line_hz[LC_USB_LINES] = { 1000, 2000, 3000, 4000, 8000, 16000, 1500,
	2500 };
enum { LC_USB_FIRST_8K = 4, LC_USB_FIRST_FOREIGN = 6 };

/* The bins around the line; noise beside; neighbours in combs of mains, or of notes. */
static const double lc_usb_bin_hz[LC_USB_BINS] = { -3, -2, -1, 0, 1, 2, 3, -17, 17, -11, 11, -7, 7,
	-50, 50, -60, 60, -100, 100, -120, 120, -200, 200 };
enum { LC_USB_FIRST_NOISE = 7, LC_USB_FIRST_NEIGHBOUR = 13 };

#endif
