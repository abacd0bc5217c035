/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no dropout, click or slip, however much it looks like one. */
#include "events.h"

#include <stdlib.h>
#include <string.h>

START_TEST(programme_without_a_fault_has_no_events)
{
	static const double rates_hz[] = { 8000, 44100, 96000 };
	size_t count;
	const struct lc_test_programme *programmes = lc_test_programmes(&count);

	for (size_t p = 0; p < count; p++)
		for (size_t r = 0; r < 3; r++)
			for (uint64_t seed = 1; seed <= 4; seed++)
				expect(take(&programmes[p], rates_hz[r], seed, NONE,
				               seed <= 2 ? 24 : 16),
				        0, 0, 0, programmes[p].name, rates_hz[r], 0);
}
END_TEST

/* Edges that no converter's filter has smoothed, and crests that were cut off. */
START_TEST(edges_of_a_synthesizer_and_cut_crests_are_no_slips)
{
	size_t frames = SECONDS * 48000;
	float *x = calloc(frames, sizeof *x);

	for (int shape = 0; shape < 4; shape++)
		for (double tone_hz = 30; tone_hz < 1000; tone_hz *= 1.9) {
			for (size_t i = 0; i < frames; i++) {
				double phase = fmod(tone_hz * (double)i / 48000, 1.0);
				double shapes[] = { 0.5 * phase, phase < 0.3 ? 0.25 : -0.25,
					fabs(phase - 0.5),
					fmax(-0.2, fmin(0.2, 0.5 * sin(2 * M_PI * phase))) };

				x[i] = (float)shapes[shape];
			}
			lc_test_convert(x, frames, -75, 24, (uint64_t)shape);
			expect(figures_of(x, frames, 48000), 0, 0, 0, "a shape", shape, tone_hz);
		}
	free(x);
}
END_TEST

/* What begins, ends, fades or rests in silence has no dropout, click or slip. */
START_TEST(silence_before_between_and_after_signal_is_no_event)
{
	static const double fades_s[] = { 0.005, 0.02, 0.3 };

	for (size_t f = 0; f < 3; f++) {
		size_t frames = SECONDS * 48000;
		float *x = calloc(frames, sizeof *x);

		for (size_t i = 0; i < frames; i++) {
			double t = fmod((double)i / 48000, 2.0) - 0.3; /* .7 s sound, 1.3 s none */
			double gain = fmin(t, 1.0 - t) / fades_s[f];
			gain = fmax(0, fmin(1, gain));
			x[i] = (float)rint(32768 * 0.4 * gain * gain * sin(2 * M_PI * 313 * t)) /
			        32768.0f;
		}
		expect(figures_of(x, frames, 48000), 0, 0, 0, "fades", 48000, fades_s[f]);
		memset(x, 0, 48000 * sizeof *x);
		for (size_t i = 48000; i < frames; i++) /* begins at once, ends at once */
			x[i] = i < 4 * 48000 ? (float)(0.5 * cos(0.1 * (double)i)) : 0.0f;
		expect(figures_of(x, frames, 48000), 0, 0, 0, "begin and end", 48000, 0);
		free(x);
	}
}
END_TEST

/* Coarse steps: a quiet low sine in 16 bits without dither rests at 0 for milliseconds. */
START_TEST(a_quiet_sine_in_coarse_steps_has_no_events)
{
	static const double steps[] = { 0.6, 1.4, 3, 6 };

	for (size_t s = 0; s < 4; s++) {
		size_t frames = SECONDS * 48000;
		float *x = calloc(frames, sizeof *x);

		for (size_t i = 0; i < frames; i++)
			x[i] = (float)rint(steps[s] * sin(2 * M_PI * 23 * (double)i / 48000)) /
			        32768.0f;
		expect(figures_of(x, frames, 48000), 0, 0, 0, "coarse steps", 48000, steps[s]);
		free(x);
	}
}
END_TEST

/* A level that is switched by 12 dB, or a tone by another, is no slip. */
START_TEST(a_tone_that_changes_is_no_event)
{
	size_t frames = SECONDS * 48000;
	float *x = calloc(frames, sizeof *x);

	for (size_t i = 0; i < frames; i++)
		x[i] = (float)((i / 48000 % 2 ? 0.1 : 0.4) *
		        sin(2 * M_PI * 997.0 / 48000 * (double)i));
	expect(figures_of(x, frames, 48000), 0, 0, 0, "steps of 12 dB", 48000, 997);
	for (size_t i = 0; i < frames; i++)
		x[i] = (float)(0.4 *
		        sin(2 * M_PI * (i / 48000 % 2 ? 997.0 : 440.3) / 48000 * (double)i));
	expect(figures_of(x, frames, 48000), 0, 0, 0, "another tone", 48000, 440.3);
	free(x);
}
END_TEST

/* 0 stands for samples that were not finite; they are counted elsewhere. */
START_TEST(what_was_not_finite_is_no_event)
{
	size_t frames = 4 * 48000;
	struct lc_events events;

	lc_events_init(&events, 48000);
	for (size_t i = 0; i < frames; i += 32) {
		bool is_bad = i % 48000 < 32 || (i % 48000 > 20000 && i % 48000 < 20300);
		float x[32];

		for (size_t k = 0; k < 32; k++)
			x[k] = is_bad ? 0.0f : (float)(0.5 * sin(0.1305 * (double)(i + k)));
		lc_events_process(&events, x, 32, is_bad ? 32 : 0);
	}
	struct lc_events_sum sum = lc_events_take(&events);
	expect(lc_events_figures(&sum, 48000), 0, 0, 0, "not finite", 48000, 997);
}
END_TEST

/*
 * The squares of 1e25 are more than a float holds: nothing of them may stay. What is usual is then
 * 480 dB at most and falls by 400 dB a second, so that the click after .85 s is hidden and those
 * that follow are not.
 */
START_TEST(what_is_far_too_loud_is_forgotten)
{
	size_t frames = SECONDS * 48000;
	float *x = calloc(frames, sizeof *x);

	for (size_t i = 0; i < frames; i++)
		x[i] = (float)(0.5 * sin(2 * M_PI * 997.0 / 48000 * (double)i));
	plant(x, frames, 48000, CLICK);
	for (size_t i = 100; i < 9000; i++) /* up to .19 s; the first click is at 1.04 s */
		x[i] *= 1e25f;
	expect(figures_of(x, frames, 48000), 0, FAULTS - 1, 0, "far too loud before", 48000, 997);
	free(x);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		programme_without_a_fault_has_no_events,
		edges_of_a_synthesizer_and_cut_crests_are_no_slips,
		silence_before_between_and_after_signal_is_no_event,
		a_quiet_sine_in_coarse_steps_has_no_events,
		a_tone_that_changes_is_no_event,
		what_was_not_finite_is_no_event,
		what_is_far_too_loud_is_forgotten,
	};

	return lc_test_run_table("not_events", tests, ROWS(tests), 120);
}
