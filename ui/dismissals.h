/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Advice that is not the user's case, remembered for each chain: a small file of settings. GLib, no
 * GTK.
 */
#ifndef LINECHECK_UI_DISMISSALS_H
#define LINECHECK_UI_DISMISSALS_H

#include "linecheck/diagnose.h"

#include <glib.h>

G_BEGIN_DECLS

struct lc_dismissals;

/** Reads path; where it is not there or no such file nothing is dismissed. */
struct lc_dismissals *lc_dismissals_new(const char *path);
/** NULL is fine. */
void lc_dismissals_free(struct lc_dismissals *dismissals);
/** Remembers that a finding is not the case of the chain of that fingerprint, and writes the
 * file. FALSE when it could not be written: it then holds until the program ends. */
gboolean lc_dismissals_add(struct lc_dismissals *dismissals, const char *fingerprint,
        const struct lc_finding *finding, GError **error);
/** Forgets all of that chain. */
gboolean lc_dismissals_clear(
        struct lc_dismissals *dismissals, const char *fingerprint, GError **error);
/** Whether a finding is dismissed for that chain. */
gboolean lc_dismissals_hold(const struct lc_dismissals *dismissals, const char *fingerprint,
        const struct lc_finding *finding);
/** Leaves out of diagnosis what is dismissed, and judges by what is left; how many it was. */
guint lc_dismissals_apply(const struct lc_dismissals *dismissals, const char *fingerprint,
        struct lc_diagnosis *diagnosis);

G_END_DECLS

#endif
