/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application. */
#include "application.h"

#include "appearance.h"
#include "nsm-link.h"
#include "session.h"
#include "settings.h"
#include "source.h"
#include "window.h"

#include "linecheck/intl.h"

struct _LcApplication {
	GtkApplication parent_instance;
	const struct lc_options *options;
	struct lc_hardware *hardware; /* until the session has it */
	GSettings *settings;          /* NULL: nothing is remembered */
	LcSession *session;
	struct lc_nsm_link *nsm; /* NULL: not in a session of NSM */
	GtkWidget *window;
	GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE(LcApplication, lc_application, GTK_TYPE_APPLICATION)

static void live_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	lc_source_open_live(self->session, self->options, NULL);
}

static void inline_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	lc_source_open_live(self->session, self->options, g_variant_get_string(parameter, NULL));
}

/* A demo of an undeclared chain would have nothing to say. */
static void demo_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	if (self->options->kind != LC_SOURCE_SIMULATED) {
		g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
		lc_chain_demo(chain);
		lc_session_set_chain(self->session, chain);
	}
	lc_source_open_demo(self->session, self->options);
}

static void again_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	lc_session_reopen(LC_APPLICATION(data)->session);
}

static void chosen(GtkNativeDialog *dialog, int response, LcApplication *self)
{
	if (response == GTK_RESPONSE_ACCEPT) {
		g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
		g_autofree char *path = file ? g_file_get_path(file) : NULL;
		if (path)
			lc_source_open_file(self->session, path);
	}
	g_clear_object(&self->chooser);
}

static void open_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	g_autoptr(GtkFileFilter) audio = gtk_file_filter_new();
	g_autoptr(GtkFileFilter) all = gtk_file_filter_new();
	if (self->chooser)
		return;
	self->chooser = gtk_file_chooser_native_new(_("Open a recording"), GTK_WINDOW(self->window),
	        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
	gtk_file_filter_set_name(audio, _("Recordings"));
	gtk_file_filter_add_mime_type(audio, "audio/*");
	gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(self->chooser), audio);
	gtk_file_filter_set_name(all, _("All files"));
	gtk_file_filter_add_pattern(all, "*");
	gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(self->chooser), all);
	gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(self->chooser), TRUE);
	g_signal_connect(self->chooser, "response", G_CALLBACK(chosen), self);
	gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

/* Bytes: the name of a file is not always UTF-8. */
static void path_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	lc_source_open_file(LC_APPLICATION(data)->session, g_variant_get_bytestring(parameter));
}

static void about_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	gtk_show_about_dialog(GTK_WINDOW(self->window), "program-name", "Linecheck", "version",
	        LC_VERSION, "comments", _("Checks a recording chain before the take"),
	        "license-type", GTK_LICENSE_GPL_3_0, "logo-icon-name", "linecheck", NULL);
}

static void quit_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	if (self->window)
		gtk_window_close(GTK_WINDOW(self->window));
}

static void add_actions(LcApplication *self)
{
	static const GActionEntry entries[] = {
		{ .name = "live", .activate = live_activated },
		{ .name = "inline", .activate = inline_activated, .parameter_type = "s" },
		{ .name = "demo", .activate = demo_activated },
		{ .name = "again", .activate = again_activated },
		{ .name = "open", .activate = open_activated },
		{ .name = "open-path", .activate = path_activated, .parameter_type = "ay" },
		{ .name = "about", .activate = about_activated },
		{ .name = "quit", .activate = quit_activated },
	};
	static const struct {
		const char *action;
		const char *keys[2];
	} accels[] = {
		{ "app.quit", { "<Control>q" } },
		{ "app.open", { "<Control>o" } },
		{ "app.live", { "<Control>l" } },
		{ "app.demo", { "<Control>d" } },
		{ "win.focus-gain", { "<Control>g" } },
		{ "win.focus-phantom", { "<Control>p" } },
		{ "win.line-check", { "<Control>Return" } },
		{ "win.experiment", { "<Control>e" } },
		{ "win.save-report::html", { "<Control>s" } },
		{ "win.undo", { "<Control>z" } },
		{ "win.picture::spectrum", { "<Alt>1" } },
		{ "win.picture::spectrogram", { "<Alt>2" } },
		{ "win.picture::scope", { "<Alt>3" } },
		{ "win.picture::history", { "<Alt>4" } },
		{ "win.picture::pair", { "<Alt>5" } },
		{ "win.picture::numbers", { "<Alt>6" } },
	};
	g_action_map_add_action_entries(G_ACTION_MAP(self), entries, G_N_ELEMENTS(entries), self);
	for (size_t i = 0; i < G_N_ELEMENTS(accels); i++)
		gtk_application_set_accels_for_action(
		        GTK_APPLICATION(self), accels[i].action, accels[i].keys);
}

