/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NSM: announce, and do and answer what the manager asks; the OSC is liblo's. */
#include "linecheck/nsm.h"

#include <lo/lo.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define APPLICATION "Linecheck"
#define CAPABILITIES ":switch:" /* another session may be opened at any time */
#define ERR_GENERAL (-1)        /* the codes of the API */
#define ERR_NO_SESSION_OPEN (-6)

struct lc_nsm {
	lo_server server;
	lo_address manager;
	struct lc_nsm_handler handler;
	bool is_open; /* a session was opened */
};

/* Only the manager is listened to; a datagram that is handed in has no source. */
static bool is_from_manager(const struct lc_nsm *nsm, lo_message message)
{
	lo_address source = lo_message_get_source(message);
	const char *port = source ? lo_address_get_port(source) : NULL;
	return !port || strcmp(port, lo_address_get_port(nsm->manager)) == 0;
}

static void answer(
        struct lc_nsm *nsm, const char *path, enum lc_status status, const struct lc_error *error)
{
	if (status == LC_OK)
		lo_send_from(
		        nsm->manager, nsm->server, LO_TT_IMMEDIATE, "/reply", "ss", path, "OK");
	else
		lo_send_from(nsm->manager, nsm->server, LO_TT_IMMEDIATE, "/error", "sis", path,
		        nsm->is_open ? ERR_GENERAL : ERR_NO_SESSION_OPEN, error->text);
}

static int open_asked(const char *path, const char *types, lo_arg **values, int count,
        lo_message message, void *context)
{
	struct lc_nsm *nsm = context;
	struct lc_error error = { 0 };
	if (!is_from_manager(nsm, message))
		return 0;
	nsm->is_open = true;
	answer(nsm, path,
	        nsm->handler.open(nsm->handler.context, &values[0]->s, &values[2]->s, &error),
	        &error);
	return 0;
}

static int save_asked(const char *path, const char *types, lo_arg **values, int count,
        lo_message message, void *context)
{
	struct lc_nsm *nsm = context;
	struct lc_error error = { .text = "no session is open" };
	enum lc_status status = LC_USAGE;
	if (!is_from_manager(nsm, message))
		return 0;
	if (nsm->is_open)
		status = nsm->handler.save(nsm->handler.context, &error);
	answer(nsm, path, status, &error);
	return 0;
}

static int refused(const char *path, const char *types, lo_arg **values, int count,
        lo_message message, void *context)
{
	struct lc_nsm *nsm = context;
	if (is_from_manager(nsm, message) && nsm->handler.refused &&
	        strcmp(&values[0]->s, "/nsm/server/announce") == 0)
		nsm->handler.refused(nsm->handler.context, &values[2]->s);
	return 0;
}

static void keep_quiet(int number, const char *message, const char *where)
{
}

static void announce(struct lc_nsm *nsm, const char *executable)
{
	lo_send_from(nsm->manager, nsm->server, LO_TT_IMMEDIATE, "/nsm/server/announce", "sssiii",
	        APPLICATION, CAPABILITIES, executable, 1, 0, (int)getpid());
}

enum lc_status lc_nsm_new(struct lc_nsm **nsm, const char *url, const char *executable,
        const struct lc_nsm_handler *handler, struct lc_error *error)
{
	struct lc_nsm *made = calloc(1, sizeof *made);
	*nsm = NULL;
	if (!made)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	made->handler = *handler;
	made->manager = lo_address_new_from_url(url);
	if (!made->manager || lo_address_get_protocol(made->manager) != LO_UDP ||
	        !lo_address_get_port(made->manager)) {
		lc_nsm_free(made);
		return lc_fail(error, LC_USAGE,
		        _("NSM_URL is \"%.200s\", which is no address of a session manager; unset "
		          "it."),
		        url);
	}
	made->server = lo_server_new_with_proto(NULL, LO_UDP, keep_quiet);
	if (!made->server) {
		lc_nsm_free(made);
		return lc_fail(error, LC_SYSTEM,
		        _("No socket for the session manager can be had; close some programs."));
	}
	lo_server_add_method(made->server, "/nsm/client/open", "sss", open_asked, made);
	lo_server_add_method(made->server, "/nsm/client/save", "", save_asked, made);
	lo_server_add_method(made->server, "/error", "sis", refused, made);
	announce(made, executable);
	*nsm = made;
	return LC_OK;
}

int lc_nsm_fd(const struct lc_nsm *nsm)
{
	return lo_server_get_socket_fd(nsm->server);
}

void lc_nsm_dispatch(struct lc_nsm *nsm)
{
	while (lo_server_recv_noblock(nsm->server, 0) > 0)
		continue;
}

void lc_nsm_take(struct lc_nsm *nsm, const void *datagram, size_t size)
{
	/* liblo swaps bytes in place */
	void *copy = size ? malloc(size) : NULL;
	if (!copy)
		return;
	memcpy(copy, datagram, size);
	lo_server_dispatch_data(nsm->server, copy, size);
	free(copy);
}

void lc_nsm_free(struct lc_nsm *nsm)
{
	if (!nsm)
		return;
	if (nsm->server)
		lo_server_free(nsm->server);
	lo_address_free(nsm->manager);
	free(nsm);
}
