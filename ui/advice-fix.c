/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out advice: at once, but 48 V only after a second question. */
#include "advice-fix.h"

#include "dialog.h"

#include "linecheck/intl.h"

struct question {
	LcSession *session;
	struct lc_plan plan;
};

gboolean lc_advice_fix_label(
        LcSession *session, const struct lc_finding *finding, char *text, size_t size)
{
	struct lc_plan plan;
	if (!lc_session_plan(session, finding, &plan))
		return FALSE;
	lc_plan_label(&plan, text, size);
	return TRUE;
}

static void carry_out(GtkWidget *widget, LcSession *session, const struct lc_plan *plan,
        gboolean confirmed_phantom)
{
	struct lc_error error = { 0 };
	if (lc_session_carry_out(session, plan, confirmed_phantom, &error) != LC_OK)
		lc_dialog_tell(widget, _("The interface could not be set"), error.text);
}

static void free_question(void *data, GClosure *closure)
{
	struct question *question = data;
	g_object_unref(question->session);
	g_free(question);
}

static void answered(GtkDialog *dialog, int response, struct question *question)
{
	GtkWindow *window = gtk_window_get_transient_for(GTK_WINDOW(dialog));
	if (response == GTK_RESPONSE_ACCEPT)
		carry_out(window ? GTK_WIDGET(window) : GTK_WIDGET(dialog), question->session,
		        &question->plan, TRUE);
	gtk_window_destroy(GTK_WINDOW(dialog));
}

static void ask(
        GtkWidget *widget, LcSession *session, const struct lc_plan *plan, const char *microphones)
{
	struct question *question = g_new0(struct question, 1);
	g_autofree char *title = g_strdup_printf(_("Switch 48\u00a0V on for %s?"), microphones);
	GtkWidget *dialog = lc_dialog_new(widget, GTK_MESSAGE_WARNING, title,
	        _("Turn the monitors down first. Whatever else is plugged into an input on the "
	          "same switch gets 48\u00a0V too."));
	question->session = g_object_ref(session);
	question->plan = *plan;
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Switch 48\u00a0V On"), GTK_RESPONSE_ACCEPT);
	gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
	g_signal_connect_data(dialog, "response", G_CALLBACK(answered), question, free_question, 0);
	gtk_window_present(GTK_WINDOW(dialog));
}

void lc_advice_fix(GtkWidget *widget, LcSession *session, const struct lc_finding *finding)
{
	struct lc_plan plan;
	char microphones[256];
	gboolean ribbon = FALSE;
	if (!lc_session_plan(session, finding, &plan))
		return;
	if (!lc_session_plan_gives_phantom(
	            session, &plan, microphones, sizeof microphones, &ribbon))
		carry_out(widget, session, &plan, FALSE);
	else if (ribbon)
		lc_dialog_tell(widget, _("48\u00a0V stays off"),
		        _("A ribbon microphone is on that switch, and 48\u00a0V can break it."));
	else
		ask(widget, session, &plan, microphones);
}
