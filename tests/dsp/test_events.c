/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dropouts, clicks and slips are counted, and programme is none of them.
 *
 * Measured over what stands here: 132 takes of programme without a fault give not one event. On
 * tones from 82 Hz to 10 kHz every dropout, click and slip is counted as what it is. In programme
 * every dropout of 1 ms is; a click of -14 dBFS is found where the programme does not mask it: 13
 * of 20 in speech and song, about a quarter in a mix; a slip only where it leaves a step.
 */
#include "linecheck/events.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

#include <stdlib.h>
#include <string.h>

#define FAULTS 5
#define SECONDS 6

static struct lc_events_figures figures_of(const float *x, size_t frames, double rate_hz)
{
	struct lc_events events;
	struct lc_events_sum all = { 0 };

	lc_events_init(&events, rate_hz);
	for (size_t done = 0; done < frames; done += 960) {
		lc_events_process(&events, x + done, 960 < frames - done ? 960 : frames - done, 0);
		struct lc_events_sum sum = lc_events_take(&events);
		lc_events_sum_add(&all, &sum);
	}
	return lc_events_figures(&all, rate_hz);
}

static void expect(struct lc_events_figures figures, uint64_t dropouts, uint64_t clicks,
        uint64_t slips, const char *what, double rate_hz, double tone_hz)
{
	ck_assert_msg(
	        figures.dropouts == dropouts && figures.clicks == clicks && figures.slips == slips,
	        "%s at %g Hz, tone of %g Hz: %d dropouts, %d clicks, %d slips", what, rate_hz,
	        tone_hz, (int)figures.dropouts, (int)figures.clicks, (int)figures.slips);
}

/* Where fault k (from 1) is. */
static size_t place(int k, double rate_hz)
{
	return (size_t)(k * rate_hz * 1.037);
}

enum fault { NONE, CLICK, QUIET_CLICK, SLIP, BUFFER_LOST, DROPOUT, SHORT_DROPOUT };

static void plant(float *x, size_t frames, double rate_hz, enum fault fault)
{
	for (int k = 1; fault != NONE && k <= FAULTS; k++) {
		float *at = x + place(k, rate_hz);
		size_t left = frames - place(k, rate_hz), lost = fault == SLIP ? 1 : 100;
		double zeros_s = fault == DROPOUT ? 0.005 : 0.001;

		if (fault == CLICK || fault == QUIET_CLICK)
			*at += fault == CLICK ? 0.2f : 0.02f;
		else if (fault == SLIP || fault == BUFFER_LOST)
			memmove(at, at + lost, (left - lost) * sizeof *at);
		else
			memset(at, 0, (size_t)ceil(zeros_s * rate_hz) * sizeof *at);
	}
}

static struct lc_events_figures take(const struct lc_test_programme *programme, double rate_hz,
        uint64_t seed, enum fault fault, int bits)
{
	size_t frames = (size_t)(SECONDS * rate_hz);
	float *x = calloc(frames, sizeof *x);
	struct lc_events_figures figures;

	programme->fill(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, seed % 2 ? -6 : -24);
	lc_test_convert(x, frames, bits == 16 ? -120 : -85, bits, seed + 9);
	plant(x, frames, rate_hz, fault);
	figures = figures_of(x, frames, rate_hz);
	free(x);
	return figures;
}

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

START_TEST(a_dropout_in_programme_is_counted_and_is_not_a_click_as_well)
{
	size_t count;
	const struct lc_test_programme *programmes = lc_test_programmes(&count);
	uint64_t found = 0;

	for (size_t p = 0; p < count; p++) {
		struct lc_events_figures figures =
		        take(&programmes[p], 44100, 1, SHORT_DROPOUT, 24);
		found += figures.dropouts;
		ck_assert_uint_le(figures.dropouts, FAULTS);
		ck_assert_uint_eq(figures.clicks + figures.slips, 0);
	}
	/* One in a pause of the saw synth is no dropout by the definition: a fade goes before. */
	ck_assert_uint_ge(found, FAULTS * count - 1);
}
END_TEST

START_TEST(clicks_and_slips_in_programme_are_found_where_nothing_masks_them)
{
	size_t count;
	const struct lc_test_programme *programmes = lc_test_programmes(&count);
	uint64_t clicks = 0, slips = 0;

	for (uint64_t seed = 1; seed <= 3; seed += 2)
		for (size_t p = 0; p < 2; p++) { /* speech and song */
			clicks += take(&programmes[p], 48000, seed, CLICK, 24).clicks;
			slips += take(&programmes[p], 48000, seed, BUFFER_LOST, 24).slips;
		}
	ck_assert_uint_ge(clicks, 12);
	ck_assert_uint_ge(slips, 9);
	ck_assert_uint_le(clicks, 20);
	ck_assert_uint_le(slips, 20);
}
END_TEST

