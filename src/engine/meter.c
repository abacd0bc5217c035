/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meter ballistics: IEC 60268-18 fall of the peak, a held peak, RMS over about 300 ms. */
#include "meter.h"

#include <math.h>

#define PEAK_FALL_DB_PER_S (20.0 / 1.7) /* IEC 60268-18: 20 dB in 1.7 s */
#define HOLD_S 2.0
/* One pole averages noise as much as a plain mean over twice its time constant does: 300 ms. */
#define RMS_TIME_CONSTANT_S 0.15

struct lc_ballistics lc_ballistics_for(double slice_s)
{
	return (struct lc_ballistics) {
		.peak_fall = (float)pow(10.0, -PEAK_FALL_DB_PER_S * slice_s / 20.0),
		.rms_step = 1.0 - exp(-slice_s / RMS_TIME_CONSTANT_S),
		.hold_slices = (uint32_t)lrint(HOLD_S / slice_s),
	};
}

void lc_meter_step(struct lc_meter_state *meter, const struct lc_ballistics *ballistics,
        const struct lc_channel_sums *slice) LC_RT
{
	const struct lc_level_sum *level = &slice->level;
	double mean_sq = level->frames ? level->sum_sq / (double)level->frames : 0.0;
	float peak = (float)level->peak;
	struct lc_meter *shown = &meter->shown;

	shown->peak = fmaxf(shown->peak * ballistics->peak_fall, peak);
	shown->true_peak = fmaxf(shown->true_peak * ballistics->peak_fall,
	        fmaxf(peak, (float)slice->true_peak.peak));

	meter->hold_age++;
	if (peak >= shown->hold || meter->hold_age >= ballistics->hold_slices) {
		shown->hold = shown->peak;
		meter->hold_age = 0;
	}

	meter->mean_sq += ballistics->rms_step * (mean_sq - meter->mean_sq);
	shown->rms = (float)sqrt(2.0 * meter->mean_sq);

	/* These have their ballistics already. */
	shown->ppm[0] = (float)slice->ppm.highest[0];
	shown->ppm[1] = (float)slice->ppm.highest[1];
	shown->vu = (float)slice->vu.highest;
	shown->k_rms = (float)sqrt(2.0 * slice->k_rms.highest_sq);
}

void lc_meter_restart(struct lc_meter_state *meter) LC_RT
{
	meter->shown.peak = 0.0f;
	meter->shown.hold = 0.0f;
	meter->shown.true_peak = 0.0f;
	meter->hold_age = 0;
}
