/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the engine costs a channel and sample, beside libebur128 on the same samples: both take
 * turns, and the median of the rounds counts.
 *
 * usage: bench_engine [--json] [--parts] [--instructions] [--rounds N]
 */
#include "bench.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 7
#define ROUNDS_MOST 99
#define ROUND_SAMPLES 400000.0 /* of all channels, at least: some tens of milliseconds */

struct options {
	bool json, parts, instructions;
	int rounds;
	const char *program;
};

/* clang-format off */
static const struct bench_case table[] = {
	{ BENCH_TONE,       1,  256,  48000 },
	{ BENCH_TONE,       2,  256,  48000 },
	{ BENCH_TONE,       4,  256,  48000 },
	{ BENCH_TONE,       8,  256,  48000 },
	{ BENCH_TONE,      16,  256,  48000 },
	{ BENCH_TONE,      32,  256,  48000 },
	{ BENCH_TONE,      64,  256,  48000 },
	{ BENCH_TONE,       2,   64,  48000 },
	{ BENCH_TONE,       2, 1024,  48000 },
	{ BENCH_TONE,       2, 4096,  48000 },
	{ BENCH_TONE,       8,   64,  48000 },
	{ BENCH_TONE,       8, 1024,  48000 },
	{ BENCH_TONE,       8, 4096,  48000 },
	{ BENCH_TONE,       8,  256,  44100 },
	{ BENCH_TONE,       8,  256,  96000 },
	{ BENCH_TONE,       8,  256, 192000 },
	{ BENCH_NOISE,      2,  256,  48000 },
	{ BENCH_NOISE,      8,  256,  48000 },
	{ BENCH_SILENCE,    8,  256,  48000 },
	{ BENCH_DENORMALS,  8,  256,  48000 },
	{ BENCH_NAN,        8,  256,  48000 },
};

static const struct bench_case counted[] = {
	{ BENCH_TONE,       1,   64,  48000 },
	{ BENCH_TONE,       2,   64,  48000 },
	{ BENCH_TONE,       8,   64,  48000 },
	{ BENCH_TONE,       2, 1024,  48000 },
	{ BENCH_NOISE,      2,   64,  48000 },
	{ BENCH_SILENCE,    2,   64,  48000 },
	{ BENCH_DENORMALS,  2,   64,  48000 },
	{ BENCH_NAN,        2,   64,  48000 },
};
/* clang-format on */

struct timed {
	double engine_ns, oracle_ns;
};

/* Whole seconds: what either does once a second belongs to each round. */
static uint32_t periods_of_round(const struct bench_case *row)
{
	double seconds = ceil(ROUND_SAMPLES / row->channels / row->rate_hz);

	return (uint32_t)ceil(seconds * row->rate_hz / row->period_frames);
}

static bool time_case(const struct bench_case *row, int rounds, struct timed *timed)
{
	double engine_ns[ROUNDS_MOST], oracle_ns[ROUNDS_MOST];
	uint32_t periods = periods_of_round(row);
	double samples = (double)periods * row->channels * row->period_frames;
	struct bench_input *input = bench_input_new(row->signal, row->channels, row->rate_hz);
	struct bench_engine *bench = bench_engine_new(row, input);
	struct bench_oracle *oracle = bench_oracle_new(input);
	bool made = bench && oracle;

	for (int i = 0; made && i < rounds; i++) {
		double start = bench_now_ns(), middle;
		bench_engine_run(bench, row->period_frames, periods);
		middle = bench_now_ns();
		bench_oracle_run(oracle, row->period_frames, periods);
		engine_ns[i] = (middle - start) / samples;
		oracle_ns[i] = (bench_now_ns() - middle) / samples;
	}
	if (made)
		*timed = (struct timed) { bench_median(engine_ns, (size_t)rounds),
			bench_median(oracle_ns, (size_t)rounds) };
	else
		fputs("bench_engine: there is not enough memory: close other programs.\n", stderr);
	if (bench)
		bench_engine_free(bench);
	bench_oracle_free(oracle);
	bench_input_free(input);
	return made;
}

