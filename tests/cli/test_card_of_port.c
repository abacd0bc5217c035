/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which card, and which input of it, feeds in_1: the program under a real jackd, and with the
 * argument "pipewire" under a real PipeWire. Neither has a sound card here: the ports bear the
 * aliases that a card's would have, and the cards' controls are simulated.
 */
#include "../support/amixer.h"
#include "../support/run.h"
#include "program.h"

#include "linecheck/fakecard.h"
#include "peer.h"
#include "servers.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GEN 0 /* slots */
#define UMC 1

static struct lc_test_jackd jackd;
static struct lc_test_pipewire pipewire;
static char root[160];

/* Two cards on the desk; the second inputs of both stand elsewhere than the first. */
static void open_desk(void)
{
	struct lc_error error = { 0 };
	snprintf(root, sizeof root, "%s/desk", test_folder());
	ck_assert_msg(lc_fake_card_plug(root, GEN, "scarlett-2i2-4th", &error) == LC_OK, "%s",
	        error.text);
	ck_assert_msg(lc_fake_card_plug(root, UMC, "umc204hd", &error) == LC_OK, "%s", error.text);
	setenv("LINECHECK_HARDWARE_ROOT", root, 1);
}

static void turn(int slot, const char *name, const char *value)
{
	lc_test_amixer(root, slot, name, value);
}

/* The program's answer with in_1 and in_2 fed by these ports. */
static json_t *meter(const char *first, const char *second)
{
	struct outcome outcome = RUN("meter", "--json", "--duration", "0.3", "--connect-in", first,
	        "--connect-in", second, "--set", "preamp.model=generic");
	json_t *object = json_loads(outcome.out, 0, NULL);
	ck_assert_msg(object != NULL, "%s%s", outcome.out, outcome.err);
	outcome_clear(&outcome);
	return object;
}

/* What the channel (from 0) has of its own, else what holds for all. */
static json_t *value_of(json_t *object, size_t channel, const char *key)
{
	size_t i;
	json_t *own, *chain = json_object_get(object, "chain"), *value = NULL;
	json_array_foreach(json_object_get(chain, "channels"), i,
	        own) if (json_integer_value(json_object_get(own, "channel")) ==
	        (json_int_t)channel + 1) value =
	        json_object_get(json_object_get(own, "interface"), key);
	return value ? value : json_object_get(json_object_get(chain, "interface"), key);
}

static void expect_origin(json_t *object, size_t channel, const char *key, const char *origin)
{
	json_t *value = value_of(object, channel, key);
	ck_assert_str_eq(json_string_value(json_object_get(value, "origin")), origin);
}

static void expect_model(json_t *object, size_t channel, const char *model)
{
	json_t *value = json_object_get(value_of(object, channel, "model"), "value");
	if (model)
		ck_assert_str_eq(json_string_value(value), model);
	else
		ck_assert(json_is_null(value));
}

static bool finds(json_t *object, const char *id)
{
	size_t i;
	json_t *finding;
	json_array_foreach(json_object_get(object, "findings"), i,
	        finding) if (strcmp(json_string_value(json_object_get(finding, "id")), id) ==
	        0) return true;
	return false;
}

/* in_1 of the one card's second input, in_2 of the other card: the first card counts. */
static void expect_first_card(const char *gen_2, const char *umc_1)
{
	turn(GEN, "Line In 2 Gain Capture Volume", "20");
	json_t *object = meter(gen_2, umc_1);
	expect_model(object, 0, "focusrite-scarlett-2i2-4th");
	expect_origin(object, 0, "model", "hardware");
	expect_origin(object, 0, "gain_db", "hardware");
	expect_origin(object, 0, "phantom", "hardware");
	/* 20 * 69 / 70 = 19.714 */
	ck_assert_double_eq_tol(
	        json_number_value(json_object_get(value_of(object, 0, "gain_db"), "value")), 19.71,
	        0.005);
	expect_model(object, 1, NULL);
	ck_assert(finds(object, "interface-gain-up"));
	json_decref(object);
	object = meter(umc_1, gen_2);
	expect_model(object, 0, "behringer-umc204hd");
	expect_origin(object, 0, "model", "hardware");
	expect_model(object, 1, NULL);
	ck_assert(!finds(object, "interface-gain-up")); /* nobody can read the UMC's knob */
	json_decref(object);
}

