/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether the client itself takes too much of the time that a period lasts. Xruns alone say
 * nothing of whose they are: they are ours where our thread was busy for half of the periods that
 * it did, however many it came to do.
 */
#ifndef LINECHECK_IO_JACK_WATCH_H
#define LINECHECK_IO_JACK_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#define LC_WATCH_LOAD .5      /* of the time: from here on xruns may be ours */
#define LC_WATCH_STRIKES 3    /* looks with xruns and that load ... */
#define LC_WATCH_WITHIN_S 10. /* ... within this time: shed */

struct lc_watch {
	bool known; /* there was a look */
	double wall_s, audio_s, cpu_s;
	uint64_t xruns;
	unsigned int strikes;
	double first_strike_s;
	double load; /* at the last look: the share of its periods that the thread was busy for */
	bool sheds;
};

/**
 * One look: at wall_s on the monotonic clock the audio thread has done periods of audio_s in all,
 * has used cpu_s for them, and xruns were counted. True when the optional figures are to be shed
 * now; that is said once. A clock that has not moved by 50 ms is no look.
 */
bool lc_watch_look(
        struct lc_watch *watch, double wall_s, double audio_s, double cpu_s, uint64_t xruns);

#endif
