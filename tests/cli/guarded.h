/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of the guard, which run on JACK2 and on PipeWire. */
#ifndef LINECHECK_TEST_GUARDED_H
#define LINECHECK_TEST_GUARDED_H

#include <check.h>
#include <stdbool.h>

extern const char *guarded_server; /* NULL: the default one, PipeWire's */

/* A card and a DAW on the server, in this process: tests must not be forked. */
bool guarded_open_peers(void);
void guarded_close_peers(void);
TCase *guarded_case(void);
/* One kill -9 of an audio process that stands inline: what the DAW did not hear, in ms and frames.
 */
void guarded_die(double *gap_ms, unsigned long *not_heard);

#endif
