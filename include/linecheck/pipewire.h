/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where the system's libjack finds no JACK server but PipeWire runs: the way to PipeWire's own. */
#ifndef LINECHECK_PIPEWIRE_H
#define LINECHECK_PIPEWIRE_H

#include <stdbool.h>

/** Whether the libjack of this process is PipeWire's. */
bool lc_pipewire_is_used(void);
/** Whether this user's PipeWire takes connections, as $PIPEWIRE_REMOTE and the folders say. */
bool lc_pipewire_answers(void);
/**
 * Runs this program again, with its own arguments and descriptors, through PipeWire's libjack, if
 * that leads somewhere: PipeWire runs, no JACK server does, and none is asked for by name (server,
 * or $JACK_DEFAULT_SERVER). Else, or when PipeWire's libjack is not installed, it returns. To be
 * called before there are threads.
 */
void lc_pipewire_run(const char *server);

#endif
