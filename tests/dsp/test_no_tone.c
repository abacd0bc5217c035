/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no test tone gives no figure: never a number for speech, music or noise. */
#include "no_tone.h"

#define RATE_HZ 48000.0

START_TEST(silence_and_an_offset_are_no_tone)
{
	assert_no_tone(signal_new(RATE_HZ, 2), "silence", 0);
	struct signal *s = signal_new(RATE_HZ, 2);
	signal_add_offset(s, 0.3);
	assert_no_tone(s, "offset", 0);
}
END_TEST

START_TEST(noise_is_no_tone)
{
	for (uint64_t seed = 0; seed < 10; seed++) {
		struct signal *s = signal_new(RATE_HZ, 4);
		signal_add_white(s, -20, seed);
		assert_no_tone(s, "white", (double)seed);
		s = signal_new(RATE_HZ, 4);
		signal_add_pink(s, -20, seed);
		assert_no_tone(s, "pink", (double)seed);
	}
}
END_TEST

START_TEST(two_notes_at_once_are_no_tone)
{
	static const double ratios[] = { 1.0595, 1.25, 1.5, 2.7 };

	for (size_t i = 0; i < ROWS(ratios); i++) {
		struct signal *s = signal_new(RATE_HZ, 4);
		signal_add_sine(s, 261.6, 0.3, 0);
		signal_add_sine(s, 261.6 * ratios[i], 0.3, 0.2);
		assert_no_tone(s, "chord", ratios[i]);
	}
}
END_TEST

/* A tone whose level and frequency move: amplitude*(1 + depth*sin), frequency +- deviation. */
static struct signal *moving(
        double f_hz, double depth, double deviation_hz, double rate_of_move_hz, double glide_hz_s)
{
	struct signal *s = signal_new(RATE_HZ, 5);
	double phase = 0.0;

	for (size_t i = 0; i < s->frames; i++) {
		double t = (double)i / RATE_HZ, move = sin(2 * M_PI * rate_of_move_hz * t);
		s->x[i] = 0.4 * (1 + depth * move) * sin(2 * M_PI * phase);
		phase = fmod(phase + (f_hz + deviation_hz * move + glide_hz_s * t) / RATE_HZ, 1);
	}
	signal_add_white(s, -80, 1);
	return s;
}

START_TEST(tremolo_and_vibrato_are_no_tone)
{
	static const double moves_hz[] = { 0.7, 1, 2, 3.3, 4, 5, 6, 7.7 };

	for (size_t i = 0; i < ROWS(moves_hz); i++) {
		assert_no_tone(moving(440, 0.2, 0, moves_hz[i], 0), "20 % tremolo", moves_hz[i]);
		assert_no_tone(moving(440, 0.6, 0, moves_hz[i], 0), "60 % tremolo", moves_hz[i]);
		/* 25 cents, as of a voice or a violin */
		assert_no_tone(moving(440, 0, 6.4, moves_hz[i], 0), "vibrato", moves_hz[i]);
	}
}
END_TEST

START_TEST(a_glide_is_no_tone)
{
	static const double glides[] = { 3, 30, 300, 3000 };

	for (size_t i = 0; i < ROWS(glides); i++)
		assert_no_tone(moving(300, 0, 0, 0, glides[i]), "glide", glides[i]);
}
END_TEST

START_TEST(a_note_that_fades_is_no_tone)
{
	static const double decays_s[] = { 0.3, 1, 3 };

	for (size_t i = 0; i < ROWS(decays_s); i++) {
		struct signal *s = signal_new(RATE_HZ, 4);
		signal_add_sine(s, 523.25, 0.5, 0);
		signal_add_sine(s, 1046.5, 0.1, 0);
		for (size_t k = 0; k < s->frames; k++)
			s->x[k] *= exp(-(double)k / RATE_HZ / decays_s[i]);
		signal_add_white(s, -80, i);
		assert_no_tone(s, "decay", decays_s[i]);
	}
}
END_TEST

START_TEST(speech_is_no_tone)
{
	for (uint64_t seed = 0; seed < 10; seed++) {
		struct signal *s = signal_new(RATE_HZ, 10);
		signal_add_speech(s, -20, seed);
		signal_add_white(s, -80, seed);
		assert_no_tone(s, "speech", (double)seed);
	}
}
END_TEST

START_TEST(a_melody_is_no_tone)
{
	/* Notes of .15 to .9 s with harmonics, at once one after the other, none the same as the
	 * one before. */
	for (uint64_t seed = 0; seed < 5; seed++) {
		struct random random = random_of(seed);
		struct signal *s = signal_new(RATE_HZ, 10);
		double phase = 0, f_hz = 220, left_s = 0, note = 0;
		for (size_t i = 0; i < s->frames; i++) {
			if (left_s <= 0) {
				note = fmod(note + 1 + floor(22 * random_uniform(&random)), 24);
				f_hz = 220 * pow(2, note / 12);
				left_s = 0.15 + 0.75 * random_uniform(&random);
			}
			left_s -= 1 / RATE_HZ;
			phase = fmod(phase + f_hz / RATE_HZ, 1);
			s->x[i] = 0.3 * sin(2 * M_PI * phase) + 0.05 * sin(4 * M_PI * phase);
		}
		assert_no_tone(s, "melody", (double)seed);
	}
}
END_TEST

START_TEST(a_tone_within_6_db_of_its_noise_is_no_tone_and_above_it_is_one)
{
	static const struct {
		double noise_db;
		bool present;
	} rows[] = { { -3, false }, { -5, false }, { -8, true }, { -12, true }, { -20, true } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct signal *s = signal_new(RATE_HZ, 6);
		signal_add_sine(s, 997, 0.1, 0);
		/* Of white noise up to 24 kHz the band takes 19980/24000. */
		signal_add_white(s, -20 + rows[i].noise_db + 10 * log10(24000 / 19980.0), i);
		struct measured m = measure(s);
		ck_assert_msg(m.tone.present == rows[i].present, "noise %g dB", rows[i].noise_db);
		signal_free(s);
	}
}
END_TEST

START_TEST(mains_hum_is_not_followed_but_a_loud_test_tone_on_a_line_is)
{
	static const double lines_hz[] = { 50, 60, 100, 119.9, 150.2, 180 };

	for (size_t i = 0; i < ROWS(lines_hz); i++)
		for (int loud = 0; loud < 2; loud++) {
			struct signal *s = signal_new(RATE_HZ, 3);
			signal_add_sine(s, lines_hz[i], amplitude_of(loud ? -20 : -40), 0);
			signal_add_white(s, -90, i);
			struct measured m = measure(s);
			ck_assert_msg(m.tone.present == loud, "%g Hz", lines_hz[i]);
			signal_free(s);
		}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { silence_and_an_offset_are_no_tone, noise_is_no_tone,
		two_notes_at_once_are_no_tone, tremolo_and_vibrato_are_no_tone, a_glide_is_no_tone,
		a_note_that_fades_is_no_tone, speech_is_no_tone, a_melody_is_no_tone,
		a_tone_within_6_db_of_its_noise_is_no_tone_and_above_it_is_one,
		mains_hum_is_not_followed_but_a_loud_test_tone_on_a_line_is };

	return lc_test_run_table("no_tone", tests, ROWS(tests), 120);
}
