/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline over time: a fault that is there from the start is never preceded by "ready", in the
 * window and in the terminal, whatever is planted. */
#include "fixture.h"
#include "headline.h"
#include "session.h"

#include "linecheck/engine.h"
#include "linecheck/simulator.h"

#include <string.h>

#define RATE_HZ 48000
#define STEP_FRAMES 4800 /* 0.1 s */
#define STEP_US 100000
#define CHANNELS 2
/* Longer than anything is awaited: 12.2 s for what sound hides. */
#define LISTEN_STEPS 200
/* What is found sooner is loud at all times: chance, and so another seed, has no part in it. A
 * verdict without quiet before takes 12.2 s at least. */
#define SOON_S 4.0

/* A simulated chain, an engine, and two who look at it: a window's session, and a terminal. */
struct trial {
	struct lc_chain chain;
	struct lc_simulator *simulator;
	struct lc_engine *engine;
	LcSession *session;
	struct lc_listening *listening;
	struct lc_result *result;
	struct lc_diagnosis *diagnosis;
	gint64 now_us;
	const char *fault;
	guint seed;
	bool window_ready, terminal_ready;
	double first_grave_s; /* when either said so first; 0: not yet */
};

static void prepare(struct trial *it)
{
	ck_assert_int_eq(lc_engine_new(&it->engine, CHANNELS, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(it->engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	it->window_ready = it->terminal_ready = false;
}

/* The engine begins anew, as after a change of gear or when a server came back. */
static void start_afresh(struct trial *it)
{
	lc_engine_free(it->engine);
	prepare(it);
}

static struct trial *trial_of(const char *fault, guint seed)
{
	struct lc_simulation simulation = { .seed = seed,
		.rate_hz = RATE_HZ,
		.channels = CHANNELS,
		.bits = 24,
		.fault = { fault } };
	struct lc_error error = { 0 };
	struct trial *it = g_new0(struct trial, 1);
	it->fault = fault ? fault : "healthy";
	it->seed = seed;
	lc_chain_demo(&it->chain);
	if (fault)
		ck_assert_msg(lc_fault_apply(fault, &it->chain, &error) == LC_OK, "%s", error.text);
	ck_assert_int_eq(lc_simulator_new(&it->simulator, &it->chain, &simulation, NULL), LC_OK);
	it->result = g_new0(struct lc_result, 1);
	it->listening = g_new0(struct lc_listening, 1);
	it->diagnosis = g_new0(struct lc_diagnosis, 1);
	it->session = lc_session_new();
	lc_session_set_chain(it->session, &it->chain);
	prepare(it);
	return it;
}

static void trial_free(struct trial *it)
{
	lc_simulator_free(it->simulator);
	lc_engine_free(it->engine);
	g_object_unref(it->session);
	g_free(it->result);
	g_free(it->listening);
	g_free(it->diagnosis);
	g_free(it);
}

/* Grave after ready is what must not be. */
static void demand(
        struct trial *it, const char *where, bool *ready, enum lc_mark mark, const char *words)
{
	bool grave = mark == LC_MARK_FIX || mark == LC_MARK_CAUTION;
	if (grave && it->first_grave_s == 0.0)
		it->first_grave_s = it->result->duration_s;
	ck_assert_msg(!grave || !*ready, "%s, %s, seed %u: after %.1f s \"%s\", and it was ready",
	        where, it->fault, it->seed, it->result->duration_s, words);
	*ready = mark == LC_MARK_READY;
}

static enum lc_mark look_in_terminal(struct trial *it)
{
	struct lc_awaited awaited;
	lc_listening_take(it->listening, it->result);
	lc_diagnose(it->result, &it->chain, it->diagnosis);
	awaited = lc_listening_awaits(it->listening, it->result, it->result->duration_s);
	if (awaited.what != LC_AWAITED_NOTHING)
		lc_withhold_possible(it->diagnosis);
	lc_listening_told(it->listening, it->diagnosis);
	if (it->diagnosis->verdict == LC_VERDICT_READY && awaited.what != LC_AWAITED_NOTHING)
		return LC_MARK_LISTENING;
	return lc_mark_of_verdict(it->diagnosis->verdict);
}

/* A tenth of a second, and a look at it from both sides; the window's mark. */
static enum lc_mark step(struct trial *it)
{
	static float samples[CHANNELS][STEP_FRAMES];
	float *const out[CHANNELS] = { samples[0], samples[1] };
	const float *const in[CHANNELS] = { samples[0], samples[1] };
	struct lc_source_info info = { .kind = LC_SOURCE_SIMULATED,
		.state = LC_STATE_RUNNING,
		.sample_rate_hz = RATE_HZ,
		.bits = 24,
		.channels = CHANNELS };
	struct lc_headline headline;
	lc_simulator_generate(it->simulator, out, STEP_FRAMES);
	lc_engine_process(it->engine, in, NULL, STEP_FRAMES);
	lc_engine_refresh(it->engine);
	lc_result_derive(lc_engine_snapshot(it->engine), &info, LC_SPAN_RECENT, it->result);
	it->now_us += STEP_US;
	lc_session_feed_at(it->session, it->result, it->now_us);
	lc_headline_of(it->session, &headline);
	demand(it, "window", &it->window_ready, headline.mark, headline.title);
	demand(it, "terminal", &it->terminal_ready, look_in_terminal(it), "");
	return headline.mark;
}

/* The mark at the end of that many steps. */
static enum lc_mark listen(struct trial *it, int steps)
{
	enum lc_mark mark = LC_MARK_NONE;
	for (int i = 0; i < steps; i++)
		mark = step(it);
	return mark;
}

/* Whether it was found soon. What the chain says by itself stands at once, and stays. */
static bool try_fault(const char *fault, guint seed)
{
	struct trial *it = trial_of(fault, seed);
	lc_diagnose(NULL, &it->chain, it->diagnosis);
	listen(it, it->diagnosis->verdict == LC_VERDICT_READY ? LISTEN_STEPS : 20);
	bool soon = it->first_grave_s > 0.0 && it->first_grave_s < SOON_S;
	trial_free(it);
	return soon;
}

START_TEST(no_fault_is_preceded_by_ready)
{
	for (size_t i = 0; lc_fault_id(i); i++) {
		bool soon = false;
		for (guint seed = 1; seed <= SEEDS && !soon; seed++)
			soon = try_fault(lc_fault_id(i), seed);
	}
}
END_TEST

/* A demo is sound all the time, in which things hide for LC_LISTEN_HIDDEN_S, 12.2 s. */
START_TEST(a_healthy_chain_is_listened_to_and_then_ready)
{
	for (guint seed = 1; seed <= SEEDS; seed++) {
		struct trial *it = trial_of(NULL, seed);
		for (int i = 1; i <= LISTEN_STEPS; i++) {
			enum lc_mark mark = step(it);
			if (i < 122)
				ck_assert_int_eq(mark, LC_MARK_LISTENING);
			if (i > 122)
				ck_assert_int_eq(mark, LC_MARK_READY);
		}
		trial_free(it);
	}
}
END_TEST

static const char *const slow[] = { "mains-hum", "rectifier-hum", "usb-whine", "clock-slips",
	"gsm-buzz" };

START_TEST(nor_is_it_after_a_change_of_gear)
{
	for (size_t i = 0; i < G_N_ELEMENTS(slow); i++) {
		struct trial *it = trial_of(slow[i], 1);
		listen(it, 60);
		lc_session_declare(it->session, "mic", "model", "shure-sm58");
		ck_assert_int_eq(lc_chain_set(&it->chain, "mic.model=shure-sm58", NULL), LC_OK);
		start_afresh(it);
		listen(it, LISTEN_STEPS);
		trial_free(it);
	}
}
END_TEST

START_TEST(nor_is_it_when_a_server_came_back)
{
	for (size_t i = 0; i < G_N_ELEMENTS(slow); i++) {
		struct trial *it = trial_of(slow[i], 2);
		listen(it, 60);
		it->result->source.state = LC_STATE_WAITING;
		lc_session_feed_at(it->session, it->result, it->now_us += STEP_US);
		ck_assert_int_eq(lc_session_phase(it->session), LC_PHASE_WAITING);
		start_afresh(it);
		listen(it, LISTEN_STEPS);
		trial_free(it);
	}
}
END_TEST

START_TEST(while_it_listens_it_says_for_what_and_how_long)
{
	struct trial *it = trial_of(NULL, 1);
	struct lc_headline headline;
	listen(it, 10);
	lc_headline_of(it->session, &headline);
	ck_assert_str_eq(headline.sentence,
	        "Leave a moment of quiet, then play or sing the loudest passage: 12 s more.");
	listen(it, 40);
	lc_headline_of(it->session, &headline);
	ck_assert_str_eq(headline.sentence,
	        "Nothing wrong so far. Hum, whine and clock slips can hide under sound: 8 s more.");
	trial_free(it);
}
END_TEST

int main(void)
{
	return lc_fixture_run("headline",
	        (const TTest *const[]) { no_fault_is_preceded_by_ready,
	                a_healthy_chain_is_listened_to_and_then_ready,
	                nor_is_it_after_a_change_of_gear, nor_is_it_when_a_server_came_back,
	                while_it_listens_it_says_for_what_and_how_long, NULL });
}
