/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When PipeWire's links carry sound. Its server makes a link in steps, for which both ends have to
 * answer, and jack_connect() returns after the first of them. JACK's functions cannot tell when the
 * last is done; PipeWire's own can.
 */
#ifndef LINECHECK_IO_PIPEWIRE_LINKS_H
#define LINECHECK_IO_PIPEWIRE_LINKS_H

#include <stdbool.h>

struct lc_links;

/** Watches the links that are made from now on. NULL when the server does not answer in time. */
struct lc_links *lc_links_watch(void);
/**
 * Waits until all of them are active: both ends have their buffers, and from the server's message
 * on that brings them what is written and read there. False when one is not within 1 s, as between
 * ends that are suspended. NULL waits for nothing.
 */
bool lc_links_await(struct lc_links *links);
/** NULL is fine. */
void lc_links_free(struct lc_links *links);

#endif
