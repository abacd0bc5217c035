/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gets into the wires from outside, each a wave that is read at its pitch: the mains, which
 * wander, the frames of USB, by the computer's clock, and the bursts of a GSM phone. */
#include "interference.h"

#include <math.h>
#include <string.h>

#define TWO_PI 6.283185307179586
#define USUAL_MAINS_HZ 50.0
/* The mains wander by some mHz within tens of seconds. */
#define MAINS_WANDER_HZ 0.004
#define MAINS_WANDER_S 37.0
#define BUZZ_LINES 41
#define WHINE_LINES 10
#define WHINE_PPM_MAX 100.0 /* of a computer's quartz */
/* GSM: a slot of 15/26 ms in every frame of 60/13 ms, the 26th frame idle (3GPP TS 45.002). */
#define GSM_HZ (13000.0 / 60.0)
#define GSM_FRAMES 26
#define GSM_DUTY 0.125
#define GSM_LINES 24
#define GSM_EDGE_HZ 3000.0 /* of the detector that a stage makes of it by accident */
#define GSM_RISE_S 0.001

/* Lines of a magnetic hum: the fundamental, some rectifier ripple, odd harmonics. Their powers
 * sum to 1 within a thousandth. */
static const double hum_line[] = { 0.890, 0.200, 0.360, 0.080, 0.160, 0.040, 0.080 };
/* Ripple of a full-wave rectifier: twice the mains and its multiples; .927^2 + .33^2 + .165^2 +
 * .066^2 = 1 within a thousandth. */
static const double rectifier_line[] = { 0, 0.927, 0, 0.33, 0, 0.165, 0, 0.066 };

/* Scales amplitudes to a power sum of 1, on the AES17 scale. */
static void to_unit_power(double *amplitude, uint32_t count)
{
	double power = 0.0;
	for (uint32_t k = 0; k < count; k++)
		power += amplitude[k] * amplitude[k];
	for (uint32_t k = 0; k < count; k++)
		amplitude[k] /= sqrt(power);
}

/* Adds sines; those above .45 of the rate stay out. */
static void add_lines(struct lc_wave *wave, const double *amplitude, uint32_t count, double level,
        double first_hz, double rate_hz)
{
	struct lc_wave_line line[LC_WAVE_LINES];
	uint32_t fit = 0;
	for (; fit < count && (fit + 1) * first_hz < 0.45 * rate_hz; fit++)
		line[fit] = (struct lc_wave_line) { 0.0, -level * amplitude[fit] };
	lc_wave_add(wave, line, fit);
}

/* The currents of a ground loop: odd lines that fall slowly, the triplen ones stronger. */
static void add_buzz(struct lc_interference *it, double level)
{
	double amplitude[BUZZ_LINES] = { 0 };
	for (int k = 1; k <= BUZZ_LINES; k += 2)
		amplitude[k - 1] = (k % 3 == 0 ? 1.5 : 1.0) / pow(k, 0.6);
	to_unit_power(amplitude, BUZZ_LINES);
	add_lines(&it->mains_at_line, amplitude, BUZZ_LINES, level, it->mains_hz, it->rate_hz);
}

/* Full-speed frames come each ms, high-speed ones each eighth of it. */
static void add_whine(struct lc_interference *it, double level, uint64_t seed)
{
	struct lc_random random = lc_random_seed(seed, LC_MAX_CHANNELS + 1);
	double frame_hz = lc_random_next(&random) % 4 == 0 ? 8000.0 : 1000.0;
	double ppm = lc_random_between(&random, -WHINE_PPM_MAX, WHINE_PPM_MAX);
	double amplitude[WHINE_LINES];
	uint32_t count = 0;
	for (; count < WHINE_LINES && (count + 1) * frame_hz < fmin(20000.0, 0.45 * it->rate_hz);
	        count++)
		amplitude[count] = 1.0 / sqrt(count + 1);
	to_unit_power(amplitude, count);
	it->whine_hz = frame_hz * (1.0 + 1e-6 * ppm);
	add_lines(&it->whine, amplitude, count, level, it->whine_hz, it->rate_hz);
}

/* A pulse of an eighth of the period, its lines as the detector's edge leaves them, without DC. */
static void add_gsm(struct lc_interference *it, double level)
{
	double amplitude[GSM_LINES];
	for (int k = 1; k <= GSM_LINES; k++)
		amplitude[k - 1] =
		        sin(0.5 * TWO_PI * k * GSM_DUTY) / k / hypot(1.0, k * GSM_HZ / GSM_EDGE_HZ);
	to_unit_power(amplitude, GSM_LINES);
	struct lc_wave_line line[GSM_LINES];
	uint32_t fit = 0;
	for (; fit < GSM_LINES && (fit + 1) * GSM_HZ < 0.45 * it->rate_hz; fit++)
		line[fit] = (struct lc_wave_line) { level * amplitude[fit], 0.0 };
	lc_wave_add(&it->gsm, line, fit);
}

