/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What session.c and session-chain.c share, and nobody else. */
#ifndef LINECHECK_UI_SESSION_PRIVATE_H
#define LINECHECK_UI_SESSION_PRIVATE_H

#include "calm.h"
#include "engine-link.h"
#include "session.h"

struct _LcSession {
	GObject parent_instance;
	struct lc_chain *declared_chain;  /* this and what is large below: an instance has 64 kB at
	                                     most */
	struct lc_chain *chain;           /* with what the hardware says */
	struct lc_hardware *hardware;     /* NULL: none to follow */
	struct lc_dismissals *dismissals; /* or NULL */
	guint dismissed;
	GQueue undo, redo;   /* chains as they were declared before, or before undo; newest first */
	gint64 edited_us;    /* when the last of them was put there, */
	char edited_key[64]; /* and for which key */
	guint channel;
	/* the source */
	enum lc_source_kind kind;
	char **arguments, *attach_name;
	struct lc_engine_link *link;
	struct lc_settings settings;
	gint64 sent_us; /* when it was asked to start afresh */
	bool connected, given_up;
	bool unsent;                     /* the engine has not got the newest chain */
	char message[LC_SENTENCES_SIZE]; /* of the link */
	/* what it told */
	struct lc_snapshot *snapshot;
	struct lc_source_info info;
	struct lc_result *result;
	double listened_s;
	gint64 diagnosed_us;
	/* what follows from it */
	struct lc_prediction prediction;
	struct lc_diagnosis *declared, *now, *shown;
	struct lc_calm *calm;
};

/** Judges anew, and emits "changed". */
void lc_session_diagnose(LcSession *session, gint64 now_us);
/** Leaves what was dismissed out of a diagnosis that was made before. */
void lc_session_leave_out(LcSession *session, struct lc_diagnosis *diagnosis);
/** Tells the engine the chain, and to start its figures afresh. */
void lc_session_send_chain(LcSession *session);
/** Makes the chain out of what is declared and what the hardware says; true when it is another. */
bool lc_session_follow(LcSession *session);
/** What was measured with the old chain is forgotten, unless it is a recording. */
void lc_session_chain_changed(LcSession *session);

#endif
