/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often live words change. */
#include "fixture.h"
#include "kit.h"
#include "speak.h"

#include <string.h>

static void count_notice(GObject *object, GParamSpec *property, guint *notices)
{
	(*notices)++;
}

static gboolean shows_the_newest(void *label)
{
	return strcmp(gtk_label_get_text(label), "40") == 0;
}

static gboolean is_shown(void *label)
{
	return gtk_widget_get_mapped(label);
}

START_TEST(live_words_change_at_once_and_then_when_their_time_has_come)
{
	GtkWidget *window = gtk_window_new(), *label = gtk_label_new(NULL);
	guint changes = 0;
	char text[8];
	gtk_window_set_child(GTK_WINDOW(window), label);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert(lc_fixture_wait(is_shown, label, 10));
	g_signal_connect(label, "notify::label", G_CALLBACK(count_notice), &changes);
	gint64 begun_us = g_get_monotonic_time();
	for (int i = 1; i <= 40; i++) {
		g_snprintf(text, sizeof text, "%d", i);
		lc_kit_set_text(label, text);
	}
	ck_assert_uint_ge(changes, 1);
	ck_assert(lc_fixture_wait(shows_the_newest, label, 10));
	gint64 span_us = g_get_monotonic_time() - begun_us;
	ck_assert_int_ge(span_us, LC_SPEAK_US);
	ck_assert_int_le(changes, 1 + span_us / LC_SPEAK_US);
	/* what still waits ends with its widget */
	lc_kit_set_text(label, "41");
	gtk_window_destroy(GTK_WINDOW(window));
}
END_TEST

START_TEST(words_of_a_widget_in_no_window_change_at_once)
{
	GtkWidget *label = g_object_ref_sink(gtk_label_new(NULL));
	lc_kit_set_text(label, "1");
	lc_kit_set_text(label, "2");
	ck_assert_str_eq(gtk_label_get_text(GTK_LABEL(label)), "2");
	g_assert_finalize_object(label);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	return lc_fixture_run("speak",
	        (const TTest *const[]) {
	                live_words_change_at_once_and_then_when_their_time_has_come,
	                words_of_a_widget_in_no_window_change_at_once, NULL });
}
