/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What application.c and actions.c share, and nobody else. */
#ifndef LINECHECK_UI_APPLICATION_PRIVATE_H
#define LINECHECK_UI_APPLICATION_PRIVATE_H

#include "application.h"
#include "chain-memory.h"
#include "nsm-link.h"
#include "session.h"

struct _LcApplication {
	GtkApplication parent_instance;
	const struct lc_options *options;
	struct lc_hardware *hardware; /* until the session has it */
	GSettings *settings;          /* NULL: nothing is remembered */
	LcSession *session;
	struct lc_chain_memory *memory;
	struct lc_nsm_link *nsm; /* NULL: not in a session of NSM */
	GtkWidget *window;
};

/** Adds what menu, keys and drops ask for. */
void lc_application_add_actions(LcApplication *application);

#endif
