/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Instructions of each callback, counted by valgrind's callgrind, which writes a file after every
 * one; they are the same on every run, whatever else the machine does.
 */
#include "bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A tone's blocks of 1 s and a hum's of 2 s end in the first. */
#define LONG_SPAN_S 2.1
#define SPAN_S 0.5
#define COUNTED "--be-counted"

static uint32_t calls_of(const struct bench_case *row, bool each)
{
	double span_s = each || row->signal == BENCH_TONE ? LONG_SPAN_S : SPAN_S;

	return (uint32_t)(span_s * row->rate_hz / row->period_frames);
}

bool bench_is_counted(int argc, char **argv)
{
	return argc == 8 && strcmp(argv[1], COUNTED) == 0;
}

static bool run_engine(const struct bench_case *row, struct bench_input *input, bool each)
{
	struct bench_engine *bench = bench_engine_new(row, input);

	if (!bench)
		return false;
	bench_engine_run(bench, row->period_frames, calls_of(row, each));
	bench_engine_free(bench);
	return true;
}

static bool run_oracle(const struct bench_case *row, struct bench_input *input, bool each)
{
	struct bench_oracle *oracle = bench_oracle_new(input);

	if (!oracle)
		return false;
	bench_oracle_run(oracle, row->period_frames, calls_of(row, each));
	bench_oracle_free(oracle);
	return true;
}

int bench_be_counted(char **argv)
{
	struct bench_case row = { .signal = (enum bench_signal)atoi(argv[3]),
		.channels = (uint32_t)atoi(argv[4]),
		.rate_hz = atof(argv[5]),
		.period_frames = (uint32_t)atoi(argv[6]) };
	struct bench_input *input = bench_input_new(row.signal, row.channels, row.rate_hz);
	bool each = atoi(argv[7]) != 0;
	bool well = atoi(argv[2]) == BENCH_ENGINE ? run_engine(&row, input, each)
	                                          : run_oracle(&row, input, each);

	bench_input_free(input);
	return well ? 0 : 3;
}

bool bench_can_count(void)
{
	if (system("valgrind --version >/dev/null 2>&1") != 0) {
		fputs("valgrind does not start: install valgrind.\n", stderr);
		return false;
	}
#ifdef __x86_64__
	if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
		fputs("This processor has no AVX2: its counts are others.\n", stderr);
		return false;
	}
	return true;
#else
	fputs("Counts are known for x86-64 alone.\n", stderr);
	return false;
#endif
}

static void run_valgrind(const char *program, enum bench_subject subject,
        const struct bench_case *row, bool each, const char *folder)
{
	const char *function =
	        subject == BENCH_ENGINE ? "lc_engine_process" : "ebur128_add_frames_float";
	char out[4096], toggle[64], dump[64], number[6][32];

	snprintf(out, sizeof out, "--callgrind-out-file=%s/out", folder);
	snprintf(toggle, sizeof toggle, "--toggle-collect=%s", function);
	snprintf(dump, sizeof dump, "--dump-after=%s", function);
	snprintf(number[0], sizeof number[0], "%d", (int)subject);
	snprintf(number[1], sizeof number[1], "%d", (int)row->signal);
	snprintf(number[2], sizeof number[2], "%u", row->channels);
	snprintf(number[3], sizeof number[3], "%.0f", row->rate_hz);
	snprintf(number[4], sizeof number[4], "%u", row->period_frames);
	snprintf(number[5], sizeof number[5], "%d", (int)each);
	execlp("valgrind", "valgrind", "-q", "--tool=callgrind", out, toggle,
	        each ? dump : "--dump-instr=no", program, COUNTED, number[0], number[1], number[2],
	        number[3], number[4], number[5], (char *)NULL);
	fprintf(stderr, "bench_engine: valgrind does not start (%s): install valgrind.\n",
	        strerror(errno));
	_exit(3);
}

/* The count in a file of callgrind's, which is removed; negative when there is no such file. */
static double read_count(const char *path)
{
	char line[4096];
	double count = -1.0;
	FILE *file = fopen(path, "r");

	if (!file)
		return -1.0;
	while (fgets(line, sizeof line, file))
		if (strncmp(line, "totals: ", 8) == 0 || strncmp(line, "summary: ", 9) == 0)
			count = strtod(strchr(line, ' '), NULL);
	fclose(file);
	unlink(path);
	return count;
}

static bool read_each(const char *folder, uint32_t warm, uint32_t calls, double samples,
        struct bench_instructions *counted)
{
	double *count = calloc(calls, sizeof *count);
	uint32_t found = 0;

	for (uint32_t i = 1; count && i <= warm + calls; i++) {
		char path[4096];
		double value;

		snprintf(path, sizeof path, "%s/out.%u", folder, i);
		value = read_count(path);
		if (i > warm && value > 0.0)
			count[found++] = value / samples;
	}
	if (found == calls) {
		counted->median = bench_median(count, found);
		counted->slowest = count[found - 1];
	}
	free(count);
	return found == calls;
}

static bool read_counts(enum bench_subject subject, const struct bench_case *row, bool each,
        const char *folder, struct bench_instructions *counted)
{
	double loop_s = bench_loop_s, samples = (double)row->channels * row->period_frames;
	uint32_t warm = subject == BENCH_ENGINE ? bench_warm_calls(row->signal) : 0;
	uint32_t calls = calls_of(row, each);
	char path[4096];
	double all;

	snprintf(path, sizeof path, "%s/out", folder);
	if (each) {
		bool well = read_each(folder, warm, calls, samples, counted);
		unlink(path);
		return well;
	}
	all = read_count(path);
	counted->mean = all / (samples * calls + warm * loop_s * row->rate_hz * row->channels);
	return all > 0.0;
}

bool bench_count(const char *program, enum bench_subject subject, const struct bench_case *row,
        bool each, struct bench_instructions *counted)
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
		run_valgrind(program, subject, row, each, folder);
	well = child > 0 && waitpid(child, &status, 0) == child && status == 0;
	if (!read_counts(subject, row, each, folder, counted) && well) {
		fputs("bench_engine: valgrind did not count every callback: build without "
		      "stripping.\n",
		        stderr);
		well = false;
	}
	rmdir(folder);
	return well;
}
