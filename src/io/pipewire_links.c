/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to PipeWire of its own, which looks at nothing but links. */
#include "pipewire_links.h"

#include <pipewire/pipewire.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PATIENCE_S 1.0

struct link {
	struct link *next;
	uint32_t id;
	struct pw_proxy *proxy;
	struct spa_hook listener;
	enum pw_link_state state;
};

struct lc_links {
	struct pw_main_loop *main_loop;
	struct pw_context *context;
	struct pw_core *core;
	struct pw_registry *registry;
	struct spa_hook core_listener, registry_listener;
	int synced, asked; /* what the server has answered, and what it was asked */
	bool is_watching;  /* what was there before does not count */
	bool failed;
	struct link *first;
};

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* ---- what the server tells ---- */

static void note_state(void *data, const struct pw_link_info *info)
{
	struct link *link = data;
	link->state = info->state;
}

static const struct pw_link_events link_events = { PW_VERSION_LINK_EVENTS, .info = note_state };

static void note_global(void *data, uint32_t id, uint32_t permissions, const char *type,
        uint32_t version, const struct spa_dict *props)
{
	struct lc_links *links = data;
	if (!links->is_watching || strcmp(type, PW_TYPE_INTERFACE_Link) != 0)
		return;
	struct link *link = calloc(1, sizeof *link);
	if (!link)
		return;
	link->id = id;
	link->proxy = pw_registry_bind(links->registry, id, type, PW_VERSION_LINK, 0);
	if (!link->proxy) {
		free(link);
		return;
	}
	pw_link_add_listener((struct pw_link *)link->proxy, &link->listener, &link_events, link);
	link->next = links->first;
	links->first = link;
}

static void note_removal(void *data, uint32_t id)
{
	struct lc_links *links = data;
	for (struct link *link = links->first; link; link = link->next)
		if (link->id == id)
			link->state = PW_LINK_STATE_UNLINKED;
}

static const struct pw_registry_events registry_events = {
	PW_VERSION_REGISTRY_EVENTS,
	.global = note_global,
	.global_remove = note_removal,
};

static void note_done(void *data, uint32_t id, int sequence)
{
	struct lc_links *links = data;
	links->synced = sequence;
}

static void note_error(void *data, uint32_t id, int sequence, int result, const char *message)
{
	struct lc_links *links = data;
	links->failed |= id == PW_ID_CORE;
}

static const struct pw_core_events core_events = {
	PW_VERSION_CORE_EVENTS,
	.done = note_done,
	.error = note_error,
};

/* ---- waiting ---- */

static bool turn(struct lc_links *links, double until_s)
{
	double left_s = until_s - now_s();
	if (left_s <= 0.0 || links->failed)
		return false;
	return pw_loop_iterate(pw_main_loop_get_loop(links->main_loop), (int)(1e3 * left_s) + 1) >=
	        0;
}

/* All that happened before is known when the server has answered. */
static bool sync_until(struct lc_links *links, double until_s)
{
	links->asked = pw_core_sync(links->core, PW_ID_CORE, 0);
	while (links->synced != links->asked)
		if (!turn(links, until_s))
			return false;
	return true;
}

/* A link that failed, or is gone already, is not waited for. */
static bool are_settled(const struct lc_links *links)
{
	for (const struct link *link = links->first; link; link = link->next)
		if (link->state >= 0 && link->state != PW_LINK_STATE_ACTIVE)
			return false;
	return true;
}

struct lc_links *lc_links_watch(void)
{
	struct lc_links *links = calloc(1, sizeof *links);
	if (!links)
		return NULL;
	pw_init(NULL, NULL);
	links->synced = -1;
	links->main_loop = pw_main_loop_new(NULL);
	if (links->main_loop)
		links->context = pw_context_new(pw_main_loop_get_loop(links->main_loop), NULL, 0);
	if (links->context)
		links->core = pw_context_connect(links->context, NULL, 0);
	if (links->core) {
		pw_core_add_listener(links->core, &links->core_listener, &core_events, links);
		links->registry = pw_core_get_registry(links->core, PW_VERSION_REGISTRY, 0);
	}
	if (links->registry) {
		pw_registry_add_listener(
		        links->registry, &links->registry_listener, &registry_events, links);
		links->is_watching = sync_until(links, now_s() + PATIENCE_S);
	}
	if (links->is_watching)
		return links;
	lc_links_free(links);
	return NULL;
}

bool lc_links_await(struct lc_links *links)
{
	double until_s = now_s() + PATIENCE_S;
	if (!links)
		return false;
	/* Twice: for the links, and for the states of those that were not known before. */
	if (!sync_until(links, until_s) || !sync_until(links, until_s))
		return false;
	while (!are_settled(links))
		if (!turn(links, until_s))
			return false;
	return true;
}

void lc_links_free(struct lc_links *links)
{
	if (!links)
		return;
	while (links->first) {
		struct link *next = links->first->next;
		pw_proxy_destroy(links->first->proxy);
		free(links->first);
		links->first = next;
	}
	if (links->registry)
		pw_proxy_destroy((struct pw_proxy *)links->registry);
	if (links->core)
		pw_core_disconnect(links->core);
	if (links->context)
		pw_context_destroy(links->context);
	if (links->main_loop)
		pw_main_loop_destroy(links->main_loop);
	pw_deinit();
	free(links);
}
