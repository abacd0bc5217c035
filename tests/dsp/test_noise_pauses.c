/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor in the pauses of programme: short ones, few, and none. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

#include <stdlib.h>

#define RATE_HZ 48000.0

enum colour { WHITE, PINK, RED, HUM };
static const char *const colour_name[] = { "white", "pink", "red", "hum" };

static struct signal *floor_of(enum colour colour, double seconds, uint64_t seed)
{
	struct signal *s = signal_new(RATE_HZ, seconds);

	if (colour == PINK)
		signal_add_pink(s, -85, seed);
	else if (colour == RED)
		signal_add_red(s, -80, seed);
	else
		signal_add_white(s, colour == HUM ? -95 : -85, seed);
	for (int k = 1; colour == HUM && k < 8; k++)
		signal_add_sine(s, 60.02 * k, amplitude_of(-75 - 3 * k), 0.13 * k);
	return s;
}

static struct lc_noise_figures figures_of(struct signal *s)
{
	struct measured m = measure(s);

	signal_free(s);
	return lc_noise_figures(&m.noise, m.tone.present);
}

/* A voice without anything below 70 Hz. */
struct speech {
	double syllables_hz, word_s, gap_s; /* words of once to twice word_s */
	double least;                       /* of the amplitude, between two syllables */
	double fall_s;                      /* a room's: 60 dB in so long; 0: none */
};

struct resonance {
	double frequency_hz, width_hz, y1, y2;
};

static double resonate(struct resonance *r, double x)
{
	double radius = exp(-M_PI * r->width_hz / RATE_HZ);
	double y = (1 - radius) * x +
	        2 * radius * cos(2 * M_PI * r->frequency_hz / RATE_HZ) * r->y1 -
	        radius * radius * r->y2;

	r->y2 = r->y1;
	r->y1 = y;
	return y;
}

/* Two high-passes of first order at 70 Hz, then to an RMS of -20 dBFS over all of it. */
static void add_without_lows(struct signal *s, double *voice)
{
	double keep = exp(-2 * M_PI * 70 / RATE_HZ), sum = 0;

	for (int pass = 0; pass < 2; pass++) {
		double before = 0, y = 0;
		for (size_t i = 0; i < s->frames; i++) {
			y = keep * (y + voice[i] - before);
			before = voice[i];
			voice[i] = y;
		}
	}
	for (size_t i = 0; i < s->frames; i++)
		sum += voice[i] * voice[i];
	double gain = amplitude_of(-20) / sqrt(2 * sum / (double)s->frames);
	for (size_t i = 0; i < s->frames; i++)
		s->x[i] += gain * voice[i];
}

static double next_word_s(const struct speech *p, struct random *random)
{
	double syllables = p->word_s * (1 + random_uniform(random)) * p->syllables_hz;

	return ceil(syllables) / p->syllables_hz;
}

static struct signal *speech(const struct speech *p, double seconds, uint64_t seed)
{
	struct signal *s = signal_new(RATE_HZ, seconds);
	struct random random = random_of(seed);
	double *voice = calloc(s->frames, sizeof *voice);
	struct resonance mouth[] = { { 500, 80, 0, 0 }, { 1500, 120, 0, 0 }, { 2500, 160, 0, 0 } };
	double fall = p->fall_s > 0 ? exp(-log(1000) / (p->fall_s * RATE_HZ)) : 0;
	double phase = 0, t = 0, loudness = 0, word_s = next_word_s(p, &random);

	ck_assert_ptr_nonnull(voice);
	for (size_t i = 0; i < s->frames; i++) {
		double open = pow(sin(M_PI * fmod(t * p->syllables_hz, 1)), 2);
		open = t < word_s ? p->least + (1 - p->least) * open : 0;
		loudness = fmax(open, loudness * fall);
		phase += (130 + 25 * sin(5 * t)) * (1 + 0.01 * random_normal(&random)) / RATE_HZ;
		double pulse = phase >= 1;
		phase -= pulse;
		double source = 30 * pulse + 0.3 * random_normal(&random);
		for (size_t k = 0; k < ROWS(mouth); k++)
			voice[i] += loudness * resonate(&mouth[k], source);
		t += 1 / RATE_HZ;
		if (t > word_s + p->gap_s) {
			t = 0;
			word_s = next_word_s(p, &random);
		}
	}
	add_without_lows(s, voice);
	free(voice);
	return s;
}

static struct lc_noise_figures with_floor(struct signal *s, enum colour colour, uint64_t seed)
{
	struct signal *under = floor_of(colour, (double)s->frames / RATE_HZ, seed);

	for (size_t i = 0; i < s->frames; i++)
		s->x[i] += under->x[i];
	signal_free(under);
	return figures_of(s);
}

static void assert_near(
        double value, double truth, const char *curve, enum colour colour, const struct speech *p)
{
	ck_assert_msg(fabs(value - truth) < 1, "%s: %f, not %f, in %s noise, gaps of %g s, %g Hz",
	        curve, value, truth, colour_name[colour], p->gap_s, p->syllables_hz);
}

