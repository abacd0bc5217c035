/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor under a tone and under programme is that of the same noise alone. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"
#include "voice.h"

#include <stdlib.h>

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

static struct lc_noise_figures figures_of(struct signal *s)
{
	struct measured m = measure(s);

	signal_free(s);
	return lc_noise_figures(&m.noise, m.tone.present);
}

/* The simulator's voice, its loudest syllables peaking at peak_dbfs. */
static void add_voice(struct signal *s, double peak_dbfs, uint64_t seed)
{
	struct lc_voice *voice = lc_voice_new(s->rate_hz, seed);
	double *x = calloc(s->frames, sizeof *x);

	ck_assert_ptr_nonnull(voice);
	lc_voice_generate(voice, x, (uint32_t)s->frames);
	for (size_t i = 0; i < s->frames; i++)
		s->x[i] += amplitude_of(peak_dbfs) * x[i];
	lc_voice_free(voice);
	free(x);
}

static void add_signal(struct signal *s, struct signal *other)
{
	for (size_t i = 0; i < s->frames; i++)
		s->x[i] += other->x[i];
	signal_free(other);
}

enum colour { WHITE, PINK };

static struct signal *floor_of(enum colour colour, double rate_hz, double seconds, uint64_t seed)
{
	struct signal *s = signal_new(rate_hz, seconds);

	if (colour == WHITE)
		signal_add_white(s, -85, seed);
	else
		signal_add_pink(s, -85, seed);
	return s;
}

/* Adds the floor of colour to s and asserts that every figure is what it reads alone. */
static void assert_floor(struct signal *s, enum colour colour, uint64_t seed,
        enum lc_noise_method method, double tolerance_db, const char *what)
{
	double rate_hz = s->rate_hz, seconds = (double)s->frames / rate_hz;
	struct lc_noise_figures alone = figures_of(floor_of(colour, rate_hz, seconds, seed));

	add_signal(s, floor_of(colour, rate_hz, seconds, seed));

	struct lc_noise_figures f = figures_of(s);
	double off[] = { f.flat_dbfs - alone.flat_dbfs, f.a_dbfs - alone.a_dbfs,
		f.ccir_rms_dbfs - alone.ccir_rms_dbfs };

	ck_assert_int_eq(alone.method, LC_NOISE_STEADY);
	ck_assert_int_eq(f.method, method);
	for (size_t i = 0; i < ROWS(off); i++)
		ck_assert_msg(fabs(off[i]) < tolerance_db,
		        "%s, seed %d, %g Hz, %s: %s is %f dB off", what, (int)seed, rate_hz,
		        colour == WHITE ? "white" : "pink",
		        (const char *[]) { "flat", "A", "CCIR-RMS" }[i], off[i]);
}

START_TEST(a_tone_takes_nothing_from_the_noise_beside_it)
{
	static const double f_hz[] = { 100, 1000, 9000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			struct signal *s = signal_new(rates_hz[r], 5);
			signal_add_sine(s, f_hz[i], 0.7, 0.1);
			assert_floor(s, WHITE, r, LC_NOISE_RESIDUAL, 0.1, "tone");
		}
}
END_TEST

START_TEST(a_tone_takes_nothing_from_coloured_noise_either)
{
	/* Of pink noise the notches take a sixth at 100 Hz, known to a tenth in a second. */
	for (size_t r = 0; r < ROWS(rates_hz); r += 5)
		for (double f_hz = 100; f_hz < 1100; f_hz += 900) {
			struct signal *s = signal_new(rates_hz[r], 8);
			signal_add_sine(s, f_hz, 0.7, 0.1);
			assert_floor(s, PINK, r, LC_NOISE_RESIDUAL, 0.2, "tone");
		}
}
END_TEST

