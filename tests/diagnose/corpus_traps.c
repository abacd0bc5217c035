/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programmes that invite a false alarm. */
#include "corpus.h"

#include <math.h>
#include <stdlib.h>

const char *const trap_words[TRAPS] = { "none", "bass", "sung 1 kHz", "master", "fade-out", "noisy",
	"panned" };

static double next_random(uint64_t *state) /* 0 to 1 */
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (double)(*state >> 11) * 0x1p-53;
}

/** A note with so many harmonics, each weaker than the one before by fall; it decays in decay_s. */
static void add_note(float *x, uint64_t frames, double rate_hz, double hz, int harmonics,
        double fall, double decay_s, double vibrato)
{
	double phase = 0.0;

	for (uint64_t i = 0; i < frames; i++) {
		double t = (double)i / rate_hz, y = 0.0, weight = 1.0;
		double attack = fmin(1.0, t / 0.02);
		double release = fmin(1.0, (double)(frames - i) / rate_hz / 0.05);

		phase += 2.0 * M_PI * hz * (1.0 + vibrato * sin(2.0 * M_PI * 5.5 * t)) / rate_hz;
		for (int h = 1; h <= harmonics && h * hz < 0.45 * rate_hz; h++, weight *= fall)
			y += weight * sin(h * phase);
		x[i] += (float)(y * attack * release * exp(-t / decay_s));
	}
}

/** Notes of a bass, one after another, with rests: some hold, all stand beside mains lines. */
static void play_bass(float *x, uint64_t frames, double rate_hz, uint64_t *state)
{
	static const double notes_hz[] = { 49, 55, 58, 62, 98 };

	for (uint64_t at = 0; at < frames;) {
		double hold_s = 0.4 + 1.8 * next_random(state);
		uint64_t length = (uint64_t)(hold_s * rate_hz);
		uint64_t rest = (uint64_t)(0.3 * next_random(state) * rate_hz);

		if (length > frames - at)
			length = frames - at;
		add_note(x + at, length, rate_hz, notes_hz[(int)(5 * next_random(state))], 8, 0.55,
		        0.6 + next_random(state), 0.0);
		at += length + rest;
	}
}

/** A voice that comes back to 1 kHz again and again, as in tune as voices are: to 20 cents. */
static void sing_1k(float *x, uint64_t frames, double rate_hz, uint64_t *state)
{
	for (uint64_t at = 0; at < frames;) {
		uint64_t length = (uint64_t)((1.0 + 1.5 * next_random(state)) * rate_hz);
		uint64_t rest = (uint64_t)((0.3 + 0.4 * next_random(state)) * rate_hz);
		double cents = 40.0 * (next_random(state) - 0.5);

		if (length > frames - at)
			length = frames - at;
		add_note(x + at, length, rate_hz, 1000.0 * exp2(cents / 1200.0), 6, 0.4, 30.0,
		        0.01 + 0.01 * next_random(state));
		at += length + rest;
	}
}

/** Turns down before it gets too loud, evenly over 5 ms, and up again slowly; it never cuts. */
static void limit(float *x, uint64_t frames, double rate_hz, double ceiling)
{
	uint64_t ahead = (uint64_t)(0.005 * rate_hz);
	double *gain = malloc(frames * sizeof *gain), up = 1.0, sum = 0.0;

	for (uint64_t i = 0; gain && i < frames; i++) {
		uint64_t end = i + ahead < frames ? i + ahead : frames - 1;
		double needed = ceiling / fmax(ceiling, fabs((double)x[end]));

		up += (1.0 - up) / (0.1 * rate_hz);
		up = fmin(up, needed);
		gain[i] = up;
	}
	/* the mean of the gains from here to the peak ahead is lower than what the peak needs */
	for (uint64_t i = 0; gain && i < frames; i++) {
		sum += gain[i] - (i >= ahead ? gain[i - ahead] : 0.0);
		x[i] *= (float)(sum / (double)(i < ahead ? i + 1 : ahead));
	}
	free(gain);
}

/** Chords and beats, pressed together by a limiter, as tight as a good drummer. */
static void play_master(float *x, uint64_t frames, double rate_hz, uint64_t *state)
{
	for (uint64_t at = 0, length; at < frames; at += length) {
		double root_hz = 110.0 * exp2((int)(12 * next_random(state)) / 12.0), noise = 0.0;

		length = (uint64_t)((0.49 + 0.02 * next_random(state)) * rate_hz);
		length = length < frames - at ? length : frames - at;
		for (int n = 0; n < 3; n++)
			add_note(x + at, length, rate_hz, root_hz * (1.0 + 0.25 * n), 10, 0.6, 2.0,
			        0.002);
		add_note(x + at, length, rate_hz, 52.0, 3, 0.3, 0.15, 0.0);
		for (uint64_t i = 0; i < length; i++) {
			double t = (double)i / rate_hz;

			noise = 0.5 * noise + next_random(state) - 0.5;
			x[at + i] += (float)(2.0 * noise * fmin(1.0, t / 0.002) * exp(-t / 0.05));
		}
	}
	limit(x, frames, rate_hz, 1.0);
}

static void fade(float *x, uint64_t frames)
{
	for (uint64_t i = 0; i < frames; i++)
		x[i] *= (float)pow(1.0 - (double)i / (double)frames, 3.0);
}

static void scale_to_peak(float *x, uint64_t frames)
{
	float peak = 1e-9f;

	for (uint64_t i = 0; i < frames; i++)
		peak = fmaxf(peak, fabsf(x[i]));
	for (uint64_t i = 0; i < frames; i++)
		x[i] /= peak;
}

float *trap_programme(enum trap trap, double rate_hz, uint64_t seed, uint64_t frames)
{
	uint64_t state = seed * 2654435761u + 1;
	float *x = NULL;

	if (trap == TRAP_BASS || trap == TRAP_SUNG_1K || trap == TRAP_MASTER || trap == TRAP_FADE)
		x = calloc(frames, sizeof *x);
	if (!x)
		return NULL;
	next_random(&state);
	if (trap == TRAP_BASS)
		play_bass(x, frames, rate_hz, &state);
	else if (trap == TRAP_SUNG_1K)
		sing_1k(x, frames, rate_hz, &state);
	else
		play_master(x, frames, rate_hz, &state);
	if (trap == TRAP_FADE)
		fade(x, frames);
	scale_to_peak(x, frames);
	return x;
}
