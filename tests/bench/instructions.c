/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Instructions of each callback, counted by valgrind's callgrind, which writes a file after every
 * lc_engine_process(); they are the same on every run, whatever else the machine does.
 */
#include "bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPAN_S 2.1 /* the ends of a tone's block of 1 s and of a hum's of 2 s are in it */
#define WARM_CALLS 8u

int bench_be_counted(char **arguments)
{
	struct bench_case row = { .signal = (enum bench_signal)atoi(arguments[0]),
		.channels = (uint32_t)atoi(arguments[1]),
		.rate_hz = atof(arguments[2]),
		.period_frames = (uint32_t)atoi(arguments[3]) };
	struct bench_input *input = bench_input_new(row.signal, row.channels, row.rate_hz);
	struct bench_engine *bench = bench_engine_new(&row, input);

	if (!bench)
		return 3;
	bench_engine_run(
	        bench, row.period_frames, (uint32_t)(SPAN_S * row.rate_hz / row.period_frames));
	bench_engine_free(bench);
	bench_input_free(input);
	return 0;
}

static void run_valgrind(const char *program, const struct bench_case *row, const char *folder)
{
	char out[4096], number[4][32];

	snprintf(out, sizeof out, "--callgrind-out-file=%s/out", folder);
	snprintf(number[0], sizeof number[0], "%d", (int)row->signal);
	snprintf(number[1], sizeof number[1], "%u", row->channels);
	snprintf(number[2], sizeof number[2], "%.0f", row->rate_hz);
	snprintf(number[3], sizeof number[3], "%u", row->period_frames);
	execlp("valgrind", "valgrind", "-q", "--tool=callgrind", out,
	        "--toggle-collect=lc_engine_process", "--dump-after=lc_engine_process", program,
	        "--be-counted", number[0], number[1], number[2], number[3], (char *)NULL);
	fprintf(stderr, "bench_engine: valgrind does not start (%s): install valgrind.\n",
	        strerror(errno));
	_exit(3);
}

/* The count in a file of callgrind's, which is removed; negative when there is no such file. */
static double read_count(const char *folder, uint32_t index)
{
	char path[4096], line[4096];
	double count = -1.0;
	FILE *file;

	snprintf(path, sizeof path, "%s/out.%u", folder, index);
	file = fopen(path, "r");
	if (!file)
		return -1.0;
	while (fgets(line, sizeof line, file))
		if (strncmp(line, "totals: ", 8) == 0 || strncmp(line, "summary: ", 9) == 0)
			count = strtod(strchr(line, ' '), NULL);
	fclose(file);
	unlink(path);
	return count;
}

static bool read_counts(
        const char *folder, const struct bench_case *row, struct bench_instructions *counted)
{
	double samples = (double)row->channels * row->period_frames;
	uint32_t calls = (uint32_t)(SPAN_S * row->rate_hz / row->period_frames), found = 0;
	double *count = calloc(calls + 1, sizeof *count);
	char path[4096];

	for (uint32_t i = 1; i <= WARM_CALLS + calls; i++) {
		double value = read_count(folder, i);
		if (i > WARM_CALLS && value > 0.0)
			count[found++] = value / samples;
	}
	snprintf(path, sizeof path, "%s/out", folder);
	unlink(path);
	if (found == calls && found > 0) {
		counted->median = bench_median(count, found);
		counted->slowest = count[found - 1];
	}
	free(count);
	return found == calls && found > 0;
}

bool bench_count_instructions(
        const char *program, const struct bench_case *row, struct bench_instructions *counted)
{
	char folder[] = "/tmp/bench_engine.XXXXXX";
	int status = 0;
	bool well;
	pid_t child;

	if (!mkdtemp(folder)) {
		fprintf(stderr, "bench_engine: /tmp: %s: make room there.\n", strerror(errno));
		return false;
	}
	child = fork();
	if (child == 0)
		run_valgrind(program, row, folder);
	well = child > 0 && waitpid(child, &status, 0) == child && status == 0;
	if (!read_counts(folder, row, counted) && well) {
		fputs("bench_engine: valgrind did not count every callback: build without "
		      "stripping.\n",
		        stderr);
		well = false;
	}
	rmdir(folder);
	return well;
}
