/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What screen-reader.c, screen-tree.c and screen-listen.c share, and nobody else. */
#ifndef LINECHECK_TESTS_UI_SCREEN_BUS_H
#define LINECHECK_TESTS_UI_SCREEN_BUS_H

#include "screen-reader.h"

#include <gio/gio.h>

#define REGISTRY "org.a11y.atspi.Registry"
#define ANSWER_MS 5000 /* how long an answer is waited for */

/** The accessibility bus, while it is open. */
GDBusConnection *lc_reader_bus(void);
/** All nodes below one, struct lc_reader_node, parents first; the label is read where the role is
 * this one, or everywhere where it is NULL. Free with g_array_unref(). */
GArray *lc_reader_below(const struct lc_reader_node *node, const char *role);
/** Reads role and label of a node; empty where it is gone. */
void lc_reader_identify(struct lc_reader_node *node);
/** Ends what lc_reader_below() and lc_reader_identify() know of roles. */
void lc_reader_forget(void);
/** Ends lc_reader_listen(), where it was called. */
void lc_reader_listen_no_more(void);

#endif
