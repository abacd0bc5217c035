/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where engines listen: a socket for each name in a folder of the user's own. */
#ifndef LINECHECK_LINK_PLACE_H
#define LINECHECK_LINK_PLACE_H

#include "linecheck/error.h"
#include "linecheck/result.h"

#include <sys/un.h>

struct lc_place {
	char name[LC_NAME_SIZE];
	struct sockaddr_un address;
};

/**
 * Listens as name, or as name-2, name-3… when living engines have the earlier ones. *fd is the
 * caller's to close, after unlink(place->address.sun_path). Fails with LC_SYSTEM.
 */
enum lc_status lc_place_listen(
        const char *name, struct lc_place *place, int *fd, struct lc_error *error);
/** Connects to the engine that listens as name. Fails with LC_NOT_FOUND or LC_SYSTEM. */
enum lc_status lc_place_connect(const char *name, int *fd, struct lc_error *error);

#endif
