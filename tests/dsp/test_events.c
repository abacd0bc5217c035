/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dropouts, clicks and slips are counted, and programme is none of them.
 *
 * Measured over what stands here: 132 takes of programme without a fault give not one event. On
 * tones from 82 Hz to 10 kHz every dropout, click and slip is counted as what it is. In programme
 * every dropout of 1 ms is; a click of -14 dBFS is found where the programme does not mask it: 13
 * of 20 in speech and song, about a quarter in a mix; a slip only where it leaves a step.
 */
#include "events.h"

#include <stdlib.h>
#include <string.h>

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

int main(void)
{
	const TTest *const tests[] = {
		a_dropout_in_programme_is_counted_and_is_not_a_click_as_well,
		clicks_and_slips_in_programme_are_found_where_nothing_masks_them,
		on_a_tone_every_event_is_counted_as_what_it_is,
		each_event_is_told_with_its_place,
		what_never_happened_has_no_time,
		spans_add_up_in_any_order,
		figures_join_one_after_the_other,
		a_contact_that_chatters_is_a_click_at_every_rate,
	};

	return lc_test_run_table("events", tests, ROWS(tests), 120);
}
