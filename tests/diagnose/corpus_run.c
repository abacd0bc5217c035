/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case through simulator, engine and diagnosis; many of them side by side. */
#include "corpus.h"
#include "linecheck/engine.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHANNELS 2
#define PERIOD 512

/** What one thread needs; large. */
struct bench {
	struct lc_chain chain;
	struct lc_result result, quiet;
	struct lc_diagnosis diagnosis;
	float channel[CHANNELS][PERIOD], other[CHANNELS][PERIOD];
};

static void demand(enum lc_status status, const struct corpus_case *it, const char *text)
{
	if (status == LC_OK)
		return;
	fprintf(stderr, "%s, chain %zu: %s\n", it->fault, it->chain, text);
	exit(EXIT_FAILURE);
}

/** A level for the programme inside the aim, another one for every seed. */
static double peak_of(const struct corpus_case *it)
{
	return it->trap == TRAP_MASTER ? -6.0 : -16.0 + 8.0 * (double)(it->seed % 17) / 16.0;
}

static struct lc_simulator *simulator_of(struct bench *bench, const struct corpus_case *it,
        enum lc_programme programme, const float *recording, uint64_t frames)
{
	struct lc_simulation simulation = { .seed = it->seed,
		.rate_hz = it->rate_hz,
		.channels = CHANNELS,
		.bits = 24,
		.programme = programme,
		.mains_hz = it->seed % 2 ? 50.0 : 60.0 };
	struct lc_simulator *simulator = NULL;
	struct lc_error error = { 0 };

	if (it->fault[0])
		simulation.fault[0] = it->fault;
	if (recording) {
		simulation.programme = LC_PROGRAMME_RECORDING;
		simulation.recording = recording;
		simulation.recording_frames = frames;
	}
	demand(lc_simulator_new(&simulator, &bench->chain, &simulation, &error), it, error.text);
	return simulator;
}

/** The chain is noisy by nature: its room is loud, and it says so. */
static void make_chain(struct bench *bench, const struct corpus_case *it)
{
	struct lc_error error = { 0 };
	char room[32];

	corpus_chain(it->chain, peak_of(it), &bench->chain);
	if (it->trap == TRAP_NOISY) {
		snprintf(room, sizeof room, "room.noise_dba=%d", 38 + (int)(it->seed % 12));
		demand(lc_chain_set(&bench->chain, room, &error), it, error.text);
	}
	if (it->fault[0])
		demand(lc_fault_apply(it->fault, &bench->chain, &error), it, error.text);
}

static void play(struct bench *bench, const struct corpus_case *it, enum lc_programme programme,
        double duration_s, struct lc_engine *engine)
{
	uint64_t frames = (uint64_t)(duration_s * it->rate_hz);
	float *recording = trap_programme(it->trap, it->rate_hz, it->seed, frames);
	struct lc_simulator *simulator = simulator_of(bench, it, programme, recording, frames);
	struct lc_simulator *empty = it->trap == TRAP_PANNED
	        ? simulator_of(bench, it, LC_PROGRAMME_NONE, NULL, 0)
	        : NULL;
	float *out[CHANNELS], *quiet[CHANNELS];

	for (int c = 0; c < CHANNELS; c++) {
		out[c] = bench->channel[c];
		quiet[c] = bench->other[c];
	}
	for (uint64_t done = 0; done < frames;) {
		uint32_t n = frames - done < PERIOD ? (uint32_t)(frames - done) : PERIOD;

		lc_simulator_generate(simulator, out, n);
		if (empty) {
			lc_simulator_generate(empty, quiet, n);
			memcpy(out[1], quiet[1], n * sizeof *out[1]);
		}
		lc_engine_process(engine, (const float *const *)out, NULL, n);
		done += n;
	}
	lc_simulator_free(simulator);
	lc_simulator_free(empty);
	free(recording);
}

