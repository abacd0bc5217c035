/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict line. Where nothing can be measured it offers what can be looked at instead. */
#include "verdict.h"

#include "fit-row.h"
#include "kit.h"
#include "mark.h"
#include "readings.h"
#include "speak.h"
#include "stage-figures.h"
#include "text.h"

#include "linecheck/intl.h"

struct _LcVerdictView {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *mark, *title, *sentence;
	GtkWidget *figures, *peak, *floor, *expected;
	GtkWidget *offers, *again, *demo, *live;
};

G_DEFINE_FINAL_TYPE(LcVerdictView, lc_verdict_view, GTK_TYPE_WIDGET)

#define WORDS_WIDTH 480 /* what the verdict needs before figures stand beside it */
#define SENTENCE_LINES 2
#define NOISE_MARGIN_DB 6.0 /* as noise-above-chain: this far above the prediction is marked */

static void show_figures(LcVerdictView *self)
{
	const struct lc_channel_result *figures = lc_session_figures(self->session);
	double expected = lc_session_prediction(self->session)->noise_a_dbfs;
	double peak = figures ? figures->level.sample_peak_dbfs : LC_NOT_MEASURED;
	double floor = figures ? figures->noise.a_dbfs : LC_NOT_MEASURED;
	char text[LC_TEXT_SIZE];
	lc_kit_set_text(self->peak, lc_text_figure(peak, 1, "dBFS", text, sizeof text));
	lc_kit_set_text(self->floor, lc_text_figure(floor, 0, "dBFS(A)", text, sizeof text));
	lc_kit_set_text(self->expected, lc_text_figure(expected, 0, "dBFS(A)", text, sizeof text));
	lc_kit_set_class(self->floor, "caution", floor > expected + NOISE_MARGIN_DB);
}

/* Whether the words need no more than the two lines there are for them. */
static bool fits(GtkWidget *sentence, const char *text)
{
	int width = gtk_widget_get_width(sentence);
	g_autoptr(PangoLayout) lines = gtk_widget_create_pango_layout(sentence, text);
	pango_layout_set_width(lines, width * PANGO_SCALE);
	pango_layout_set_wrap(lines, PANGO_WRAP_WORD_CHAR);
	return width <= 0 || pango_layout_get_line_count(lines) <= SENTENCE_LINES;
}

/* What is wrong and what to do; where there is no room for both, what to do: the stage at fault
 * and the advice say what is wrong. */
static void show_sentence(LcVerdictView *self, const struct lc_headline *headline)
{
	const char *text = headline->sentence;
	if (*headline->action && !fits(self->sentence, text))
		text = headline->action;
	lc_kit_set_text(self->sentence, text);
	lc_kit_set_tooltip(self->sentence, *headline->sentence ? headline->sentence : NULL);
}

static void update(LcVerdictView *self)
{
	struct lc_headline headline;
	enum lc_phase phase = lc_session_phase(self->session);
	enum lc_source_kind kind = lc_session_kind(self->session);
	bool offers = phase == LC_PHASE_WAITING || phase == LC_PHASE_FAILED;
	lc_headline_of(self->session, &headline);
	lc_mark_view_set(LC_MARK_VIEW(self->mark), headline.mark);
	lc_kit_set_text(self->title, headline.title);
	show_sentence(self, &headline);
	lc_speak_name(GTK_WIDGET(self), headline.title, headline.sentence);
	gtk_widget_set_visible(self->offers, offers);
	gtk_widget_set_visible(self->again, phase == LC_PHASE_FAILED);
	gtk_widget_set_visible(self->demo, kind == LC_SOURCE_JACK);
	gtk_widget_set_visible(self->live, kind == LC_SOURCE_FILE);
	gtk_widget_set_visible(self->figures, !offers);
	show_figures(self);
}

static void lc_verdict_view_dispose(GObject *object)
{
	LcVerdictView *self = LC_VERDICT_VIEW(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_verdict_view_parent_class)->dispose(object);
}

static void lc_verdict_view_class_init(LcVerdictViewClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_verdict_view_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "verdict");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_STATUS);
}

static char *explain_reading(LcSession *session, const char *group, const char *key)
{
	return lc_reading_explain(lc_reading_find(group, key), lc_session_result(session),
	        lc_session_channel(session));
}

static gboolean explain(
        GtkWidget *figure, int x, int y, gboolean keyboard, GtkTooltip *tooltip, void *data)
{
	LcVerdictView *self = data;
	g_autofree char *text = gtk_widget_is_ancestor(self->peak, figure)
	        ? explain_reading(self->session, "level", "sample_peak_dbfs")
	        : gtk_widget_is_ancestor(self->floor, figure)
	        ? explain_reading(self->session, "noise", "a_dbfs")
	        : lc_stage_shares_explain(self->session);
	gtk_tooltip_set_text(tooltip, text);
	return TRUE;
}

static GtkWidget *make_figure(LcVerdictView *self, const char *caption, GtkWidget *value)
{
	GtkWidget *label = lc_kit_label("caption"), *box;
	gtk_label_set_text(GTK_LABEL(label), caption);
	box = lc_kit_box(GTK_ORIENTATION_VERTICAL, 0, label, value, NULL);
	lc_kit_explain(box, G_CALLBACK(explain), self);
	return box;
}

static GtkWidget *make_button(const char *label, const char *action)
{
	GtkWidget *button = lc_kit_button(label);
	gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action);
	gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
	return button;
}

static void lc_verdict_view_init(LcVerdictView *self)
{
	GtkWidget *widget = GTK_WIDGET(self), *words;
	self->mark = lc_mark_view_new(40);
	self->title = lc_kit_label_long("verdict-title");
	self->sentence = lc_kit_label_lines("verdict-sentence", SENTENCE_LINES);
	self->peak = lc_kit_label("figure");
	self->floor = lc_kit_label("figure");
	self->expected = lc_kit_label("figure");
	gtk_widget_add_css_class(self->expected, "dim");
	self->figures =
	        lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 20, make_figure(self, _("Peak"), self->peak),
	                make_figure(self, _("Noise floor"), self->floor),
	                make_figure(self, _("As set, this gear gives"), self->expected), NULL);
	gtk_widget_set_valign(self->figures, GTK_ALIGN_CENTER);
	self->demo = make_button(_("Show the _demo"), "app.demo");
	gtk_widget_add_css_class(self->demo, "suggested-action");
	self->live = make_button(_("_Live from JACK"), "app.live");
	self->again = make_button(_("Try _again"), "app.again");
	self->offers = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8, self->again, self->live,
	        self->demo, make_button(_("_Open a recording\u2026"), "app.open"), NULL);
	gtk_widget_set_margin_top(self->offers, 8);
	words = lc_kit_box(
	        GTK_ORIENTATION_VERTICAL, 0, self->title, self->sentence, self->offers, NULL);
	gtk_widget_set_valign(words, GTK_ALIGN_CENTER);
	gtk_box_layout_set_spacing(GTK_BOX_LAYOUT(gtk_widget_get_layout_manager(widget)), 14);
	gtk_widget_set_parent(self->mark, widget);
	gtk_widget_set_parent(lc_fit_row_new(words, self->figures, WORDS_WIDTH, 20), widget);
}

GtkWidget *lc_verdict_view_new(LcSession *session)
{
	LcVerdictView *self = g_object_new(LC_TYPE_VERDICT_VIEW, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	update(self);
	return GTK_WIDGET(self);
}
