/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard on a private PipeWire. */
#include "guarded.h"
#include "servers.h"

#include <stdlib.h>

int main(int argc, char *argv[])
{
	struct lc_test_pipewire server;
	lc_test_need("pipewire");
	lc_test_use_pipewire(argv);
	if (!lc_test_pipewire_start(&server, false))
		return EXIT_FAILURE;
	if (!guarded_open_peers())
		return EXIT_FAILURE;
	Suite *suite = suite_create("guard on pipewire");
	suite_add_tcase(suite, guarded_case());
	SRunner *runner = srunner_create(suite);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	guarded_close_peers();
	lc_test_pipewire_stop(&server);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
