/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck meter, and linecheck demo where there is no display: live in the terminal. */
#include "cli.h"

#include "linecheck/intl.h"
#include "linecheck/pipewire.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOOK_MS 20      /* as often as the engine publishes */
#define DRAW_EVERY 5    /* looks */
#define DEMO_SECONDS 13 /* of a demo that nobody watches: to its verdict */

/* Writes a frame over the last one: home, every line cleared to its end, the rest cleared. */
static void draw_frame(const char *text)
{
	fputs("\033[H", stdout);
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");
		printf("%.*s\033[K\n", (int)length, line);
		line += length + (line[length] == '\n');
	}
	fputs("\033[J", stdout);
	fflush(stdout);
}

/* How long it has measured, afresh after each turn of a knob. */
struct course {
	struct lc_settings settings;
	double before_s; /* of what was measured before the last turn */
};

static bool is_answered(const struct course *course, const struct lc_snapshot *snapshot)
{
	return snapshot->resets == course->settings.resets;
}

static double heard_s(const struct course *course, const struct lc_snapshot *snapshot)
{
	if (!is_answered(course, snapshot) || !snapshot->frames)
		return course->before_s;
	return course->before_s + (double)snapshot->frames / snapshot->rate_hz;
}

/* What was measured with the knob elsewhere says nothing of the chain as it is now. */
static void begin_afresh(struct course *course, struct lc_engine *engine)
{
	course->before_s = heard_s(course, lc_engine_snapshot(engine));
	course->settings.resets++;
	lc_engine_set(engine, &course->settings);
}

static void draw(struct lc_judgement *judgement, struct lc_session *session,
        const struct lc_source_info *info, const struct course *course)
{
	char *text = NULL;
	size_t size = 0;
	FILE *frame = open_memstream(&text, &size);
	if (!frame)
		return;
	struct lc_text_style style = lc_text_style_of(stdout);
	struct lc_engine *engine = lc_session_engine(session);
	lc_judge(judgement, engine, info, LC_SPAN_RECENT);
	if (!is_answered(course, lc_engine_snapshot(engine))) {
		judgement->result.duration_s = 0.0; /* it begins to listen */
		judgement->awaited = lc_listening_awaits(NULL, &judgement->result, 0.0);
		lc_diagnose(NULL, &judgement->chain, &judgement->diagnosis);
	}
	struct lc_report report = lc_judgement_report(judgement);
	lc_report_live(frame, &report, &style, 23);
	fclose(frame);
	draw_frame(text);
	free(text);
}

/* Whether there is anything to wait for; if not, error says why. */
static bool hopeless(const struct lc_source_info *info, bool live, struct lc_error *error)
{
	if (info->state == LC_STATE_FAILED || (info->state == LC_STATE_WAITING && !live)) {
		lc_fail(error, LC_NO_SERVER, "%s", info->message);
		return true;
	}
	return false;
}

/* Looks on until the time is over, a signal comes, or the source gives out. */
static enum lc_status watch(struct lc_session *session, struct lc_judgement *judgement,
        double duration_s, bool live, struct lc_error *error)
{
	struct lc_engine *engine = lc_session_engine(session);
	struct course course = { 0 };
	for (unsigned int look = 0;; look++) {
		bool due = look % DRAW_EVERY == 0;
		if (due)
			lc_session_poll(session);
		const struct lc_source_info *info = lc_session_info(session);
		if (due && hopeless(info, live, error))
			return error->status;
		if (lc_judgement_follow(judgement, info)) {
			lc_session_set_chain(session, &judgement->chain);
			if (live)
				begin_afresh(&course, engine);
			due = true; /* a knob was turned: be seen at once */
		}
		if (due && live)
			draw(judgement, session, info, &course);
		lc_engine_refresh(engine);
		if (duration_s > 0.0 && heard_s(&course, lc_engine_snapshot(engine)) >= duration_s)
			return LC_OK;
		if (lc_signals_wait(LOOK_MS))
			return LC_OK;
	}
}

static int measure(struct lc_session *session, struct lc_judgement *judgement,
        const struct lc_options *options)
{
	struct lc_error error = { 0 };
	bool live = !options->json && isatty(STDOUT_FILENO);
	if (live)
		fputs("\033[?1049h\033[?25l", stdout); /* the other screen, no cursor */
	watch(session, judgement, options->duration_s, live, &error);
	if (live) {
		fputs("\033[?25h\033[?1049l", stdout);
		fflush(stdout);
	}

	lc_session_stop(session);
	lc_judgement_follow(judgement, lc_session_info(session));
	lc_judge(judgement, lc_session_engine(session), lc_session_info(session), LC_SPAN_WHOLE);
	bool measured = lc_engine_snapshot(lc_session_engine(session))->frames > 0;
	if (!measured && !error.status)
		lc_fail(&error, LC_NO_SERVER,
		        _("ended before any audio came; nothing was measured"));
	/* what was measured before a server went away is not lost */
	int status = measured ? lc_judgement_print(judgement, options->json) : LC_EXIT_NOT_MEASURED;
	return error.status ? lc_complain(&error) : status;
}

static int meter(const struct lc_options *options, bool demo)
{
	struct lc_error error;
	struct lc_session *session = NULL;
	struct lc_judgement *judgement = NULL;
	struct lc_hardware *hardware = NULL;
	struct lc_chain *chain = calloc(1, sizeof *chain);
	char root[256];
	int status = LC_EXIT_NOT_MEASURED;

	/* a simulated chain has no hardware, but for a simulated card */
	bool follows = !options->simulate || options->card;
	if (!options->simulate)
		lc_pipewire_run(options->jack.server);
	lc_signals_catch();
	if (!chain)
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	if (!chain || lc_options_chain(options, demo, chain, &error) ||
	        !(judgement = lc_judgement_new(chain, options->thd_r, &error)) ||
	        (follows &&
	                lc_options_hardware(options, true, &hardware, root, sizeof root, &error)) ||
	        lc_session_new(&session, options, chain, NULL, &error))
		status = lc_complain(&error);
	else {
		judgement->hardware = hardware;
		status = measure(session, judgement, options);
	}
	lc_session_free(session);
	lc_hardware_free(hardware);
	free(judgement);
	free(chain);
	return status;
}

int lc_command_meter(const struct lc_options *options)
{
	return meter(options, options->simulate);
}

/* The arguments of the demo go to the window as they are, behind --demo. */
static int open_demo_window(const struct lc_options *options)
{
	struct lc_error error;
	const char *arguments[3 + 512] = { "linecheck-gtk", "--demo" };
	for (size_t i = 0; i < 512 && options->arguments[i]; i++)
		arguments[2 + i] = options->arguments[i];
	lc_window_exec(arguments, &error);
	return lc_complain(&error);
}

int lc_command_demo(const struct lc_options *options)
{
	if (!options->json && lc_display_reachable())
		return open_demo_window(options);
	struct lc_options demo = *options;
	demo.simulate = true;
	if (!isatty(STDOUT_FILENO) && demo.duration_s <= 0.0)
		demo.duration_s = DEMO_SECONDS;
	return meter(&demo, true);
}

int lc_command_window(const struct lc_options *options)
{
	struct lc_error error;
	const char *arguments[2 + 512] = { "linecheck-gtk" };
	if (options->json || !lc_display_reachable())
		return lc_command_meter(options);
	for (size_t i = 0; i < 512 && options->arguments[i]; i++)
		arguments[1 + i] = options->arguments[i];
	lc_window_exec(arguments, &error);
	return lc_complain(&error);
}
