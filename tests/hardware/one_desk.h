/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk of a test program, and the checked fixture that sets it up and clears it away. */
#ifndef TESTS_HARDWARE_ONE_DESK_H
#define TESTS_HARDWARE_ONE_DESK_H

#include "desk.h"

static struct desk desk;

static void open_desk(void)
{
	desk_open(&desk);
}

static void close_desk(void)
{
	desk_close(&desk);
}

#endif
