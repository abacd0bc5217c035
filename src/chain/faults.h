/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What of the faults lies in the signal. */
#ifndef LINECHECK_CHAIN_FAULTS_H
#define LINECHECK_CHAIN_FAULTS_H

#include "linecheck/simulator.h"

#include <stdbool.h>

/** Faults that no knob makes. */
struct lc_signal_faults {
	bool digital_silence; /* nothing arrives, not even noise */
	bool no_voice;
	bool mains_hum;
};

/** Gathers those among the ids of fault, NULL at the end. Fails with LC_USAGE for an unknown id. */
enum lc_status lc_signal_faults_of(const char *const fault[LC_MAX_FAULTS],
        struct lc_signal_faults *signal, struct lc_error *error);

#endif
