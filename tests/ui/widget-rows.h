/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The table of every widget: how it is made, and what it says to assistive technology then. */
#ifndef LINECHECK_TESTS_UI_WIDGET_ROWS_H
#define LINECHECK_TESTS_UI_WIDGET_ROWS_H

#include "experiment.h"
#include "line-check.h"

#include <gtk/gtk.h>

/** What a widget is made of. */
struct lc_widget_scene {
	LcSession *session;
	LcLineCheck *check;
	LcExperiment *experiment;
};

struct lc_widget_row {
	const char *type;
	GtkWidget *(*view)(LcSession *session);            /* it is made by this */
	GtkWidget *(*make)(struct lc_widget_scene *scene); /* or by this */
	GtkAccessibleRole role;
	const char *label, *description; /* NULL: none of its own */
};

/** sung: with the chain of the demo, which is as it should be, and as much song as it takes to be
 * called ready (lc_fixture_result()); else of an empty session. */
void lc_widget_scene_open(struct lc_widget_scene *scene, gboolean sung);
/** Fails where anything still holds a part of it. */
void lc_widget_scene_close(struct lc_widget_scene *scene);

/** All of them; what they say is of a scene that was sung in. */
const struct lc_widget_row *lc_widget_rows(size_t *count);

#endif
