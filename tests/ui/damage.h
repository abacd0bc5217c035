/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the window draws on the X server, frame by frame, held against what changed there: the
 * rectangles that XDamage reports, and the pixels in them before and after. For a window of this
 * process that is alone on its screen, so that no frame is drawn while one is looked at.
 */
#ifndef LINECHECK_TESTS_UI_DAMAGE_H
#define LINECHECK_TESTS_UI_DAMAGE_H

#include <gtk/gtk.h>

/** All since the last lc_damage_start(). Areas in pixels of the screen. */
struct lc_damage_sums {
	guint ticks;          /* frames of the clock */
	guint frames;         /* of these, that drew anything */
	guint parts;          /* drawn: rectangles, or several that touch */
	guint idle_parts;     /* of these, in which no pixel changed */
	guint64 area;         /* drawn */
	guint64 idle_area;    /* of the idle parts */
	guint64 changed_area; /* pixels of another colour than before */
	double seconds;
};

/** A part that was drawn, and how many pixels changed in it. In pixels of the screen. */
typedef void (*lc_damage_function)(const GdkRectangle *part, guint64 changed, void *data);

struct lc_damage;

/** Watches window, which is shown already. drawn is called for each part, or NULL. */
struct lc_damage *lc_damage_new(GtkWidget *window, lc_damage_function drawn, void *data);
void lc_damage_free(struct lc_damage *damage);
/** Counts from now on. */
void lc_damage_start(struct lc_damage *damage);
struct lc_damage_sums lc_damage_sums(const struct lc_damage *damage);

#endif