START_TEST(a_tone_that_drifts_leaves_nothing_in_the_noise)
{
	/* From 1 to 10 ppm a second, as an analogue generator does: the notches take it. */
	for (double drift_hz = 0.001; drift_hz < 0.011; drift_hz += 0.003) {
		struct signal *s = signal_new(48000, 6);
		for (size_t i = 0; i < s->frames; i++) {
			double t = (double)i / s->rate_hz;
			s->x[i] = 0.5 * sin(2 * M_PI * (997 * t + 0.5 * drift_hz * t * t));
		}
		assert_floor(s, WHITE, 3, LC_NOISE_RESIDUAL, 0.1, "drift");
	}
}
END_TEST

START_TEST(the_floor_under_a_voice_is_within_1_db)
{
	for (uint64_t seed = 0; seed < 4; seed++)
		for (enum colour colour = WHITE; colour <= PINK; colour++) {
			struct signal *s = signal_new(seed % 2 ? 48000 : 44100, seed < 2 ? 5 : 20);
			add_voice(s, -10, seed);
			assert_floor(s, colour, seed, LC_NOISE_MINIMUM, 1, "voice");
		}
}
END_TEST

START_TEST(the_floor_under_a_voice_is_within_1_db_at_every_rate)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		struct signal *s = signal_new(rates_hz[r], 6);
		add_voice(s, -10, r);
		assert_floor(s, WHITE, r, LC_NOISE_MINIMUM, 1, "voice");
	}
}
END_TEST

/* Loud pink noise, on for on_s of every period_s and then fading by 1/e every fade_s. */
static struct signal *bursts(double seconds, double period_s, double on_s, double fade_s)
{
	struct signal *s = signal_new(48000, seconds);

	signal_add_pink(s, -20, 99);
	for (size_t i = 0; i < s->frames; i++) {
		double t = fmod((double)i / s->rate_hz, period_s);
		s->x[i] *= t < on_s ? 1 : exp(-(t - on_s) / fade_s);
	}
	return s;
}

START_TEST(the_floor_between_bursts_is_within_1_db)
{
	static const struct {
		const char *what;
		double seconds, period_s, on_s, fade_s;
	} rows[] = {
		/* Gaps of .3 s hold two whole blocks of .1 s. */
		{ "short gaps", 20, 1, 0.7, 0.001 },
		{ "slow pauses", 40, 10, 6, 0.14 }, /* 60 dB a second, then 3 s of floor */
		{ "struck", 20, 0.5, 0.01, 0.03 },  /* the floor is reached after .25 s */
		{ "one long pause", 20, 20, 12, 0.01 },
	};

	for (size_t i = 0; i < ROWS(rows); i++)
		for (enum colour colour = WHITE; colour <= PINK; colour++)
			for (uint64_t seed = 0; seed < 2; seed++)
				assert_floor(bursts(rows[i].seconds, rows[i].period_s, rows[i].on_s,
				                     rows[i].fade_s),
				        colour, seed, LC_NOISE_MINIMUM, 1, rows[i].what);
}
END_TEST

START_TEST(one_pause_of_300_ms_is_enough)
{
	for (enum colour colour = WHITE; colour <= PINK; colour++)
		for (uint64_t seed = 0; seed < 4; seed++) {
			struct signal *s = bursts(20, 30, 30, 1);
			signal_scale(s, 7.33, 7.63, 0);
			assert_floor(s, colour, seed, LC_NOISE_MINIMUM, 1, "one pause");
		}
}
END_TEST

START_TEST(the_floor_does_not_sink_with_the_length_of_the_recording)
{
	/* The lowest of ten times as many blocks lies lower; the figure may not. */
	double level[2];

	for (int i = 0; i < 2; i++) {
		struct signal *s = bursts(i ? 100 : 10, 2, 1, 0.001);
		add_signal(s, floor_of(PINK, 48000, i ? 100 : 10, 4));
		level[i] = figures_of(s).flat_dbfs;
	}
	ck_assert_double_eq_tol(level[0], level[1], 0.6);
}
END_TEST

