/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session manager asks; the window loads and saves the chain, the engine its connections. */
#include "nsm-link.h"

#include "linecheck/intl.h"
#include "linecheck/nsm.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>

#define PATIENCE_S 2

struct lc_nsm_link {
	LcSession *session;
	char **arguments;
	struct lc_nsm *nsm;
	guint watch, patience; /* GLib sources, or 0 */
	char *chain_path;      /* NULL: no session was opened */
};

static void open_source(struct lc_nsm_link *link, const char *const *arguments)
{
	g_clear_handle_id(&link->patience, g_source_remove);
	lc_session_open(link->session,
	        &(struct lc_session_source) { .kind = LC_SOURCE_JACK, .arguments = arguments });
}

static enum lc_status open_asked(
        void *data, const char *path, const char *id, struct lc_error *error)
{
	struct lc_nsm_link *link = data;
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree char *wires = g_build_filename(path, "connections", NULL);
	g_autofree char *chain_path = g_build_filename(path, "chain.ini", NULL);
	g_autoptr(GPtrArray) arguments = g_ptr_array_new();
	if (g_mkdir_with_parents(path, 0755) != 0)
		return lc_fail(
		        error, LC_SYSTEM, _("%.300s cannot be made: %s"), path, g_strerror(errno));
	*chain = *lc_session_declared(link->session);
	if (g_file_test(chain_path, G_FILE_TEST_EXISTS)) {
		lc_chain_init(chain);
		enum lc_status status = lc_chain_load(chain, chain_path, error);
		if (status != LC_OK)
			return status;
	}
	g_free(link->chain_path);
	link->chain_path = g_steal_pointer(&chain_path);
	lc_session_set_chain(link->session, chain);
	for (char **word = link->arguments; *word; word++)
		g_ptr_array_add(arguments, *word);
	g_ptr_array_add(arguments, (void *)"--name");
	g_ptr_array_add(arguments, (void *)id);
	g_ptr_array_add(arguments, (void *)"--wires");
	g_ptr_array_add(arguments, wires);
	g_ptr_array_add(arguments, NULL);
	open_source(link, (const char *const *)arguments->pdata);
	return LC_OK;
}

static enum lc_status save_asked(void *data, struct lc_error *error)
{
	struct lc_nsm_link *link = data;
	lc_session_save_connections(link->session);
	return lc_chain_save(lc_session_declared(link->session), link->chain_path, error);
}

static gboolean open_plainly(void *data)
{
	struct lc_nsm_link *link = data;
	link->patience = 0;
	open_source(link, (const char *const *)link->arguments);
	return G_SOURCE_REMOVE;
}

static gboolean readable(int fd, GIOCondition condition, void *data)
{
	struct lc_nsm_link *link = data;
	lc_nsm_dispatch(link->nsm);
	return G_SOURCE_CONTINUE;
}

struct lc_nsm_link *lc_nsm_link_new(
        const char *url, LcSession *session, const char *const *arguments, struct lc_error *error)
{
	struct lc_nsm_link *link = g_new0(struct lc_nsm_link, 1);
	const struct lc_nsm_handler handler = {
		.open = open_asked, .save = save_asked, .context = link
	};
	link->session = g_object_ref(session);
	link->arguments = g_strdupv((char **)arguments);
	if (lc_nsm_new(&link->nsm, url, "linecheck", &handler, error) != LC_OK) {
		lc_nsm_link_free(link);
		return NULL;
	}
	link->watch = g_unix_fd_add(lc_nsm_fd(link->nsm), G_IO_IN, readable, link);
	link->patience = g_timeout_add_seconds(PATIENCE_S, open_plainly, link);
	return link;
}

void lc_nsm_link_free(struct lc_nsm_link *link)
{
	if (!link)
		return;
	g_clear_handle_id(&link->watch, g_source_remove);
	g_clear_handle_id(&link->patience, g_source_remove);
	lc_nsm_free(link->nsm);
	g_object_unref(link->session);
	g_strfreev(link->arguments);
	g_free(link->chain_path);
	g_free(link);
}
