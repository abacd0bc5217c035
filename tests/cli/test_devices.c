/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck devices, fix and demo --card: on simulated cards, as a user runs them. */
#include "../support/amixer.h"
#include "../support/run.h"
#include "program.h"

#include "linecheck/fakecard.h"
#include "servers.h"

#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

/* Each test has a folder of its own for the cards that it makes. */
static char run_folder[160];

static void open_folder(void)
{
	snprintf(run_folder, sizeof run_folder, "%s/run-XXXXXX", test_folder());
	ck_assert_ptr_nonnull(mkdtemp(run_folder));
	setenv("XDG_RUNTIME_DIR", run_folder, 1);
	unsetenv("LINECHECK_HARDWARE_ROOT");
}

static void turn(const char *name, const char *value)
{
	char root[256];
	snprintf(root, sizeof root, "%s/linecheck/card-" CARD, run_folder);
	lc_test_amixer(root, 0, name, value);
}

static void expect(const char *const *arguments, int status, const char *says)
{
	struct outcome outcome = run_linecheck(arguments);
	ck_assert_msg(outcome.status == status, "exit %d: %s%s", outcome.status, outcome.out,
	        outcome.err);
	ck_assert_msg(strstr(outcome.out, says) || strstr(outcome.err, says),
	        "does not say '%s': %s%s", says, outcome.out, outcome.err);
	if (status != 0 && status != 1)
		ck_assert_uint_eq(count_lines(outcome.err), 1);
	outcome_clear(&outcome);
}
#define EXPECT(status, says, ...) expect((const char *const[]) { __VA_ARGS__, NULL }, status, says)

START_TEST(every_simulated_card_is_shown_as_text_and_as_json)
{
	const char *name = lc_fake_card_name((size_t)_i);
	struct outcome text = RUN("devices", "--card", name);
	struct outcome json = RUN("devices", "--card", name, "--json");
	json_error_t error;
	json_t *array = json_loads(json.out, 0, &error);
	ck_assert_int_eq(text.status, 0);
	ck_assert_msg(array != NULL, "%s: %s", name, error.text);
	ck_assert_uint_eq(json_array_size(array), 1);
	json_t *card = json_array_get(array, 0);
	const char *class = json_string_value(json_object_get(card, "class"));
	ck_assert_ptr_nonnull(class);
	ck_assert_ptr_nonnull(strstr(text.out, json_string_value(json_object_get(card, "name"))));
	/* only a knob that is real needs no word on what cannot be read */
	ck_assert_int_eq(json_is_null(json_object_get(card, "unknown_why")), class[0] == 'A');
	size_t i;
	json_t *control;
	json_array_foreach(json_object_get(card, "controls"), i, control)
	        ck_assert(json_is_null(json_object_get(control, "value")) !=
	                json_is_null(json_object_get(control, "unknown_why")));
	json_decref(array);
	outcome_clear(&text);
	outcome_clear(&json);
}
END_TEST

START_TEST(a_machine_without_cards_has_an_empty_list)
{
	setenv("LINECHECK_HARDWARE_ROOT", run_folder, 1);
	struct outcome json = RUN("devices", "--json");
	ck_assert_str_eq(json.out, "[]\n");
	ck_assert_int_eq(json.status, 0);
	outcome_clear(&json);
	EXPECT(0, "No sound card", "devices");
	EXPECT(3, "--device", "fix", "interface-gain-up");
}
END_TEST

START_TEST(mass_storage_mode_is_named_with_the_way_out)
{
	EXPECT(0, "unplug the interface and plug it in again", "devices", "--card",
	        "scarlett-2i2-3rd-msd");
}
END_TEST

START_TEST(a_gain_that_is_up_is_set_to_0_and_the_finding_goes)
{
	EXPECT(0, "does not hold now", "fix", "interface-gain-up", "--card", CARD);
	turn(GAIN, "12");
	EXPECT(0, GAIN ": from +11.82 dB to 0 dB", "fix", "interface-gain-up", "--card", CARD);
	EXPECT(0, "does not hold now", "fix", "interface-gain-up", "--card", CARD);
	struct outcome shown = RUN("devices", "--card", CARD);
	ck_assert_ptr_nonnull(strstr(shown.out, "Gain Capture Volume                  0 dB"));
	outcome_clear(&shown);
}
END_TEST

#define STRAIGHT_IN                                                                                \
	"--set", "mic.model=audio-technica-at2020", "--set", "preamp.model=none", "--set",         \
	        "preamp.phantom=off", "--set", "interface.input=mic"

START_TEST(phantom_is_switched_on_only_for_the_microphone_that_is_named_once_more)
{
	EXPECT(2, "add --mic 'Audio-Technica AT2020'", "fix", "phantom-missing", "--card", CARD,
	        STRAIGHT_IN);
	EXPECT(2, "not 'SM58'", "fix", "phantom-missing", "--card", CARD, STRAIGHT_IN, "--mic",
	        "SM58");
	EXPECT(0, "from off to on", "fix", "phantom-missing", "--card", CARD, STRAIGHT_IN, "--mic",
	        "audio-technica at2020");
}
END_TEST

START_TEST(a_ribbon_on_the_same_switch_gets_no_phantom)
{
	EXPECT(2, "ribbon", "fix", "phantom-missing", "--card", CARD, STRAIGHT_IN, "--set",
	        "mic 2.model=royer-r-121", "--mic", "Audio-Technica AT2020");
}
END_TEST

