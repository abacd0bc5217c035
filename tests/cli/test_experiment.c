/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiment on a real jackd: a chain plays a tone into it, and a hand turns its preamp. */
#include "linecheck/simulator.h"

#include "../support/run.h"
#include "../support/servers.h"
#include "program.h"

#include <jack/jack.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RATE_HZ 48000
#define PERIOD 256
/* The tone and the floor take 3 s; the hand waits longer, by the same clock. */
#define TURN_S 6.0
#define TURN_DB (-12.0)

/** A chain as a JACK client. */
struct player {
	jack_client_t *client;
	jack_port_t *port;
	struct lc_simulator *simulator;
	struct lc_chain turned;
	uint64_t frames; /* since somebody listens */
	bool is_turned;
};

static int process(jack_nframes_t frames, void *context)
{
	struct player *player = context;
	float *out[] = { jack_port_get_buffer(player->port, frames) };

	if (jack_port_connected(player->port))
		player->frames += frames;
	if (!player->is_turned && (double)player->frames > TURN_S * RATE_HZ) {
		lc_simulator_set_chain(player->simulator, &player->turned);
		player->is_turned = true;
	}
	lc_simulator_generate(player->simulator, out, frames);
	return 0;
}

static void start(struct player *player, const char *server, const char *fault)
{
	struct lc_simulation simulation = { .seed = 3,
		.rate_hz = RATE_HZ,
		.channels = 1,
		.bits = 24,
		.programme = LC_PROGRAMME_TONE,
		.fault = { fault } };
	struct lc_error error;

	lc_chain_demo(&player->turned);
	ck_assert_int_eq(
	        lc_simulator_new(&player->simulator, &player->turned, &simulation, &error), LC_OK);
	player->turned.common.preamp.gain_db.value += TURN_DB;
	player->client =
	        jack_client_open("chain", JackNoStartServer | JackServerName, NULL, server);
	ck_assert_ptr_nonnull(player->client);
	player->port = jack_port_register(
	        player->client, "out", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
	ck_assert_ptr_nonnull(player->port);
	jack_set_process_callback(player->client, process, player);
	ck_assert_int_eq(jack_activate(player->client), 0);
}

static void stop(struct player *player)
{
	jack_client_close(player->client);
	lc_simulator_free(player->simulator);
}

struct row {
	const char *fault, *expected;
};

/* The demo's mic and room lead; the fault is 24 dB of noise at the interface, behind the preamp. */
static const struct row rows[] = {
	{ NULL, "before" },
	{ "noise-above-chain=gross", "behind" },
};

START_TEST(it_notices_the_turned_knob_and_tells_where_the_noise_is_made)
{
	struct lc_test_jackd server = { 0 };
	struct player player = { 0 };

	ck_assert(lc_test_jackd_start(&server, RATE_HZ, PERIOD, 2));
	start(&player, server.name, rows[_i].fault);
	struct outcome outcome = RUN("experiment", "gain", "preamp", "--server", server.name,
	        "--channels", "1", "--connect-in", "chain:out", "--json");
	stop(&player);
	lc_test_jackd_stop(&server);

	json_error_t error;
	json_t *object = json_loads(outcome.out, 0, &error);
	ck_assert_msg(object != NULL, "%s%s", outcome.out, outcome.err);
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_str_eq(outcome.err, "");
	ck_assert_str_eq(json_string_value(json_object_get(object, "stage")), "preamp");
	ck_assert_str_eq(
	        json_string_value(json_object_get(object, "noise_made")), rows[_i].expected);
	ck_assert_str_eq(json_string_value(json_object_get(object, "confidence")), "certain");
	ck_assert_double_eq_tol(
	        json_number_value(json_object_get(object, "moved_db")), TURN_DB, 0.1);
	json_decref(object);
	outcome_clear(&outcome);
}
END_TEST

START_TEST(without_a_server_or_with_a_wrong_word_it_says_so_in_a_line)
{
	struct outcome none = RUN("experiment", "gain", "--server", "no-such-server");
	struct outcome knob = RUN("experiment", "volume");
	struct outcome stage = RUN("experiment", "gain", "cable");

	ck_assert_int_eq(none.status, 3);
	ck_assert_int_eq(knob.status, 2);
	ck_assert_int_eq(stage.status, 2);
	ck_assert_uint_eq(count_lines(none.err), 1);
	ck_assert_ptr_nonnull(strstr(knob.err, "linecheck experiment gain"));
	ck_assert_ptr_nonnull(strstr(stage.err, "preamp or interface"));
	outcome_clear(&none);
	outcome_clear(&knob);
	outcome_clear(&stage);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("gain");

	lc_test_need("jackd");
	tcase_set_timeout(tests, 120);
	tcase_add_loop_test(
	        tests, it_notices_the_turned_knob_and_tells_where_the_noise_is_made, 0, ROWS(rows));
	tcase_add_test(tests, without_a_server_or_with_a_wrong_word_it_says_so_in_a_line);
	return lc_test_run("experiment", tests);
}
