/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ballistics of struct lc_meter, one step a slice. */
#ifndef LINECHECK_ENGINE_METER_H
#define LINECHECK_ENGINE_METER_H

#include "linecheck/result.h"
#include "linecheck/rt.h"

/** What a slice's length makes of the time constants. */
struct lc_ballistics {
	float peak_fall;      /* what is left of the peak after a slice */
	double rms_step;      /* how far the mean square goes towards the slice's */
	uint32_t hold_slices; /* how long a peak is held */
};

struct lc_meter_state {
	struct lc_meter shown;
	double mean_sq;
	uint32_t hold_age; /* slices since the held peak */
};

/** slice_s: the length of a slice in seconds. */
struct lc_ballistics lc_ballistics_for(double slice_s);
/** Moves the meter on by a slice. RT safe. */
void lc_meter_step(struct lc_meter_state *meter, const struct lc_ballistics *ballistics,
        const struct lc_channel_sums *slice) LC_RT;
/** Forgets the peaks; the RMS goes on. RT safe. */
void lc_meter_restart(struct lc_meter_state *meter) LC_RT;

#endif
