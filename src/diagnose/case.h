/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the rules share: one channel's case, its knob, and how a sentence is put. */
#ifndef LINECHECK_DIAGNOSE_CASE_H
#define LINECHECK_DIAGNOSE_CASE_H

#include "linecheck/diagnose.h"

#define LC_TARGET_LOWEST_DBFS (-18.0) /* the aim for the loudest peak */
#define LC_TARGET_HIGHEST_DBFS (-6.0)
#define LC_TARGET_PEAK_DBFS (-12.0) /* where advice brings it: the middle of the aim */

/** One channel: what was measured and what is known of the gear before it. */
struct lc_case {
	const struct lc_result *result; /* NULL: nothing measured, only the chain speaks */
	const struct lc_chain *chain;
	uint32_t index;    /* of the channel, from 0 */
	uint32_t channels; /* how many are judged */
	struct lc_chain_channel settings;
	enum lc_mic_kind mic_kind;
	const struct lc_gear *mic, *lifter, *preamp, *interface; /* NULL: not known, or none */
	struct lc_prediction predicted;                          /* what its chain should give */
	const struct lc_case *all; /* the cases of all channels, this one among them */
};

/** What a microphone (with its lifter, if any) is plugged into. */
enum lc_plug { LC_PLUG_PREAMP, LC_PLUG_INTERFACE };

/**
 * How bad a thing is on a channel, in figures that can be compared; LC_NOT_MEASURED where it is
 * not there.
 */
typedef double lc_badness(const struct lc_case *it);
/**
 * What several channels have is said once: true where this case is the worst of all (the first of
 * equals). finding then speaks of all channels where all have it and there are several.
 */
bool lc_case_is_worst(const struct lc_case *it, lc_badness *badness, struct lc_finding *finding);

void lc_case_init(struct lc_case *it, const struct lc_result *result, const struct lc_chain *chain,
        uint32_t index, uint32_t channels);
/** True where an outboard preamp is declared, be it only by one of its knobs. */
bool lc_case_has_preamp(const struct lc_case *it);
bool lc_case_has_lifter(const struct lc_case *it);
/** True for condensers, dynamics and ribbons. */
bool lc_case_has_microphone(const struct lc_case *it);
/** True where what reaches the interface is at line level. */
bool lc_case_is_line_level(const struct lc_case *it);
/** True where the mic needs 48 V; false also where that is not known. */
bool lc_case_needs_phantom(const struct lc_case *it);
/**
 * Where the mic goes, and how sure that is: an undeclared preamp makes "straight into the
 * interface" likely when the mic input is in use, else just possible.
 */
enum lc_plug lc_case_plug(const struct lc_case *it, enum lc_confidence *confidence);
/** Whether the mic's socket gives 48 V: 1, 0, or -1 for not known. */
int lc_case_supply(const struct lc_case *it);
/** The input in use, or NULL when the interface or the input is not known. */
const struct lc_gear_input *lc_case_input(const struct lc_case *it);
enum lc_input lc_case_input_kind(const struct lc_case *it);
/** "ART Tube MP", or otherwise where the gear is not known or generic. */
const char *lc_gear_name(
        const struct lc_gear *gear, const char *otherwise, char *buffer, size_t size);

/** True where a gear's figure is known and is value. */
static inline bool lc_figure_is(const struct lc_gear_figure *figure, double value)
{
	return lc_is_measured(figure->value) && !(figure->value < value || figure->value > value);
}

/** The figure where somebody vouches for it; not what is assumed of generic gear. */
static inline double lc_figure_vouched(const struct lc_gear_figure *figure)
{
	return figure->basis == LC_BASIS_ASSUMED ? LC_NOT_MEASURED : figure->value;
}

/**
 * Writes a sentence: printf, then every minus before a number becomes a true minus sign; what does
 * not fit is cut between characters.
 */
__attribute__((format(printf, 3, 4))) void lc_say(char *text, size_t size, const char *format, ...);
/** Adds a blank and a sentence to text, if it fits whole. */
void lc_say_also(char *text, size_t size, const char *sentence);
/** "+12 dB", "0 dB", "-3 dB"; lc_say() sees to the minus sign. Returns buffer. */
const char *lc_gain_text(double gain_db, char *buffer, size_t size);

/**
 * Writes the action that changes the level at the converter by change_db (not 0) on the knob
 * that this chain has for it, and the advised position where it is the interface's. outcome: a
 * sentence on what that brings, where the knob goes far enough.
 */
void lc_advise_gain(const struct lc_case *it, double change_db, const char *outcome,
        struct lc_finding *finding);
/** The floor that the chain should give with the interface's gain at gain_db, dBFS(A). */
double lc_floor_with_gain(const struct lc_case *it, double gain_db);

/* The rules, lc_find_NAME() for each row of the table. */
typedef bool lc_rule(const struct lc_case *it, struct lc_finding *finding);
#define RULE(name, id, severity, stage, from_signal, title, why) lc_rule lc_find_##name;
#include "rule_table.h"
#undef RULE

#endif
