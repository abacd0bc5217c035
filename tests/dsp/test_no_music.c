/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Music, song and alarms are no test tone; a generator's other waves are one with harmonics. */
#include "no_tone.h"

#include <complex.h>

#define RATE_HZ 48000.0
#define LENGTH_S 4.0

/* A voice whose frequency and level move by sines; partials fall by so many dB each. */
struct voice {
	double f_hz, level_dbfs;
	int partials;
	double fall_db;
	double vibrato_cents, vibrato_hz; /* peak; per second */
	double tremolo, tremolo_hz;       /* share of the amplitude; per second */
};

static double complex unit(double turns)
{
	return __builtin_complex(cos(2 * M_PI * turns), sin(2 * M_PI * turns));
}

static void add_voice(struct signal *s, const struct voice *v)
{
	double turns = 0.0, loudness = amplitude_of(v->level_dbfs);
	double complex next =
	        amplitude_of(-v->fall_db) * unit(0.16); /* phases about a radian apart */

	for (size_t i = 0; i < s->frames; i++) {
		double t = (double)i / RATE_HZ;
		double cents = v->vibrato_cents * sin(2 * M_PI * v->vibrato_hz * t);
		double level = 1 + v->tremolo * sin(2 * M_PI * v->tremolo_hz * t + 0.5);
		double complex first = unit(turns), partial = loudness * level * first;

		for (int k = 1; k <= v->partials && k * v->f_hz < 0.45 * RATE_HZ; k++) {
			s->x[i] += cimag(partial);
			partial *= first * next;
		}
		turns = fmod(turns + v->f_hz * pow(2, cents / 1200) / RATE_HZ, 1);
	}
}

static struct signal *voices(const struct voice *v, size_t count)
{
	struct signal *s = signal_new(RATE_HZ, LENGTH_S);

	for (size_t i = 0; i < count; i++)
		add_voice(s, &v[i]);
	signal_add_white(s, -85, count);
	return s;
}

START_TEST(sustained_chords_are_no_tone)
{
	/* Semitones above the root. */
	static const double chords[][3] = { { 0, 4, 7 }, { 0, 3, 7 }, { 0, 7, 12 }, { 0, 12, 24 },
		{ 0, 5, 9 }, { 0, 0.05, -0.05 } };
	static const double roots_hz[] = { 65.4, 130.8, 261.6, 523.3 };
	/* An organ's stops, a synth's saw, a string pad's. */
	static const struct voice sounds[] = { { .partials = 3, .fall_db = 6 },
		{ .partials = 20, .fall_db = 3 },
		{ .partials = 8, .fall_db = 5, .vibrato_cents = 8, .vibrato_hz = 5 } };

	for (size_t c = 0; c < ROWS(chords); c++)
		for (size_t r = 0; r < ROWS(roots_hz); r++)
			for (size_t k = 0; k < ROWS(sounds); k++) {
				struct voice v[3];
				for (int n = 0; n < 3; n++) {
					v[n] = sounds[k];
					v[n].f_hz = roots_hz[r] * pow(2, chords[c][n] / 12);
					v[n].level_dbfs = -20;
				}
				assert_no_tone(
				        voices(v, 3), "chord", (double)(100 * c + 10 * r + k));
			}
}
END_TEST

START_TEST(two_tones_of_equal_level_are_no_tone)
{
	static const double pairs_hz[][2] = { { 997, 1997 }, { 60, 7000 }, { 440, 441 },
		{ 440, 443 }, { 440, 450 }, { 19000, 20000 }, { 1000, 1059.5 }, { 100, 10000 },
		{ 25, 40 }, { 20, 29 } };

	for (size_t i = 0; i < ROWS(pairs_hz); i++) {
		struct voice v[2] = { { .f_hz = pairs_hz[i][0], .level_dbfs = -12, .partials = 1 },
			{ .f_hz = pairs_hz[i][1], .level_dbfs = -12, .partials = 1 } };
		assert_no_tone(voices(v, 2), "pair", pairs_hz[i][1]);
	}
}
END_TEST

