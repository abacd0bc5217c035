/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client on a private PipeWire, through PipeWire's own libjack. */
#include "room.h"
#include "servers.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct room room;
static struct lc_test_pipewire pipewire;

/* A client in a process of its own, which can be stopped without stopping the test. */
static pid_t start_client_process(void)
{
	int ready[2];
	ck_assert_int_eq(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		bool opened = peer_open(NULL, "other", 1, 1) != NULL;
		if (write(ready[1], "", opened) != 1)
			_exit(EXIT_FAILURE);
		for (;;)
			pause();
	}
	char byte;
	close(ready[1]);
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return pid;
}

static uint64_t xruns_before;

static bool has_more_xruns(struct room *r)
{
	return room_info(r).xruns > xruns_before;
}

START_TEST(a_stall_of_the_graph_is_counted_as_an_xrun)
{
	pid_t other = start_client_process();
	room_open(&room, 1);
	room.config.connect_in[0] = "other:out_1";
	room.config.connect_out[0] = "daw:in_1";
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	ck_assert(peer_wait_frames(room.daw, 24000));
	xruns_before = room_info(&room).xruns;
	/* Six periods of 1024 frames: a stall that no server can hide. */
	struct timespec stall = { .tv_nsec = 128000000 };
	kill(other, SIGSTOP);
	nanosleep(&stall, NULL);
	kill(other, SIGCONT);
	room_poll_until(&room, has_more_xruns);
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
	room_close(&room);
}
END_TEST

START_TEST(a_graph_that_runs_smoothly_has_no_xruns)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	ck_assert(peer_wait_frames(room.daw, 24000));
	/*
	 * Whatever the machine does: never more than the card's own clock has seen, which sees each
	 * cycle before the client does and is therefore asked first and last.
	 */
	peer_listen(room.card);
	ck_assert(peer_wait_frames(room.daw, 4096));
	xruns_before = room_info(&room).xruns;
	ck_assert(peer_wait_frames(room.daw, 96000));
	uint64_t counted = room_info(&room).xruns - xruns_before;
	ck_assert_uint_le(counted, peer_xruns(room.card));
	room_close(&room);
}
END_TEST

static double wanted_rate_hz;

static bool has_wanted_rate(struct room *r)
{
	return room_runs(r) && room_info(r).sample_rate_hz == wanted_rate_hz && room_is_patched(r);
}

static void force_rate(int rate_hz)
{
	char command[128];
	snprintf(command, sizeof command,
	        "pw-metadata -n settings 0 clock.force-rate %d >/dev/null 2>&1", rate_hz);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(the_rate_may_change_while_it_runs)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	static const int rates[] = { 44100, 96000, 48000 };
	for (int i = 0; i < 3; i++) {
		force_rate(rates[i]);
		wanted_rate_hz = rates[i];
		room_poll_until(&room, has_wanted_rate);
		room_expect_exact(&room);
		ck_assert(lc_engine_refresh(room.engine));
		ck_assert_double_eq(lc_engine_snapshot(room.engine)->rate_hz, rates[i]);
	}
	force_rate(0);
	room_close(&room);
}
END_TEST

/* The id of the node that bears name; fails the test when there is none. */
static int find_node(const char *name)
{
	FILE *list = popen("pw-cli ls Node", "re");
	char line[256], found[128];
	int id = -1, named = -1;
	while (list && fgets(line, sizeof line, list)) {
		sscanf(line, " id %d,", &id);
		if (sscanf(line, " node.name = \"%127[^\"]", found) == 1 && !strcmp(found, name))
			named = id;
	}
	if (list)
		pclose(list);
	ck_assert_msg(named >= 0, "no node %s", name);
	return named;
}

START_TEST(a_client_that_was_kicked_comes_back_with_its_connections)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	lc_jack_poll(room.jack);
	char command[64];
	snprintf(command, sizeof command, "pw-cli destroy %d >/dev/null", find_node("linecheck"));
	ck_assert_int_eq(system(command), 0);
	room_await_no_port(&room, "linecheck:in_1");
	room_poll_until(&room, room_is_patched);
	room_await_connection(&room, "card:out_2", "linecheck:in_2", true);
	room_await_connection(&room, "linecheck:out_2", "daw:in_2", true);
	room_expect_exact(&room);
	room_close(&room);
}
END_TEST

