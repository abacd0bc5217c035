/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface's knob and 48 V switch, bound to the session's chain. */
#include "controls.h"

#include "advice-fix.h"
#include "gain-entry.h"
#include "kit.h"
#include "knob.h"
#include "text.h"
#include "toggle.h"
#include "value-text.h"

#include "linecheck/intl.h"

#define RANGE_ASSUMED_DB 60.0 /* of an interface whose knob nobody has measured */

struct _LcControls {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *knob, *gain, *gain_entry, *gain_advice, *gain_badge;
	GtkWidget *phantom, *phantom_word, *phantom_badge;
};

G_DEFINE_FINAL_TYPE(LcControls, lc_controls, GTK_TYPE_WIDGET)

static double range_of(const struct lc_chain_channel *channel)
{
	const struct lc_gear *gear = lc_model_gear(&channel->interface.model, LC_GEAR_INTERFACE);
	int input = channel->interface.input.value;
	double range_db = LC_NOT_MEASURED;
	if (gear && input >= 0 && input < LC_INPUT_COUNT)
		range_db = gear->input[input].gain_range_db.value;
	return lc_is_measured(range_db) ? range_db : RANGE_ASSUMED_DB;
}

/* The gravest advice about a control. */
static double advised_gain(const struct lc_diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (lc_is_measured(diagnosis->finding[i].advised_gain_db))
			return diagnosis->finding[i].advised_gain_db;
	return LC_NOT_MEASURED;
}

static int advised_phantom(const struct lc_diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->finding[i].advised_phantom >= 0)
			return diagnosis->finding[i].advised_phantom;
	return -1;
}

static void show_gain(LcControls *self, const struct lc_chain_channel *channel)
{
	const struct lc_number *gain = &channel->interface.gain_db;
	double advised_db = advised_gain(lc_session_diagnosis(self->session));
	double range_db = range_of(channel);
	char text[LC_TEXT_SIZE], advice[LC_TEXT_SIZE] = "";
	bool fixed = range_db <= 0.0;
	gtk_widget_set_sensitive(self->knob, !fixed);
	gtk_widget_set_sensitive(self->gain_entry, !fixed);
	lc_knob_set_range(LC_KNOB(self->knob), range_db);
	lc_knob_set_gain(LC_KNOB(self->knob), fixed ? 0.0 : gain->value);
	lc_knob_set_advised(LC_KNOB(self->knob), advised_db);
	lc_kit_set_text(self->gain,
	        fixed                                 ? _("fixed")
	                : lc_is_measured(gain->value) ? lc_text_gain(gain->value, text, sizeof text)
	                                              : "\u2014");
	if (lc_is_measured(advised_db)) {
		lc_text_gain(advised_db, text, sizeof text);
		g_snprintf(advice, sizeof advice, _("set to %s"), text);
	}
	lc_kit_set_text(self->gain_advice, advice);
	lc_kit_set_tooltip(self->gain_advice, *advice ? advice : NULL);
	lc_kit_set_class(self->gain, "fix", lc_is_measured(advised_db));
	lc_kit_set_text(
	        self->gain_badge, lc_value_origin(lc_is_measured(gain->value), gain->origin));
}

static void show_phantom(LcControls *self, const struct lc_chain_channel *channel)
{
	static const char *const words[] = { N_("on or off?"), N_("off"), N_("on") };
	const struct lc_choice *phantom = &channel->interface.phantom;
	int advised = advised_phantom(lc_session_diagnosis(self->session));
	int on = CLAMP(phantom->value, -1, 1);
	const char *word = advised < 0 || advised == on ? _(words[on + 1])
	        : advised                               ? _("turn it on")
	                                                : _("turn it off");
	lc_toggle_set_state(LC_TOGGLE(self->phantom), on);
	lc_toggle_set_advised(LC_TOGGLE(self->phantom), advised);
	lc_kit_set_text(self->phantom_word, word);
	lc_kit_set_tooltip(self->phantom_word, word);
	lc_kit_set_class(self->phantom_word, "advice", advised >= 0 && advised != on);
	lc_kit_set_text(self->phantom_badge, lc_value_origin(on >= 0, phantom->origin));
}

static void update(LcControls *self)
{
	struct lc_chain_channel channel = lc_session_settings(self->session);
	show_gain(self, &channel);
	show_phantom(self, &channel);
}

