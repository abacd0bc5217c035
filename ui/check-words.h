/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the page of the line check says in each step. No GTK. */
#ifndef LINECHECK_UI_CHECK_WORDS_H
#define LINECHECK_UI_CHECK_WORDS_H

#include "headline.h"
#include "line-check.h"
#include "text.h"

struct lc_check_words {
	enum lc_mark mark;
	char title[LC_SENTENCE_SIZE], sentence[LC_SENTENCES_SIZE];
	const char *close; /* of the button that ends the step, with a mnemonic */
};

/** What stays as long as the step does; of LC_CHECK_DONE the verdict. */
void lc_check_words_of(LcLineCheck *check, LcSession *session, struct lc_check_words *words);
/** What changes meanwhile: the time left, the floor or the tone as it is heard; each may be "". */
void lc_check_words_live(LcLineCheck *check, LcSession *session, char left[LC_TEXT_SIZE],
        char live[2 * LC_TEXT_SIZE]);

#endif
