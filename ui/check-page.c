/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided line check on the screen. */
#include "check-page.h"

#include "ask-file.h"
#include "check-result.h"
#include "check-trace.h"
#include "check-words.h"
#include "kit.h"
#include "mark.h"
#include "report-file.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#define WIDTH 776 /* of what is read at the desk; the least window has it */

struct _LcCheckPage {
	GtkWidget parent_instance;
	LcSession *session;
	LcLineCheck *check;
	enum lc_check_step shown;
	GtkWidget *mark, *title, *sentence, *left, *live;
	GtkWidget *page, *buttons, *trace, *result, *save, *again, *close;
};

enum { CLOSED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcCheckPage, lc_check_page, GTK_TYPE_WIDGET)

gboolean lc_check_page_save(LcCheckPage *self, const char *path, GError **error)
{
	struct lc_report report = lc_line_check_report(self->check);
	g_autofree char *when =
	        g_date_time_format(lc_line_check_when(self->check), "%Y-%m-%d %H:%M");
	return lc_report_file_write(path, &report, when, error);
}

static gboolean save_there(GtkWidget *widget, const char *path, void *data, GError **error)
{
	return lc_check_page_save(LC_CHECK_PAGE(widget), path, error);
}

void lc_check_page_ask_to_save(LcCheckPage *self, const char *ending)
{
	if (self->shown != LC_CHECK_DONE)
		return;
	g_autofree char *day = g_date_time_format(lc_line_check_when(self->check), "%Y-%m-%d-%H%M");
	g_autofree char *name = g_strdup_printf("line-check-%s.%s", day, ending);
	lc_ask_file(GTK_WIDGET(self), name, lc_report_file_endings, save_there, NULL);
}

static void save(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_check_page_ask_to_save(LC_CHECK_PAGE(widget), g_variant_get_string(parameter, NULL));
}

static void again(GtkWidget *widget, const char *action, GVariant *parameter)
{
	lc_line_check_start(LC_CHECK_PAGE(widget)->check);
}

static void closed(GtkWidget *widget, const char *action, GVariant *parameter)
{
	LcLineCheck *check = LC_CHECK_PAGE(widget)->check;
	if (lc_line_check_step(check) == LC_CHECK_LOOP) {
		lc_line_check_end_loop(check);
		return;
	}
	lc_line_check_stop(check);
	g_signal_emit(widget, signals[CLOSED], 0);
}

/* While it listens it is read from where one sings: all that there is room for. The result is read
 * at the desk. */
static void show_size(LcCheckPage *self, bool large)
{
	GtkAlign align = large ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER;
	gtk_widget_set_halign(self->page, align);
	gtk_widget_set_halign(self->buttons, align);
	gtk_widget_set_vexpand(self->trace, large);
	lc_kit_set_class(self->page, "measuring", large);
}

static void show_words(LcCheckPage *self)
{
	struct lc_check_words words;
	lc_check_words_of(self->check, self->session, &words);
	lc_mark_view_set(LC_MARK_VIEW(self->mark), words.mark);
	lc_kit_set_text(self->title, words.title);
	lc_kit_set_text(self->sentence, words.sentence);
	lc_kit_button_set(self->close, words.close);
}

static void show_step(LcCheckPage *self, enum lc_check_step step)
{
	self->shown = step;
	show_size(self, step == LC_CHECK_QUIET || step == LC_CHECK_PLAY);
	lc_check_result_show(LC_CHECK_RESULT(self->result), step == LC_CHECK_DONE);
	gtk_widget_set_visible(self->save, step == LC_CHECK_DONE);
	gtk_widget_set_visible(self->again, step == LC_CHECK_DONE || step == LC_CHECK_BROKEN);
	gtk_widget_set_visible(self->trace, step != LC_CHECK_LOOP && step != LC_CHECK_BROKEN);
	if (step == LC_CHECK_QUIET || step == LC_CHECK_LOOP)
		gtk_widget_grab_focus(self->close); /* so that Escape and Enter stop it */
}

static void stepped(LcCheckPage *self)
{
	enum lc_check_step step = lc_line_check_step(self->check);
	char left[LC_TEXT_SIZE], live[2 * LC_TEXT_SIZE];
	if (step != self->shown)
		show_step(self, step);
	show_words(self); /* the quiet step may begin again */
	lc_check_words_live(self->check, self->session, left, live);
	gtk_widget_set_visible(self->left, *left != '\0');
	gtk_widget_set_visible(self->live, *live != '\0');
	lc_kit_set_text(self->left, left);
	lc_kit_set_text(self->live, live);
}

