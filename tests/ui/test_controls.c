/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knob and switch: their state, keys, and what they say to assistive technology. Keys are handed
 * to the widget's own controller, as GTK does it. */
#include "controls.h"
#include "fixture.h"
#include "knob.h"
#include "toggle.h"

#include "linecheck/measured.h"

static double turned_to;
static int switched_to;

static void turned(LcKnob *knob, double gain_db, void *data)
{
	turned_to = gain_db;
}

static void switched(LcToggle *toggle, int on, void *data)
{
	switched_to = on;
}

static gboolean press(GtkWidget *widget, guint key, GdkModifierType state)
{
	g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(widget);
	gboolean handled = FALSE;
	for (guint i = 0; i < g_list_model_get_n_items(controllers); i++) {
		g_autoptr(GObject) controller = g_list_model_get_item(controllers, i);
		if (GTK_IS_EVENT_CONTROLLER_KEY(controller))
			g_signal_emit_by_name(controller, "key-pressed", key, 0, state, &handled);
	}
	return handled;
}

START_TEST(keys_turn_the_knob)
{
	static const struct {
		guint key;
		GdkModifierType state;
		double from, to;
	} rows[] = {
		{ GDK_KEY_Up, 0, 10, 11 },
		{ GDK_KEY_Right, 0, 10, 11 },
		{ GDK_KEY_Down, 0, 10, 9 },
		{ GDK_KEY_Left, 0, 10, 9 },
		{ GDK_KEY_Page_Up, 0, 10, 16 },
		{ GDK_KEY_Page_Down, 0, 10, 4 },
		{ GDK_KEY_Home, 0, 10, 0 },
		{ GDK_KEY_End, 0, 10, 56 },
		{ GDK_KEY_Down, 0, 0, 0 }, /* not beyond its ends */
		{ GDK_KEY_Page_Up, 0, 55, 56 },
		{ GDK_KEY_Up, GDK_SHIFT_MASK, 10, 10.1 },
		{ GDK_KEY_Up, 0, LC_NOT_MEASURED, 1 }, /* unknown: from the minimum */
		{ GDK_KEY_Home, 0, LC_NOT_MEASURED, 0 },
	};
	GtkWidget *knob = g_object_ref_sink(lc_knob_new());
	lc_knob_set_range(LC_KNOB(knob), 56);
	g_signal_connect(knob, "turned", G_CALLBACK(turned), NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		lc_knob_set_gain(LC_KNOB(knob), rows[i].from);
		turned_to = rows[i].from;
		ck_assert(press(knob, rows[i].key, rows[i].state));
		ck_assert_double_eq_tol(turned_to, rows[i].to, 1e-9);
		ck_assert_double_eq_tol(lc_knob_get_gain(LC_KNOB(knob)), rows[i].to, 1e-9);
	}
	ck_assert(!press(knob, GDK_KEY_Tab, 0));
	ck_assert(!press(knob, GDK_KEY_Up, GDK_CONTROL_MASK));
	g_assert_finalize_object(knob);
}
END_TEST

START_TEST(setting_the_knob_tells_nobody_that_a_user_turned_it)
{
	GtkWidget *knob = g_object_ref_sink(lc_knob_new());
	g_signal_connect(knob, "turned", G_CALLBACK(turned), NULL);
	turned_to = -1;
	lc_knob_set_gain(LC_KNOB(knob), 12);
	ck_assert_double_eq(turned_to, -1);
	lc_knob_set_gain(LC_KNOB(knob), 1000);
	ck_assert_double_eq(lc_knob_get_gain(LC_KNOB(knob)), 60); /* within its range */
	g_assert_finalize_object(knob);
}
END_TEST

