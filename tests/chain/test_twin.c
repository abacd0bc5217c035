/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Twin, simulator and engine against each other: what the simulator makes of a chain and the engine
 * measures is what the twin predicts, for every pair of gear. */
#include "linecheck/engine.h"
#include "linecheck/simulator.h"

#include "../support/run.h"
#include "stages.h"

#include <stdlib.h>
#include <string.h>

#define RATE_HZ 48000.0
#define RATE_MAX_HZ 192000
/* Of noise in the 13 kHz that A leaves, 1.25 s scatter by 4.34 / sqrt(13000 * 1.25) = .03 dB. */
#define TOLERANCE_DB 0.5

static struct lc_chain chain;
static struct lc_result result;
static float samples[RATE_MAX_HZ * 5 / 4];

static void set(const char *section, const char *key, const char *value)
{
	char assignment[160];
	struct lc_error error = { 0 };
	snprintf(assignment, sizeof assignment, "%s.%s=%s", section, key, value);
	ck_assert_msg(lc_chain_set(&chain, assignment, &error) == LC_OK, "%s", error.text);
}

static void measure(enum lc_programme programme, double rate_hz)
{
	uint32_t frames = (uint32_t)(1.25 * rate_hz);
	struct lc_simulation simulation = {
		.seed = 1, .rate_hz = rate_hz, .channels = 1, .bits = 24, .programme = programme
	};
	struct lc_simulator *simulator;
	struct lc_engine *engine;
	const float *in[1] = { samples };
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	lc_simulator_generate(simulator, (float *const[]) { samples }, frames);
	lc_simulator_free(simulator);
	ck_assert_int_eq(lc_engine_new(&engine, 1, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, rate_hz, LC_FULL_SCALE_24, NULL), LC_OK);
	lc_engine_process(engine, in, NULL, frames);
	lc_engine_finish(engine);
	lc_engine_refresh(engine);
	lc_result_derive(lc_engine_snapshot(engine), NULL, LC_SPAN_WHOLE, &result);
	lc_engine_free(engine);
}

/* What the twin says; what is known of gear it says without the assumptions too. */
static struct lc_prediction predict(void)
{
	struct lc_stages stages;
	struct lc_prediction assumed, known;
	lc_stages_resolve(&stages, &chain, 0);
	lc_stages_assume(&stages);
	lc_stages_predict(&stages, &assumed);
	lc_predict(&chain, 0, &known);
	ck_assert(lc_is_measured(assumed.noise_a_dbfs));
	if (lc_is_measured(known.noise_a_dbfs))
		ck_assert_double_eq_tol(known.noise_a_dbfs, assumed.noise_a_dbfs, 1e-9);
	if (lc_is_measured(known.full_scale_dbspl))
		ck_assert_double_eq_tol(known.full_scale_dbspl, assumed.full_scale_dbspl, 1e-9);
	return assumed;
}

/* Turns the gain that sets the level until the tone, the reference sound, is at -12 dBFS. */
static void turn_gain(void)
{
	struct lc_stages stages;
	char gain[32];
	lc_stages_resolve(&stages, &chain, 0);
	snprintf(gain, sizeof gain, "%.1f", lc_stages_fitting_gain_db(&stages, -12.0));
	bool preamp = lc_stages_gain(&stages) == &stages.set.preamp.gain_db;
	set(preamp ? "preamp" : "interface", "gain_db", gain);
}

/* Where the gain does not go down far enough the tone would clip: the floor is that of the room. */
static void compare(const char *names, double rate_hz)
{
	turn_gain();
	struct lc_prediction prediction = predict();
	bool clips = !(prediction.clip_dbspl > LC_REFERENCE_SPL_DB + 0.5);
	double level_dbfs = prediction.stage[LC_STAGE_COMPUTER].level_dbfs;
	measure(clips ? LC_PROGRAMME_NONE : LC_PROGRAMME_TONE, rate_hz);
	const struct lc_channel_result *channel = &result.channel[0];
	ck_assert_msg(fabs(channel->noise.a_dbfs - prediction.noise_a_dbfs) < TOLERANCE_DB,
	        "%s: the floor is %.2f dBFS(A), predicted %.2f", names, channel->noise.a_dbfs,
	        prediction.noise_a_dbfs);
	if (!clips)
		ck_assert_msg(fabs(channel->tone.level_dbfs - level_dbfs) < TOLERANCE_DB,
		        "%s: the level is %.2f dBFS, predicted %.2f", names,
		        channel->tone.level_dbfs, level_dbfs);
}

/* A quiet room, so that the gear's own noise counts. */
static void start(void)
{
	lc_chain_init(&chain);
	set("room", "noise_dba", "-10");
	set("lifter", "model", "none");
	set("interface", "gain_db", "0");
	set("interface", "phantom", "on");
}

