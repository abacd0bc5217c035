/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The experiment with a gain knob (linecheck/experiment.h) on the session of the window: it
 * listens, the user turns the knob, it listens again. Emits "stepped". No GTK.
 */
#ifndef LINECHECK_UI_EXPERIMENT_H
#define LINECHECK_UI_EXPERIMENT_H

#include "session.h"

#include "linecheck/experiment.h"

G_BEGIN_DECLS

#define LC_TYPE_EXPERIMENT (lc_experiment_get_type())
G_DECLARE_FINAL_TYPE(LcExperiment, lc_experiment, LC, EXPERIMENT, GObject)

LcExperiment *lc_experiment_new(LcSession *session);
/** Whether there is something live to listen to. */
gboolean lc_experiment_can_start(LcExperiment *experiment);
/** Begins, or begins again, with the knob that sets the chain's level. */
void lc_experiment_start(LcExperiment *experiment);
/** Ends it, and forgets what it said. */
void lc_experiment_stop(LcExperiment *experiment);
/** Between start and stop. */
gboolean lc_experiment_is_on(LcExperiment *experiment);
/** The user says that the knob was turned. */
void lc_experiment_say_turned(LcExperiment *experiment);
enum lc_experiment_phase lc_experiment_phase_of(LcExperiment *experiment);
/** The source went away meanwhile: it cannot go on. */
gboolean lc_experiment_is_broken(LcExperiment *experiment);
/** It has listened for long and could not measure anything. */
gboolean lc_experiment_hears_nothing(LcExperiment *experiment);
/** What the user is to do now, translated. */
void lc_experiment_sentence(LcExperiment *experiment, char *text, size_t size);
/** Of LC_EXPERIMENT_DONE. */
void lc_experiment_outcome_of(LcExperiment *experiment, struct lc_experiment_outcome *outcome);

G_END_DECLS

#endif