START_TEST(notes_with_vibrato_or_tremolo_are_no_tone)
{
	static const double notes_hz[] = { 22, 29, 41.2, 82.4, 220, 523.3, 1046.5, 2093 };
	static const struct voice sounds[] = {
		/* a flute, a violin, a theremin's slow sway, a vibraphone, a rotary speaker */
		{ .partials = 4,
		        .fall_db = 15,
		        .vibrato_cents = 12,
		        .vibrato_hz = 5,
		        .tremolo = 0.1,
		        .tremolo_hz = 5 },
		{ .partials = 12, .fall_db = 4, .vibrato_cents = 25, .vibrato_hz = 6 },
		{ .partials = 2, .fall_db = 20, .vibrato_cents = 30, .vibrato_hz = 0.8 },
		{ .partials = 2, .fall_db = 12, .tremolo = 0.5, .tremolo_hz = 3 },
		{ .partials = 5,
		        .fall_db = 8,
		        .vibrato_cents = 10,
		        .vibrato_hz = 6.7,
		        .tremolo = 0.2,
		        .tremolo_hz = 6.7 },
	};

	for (size_t i = 0; i < ROWS(notes_hz); i++)
		for (size_t k = 0; k < ROWS(sounds); k++) {
			struct voice v = sounds[k];
			v.f_hz = notes_hz[i];
			v.level_dbfs = -14;
			assert_no_tone(voices(&v, 1), "note", notes_hz[i] + 0.1 * (double)k);
		}
}
END_TEST

START_TEST(a_sung_vowel_is_no_tone)
{
	/* Held as well as a throat can: 1 % of slow wander, .5 % from period to period. */
	static const double pitches_hz[] = { 98, 147, 196, 294, 392, 587 };

	for (size_t n = 0; n < ROWS(pitches_hz); n++) {
		struct random random = random_of(n);
		struct signal *s = signal_new(RATE_HZ, LENGTH_S);
		double turns = 0, wander = 0, jitter = 0, mouth[20];
		for (int k = 0; k < 20; k++) {
			double f_hz = (k + 1) * pitches_hz[n];
			mouth[k] = 1 / (1 + pow((f_hz - 700) / 200, 2)) +
			        0.5 / (1 + pow((f_hz - 1200) / 250, 2)) + 0.02;
		}
		for (size_t i = 0; i < s->frames; i++) {
			wander += 2 * M_PI * 2 / RATE_HZ * (random_normal(&random) * 60 - wander);
			turns += pitches_hz[n] * (1 + 0.01 * wander + jitter) / RATE_HZ;
			if (turns >= 1) {
				turns -= 1;
				jitter = 0.005 * random_normal(&random);
			}
			double complex first = unit(turns), partial = 0.2 * first;
			for (int k = 0; k < 20; k++, partial *= first)
				s->x[i] += mouth[k] * cimag(partial);
		}
		signal_add_white(s, -80, n);
		assert_no_tone(s, "vowel", pitches_hz[n]);
	}
}
END_TEST

START_TEST(sirens_sweeps_and_modulated_carriers_are_no_tone)
{
	/* Up and down an octave in 4 s; a yelp; high and low; then FM and AM of 1 kHz. */
	static const struct voice rows[] = {
		{ .f_hz = 900, .vibrato_cents = 600, .vibrato_hz = 0.25 },
		{ .f_hz = 1100, .vibrato_cents = 400, .vibrato_hz = 3.3 },
		{ .f_hz = 500, .vibrato_cents = 350, .vibrato_hz = 1 },
		{ .f_hz = 1000, .vibrato_cents = 3, .vibrato_hz = 2.5 },
		{ .f_hz = 1000, .vibrato_cents = 8, .vibrato_hz = 9 },
		{ .f_hz = 1000, .tremolo = 0.3, .tremolo_hz = 2.5 },
		{ .f_hz = 1000, .tremolo = 0.3, .tremolo_hz = 8 },
		{ .f_hz = 1000, .tremolo = 0.1, .tremolo_hz = 20 },
		{ .f_hz = 1000, .tremolo = 1.0, .tremolo_hz = 0.3 },
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct voice v = rows[i];
		v.level_dbfs = -10;
		v.partials = 1;
		assert_no_tone(voices(&v, 1), "siren", (double)i);
	}
}
END_TEST

