/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The way to the engine process: attaches to a running one or starts one, tells when it has
 * greeted or is gone, and starts it again, each time after a longer pause. GLib, no GTK.
 */
#ifndef LINECHECK_UI_ENGINE_LINK_H
#define LINECHECK_UI_ENGINE_LINK_H

#include "linecheck/link.h"

#include <glib.h>

enum lc_link_event {
	LC_LINK_GREETED, /* it can be read and spoken to */
	LC_LINK_LOST,    /* it is gone; another one will be started */
	LC_LINK_GIVEN_UP /* it keeps ending at once, or cannot be started: message says why */
};
typedef void (*lc_link_function)(void *context, enum lc_link_event event, const char *message);

struct lc_engine_link;

/**
 * arguments: for `linecheck engine`, NULL at the end; copied. attach_name: an engine that was
 * started by hand under this name is taken rather than started, or NULL. notify is called from
 * the main loop, never from here.
 */
struct lc_engine_link *lc_engine_link_new(const char *const *arguments, const char *attach_name,
        lc_link_function notify, void *context);
/** NULL is fine; an engine that was started here ends. */
void lc_engine_link_free(struct lc_engine_link *link);
/** The viewer, or NULL while no engine has greeted. */
struct lc_viewer *lc_engine_link_viewer(const struct lc_engine_link *link);

#endif
