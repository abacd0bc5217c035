/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the command line share: options, the session that measures, the commands. */
#ifndef LINECHECK_CLI_H
#define LINECHECK_CLI_H

#include "linecheck/chain.h"
#include "linecheck/diagnose.h"
#include "linecheck/engine.h"
#include "linecheck/hardware.h"
#include "linecheck/jack.h"
#include "linecheck/listening.h"
#include "linecheck/report.h"
#include "linecheck/simulator.h"

#include <stdbool.h>

/** The exit statuses of design and manual. */
enum { LC_EXIT_READY = 0, LC_EXIT_FINDINGS = 1, LC_EXIT_USAGE = 2, LC_EXIT_NOT_MEASURED = 3 };

#define LC_MAX_SETS 128
#define LC_MAX_WHAT_IFS 16

/** Everything that the command line can say. Strings are argv's own. */
struct lc_options {
	const char *command; /* for messages */
	/* every command */
	const char *chain_path;
	const char *set[LC_MAX_SETS];
	size_t sets;
	bool json;
	double duration_s; /* 0: not given */
	bool thd_r;
	bool help;
	/* JACK */
	struct lc_jack_config jack;
	size_t connect_ins, connect_outs, inlines;
	const char *wires; /* the file of connections, or NULL */
	/* simulation */
	struct lc_simulation simulation;
	size_t faults;
	const char *programme; /* a word of lc_programme_words or a recording's path; NULL: what
	                           the faults need */
	const char *scenario;  /* NULL: the demo's chain */
	bool simulate;         /* the simulated chain instead of JACK */
	/* predict */
	uint32_t channel; /* from 1 */
	const char *what_if[LC_MAX_WHAT_IFS];
	size_t what_ifs;
	/* check */
	double quiet_s, play_s;
	/* engine */
	int viewer_fd; /* -1: none */
	bool stay;
	const char *file;
	/* hardware */
	const char *card;   /* a simulated one, by name or path of its state; NULL: the real ones */
	const char *device; /* fix: which card */
	const char *mic;    /* fix: the microphone that gets 48 V, named once more */
	/* all arguments as given, NULL at the end, and what is left of them: files or ids */
	const char *const *arguments;
	char *const *operands;
	int operand_count;
};

/** Groups of options; a command takes some of them. */
enum {
	LC_OPTIONS_CHAIN = 1 << 0, /* --chain --set */
	LC_OPTIONS_JSON = 1 << 1,
	LC_OPTIONS_DURATION = 1 << 2,
	LC_OPTIONS_JACK = 1 << 3,
	LC_OPTIONS_SIMULATION = 1 << 4,
	LC_OPTIONS_CHECK = 1 << 5,
	LC_OPTIONS_ENGINE = 1 << 6,
	LC_OPTIONS_SIMULATE = 1 << 7, /* --simulate */
	LC_OPTIONS_CARD = 1 << 8,     /* --card */
	LC_OPTIONS_FIX = 1 << 9,
	LC_OPTIONS_PREDICT = 1 << 10,
	LC_OPTIONS_THD_R = 1 << 11
};

struct lc_command {
	const char *name;
	const char *operands;           /* for the usage line: "", "FILE..." */
	int min_operands, max_operands; /* max -1: any number */
	unsigned int groups;
	int (*run)(const struct lc_options *options); /* returns the exit status */
	const char *help;                             /* N_(), one line */
};

/** All commands, ended by one without a name. */
extern const struct lc_command lc_commands[];

/**
 * Reads argv (argv[0] is not an option) as command's options. On a wrong one prints a line on
 * standard error and returns LC_USAGE.
 */
enum lc_status lc_options_parse(
        const struct lc_command *command, int argc, char *argv[], struct lc_options *options);
#define LC_OPTION_COLUMNS 31 /* an option and its argument, before what it does */
/** The options of the groups, on standard output. */
void lc_options_help(unsigned int groups);

/** Whether an option asks for the list of what it takes: --fault help. */
bool lc_options_ask_for_list(const struct lc_options *options);
/** Prints those lists on standard output. */
void lc_options_print_lists(const struct lc_options *options);

/**
 * What is to be simulated, with the programme's recording read where it is one; *recording is then
 * to be given to free() after the simulator.
 */
enum lc_status lc_options_simulation(const struct lc_options *options,
        struct lc_simulation *simulation, float **recording, struct lc_error *error);

/** The row of the table of findings with that id; fails with LC_USAGE, naming the nearest. */
enum lc_status lc_finding_kind_find(
        const char *id, const struct lc_finding_kind **kind, struct lc_error *error);

/** "linecheck: TEXT" on standard error; returns the exit status that belongs to the error. */
int lc_complain(const struct lc_error *error);