/* A period that divides the 100 lost samples would leave no joint: none of these does. */
START_TEST(on_a_tone_every_event_is_counted_as_what_it_is)
{
	static const double tones_hz[] = { 82.4, 523, 997, 3001, 4999, 10007 };
	static const double rates_hz[] = { 44100, 48000, 96000 };
	static const struct {
		enum fault fault;
		uint64_t dropouts, clicks, slips;
		const char *name;
	} rows[] = {
		{ NONE, 0, 0, 0, "nothing" },
		{ CLICK, 0, FAULTS, 0, "click" },
		{ QUIET_CLICK, 0, FAULTS, 0, "quiet click" },
		{ BUFFER_LOST, 0, 0, FAULTS, "buffer lost" },
		{ DROPOUT, FAULTS, 0, 0, "dropout" },
		{ SHORT_DROPOUT, FAULTS, 0, 0, "short dropout" },
	};

	for (size_t r = 0; r < ROWS(rows); r++)
		for (size_t k = 0; k < 6 * 3; k++) {
			double rate_hz = rates_hz[k % 3], tone_hz = tones_hz[k / 3];
			size_t frames = (size_t)(SECONDS * rate_hz);
			float *x = calloc(frames, sizeof *x);

			for (size_t i = 0; i < frames; i++)
				x[i] = (float)(0.5 * sin(2 * M_PI * tone_hz * (double)i / rate_hz));
			lc_test_convert(x, frames, -90, 24, 1);
			plant(x, frames, rate_hz, rows[r].fault);
			expect(figures_of(x, frames, rate_hz), rows[r].dropouts, rows[r].clicks,
			        rows[r].slips, rows[r].name, rate_hz, tone_hz);
			free(x);
		}
}
END_TEST

/* Fault k is planted where place() says; noise at -90 dBFS hides up to three samples of a joint. */
START_TEST(each_event_is_told_with_its_place)
{
	static const double tones_hz[] = { 523, 3001, 10007 };
	static const double rates_hz[] = { 44100, 48000, 96000 };
	static const struct {
		enum fault fault;
		size_t times; /* its member of the figures */
		double late;  /* samples, at most */
	} rows[] = {
		{ CLICK, offsetof(struct lc_events_figures, click), 0 },
		{ BUFFER_LOST, offsetof(struct lc_events_figures, slip), 3 },
		{ DROPOUT, offsetof(struct lc_events_figures, dropout), 0 },
	};

	for (size_t k = 0; k < 3 * 3 * 3; k++) {
		double rate_hz = rates_hz[k % 3], tone_hz = tones_hz[k / 3 % 3];
		size_t frames = (size_t)(SECONDS * rate_hz), r = k / 9;
		float *x = calloc(frames, sizeof *x);
		struct lc_events_figures figures;
		const struct lc_event_times *times;
		double first, last;

		for (size_t i = 0; i < frames; i++)
			x[i] = (float)(0.5 * cos(2 * M_PI * tone_hz * (double)i / rate_hz));
		lc_test_convert(x, frames, -90, 24, 1);
		plant(x, frames, rate_hz, rows[r].fault);
		figures = figures_of(x, frames, rate_hz);
		times = (const void *)((const char *)&figures + rows[r].times);
		first = times->first_s * rate_hz - (double)place(1, rate_hz);
		last = times->last_s * rate_hz - (double)place(FAULTS, rate_hz);
		ck_assert_msg(first > -0.01 && first < rows[r].late + 0.01 && last > -0.01 &&
		                last < rows[r].late + 0.01,
		        "fault %d, %g Hz at %g Hz: %g and %g samples late", rows[r].fault, tone_hz,
		        rate_hz, first, last);
		free(x);
	}
}
END_TEST

START_TEST(what_never_happened_has_no_time)
{
	struct lc_events_figures none =
	        lc_events_figures(&(struct lc_events_sum) { .clicks = { 2, 0, 96000 } }, 48000);

	ck_assert(isnan(none.dropout.first_s) && isnan(none.dropout.last_s));
	ck_assert(isnan(none.slip.first_s) && isnan(none.slip.last_s));
	/* frame 0 is a place, and 96000 frames at 48 kHz are 2 s */
	ck_assert_double_eq(none.click.first_s, 0);
	ck_assert_double_eq(none.click.last_s, 2);
}
END_TEST

