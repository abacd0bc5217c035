/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meters: where levels lie on every scale, what a bar draws, and the bridge of many channels.
 */
#include "appearance.h"
#include "bridge.h"
#include "fixture.h"
#include "meter.h"

#include "linecheck/measured.h"

#include <math.h>
#include <string.h>

START_TEST(every_scale_rises_from_its_bottom_to_full_scale)
{
	size_t count;
	const struct lc_meter_scale_kind *scales = lc_meter_scales(&count);
	ck_assert_uint_eq(count, 7);
	for (size_t i = 0; i < count; i++) {
		const struct lc_meter_scale_kind *scale = &scales[i];
		double last = -1.0;
		ck_assert_double_eq(lc_meter_scale_position(scale, (double)-INFINITY), 0);
		ck_assert_double_eq(lc_meter_scale_position(scale, LC_NOT_MEASURED), 0);
		ck_assert_double_eq(lc_meter_scale_position(scale, 6), 1);
		for (double dbfs = -130; dbfs <= 0; dbfs += 0.5) {
			double position = lc_meter_scale_position(scale, dbfs);
			ck_assert_double_ge(position, last);
			last = position;
		}
		ck_assert_double_eq(last, 1);
		ck_assert_ptr_eq(lc_meter_scale_find(scale->id), scale);
		for (size_t k = 1; k < LC_METER_MARKS && scale->mark[k].text; k++)
			ck_assert_double_lt(scale->mark[k].level_db, scale->mark[k - 1].level_db);
	}
	ck_assert_str_eq(lc_meter_scale_find("nonsense")->id, "dbfs");
}
END_TEST

/* The references as the standards have them; of the VU 0 stands at 10^(-3/20) = .708 of the way. */
START_TEST(references_lie_where_the_standards_put_them)
{
	static const struct {
		const char *id;
		double dbfs, level_db;
	} rows[] = { { "k-20", -20, 0 }, { "k-14", -14, 0 }, { "k-12", -12, 0 }, { "ppm-1", -9, 0 },
		{ "ppm-2", -18, 0 }, { "vu", -18, 0 } };
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct lc_meter_scale_kind *scale = lc_meter_scale_find(rows[i].id);
		ck_assert_double_eq(rows[i].dbfs - scale->reference_dbfs, rows[i].level_db);
	}
	const struct lc_meter_scale_kind *vu = lc_meter_scale_find("vu");
	for (int level = -10; level <= 3; level++) {
		double position = lc_meter_scale_position(vu, -18.0 + level);
		ck_assert_double_eq_tol(position, pow(10, (level - 3) / 20.0), 0.011);
	}
	/* 4 dB from mark to mark of a PPM II, as far everywhere */
	const struct lc_meter_scale_kind *ppm = lc_meter_scale_find("ppm-2");
	double step = lc_meter_scale_position(ppm, -14) - lc_meter_scale_position(ppm, -18);
	for (double dbfs = -26; dbfs < -6; dbfs += 4)
		ck_assert_double_eq_tol(
		        lc_meter_scale_position(ppm, dbfs + 4) - lc_meter_scale_position(ppm, dbfs),
		        step, 1e-9);
}
END_TEST

/* Every bar follows its own ballistics and no other. */
START_TEST(a_scale_shows_the_reading_of_its_name)
{
	static const struct {
		const char *id;
		struct lc_meter meter;
	} rows[] = { { "dbfs", { .rms = 1 } }, { "k-20", { .k_rms = 1 } },
		{ "k-14", { .k_rms = 1 } }, { "k-12", { .k_rms = 1 } },
		{ "ppm-1", { .ppm = { 1, 0 } } }, { "ppm-2", { .ppm = { 0, 1 } } },
		{ "vu", { .vu = 1 } } };
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(rows); k++) {
			bool same =
			        memcmp(&rows[i].meter, &rows[k].meter, sizeof rows[i].meter) == 0;
			float bar = lc_meter_scale_find(rows[i].id)->bar(&rows[k].meter);
			ck_assert_double_eq((double)bar, same ? 1.0 : 0.0);
		}
}
END_TEST

static guint labels_saying(GtkWidget *widget, const char *text)
{
	guint count =
	        GTK_IS_LABEL(widget) && strcmp(gtk_label_get_text(GTK_LABEL(widget)), text) == 0;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
	        child = gtk_widget_get_next_sibling(child))
		count += labels_saying(child, text);
	return count;
}

static struct lc_result *result_of(guint channels)
{
	struct lc_result *result = lc_fixture_result();
	result->channels = result->source.channels = channels;
	for (guint c = 1; c < channels; c++)
		result->channel[c] = result->channel[0];
	return result;
}

