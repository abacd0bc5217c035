/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck experiment: one knob is moved, and what follows it tells where the noise is made. */
#include "cli.h"

#include "linecheck/experiment.h"
#include "linecheck/intl.h"

#include <jansson.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOK_MS 20
#define LISTENING_S 30.0 /* for a floor to be measured, which takes 3 to 7 s */
#define PATIENCE_S 60.0  /* for the hand that turns the knob, without --duration */

struct bench {
	struct lc_session *session;
	struct lc_judgement *judgement;
	struct lc_experiment experiment;
	struct lc_settings settings;
	bool simulated;
};

/* A word to the musician: on standard error, and only to somebody who can read it. */
static void tell(const struct bench *bench)
{
	char text[LC_SENTENCES_SIZE];

	if (!isatty(STDERR_FILENO))
		return;
	lc_experiment_ask(&bench->experiment, text, sizeof text);
	fprintf(stderr, "%s\n", text);
	if (bench->experiment.phase == LC_EXPERIMENT_MOVE && isatty(STDIN_FILENO))
		fputs(_("(It notices by itself as a rule; else press Enter when it is done.)\n"),
		        stderr);
}

static void start_afresh(struct bench *bench)
{
	bench->settings.resets++;
	lc_engine_set(lc_session_engine(bench->session), &bench->settings);
}

/* Enter, from a terminal. */
static bool says_done(const struct bench *bench)
{
	struct pollfd keyboard = { .fd = STDIN_FILENO, .events = POLLIN };
	char line[64];

	return bench->experiment.phase == LC_EXPERIMENT_MOVE && isatty(STDIN_FILENO) &&
	        poll(&keyboard, 1, 0) > 0 && read(STDIN_FILENO, line, sizeof line) > 0;
}

/* The hand of a simulated chain. */
static void turn_simulated_knob(struct bench *bench)
{
	struct lc_chain *chain = &bench->judgement->chain;
	uint32_t channel = bench->experiment.channel;
	struct lc_chain_channel settings = lc_chain_of(chain, channel);
	bool preamp = bench->experiment.stage == LC_STAGE_PREAMP;
	struct lc_number gain = preamp ? settings.preamp.gain_db : settings.interface.gain_db;
	struct lc_chain turned = *chain;
	struct lc_number *own = preamp ? &turned.own[channel].preamp.gain_db
	                               : &turned.own[channel].interface.gain_db;

	if (!lc_is_measured(gain.value))
		return;
	*own = (struct lc_number) { gain.value + LC_EXPERIMENT_ASKED_DB, LC_ORIGIN_DECLARED };
	lc_session_set_chain(bench->session, &turned);
	start_afresh(bench);
	lc_experiment_moved(&bench->experiment);
}

/* One look; true once it is over. */
static bool look(struct bench *bench)
{
	struct lc_engine *engine = lc_session_engine(bench->session);
	enum lc_experiment_phase phase = bench->experiment.phase;

	lc_engine_refresh(engine);
	if (lc_engine_snapshot(engine)->resets != bench->settings.resets)
		return false; /* what is published is from before */
	lc_judge(bench->judgement, engine, lc_session_info(bench->session), LC_SPAN_WHOLE);
	if (lc_experiment_look(
	            &bench->experiment, &bench->judgement->result, &bench->judgement->chain))
		start_afresh(bench);
	if (says_done(bench) && lc_experiment_moved(&bench->experiment))
		start_afresh(bench);
	if (bench->simulated && phase != LC_EXPERIMENT_MOVE &&
	        bench->experiment.phase == LC_EXPERIMENT_MOVE)
		turn_simulated_knob(bench);
	if (phase != bench->experiment.phase)
		tell(bench);
	return bench->experiment.phase == LC_EXPERIMENT_DONE;
}

/* It took too long: why, by what it waited for. */
static enum lc_status give_up(const struct bench *bench, double patience_s, struct lc_error *error)
{
	if (bench->experiment.phase != LC_EXPERIMENT_MOVE)
		return lc_fail(error, LC_SYSTEM,
		        _("no noise and no sound could be measured within %.0f s; see that a port "
		          "that carries sound is connected"),
		        LISTENING_S);
	return lc_fail(error, LC_SYSTEM,
	        _("neither level nor noise moved within %.0f s; turn the knob by 12 dB while a "
	          "steady tone sounds, or see whether it belongs to this input"),
	        patience_s);
}

/* Until it is over, the time is, or the source gives out. */
static enum lc_status watch(struct bench *bench, double patience_s, struct lc_error *error)
{
	enum lc_experiment_phase phase = bench->experiment.phase;
	double waited_s = 0.0;