START_TEST(spans_add_up_in_any_order)
{
	const struct lc_events_sum early = { .clicks = { 2, 10, 20 } };
	const struct lc_events_sum late = { .clicks = { 1, 30, 30 }, .slips = { 1, 40, 40 } };
	struct lc_events_sum sums[2] = { early, late };

	lc_events_sum_add(&sums[0], &late);
	lc_events_sum_add(&sums[1], &early);
	for (int i = 0; i < 2; i++) {
		ck_assert_uint_eq(sums[i].clicks.count, 3);
		ck_assert_uint_eq(sums[i].clicks.first_frame, 10);
		ck_assert_uint_eq(sums[i].clicks.last_frame, 30);
		ck_assert_uint_eq(sums[i].slips.count, 1);
		ck_assert_uint_eq(sums[i].slips.first_frame, 40);
		ck_assert_uint_eq(sums[i].dropouts.count, 0);
	}
}
END_TEST

/* What precedes lasts 5 s: what comes after it is 5 s later. */
START_TEST(figures_join_one_after_the_other)
{
	const struct lc_events_sum before = { .clicks = { 1, 48000, 48000 } };
	const struct lc_events_sum after = { .clicks = { 2, 0, 96000 },
		.slips = { 1, 24000, 24000 } };
	struct lc_events_figures first = lc_events_figures(&before, 48000);
	struct lc_events_figures figures = lc_events_figures(&after, 48000);

	lc_events_figures_precede(&figures, &first, 5);
	ck_assert_uint_eq(figures.clicks, 3);
	ck_assert_double_eq(figures.click.first_s, 1);
	ck_assert_double_eq(figures.click.last_s, 7);
	ck_assert_double_eq(figures.slip.first_s, 5.5);
	ck_assert_double_eq(figures.slip.last_s, 5.5);
	ck_assert(isnan(figures.dropout.first_s));
}
END_TEST

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

/* The noise of a contact, a new sign with each sample, that dies away by 1/e each .2 ms. By its
 * signs its residual, which weighs them by 1, 4, 6, 4, 1, is up to 16 times a sample and often but
 * half of that: then it takes .2 * ln 16 = .55 ms to an eighth; more than .75 ms is programme.
 */
START_TEST(a_contact_that_chatters_is_a_click_at_every_rate)
{
	static const double rates_hz[] = { 44100, 48000, 96000, 192000 };
	uint32_t random = 1; /* Numerical Recipes' generator */

	for (size_t k = 0; k < 4; k++) {
		double rate_hz = rates_hz[k];
		size_t frames = (size_t)(SECONDS * rate_hz);
		float *x = calloc(frames, sizeof *x);
		struct lc_events_figures figures;

		for (size_t i = 0; i < frames; i++)
			x[i] = (float)(0.3 * sin(2 * M_PI * 440 * (double)i / rate_hz));
		lc_test_convert(x, frames, -85, 24, 1);
		for (int f = 1; f <= FAULTS; f++)
			for (size_t i = 0; i < (size_t)(0.002 * rate_hz); i++) {
				double size = 0.25 * exp(-(double)i / rate_hz / 2e-4);

				random = random * 1664525u + 1013904223u;
				x[place(f, rate_hz) + i] += (float)(random >> 31 ? size : -size);
			}
		figures = figures_of(x, frames, rate_hz);
		ck_assert_uint_ge(figures.clicks, FAULTS - 1);
		expect(figures, 0, figures.clicks, 0, "chatter", rate_hz, 440);
		free(x);
	}
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
		a_dropout_in_programme_is_counted_and_is_not_a_click_as_well,
		clicks_and_slips_in_programme_are_found_where_nothing_masks_them,
		on_a_tone_every_event_is_counted_as_what_it_is,
		each_event_is_told_with_its_place,
		what_never_happened_has_no_time,
		spans_add_up_in_any_order,
		figures_join_one_after_the_other,
		one_sample_that_is_lost_from_a_tone_is_a_slip,
		one_sample_lost_or_doubled_between_pulses_is_a_slip,
		edges_of_a_synthesizer_and_cut_crests_are_no_slips,
		a_contact_that_chatters_is_a_click_at_every_rate,
		silence_before_between_and_after_signal_is_no_event,
		a_quiet_sine_in_coarse_steps_has_no_events,
		a_tone_that_changes_is_no_event,
		what_was_not_finite_is_no_event,
		what_is_far_too_loud_is_forgotten,
	};

	return lc_test_run_table("events", tests, ROWS(tests), 120);
}
