/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios, from samples to findings: each gives what its row says, and the microphone has its
 * power from where it is plugged in. */
#include "linecheck/diagnose.h"
#include "linecheck/engine.h"
#include "linecheck/scenario.h"
#include "linecheck/simulator.h"

#include "../support/run.h"

#include <string.h>

#define RATE_HZ 48000
#define SECONDS 8
#define FRAMES (SECONDS * RATE_HZ)
#define CHANNELS 2
#define MAX_SCENARIOS 40

static struct lc_chain chain;
static struct lc_result result;
static struct lc_diagnosis diagnosis;
static float samples[CHANNELS][FRAMES];

static void measure(uint32_t bits, uint64_t seed)
{
	struct lc_simulation simulation = {
		.seed = seed, .rate_hz = RATE_HZ, .channels = CHANNELS, .bits = bits
	};
	struct lc_source_info info = { .kind = LC_SOURCE_SIMULATED,
		.state = LC_STATE_RUNNING,
		.sample_rate_hz = RATE_HZ,
		.bits = bits,
		.channels = CHANNELS };
	struct lc_simulator *simulator;
	struct lc_engine *engine;
	const float *in[CHANNELS] = { samples[0], samples[1] };
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	lc_simulator_generate(
	        simulator, (float *const[CHANNELS]) { samples[0], samples[1] }, FRAMES);
	lc_simulator_free(simulator);
	ck_assert_int_eq(lc_engine_new(&engine, CHANNELS, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	lc_engine_process(engine, in, NULL, FRAMES);
	lc_engine_finish(engine);
	lc_engine_refresh(engine);
	lc_result_derive(lc_engine_snapshot(engine), &info, LC_SPAN_WHOLE, &result);
	lc_engine_free(engine);
}

static int by_alphabet(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* "ID:SEVERITY" of each finding, sorted, with blanks between. */
static const char *found(void)
{
	static char text[LC_MAX_FINDINGS * 66], ids[LC_MAX_FINDINGS][64];
	text[0] = '\0';
	for (size_t i = 0; i < diagnosis.count; i++)
		snprintf(ids[i], sizeof ids[i], "%s:%s", diagnosis.finding[i].id,
		        lc_severity_word(diagnosis.finding[i].severity));
	qsort(ids, diagnosis.count, sizeof ids[0], by_alphabet);
	for (size_t i = 0; i < diagnosis.count; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "",
		        ids[i]);
	return text;
}

START_TEST(each_scenario_gives_the_findings_of_its_row)
{
	const struct lc_scenario *scenario = lc_scenario_at((size_t)_i);
	if (!scenario)
		return;
	lc_scenario_chain(scenario, &chain);
	measure(scenario->bits, 11);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_msg(strcmp(found(), scenario->findings) == 0, "%s: found '%s', not '%s'",
	        scenario->id, found(), scenario->findings);
	bool ready = !strstr(scenario->findings, ":fix") && !strstr(scenario->findings, ":caution");
	ck_assert_msg(ready == (diagnosis.verdict == LC_VERDICT_READY), "%s", scenario->id);
}
END_TEST

START_TEST(every_setting_of_a_scenario_is_one_and_every_finding_exists)
{
	size_t kinds, index = 0;
	const struct lc_finding_kind *kind = lc_finding_kinds(&kinds);
	const struct lc_scenario *scenario;
	for (; (scenario = lc_scenario_at(index)); index++) {
		char findings[128], *rest = findings;
		lc_chain_init(&chain);
		for (int i = 0; i < LC_SCENARIO_SETTINGS && scenario->setting[i]; i++) {
			struct lc_error error = { 0 };
			ck_assert_msg(lc_chain_set(&chain, scenario->setting[i], &error) == LC_OK,
			        "%s: %s", scenario->id, error.text);
		}
		snprintf(findings, sizeof findings, "%s", scenario->findings);
		for (char *word; (word = strsep(&rest, " "));) {
			bool known = !*word;
			for (size_t k = 0; k < kinds; k++)
				known |= strncmp(word, kind[k].id, strcspn(word, ":")) == 0;
			ck_assert_msg(known, "%s: %s", scenario->id, word);
		}
	}
	ck_assert_uint_le(index, MAX_SCENARIOS);
}
END_TEST

/* A condenser has its 48 V from the socket it is plugged into: the interface where there is no
 * preamp, the preamp where there is one, whatever the interface's switch. */
START_TEST(the_microphone_is_powered_where_it_is_plugged_in)
{
	const struct lc_scenario *scenario;
	for (size_t i = 0; (scenario = lc_scenario_at(i)); i++) {
		bool outboard = strncmp(scenario->id, "outboard-", 9) == 0 ||
		        strcmp(scenario->id, "babyface-outboard") == 0;
		lc_scenario_chain(scenario, &chain);
		ck_assert_msg(lc_chain_power(&chain, 0) ==
		                (outboard ? LC_POWER_PREAMP : LC_POWER_INTERFACE),
		        "%s: %s", scenario->id, lc_power_word(lc_chain_power(&chain, 0)));
	}
}
END_TEST

static const struct {
	const char *setting[6];
	enum lc_power power;
} powers[] = {
	{ { NULL }, LC_POWER_UNKNOWN },
	{ { "mic.model=shure-sm58" }, LC_POWER_NOT_NEEDED },
	{ { "mic.kind=line" }, LC_POWER_NOT_NEEDED },
	{ { "mic.kind=condenser" }, LC_POWER_UNKNOWN },
	{ { "mic.kind=condenser", "preamp.phantom=off" }, LC_POWER_MISSING },
	{ { "mic.kind=condenser", "preamp.phantom=on" }, LC_POWER_PREAMP },
	{ { "mic.kind=condenser", "preamp.model=none", "interface.phantom=on" },
	        LC_POWER_INTERFACE },
	/* 48 V is at the contacts of the mic input alone */
	{ { "mic.kind=condenser", "preamp.model=none", "interface.input=line",
	          "interface.phantom=on" },
	        LC_POWER_MISSING },
	{ { "mic.kind=condenser", "preamp.model=none", "interface.input=rca",
	          "interface.model=m-audio-delta-audiophile-2496", "interface.phantom=on" },
	        LC_POWER_MISSING },
	/* a lifter takes the power for itself */
	{ { "mic.kind=condenser", "lifter.model=fethead", "preamp.phantom=on" }, LC_POWER_MISSING },
	{ { "mic.kind=dynamic", "lifter.model=fethead", "preamp.phantom=on" }, LC_POWER_PREAMP },
	{ { "mic.kind=dynamic", "lifter.model=fethead", "preamp.phantom=off" }, LC_POWER_MISSING },
};

START_TEST(who_powers_the_microphone_follows_from_the_switches)
{
	lc_chain_init(&chain);
	for (int i = 0; i < 6 && powers[_i].setting[i]; i++)
		ck_assert_int_eq(lc_chain_set(&chain, powers[_i].setting[i], NULL), LC_OK);
	ck_assert_str_eq(lc_power_word(lc_chain_power(&chain, 0)), lc_power_word(powers[_i].power));
}
END_TEST

START_TEST(an_unknown_scenario_is_refused_with_the_nearest)
{
	const struct lc_scenario *scenario;
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_scenario_find("outboard-gian-up", &scenario, &error), LC_USAGE);
	ck_assert_str_eq(
	        error.text, "'outboard-gian-up' is no scenario; did you mean 'outboard-gain-up'?");
	ck_assert_int_eq(lc_scenario_find("", &scenario, &error), LC_USAGE);
	ck_assert_int_eq(lc_scenario_find("babyface", &scenario, &error), LC_OK);
	ck_assert_str_eq(scenario->id, "babyface");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("scenarios");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(tests, each_scenario_gives_the_findings_of_its_row, 0, MAX_SCENARIOS);
	tcase_add_test(tests, every_setting_of_a_scenario_is_one_and_every_finding_exists);
	tcase_add_test(tests, the_microphone_is_powered_where_it_is_plugged_in);
	tcase_add_loop_test(
	        tests, who_powers_the_microphone_follows_from_the_switches, 0, ROWS(powers));
	tcase_add_test(tests, an_unknown_scenario_is_refused_with_the_nearest);
	return lc_test_run("scenarios", tests);
}
