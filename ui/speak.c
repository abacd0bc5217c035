/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that change no more than four times a second. */
#include "speak.h"

#include <string.h>

struct speech {
	GtkWidget *widget; /* which owns this */
	void (*say)(GtkWidget *widget, const char *words);
	char *said, *next; /* next: NULL where nothing waits */
	gint64 said_us;
	guint timer;
};

static void speech_free(void *data)
{
	struct speech *speech = data;
	g_clear_handle_id(&speech->timer, g_source_remove);
	g_free(speech->said);
	g_free(speech->next);
	g_free(speech);
}

static struct speech *speech_of(GtkWidget *widget, const char *what)
{
	struct speech *speech = g_object_get_data(G_OBJECT(widget), what);
	if (!speech) {
		speech = g_new0(struct speech, 1);
		speech->widget = widget;
		speech->said_us = -LC_SPEAK_US;
		g_object_set_data_full(G_OBJECT(widget), what, speech, speech_free);
	}
	return speech;
}

static void say_next(struct speech *speech)
{
	g_clear_handle_id(&speech->timer, g_source_remove);
	g_free(speech->said);
	speech->said = g_steal_pointer(&speech->next);
	speech->said_us = g_get_monotonic_time();
	speech->say(speech->widget, speech->said);
}

static gboolean time_has_come(void *data)
{
	struct speech *speech = data;
	speech->timer = 0;
	say_next(speech);
	return G_SOURCE_REMOVE;
}

void lc_speak(GtkWidget *widget, const char *what, const char *words,
        void (*say)(GtkWidget *widget, const char *words))
{
	struct speech *speech = speech_of(widget, what);
	speech->say = say;
	if (speech->said && strcmp(words, speech->said) == 0) {
		g_clear_handle_id(&speech->timer, g_source_remove);
		g_clear_pointer(&speech->next, g_free);
		return;
	}
	gint64 wait_us = speech->said_us + LC_SPEAK_US - g_get_monotonic_time();
	g_free(speech->next);
	speech->next = g_strdup(words);
	if (wait_us <= 0 || !gtk_widget_get_root(widget))
		say_next(speech);
	else if (!speech->timer)
		speech->timer =
		        g_timeout_add((guint)((wait_us + 999) / 1000), time_has_come, speech);
}

static void say_name(GtkWidget *widget, const char *words)
{
	g_auto(GStrv) parts = g_strsplit(words, "\n", 2);
	gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
	        parts[0], GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, parts[1], -1);
}

void lc_speak_name(GtkWidget *widget, const char *name, const char *description)
{
	g_autofree char *words = g_strconcat(name, "\n", description, NULL);
	lc_speak(widget, "lc-name", words, say_name);
}
