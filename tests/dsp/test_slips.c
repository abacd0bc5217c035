/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips of a single sample: in a tone, and between pulses. */
#include "events.h"

#include <stdlib.h>
#include <string.h>

/* One sample lost is a phase jump of 360 f / rate: 7.5 degrees at 1 kHz and 48 kHz. */
START_TEST(one_sample_that_is_lost_from_a_tone_is_a_slip)
{
	static const double tones_hz[] = { 997, 3001, 4999, 10007 };
	static const double levels_dbfs[] = { -6, -13, -20 };

	for (size_t k = 0; k < 4 * 3; k++) {
		size_t frames = SECONDS * 48000;
		float *x = calloc(frames, sizeof *x);
		double amplitude = amplitude_of(levels_dbfs[k % 3]);

		for (size_t i = 0; i < frames; i++)
			x[i] = (float)(amplitude *
			        sin(2 * M_PI * tones_hz[k / 3] * (double)i / 48000));
		lc_test_convert(x, frames, -100, 24, 1);
		plant(x, frames, 48000, SLIP);
		expect(figures_of(x, frames, 48000), 0, 0, FAULTS, "one sample lost", 48000,
		        tones_hz[k / 3]);
		free(x);
	}
}
END_TEST

/*
 * Pulses as of a voice, every 1.037 s / 100, smooth over some samples, hide what is no more than
 * six times their residual: .5 * 3 / 3^4 = .019, by the fourth derivative of a Gaussian of 3
 * samples. A sample that is lost or doubled half way between two, in a tone that rises there by
 * .3 * 2 pi * 312.4 / 48000 = .0123 a sample, leaves 3 * .0123 = .037. The tone has whole periods
 * in 1.037 s.
 */
START_TEST(one_sample_lost_or_doubled_between_pulses_is_a_slip)
{
	const double rate_hz = 48000, period_s = 1.037 / 100, tone_hz = 324 / 1.037;
	size_t frames = SECONDS * 48000;
	float *x = calloc(frames, sizeof *x);

	for (int doubled = 0; doubled < 2; doubled++) {
		struct lc_events_figures figures;

		for (size_t i = 0; i < frames; i++) {
			double t = (double)i / rate_hz;
			double from = (fmod(t, period_s) - period_s / 2) * rate_hz / 3;

			x[i] = (float)(0.3 * sin(2 * M_PI * tone_hz * t) +
			        0.5 * exp(-from * from / 2));
		}
		lc_test_convert(x, frames, -90, 24, 1);
		expect(figures_of(x, frames, rate_hz), 0, 0, 0, "pulses", rate_hz, tone_hz);
		for (int k = FAULTS; k >= 1; k--) {
			float *at = x + place(k, rate_hz);
			size_t left = frames - place(k, rate_hz) - 1;

			if (doubled)
				memmove(at + 1, at, left * sizeof *at);
			else
				memmove(at, at + 1, left * sizeof *at);
		}
		figures = figures_of(x, frames, rate_hz);
		expect(figures, 0, 0, FAULTS, doubled ? "doubled" : "lost", rate_hz, tone_hz);
		/* the first behind it is the next one, or the one that came twice */
		ck_assert_double_eq_tol(
		        figures.slip.first_s * rate_hz, (double)place(1, rate_hz), 1.01);
	}
	free(x);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		one_sample_that_is_lost_from_a_tone_is_a_slip,
		one_sample_lost_or_doubled_between_pulses_is_a_slip,
	};

	return lc_test_run_table("slips", tests, ROWS(tests), 120);
}
