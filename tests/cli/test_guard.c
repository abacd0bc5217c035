/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard on a private jackd. */
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
	Suite *suite = suite_create("guard on jackd");
	suite_add_tcase(suite, guarded_case());
	SRunner *runner = srunner_create(suite);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	guarded_close_peers();
	lc_test_jackd_stop(&server);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
