/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A chain as samples: a programme in a room through the stages of a chain, with the noise, the
 * ceilings and the faults of each, from a seed, bit-reproducible on one machine.
 */
#ifndef LINECHECK_SIMULATOR_H
#define LINECHECK_SIMULATOR_H

#include "linecheck/chain.h"

struct lc_simulator;

#define LC_MAX_FAULTS 16
/** How long the programme fades out and in when it pauses. */
#define LC_REST_FADE_S 0.01

/** What sounds at the microphone. Each peaks as a sine of 94 dB SPL does. */
enum lc_programme {
	LC_PROGRAMME_SPEECH,    /* phrases of syllables, pauses between them */
	LC_PROGRAMME_SUNG,      /* held notes with vibrato, breaths between phrases */
	LC_PROGRAMME_PLAYED,    /* a bass, a guitar or a piano, by the seed; rests */
	LC_PROGRAMME_TONE,      /* a steady sine of 997 Hz */
	LC_PROGRAMME_NONE,      /* only the room */
	LC_PROGRAMME_RECORDING, /* samples of the caller's, again and again */
	LC_PROGRAMME_COUNT
};
/** "speech", "sung", "played", "tone", "none", NULL: in the order of the enum. */
extern const char *const lc_programme_words[];

struct lc_simulation {
	uint64_t seed;
	double rate_hz;                   /* 8000 to 768000 */
	uint32_t channels;                /* 1 to LC_MAX_CHANNELS; all but the first hear the same
	                                     programme with noise of their own */
	uint32_t bits;                    /* of the converter: 16 or 24; TPDF dither */
	const char *fault[LC_MAX_FAULTS]; /* "ID" or "ID=mild|clear|gross", NULL at the end; may
	                                     repeat, the last of an id counts */
	enum lc_programme programme;
	const float *recording; /* LC_PROGRAMME_RECORDING: at rate_hz, scaled to a peak of 1; the
	                           caller's as long as the simulator lives */
	uint64_t recording_frames;
	double mains_hz; /* of planted hum: 45 to 65; 0: 50 */
	double rest_s;   /* before the programme begins; see lc_simulator_rest() */
};

enum lc_fault_size { LC_FAULT_MILD, LC_FAULT_CLEAR, LC_FAULT_GROSS, LC_FAULT_SIZES };

/** A fault that can be planted, by finding id: one row of a table. */
struct lc_fault_kind {
	const char *id;
	/* How much mild, clear and gross are; LC_NOT_MEASURED where there is but one size. */
	double amount[LC_FAULT_SIZES];
	const char *unit; /* "dBFS", "dB"… */
	const char *what; /* N_(): what is planted, and where */
};
/** A row of the table of faults; NULL behind the last. Any thread. */
const struct lc_fault_kind *lc_fault_kind(size_t index);
/** The id of that row; NULL behind the last. Any thread. */
const char *lc_fault_id(size_t index);
/**
 * The part of a fault ("ID" or "ID=SIZE") that lies in the chain (a knob, a switch, a cable, what
 * the hardware says): changes chain. Fails with LC_USAGE for an id that is no fault and a size that
 * is none, naming the nearest.
 */
enum lc_status lc_fault_apply(const char *fault, struct lc_chain *chain, struct lc_error *error);
/**
 * What sounds where nobody asks for a programme: speech, or the tone where a fault ("ID" or
 * "ID=SIZE"; NULL at the end) is one that only a test tone shows. Any thread.
 */
enum lc_programme lc_fault_programme(const char *const faults[]);

/**
 * Makes a simulator of chain (copied) with faults already applied to it by the caller; the faults
 * of simulation add what lies in the signal (hum, silence…), at the level that they name in chain
 * as it is now, each at the stage where it happens: it follows the knobs behind that. Stages that
 * are not known are simulated as generic ones. Fails with LC_USAGE or LC_NO_MEMORY.
 */
enum lc_status lc_simulator_new(struct lc_simulator **simulator, const struct lc_chain *chain,
        const struct lc_simulation *simulation, struct lc_error *error);
/** Turns knobs while it runs: the next samples are of this chain. Same thread as generate. */
void lc_simulator_set_chain(struct lc_simulator *simulator, const struct lc_chain *chain);
/**
 * Has the musician pause from the next sample on, for rest_s (INFINITY: until told otherwise, 0 or
 * less: no longer), and go on then where the programme stopped. Room, noise and faults stay. The
 * programme fades out and in within LC_REST_FADE_S. Same thread as generate.
 */
void lc_simulator_rest(struct lc_simulator *simulator, double rest_s);
/** What an output of the interface sends: fills frames, a full-scale sine having the peak 1. */
typedef void (*lc_send_function)(void *context, float *out, uint32_t frames);
/**
 * Plugs a cable from an output of the interface into the input of channel, out of which then comes
 * what send gives and what the interface adds to it, instead of the chain before it. The output
 * gives at full scale what the line input takes, with a third harmonic of -95 dB, less at lower
 * levels: gear files tell neither. send NULL: unplugs it. Same thread as generate.
 */
void lc_simulator_plug(
        struct lc_simulator *simulator, uint32_t channel, lc_send_function send, void *context);
/** Fills frames of every channel; an lc_generate_function with the simulator as context. */
void lc_simulator_generate(void *simulator, float *const out[], uint32_t frames);
/** Frees all but the caller's recording. NULL is fine. */
void lc_simulator_free(struct lc_simulator *simulator);

#endif
