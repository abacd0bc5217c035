/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the audio process tells its guard, each time in one packet that replaces the last: whether
 * a server is there, then pairs of names, source and destination, each ended by a zero byte.
 */
#ifndef LINECHECK_GUARD_PACKET_H
#define LINECHECK_GUARD_PACKET_H

#include <stdint.h>

#define LC_GUARD_NAMES_SIZE 131072

struct lc_guard_packet {
	uint32_t is_open;
	char names[LC_GUARD_NAMES_SIZE];
};

#endif