static bool has_same_figures(const struct lc_gear *a, const struct lc_gear *b)
{
	size_t count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	for (size_t i = 0; i < count; i++) {
		struct lc_gear_figure of_a, of_b;
		memcpy(&of_a, (const char *)a + keys[i].offset, sizeof of_a);
		memcpy(&of_b, (const char *)b + keys[i].offset, sizeof of_b);
		if (of_a.basis != of_b.basis || islessgreater(of_a.value, of_b.value) ||
		        lc_gear_has_section(a, keys[i].section) !=
		                lc_gear_has_section(b, keys[i].section))
			return false;
	}
	return true;
}

/* The gear of that place in the list if it is of kind; NULL for what has the same figures (most of
 * them not known) as gear before it. */
static const struct lc_gear *gear_of(int index, enum lc_gear_kind kind)
{
	size_t count;
	const struct lc_gear *all = lc_gear_all(&count);
	if (index < 0 || (size_t)index >= count || all[index].kind != kind)
		return NULL;
	for (int i = 0; i < index; i++)
		if (all[i].kind == kind && has_same_figures(&all[i], &all[index]))
			return NULL;
	return &all[index];
}

static int gear_count(void)
{
	size_t count;
	lc_gear_all(&count);
	return (int)count;
}

#define EACH(gear, of_kind)                                                                        \
	for (int gear##_i = 0; gear##_i < gear_count(); gear##_i++)                                \
		for (const struct lc_gear *gear = gear_of(gear##_i, of_kind); gear; gear = NULL)

static const char *const input_words[] = { "line", "mic", "inst", "rca", "spdif" };

/* Every input at line level, at minimum gain and where it has a knob 20 dB above. */
static void compare_preamp(const struct lc_gear *interface, const struct lc_gear *preamp)
{
	static const char *const gains[] = { "0", "20" };
	for (int input = 0; input < LC_INPUT_COUNT; input++) {
		bool fixed = !(interface->input[input].gain_range_db.value > 0.0);
		for (int g = 0; interface->input[input].present && g < (fixed ? 1 : 2); g++) {
			char names[160];
			snprintf(names, sizeof names, "%s, %s %s +%s", preamp->id, interface->id,
			        input_words[input], gains[g]);
			start();
			set("mic", "kind", "condenser");
			set("preamp", "model", preamp->id);
			set("preamp", "phantom", "on");
			set("interface", "model", interface->id);
			set("interface", "input", input_words[input]);
			set("interface", "gain_db", gains[g]);
			compare(names, RATE_HZ);
		}
	}
}

START_TEST(every_preamp_into_every_interface)
{
	const struct lc_gear *interface = gear_of(_i, LC_GEAR_INTERFACE);
	if (interface)
		EACH(preamp, LC_GEAR_PREAMP)
	compare_preamp(interface, preamp);
}
END_TEST

START_TEST(every_microphone_into_every_interface)
{
	const struct lc_gear *interface = gear_of(_i, LC_GEAR_INTERFACE);
	if (!interface || !interface->input[LC_INPUT_MIC].present)
		return;
	EACH(mic, LC_GEAR_MIC)
	{
		char names[128];
		snprintf(names, sizeof names, "%s, %s", mic->id, interface->id);
		start();
		set("mic", "model", mic->id);
		set("preamp", "model", "none");
		set("interface", "model", interface->id);
		set("interface", "input", "mic");
		compare(names, RATE_HZ);
	}
}
END_TEST

/* With each lifter and without one. */
START_TEST(every_microphone_into_every_preamp)
{
	const struct lc_gear *preamp = gear_of(_i, LC_GEAR_PREAMP);
	if (!preamp)
		return;
	EACH(mic, LC_GEAR_MIC)
	{
		for (int l = -1; l < gear_count(); l++) {
			const struct lc_gear *lifter = gear_of(l, LC_GEAR_LIFTER);
			bool passive = mic->mic_kind != LC_MIC_CONDENSER;
			char names[160];
			if (l >= 0 && (!lifter || !passive))
				continue;
			snprintf(names, sizeof names, "%s, %s, %s", mic->id,
			        lifter ? lifter->id : "none", preamp->id);
			start();
			set("mic", "model", mic->id);
			set("lifter", "model", lifter ? lifter->id : "none");
			set("preamp", "model", preamp->id);
			set("preamp", "phantom", "on");
			set("interface", "model", "focusrite-scarlett-2i2-3rd");
			set("interface", "input", "line");
			compare(names, RATE_HZ);
		}
	}
}
END_TEST

static const double rates_hz[] = { 44100, 88200, 96000, 176400, 192000 };

START_TEST(they_agree_at_every_rate)
{
	lc_chain_demo(&chain);
	set("room", "noise_dba", "-10");
	compare("the demo", rates_hz[_i]);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("twin");
	tcase_set_timeout(tests, 30);
	int count = gear_count(); /* read here, so that every forked test has it */
	tcase_add_loop_test(tests, every_preamp_into_every_interface, 0, count);
	tcase_add_loop_test(tests, every_microphone_into_every_interface, 0, count);
	tcase_add_loop_test(tests, every_microphone_into_every_preamp, 0, count);
	tcase_add_loop_test(tests, they_agree_at_every_rate, 0, ROWS(rates_hz));
	return lc_test_run("twin", tests);
}