static struct peer *open_card(const char *card, const char *name)
{
	struct peer *peer = peer_open(jackd.name, name, 4, 0);
	ck_assert_ptr_nonnull(peer);
	for (int i = 1; i <= 4; i++) {
		char port[64], alias[64];
		snprintf(port, sizeof port, "%s:out_%d", name, i);
		snprintf(alias, sizeof alias, "alsa_pcm:hw:%s:out%d", card, i);
		jack_port_t *own = jack_port_by_name(peer_client(peer), port);
		ck_assert_int_eq(jack_port_set_alias(own, alias), 0);
	}
	return peer;
}

START_TEST(under_jackd_the_alias_tells_the_card_that_feeds_in_1)
{
	open_desk();
	struct peer *gen = open_card("Gen", "gen"), *umc = open_card("U192k", "umc");
	expect_first_card("gen:out_2", "umc:out_1");
	peer_close(gen);
	peer_close(umc);
}
END_TEST

START_TEST(under_jackd_a_loopback_channel_is_named)
{
	open_desk();
	struct peer *gen = open_card("Gen", "gen");
	json_t *object = meter("gen:out_3", "gen:out_1");
	ck_assert(finds(object, "loopback-channel"));
	json_decref(object);
	object = meter("gen:out_1", "gen:out_2");
	ck_assert(!finds(object, "loopback-channel"));
	json_decref(object);
	peer_close(gen);
}
END_TEST

START_TEST(under_jackd_a_port_of_no_card_has_no_hardware)
{
	open_desk();
	json_t *object = meter("system:capture_1", "system:capture_2");
	expect_model(object, 0, NULL);
	expect_origin(object, 0, "gain_db", "default");
	json_decref(object);
}
END_TEST

/* A node as WirePlumber makes one of an ALSA card; the lingering nodes end with their server. */
static void add_node(const char *name, const char *path)
{
	char command[512];
	snprintf(command, sizeof command,
	        "pw-cli create-node adapter '{ factory.name=support.null-audio-sink node.name=%s "
	        "object.path=\"%s\" media.class=Audio/Duplex object.linger=true "
	        "audio.position=[FL FR] }' >/dev/null 2>&1",
	        name, path);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(under_pipewire_the_object_path_tells_the_card_that_feeds_in_1)
{
	open_desk();
	add_node("umc", "alsa:acp:U192k:0:capture");
	expect_first_card("card:capture_FR", "umc:capture_FL");
}
END_TEST

START_TEST(under_pipewire_a_node_of_no_card_has_no_hardware)
{
	open_desk();
	add_node("other", "something:else");
	json_t *object = meter("other:capture_FL", "card:capture_FL");
	expect_model(object, 0, NULL);
	json_decref(object);
}
END_TEST

static bool start_server(char *argv[], bool on_pipewire)
{
	if (!on_pipewire) {
		lc_test_need("jackd");
		if (!lc_test_jackd_start(&jackd, 48000, 256, 2))
			return false;
		setenv("JACK_DEFAULT_SERVER", jackd.name, 1);
		return true;
	}
	lc_test_need("pipewire");
	lc_test_need("wireplumber");
	lc_test_use_pipewire(argv);
	return lc_test_pipewire_start(&pipewire, true);
}

int main(int argc, char *argv[])
{
	bool on_pipewire = argc > 1 && strcmp(argv[1], "pipewire") == 0;
	lc_test_need("amixer");
	test_folder();
	if (!start_server(argv, on_pipewire))
		return EXIT_FAILURE;
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	if (on_pipewire) {
		tcase_add_test(all, under_pipewire_the_object_path_tells_the_card_that_feeds_in_1);
		tcase_add_test(all, under_pipewire_a_node_of_no_card_has_no_hardware);
	} else {
		tcase_add_test(all, under_jackd_the_alias_tells_the_card_that_feeds_in_1);
		tcase_add_test(all, under_jackd_a_loopback_channel_is_named);
		tcase_add_test(all, under_jackd_a_port_of_no_card_has_no_hardware);
	}
	int status = lc_test_run("card of port", all);
	if (on_pipewire)
		lc_test_pipewire_stop(&pipewire);
	else
		lc_test_jackd_stop(&jackd);
	return status;
}
