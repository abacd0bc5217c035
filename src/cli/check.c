/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck check: the timed line check, quiet first and then the loudest passage. */
#include "cli.h"

#include "linecheck/intl.h"
#include "linecheck/pipewire.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#define LOOK_MS 20
#define QUIET_TRIES 3 /* some rooms are never quiet */

/* Whether somebody can read that it was not quiet, and be so. */
static bool is_attended(void)
{
	return isatty(STDERR_FILENO);
}

/* A word to the musician: on standard error, and only to somebody who can read it. */
static void tell(const char *text, double seconds)
{
	if (is_attended())
		fprintf(stderr, text, seconds);
}

/* Waits until the source has given seconds of sound. A signal, or a source that is not there or
 * goes away, ends it with an error. */
static enum lc_status listen(
        struct lc_session *session, double seconds, uint32_t resets, struct lc_error *error)
{
	struct lc_engine *engine = lc_session_engine(session);
	for (;;) {
		lc_session_poll(session);
		const struct lc_source_info *info = lc_session_info(session);
		if (info->state != LC_STATE_RUNNING)
			return lc_fail(error, LC_NO_SERVER, "%s", info->message);
		lc_engine_refresh(engine);
		const struct lc_snapshot *now = lc_engine_snapshot(engine);
		if (now->resets == resets && now->frames &&
		        (double)now->frames >= seconds * now->rate_hz)
			return LC_OK;
		if (lc_signals_wait(LOOK_MS))
			return lc_fail(
			        error, LC_SYSTEM, _("the line check was ended before it was over"));
	}
}

/* The room and the gear alone; once more where somebody talked and is there to be told. */
static enum lc_status check_quiet(struct lc_session *session, struct lc_judgement *both,
        const struct lc_options *options, struct lc_settings *settings, struct lc_error *error)
{
	struct lc_engine *engine = lc_session_engine(session);

	for (int left = QUIET_TRIES; left > 0; left--) {
		tell(_("Quiet, please: the room and the gear, nothing else, for %g seconds...\n"),
		        options->quiet_s);
		enum lc_status status = listen(session, options->quiet_s, settings->resets, error);
		if (status)
			return status;
		lc_judgement_follow(both, lc_session_info(session));
		lc_judge(both, engine, lc_session_info(session), LC_SPAN_WHOLE);
		settings->resets++;
		both->disturbed = !lc_was_quiet(&both->result);
		if (!both->disturbed || !is_attended())
			break;
		if (left > 1) {
			tell(_("It was not quiet. Once more: not a sound.\n"), 0.0);
			lc_engine_set(engine, settings);
		}
	}
	return LC_OK;
}

static enum lc_status check(struct lc_session *session, struct lc_judgement *both,
        struct lc_result *quiet, const struct lc_options *options, struct lc_error *error)
{
	struct lc_engine *engine = lc_session_engine(session);
	struct lc_settings again = { 0 };
	enum lc_status status = check_quiet(session, both, options, &again, error);
	if (status)
		return status;
	*quiet = both->result;

	lc_session_rest(session, 0.0);
	lc_engine_set(engine, &again);
	tell(_("Now the loudest passage of the song, for %g seconds...\n"), options->play_s);
	status = listen(session, options->play_s, again.resets, error);
	if (status)
		return status;
	lc_session_stop(session);
	lc_judgement_follow(both, lc_session_info(session));
	lc_judge(both, engine, lc_session_info(session), LC_SPAN_WHOLE);
	lc_result_join(&both->result, quiet);
	lc_diagnose(&both->result, &both->chain, &both->diagnosis);
	both->awaited = lc_listening_awaits(NULL, &both->result, both->result.duration_s);
	return LC_OK;
}

int lc_command_check(const struct lc_options *options)
{
	struct lc_options quiet_first = *options;
	struct lc_error error;
	struct lc_session *session = NULL;
	struct lc_judgement *judgement = NULL;
	struct lc_hardware *hardware = NULL;
	struct lc_chain *chain = calloc(1, sizeof *chain);
	char root[256];
	struct lc_result *quiet = calloc(1, sizeof *quiet);
	int status;

	quiet_first.simulation.rest_s = (double)INFINITY; /* a simulated musician obeys */
	if (!options->simulate)
		lc_pipewire_run(options->jack.server);
	lc_signals_catch();
	if (!chain || !quiet)
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	if (!chain || !quiet || lc_options_chain(options, options->simulate, chain, &error) ||
	        !(judgement = lc_judgement_new(chain, options->thd_r, &error)) ||
	        (!options->simulate &&
	                lc_options_hardware(
	                        options, false, &hardware, root, sizeof root, &error)) ||
	        lc_session_new(&session, &quiet_first, chain, NULL, &error))
		status = lc_complain(&error);
	else if (judgement->hardware = hardware, check(session, judgement, quiet, options, &error))
		status = lc_complain(&error);
	else
		status = lc_judgement_print(judgement, options->json);
	lc_session_free(session);
	lc_hardware_free(hardware);
	free(judgement);
	free(quiet);
	free(chain);
	return status;
}
