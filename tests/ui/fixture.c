/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share. */
#include "fixture.h"

#include "linecheck/measured.h"

#include "../support/missing.h"
#include "../support/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static GPid server;

void lc_fixture_need(const char *program)
{
	g_autofree char *path = g_find_program_in_path(program);
	if (path)
		return;
	g_autofree char *line = g_strdup_printf("%s is not installed", program);
	exit(lc_test_missing(line));
}

static void end_server(void)
{
	kill(server, SIGTERM);
	waitpid(server, NULL, 0);
}

/* The server ends with the test, also when that is killed. */
static void follow_parent(void *data)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
}

/* Before the tests run there is no ck_assert(). */
static void need(bool met, const char *message)
{
	if (met)
		return;
	fprintf(stderr, "%s\n", message);
	exit(EXIT_FAILURE);
}

void lc_fixture_display_of(int width, int height)
{
	g_autofree char *screen = g_strdup_printf("%dx%dx24", width, height);
	/* -r: a key is pressed once, however late the server hears that it was let go */
	const char *const words[] = { "Xvfb", "-displayfd", "3", "-screen", "0", screen, "-r",
		"-nolisten", "tcp", NULL };
	const int target_fd = 3;
	char number[16] = "";
	int ends[2];
	g_autoptr(GError) error = NULL;
	lc_fixture_need("Xvfb");
	need(pipe(ends) == 0, "no pipe");
	if (!g_spawn_async_with_pipes_and_fds(NULL, words, NULL,
	            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
	            follow_parent, NULL, -1, -1, -1, &ends[1], &target_fd, 1, &server, NULL, NULL,
	            NULL, &error))
		need(false, error->message);
	close(ends[1]);
	atexit(end_server);
	/* the server writes its number and a newline once it is ready */
	size_t length = 0;
	while (length + 1 < sizeof number && !strchr(number, '\n')) {
		ssize_t got = read(ends[0], number + length, sizeof number - 1 - length);
		need(got > 0, "Xvfb did not start");
		length += (size_t)got;
	}
	close(ends[0]);
	g_autofree char *display = g_strdup_printf(":%d", atoi(number));
	g_setenv("DISPLAY", display, TRUE);
}

static gboolean time_over(void *data)
{
	*(gboolean *)data = TRUE;
	return G_SOURCE_REMOVE;
}

void lc_fixture_display(void)
{
	lc_fixture_display_of(1600, 1200);
}

gboolean lc_fixture_wait(gboolean (*done)(void *data), void *data, double timeout_s)
{
	gboolean over = FALSE;
	guint timer = g_timeout_add((guint)(timeout_s * 1000.0), time_over, &over);
	while (!done(data) && !over)
		g_main_context_iteration(NULL, TRUE);
	if (!over)
		g_source_remove(timer);
	return done(data);
}

static void run(const char *const words[])
{
	int status = -1;
	g_autoptr(GError) error = NULL;
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
	            &status, &error))
		ck_abort_msg("%s", error->message);
	ck_assert_int_eq(status, 0);
}

void lc_fixture_press(GPid pid, const char *key)
{
	g_autofree char *number = g_strdup_printf("%d", (int)pid);
	/* of a program that has ended it would wait for a window for ever */
	run((const char *const[]) { "timeout", "60", "xdotool", "search", "--sync", "--onlyvisible",
	        "--pid", number, "windowfocus", NULL });
	run((const char *const[]) { "xdotool", "key", key, NULL });
}

struct lc_result *lc_fixture_result(void)
{
	struct lc_result *result = g_new0(struct lc_result, 1);
	struct lc_channel_result *channel = &result->channel[0];
	result->source.kind = LC_SOURCE_JACK;
	result->source.state = LC_STATE_RUNNING;
	result->source.sample_rate_hz = 48000;
	result->source.period_frames = 256;
	result->source.bits = 24;
	result->source.channels = 1;
	result->source.patched_in[0] = result->source.patched_out[0] = true;
	g_strlcpy(result->source.name, "linecheck", sizeof result->source.name);
	result->duration_s = 20;
	result->channels = 1;
	g_strlcpy(channel->name, "in_1", sizeof channel->name);
	channel->level.sample_peak_dbfs = -9.8;
	channel->level.rms_dbfs = -22;
	channel->level.crest_db = 15.2;
	channel->level.dc_dbfs = -92;
	channel->level.dc_offset = 2.5e-5;
	channel->noise.a_dbfs = -93;
	channel->noise.flat_dbfs = -91;
	channel->noise.method = LC_NOISE_MINIMUM;
	channel->hum.measured = true;
	channel->hum.mains_hz = channel->hum.level_dbfs = LC_NOT_MEASURED;
	for (int k = 0; k < LC_HUM_LINES; k++)
		channel->hum.lines_dbfs[k] = LC_NOT_MEASURED;
	channel->tone = lc_tone_figures(&(struct lc_tone_sum) { 0 });
	channel->meter.peak = channel->meter.hold = 0.3236f; /* -9.8 dBFS */
	channel->meter.rms = 0.0794f;                        /* -22 dBFS */
	return result;
}

void lc_fixture_remove(const char *folder)
{
	const char *const words[] = { "rm", "-r", "--", folder, NULL };
	need(g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
	             NULL, NULL),
	        "the test's folder could not be removed");
}

int lc_fixture_run(const char *name, const TTest *const tests[])
{
	return lc_fixture_run_closing(name, NULL, tests);
}

int lc_fixture_run_closing(const char *name, void (*close)(void), const TTest *const tests[])
{
	TCase *cases = tcase_create(name);
	if (close)
		tcase_add_checked_fixture(cases, NULL, close);
	for (size_t i = 0; tests[i]; i++)
		tcase_add_test(cases, tests[i]);
	return lc_test_run_here(name, cases); /* a toolkit does not outlive a fork */
}
