/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain file from the window. */
#include "chain-file.h"

#include "ask-file.h"
#include "open-file.h"

#include "linecheck/intl.h"

static const char *const endings[] = { ".ini", NULL };

gboolean lc_chain_file_is(const char *path)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);
	return g_str_has_suffix(lower, endings[0]);
}

void lc_chain_file_open(GtkWindow *window, const char *path, LcSession *session)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	struct lc_error error;
	lc_chain_init(chain);
	if (lc_chain_load(chain, path, &error) == LC_OK)
		lc_session_replace_chain(session, chain);
	else
		lc_open_failed(window, error.text);
}

static void open_it(GtkWindow *window, const char *path, void *session)
{
	lc_chain_file_open(window, path, session);
}

void lc_chain_file_ask(GtkWindow *window, LcSession *session)
{
	static const struct lc_file_sort sort = {
		.question = N_("Open a chain"), .name = N_("Chains"), .pattern = "*.ini"
	};
	lc_open_file(window, &sort, open_it, session);
}

static gboolean save_it(GtkWidget *window, const char *path, void *session, GError **error)
{
	struct lc_error why;
	if (lc_chain_save(lc_session_declared(session), path, &why) == LC_OK)
		return TRUE;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s", why.text);
	return FALSE;
}

void lc_chain_file_save(GtkWindow *window, LcSession *session)
{
	lc_ask_file(GTK_WIDGET(window), "chain.ini", endings, save_it, session);
}
