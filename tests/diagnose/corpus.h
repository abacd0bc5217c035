/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The corpus: simulated chains with a fault, each with its healthy twin, and healthy chains that
 * invite a false alarm; what the diagnosis says of each.
 */
#ifndef TESTS_DIAGNOSE_CORPUS_H
#define TESTS_DIAGNOSE_CORPUS_H

#include "linecheck/diagnose.h"
#include "linecheck/simulator.h"

/** What is unusual about a healthy chain. */
enum trap {
	TRAP_NONE,
	TRAP_BASS,    /* a bass that plays notes beside mains lines */
	TRAP_SUNG_1K, /* a voice that holds 1 kHz, where USB whines */
	TRAP_MASTER,  /* a limited master at a high level */
	TRAP_FADE,    /* it fades out */
	TRAP_NOISY,   /* a chain that is noisy by nature, and says so */
	TRAP_PANNED,  /* one channel of two has the programme, the other its room */
	TRAPS
};
extern const char *const trap_words[TRAPS];

#define CASE_FAULT_SIZE 48
#define CASE_FINDINGS 24

/** One run, fully said by its numbers. */
struct corpus_case {
	char fault[CASE_FAULT_SIZE]; /* "ID=SIZE"; "": healthy */
	enum trap trap;
	size_t chain; /* row of the table of chains */
	enum lc_programme programme;
	double rate_hz, duration_s;
	/* before it so much of the quiet room, as in a line check, whose floor and hum then count;
	 * 0: none */
	double quiet_s;
	uint64_t seed;
};

/** What was said: ids of findings, and of what is folded under them with its cause's severity. */
struct corpus_outcome {
	size_t count;
	struct {
		const char *id;
		enum lc_severity severity;
		bool is_folded;
		char evidence[160];
	} said[CASE_FINDINGS];
};

size_t corpus_chains(void);
/** The gear of a row as words. */
const char *corpus_chain_words(size_t row);
/** Whether an outboard preamp is in it, and whether the twin knows what its floor should be. */
bool corpus_chain_has_preamp(size_t row);
bool corpus_chain_is_known(size_t row);
bool corpus_chain_is_loud(size_t row);
/** Whether the floor is made before the interface, also in a room that is 10 dB quieter than it
 * says: only then does a channel grow quieter when nothing is plugged in. */
bool corpus_chain_hisses_before(size_t row);
/** The chain of a row, healthy, its gain such that the programme peaks at peak_dbfs. */
void corpus_chain(size_t row, double peak_dbfs, struct lc_chain *chain);

/**
 * The programme of a trap at rate_hz, from a seed, scaled to a peak of 1, to be freed; NULL for a
 * trap that is not in the programme.
 */
float *trap_programme(enum trap trap, double rate_hz, uint64_t seed, uint64_t frames);

/** The chain of a case and what is measured of it. Any thread. Ends the program on failure. */
void corpus_hear(const struct corpus_case *it, struct lc_chain *chain, struct lc_result *result);
/** Runs a case through simulator, engine and diagnosis. Any thread. Ends the program on failure. */
void corpus_run(const struct corpus_case *it, struct corpus_outcome *outcome);
/** Runs them all, on as many threads as there are processors. */
void corpus_run_all(const struct corpus_case *cases, struct corpus_outcome *outcomes, size_t count);

/** How a fault is tried. */
struct corpus_trial {
	const char *id;
	double duration_s;
	/* What else may truly be said of the fault; NULL at the end. */
	const char *also[6];
	bool preamp_only;  /* it is a fault of an outboard preamp's chain */
	bool known_only;   /* nobody can tell where the twin does not know the floor */
	bool loud_only;    /* the voice has to come over full scale */
	bool hissing_only; /* what is missing is the noise of mic and preamp */
	bool line_check; /* every other one in a line check, which listens to the quiet room too */
	double least;    /* recall of clear and gross; 0: LEAST_RECALL */
	bool tone;       /* it is heard with a test tone */
};

#define CORPUS_TRIALS 39
extern const struct corpus_trial corpus_trials[CORPUS_TRIALS];
/** The case of a trial by its number, which says how big and with what programme, and a seed. */
struct corpus_case corpus_case_of(const struct corpus_trial *trial, int index, uint64_t seed);
/** A healthy chain, a trap by its number. */
struct corpus_case corpus_healthy_case(int index, uint64_t seed);
/** The trial of a case; NULL for a healthy one. */
const struct corpus_trial *corpus_trial_of(const struct corpus_case *it);
/** How big the fault of a case is. */
enum lc_fault_size corpus_size_of(const struct corpus_case *it);

#endif