START_TEST(the_floor_in_the_gaps_of_speech_is_within_1_db)
{
	/* Of red noise, whose level strays by 2 dB in .1 s, 6 s may tell too little: then flat_dbfs
	 * is not known. It must be for every other. */
	static const double gaps_s[] = { 0.1, 0.15, 0.2, 0.3, 0.4 };
	static const double syllables_hz[] = { 3, 4.3, 6.5 };

	for (enum colour colour = WHITE; colour <= HUM; colour++) {
		struct lc_noise_figures alone = figures_of(floor_of(colour, 6, 1));

		ck_assert_int_eq(alone.method, LC_NOISE_STEADY);
		for (size_t g = 0; g < ROWS(gaps_s); g++)
			for (size_t r = 0; r < ROWS(syllables_hz); r++) {
				struct speech p = { .syllables_hz = syllables_hz[r],
					.word_s = 0.6,
					.gap_s = gaps_s[g] };
				struct lc_noise_figures f =
				        with_floor(speech(&p, 6, 10 * g + r), colour, 1);
				ck_assert_int_eq(f.method, LC_NOISE_MINIMUM);
				assert_near(f.a_dbfs, alone.a_dbfs, "A", colour, &p);
				assert_near(f.ccir_rms_dbfs, alone.ccir_rms_dbfs, "CCIR-RMS",
				        colour, &p);
				if (colour != RED || lc_is_measured(f.flat_dbfs))
					assert_near(
					        f.flat_dbfs, alone.flat_dbfs, "flat", colour, &p);
			}
	}
}
END_TEST

START_TEST(twenty_seconds_of_speech_tell_the_flat_level_of_red_noise)
{
	/* About 8 s of pauses: as many as 400 moments, of a deviation of .8 each: .2 dB. */
	const struct speech p = { .syllables_hz = 4.3, .word_s = 0.4, .gap_s = 0.4 };

	for (uint64_t seed = 0; seed < 4; seed++) {
		struct lc_noise_figures alone = figures_of(floor_of(RED, 20, seed));
		struct lc_noise_figures f = with_floor(speech(&p, 20, seed), RED, seed);
		ck_assert(lc_is_measured(f.flat_dbfs));
		assert_near(f.flat_dbfs, alone.flat_dbfs, "flat", RED, &p);
	}
}
END_TEST

static void assert_unknown(struct signal *s, const char *what, enum colour colour)
{
	struct lc_noise_figures f = with_floor(s, colour, 3);

	ck_assert_msg(
	        f.method == LC_NOISE_NONE, "%s over %s: A %f", what, colour_name[colour], f.a_dbfs);
	ck_assert(!lc_is_measured(f.flat_dbfs) && !lc_is_measured(f.a_dbfs));
	ck_assert(!lc_is_measured(f.ccir_rms_dbfs));
	/* The highest reading is that of the programme. */
	ck_assert_double_gt(f.itu468_qp_dbfs, -40);
}

START_TEST(speech_without_a_pause_has_no_floor)
{
	/* Syllables that run into each other; short gaps in a room where 60 dB take a second; gaps
	 * of 50 ms, shorter than any window. */
	static const struct speech rows[] = {
		{ .syllables_hz = 4.3, .word_s = 100, .least = 0.03 },
		{ .syllables_hz = 3, .word_s = 100, .least = 0.1 },
		{ .syllables_hz = 3, .word_s = 1.2, .gap_s = 0.2, .fall_s = 1 },
		{ .syllables_hz = 5, .word_s = 1.2, .gap_s = 0.05, .fall_s = 0.2 },
	};

	for (enum colour colour = WHITE; colour <= RED; colour++)
		for (size_t i = 0; i < ROWS(rows); i++)
			assert_unknown(speech(&rows[i], 12, i), "speech", colour);
}
END_TEST

/* Pink noise under beats that fade, four a second, and under a level that wanders. */
static struct signal *music(double range_db, double fade_s, uint64_t seed)
{
	struct signal *s = signal_new(RATE_HZ, 12);
	struct random random = random_of(seed);
	double level = 0, aim = 1;

	signal_add_pink(s, -20, seed);
	for (size_t i = 0; i < s->frames; i++) {
		if (i % 12000 == 0)
			aim = amplitude_of(-range_db * random_uniform(&random));
		level += 0.002 * (aim - level);
		double beat = exp(-(double)(i % 12000) / RATE_HZ / fade_s);
		s->x[i] *= level * (0.15 + 0.85 * beat);
	}
	return s;
}

START_TEST(music_that_goes_on_has_no_floor)
{
	static const double ranges_db[] = { 8, 14, 20 }, fades_s[] = { 0.1, 0.15, 0.3 };

	for (size_t r = 0; r < ROWS(ranges_db); r++)
		for (size_t f = 0; f < ROWS(fades_s); f++)
			assert_unknown(music(ranges_db[r], fades_s[f], 10 * r + f), "music", WHITE);
}
END_TEST

START_TEST(samples_far_beyond_full_scale_are_no_pause_and_hide_none)
{
	/* Steady, and so great that their squares are no floats; every 2 s a pause of a second, of
	 * which the filters ring through some. */
	static const double levels_dbfs[] = { 130, 400, 700 };
	struct lc_noise_figures alone = figures_of(floor_of(WHITE, 8, 3));

	for (size_t i = 0; i < ROWS(levels_dbfs); i++) {
		struct signal *s = signal_new(RATE_HZ, 8);
		signal_add_white(s, levels_dbfs[i], i);
		for (double from_s = 0.5; from_s < 8; from_s += 2)
			signal_scale(s, from_s, from_s + 1, 0);
		struct lc_noise_figures f = with_floor(s, WHITE, 3);
		ck_assert_msg(f.method == LC_NOISE_NONE || fabs(f.a_dbfs - alone.a_dbfs) < 1,
		        "%g dBFS: %f", levels_dbfs[i], f.a_dbfs);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		the_floor_in_the_gaps_of_speech_is_within_1_db,
		twenty_seconds_of_speech_tell_the_flat_level_of_red_noise,
		speech_without_a_pause_has_no_floor,
		music_that_goes_on_has_no_floor,
		samples_far_beyond_full_scale_are_no_pause_and_hide_none,
	};

	return lc_test_run_table("noise pauses", tests, ROWS(tests), 120);
}