static void print_timed(bool json, const struct bench_case *row, const struct timed *timed)
{
	const char *format = json ? "{\"channels\": %u, \"rate_hz\": %.0f, \"period_frames\": %u, "
	                            "\"signal\": \"%s\", \"ns_per_channel_sample\": %.3f, "
	                            "\"libebur128_ns_per_channel_sample\": %.3f, "
	                            "\"ratio\": %.4f}\n"
	                          : "%2u channels %6.0f Hz %4u frames %-10s %8.2f ns, "
	                            "libebur128 %8.2f ns, ratio %.3f\n";

	printf(format, row->channels, row->rate_hz, row->period_frames,
	        bench_signal_name[row->signal], timed->engine_ns, timed->oracle_ns,
	        timed->engine_ns / timed->oracle_ns);
	fflush(stdout);
}

static void print_counted(bool json, const struct bench_case *row,
        const struct bench_instructions *count, const struct bench_instructions *oracle)
{
	const char *format = json ? "{\"channels\": %u, \"rate_hz\": %.0f, \"period_frames\": %u, "
	                            "\"signal\": \"%s\", "
	                            "\"instructions_per_channel_sample\": %.2f, "
	                            "\"libebur128_instructions_per_channel_sample\": %.2f, "
	                            "\"ratio\": %.4f, \"median_callback\": %.2f, "
	                            "\"slowest_callback\": %.2f, \"slowest_to_median\": %.4f}\n"
	                          : "%2u channels %6.0f Hz %4u frames %-10s %8.2f instructions, "
	                            "libebur128 %8.2f, ratio %.3f; callback: median %8.2f, "
	                            "slowest %8.2f, ratio %.3f\n";

	printf(format, row->channels, row->rate_hz, row->period_frames,
	        bench_signal_name[row->signal], count->mean, oracle->mean,
	        count->mean / oracle->mean, count->median, count->slowest,
	        count->slowest / count->median);
	fflush(stdout);
}

static int run(const struct options *options)
{
	if (options->parts) {
		bench_parts(options->json, options->rounds);
		return 0;
	}
	for (size_t i = 0; options->instructions && i < sizeof counted / sizeof *counted; i++) {
		struct bench_instructions count, oracle;
		const struct bench_case *row = &counted[i];
		const char *program = options->program;
		if (!bench_count(program, BENCH_ENGINE, row, false, &count) ||
		        !bench_count(program, BENCH_ENGINE, row, true, &count) ||
		        !bench_count(program, BENCH_ORACLE, row, false, &oracle))
			return 3;
		print_counted(options->json, &counted[i], &count, &oracle);
	}
	for (size_t i = 0; !options->instructions && i < sizeof table / sizeof *table; i++) {
		struct timed timed;
		if (!time_case(&table[i], options->rounds, &timed))
			return 3;
		print_timed(options->json, &table[i], &timed);
	}
	return 0;
}

int main(int argc, char **argv)
{
	static const struct option known[] = { { "json", no_argument, NULL, 'j' },
		{ "parts", no_argument, NULL, 'p' }, { "instructions", no_argument, NULL, 'i' },
		{ "rounds", required_argument, NULL, 'r' }, { 0 } };
	struct options options = { .rounds = ROUNDS, .program = argv[0] };
	bool well = true;

	if (bench_is_counted(argc, argv))
		return bench_be_counted(argv);
	for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
		options.json |= c == 'j';
		options.parts |= c == 'p';
		options.instructions |= c == 'i';
		well &= c != '?';
		if (c == 'r')
			options.rounds = atoi(optarg);
	}
	if (well && optind == argc && options.rounds >= 1 && options.rounds <= ROUNDS_MOST)
		return run(&options);
	fputs("usage: bench_engine [--json] [--parts] [--instructions] [--rounds 1 to 99]\n",
	        stderr);
	return 2;
}