static bool has_alias(struct room *r)
{
	return room_info(r).source_alias[0][0] != '\0';
}

START_TEST(the_path_of_a_cards_port_is_told_as_its_alias)
{
	struct lc_test_pipewire own;
	ck_assert(lc_test_pipewire_start(&own, true));
	room_open(&room, 2);
	room.config.connect_in[0] = "card:capture_FR";
	room.config.inline_port[1] = "card:capture_AUX0";
	room_enter(&room);
	room_poll_until(&room, has_alias);
	ck_assert_str_eq(room_info(&room).source_port[0], "card:capture_FR");
	ck_assert_str_eq(room_info(&room).source_alias[0], "alsa:acp:Gen:0:capture:capture_1");
	/* one without a place in a speaker layout is a capture port as any other */
	room_await_connection(&room, "card:capture_AUX0", "linecheck:in_2", true);
	room_close(&room);
	lc_test_pipewire_stop(&own);
}
END_TEST

/* What the user's environment says already stays; it may be written as an object or without. */
static const struct {
	const char *given, *made;
} props[] = {
	{ NULL, "jack.fill-aliases=true " },
	{ "a=b", "jack.fill-aliases=true a=b" },
	{ " { a = b }", "{ jack.fill-aliases=true  a = b }" },
	{ "{ jack.fill-aliases=false }", "{ jack.fill-aliases=false }" },
};

START_TEST(aliases_are_asked_for_before_the_client_opens)
{
	if (props[_i].given)
		setenv("PIPEWIRE_PROPS", props[_i].given, 1);
	else
		unsetenv("PIPEWIRE_PROPS");
	room_open(&room, 1);
	room_enter(&room);
	ck_assert_str_eq(getenv("PIPEWIRE_PROPS"), props[_i].made);
	room_poll_until(&room, room_runs);
	room_close(&room);
}
END_TEST

static TCase *pipewire_case(void)
{
	TCase *own = tcase_create("pipewire");
	tcase_set_timeout(own, 100);
	tcase_add_test(own, a_stall_of_the_graph_is_counted_as_an_xrun);
	tcase_add_test(own, a_graph_that_runs_smoothly_has_no_xruns);
	tcase_add_test(own, the_path_of_a_cards_port_is_told_as_its_alias);
	tcase_add_loop_test(own, aliases_are_asked_for_before_the_client_opens, 0,
	        sizeof props / sizeof *props);
	tcase_add_test(own, the_rate_may_change_while_it_runs);
	tcase_add_test(own, a_client_that_was_kicked_comes_back_with_its_connections);
	return own;
}

/*
 * The libjack of PipeWire 0.3.65 unmaps the buffers of a link that goes while its own data thread
 * may still hand them to a callback; a client cannot prevent it. It is seldom: what crashed, and
 * nothing that was merely wrong, is tried again, once.
 */
static int crashes;

/* With the address sanitizer, too, such a crash is a signal and no finding of its own. */
const char *__asan_default_options(void) __attribute__((visibility("default")));
const char *__asan_default_options(void)
{
	return "handle_segv=0";
}

static int run_all(void)
{
	Suite *all = suite_create("jack on pipewire");
	suite_add_tcase(all, passing_case());
	suite_add_tcase(all, patching_case());
	suite_add_tcase(all, leaving_case());
	suite_add_tcase(all, tone_case());
	suite_add_tcase(all, pipewire_case());
	suite_add_tcase(all, restarts_case());
	SRunner *runner = srunner_create(all);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	TestResult **failures = srunner_failures(runner);
	crashes = 0;
	for (int i = 0; failures && i < failed; i++)
		crashes += strstr(tr_msg(failures[i]), "Received signal 11") != NULL;
	free(failures);
	srunner_free(runner);
	return failed;
}

int main(int argc, char *argv[])
{
	lc_test_need("pipewire");
	lc_test_need("pw-metadata");
	lc_test_use_pipewire(argv);
	if (!lc_test_pipewire_start(&pipewire, false))
		return EXIT_FAILURE;
	room_is_pipewire = true;
	int failed = run_all();
	if (failed && crashes == failed) {
		fprintf(stderr, "%d crashed: once more\n", crashes);
		failed = run_all();
	}
	lc_test_pipewire_stop(&pipewire);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
