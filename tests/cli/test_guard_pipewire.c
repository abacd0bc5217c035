/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard on a private PipeWire. */
#include "../support/run.h"
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
	int status = lc_test_run_here("guard on pipewire", guarded_case());
	guarded_close_peers();
	lc_test_pipewire_stop(&server);
	return status;
}
