/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A connection that stands for the way through Linecheck when Linecheck is not there. */
#ifndef LINECHECK_WIRE_H
#define LINECHECK_WIRE_H

#include <stdint.h>

#define LC_PORT_NAME_SIZE 320 /* JACK's is 256 for the port alone, with the client's more */

struct lc_direct_wire {
	char source[LC_PORT_NAME_SIZE], destination[LC_PORT_NAME_SIZE];
	uint32_t channel; /* the output that feeds destination meanwhile */
};

#endif