START_TEST(the_knob_is_a_slider_that_speaks_its_position)
{
	GtkWidget *knob = g_object_ref_sink(lc_knob_new());
	gtk_test_accessible_assert_role(GTK_ACCESSIBLE(knob), GTK_ACCESSIBLE_ROLE_SLIDER);
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(knob), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "not known");
	lc_knob_set_gain(LC_KNOB(knob), 12);
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(knob), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 12.0);
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(knob), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "plus 12 decibels");
	g_assert_finalize_object(knob);
}
END_TEST

START_TEST(keys_turn_the_switch)
{
	static const struct {
		guint key;
		int from, to;
	} rows[] = { { GDK_KEY_space, 0, 1 }, { GDK_KEY_space, 1, 0 }, { GDK_KEY_space, -1, 1 },
		{ GDK_KEY_Return, 0, 1 }, { GDK_KEY_Up, 0, 1 }, { GDK_KEY_Up, 1, 1 },
		{ GDK_KEY_Down, 1, 0 }, { GDK_KEY_Down, -1, 0 }, { GDK_KEY_Home, 1, 0 },
		{ GDK_KEY_End, 0, 1 } };
	GtkWidget *toggle = g_object_ref_sink(lc_toggle_new("48 V"));
	g_signal_connect(toggle, "switched", G_CALLBACK(switched), NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		lc_toggle_set_state(LC_TOGGLE(toggle), rows[i].from);
		switched_to = rows[i].from;
		ck_assert(press(toggle, rows[i].key, 0));
		ck_assert_int_eq(switched_to, rows[i].to);
	}
	ck_assert(!press(toggle, GDK_KEY_a, 0));
	g_assert_finalize_object(toggle);
}
END_TEST

START_TEST(the_switch_has_three_states_for_assistive_technology)
{
	GtkWidget *toggle = g_object_ref_sink(lc_toggle_new("48 V"));
	gtk_test_accessible_assert_role(GTK_ACCESSIBLE(toggle), GTK_ACCESSIBLE_ROLE_SWITCH);
	gtk_test_accessible_assert_state(GTK_ACCESSIBLE(toggle), GTK_ACCESSIBLE_STATE_CHECKED,
	        GTK_ACCESSIBLE_TRISTATE_MIXED);
	lc_toggle_set_state(LC_TOGGLE(toggle), 1);
	gtk_test_accessible_assert_state(
	        GTK_ACCESSIBLE(toggle), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
	g_assert_finalize_object(toggle);
}
END_TEST

/* The Scarlett 2i2 3rd Gen's knob has 56 dB. */
START_TEST(controls_declare_and_follow_the_chain)
{
	g_autoptr(LcSession) session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	GtkWidget *controls = g_object_ref_sink(lc_controls_new(session));
	GtkWidget *knob = lc_controls_get_knob(LC_CONTROLS(controls));
	GtkWidget *phantom = lc_controls_get_phantom(LC_CONTROLS(controls));
	ck_assert(!lc_is_measured(lc_knob_get_gain(LC_KNOB(knob))));
	ck_assert_int_eq(lc_toggle_get_state(LC_TOGGLE(phantom)), -1);
	lc_chain_demo(chain);
	lc_session_set_chain(session, chain);
	ck_assert_double_eq(lc_knob_get_gain(LC_KNOB(knob)), 0);
	ck_assert_int_eq(lc_toggle_get_state(LC_TOGGLE(phantom)), 0);
	press(knob, GDK_KEY_End, 0);
	ck_assert_double_eq(lc_session_settings(session).interface.gain_db.value, 56);
	press(phantom, GDK_KEY_space, 0);
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 1);
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.origin, LC_ORIGIN_DECLARED);
	g_assert_finalize_object(controls);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	return lc_fixture_run("controls",
	        (const TTest *const[]) { keys_turn_the_knob,
	                setting_the_knob_tells_nobody_that_a_user_turned_it,
	                the_knob_is_a_slider_that_speaks_its_position, keys_turn_the_switch,
	                the_switch_has_three_states_for_assistive_technology,
	                controls_declare_and_follow_the_chain, NULL });
}