void lc_interference_init(
        struct lc_interference *it, const struct lc_plants *plants, const struct lc_simulation *of)
{
	memset(it, 0, sizeof *it);
	it->rate_hz = of->rate_hz;
	it->mains_hz = of->mains_hz > 0.0 ? of->mains_hz : USUAL_MAINS_HZ;
	it->gsm_random = lc_random_seed(of->seed, LC_MAX_CHANNELS + 2);
	add_lines(&it->cable, hum_line, sizeof hum_line / sizeof *hum_line, 1.0, it->mains_hz,
	        it->rate_hz);
	add_lines(&it->mains_at_mic, hum_line, sizeof hum_line / sizeof *hum_line,
	        lc_planted_amplitude(plants, LC_PLANT_HUM_DBFS), it->mains_hz, it->rate_hz);
	add_lines(&it->mains_at_line, rectifier_line,
	        sizeof rectifier_line / sizeof *rectifier_line,
	        lc_planted_amplitude(plants, LC_PLANT_RECTIFIER_DBFS), it->mains_hz, it->rate_hz);
	if (lc_is_planted(plants, LC_PLANT_BUZZ_DBFS))
		add_buzz(it, lc_planted_amplitude(plants, LC_PLANT_BUZZ_DBFS));
	if (lc_is_planted(plants, LC_PLANT_WHINE_DBFS))
		add_whine(it, lc_planted_amplitude(plants, LC_PLANT_WHINE_DBFS), of->seed);
	if (lc_is_planted(plants, LC_PLANT_GSM_DBFS))
		add_gsm(it, lc_planted_amplitude(plants, LC_PLANT_GSM_DBFS));
	it->at_mic = lc_is_planted(plants, LC_PLANT_HUM_DBFS) ||
	        lc_is_planted(plants, LC_PLANT_GSM_DBFS);
	it->at_line = lc_is_planted(plants, LC_PLANT_RECTIFIER_DBFS) ||
	        lc_is_planted(plants, LC_PLANT_BUZZ_DBFS) ||
	        lc_is_planted(plants, LC_PLANT_WHINE_DBFS);
}

static void advance(double *phase, double step)
{
	*phase += step;
	*phase -= floor(*phase);
}

/* A phone sends for a while and is quiet for a while; in the idle frame it does not send. */
static double next_gsm(struct lc_interference *it)
{
	if (it->gsm_left-- == 0) {
		it->gsm_wanted = 1.0 - it->gsm_wanted;
		it->gsm_left = (uint64_t)(it->rate_hz *
		        lc_random_between(&it->gsm_random, 0.8, it->gsm_wanted > 0.0 ? 3.0 : 2.0));
	}
	double sends = it->gsm_frame == GSM_FRAMES - 1 ? 0.0 : it->gsm_wanted;
	it->gsm_level += (sends - it->gsm_level) * fmin(1.0, 1.0 / (GSM_RISE_S * it->rate_hz));
	double x = it->gsm_level * lc_wave_at(&it->gsm, it->gsm_phase);
	it->gsm_phase += GSM_HZ / it->rate_hz;
	if (it->gsm_phase >= 1.0) {
		it->gsm_phase -= 1.0;
		it->gsm_frame = (it->gsm_frame + 1) % GSM_FRAMES;
	}
	return x;
}

void lc_interference_generate(
        struct lc_interference *it, double *at_mic, double *at_line, double *cable, uint32_t frames)
{
	for (uint32_t i = 0; i < frames; i++) {
		double mains_hz = it->mains_hz + MAINS_WANDER_HZ * sin(TWO_PI * it->wander_phase);
		at_mic[i] = at_line[i] = 0.0;
		cable[i] = lc_wave_at(&it->cable, it->mains_phase);
		if (it->at_mic)
			at_mic[i] = lc_wave_at(&it->mains_at_mic, it->mains_phase) + next_gsm(it);
		if (it->at_line)
			at_line[i] = lc_wave_at(&it->mains_at_line, it->mains_phase) +
			        lc_wave_at(&it->whine, it->whine_phase);
		advance(&it->mains_phase, mains_hz / it->rate_hz);
		advance(&it->wander_phase, 1.0 / (MAINS_WANDER_S * it->rate_hz));
		advance(&it->whine_phase, it->whine_hz / it->rate_hz);
	}
}
