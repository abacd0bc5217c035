/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not hum: noise, bass notes, chords, voices. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

static bool is_hum(struct signal *s)
{
	struct measured m = measure(s);
	struct lc_hum_figures f = lc_hum_figures(&m.hum);

	signal_free(s);
	ck_assert(f.measured);
	return f.present;
}

START_TEST(noise_alone_is_hum_in_no_more_than_2_of_100_blocks)
{
	int white = 0, pink = 0;

	/* Of 250 blocks at a probability of .02, more than 12 occur once in 1000 times. */
	for (uint64_t seed = 0; seed < 250; seed++) {
		struct signal *s = signal_new(8000, 4.1);
		signal_add_white(s, -40, seed);
		white += is_hum(s);
		s = signal_new(8000, 4.1);
		signal_add_pink(s, -40, seed);
		pink += is_hum(s);
	}
	ck_assert_int_le(white, 12);
	ck_assert_int_le(pink, 12);
}
END_TEST

/* A plucked note, struck anew every repeat_s, its partials fading the faster the higher. What is
 * above 1.5 kHz is far from every line. */
static void add_note(struct signal *s, double f_hz, double decay_s, double repeat_s, uint64_t seed)
{
	struct random random = random_of(seed);
	size_t period = (size_t)(repeat_s * s->rate_hz);

	for (int k = 1; k * f_hz < 1500; k++) {
		double partial_hz = k * f_hz * sqrt(1 + 1e-4 * k * k), phase = 0;
		double fade = exp(-(1 + 0.3 * k) / decay_s / s->rate_hz);
		double rise = exp(-1 / (0.005 * s->rate_hz)), level = 0, missing = 0;
		for (size_t i = 0; i < s->frames; i++) {
			if (i % period == 0) {
				phase = random_uniform(&random);
				level = 0.1 / k;
				missing = 1;
			}
			phase = fmod(phase + partial_hz / s->rate_hz, 1);
			s->x[i] += level * (1 - missing) * sin(2 * M_PI * phase);
			level *= fade;
			missing *= rise;
		}
	}
}

START_TEST(a_bass_note_is_never_hum)
{
	/* E1 to B2 at a concert pitch of 440, and the same a little out of tune. */
	static const double decays_s[] = { 0.4, 1, 3 };

	for (int key = 28; key <= 47; key++)
		for (size_t d = 0; d < ROWS(decays_s); d++)
			for (int cents = -8; cents <= 8; cents += 8) {
				double f_hz = 440 * pow(2, (key - 69 + cents / 100.0) / 12);
				struct signal *s = signal_new(8000, 4.1);
				add_note(s, f_hz, decays_s[d], 100, (uint64_t)key);
				signal_add_white(s, -80, (uint64_t)key);
				ck_assert_msg(!is_hum(s), "%g Hz, decay %g s", f_hz, decays_s[d]);
			}
}
END_TEST

START_TEST(a_bass_line_is_no_hum)
{
	for (int key = 28; key <= 47; key++) {
		double f_hz = 440 * pow(2, (key - 69) / 12.0);
		struct signal *s = signal_new(12000, 8.1);
		add_note(s, f_hz, 0.5, 0.47, (uint64_t)key);
		add_note(s, f_hz * 1.4983, 0.5, 0.94, (uint64_t)key);
		signal_add_white(s, -80, (uint64_t)key);
		ck_assert_msg(!is_hum(s), "%g Hz", f_hz);
	}
}
END_TEST

START_TEST(a_note_that_is_held_is_no_hum)
{
	/* An organ's: steady lines, none of them on a mains frequency but F4, 349.23 Hz, near the
	 * seventh of 49.89 Hz. */
	for (int key = 28; key <= 72; key++) {
		double f_hz = 440 * pow(2, (key - 69) / 12.0);
		struct signal *s = signal_new(12000, 4.1);
		for (int k = 1; k <= 8; k++)
			signal_add_sine(s, f_hz * k, 0.1 / k, 0.1 * k);
		/* A second voice, so that it is no test tone. */
		signal_add_sine(s, f_hz * 1.26, 0.1, 0);
		signal_add_white(s, -80, (uint64_t)key);
		ck_assert_msg(!is_hum(s), "%g Hz", f_hz);
	}
}
END_TEST

START_TEST(a_bell_with_a_partial_on_a_mains_line_is_no_hum)
{
	/* Hum, prime, tierce, quint, nominal; the one alone; and tubes an octave and two lower.
	 * What falls by 1/e in 1 or 2 s has e^-4 or e^-2 of its power 2 s later. */
	static const double partials[][6] = { { 1 }, { 1, 2, 2.4, 3, 4, 5.33 },
		{ 0.5, 1, 1.2, 1.5, 2, 2.67 }, { 0.25, 0.5, 0.6, 0.75, 1, 1.33 } };
	static const double lines_hz[] = { 50, 60.05, 100.1, 119.9, 150 };

	for (size_t l = 0; l < ROWS(lines_hz); l++)
		for (size_t p = 0; p < ROWS(partials); p++)
			for (double decay_s = 1; decay_s < 3; decay_s++) {
				struct signal *s = signal_new(12000, 4.05);
				for (int k = 0; k < 6 && partials[p][k] > 0; k++)
					for (size_t i = 0; i < s->frames; i++) {
						double t = (double)i / s->rate_hz;
						s->x[i] += 0.1 / (k + 1) *
						        exp(-t * (1 + 0.3 * k) / decay_s) *
						        sin(2 * M_PI * lines_hz[l] *
						                        partials[p][k] * t +
						                k);
					}
				signal_add_white(s, -80, 100 * l + p);
				ck_assert_msg(!is_hum(s), "%g Hz, bell %zu, decay %g s",
				        lines_hz[l], p, decay_s);
			}
}
END_TEST

START_TEST(speech_is_no_hum)
{
	int found = 0;

	for (uint64_t seed = 0; seed < 40; seed++) {
		struct signal *s = signal_new(12000, 10);
		signal_add_speech(s, -20, seed);
		signal_add_white(s, -80, seed);
		found += is_hum(s);
	}
	/* 4 or more of 40 at .02 occur once in 100 times. */
	ck_assert_int_le(found, 3);
}
END_TEST

START_TEST(lines_off_the_mains_are_no_hum)
{
	static const double bases_hz[] = { 47, 49, 51.5, 55, 58, 61.74, 64 };

	for (size_t i = 0; i < ROWS(bases_hz); i++) {
		struct signal *s = signal_new(12000, 6);
		for (int k = 1; k <= 10; k++)
			signal_add_sine(s, bases_hz[i] * k, amplitude_of(-50 - 2 * k), 0.1 * k);
		signal_add_white(s, -70, i);
		ck_assert_msg(!is_hum(s), "%g Hz", bases_hz[i]);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { noise_alone_is_hum_in_no_more_than_2_of_100_blocks,
		a_bass_note_is_never_hum, a_bass_line_is_no_hum, a_note_that_is_held_is_no_hum,
		a_bell_with_a_partial_on_a_mains_line_is_no_hum, speech_is_no_hum,
		lines_off_the_mains_are_no_hum };

	return lc_test_run_table("not_hum", tests, ROWS(tests), 120);
}