	tell(bench);
	for (;;) {
		lc_session_poll(bench->session);
		const struct lc_source_info *info = lc_session_info(bench->session);
		if (info->state != LC_STATE_RUNNING)
			return lc_fail(error, LC_NO_SERVER, "%s", info->message);
		if (look(bench))
			return LC_OK;
		waited_s = bench->experiment.phase == phase ? waited_s + LOOK_MS / 1000.0 : 0.0;
		phase = bench->experiment.phase;
		if (waited_s >= (phase == LC_EXPERIMENT_MOVE ? patience_s : LISTENING_S))
			return give_up(bench, patience_s, error);
		if (lc_signals_wait(LOOK_MS))
			return lc_fail(
			        error, LC_SYSTEM, _("the experiment was ended before it was over"));
	}
}

static json_t *number(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

static json_t *reading_object(const struct lc_experiment_reading *reading)
{
	return json_pack("{so so}", "level_dbfs", number(reading->level_dbfs), "noise_a_dbfs",
	        number(reading->noise_a_dbfs));
}

static int print_json(
        const struct lc_experiment *experiment, const struct lc_experiment_outcome *outcome)
{
	struct lc_error error;
	json_t *object = json_pack("{ss ss ss si so so so so so ss ss ss ss}", "linecheck",
	        LC_VERSION, "experiment", "gain", "stage", lc_stage_word(experiment->stage),
	        "channel", (int)experiment->channel + 1, "before",
	        reading_object(&experiment->before), "after", reading_object(&experiment->after),
	        "moved_db", number(outcome->moved_db), "noise_change_db", number(outcome->noise_db),
	        "before_percent", number(outcome->before_percent), "noise_made",
	        lc_experiment_word(outcome->result), "confidence",
	        lc_confidence_word(outcome->confidence), "title", outcome->title, "action",
	        outcome->action);
	int failed = !object || json_dumpf(object, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));

	json_decref(object);
	putchar('\n');
	if (!failed)
		return LC_EXIT_READY;
	lc_fail(&error, LC_SYSTEM, _("the answer could not be written to standard output"));
	return lc_complain(&error);
}

static int print(const struct lc_experiment *experiment, bool json)
{
	struct lc_experiment_outcome outcome;
	char title[2 * LC_SENTENCE_SIZE];

	lc_experiment_judge(experiment, &outcome);
	if (json)
		return print_json(experiment, &outcome);
	lc_utf8_print(title, sizeof title, _("%s (%s)"), outcome.title,
	        _(lc_confidence_word(outcome.confidence)));
	lc_put_row(stdout, 0, "", title);
	lc_put_row(stdout, 0, "", outcome.evidence);
	lc_put_row(stdout, 2, "→", outcome.action);
	return LC_EXIT_READY;
}

/* "gain", and perhaps whose. */
static enum lc_status read_operands(
        const struct lc_options *options, enum lc_stage *stage, struct lc_error *error)
{
	const char *whose = options->operand_count > 1 ? options->operands[1] : NULL;

	*stage = LC_STAGE_COUNT;
	if (strcmp(options->operands[0], "gain") != 0)
		return lc_fail(error, LC_USAGE,
		        _("there is no experiment '%.40s'; there is one: linecheck experiment "
		          "gain"),
		        options->operands[0]);
	if (!whose)
		return LC_OK;
	if (strcmp(whose, "preamp") == 0)
		*stage = LC_STAGE_PREAMP;
	else if (strcmp(whose, "interface") == 0)
		*stage = LC_STAGE_INTERFACE;
	else
		return lc_fail(error, LC_USAGE,
		        _("'%.40s' has no gain knob; use preamp or interface"), whose);
	return LC_OK;
}

static int run(struct bench *bench, const struct lc_options *options, enum lc_stage stage)
{
	struct lc_error error;

	bench->simulated = options->simulate && !options->card;
	lc_experiment_begin(&bench->experiment, &bench->judgement->chain, stage);
	if (watch(bench, options->duration_s > 0.0 ? options->duration_s : PATIENCE_S, &error))
		return lc_complain(&error);
	return print(&bench->experiment, options->json);
}

int lc_command_experiment(const struct lc_options *options)
{
	struct lc_error error;
	struct bench bench = { 0 };
	struct lc_hardware *hardware = NULL;
	struct lc_chain *chain = calloc(1, sizeof *chain);
	enum lc_stage stage;
	char root[256];
	int status;

	lc_signals_catch();
	if (!chain)
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	if (!chain || read_operands(options, &stage, &error) ||
	        lc_options_chain(options, options->simulate, chain, &error) ||
	        !(bench.judgement = lc_judgement_new(chain, options->thd_r, &error)) ||
	        (!options->simulate &&
	                lc_options_hardware(
	                        options, false, &hardware, root, sizeof root, &error)) ||
	        lc_session_new(&bench.session, options, chain, NULL, &error)) {
		status = lc_complain(&error);
	} else {
		bench.judgement->hardware = hardware;
		status = run(&bench, options, stage);
	}
	lc_session_free(bench.session);
	lc_hardware_free(hardware);
	free(bench.judgement);
	free(chain);
	return status;
}