START_TEST(the_bridge_shows_64_channels_scrolls_and_keeps_its_scale)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_result *result = result_of(LC_MAX_CHANNELS);
	GtkWidget *bridge = g_object_ref_sink(lc_bridge_new(session));
	int width;
	g_autofree char *id = NULL;
	lc_session_feed(session, result);
	ck_assert_uint_eq(labels_saying(bridge, "−9.8"), LC_MAX_CHANNELS);
	gtk_widget_measure(bridge, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
	ck_assert_int_lt(width, 200);
	g_object_set(bridge, "scale", "k-14", NULL);
	g_object_get(bridge, "scale", &id, NULL);
	ck_assert_str_eq(id, "k-14");
	g_assert_finalize_object(bridge);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(overs_are_counted_with_the_time_since_the_last)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_result *result = result_of(1);
	GtkWidget *bridge = g_object_ref_sink(lc_bridge_new(session));
	lc_session_feed(session, result);
	ck_assert_uint_eq(labels_saying(bridge, "0"), 1);
	result->channel[0].clip.runs = 3;
	lc_session_feed(session, result);
	ck_assert_uint_eq(labels_saying(bridge, "3"), 1);
	ck_assert_uint_eq(labels_saying(bridge, "0\u00a0s"), 1);
	result->source.kind = LC_SOURCE_FILE; /* no time passes there */
	lc_session_feed(session, result);
	ck_assert_uint_eq(labels_saying(bridge, "0\u00a0s"), 0);
	g_assert_finalize_object(bridge);
	g_assert_finalize_object(session);
}
END_TEST

static GtkWidget *meter_of(GtkWidget *widget, const char *name)
{
	GtkWidget *found = NULL;
	if (LC_IS_METER_VIEW(widget)) {
		g_autofree char *other = gtk_test_accessible_check_property(
		        GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
		return other ? NULL : widget;
	}
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = meter_of(child, name);
	return found;
}

static gboolean press(GtkWidget *widget, guint key)
{
	g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(widget);
	gboolean handled = FALSE;
	for (guint i = 0; i < g_list_model_get_n_items(controllers); i++) {
		g_autoptr(GObject) controller = g_list_model_get_item(controllers, i);
		if (GTK_IS_EVENT_CONTROLLER_KEY(controller))
			g_signal_emit_by_name(controller, "key-pressed", key, 0, 0, &handled);
	}
	return handled;
}

START_TEST(arrows_choose_the_channel_and_tab_stops_at_that_alone)
{
	static const struct {
		guint key, channel; /* after it */
		gboolean handled;
	} rows[] = { { GDK_KEY_Left, 0, FALSE }, { GDK_KEY_Right, 1, TRUE },
		{ GDK_KEY_KP_Right, 2, TRUE }, { GDK_KEY_Right, 2, FALSE },
		{ GDK_KEY_Left, 1, TRUE }, { GDK_KEY_Up, 1, FALSE } };
	LcSession *session = lc_session_new();
	g_autofree struct lc_result *result = lc_fixture_result();
	result->channels = result->source.channels = 3;
	for (int c = 1; c < 3; c++)
		result->channel[c] = result->channel[0];
	for (int c = 0; c < 3; c++)
		g_snprintf(result->channel[c].name, sizeof result->channel[c].name, "in_%d", c + 1);
	lc_session_feed(session, result);
	GtkWidget *bridge = g_object_ref_sink(lc_bridge_new(session));
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		GtkWidget *strip = gtk_widget_get_parent(meter_of(bridge, "in_1"));
		ck_assert_int_eq(press(gtk_widget_get_parent(strip), rows[i].key), rows[i].handled);
		ck_assert_uint_eq(lc_session_channel(session), rows[i].channel);
		for (guint c = 0; c < 3; c++) {
			g_autofree char *name = g_strdup_printf("in_%u", c + 1);
			ck_assert_int_eq(gtk_widget_get_focusable(meter_of(bridge, name)),
			        c == rows[i].channel);
		}
	}
	g_assert_finalize_object(bridge);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_meter_speaks_its_level_and_silence)
{
	GtkWidget *meter = g_object_ref_sink(lc_meter_view_new());
	/* .5 is -6.02 dBFS */
	lc_meter_view_set(LC_METER_VIEW(meter), &(struct lc_meter) { .5f, .5f, .1f });
	lc_meter_view_speak(LC_METER_VIEW(meter), "in_1");
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(meter), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, -6.0);
	lc_meter_view_set(LC_METER_VIEW(meter), &(struct lc_meter) { 0, 0, 0 });
	lc_meter_view_speak(LC_METER_VIEW(meter), "in_1");
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(meter), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "silence");
	g_assert_finalize_object(meter);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("meters",
	        (const TTest *const[]) { every_scale_rises_from_its_bottom_to_full_scale,
	                references_lie_where_the_standards_put_them,
	                a_scale_shows_the_reading_of_its_name,
	                the_bridge_shows_64_channels_scrolls_and_keeps_its_scale,
	                overs_are_counted_with_the_time_since_the_last,
	                arrows_choose_the_channel_and_tab_stops_at_that_alone,
	                a_meter_speaks_its_level_and_silence, NULL });
}