/** What an engine of its own measures of that programme. */
static void measure(struct bench *bench, const struct corpus_case *it, enum lc_programme programme,
        double duration_s, struct lc_result *result)
{
	struct lc_source_info info = { .kind = LC_SOURCE_SIMULATED,
		.state = LC_STATE_RUNNING,
		.sample_rate_hz = it->rate_hz,
		.bits = 24,
		.channels = CHANNELS,
		.patched_in = { true, true } };
	struct lc_engine *engine = NULL;
	struct lc_error error = { 0 };

	demand(lc_engine_new(&engine, CHANNELS, NULL, &error), it, error.text);
	demand(lc_engine_prepare(engine, it->rate_hz, LC_FULL_SCALE_24, &error), it, error.text);
	play(bench, it, programme, duration_s, engine);
	lc_engine_finish(engine);
	lc_engine_refresh(engine);
	lc_result_derive(lc_engine_snapshot(engine), &info, LC_SPAN_WHOLE, result);
	lc_engine_free(engine);
}

static void say(struct corpus_outcome *outcome, const char *id, const struct lc_finding *finding,
        bool is_folded)
{
	if (outcome->count == CASE_FINDINGS)
		return;
	outcome->said[outcome->count].id = id;
	outcome->said[outcome->count].severity = finding->severity;
	outcome->said[outcome->count].is_folded = is_folded;
	snprintf(outcome->said[outcome->count].evidence, sizeof outcome->said[0].evidence, "%s",
	        finding->evidence);
	outcome->count++;
}

static void hear(struct bench *bench, const struct corpus_case *it)
{
	make_chain(bench, it);
	measure(bench, it, it->programme, it->duration_s, &bench->result);
	if (it->quiet_s > 0.0) {
		measure(bench, it, LC_PROGRAMME_NONE, it->quiet_s, &bench->quiet);
		lc_result_join(&bench->result, &bench->quiet);
	}
}

void corpus_hear(const struct corpus_case *it, struct lc_chain *chain, struct lc_result *result)
{
	struct bench *bench = calloc(1, sizeof *bench);

	if (!bench)
		exit(EXIT_FAILURE);
	hear(bench, it);
	*chain = bench->chain;
	*result = bench->result;
	free(bench);
}

static void run(struct bench *bench, const struct corpus_case *it, struct corpus_outcome *outcome)
{
	hear(bench, it);
	lc_diagnose(&bench->result, &bench->chain, &bench->diagnosis);
	outcome->count = 0;
	for (size_t f = 0; f < bench->diagnosis.count; f++) {
		const struct lc_finding *finding = &bench->diagnosis.finding[f];

		say(outcome, finding->id, finding, false);
		for (size_t i = 0; i < finding->folded_count; i++)
			say(outcome, finding->folded[i], finding, true);
	}
}

void corpus_run(const struct corpus_case *it, struct corpus_outcome *outcome)
{
	struct bench *bench = calloc(1, sizeof *bench);

	if (!bench)
		exit(EXIT_FAILURE);
	run(bench, it, outcome);
	free(bench);
}

/** The cases that are still to be run, shared by the threads. */
struct queue {
	const struct corpus_case *cases;
	struct corpus_outcome *outcomes;
	size_t count;
	atomic_size_t next;
};

static void *work(void *context)
{
	struct queue *queue = context;

	for (size_t i; (i = atomic_fetch_add(&queue->next, 1)) < queue->count;)
		corpus_run(&queue->cases[i], &queue->outcomes[i]);
	return NULL;
}

void corpus_run_all(const struct corpus_case *cases, struct corpus_outcome *outcomes, size_t count)
{
	struct queue queue = { .cases = cases, .outcomes = outcomes, .count = count };
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	pthread_t threads[16];
	int started = 0;

	while (started < 16 && started < processors &&
	        pthread_create(&threads[started], NULL, work, &queue) == 0)
		started++;
	if (started == 0)
		work(&queue);
	while (started > 0)
		pthread_join(threads[--started], NULL);
}
