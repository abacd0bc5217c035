/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard on a private jackd. */
#include "../support/run.h"
#include "guarded.h"
#include "servers.h"

#include <stdlib.h>

int main(void)
{
	struct lc_test_jackd server;
	lc_test_need("jackd");
	if (!lc_test_jackd_take(&server, 48000, 256, 2))
		return EXIT_FAILURE;
	server.is_async = true; /* as users run it: a dead client is not waited for */
	if (!lc_test_jackd_restart(&server))
		return EXIT_FAILURE;
	guarded_server = server.name;
	if (!guarded_open_peers())
		return EXIT_FAILURE;
	int status = lc_test_run_here("guard on jackd", guarded_case());
	guarded_close_peers();
	lc_test_jackd_stop(&server);
	return status;
}
