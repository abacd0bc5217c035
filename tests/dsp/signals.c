/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See signals.h. */
#include "signals.h"

#include <stdlib.h>

double random_uniform(struct random *random)
{
	random->state ^= random->state << 13;
	random->state ^= random->state >> 7;
	random->state ^= random->state << 17;
	return (double)(random->state >> 11) * 0x1p-53;
}

/* Box and Muller. */
double random_normal(struct random *random)
{
	double radius = sqrt(-2.0 * log(1.0 - random_uniform(random)));

	return radius * cos(2.0 * M_PI * random_uniform(random));
}

struct random random_of(uint64_t seed)
{
	struct random random = { (seed + 1) * UINT64_C(0x9E3779B97F4A7C15) };

	for (int i = 0; i < 20; i++)
		random_uniform(&random);
	return random;
}

struct signal *signal_new(double rate_hz, double seconds)
{
	struct signal *signal = calloc(1, sizeof *signal);

	ck_assert_ptr_nonnull(signal);
	signal->rate_hz = rate_hz;
	signal->frames = (size_t)lrint(rate_hz * seconds);
	signal->x = calloc(signal->frames, sizeof *signal->x);
	signal->samples = calloc(signal->frames, sizeof *signal->samples);
	ck_assert_ptr_nonnull(signal->x);
	ck_assert_ptr_nonnull(signal->samples);
	return signal;
}

void signal_free(struct signal *signal)
{
	free(signal->x);
	free(signal->samples);
	free(signal);
}

/* A rotor, set exactly every 64 samples: as good as a sine for each, and quicker. */
void signal_add_sine(struct signal *signal, double frequency_hz, double amplitude, double phase)
{
	double step = 2.0 * M_PI * fmod(frequency_hz / signal->rate_hz, 1.0);
	double step_re = cos(step), step_im = sin(step), re = 0.0, im = 0.0;

	for (size_t i = 0; i < signal->frames; i++) {
		if (i % 64 == 0) {
			double turns =
			        fmod(frequency_hz * (double)i / signal->rate_hz + phase, 1.0);
			re = amplitude * cos(2.0 * M_PI * turns);
			im = amplitude * sin(2.0 * M_PI * turns);
		}
		signal->x[i] += im;
		double turned = re * step_re - im * step_im;
		im = re * step_im + im * step_re;
		re = turned;
	}
}

void signal_add_white(struct signal *signal, double level_dbfs, uint64_t seed)
{
	struct random random = random_of(seed);
	double rms = amplitude_of(level_dbfs) * M_SQRT1_2;

	for (size_t i = 0; i < signal->frames; i++)
		signal->x[i] += rms * random_normal(&random);
}

/* Five first-order low-passes, two octaves and a half apart, their inputs equally strong. */
void signal_add_pink(struct signal *signal, double level_dbfs, uint64_t seed)
{
	static const double corner_hz[5] = { 10.0, 60.0, 350.0, 2000.0, 12000.0 };
	struct random random = random_of(seed);
	double state[5] = { 0 }, rms = amplitude_of(level_dbfs) * M_SQRT1_2;

	for (size_t i = 0; i < signal->frames; i++) {
		for (int k = 0; k < 5; k++) {
			double share = 1.0 - exp(-2.0 * M_PI * corner_hz[k] / signal->rate_hz);
			double gain = sqrt((2.0 - share) / share / 5.0); /* to a power of 1/5 */
			state[k] += share * (random_normal(&random) - state[k]);
			signal->x[i] += rms * gain * state[k];
		}
	}
}

void signal_add_red(struct signal *signal, double level_dbfs, uint64_t seed)
{
	struct random random = random_of(seed);
	double keep = exp(-2.0 * M_PI * 5.0 / signal->rate_hz);
	/* A sum of steps that fade has 1 / (1 - keep^2) times their power. */
	double step = amplitude_of(level_dbfs) * sqrt(0.5 * (1.0 - keep * keep));
	double level = random_normal(&random) * step / sqrt(1.0 - keep * keep);

	for (size_t i = 0; i < signal->frames; i++) {
		level = keep * level + step * random_normal(&random);
		signal->x[i] += level;
	}
}

void signal_add_offset(struct signal *signal, double offset)
{
	for (size_t i = 0; i < signal->frames; i++)
		signal->x[i] += offset;
}

void signal_scale(struct signal *signal, double from_s, double to_s, double gain)
{
	for (size_t i = 0; i < signal->frames; i++) {
		double t = (double)i / signal->rate_hz;
		if (t >= from_s && t < to_s)
			signal->x[i] *= gain;
	}
}

void signal_dither_24(struct signal *signal, uint64_t seed)
{
	struct random random = random_of(seed);

	for (size_t i = 0; i < signal->frames; i++) {
		double dither = random_uniform(&random) - random_uniform(&random);
		signal->x[i] = rint(signal->x[i] * 0x1p23 + dither) * 0x1p-23;
	}
}

/* A resonance, as a mouth has several. */
struct formant {
	double b0, a1, a2, y1, y2;
};

static struct formant formant_of(double hz, double width_hz, double rate_hz)
{
	double radius = exp(-M_PI * width_hz / rate_hz);

