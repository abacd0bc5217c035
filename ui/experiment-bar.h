/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A bar above the page that leads through the experiment: what to do now, and in the end what it
 * tells. Knob and meters stay in sight below it. It hides while there is none.
 */
#ifndef LINECHECK_UI_EXPERIMENT_BAR_H
#define LINECHECK_UI_EXPERIMENT_BAR_H

#include "experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_EXPERIMENT_BAR (lc_experiment_bar_get_type())
G_DECLARE_FINAL_TYPE(LcExperimentBar, lc_experiment_bar, LC, EXPERIMENT_BAR, GtkWidget)

GtkWidget *lc_experiment_bar_new(LcExperiment *experiment);

G_END_DECLS

#endif