static void lc_check_page_dispose(GObject *object)
{
	LcCheckPage *self = LC_CHECK_PAGE(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_object(&self->check);
	G_OBJECT_CLASS(lc_check_page_parent_class)->dispose(object);
}

static void lc_check_page_class_init(LcCheckPageClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_check_page_dispose;
	signals[CLOSED] = g_signal_new("closed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 0);
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "checkpage");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
	gtk_widget_class_install_action(widget_class, "check.save", "s", save);
	gtk_widget_class_install_action(widget_class, "check.again", NULL, again);
	gtk_widget_class_install_action(widget_class, "check.close", NULL, closed);
	gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "check.close", NULL);
}

static GtkWidget *button(const char *label, const char *action)
{
	GtkWidget *widget = lc_kit_button(label);
	gtk_actionable_set_detailed_action_name(GTK_ACTIONABLE(widget), action);
	return widget;
}

static GtkWidget *make_buttons(LcCheckPage *self)
{
	GtkWidget *row;
	self->save = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8,
	        button(_("Save as _HTML\u2026"), "check.save::html"),
	        button(_("Save as _PDF\u2026"), "check.save::pdf"),
	        button(_("Save as _JSON\u2026"), "check.save::json"), NULL);
	self->again = button(_("Check _again"), "check.again");
	self->close = button(_("_Cancel"), "check.close");
	gtk_widget_set_hexpand(self->save, TRUE);
	row = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8, self->save, self->again, self->close, NULL);
	gtk_widget_set_size_request(row, WIDTH, -1);
	gtk_widget_add_css_class(row, "checkbuttons");
	return row;
}

static GtkWidget *make_head(LcCheckPage *self)
{
	GtkWidget *words;
	self->mark = lc_mark_view_new(44);
	gtk_widget_set_valign(self->mark, GTK_ALIGN_START);
	gtk_widget_set_margin_top(self->mark, 6);
	self->title = lc_kit_label_long("verdict-title");
	self->sentence = lc_kit_label_long("verdict-sentence");
	self->left = lc_kit_label("countdown");
	gtk_widget_set_valign(self->left, GTK_ALIGN_START);
	words = lc_kit_box(GTK_ORIENTATION_VERTICAL, 2, self->title, self->sentence, NULL);
	gtk_widget_set_hexpand(words, TRUE);
	gtk_widget_set_size_request(words, -1, 90);
	return lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 16, self->mark, words, self->left, NULL);
}

/* The buttons stay where they are however long the result is. */
static void make_page(LcCheckPage *self)
{
	GtkWidget *scroller = gtk_scrolled_window_new();
	self->live = lc_kit_label("figure");
	self->result = lc_check_result_new(self->session, self->check);
	self->trace = lc_check_trace_new(self->session, self->check);
	self->buttons = make_buttons(self);
	gtk_widget_set_overflow(self->trace, GTK_OVERFLOW_HIDDEN);
	self->page = lc_kit_box(GTK_ORIENTATION_VERTICAL, 14, make_head(self), self->trace,
	        self->live, self->result, NULL);
	gtk_widget_set_size_request(self->page, WIDTH, -1);
	gtk_widget_add_css_class(self->page, "checkpage");
	gtk_scrolled_window_set_policy(
	        GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), self->page);
	lc_kit_set_name(scroller, _("Line check"));
	gtk_widget_set_vexpand(scroller, TRUE);
	gtk_widget_set_parent(
	        lc_kit_box(GTK_ORIENTATION_VERTICAL, 0, scroller, self->buttons, NULL),
	        GTK_WIDGET(self));
}

static void lc_check_page_init(LcCheckPage *self)
{
	self->shown = LC_CHECK_IDLE;
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Line check"), -1);
}

GtkWidget *lc_check_page_new(LcSession *session, LcLineCheck *check)
{
	LcCheckPage *self = g_object_new(LC_TYPE_CHECK_PAGE, NULL);
	self->session = g_object_ref(session);
	self->check = g_object_ref(check);
	make_page(self);
	g_signal_connect_object(check, "stepped", G_CALLBACK(stepped), self, G_CONNECT_SWAPPED);
	show_step(self, lc_line_check_step(check));
	stepped(self);
	return GTK_WIDGET(self);
}