	return (struct formant) { .b0 = 1.0 - radius,
		.a1 = -2.0 * radius * cos(2.0 * M_PI * hz / rate_hz),
		.a2 = radius * radius };
}

static double formant_step(struct formant *f, double x)
{
	double y = f->b0 * x - f->a1 * f->y1 - f->a2 * f->y2;

	f->y2 = f->y1;
	f->y1 = y;
	return y;
}

/* Adds a voice to its level over all of it, pauses included. */
static void add_to_level(struct signal *signal, const double *voice, double level_dbfs)
{
	double sum = 0.0;

	for (size_t i = 0; i < signal->frames; i++)
		sum += voice[i] * voice[i];
	double gain = amplitude_of(level_dbfs) / sqrt(2.0 * sum / (double)signal->frames);
	for (size_t i = 0; i < signal->frames; i++)
		signal->x[i] += gain * voice[i];
}

void signal_add_speech(struct signal *signal, double level_dbfs, uint64_t seed)
{
	struct random random = random_of(seed);
	double rate_hz = signal->rate_hz;
	double *voice = calloc(signal->frames, sizeof *voice);
	double pitch_hz = 130.0, phase = 0.0, word_s = 1.2, t_word = 0.0;
	struct formant mouth[3] = { formant_of(500, 80, rate_hz), formant_of(1500, 120, rate_hz),
		formant_of(2500, 160, rate_hz) };

	ck_assert_ptr_nonnull(voice);
	for (size_t i = 0; i < signal->frames; i++) {
		double syllable = sin(M_PI * fmod(t_word * 4.3, 1.0));
		double open = t_word < word_s ? syllable * syllable : 0.0;

		pitch_hz += (130.0 + 25.0 * sin(5.0 * t_word) - pitch_hz) * 10.0 / rate_hz;
		phase += pitch_hz * (1.0 + 0.01 * random_normal(&random)) / rate_hz;
		double pulse = phase >= 1.0 ? 1.0 : 0.0;
		phase -= pulse;
		double source = 30.0 * pulse + 0.3 * random_normal(&random);
		for (int k = 0; k < 3; k++)
			voice[i] += open * formant_step(&mouth[k], source);
		t_word += 1.0 / rate_hz;
		if (t_word > word_s + 0.4) {
			t_word = 0.0;
			word_s = 1.0 + random_uniform(&random);
		}
	}
	add_to_level(signal, voice, level_dbfs);
	free(voice);
}

const float *signal_samples(struct signal *signal)
{
	for (size_t i = 0; i < signal->frames; i++)
		signal->samples[i] = (float)signal->x[i];
	return signal->samples;
}

double band_hz(double rate_hz)
{
	return fmin(20000.0, 0.45 * rate_hz) - 20.0;
}

double dither_24_power(double rate_hz)
{
	double q = 0x1p-23;

	return 2.0 * (q * q / 4.0) * band_hz(rate_hz) / (0.5 * rate_hz);
}

double amplitude_of(double level_db)
{
	return pow(10.0, level_db / 20.0);
}

static void note_time(struct measured *measured, const struct lc_tone *tone, double now_s)
{
	struct lc_tone_sum now = lc_tone_now(tone);

	if (now.present && isinf(measured->fast_reading_s)) {
		measured->fast_reading_s = now_s;
		measured->fast = now;
	}
	if (measured->tone.present && isinf(measured->first_reading_s))
		measured->first_reading_s = now_s;
}

struct measured measure(struct signal *signal)
{
	enum { PIECE = 32 };
	struct measured measured = { .first_reading_s = HUGE_VAL, .fast_reading_s = HUGE_VAL };
	struct lc_tone *tone = lc_tone_new(signal->rate_hz);
	struct lc_hum *hum = lc_hum_new(signal->rate_hz);
	const float *x = signal_samples(signal);
	struct lc_noise noise;
	double residual[PIECE];

	ck_assert_ptr_nonnull(tone);
	ck_assert_ptr_nonnull(hum);
	lc_noise_init(&noise, signal->rate_hz);
	for (size_t done = 0, n; done < signal->frames; done += n) {
		n = signal->frames - done < PIECE ? signal->frames - done : PIECE;
		enum lc_residual before = lc_tone_residual(tone);
		lc_tone_process(tone, x + done, residual, n);
		enum lc_residual after = lc_tone_residual(tone);
		lc_noise_process(&noise, x + done, residual, n, 0,
		        before == after ? after : LC_RESIDUAL_SETTLING,
		        lc_tone_residual_bite(tone));
		lc_hum_process(hum, residual, n);
		struct lc_tone_sum block = lc_tone_take(tone);
		if (block.present)
			lc_tone_sum_add(&measured.tone, &block);
		note_time(&measured, tone, (double)(done + n) / signal->rate_hz);
	}
	struct lc_noise_sum noise_sum = lc_noise_take(&noise);
	lc_hum_finish(hum);

	struct lc_hum_sum hum_sum = lc_hum_take(hum);
	lc_noise_sum_add(&measured.noise, &noise_sum);
	lc_hum_sum_add(&measured.hum, &hum_sum);
	lc_tone_free(tone);
	lc_hum_free(hum);
	return measured;
}
