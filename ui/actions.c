/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application's actions and their keys. */
#include "application-private.h"

#include "chain-file.h"
#include "open-file.h"
#include "source.h"

#include "linecheck/intl.h"

/* port: to be taken over, or NULL */
static void listen(LcApplication *self, const char *port)
{
	if (lc_session_kind(self->session) != LC_SOURCE_JACK)
		lc_chain_memory_recall(self->memory);
	lc_source_open_live(self->session, self->options, port);
}

static void live_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	listen(LC_APPLICATION(data), NULL);
}

static void inline_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	listen(LC_APPLICATION(data), g_variant_get_string(parameter, NULL));
}

/* A demo of an undeclared chain would have nothing to say. */
static void demo_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	lc_source_open_demo(self->session, self->options);
	if (self->options->kind != LC_SOURCE_SIMULATED) {
		g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
		lc_chain_demo(chain);
		lc_session_set_chain(self->session, chain);
	}
}

static void again_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	lc_session_reopen(LC_APPLICATION(data)->session);
}

static void open_path(GtkWindow *window, const char *path, void *data)
{
	LcApplication *self = data;
	if (lc_chain_file_is(path))
		lc_chain_file_open(window, path, self->session);
	else
		lc_source_open_file(self->session, path);
}

static void open_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	static const struct lc_file_sort recordings = {
		.question = N_("Open a recording"), .name = N_("Recordings"), .mime_type = "audio/*"
	};
	lc_open_file(GTK_WINDOW(LC_APPLICATION(data)->window), &recordings, open_path, data);
}

static void open_chain_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	lc_chain_file_ask(GTK_WINDOW(self->window), self->session);
}

static void save_chain_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	lc_chain_file_save(GTK_WINDOW(self->window), self->session);
}

static void path_activated(GSimpleAction *action, GVariant *parameter, void *data)
{
	LcApplication *self = data;
	open_path(GTK_WINDOW(self->window), g_variant_get_string(parameter, NULL), self);
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

void lc_application_add_actions(LcApplication *self)
{
	static const GActionEntry entries[] = {
		{ .name = "live", .activate = live_activated },
		{ .name = "inline", .activate = inline_activated, .parameter_type = "s" },
		{ .name = "demo", .activate = demo_activated },
		{ .name = "again", .activate = again_activated },
		{ .name = "open", .activate = open_activated },
		{ .name = "open-chain", .activate = open_chain_activated },
		{ .name = "save-chain", .activate = save_chain_activated },
		{ .name = "open-path", .activate = path_activated, .parameter_type = "s" },
		{ .name = "about", .activate = about_activated },
		{ .name = "quit", .activate = quit_activated },
	};
	static const struct {
		const char *action;
		const char *keys[2];
	} accels[] = {
		{ "app.quit", { "<Control>q" } },
		{ "app.open", { "<Control>o" } },
		{ "app.open-chain", { "<Shift><Control>o" } },
		{ "app.save-chain", { "<Shift><Control>s" } },
		{ "app.live", { "<Control>l" } },
		{ "app.demo", { "<Control>d" } },
		{ "win.focus-gain", { "<Control>g" } },
		{ "win.focus-phantom", { "<Control>p" } },
		{ "win.line-check", { "<Control>Return" } },
		{ "win.experiment", { "<Control>e" } },
		{ "win.save-report::html", { "<Control>s" } },
		{ "win.undo", { "<Control>z" } },
		{ "win.redo", { "<Control><Shift>z" } },
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
