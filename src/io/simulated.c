/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples from a function at the pace of the clock: a thread that wakes period after period. */
#include "linecheck/simulated.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PERIOD_MAX_FRAMES 8192u
#define NS_PER_S 1000000000.0

struct lc_simulated {
	struct lc_engine *engine;
	uint32_t channels;
	double rate_hz;
	uint32_t period_frames;
	lc_generate_function generate;
	void *context;
	float *samples; /* channels * period_frames */
	pthread_t thread;
	atomic_bool stop;
	_Atomic uint64_t xruns;
};

static double now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * NS_PER_S + (double)now.tv_nsec;
}

static void sleep_until_ns(double due_ns)
{
	struct timespec due = { .tv_sec = (time_t)(due_ns / NS_PER_S) };
	due.tv_nsec = (long)(due_ns - (double)due.tv_sec * NS_PER_S);
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL) == EINTR)
		;
}

static void run_period(struct lc_simulated *simulated)
{
	float *out[LC_MAX_CHANNELS];
	const float *in[LC_MAX_CHANNELS];
	for (uint32_t c = 0; c < simulated->channels; c++)
		in[c] = out[c] = simulated->samples + (size_t)c * simulated->period_frames;
	simulated->generate(simulated->context, out, simulated->period_frames);
	lc_engine_process(simulated->engine, in, NULL, simulated->period_frames);
}

/* As a card: a period is ready when its last frame has gone by, however long the last one took. */
static void *run(void *context)
{
	struct lc_simulated *simulated = context;
	double period_ns = simulated->period_frames * NS_PER_S / simulated->rate_hz;
	double start_ns = now_ns();
	uint64_t periods = 0;
	while (!atomic_load(&simulated->stop)) {
		double due_ns = start_ns + (double)++periods * period_ns;
		if (now_ns() - due_ns > period_ns) {
			/* The periods that were missed are lost, as on a card; nothing catches up.
			 */
			atomic_fetch_add(&simulated->xruns, 1);
			start_ns = now_ns();
			periods = 0;
			continue;
		}
		sleep_until_ns(due_ns);
		run_period(simulated);
	}
	return NULL;
}

/* Signals are for the threads of the program. */
static int start_thread(struct lc_simulated *simulated)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failure = pthread_create(&simulated->thread, NULL, run, simulated);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failure;
}

static void discard(struct lc_simulated *simulated)
{
	free(simulated->samples);
	free(simulated);
}

enum lc_status lc_simulated_new(struct lc_simulated **simulated, struct lc_engine *engine,
        uint32_t channels, double rate_hz, uint32_t period_frames, lc_generate_function generate,
        void *context, struct lc_error *error)
{
	*simulated = NULL;
	if (channels < 1 || channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("simulation: %u channels; use 1 to %d"), channels,
		        LC_MAX_CHANNELS);
	if (period_frames < 1 || period_frames > PERIOD_MAX_FRAMES)
		return lc_fail(error, LC_USAGE, _("simulation: a period of %u frames; use 1 to %u"),
		        period_frames, PERIOD_MAX_FRAMES);
	enum lc_status status = lc_engine_prepare(engine, rate_hz, LC_FULL_SCALE_24, error);
	if (status != LC_OK)
		return status;

	struct lc_simulated *made = calloc(1, sizeof *made);
	if (made) {
		*made = (struct lc_simulated) { .engine = engine,
			.channels = channels,
			.rate_hz = rate_hz,
			.period_frames = period_frames,
			.generate = generate,
			.context = context };
		made->samples = calloc((size_t)channels * period_frames, sizeof *made->samples);
	}
	if (!made || !made->samples) {
		if (made)
			discard(made);
		return lc_fail(
		        error, LC_NO_MEMORY, _("simulation: out of memory; close other programs"));
	}
	int failure = start_thread(made);
	if (failure) {
		discard(made);
		return lc_fail(error, LC_SYSTEM,
		        _("simulation: no thread could be started (%s); close other programs"),
		        strerror(failure));
	}
	*simulated = made;
	return LC_OK;
}

void lc_simulated_info(const struct lc_simulated *simulated, struct lc_source_info *info)
{
	*info = (struct lc_source_info) {
		.kind = LC_SOURCE_SIMULATED,
		.state = LC_STATE_RUNNING,
		.sample_rate_hz = simulated->rate_hz,
		.period_frames = simulated->period_frames,
		.xruns = atomic_load(&simulated->xruns),
		.channels = simulated->channels,
	};
	lc_utf8_print(info->name, sizeof info->name, "%s", _("simulated chain"));
	for (uint32_t c = 0; c < info->channels; c++)
		lc_utf8_print(info->channel_name[c], LC_NAME_SIZE, _("Channel %u"), c + 1);
}

void lc_simulated_free(struct lc_simulated *simulated)
{
	if (!simulated)
		return;
	atomic_store(&simulated->stop, true);
	pthread_join(simulated->thread, NULL);
	lc_engine_finish(simulated->engine);
	discard(simulated);
}
