/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What screen-reader.c and screen-listen.c share, and nobody else. */
#ifndef LINECHECK_TESTS_UI_SCREEN_BUS_H
#define LINECHECK_TESTS_UI_SCREEN_BUS_H

#include <gio/gio.h>

#define REGISTRY "org.a11y.atspi.Registry"

/** The accessibility bus, while it is open. */
GDBusConnection *lc_reader_bus(void);
/** Ends lc_reader_listen(), where it was called. */
void lc_reader_listen_no_more(void);

#endif
