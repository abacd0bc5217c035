/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A voice after the source-filter model: glottal pulses (Rosenberg, 1971) and breath through a
 * cascade of formants that glide from one vowel to the next, with noise bursts for consonants.
 * A syllable is made whole when it begins, so that its peak is known and can be set. */
#include "voice.h"

#include "random.h"
#include "vowels.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define SYLLABLE_MAX_S 0.35
#define CONSONANT_MAX_S 0.09
#define FIRST_PAUSE_S 0.3
#define TWO_PI 6.283185307179586

struct resonator {
	double b0, a1, a2, y1, y2;
};

struct lc_voice {
	double rate_hz;
	struct lc_random random, noise; /* what is played, and how it hisses */
	size_t position, length;        /* in the present syllable or pause */
	bool in_pause;
	int syllables_left, stressed; /* of the phrase; which of them peaks at 1 */
	double phrase_hz;             /* pitch that the phrase begins around */
	size_t vowel;                 /* where the mouth is now */
	double *syllable;
};

struct lc_voice *lc_voice_new(double rate_hz, uint64_t seed)
{
	struct lc_voice *voice = calloc(1, sizeof *voice);
	if (!voice)
		return NULL;
	voice->rate_hz = rate_hz;
	voice->random = lc_random_seed(seed, 0);
	voice->noise = lc_random_seed(seed, LC_NOISE_STREAM);
	voice->in_pause = true;
	voice->length = (size_t)(FIRST_PAUSE_S * rate_hz);
	voice->syllable =
	        calloc((size_t)((SYLLABLE_MAX_S + CONSONANT_MAX_S) * rate_hz) + 2, sizeof(double));
	if (!voice->syllable) {
		lc_voice_free(voice);
		return NULL;
	}
	return voice;
}

void lc_voice_free(struct lc_voice *voice)
{
	if (voice)
		free(voice->syllable);
	free(voice);
}

/* A resonator with gain 1 at 0 Hz, as in a cascade; above what the rate can hold it does nothing.
 */
static void tune(struct resonator *resonator, double hz, double width_hz, double rate_hz)
{
	double r = exp(-0.5 * TWO_PI * width_hz / rate_hz);
	bool fits = hz < 0.45 * rate_hz;
	resonator->a1 = fits ? 2.0 * r * cos(TWO_PI * hz / rate_hz) : 0.0;
	resonator->a2 = fits ? -r * r : 0.0;
	resonator->b0 = 1.0 - resonator->a1 - resonator->a2;
}

static double resonate(struct resonator *resonator, double x)
{
	double y =
	        resonator->b0 * x + resonator->a1 * resonator->y1 + resonator->a2 * resonator->y2;
	resonator->y2 = resonator->y1;
	resonator->y1 = y;
	return y;
}

/* Rosenberg's flow through the glottis: opening for .4 of the period, closing for .16. */
static double glottal_flow(double phase)
{
	if (phase < 0.4)
		return 0.5 - 0.5 * cos(0.5 * TWO_PI * phase / 0.4);
	return phase < 0.56 ? cos(0.25 * TWO_PI * (phase - 0.4) / 0.16) : 0.0;
}

/* From 0 up in rise_s, 1, and down to 0 in fall_s before end_s; raised cosines. */
static double envelope(double t_s, double end_s, double rise_s, double fall_s)
{
	double in = fmin(1.0, t_s / rise_s), out = fmin(1.0, fmax(0.0, end_s - t_s) / fall_s);
	return (0.5 - 0.5 * cos(0.5 * TWO_PI * in)) * (0.5 - 0.5 * cos(0.5 * TWO_PI * out));
}

/* Adds a burst of noise around hz before the vowel. */
static void add_consonant(struct lc_voice *voice, size_t frames, double level)
{
	struct resonator mouth = { 0 };
	double end_s = (double)frames / voice->rate_hz;
	double hz = lc_random_between(&voice->random, 2500.0, 6000.0), before = 0.0;
	tune(&mouth, fmin(hz, 0.4 * voice->rate_hz), 900.0, voice->rate_hz);
	for (size_t i = 0; i < frames; i++) {
		double y = resonate(&mouth, lc_random_noise(&voice->noise));
		/* the difference takes out what is below the resonance, DC above all */
		voice->syllable[i] += level * (y - before) *
		        envelope((double)i / voice->rate_hz, end_s, 0.01, 0.03);
		before = y;
	}
}

