/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source of samples with an engine behind it: JACK, or the simulated chain. */
#include "cli.h"

#include "linecheck/guard.h"
#include "linecheck/mailbox.h"
#include "linecheck/pipewire.h"
#include "linecheck/simulated.h"

#include "simulated_loop.h"

#include <stdlib.h>

#define SIMULATED_PERIOD_FRAMES 256

struct lc_session {
	struct lc_engine *engine;
	struct lc_source_info info;
	struct lc_jack *jack;
	struct lc_guard *guard;     /* NULL: nothing goes through JACK */
	const char *server, *wires; /* as the options say */
	bool was_open;              /* there was a JACK server */
	struct lc_error unguarded;  /* why no guard stands by, where that is so */
	/* the simulated chain; the generator's thread takes what is new from the mailboxes */
	struct lc_simulated *simulated;
	struct lc_simulator *simulator;
	float *recording; /* of its programme */
	uint32_t simulated_bits;
	struct lc_mailbox chains, rests; /* rests: of double, seconds */
	struct lc_simulated_loop loop;
};

static void generate(void *context, float *const out[], uint32_t frames)
{
	struct lc_session *session = context;
	if (lc_mailbox_refresh(&session->chains))
		lc_simulator_set_chain(session->simulator, lc_mailbox_front(&session->chains));
	if (lc_mailbox_refresh(&session->rests))
		lc_simulator_rest(
		        session->simulator, *(const double *)lc_mailbox_front(&session->rests));
	lc_simulated_loop_take(&session->loop, session->simulator);
	lc_simulator_generate(session->simulator, out, frames);
}

static enum lc_status start_simulation(struct lc_session *session, const struct lc_options *options,
        const struct lc_chain *chain, struct lc_error *error)
{
	struct lc_simulation simulation;
	enum lc_status status =
	        lc_options_simulation(options, &simulation, &session->recording, error);
	if (status)
		return status;
	simulation.channels = options->jack.channels;
	session->simulated_bits = simulation.bits;
	if (!lc_mailbox_init(&session->chains, sizeof(struct lc_chain)) ||
	        !lc_mailbox_init(&session->rests, sizeof(double)) ||
	        !lc_simulated_loop_init(&session->loop, simulation.rate_hz, simulation.channels))
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	status = lc_simulator_new(&session->simulator, chain, &simulation, error);
	if (!status)
		status = lc_simulated_new(&session->simulated, session->engine, simulation.channels,
		        simulation.rate_hz, SIMULATED_PERIOD_FRAMES, generate, session, error);
	return status;
}

enum lc_status lc_session_new(struct lc_session **session, const struct lc_options *options,
        const struct lc_chain *chain, struct lc_tap *tap, struct lc_error *error)
{
	struct lc_session *made = calloc(1, sizeof *made);
	enum lc_status status = LC_NO_MEMORY;
	*session = NULL;
	if (!made)
		return lc_fail(error, status, "%s", lc_status_sentence(status));
	status = lc_engine_new(&made->engine, options->jack.channels, tap, error);
	if (!status && options->simulate)
		status = start_simulation(made, options, chain, error);
	made->server = options->jack.server;
	made->wires = options->wires;
	if (!status && !options->simulate)
		status = lc_jack_new(&made->jack, &options->jack, made->engine, error);
	if (!status && made->jack && options->wires)
		status = lc_jack_load_wires(made->jack, options->wires, error);
	if (!status && made->jack && !options->jack.tap) {
		made->guard = lc_guard_new("/proc/self/exe", options->jack.server);
		if (!made->guard)
			status = lc_fail(
			        error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	}
	if (status)
		lc_session_free(made);
	else
		*session = made;
	return status;
}

static void inform_guard(struct lc_session *session)
{
	const struct lc_direct_wire *wires;
	if (!session->guard)
		return;
	size_t count = lc_jack_direct_wires(session->jack, &wires);
	bool is_open = lc_jack_is_open(session->jack);
	session->unguarded.text[0] = '\0';
	lc_guard_tell(session->guard, is_open, wires, count, &session->unguarded);
}

void lc_session_poll(struct lc_session *session)
{
	if (!session->jack)
		return;
	lc_jack_poll(session->jack);
	session->was_open |= lc_jack_is_open(session->jack);
	if (!session->was_open)
		lc_pipewire_run(session->server); /* it may have started meanwhile */
	inform_guard(session);
}

void lc_session_play_tone(struct lc_session *session, const struct lc_tone_request *request)
{
	if (session->jack)
		lc_jack_play_tone(session->jack, request);
	else if (session->simulated)
		lc_simulated_loop_play(&session->loop, request);
}

void lc_session_save(struct lc_session *session)
{
	struct lc_error error;
	if (session->jack && session->wires &&
	        lc_jack_save_wires(session->jack, session->wires, &error) != LC_OK)
		lc_complain(&error);
}

/* Leaves JACK; the guard has nothing to do then, unless the server did not let us do it. */
static void leave_jack(struct lc_session *session)
{
	bool left = lc_jack_free(session->jack);
	if (session->guard && left)
		lc_guard_tell(session->guard, false, NULL, 0, NULL);
	lc_guard_free(session->guard);
	session->jack = NULL;
	session->guard = NULL;
}

struct lc_engine *lc_session_engine(struct lc_session *session)
{
	return session->engine;
}

static void describe_jack(struct lc_session *session)
{
	struct lc_source_info *info = &session->info;
	lc_jack_info(session->jack, info);
	if (!info->message[0])
		lc_utf8_print(info->message, sizeof info->message, "%s", session->unguarded.text);
}

const struct lc_source_info *lc_session_info(struct lc_session *session)
{
	if (session->jack)
		describe_jack(session);
	else if (session->simulated) {
		lc_simulated_info(session->simulated, &session->info);
		lc_simulated_loop_info(&session->loop, &session->info);
		session->info.bits = session->simulated_bits;
	}
	return &session->info;
}

void lc_session_set_chain(struct lc_session *session, const struct lc_chain *chain)
{
	if (!session->simulated)
		return;
	*(struct lc_chain *)lc_mailbox_back(&session->chains) = *chain;
	lc_mailbox_publish(&session->chains);
}

void lc_session_rest(struct lc_session *session, double rest_s)
{
	if (!session->simulated)
		return;
	*(double *)lc_mailbox_back(&session->rests) = rest_s;
	lc_mailbox_publish(&session->rests);
}

void lc_session_stop(struct lc_session *session)
{
	lc_session_info(session); /* what is known of the source outlives it */
	leave_jack(session);
	lc_simulated_free(session->simulated);
	session->simulated = NULL;
	lc_engine_finish(session->engine);
}

void lc_session_free(struct lc_session *session)
{
	if (!session)
		return;
	leave_jack(session);
	lc_simulated_free(session->simulated);
	lc_simulator_free(session->simulator);
	free(session->recording);
	lc_mailbox_clear(&session->chains);
	lc_mailbox_clear(&session->rests);
	lc_simulated_loop_clear(&session->loop);
	lc_engine_free(session->engine);
	free(session);
}