START_TEST(pauses_that_were_cut_out_and_dropouts_are_not_the_floor)
{
	/* Runs of exact zeros from 1 ms to a second, at odd places. */
	static const double runs_s[] = { 0.001, 0.005, 0.015, 0.019, 0.03, 0.06, 0.11, 0.25, 1 };
	struct signal *s = signal_new(48000, 14), *alone = signal_new(48000, 14);
	double at_s = 0.71;

	signal_add_white(s, -60, 2);
	signal_add_white(alone, -60, 2);
	for (size_t i = 0; i < ROWS(runs_s); i++) {
		signal_scale(s, at_s, at_s + runs_s[i], 0);
		at_s += runs_s[i] + 1.173;
	}

	struct lc_noise_figures expected = figures_of(alone), f = figures_of(s);

	/* Up to 20 ms of 100 may be missing in a block or two: .97 dB in one of 120. */
	ck_assert_int_eq(f.method, LC_NOISE_STEADY);
	ck_assert_double_eq_tol(f.flat_dbfs, expected.flat_dbfs, 0.1);
	ck_assert_double_eq_tol(f.a_dbfs, expected.a_dbfs, 0.1);
	ck_assert_double_eq_tol(f.ccir_rms_dbfs, expected.ccir_rms_dbfs, 0.1);
}
END_TEST

/* White noise of -60 dBFS of which the first count of every step samples were not finite. */
static struct lc_noise_figures without_every(size_t step, size_t count)
{
	struct signal *s = signal_new(48000, 5);
	struct lc_noise noise;
	float *x;

	signal_add_white(s, -60, 7);
	x = malloc(s->frames * sizeof *x);
	for (size_t i = 0; i < s->frames; i++) {
		if (i % step < count)
			s->x[i] = 0;
		x[i] = (float)s->x[i];
	}
	lc_noise_init(&noise, 48000);
	for (size_t done = 0; done < s->frames; done += LC_NOISE_PIECE_FRAMES) {
		size_t bad = 0;
		for (size_t i = done; i < done + LC_NOISE_PIECE_FRAMES; i++)
			bad += i % step < count;
		lc_noise_process(&noise, x + done, s->x + done, LC_NOISE_PIECE_FRAMES, bad,
		        LC_RESIDUAL_WHOLE, no_bite);
	}
	struct lc_noise_sum sum = lc_noise_take(&noise);
	free(x);
	signal_free(s);
	return lc_noise_figures(&sum, false);
}

START_TEST(samples_that_were_not_finite_are_left_out)
{
	/* None but such: nothing was measured. */
	struct lc_noise_figures none = without_every(1, 1);

	ck_assert_int_eq(none.method, LC_NOISE_NONE);
	ck_assert(!lc_is_measured(none.flat_dbfs) && !lc_is_measured(none.a_dbfs));
	ck_assert(!lc_is_measured(none.ccir_rms_dbfs) && !lc_is_measured(none.itu468_qp_dbfs));
	/* Half a second of them every second, and one in ten, where no block is whole. */
	ck_assert_double_eq_tol(without_every(48000, 24000).flat_dbfs, -60, 0.1);
	ck_assert_double_eq_tol(without_every(10, 1).flat_dbfs, -60, 0.1);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_tone_takes_nothing_from_the_noise_beside_it,
		a_tone_takes_nothing_from_coloured_noise_either,
		a_tone_that_drifts_leaves_nothing_in_the_noise,
		the_floor_under_a_voice_is_within_1_db,
		the_floor_under_a_voice_is_within_1_db_at_every_rate,
		the_floor_between_bursts_is_within_1_db,
		one_pause_of_300_ms_is_enough,
		the_floor_does_not_sink_with_the_length_of_the_recording,
		pauses_that_were_cut_out_and_dropouts_are_not_the_floor,
		samples_that_were_not_finite_are_left_out,
	};

	return lc_test_run_table("noise floor", tests, ROWS(tests), 120);
}
