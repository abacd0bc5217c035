/* SPDX-License-Identifier: GPL-3.0-or-later */
/** From the result and the chain to findings and a verdict. */
#ifndef LINECHECK_DIAGNOSE_H
#define LINECHECK_DIAGNOSE_H

#include "linecheck/chain.h"
#include "linecheck/predict.h"
#include "linecheck/result.h"
#include "linecheck/utf8.h"

enum lc_severity { LC_SEVERITY_NOTE, LC_SEVERITY_CAUTION, LC_SEVERITY_FIX };
enum lc_confidence { LC_CONFIDENCE_POSSIBLE, LC_CONFIDENCE_LIKELY, LC_CONFIDENCE_CERTAIN };
enum lc_verdict { LC_VERDICT_READY, LC_VERDICT_CAUTION, LC_VERDICT_FIX };

#define LC_ALL_CHANNELS UINT32_MAX
#define LC_MAX_FINDINGS 64
#define LC_MAX_FOLDED 6 /* consequences under one cause */

struct lc_finding {
	const char *id; /* of the table, stable, never freed */
	enum lc_severity severity;
	enum lc_stage stage;
	uint32_t channel; /* from 0, or LC_ALL_CHANNELS */
	enum lc_confidence confidence;
	char title[LC_SENTENCE_SIZE];     /* translated, as all of these */
	char evidence[LC_SENTENCES_SIZE]; /* its own figures, then those of what is under it */
	char action[LC_SENTENCES_SIZE];
	char why[LC_SENTENCES_SIZE];
	/* ids of findings that are consequences of this one and are not said by themselves */
	const char *folded[LC_MAX_FOLDED];
	size_t folded_count;
	double advised_gain_db; /* where the interface's knob should stand; LC_NOT_MEASURED: no word
	                         */
	int advised_phantom;    /* where the interface's 48 V switch should stand; -1: no word */
};

struct lc_diagnosis {
	enum lc_verdict verdict;
	size_t count;
	struct lc_finding finding[LC_MAX_FINDINGS]; /* worst first */
};

/**
 * Judges. result may be NULL or without samples: then only the chain speaks. Figures that are
 * LC_NOT_MEASURED give no finding. Never fails; what does not fit is left out, least grave first.
 * Any thread.
 */
void lc_diagnose(const struct lc_result *result, const struct lc_chain *chain,
        struct lc_diagnosis *diagnosis);

/** Whether a finding is to be left out. */
typedef bool (*lc_leave_out_function)(void *context, const struct lc_finding *finding);
/**
 * The same, but what leave_out says true to is not found. That is asked before consequences are
 * folded under their causes, so that what a left-out cause explained is said by itself. Returns how
 * many were left out.
 */
size_t lc_diagnose_without(const struct lc_result *result, const struct lc_chain *chain,
        lc_leave_out_function leave_out, void *context, struct lc_diagnosis *diagnosis);

struct lc_case; /* private to the room: one channel and what is known of its chain */

/** The table of what can be found: for `linecheck findings`. One row is one rule. */
struct lc_finding_kind {
	const char *id;
	enum lc_severity severity; /* usual */
	enum lc_stage stage;       /* usual */
	const char *title;         /* N_() */
	const char *explanation;   /* N_(): what it means and what to do */
	bool measured;             /* speaks of the signal; else of the chain alone */
	/* private: whether it holds of a channel, and if so what to say of it */
	bool (*find)(const struct lc_case *it, struct lc_finding *finding);
};
/** All kinds, those of the chain first; count receives how many. Any thread. */
const struct lc_finding_kind *lc_finding_kinds(size_t *count);
/** The title of an id of the table, translated; the id itself where there is no such kind. */
const char *lc_finding_title(const char *id);
/**
 * A moment for people: minutes, seconds and tenths, "0:01.2", "75:03.9"; never later than time_s.
 * Returns buffer, of which 24 bytes are enough.
 */
const char *lc_time_text(double time_s, char *buffer, size_t size);
/** "fix", "caution", "note": as in JSON. */
const char *lc_severity_word(enum lc_severity severity);
/** "certain", "likely", "possible": as in JSON. */
const char *lc_confidence_word(enum lc_confidence confidence);
/** "ready", "caution", "fix": as in JSON. */
const char *lc_verdict_word(enum lc_verdict verdict);
/**
 * The verdict for people, translated: "Ready to record", "1 thing to fix", "2 things to look at".
 * Of text's size bytes one is for the end of the string.
 */
void lc_verdict_sentence(const struct lc_diagnosis *diagnosis, char *text, size_t size);

#endif
