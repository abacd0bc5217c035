/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The verdict line in words: what the window says in large type, from the session. No GTK. */
#ifndef LINECHECK_UI_HEADLINE_H
#define LINECHECK_UI_HEADLINE_H

#include "session.h"

/** The marks that stand before words: each has a shape and a colour of its own. */
enum lc_mark {
	LC_MARK_NONE,
	LC_MARK_READY,
	LC_MARK_NOTE,
	LC_MARK_CAUTION,
	LC_MARK_FIX,
	LC_MARK_LISTENING,
	LC_MARK_COUNT
};

struct lc_headline {
	enum lc_mark mark;
	char title[LC_SENTENCE_SIZE];
	char sentence[2 * LC_SENTENCES_SIZE];
	char action[LC_SENTENCES_SIZE]; /* its part that says what to do; or "" */
};

void lc_headline_of(LcSession *session, struct lc_headline *headline);
/** The mark of a finding's severity. */
enum lc_mark lc_mark_of(enum lc_severity severity);
/** The mark of a verdict. */
enum lc_mark lc_mark_of_verdict(enum lc_verdict verdict);
/** The CSS class of a mark: "ready", "note", "caution", "fix", "listening", "". */
const char *lc_mark_class(enum lc_mark mark);
/** What a screen reader says for the mark; "" for none. */
const char *lc_mark_word(enum lc_mark mark);
/** "48 kHz · 256 frames · 0 xruns": the state of the source in a line. */
void lc_headline_source(LcSession *session, char *text, size_t size);
/** What there is to say of the source beside that: a port that is waited for, figures that are left
 * out, a privilege that is missing; NULL: nothing. */
const char *lc_headline_source_note(LcSession *session);
/** "AT2020 → Tube MP → Scarlett 2i2": the chain in a line. */
void lc_headline_chain(LcSession *session, char *text, size_t size);

#endif
