/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A player. A note is a sum of partials that begin together and die away, the high ones sooner,
 * stretched as stiff strings stretch them (Fletcher, 1964), with the noise of pick or hammer at its
 * beginning, and the hand damps it before the next. */
#include "played.h"

#include "random.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define TWO_PI 6.283185307179586
#define FIRST_PAUSE_S 0.3
#define PARTIALS 36
#define ATTACK_S 0.002
#define PICK_S 0.004
#define DAMPING_S 0.008 /* to 1/e */
#define LOOK_S 0.25     /* how far the peak of a note is looked for */
#define LOOK_HZ 48000.0

static const struct instrument {
	double lowest_hz; /* notes lie up to semitones above */
	int semitones, voices, partials;
	double stiffness, pluck; /* at which share of the string */
	double decay_s, pick;
} instruments[] = {
	{ 41.2, 19, 1, 14, 1e-4, 0.17, 0.9, 0.06 },  /* bass */
	{ 110.0, 17, 3, 10, 5e-5, 0.21, 0.7, 0.15 }, /* guitar */
	{ 130.8, 28, 2, 12, 3e-4, 0.12, 0.6, 0.10 }, /* piano */
};

struct partial {
	double re, im, step_re, step_im; /* decay included */
};

struct note {
	struct partial partial[PARTIALS];
	int partials;
	double level, pick;
	double damping; /* what is left after a frame, once it is damped */
	double left;    /* 1, then falling; 0: it is over */
	uint64_t age;
};

struct lc_played {
	double rate_hz;
	struct lc_random random, noise; /* what is played, and how it hisses */
	const struct instrument *instrument;
	struct note note[2]; /* this one and the one before */
	int present, notes_left;
	double stroke; /* down and up in turns: 1 and -1 */
	bool first;
	uint64_t position, length; /* of the note or the rest, in frames */
};

struct lc_played *lc_played_new(double rate_hz, uint64_t seed)
{
	struct lc_played *played = calloc(1, sizeof *played);
	if (!played)
		return NULL;
	played->rate_hz = rate_hz;
	played->random = lc_random_seed(seed, 0);
	played->noise = lc_random_seed(seed, LC_NOISE_STREAM);
	played->instrument = &instruments[lc_random_next(&played->random) % 3];
	played->stroke = -1.0;
	played->length = (uint64_t)(FIRST_PAUSE_S * rate_hz);
	return played;
}

void lc_played_free(struct lc_played *played)
{
	free(played);
}

static void tune(
        struct partial *partial, double amplitude, double hz, double decay_s, double rate_hz)
{
	double left = exp(-1.0 / (decay_s * rate_hz)), turn = TWO_PI * hz / rate_hz;
	*partial = (struct partial) { amplitude, 0.0, left * cos(turn), left * sin(turn) };
}

/* The partials of one string; from 0 upwards, as all begin with the pluck. */
static void add_string(struct lc_played *played, struct note *note, double hz)
{
	const struct instrument *made = played->instrument;
	for (int k = 1; k <= made->partials && note->partials < PARTIALS; k++) {
		double partial_hz = hz * k * sqrt(1.0 + made->stiffness * k * k);
		double amplitude = sin(0.5 * TWO_PI * k * made->pluck) / k;
		if (partial_hz < 0.42 * played->rate_hz)
			tune(&note->partial[note->partials++], amplitude, partial_hz,
			        made->decay_s / (1.0 + 0.3 * k), played->rate_hz);
	}
}

static double sound(struct note *note)
{
	double sum = 0.0;
	for (int p = 0; p < note->partials; p++) {
		struct partial *each = &note->partial[p];
		double re = each->re * each->step_re - each->im * each->step_im;
		each->im = each->re * each->step_im + each->im * each->step_re;
		each->re = re;
		sum += each->im;
	}
	return sum;
}

/* How high the partials of note go, on a grid of 48 kHz or so. */
static double peak_of(const struct note *note, double rate_hz)
{
	struct note trial = *note;
	int stride = (int)fmax(1.0, round(rate_hz / LOOK_HZ));
	double peak = 0.0;
	for (int p = 0; p < trial.partials; p++) {
		struct partial *each = &trial.partial[p];
		double left = pow(hypot(each->step_re, each->step_im), stride);
		double turn = stride * atan2(each->step_im, each->step_re);
		each->step_re = left * cos(turn);
		each->step_im = left * sin(turn);
	}
	for (int i = 0; i < (int)(LOOK_S * rate_hz / stride); i++) {
		double attack = fmin(1.0, i * stride / (ATTACK_S * rate_hz));
		peak = fmax(peak, attack * fabs(sound(&trial)));
	}
	return peak;
}

static void begin_note(struct lc_played *played)
{
	struct lc_random *random = &played->random;
	const struct instrument *made = played->instrument;
	double hz = made->lowest_hz *
	        exp2((double)(lc_random_next(random) % (uint64_t)made->semitones) / 12.0);
	/* a fifth and a tenth above: an open chord */
	static const double above[] = { 1.0, 1.498307, 2.519842 };
	played->present = !played->present;
	struct note *note = &played->note[played->present];
	*note = (struct note) { .damping = 1.0, .left = 1.0 };
	for (int voice = 0; voice < made->voices; voice++)
		add_string(played, note, hz * above[voice]);
	double level_db = played->first ? 0.0 : lc_random_between(random, -10.0, -1.0);
	played->stroke = -played->stroke;
	note->level = played->stroke * pow(10.0, level_db / 20.0) / peak_of(note, played->rate_hz);
	note->pick = made->pick * pow(10.0, level_db / 20.0) / 3.5;
	played->first = false;
	played->position = 0;
	played->length = (uint64_t)(lc_random_between(random, 0.2, 0.5) * played->rate_hz);
	played->notes_left--;
}

static void begin_rest(struct lc_played *played)
{
	played->first = true;
	played->position = 0;
	played->length = (uint64_t)(lc_random_between(&played->random, 0.4, 1.2) * played->rate_hz);
}

static void begin_next(struct lc_played *played)
{
	bool rested = played->first || played->note[played->present].age == 0;
	if (rested) {
		played->notes_left = 4 + (int)(lc_random_next(&played->random) % 5);
		played->first = true;
	}
	if (played->notes_left > 0)
		begin_note(played);
	else
		begin_rest(played);
}

/* The hand comes down on the string a little before the next note. */
static void damp(struct lc_played *played)
{
	struct note *note = &played->note[played->present];
	double left_s = (double)(played->length - played->position) / played->rate_hz;
	if (note->damping >= 1.0 && left_s < 4.0 * DAMPING_S)
		note->damping = exp(-1.0 / (DAMPING_S * played->rate_hz));
}

static double play(struct lc_played *played, struct note *note)
{
	if (note->left < 1e-6)
		return 0.0; /* not begun, or damped to nothing */
	double t_s = (double)note->age++ / played->rate_hz;
	double x = note->level * sound(note);
	if (t_s < ATTACK_S)
		x *= t_s / ATTACK_S;
	if (t_s < PICK_S)
		x += note->pick * (1.0 - t_s / PICK_S) * lc_random_noise(&played->noise);
	note->left *= note->damping;
	return x * note->left;
}

void lc_played_generate(struct lc_played *played, double *out, uint32_t frames)
{
	for (uint32_t i = 0; i < frames; i++) {
		if (played->position == played->length)
			begin_next(played);
		damp(played);
		out[i] = play(played, &played->note[0]) + play(played, &played->note[1]);
		played->position++;
	}
}
