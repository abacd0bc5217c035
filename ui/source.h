/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Opens what the options and the menu name as a session's source. No GTK. */
#ifndef LINECHECK_UI_SOURCE_H
#define LINECHECK_UI_SOURCE_H

#include "options.h"
#include "session.h"

G_BEGIN_DECLS

/**
 * A JACK client. The options' own JACK arguments hold at any time; a demo has none. An engine that
 * was started by hand is taken where nothing is asked of it: not to be put inline behind port (or
 * NULL).
 */
void lc_source_open_live(LcSession *session, const struct lc_options *options, const char *port);
/** The simulated chain, with the faults that the options plant. */
void lc_source_open_demo(LcSession *session, const struct lc_options *options);
/** A recording. */
void lc_source_open_file(LcSession *session, const char *path);

G_END_DECLS

#endif