/* Adds a vowel of frames from start, gliding from one set of formants to the next. */
static void add_vowel(struct lc_voice *voice, size_t start, size_t frames)
{
	struct lc_random *random = &voice->random;
	struct resonator formant[LC_FORMANTS] = { 0 };
	const double *from = lc_vowels[voice->vowel];
	voice->vowel = lc_random_next(random) % LC_VOWELS;
	const double *to = lc_vowels[voice->vowel];
	double rate_hz = voice->rate_hz, end_s = (double)frames / rate_hz;
	double first_hz = voice->phrase_hz * lc_random_between(random, 0.95, 1.15);
	double last_hz = first_hz * lc_random_between(random, 0.8, 0.95);
	double phase = 0.0, flow = 0.0;
	size_t retune = (size_t)(rate_hz / 1000.0) + 1;
	for (size_t i = 0; i < frames; i++) {
		double t_s = (double)i / rate_hz, along = t_s / end_s;
		double glide = 0.5 - 0.5 * cos(0.5 * TWO_PI * fmin(1.0, along * 1.5));
		for (int f = 0; i % retune == 0 && f < LC_FORMANTS; f++)
			tune(&formant[f], from[f] + (to[f] - from[f]) * glide,
			        lc_formant_width_hz[f], rate_hz);
		phase += (first_hz + (last_hz - first_hz) * along) / rate_hz;
		phase -= floor(phase);
		double next = glottal_flow(phase);
		/* the lips radiate the change of the flow; breath comes while it is open */
		double x = (next - flow) * rate_hz / 100.0 +
		        0.02 * next * lc_random_noise(&voice->noise);
		flow = next;
		for (int f = 0; f < LC_FORMANTS; f++)
			x = resonate(&formant[f], x);
		voice->syllable[start + i] += x * envelope(t_s, end_s, 0.03, 0.08);
	}
}

static double peak_of(const double *samples, size_t count)
{
	double peak = 0.0;
	for (size_t i = 0; i < count; i++)
		peak = fmax(peak, fabs(samples[i]));
	return peak;
}

static void scale(double *samples, size_t count, double gain)
{
	for (size_t i = 0; i < count; i++)
		samples[i] *= gain;
}

static void begin_syllable(struct lc_voice *voice)
{
	struct lc_random *random = &voice->random;
	double level_db = lc_random_between(random, -9.0, -1.0);
	size_t frames = (size_t)(lc_random_between(random, 0.2, SYLLABLE_MAX_S) * voice->rate_hz);
	size_t consonant =
	        (size_t)(lc_random_between(random, 0.03, CONSONANT_MAX_S) * voice->rate_hz);
	bool has_consonant = lc_random_between(random, 0.0, 1.0) < 0.7;
	size_t vowel_start = has_consonant ? consonant * 2 / 3 : 0;
	if (voice->syllables_left == voice->stressed)
		level_db = 0.0;
	voice->in_pause = false;
	voice->position = 0;
	voice->length = vowel_start + frames - consonant;
	memset(voice->syllable, 0, voice->length * sizeof(double));
	add_vowel(voice, vowel_start, voice->length - vowel_start);
	scale(voice->syllable, voice->length, 1.0 / peak_of(voice->syllable, voice->length));
	if (has_consonant)
		add_consonant(voice, consonant, lc_random_between(random, 0.03, 0.12));
	scale(voice->syllable, voice->length,
	        pow(10.0, level_db / 20.0) / peak_of(voice->syllable, voice->length));
	voice->phrase_hz *= 0.97; /* the pitch falls through a phrase */
	voice->syllables_left--;
}

static void begin_pause(struct lc_voice *voice)
{
	struct lc_random *random = &voice->random;
	voice->in_pause = true;
	voice->position = 0;
	voice->length = (size_t)(lc_random_between(random, 0.4, 1.2) * voice->rate_hz);
}

static void begin_phrase(struct lc_voice *voice)
{
	struct lc_random *random = &voice->random;
	voice->syllables_left = 4 + (int)(lc_random_next(random) % 4);
	voice->stressed = voice->syllables_left - (int)(lc_random_next(random) % 2);
	voice->phrase_hz = lc_random_between(random, 115.0, 165.0);
}

void lc_voice_generate(struct lc_voice *voice, double *out, uint32_t frames)
{
	for (uint32_t i = 0; i < frames; i++) {
		if (voice->position == voice->length) {
			if (voice->in_pause)
				begin_phrase(voice);
			if (voice->syllables_left > 0)
				begin_syllable(voice);
			else
				begin_pause(voice);
		}
		out[i] = voice->in_pause ? 0.0 : voice->syllable[voice->position];
		voice->position++;
	}
}
