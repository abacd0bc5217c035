/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A singer. A vowel is one period of the voice source (a line spectrum that falls by 6 dB an
 * octave once the lips have radiated it) behind the resonances of the mouth; it is read at a pitch
 * that glides from note to note and, after a while, with vibrato (Sundberg, 1987: 5 to 7 a second,
 * half a semitone to either side). From one vowel to the next the waves cross over. */
#include "sung.h"

#include "random.h"
#include "vowels.h"
#include "wave.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define TWO_PI 6.283185307179586
#define FIRST_PAUSE_S 0.3
#define GLIDE_S 0.06  /* from pitch to pitch and vowel to vowel */
#define ATTACK_S 0.05 /* of a phrase */
#define RELEASE_S 0.15
#define VIBRATO_AFTER_S 0.25
#define HIGHEST_LINE_HZ 10000.0
#define BREATH 0.004 /* of the loudest peak */

struct lc_sung {
	double rate_hz;
	struct lc_random random, noise; /* what is played, and how it hisses */
	struct lc_wave wave[2];         /* of the note before and of this one */
	int present;
	double hz, last_hz, level, last_level;
	double phase, vibrato_phase, vibrato_hz;
	double tonic_hz;
	bool in_pause;
	int notes_left, first_note; /* of the phrase */
	uint64_t position, length;  /* of the note or pause, in frames */
};

struct lc_sung *lc_sung_new(double rate_hz, uint64_t seed)
{
	static const double register_hz[] = { 98.0, 131.0, 196.0, 262.0, 392.0 };
	struct lc_sung *sung = calloc(1, sizeof *sung);
	if (!sung)
		return NULL;
	sung->rate_hz = rate_hz;
	sung->random = lc_random_seed(seed, 0);
	sung->noise = lc_random_seed(seed, LC_NOISE_STREAM);
	sung->tonic_hz = register_hz[lc_random_next(&sung->random) % 5] *
	        lc_random_between(&sung->random, 0.97, 1.03);
	sung->vibrato_hz = lc_random_between(&sung->random, 5.0, 6.5);
	sung->in_pause = true;
	sung->length = (uint64_t)(FIRST_PAUSE_S * rate_hz);
	return sung;
}

void lc_sung_free(struct lc_sung *sung)
{
	free(sung);
}

static void make_vowel(struct lc_sung *sung, const double *formant_hz)
{
	struct lc_wave_line line[LC_WAVE_LINES];
	double end_hz = fmin(HIGHEST_LINE_HZ, 0.42 * sung->rate_hz);
	uint32_t count = 0;
	for (; count < LC_WAVE_LINES && (count + 1) * sung->hz < end_hz; count++) {
		double hz = (count + 1) * sung->hz;
		double re = 1.0 / (count + 1), im = 0.0;
		for (int f = 0; f < LC_FORMANTS; f++) {
			/* F^2 / (F^2 - f^2 + j f B) */
			double top = formant_hz[f] * formant_hz[f], real = top - hz * hz;
			double imaginary = hz * lc_formant_width_hz[f];
			double scale = top / (real * real + imaginary * imaginary);
			double turned = (re * real + im * imaginary) * scale;
			im = (im * real - re * imaginary) * scale;
			re = turned;
		}
		line[count] = (struct lc_wave_line) { re, im };
	}
	lc_wave_make(&sung->wave[sung->present], line, count);
	lc_wave_normalize(&sung->wave[sung->present]);
}

static void begin_note(struct lc_sung *sung)
{
	/* degrees of a pentatonic scale, in semitones */
	static const int degree[] = { -3, 0, 2, 4, 7, 9, 12 };
	struct lc_random *random = &sung->random;
	bool first = sung->notes_left == sung->first_note;
	double semitones = degree[lc_random_next(random) % 7];
	sung->last_hz = sung->hz;
	sung->hz = sung->tonic_hz * exp2(semitones / 12.0);
	sung->last_level = first ? 0.0 : sung->level;
	sung->level = first ? 1.0 : pow(10.0, lc_random_between(random, -7.0, -1.0) / 20.0);
	sung->present = !sung->present;
	make_vowel(sung, lc_vowels[lc_random_next(random) % LC_VOWELS]);
	if (first) {
		sung->last_hz = 0.94 * sung->hz; /* a scoop from below */
		sung->wave[!sung->present] = sung->wave[sung->present];
	}
	sung->in_pause = false;
	sung->position = 0;
	sung->length = (uint64_t)(lc_random_between(random, 0.3, 1.4) * sung->rate_hz);
	sung->notes_left--;
}

static void begin_breath(struct lc_sung *sung)
{
	sung->in_pause = true;
	sung->position = 0;
	sung->length = (uint64_t)(lc_random_between(&sung->random, 0.5, 1.1) * sung->rate_hz);
}

static void begin_next(struct lc_sung *sung)
{
	if (sung->in_pause)
		sung->first_note = sung->notes_left = 3 + (int)(lc_random_next(&sung->random) % 4);
	if (sung->notes_left > 0)
		begin_note(sung);
	else
		begin_breath(sung);
}

/* From 0 to 1 in span_s, a raised cosine. */
static double rise(double t_s, double span_s)
{
	return t_s >= span_s ? 1.0 : 0.5 - 0.5 * cos(0.5 * TWO_PI * t_s / span_s);
}

static double sing(struct lc_sung *sung)
{
	double t_s = (double)sung->position / sung->rate_hz;
	double glide = rise(t_s, GLIDE_S);
	double hz = sung->last_hz + (sung->hz - sung->last_hz) * glide;
	/* .029 to either side is half a semitone */
	if (t_s > VIBRATO_AFTER_S)
		hz *= 1.0 +
		        0.029 * rise(t_s - VIBRATO_AFTER_S, 0.3) *
		                sin(TWO_PI * sung->vibrato_phase);
	double level = sung->last_level + (sung->level - sung->last_level) * rise(t_s, ATTACK_S);
	if (sung->notes_left == 0)
		level *= rise((double)(sung->length - sung->position) / sung->rate_hz, RELEASE_S);
	double from = lc_wave_at(&sung->wave[!sung->present], sung->phase);
	double to = lc_wave_at(&sung->wave[sung->present], sung->phase);
	sung->phase += hz / sung->rate_hz;
	sung->phase -= floor(sung->phase);
	sung->vibrato_phase += sung->vibrato_hz / sung->rate_hz;
	sung->vibrato_phase -= floor(sung->vibrato_phase);
	return level * (from + (to - from) * glide);
}

/* In the middle of a pause air is drawn; before the first phrase there is silence. */
static double breathe(struct lc_sung *sung)
{
	double along = (double)sung->position / (double)sung->length;
	if (sung->hz <= 0.0 || along < 0.3 || along > 0.8)
		return 0.0;
	double swell = sin(0.5 * TWO_PI * (along - 0.3) / 0.5);
	return BREATH * swell * swell * lc_random_noise(&sung->noise) / 3.5;
}

void lc_sung_generate(struct lc_sung *sung, double *out, uint32_t frames)
{
	for (uint32_t i = 0; i < frames; i++) {
		if (sung->position == sung->length)
			begin_next(sung);
		out[i] = sung->in_pause ? breathe(sung) : sing(sung);
		sung->position++;
	}
}
