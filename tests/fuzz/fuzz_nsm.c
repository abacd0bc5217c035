/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a message of a session manager: what is asked for is strings, or nothing is. */
#include "fuzz.h"

#include "linecheck/nsm.h"

#include <stdlib.h>
#include <string.h>

#define MESSAGE_MAX 65536 /* a datagram's */

static struct lc_nsm *nsm;

static enum lc_status open_asked(
        void *context, const char *path, const char *id, struct lc_error *error)
{
	if (strlen(path) >= MESSAGE_MAX || strlen(id) >= MESSAGE_MAX)
		abort();
	return id[0] ? LC_OK : lc_fail(error, LC_USAGE, "no id");
}

static enum lc_status save_asked(void *context, struct lc_error *error)
{
	return LC_OK;
}

static void refused(void *context, const char *why)
{
	if (strlen(why) >= MESSAGE_MAX)
		abort();
}

static void leave(void)
{
	lc_nsm_free(nsm);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct lc_nsm_handler handler = { open_asked, save_asked, refused, NULL };
	/* answers go to the port of discard */
	if (!nsm &&
	        (lc_nsm_new(&nsm, "osc.udp://127.0.0.1:9/", "linecheck", &handler, NULL) != LC_OK ||
	                atexit(leave) != 0))
		abort();
	if (size <= MESSAGE_MAX)
		lc_nsm_take(nsm, data, size);
	return 0;
}
