/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What line-check.c and line-check-loop.c share, and nobody else. */
#ifndef LINECHECK_UI_LINE_CHECK_PRIVATE_H
#define LINECHECK_UI_LINE_CHECK_PRIVATE_H

#include "line-check.h"

struct _LcLineCheck {
	GObject parent_instance;
	LcSession *session;
	double quiet_s, play_s;
	enum lc_check_step step;
	guint resets;       /* the session's, as this step began */
	bool hushed;        /* LC_CHECK_QUIET counts */
	bool is_disturbed;  /* it was not quiet in the last LC_CHECK_QUIET, */
	guint disturbances; /* and how often that was so */
	struct lc_result *quiet, *both;
	struct lc_chain *chain;
	struct lc_diagnosis *diagnosis;
	GDateTime *when;
	/* the tone */
	bool settled;
	double sent_dbfs;
	const char *loop_message; /* translated, or in loop_refused */
	char loop_refused[LC_SENTENCES_SIZE];
	struct lc_loopback *loopback; /* NULL: none */
};

/** Begins a step, and says so. */
void lc_line_check_go_to(LcLineCheck *check, enum lc_check_step step);
/** The session is new, in LC_CHECK_LOOP. */
void lc_line_check_loop_changed(LcLineCheck *check);

#endif