/** The chain that --chain, --fault and --set make of base (the demo's, or nothing known). */
enum lc_status lc_options_chain(const struct lc_options *options, bool demo, struct lc_chain *chain,
        struct lc_error *error);

/* ---- a source and an engine: what meter, check and engine run ---- */

struct lc_session;

/**
 * Starts measuring: JACK, or the simulated chain with options->simulate. tap may be NULL. chain is
 * copied. A missing JACK server is no error here; ask lc_session_info().
 */
enum lc_status lc_session_new(struct lc_session **session, const struct lc_options *options,
        const struct lc_chain *chain, struct lc_tap *tap, struct lc_error *error);
/** Does what is due; call it every 20 to 100 ms. */
void lc_session_poll(struct lc_session *session);
struct lc_engine *lc_session_engine(struct lc_session *session);
/** As of now; valid until the next call. */
const struct lc_source_info *lc_session_info(struct lc_session *session);
/** A simulated source goes on with this chain; another one does not care. */
void lc_session_set_chain(struct lc_session *session, const struct lc_chain *chain);
/** The musician of a simulated source pauses for rest_s, as lc_simulator_rest() says; another
 * source is played by nobody whom we could ask. */
void lc_session_rest(struct lc_session *session, double rest_s);
/** Sends a test tone through JACK; another source has no output. */
void lc_session_play_tone(struct lc_session *session, const struct lc_tone_request *request);
/** Writes the connections to the file of --wires, where there is one. */
void lc_session_save(struct lc_session *session);
/** Ends the audio and publishes the last slice; the engine can still be read. */
void lc_session_stop(struct lc_session *session);
/** NULL is fine. */
void lc_session_free(struct lc_session *session);

/* ---- judging and printing what an engine measured ---- */

/** A result, its chain and what is to be said of it; large: allocate it. */
struct lc_judgement {
	struct lc_hardware *hardware; /* NULL: none to follow; not owned */
	struct lc_chain declared;
	struct lc_chain chain; /* as declared, and over it as the hardware says */
	struct lc_result result;
	struct lc_diagnosis diagnosis;
	struct lc_listening listening; /* to the last seconds of what is live */
	struct lc_awaited awaited;
	bool disturbed;  /* it was not quiet in the quiet step of a line check */
	bool on_request; /* shows the figures on request, too */
};

/** A judgement to fill, or NULL with error filled. Free with free(). */
struct lc_judgement *lc_judgement_new(
        const struct lc_chain *chain, bool on_request, struct lc_error *error);
/** Takes in what the hardware says now; true when the chain is another than before. */
bool lc_judgement_follow(struct lc_judgement *judgement, const struct lc_source_info *info);
/** Derives and diagnoses the engine's snapshot (refreshed here) over span, by the chain as it was
 * followed last; over LC_SPAN_RECENT as one of many looks at what is live. */
void lc_judge(struct lc_judgement *judgement, struct lc_engine *engine,
        const struct lc_source_info *info, enum lc_span span);
/** What the report room takes. */
struct lc_report lc_judgement_report(const struct lc_judgement *judgement);
/** Prints one judgement as text or JSON on standard output; returns the exit status. */
int lc_judgement_print(const struct lc_judgement *judgement, bool json);

/* ---- hardware ---- */

/**
 * The cards to look at: the real ones, or with --card a simulated one, selected, which is plugged
 * in where it is not (afresh: with the values that it comes with). root receives where it is.
 */
enum lc_status lc_options_hardware(const struct lc_options *options, bool afresh,
        struct lc_hardware **hardware, char *root, size_t size, struct lc_error *error);

/* ---- signals ---- */

/** From now on SIGINT and SIGTERM (and SIGHUP) end the program in good order. */
void lc_signals_catch(void);
/** Waits up to timeout_ms for such a signal; true once one has come. */
bool lc_signals_wait(int timeout_ms);

/* ---- the commands ---- */

int lc_command_window(const struct lc_options *options);
int lc_command_meter(const struct lc_options *options);
int lc_command_experiment(const struct lc_options *options);
int lc_command_check(const struct lc_options *options);
int lc_command_analyze(const struct lc_options *options);
int lc_command_engine(const struct lc_options *options);
int lc_command_demo(const struct lc_options *options);
int lc_command_simulate(const struct lc_options *options);
int lc_command_predict(const struct lc_options *options);
int lc_command_guard(const struct lc_options *options);
int lc_command_gear(const struct lc_options *options);
int lc_command_findings(const struct lc_options *options);
int lc_command_devices(const struct lc_options *options);
int lc_command_fix(const struct lc_options *options);

/** True when a window can be opened: a display is named and answers. */
bool lc_display_reachable(void);
/** Becomes linecheck-gtk with arguments (NULL at the end); returns only when that fails. */
void lc_window_exec(const char *const *arguments, struct lc_error *error);
#endif