START_TEST(clicks_and_drums_are_no_tone)
{
	static const double rates_of_click_hz[] = { 1, 2, 4, 10, 20, 50 };

	for (size_t i = 0; i < ROWS(rates_of_click_hz); i++) {
		struct signal *click = signal_new(RATE_HZ, LENGTH_S);
		struct signal *drum = signal_new(RATE_HZ, LENGTH_S);
		size_t period = (size_t)(RATE_HZ / rates_of_click_hz[i]);
		for (size_t k = 0; k < click->frames; k++) {
			double t = (double)(k % period) / RATE_HZ;
			click->x[k] = k % period < 20 ? 0.5 : 0;
			drum->x[k] = 0.5 * exp(-t / 0.08) * sin(2 * M_PI * (180 * t - 200 * t * t));
		}
		signal_add_white(click, -80, i);
		signal_add_white(drum, -80, i);
		assert_no_tone(click, "click", rates_of_click_hz[i]);
		if (rates_of_click_hz[i] < 11)
			assert_no_tone(drum, "drum", rates_of_click_hz[i]);
		else
			signal_free(drum);
	}
}
END_TEST

START_TEST(a_held_note_in_a_programme_is_no_tone)
{
	static const double notes_hz[] = { 65.4, 220, 440, 1318.5 };

	for (size_t i = 0; i < ROWS(notes_hz); i++) {
		struct signal *s = signal_new(RATE_HZ, 8);
		struct voice v = {
			.f_hz = notes_hz[i], .level_dbfs = -24, .partials = 5, .fall_db = 6
		};
		add_voice(s, &v);
		signal_add_speech(s, -20, i);
		signal_add_pink(s, -45, i);
		assert_no_tone(s, "held note", notes_hz[i]);
	}
}
END_TEST

static struct lc_tone_figures figures_of_wave(const double amplitude[LC_TONE_HARMONICS])
{
	struct signal *s = signal_new(RATE_HZ, 1.3);

	for (int k = 0; k < LC_TONE_HARMONICS; k++)
		signal_add_sine(s, 997.0 * (k + 1), 0.3 * amplitude[k], 0);
	signal_dither_24(s, 1);
	struct measured m = measure(s);
	signal_free(s);
	return lc_tone_figures(&m.tone);
}

START_TEST(a_square_and_a_triangle_are_tones_with_harmonics)
{
	/* Up to H10. Square: 1/3, 1/5, 1/7, 1/9 of the fundamental, together .42879. Triangle: the
	 * squares of these, together .12048. */
	const double square[LC_TONE_HARMONICS] = { 1, 0, 1 / 3.0, 0, 1 / 5.0, 0, 1 / 7.0, 0,
		1 / 9.0 };
	const double triangle[LC_TONE_HARMONICS] = { 1, 0, -1 / 9.0, 0, 1 / 25.0, 0, -1 / 49.0, 0,
		1 / 81.0 };
	struct lc_tone_figures f = figures_of_wave(square);

	ck_assert(f.present);
	ck_assert_double_eq_tol(f.thd_percent, 42.879, 0.001);
	ck_assert_double_eq_tol(f.sfdr_db, 20 * log10(3), 0.001);
	f = figures_of_wave(triangle);
	ck_assert(f.present);
	ck_assert_double_eq_tol(f.thd_percent, 12.048, 0.001);
	ck_assert_double_eq_tol(f.sfdr_db, 20 * log10(9), 0.001);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { sustained_chords_are_no_tone,
		two_tones_of_equal_level_are_no_tone, notes_with_vibrato_or_tremolo_are_no_tone,
		a_sung_vowel_is_no_tone, sirens_sweeps_and_modulated_carriers_are_no_tone,
		clicks_and_drums_are_no_tone, a_held_note_in_a_programme_is_no_tone,
		a_square_and_a_triangle_are_tones_with_harmonics };

	return lc_test_run_table("no_music", tests, ROWS(tests), 120);
}
