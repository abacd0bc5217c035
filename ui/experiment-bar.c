/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar that leads through the experiment. */
#include "experiment-bar.h"

#include "kit.h"
#include "mark.h"

#include "linecheck/intl.h"

struct _LcExperimentBar {
	GtkWidget parent_instance;
	LcExperiment *experiment;
	GtkWidget *mark, *title, *text, *action, *turned, *again, *close;
};

G_DEFINE_FINAL_TYPE(LcExperimentBar, lc_experiment_bar, GTK_TYPE_WIDGET)

static void show_action(LcExperimentBar *self, const char *text)
{
	lc_kit_set_text(self->action, text);
	gtk_widget_set_visible(self->action, *text != '\0');
}

static void show_outcome(LcExperimentBar *self)
{
	struct lc_experiment_outcome outcome;
	lc_experiment_outcome_of(self->experiment, &outcome);
	lc_mark_view_set(LC_MARK_VIEW(self->mark), LC_MARK_NOTE);
	lc_kit_set_text(self->title, outcome.title);
	lc_kit_set_text(self->text, outcome.evidence);
	show_action(self, outcome.action);
}

static void show_step(LcExperimentBar *self)
{
	static const char *const titles[] = {
		[LC_EXPERIMENT_BEFORE] = N_("Where is the noise made? Listening\u2026"),
		[LC_EXPERIMENT_MOVE] = N_("Turn the gain down"),
		[LC_EXPERIMENT_AFTER] = N_("Listening again\u2026"),
		[LC_EXPERIMENT_DONE] = "",
	};
	char text[256];
	lc_experiment_sentence(self->experiment, text, sizeof text);
	lc_mark_view_set(LC_MARK_VIEW(self->mark), LC_MARK_LISTENING);
	lc_kit_set_text(self->title, _(titles[lc_experiment_phase_of(self->experiment)]));
	lc_kit_set_text(self->text, text);
	show_action(self,
	        lc_experiment_hears_nothing(self->experiment)
	                ? _("No noise can be measured yet: see that a port that carries sound is "
	                    "connected, and that nobody plays without a pause.")
	                : "");
}

static void show_end(LcExperimentBar *self)
{
	lc_mark_view_set(LC_MARK_VIEW(self->mark), LC_MARK_CAUTION);
	lc_kit_set_text(self->title, _("The experiment ended"));
	lc_kit_set_text(self->text,
	        _("The source went away, or nothing is patched in. Patch the interface in, then "
	          "try again."));
	show_action(self, "");
}

static void update(LcExperimentBar *self)
{
	gboolean on = lc_experiment_is_on(self->experiment);
	gboolean broken = lc_experiment_is_broken(self->experiment);
	enum lc_experiment_phase phase = lc_experiment_phase_of(self->experiment);
	gboolean over = broken || phase == LC_EXPERIMENT_DONE;
	gtk_widget_set_visible(GTK_WIDGET(self), on);
	if (!on)
		return;
	if (broken)
		show_end(self);
	else if (over)
		show_outcome(self);
	else
		show_step(self);
	gtk_widget_set_visible(self->turned, !broken && phase == LC_EXPERIMENT_MOVE);
	gtk_widget_set_visible(self->again, over);
	lc_kit_button_set(self->close, over ? _("_Done") : _("_Cancel"));
}

static void lc_experiment_bar_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	g_clear_object(&LC_EXPERIMENT_BAR(object)->experiment);
	G_OBJECT_CLASS(lc_experiment_bar_parent_class)->dispose(object);
}

static void lc_experiment_bar_class_init(LcExperimentBarClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_experiment_bar_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "experiment");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *button(LcExperimentBar *self, const char *label, void (*pressed)(LcExperiment *))
{
	GtkWidget *widget = lc_kit_button(label);
	gtk_widget_set_valign(widget, GTK_ALIGN_CENTER);
	g_signal_connect_object(
	        widget, "clicked", G_CALLBACK(pressed), self->experiment, G_CONNECT_SWAPPED);
	return widget;
}

static void lc_experiment_bar_init(LcExperimentBar *self)
{
	self->mark = lc_mark_view_new(28);
	gtk_widget_set_valign(self->mark, GTK_ALIGN_START);
	self->title = lc_kit_label_long("advice-title");
	self->text = lc_kit_label_long("dim");
	self->action = lc_kit_label_long("action");
	gtk_widget_add_css_class(GTK_WIDGET(self), "card");
	gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
	        _("Experiment with the gain"), -1);
}

GtkWidget *lc_experiment_bar_new(LcExperiment *experiment)
{
	LcExperimentBar *self = g_object_new(LC_TYPE_EXPERIMENT_BAR, NULL);
	GtkWidget *words = lc_kit_box(
	        GTK_ORIENTATION_VERTICAL, 2, self->title, self->text, self->action, NULL);
	self->experiment = g_object_ref(experiment);
	self->turned = button(self, _("I _turned it"), lc_experiment_say_turned);
	self->again = button(self, _("Try _again"), lc_experiment_start);
	self->close = button(self, _("_Cancel"), lc_experiment_stop);
	gtk_widget_set_hexpand(words, TRUE);
	gtk_widget_set_parent(lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 12, self->mark, words,
	                              self->turned, self->again, self->close, NULL),
	        GTK_WIDGET(self));
	g_signal_connect_object(experiment, "stepped", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