START_TEST(what_cannot_be_set_is_said_in_one_line)
{
	EXPECT(2, "no-such-finding", "fix", "no-such-finding", "--card", CARD);
	EXPECT(2, "ID", "fix");
	EXPECT(2, CARD, "devices", "--card", "2i2-4th");
	EXPECT(3, "/nowhere/x.state", "devices", "--card", "/nowhere/x.state");
	EXPECT(3, "by hand", "fix", "interface-gain-up", "--card", "scarlett-2i2-3rd", "--set",
	        "interface.gain_db=20");
}
END_TEST

/* The state file that devices --card writes, with a refusal in it. */
static const char *state_that_refuses(const char *refusal)
{
	char shell[640];
	static char path[200];
	snprintf(path, sizeof path, "%s/own.state", run_folder);
	snprintf(shell, sizeof shell,
	        "sed \"s/range '0 - 70'/range '0 - 70' refuse %s/\" "
	        "%s/linecheck/card-" CARD "/controls/card0.state > %s",
	        refusal, run_folder, path);
	ck_assert_msg(system(shell) == 0, "%s", shell);
	return path;
}

static const struct {
	const char *refusal, *says;
} refusals[] = { { "EPERM", "does not let it be set now" }, { "EBUSY", "is busy" },
	{ "silent", "stands at +11.82 dB" } };

START_TEST(a_refusal_is_one_line_that_names_the_control_and_the_remedy)
{
	EXPECT(0, "class A", "devices", "--card", CARD);
	turn(GAIN, "12");
	const char *path = state_that_refuses(refusals[_i].refusal);
	EXPECT(3, GAIN ": ", "fix", "interface-gain-up", "--card", path);
	EXPECT(3, refusals[_i].says, "fix", "interface-gain-up", "--card", path);
}
END_TEST

START_TEST(a_lock_is_named_until_the_interface_is_plugged_in_anew)
{
	EXPECT(0, "locked: Mass storage mode is on", "devices", "--card", "scarlett-2i2-3rd-msd");
	EXPECT(1, "unplug the interface and plug it in", "fix", "driver-locked", "--card",
	        "scarlett-2i2-3rd-msd");
	EXPECT(0, "locked: Mass storage mode is off now", "devices", "--card",
	        "scarlett-2i2-3rd-msd");
}
END_TEST

START_TEST(of_several_interfaces_one_has_to_be_named)
{
	struct lc_error error;
	ck_assert_int_eq(lc_fake_card_plug(run_folder, 0, CARD, &error), LC_OK);
	ck_assert_int_eq(lc_fake_card_plug(run_folder, 1, "umc204hd", &error), LC_OK);
	setenv("LINECHECK_HARDWARE_ROOT", run_folder, 1);
	EXPECT(2, "Gen, U192k", "fix", "interface-gain-up");
	EXPECT(0, "does not hold", "fix", "interface-gain-up", "--device", "Gen");
	EXPECT(3, "Nope", "fix", "interface-gain-up", "--device", "Nope");
}
END_TEST

/* The run that the card is for: it comes as it is, amixer turns it up, the demo sees it. */
START_TEST(a_demo_follows_the_knob_of_its_card)
{
	struct lc_test_process turner;
	char script[640];
	snprintf(script, sizeof script,
	        "f=%s/linecheck/card-" CARD "/asound.conf; until test -e $f; do sleep .05; done; "
	        "sleep .5; ALSA_CONFIG_PATH=$f amixer -q -D hw:0 cset name='" GAIN "' 20",
	        run_folder);
	ck_assert(lc_test_start(&turner, (const char *[]) { "sh", "-c", script, NULL }));
	struct outcome demo = RUN("demo", "--card", CARD, "--duration", "2.5", "--json");
	lc_test_stop(&turner, false);
	json_t *object = json_loads(demo.out, 0, NULL);
	ck_assert_msg(object != NULL, "%s%s", demo.out, demo.err);
	json_t *own =
	        json_array_get(json_object_get(json_object_get(object, "chain"), "channels"), 0);
	json_t *gain = json_object_get(json_object_get(own, "interface"), "gain_db");
	ck_assert_str_eq(json_string_value(json_object_get(gain, "origin")), "hardware");
	/* 20 * 69 / 70 = 19.714 */
	ck_assert_double_eq_tol(json_number_value(json_object_get(gain, "value")), 19.71, 0.005);
	ck_assert_ptr_nonnull(strstr(demo.out, "interface-gain-up"));
	json_decref(object);
	outcome_clear(&demo);
}
END_TEST

int main(void)
{
	TCase *all = tcase_create("all");
	int cards = 0;
	lc_test_need("amixer");
	test_folder();
	while (lc_fake_card_name((size_t)cards))
		cards++;
	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, open_folder, NULL);
	tcase_add_loop_test(all, every_simulated_card_is_shown_as_text_and_as_json, 0, cards);
	tcase_add_test(all, a_machine_without_cards_has_an_empty_list);
	tcase_add_test(all, mass_storage_mode_is_named_with_the_way_out);
	tcase_add_test(all, a_gain_that_is_up_is_set_to_0_and_the_finding_goes);
	tcase_add_test(all, phantom_is_switched_on_only_for_the_microphone_that_is_named_once_more);
	tcase_add_test(all, a_ribbon_on_the_same_switch_gets_no_phantom);
	tcase_add_test(all, what_cannot_be_set_is_said_in_one_line);
	tcase_add_loop_test(all, a_refusal_is_one_line_that_names_the_control_and_the_remedy, 0,
	        ROWS(refusals));
	tcase_add_test(all, a_lock_is_named_until_the_interface_is_plugged_in_anew);
	tcase_add_test(all, of_several_interfaces_one_has_to_be_named);
	tcase_add_test(all, a_demo_follows_the_knob_of_its_card);
	return lc_test_run("devices", all);
}
