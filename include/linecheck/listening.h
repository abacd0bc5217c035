/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Listening to a live source: what has to be heard before "ready to record" may be said, and what
 * was heard a moment ago, where sound only hides it.
 *
 * A fault that is there from the start must not turn up after that verdict: a musician looks once.
 * So the verdict waits for the slowest detector; what is certain, and what is likely, is said at
 * once.
 */
#ifndef LINECHECK_LISTENING_H
#define LINECHECK_LISTENING_H

#include "linecheck/diagnose.h"

/** Levels need so much of a passage, in which a singer may draw breath. */
#define LC_LISTEN_LEVEL_S 3.0
/** Hum needs one block of 4 s (hum.h) and a moment to look at it. */
#define LC_LISTEN_HUM_S 4.2
/** Under sound lines are found when it pauses or moves elsewhere: five such blocks, every 2 s. */
#define LC_LISTEN_HIDDEN_S 12.2
/** One joint of two pieces may be an edit; two free clocks make another one in this time. */
#define LC_LISTEN_SLIP_S 20.0
/** What lines were found is remembered for so long, unless it is quiet and they are not there. */
#define LC_RECALL_S 30.0

enum lc_awaited_kind {
	LC_AWAITED_NOTHING, /* all that can change the verdict has had its time */
	LC_AWAITED_LEVEL,   /* the loudest peak */
	LC_AWAITED_HUM,     /* it is quiet: the first block */
	LC_AWAITED_HIDDEN,  /* what sound hides: hum, whine, telephones, clock slips */
	LC_AWAITED_SLIP     /* a joint was heard; whether there is another */
};

struct lc_awaited {
	enum lc_awaited_kind what;
	double left_s; /* at most; 0 for nothing */
};

/** What was heard of one channel, and when: seconds of the engine's time. */
struct lc_heard {
	struct lc_hum_figures hum;
	struct lc_usb_figures usb;
	struct lc_gsm_figures gsm;
	double hum_s, usb_s, gsm_s;
};

/** Plain data; zero it to begin. One thread. */
struct lc_listening {
	double heard_s; /* the engine's time of the last result, */
	double since_s; /* and of when what is patched in now was */
	char source_port[LC_MAX_CHANNELS][LC_PORT_SIZE]; /* what that is */
	double slip_s;                                   /* of the last joint; 0: none */
	bool known;                                      /* nothing was awaited any more, once */
	bool slips;                                      /* they were told, once */
	struct lc_heard channel[LC_MAX_CHANNELS];
};

/**
 * Takes the next result of the last seconds (LC_SPAN_RECENT), and puts into it the lines of hum,
 * whine and telephones that were heard before and that sound hides since. Begins anew by itself
 * where the engine did, so that its time went back, and where something else is patched in.
 */
void lc_listening_take(struct lc_listening *listening, struct lc_result *result);
/** Forgets all that was heard. */
void lc_listening_reset(struct lc_listening *listening);
/**
 * What is still awaited (left_s: at most so long) after listened_s of this source; of a recording,
 * nothing. listening, which remembers when that was nothing for the first time, may be NULL: then
 * only the result counts.
 */
struct lc_awaited lc_listening_awaits(
        struct lc_listening *listening, const struct lc_result *result, double listened_s);
/** What was said of the signal: slips, once told, are not gone because none was heard since. */
void lc_listening_told(struct lc_listening *listening, const struct lc_diagnosis *diagnosis);
/**
 * While something is awaited: leaves out what is but possible, since what is awaited may explain
 * it, as hum explains noise. The verdict follows.
 */
void lc_withhold_possible(struct lc_diagnosis *diagnosis);
/**
 * "Nothing wrong so far. …: 7 s more." What is awaited in a sentence, translated; empty for
 * nothing. Of text's size bytes one is for the end of the string.
 */
void lc_awaited_sentence(const struct lc_awaited *awaited, char *text, size_t size);

/**
 * Whether the quiet step of a line check, over its whole time, was quiet: noise that stands still.
 * Speech, steps, a chord are none; what is a fault of the chain, hum, clicks or a telephone, is.
 * True where noise is not measured.
 */
bool lc_was_quiet(const struct lc_result *quiet);

#endif
