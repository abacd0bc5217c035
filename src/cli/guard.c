/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck guard: what the audio process starts beside itself. */
#include "linecheck/guard.h"

#include "cli.h"

int lc_command_guard(const struct lc_options *options)
{
	struct lc_error error;
	const char *server = options->operand_count ? options->operands[0] : NULL;
	return lc_guard_run(server, &error) == LC_OK ? LC_EXIT_READY : lc_complain(&error);
}