static void lc_application_startup(GApplication *application)
{
	LcApplication *self = LC_APPLICATION(application);
	/* before the parent, which looks for the page of keys among the resources */
	lc_appearance_install(gdk_display_get_default());
	G_APPLICATION_CLASS(lc_application_parent_class)->startup(application);
	add_actions(self);
	g_autofree char *dismissed =
	        g_build_filename(g_get_user_data_dir(), "linecheck", "not-my-case.ini", NULL);
	self->settings = lc_settings_new();
	self->session = lc_session_new();
	lc_session_set_dismissals(self->session, lc_dismissals_new(dismissed));
	lc_session_set_chain(self->session, &self->options->chain);
	lc_session_set_hardware(self->session, self->hardware);
	self->hardware = NULL;
}

static gboolean time_is_over(void *data)
{
	g_action_group_activate_action(G_ACTION_GROUP(data), "quit", NULL);
	return G_SOURCE_REMOVE;
}

/* True where a session manager has started us: it says what to open. */
static bool join_session(LcApplication *self)
{
	const char *url = g_getenv("NSM_URL");
	struct lc_error error;
	if (!url || !*url)
		return false;
	self->nsm = lc_nsm_link_new(url, self->session, self->options->arguments, &error);
	if (!self->nsm)
		fprintf(stderr, "linecheck-gtk: %s\n", error.text);
	return self->nsm != NULL;
}

static void open_first(LcApplication *self)
{
	switch (self->options->kind) {
	case LC_SOURCE_JACK:
		if (!join_session(self))
			lc_source_open_live(self->session, self->options, NULL);
		return;
	case LC_SOURCE_FILE:
		lc_source_open_file(self->session, self->options->file);
		return;
	case LC_SOURCE_SIMULATED:
		lc_source_open_demo(self->session, self->options);
		return;
	}
}

static void lc_application_activate(GApplication *application)
{
	LcApplication *self = LC_APPLICATION(application);
	if (!self->window) {
		self->window = lc_window_new(GTK_APPLICATION(self), self->session);
		if (self->settings)
			lc_window_bind_settings(LC_WINDOW(self->window), self->settings);
		g_object_add_weak_pointer(G_OBJECT(self->window), (void **)&self->window);
		open_first(self);
		if (self->options->duration_s > 0.0)
			g_timeout_add((guint)MIN(self->options->duration_s * 1000.0, 4e9),
			        time_is_over, self);
	}
	gtk_window_present(GTK_WINDOW(self->window));
}

static void lc_application_shutdown(GApplication *application)
{
	LcApplication *self = LC_APPLICATION(application);
	g_clear_object(&self->chooser);
	g_clear_pointer(&self->nsm, lc_nsm_link_free);
	g_clear_object(&self->session);
	g_clear_object(&self->settings);
	G_APPLICATION_CLASS(lc_application_parent_class)->shutdown(application);
}

static void lc_application_finalize(GObject *object)
{
	lc_hardware_free(LC_APPLICATION(object)->hardware);
	G_OBJECT_CLASS(lc_application_parent_class)->finalize(object);
}

static void lc_application_class_init(LcApplicationClass *class)
{
	GApplicationClass *application_class = G_APPLICATION_CLASS(class);
	G_OBJECT_CLASS(class)->finalize = lc_application_finalize;
	application_class->startup = lc_application_startup;
	application_class->activate = lc_application_activate;
	application_class->shutdown = lc_application_shutdown;
}

static void lc_application_init(LcApplication *self)
{
}

LcApplication *lc_application_new(const struct lc_options *options, struct lc_hardware *hardware)
{
	LcApplication *self = g_object_new(LC_TYPE_APPLICATION, "application-id", LC_APPLICATION_ID,
	        "flags", G_APPLICATION_NON_UNIQUE, NULL);
	self->options = options;
	self->hardware = hardware;
	return self;
}
