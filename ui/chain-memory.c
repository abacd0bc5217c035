/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain from one start to the next. */
#include "chain-memory.h"

#include "linecheck/intl.h"

#include <stdio.h>
#include <string.h>

#define WRITE_AFTER_S 1 /* a knob that is turned is one change */

struct lc_chain_memory {
	LcSession *session;
	char *path; /* NULL: for this start alone */
	struct lc_chain chain;
	gulong handler;
	guint later; /* GLib's source that writes, or 0 */
};

static void write_down(struct lc_chain_memory *memory)
{
	g_autofree char *folder = g_path_get_dirname(memory->path);
	struct lc_error error;
	g_mkdir_with_parents(folder, 0700); /* what fails here fails below too, and is told */
	if (lc_chain_save(&memory->chain, memory->path, &error) != LC_OK)
		fprintf(stderr, "linecheck-gtk: %s\n", error.text);
}

static gboolean time_to_write(void *data)
{
	struct lc_chain_memory *memory = data;
	memory->later = 0;
	write_down(memory);
	return G_SOURCE_REMOVE;
}

static void changed(struct lc_chain_memory *memory)
{
	const struct lc_chain *declared = lc_session_declared(memory->session);
	if (lc_session_kind(memory->session) != LC_SOURCE_JACK ||
	        memcmp(&memory->chain, declared, sizeof *declared) == 0)
		return;
	memory->chain = *declared;
	if (memory->path && !memory->later)
		memory->later = g_timeout_add_seconds(WRITE_AFTER_S, time_to_write, memory);
}

/* What cannot be read is not lost under what will be written. */
static void put_aside(struct lc_chain_memory *memory, struct lc_error *error)
{
	g_autofree char *old = g_strconcat(memory->path, ".old", NULL);
	struct lc_error why = *error;
	if (rename(memory->path, old) == 0) {
		lc_fail(error, why.status, _("%s; the file is kept as %s"), why.text, old);
		return;
	}
	lc_fail(error, why.status, _("%s; the chain is not remembered until that is mended"),
	        why.text);
	g_clear_pointer(&memory->path, g_free);
}

struct lc_chain_memory *lc_chain_memory_new(
        LcSession *session, const struct lc_chain *chain, const char *path, struct lc_error *error)
{
	struct lc_chain_memory *memory = g_new0(struct lc_chain_memory, 1);
	*error = (struct lc_error) { 0 };
	memory->session = g_object_ref(session);
	memory->path = g_strdup(path);
	memory->chain = *chain;
	if (path && g_file_test(path, G_FILE_TEST_EXISTS) &&
	        lc_chain_load(&memory->chain, path, error) != LC_OK)
		put_aside(memory, error);
	memory->handler = g_signal_connect_swapped(session, "changed", G_CALLBACK(changed), memory);
	return memory;
}

void lc_chain_memory_recall(struct lc_chain_memory *memory)
{
	g_autofree struct lc_chain *chain = g_memdup2(&memory->chain, sizeof memory->chain);
	lc_session_set_chain(memory->session, chain);
}

void lc_chain_memory_free(struct lc_chain_memory *memory)
{
	if (!memory)
		return;
	if (memory->later) {
		g_source_remove(memory->later);
		write_down(memory);
	}
	g_signal_handler_disconnect(memory->session, memory->handler);
	g_object_unref(memory->session);
	g_free(memory->path);
	g_free(memory);
}
