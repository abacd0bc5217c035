/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application. */
#include "application-private.h"

#include "appearance.h"
#include "settings.h"
#include "source.h"
#include "window.h"

#include "linecheck/intl.h"

G_DEFINE_FINAL_TYPE(LcApplication, lc_application, GTK_TYPE_APPLICATION)

static void lc_application_startup(GApplication *application)
{
	LcApplication *self = LC_APPLICATION(application);
	/* before the parent, which looks for the page of keys among the resources */
	lc_appearance_install(gdk_display_get_default());
	G_APPLICATION_CLASS(lc_application_parent_class)->startup(application);
	lc_application_add_actions(self);
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

/* What the command line names, or a session of NSM, is remembered elsewhere. */
static void remember(LcApplication *self)
{
	g_autofree struct lc_chain *unknown = g_new0(struct lc_chain, 1);
	g_autofree char *path =
	        g_build_filename(g_get_user_data_dir(), "linecheck", "chain.ini", NULL);
	bool elsewhere = self->options->chain_is_named || self->nsm;
	struct lc_error error;
	lc_chain_init(unknown);
	self->memory = lc_chain_memory_new(self->session,
	        elsewhere ? &self->options->chain : unknown, elsewhere ? NULL : path, &error);
	if (error.text[0])
		fprintf(stderr, "linecheck-gtk: %s\n", error.text);
}

static void open_first(LcApplication *self)
{
	bool in_session = self->options->kind == LC_SOURCE_JACK && join_session(self);
	if (self->options->kind == LC_SOURCE_FILE)
		lc_source_open_file(self->session, self->options->file);
	else if (self->options->kind == LC_SOURCE_SIMULATED)
		lc_source_open_demo(self->session, self->options);
	remember(self);
	if (self->options->kind != LC_SOURCE_JACK || in_session)
		return;
	lc_chain_memory_recall(self->memory);
	lc_source_open_live(self->session, self->options, NULL);
}

static void lc_application_activate(GApplication *application)
{
	LcApplication *self = LC_APPLICATION(application);
	if (!self->window) {
		self->window = lc_window_new(GTK_APPLICATION(self), self->session);
		lc_window_set_check_steps(
		        LC_WINDOW(self->window), self->options->quiet_s, self->options->play_s);
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
	g_clear_pointer(&self->nsm, lc_nsm_link_free);
	g_clear_pointer(&self->memory, lc_chain_memory_free);
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