/* A value that is the hardware's is set there; 48 V is asked for again. */
static void set_hardware(LcControls *self, double gain_db, int phantom)
{
	struct lc_finding wish = {
		.id = "",
		.channel = lc_session_channel(self->session),
		.advised_gain_db = gain_db,
		.advised_phantom = phantom,
	};
	lc_advice_fix(GTK_WIDGET(self), self->session, &wish);
	update(self); /* what was not done stands as it stood */
}

static void turned(LcKnob *knob, double gain_db, LcControls *self)
{
	struct lc_chain_channel channel = lc_session_settings(self->session);
	if (channel.interface.gain_db.origin == LC_ORIGIN_HARDWARE)
		set_hardware(self, gain_db, -1);
	else
		lc_session_declare_number(self->session, "interface", "gain_db", gain_db);
}

/* A number in place of a turn. */
static void entered(LcGainEntry *entry, double gain_db, LcControls *self)
{
	struct lc_chain_channel channel = lc_session_settings(self->session);
	turned(LC_KNOB(self->knob), CLAMP(gain_db, 0.0, range_of(&channel)), self);
}

static void switched(LcToggle *toggle, int on, LcControls *self)
{
	struct lc_chain_channel channel = lc_session_settings(self->session);
	if (channel.interface.phantom.origin == LC_ORIGIN_HARDWARE)
		set_hardware(self, LC_NOT_MEASURED, on ? 1 : 0);
	else
		lc_session_declare(self->session, "interface", "phantom", on ? "on" : "off");
}

static void lc_controls_dispose(GObject *object)
{
	LcControls *self = LC_CONTROLS(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_controls_parent_class)->dispose(object);
}

static void lc_controls_class_init(LcControlsClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_controls_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "controls");
}

static GtkWidget *badge(void)
{
	GtkWidget *label = lc_kit_label_short("badge");
	gtk_widget_set_halign(label, GTK_ALIGN_START);
	return label;
}

static GtkWidget *caption(const char *text)
{
	GtkWidget *label = lc_kit_label("caption");
	gtk_label_set_text(GTK_LABEL(label), text);
	return label;
}

static void lc_controls_init(LcControls *self)
{
	GtkWidget *gain_words, *phantom_words;
	self->knob = lc_knob_new();
	self->gain = lc_kit_label_silent("gain"); /* the knob says it */
	self->gain_advice = lc_kit_label_short("advice");
	/* room for the longest words, so that nothing moves under the hand */
	gtk_label_set_width_chars(GTK_LABEL(self->gain), 7);
	gtk_label_set_width_chars(GTK_LABEL(self->gain_advice), 9);
	self->gain_badge = badge();
	self->gain_entry = lc_gain_entry_new(self->gain);
	self->phantom = lc_toggle_new(_("Interface 48 V"));
	self->phantom_word = lc_kit_label_short(NULL);
	gtk_label_set_width_chars(GTK_LABEL(self->phantom_word), 6);
	self->phantom_badge = badge();
	/* who says so stands below, so that there is room for both columns in a small window */
	gain_words = lc_kit_box(GTK_ORIENTATION_VERTICAL, 0, caption(_("Gain")), self->gain_entry,
	        self->gain_advice, self->gain_badge, NULL);
	phantom_words = lc_kit_box(GTK_ORIENTATION_VERTICAL, 0, caption(_("48\u00a0V")),
	        self->phantom, self->phantom_word, self->phantom_badge, NULL);
	gtk_widget_set_hexpand(gain_words, TRUE);
	gtk_widget_set_valign(self->knob, GTK_ALIGN_CENTER);
	gtk_widget_set_valign(gain_words, GTK_ALIGN_CENTER);
	gtk_widget_set_valign(phantom_words, GTK_ALIGN_CENTER);
	GtkWidget *row = lc_kit_box(
	        GTK_ORIENTATION_HORIZONTAL, 8, self->knob, gain_words, phantom_words, NULL);
	gtk_widget_set_hexpand(row, TRUE);
	gtk_widget_set_parent(row, GTK_WIDGET(self));
	lc_gain_entry_follow(LC_GAIN_ENTRY(self->gain_entry), self->knob);
	g_signal_connect(self->gain_entry, "entered", G_CALLBACK(entered), self);
	g_signal_connect(self->knob, "turned", G_CALLBACK(turned), self);
	g_signal_connect(self->phantom, "switched", G_CALLBACK(switched), self);
}

GtkWidget *lc_controls_new(LcSession *session)
{
	LcControls *self = g_object_new(LC_TYPE_CONTROLS, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}

GtkWidget *lc_controls_get_knob(LcControls *self)
{
	return self->knob;
}

GtkWidget *lc_controls_get_phantom(LcControls *self)
{
	return self->phantom;
}
