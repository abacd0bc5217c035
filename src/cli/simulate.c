/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck simulate: the simulated chain's output as a file. */
#include "cli.h"

#include "linecheck/file.h"
#include "linecheck/intl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_SECONDS 10.0

/* What is written is WAV, and a name that says otherwise would mislead whoever opens it. */
static enum lc_status check_name(const char *path, struct lc_error *error)
{
	size_t length = strlen(path);
	if (length > 4 && strcasecmp(path + length - 4, ".wav") == 0)
		return LC_OK;
	return lc_fail(error, LC_USAGE,
	        _("%s: what is written is WAV; use a name that ends in .wav"), path);
}

static enum lc_status simulate(const struct lc_options *options, struct lc_chain *chain,
        struct lc_simulator **simulator, float **recording, struct lc_error *error)
{
	struct lc_simulation simulation;
	double duration_s = options->duration_s > 0.0 ? options->duration_s : DEFAULT_SECONDS;
	enum lc_status status = check_name(options->operands[0], error);
	if (!status)
		status = lc_options_chain(options, true, chain, error);
	if (!status)
		status = lc_options_simulation(options, &simulation, recording, error);
	if (status)
		return status;
	if (chain->bits.value == 16.0)
		simulation.bits = 16;
	status = lc_simulator_new(simulator, chain, &simulation, error);
	if (status)
		return status;
	return lc_file_write(options->operands[0], simulation.channels, simulation.rate_hz,
	        simulation.bits, (uint64_t)llrint(ceil(duration_s * simulation.rate_hz)),
	        lc_simulator_generate, *simulator, error);
}

int lc_command_simulate(const struct lc_options *options)
{
	struct lc_error error;
	struct lc_simulator *simulator = NULL;
	float *recording = NULL;
	struct lc_chain *chain = calloc(1, sizeof *chain);
	int status = LC_EXIT_READY;
	if (!chain) {
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		status = lc_complain(&error);
	} else if (simulate(options, chain, &simulator, &recording, &error)) {
		status = lc_complain(&error);
	}
	lc_simulator_free(simulator);
	free(recording);
	free(chain);
	return status;
}
