/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session of NSM, from the manager's messages to the connections of a real engine. */
#include "fixture.h"
#include "nsm-link.h"
#include "peer.h"
#include "servers.h"

#include <glib/gstdio.h>
#include <lo/lo.h>
#include <string.h>

static struct lc_test_jackd server;
static struct peer *card, *daw;
static lo_server manager;
static lo_address client;
static char heard[64], about[64];

static int hear(const char *path, const char *types, lo_arg **values, int count, lo_message message,
        void *context)
{
	if (strcmp(path, "/nsm/server/announce") == 0 && !client)
		client = lo_address_new(
		        "127.0.0.1", lo_address_get_port(lo_message_get_source(message)));
	g_strlcpy(heard, path, sizeof heard);
	g_strlcpy(about, (const char *)values[0], sizeof about);
	return 0;
}

/* A turn of the manager and of the window's clock; whether the manager has heard of what. */
static gboolean is_answered(void *what)
{
	lo_server_recv_noblock(manager, 0);
	return strcmp(heard, "/reply") == 0 && strcmp(about, what) == 0;
}

static gboolean is_announced(void *unused)
{
	lo_server_recv_noblock(manager, 0);
	return client != NULL;
}

static gboolean is_patched(void *session)
{
	lc_session_poll(session);
	const struct lc_source_info *info = &lc_session_result(session)->source;
	return info->state == LC_STATE_RUNNING && info->patched_in[0] && info->patched_out[0];
}

static gboolean is_running(void *session)
{
	lc_session_poll(session);
	return lc_session_result(session)->source.state == LC_STATE_RUNNING &&
	        lc_session_phase(session) == LC_PHASE_UNPATCHED;
}

static void ask_to_open(const char *path)
{
	heard[0] = '\0';
	lo_send_from(client, manager, LO_TT_IMMEDIATE, "/nsm/client/open", "sss", path, "song",
	        "Linecheck.nABCD");
	ck_assert(lc_fixture_wait(is_answered, (void *)"/nsm/client/open", 20));
}

static struct lc_nsm_link *join(LcSession *session)
{
	struct lc_error error;
	const char *const arguments[] = { "--server", server.name, NULL };
	/* By number: a container need not know its own name. */
	g_autofree char *url =
	        g_strdup_printf("osc.udp://127.0.0.1:%d/", lo_server_get_port(manager));
	client = NULL;
	struct lc_nsm_link *link = lc_nsm_link_new(url, session, arguments, &error);
	ck_assert_ptr_nonnull(link);
	ck_assert(lc_fixture_wait(is_announced, NULL, 20));
	return link;
}

static void leave(struct lc_nsm_link *link, LcSession *session)
{
	lc_nsm_link_free(link);
	g_assert_finalize_object(session);
	lo_address_free(client);
}

static gboolean is_saved(void *path)
{
	g_autofree char *text = NULL;
	return g_file_get_contents(path, &text, NULL, NULL) &&
	        strcmp(text, "in_1 card:out_1\nout_1 daw:in_1\n") == 0;
}

START_TEST(chain_and_connections_come_back_with_the_session)
{
	g_autofree char *folder = g_dir_make_tmp("lc-test-nsm-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "Linecheck.nABCD", NULL);
	g_autofree char *chain = g_build_filename(path, "chain.ini", NULL);
	g_autofree char *wires = g_build_filename(path, "connections", NULL);

	/* a new session: something is declared and patched, and saved */
	LcSession *session = lc_session_new();
	struct lc_nsm_link *link = join(session);
	ask_to_open(path);
	ck_assert(lc_fixture_wait(is_running, session, 30));
	ck_assert_str_eq(lc_session_result(session)->source.name, "Linecheck.nABCD");
	ck_assert(lc_session_declare_number(session, "preamp", "gain_db", 37));
	jack_client_t *jack = peer_client(daw);
	ck_assert_int_eq(jack_connect(jack, "card:out_1", "Linecheck.nABCD:in_1"), 0);
	ck_assert_int_eq(jack_connect(jack, "Linecheck.nABCD:out_1", "daw:in_1"), 0);
	ck_assert(lc_fixture_wait(is_patched, session, 30));
	heard[0] = '\0';
	lo_send_from(client, manager, LO_TT_IMMEDIATE, "/nsm/client/save", "");
	ck_assert(lc_fixture_wait(is_answered, (void *)"/nsm/client/save", 20));
	ck_assert(lc_fixture_wait(is_saved, wires, 20));
	leave(link, session);
	jack_disconnect(jack, "card:out_1", "daw:in_1");

	/* the same session again, in another process's place */
	session = lc_session_new();
	link = join(session);
	ask_to_open(path);
	ck_assert(lc_fixture_wait(is_patched, session, 30));
	ck_assert_str_eq(lc_session_result(session)->source.source_port[0], "card:out_1");
	ck_assert_double_eq(lc_session_declared(session)->common.preamp.gain_db.value, 37);
	leave(link, session);
	g_remove(chain);
	g_remove(wires);
	g_rmdir(path);
	g_rmdir(folder);
}
END_TEST

START_TEST(a_manager_that_says_nothing_does_not_keep_the_window)
{
	LcSession *session = lc_session_new();
	struct lc_nsm_link *link = join(session);
	ck_assert(lc_fixture_wait(is_running, session, 30));
	ck_assert_str_eq(lc_session_result(session)->source.name, "linecheck");
	leave(link, session);
}
END_TEST

/* There is no window here whose clock would turn the main loop. */
static gboolean tick(void *unused)
{
	return G_SOURCE_CONTINUE;
}

int main(void)
{
	lc_fixture_need("jackd");
	if (!lc_test_jackd_start(&server, 48000, 1024, 2))
		return EXIT_FAILURE;
	card = peer_open(server.name, "card", 1, 0);
	daw = peer_open(server.name, "daw", 0, 1);
	manager = lo_server_new_with_proto(NULL, LO_UDP, NULL);
	if (!card || !daw || !manager)
		return EXIT_FAILURE;
	lo_server_add_method(manager, NULL, NULL, hear, NULL);
	g_timeout_add(20, tick, NULL);
	int failed = lc_fixture_run("nsm",
	        (const TTest *const[]) { chain_and_connections_come_back_with_the_session,
	                a_manager_that_says_nothing_does_not_keep_the_window, NULL });
	lo_server_free(manager);
	peer_close(daw);
	peer_close(card);
	lc_test_jackd_stop(&server);
	return failed;
}
