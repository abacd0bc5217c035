/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints what the window costs beside x42-meter (Debian: x42-plugins), of which each gets the same
 * music from the same server and stands in a window of the same size on the same X server: the
 * share of one core that the process uses, and its private memory. They are measured in turns,
 * since other programs take their share of the machine; the medians count.
 */
#include "fixture.h"
#include "servers.h"

#include <X11/Xlib.h>
#include <glib/gstdio.h>
#include <jack/jack.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 3
#define SETTLE_S 6.0
#define MEASURE_S 15.0
#define WIDTH 1280
#define HEIGHT 800
#define RATE_HZ 48000
#define PLAYER "player"

enum row { WINDOW, HIDDEN, ENGINE, EBU, THIRDS, ROWS };
static const char *const names[ROWS] = { "linecheck-gtk, spectrum", "  the same, hidden",
	"  its engine", "x42-meter (EBU R128)", "x42-meter 15 (third octaves)" };

struct cost {
	double percent, private_mb; /* of one core; NAN: not measured */
};

static struct lc_test_jackd server;
static Display *display;
static struct cost costs[ROWS][ROUNDS];

/* ---- the music: two partials that swell, with noise ---- */

static jack_port_t *outs[2];

static int play(jack_nframes_t frames, void *unused)
{
	static double phase;
	static guint32 noise = 1;
	float *a = jack_port_get_buffer(outs[0], frames),
	      *b = jack_port_get_buffer(outs[1], frames);
	for (jack_nframes_t i = 0; i < frames; i++) {
		phase += 2.0 * G_PI * 997.0 / RATE_HZ;
		noise = noise * 1664525u + 1013904223u;
		double swell = 0.2 + 0.15 * sin(phase / 300.0);
		double hiss = 0.05 * (noise / 4294967296.0 - 0.5);
		a[i] = b[i] = (float)(swell * (sin(phase) + 0.3 * sin(3.1 * phase)) + hiss);
	}
	return 0;
}

static jack_client_t *start_player(void)
{
	jack_client_t *client = jack_client_open(PLAYER, JackNoStartServer, NULL);
	g_assert_nonnull(client);
	for (int i = 0; i < 2; i++)
		outs[i] = jack_port_register(client, i ? "out_2" : "out_1", JACK_DEFAULT_AUDIO_TYPE,
		        JackPortIsOutput, 0);
	jack_set_process_callback(client, play, NULL);
	jack_activate(client);
	return client;
}

/* Every input that nobody has connected. */
static void connect_all(jack_client_t *client)
{
	const char **ports = jack_get_ports(client, NULL, JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput);
	for (int i = 0, next = 0; ports && ports[i]; i++)
		if (!g_str_has_prefix(ports[i], "system:"))
			jack_connect(client, jack_port_name(outs[next++ % 2]), ports[i]);
	jack_free(ports);
}

/* ---- programs and their windows ---- */

static void follow_parent(void *data)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static GPid start(const char *const *words)
{
	g_autoptr(GError) error = NULL;
	GPid pid = 0;
	if (!g_spawn_async(NULL, (char **)words, NULL,
	            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
	                    G_SPAWN_STDERR_TO_DEV_NULL,
	            follow_parent, NULL, &pid, &error))
		g_error("%s", error->message);
	return pid;
}

/* x42-meter takes seconds to leave the server. */
static void end(GPid pid)
{
	kill(pid, SIGTERM);
	for (int i = 0; i < 100; i++) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return;
		g_usleep(G_USEC_PER_SEC / 10);
	}
	g_error("process %d does not end", pid);
}

/* The windows that can be seen. */
static void for_windows(void (*act)(Window window))
{
	Window root, parent, *children = NULL;
	unsigned int count = 0;
	XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count);
	for (unsigned int i = 0; i < count; i++) {
		XWindowAttributes attributes;
		XGetWindowAttributes(display, children[i], &attributes);
		if (attributes.map_state == IsViewable)
			act(children[i]);
	}
	XFree(children);
	XSync(display, False);
}

static void stretch(Window window)
{
	XMoveResizeWindow(display, window, 0, 0, WIDTH, HEIGHT);
}

static void hide(Window window)
{
	XUnmapWindow(display, window);
}

/* ---- what a process uses ---- */

static double used_s(GPid pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/stat", pid), *text = NULL;
	unsigned long user, system;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		g_error("process %d ended", pid);
	/* behind the name, which may hold anything: the 12th and 13th word */
	g_assert_cmpint(
	        sscanf(strrchr(text, ')') + 2,
	                "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system),
	        ==, 2);
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static double private_mb(GPid pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/smaps_rollup", pid), *text = NULL;
	double kb = 0.0;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		return NAN;
	for (const char *line = strstr(text, "Private_"); line; line = strstr(line + 1, "Private_"))
		kb += g_ascii_strtod(strchr(line, ':') + 1, NULL);
	return kb / 1024.0;
}

static void measure(const GPid *pids, const enum row *rows, int count, int round)
{
	double before[2], begun_s = (double)g_get_monotonic_time() / G_USEC_PER_SEC;
	for (int i = 0; i < count; i++)
		before[i] = used_s(pids[i]);
	g_usleep((gulong)(MEASURE_S * G_USEC_PER_SEC));
	double took_s = (double)g_get_monotonic_time() / G_USEC_PER_SEC - begun_s;
	for (int i = 0; i < count; i++)
		costs[rows[i]][round] =
		        (struct cost) { 100.0 * (used_s(pids[i]) - before[i]) / took_s,
			        private_mb(pids[i]) };
}

/* The window's only child: the engine. */
static GPid engine_of(GPid window)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", window, window);
	g_autofree char *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL) || atoi(text) <= 0)
		g_error("the window has no engine");
	return atoi(text);
}

static void settle(void)
{
	g_usleep((gulong)(SETTLE_S * G_USEC_PER_SEC));
}

/* A server for each: x42-meter can leave one hanging. */
static jack_client_t *open_room(void)
{
	server = (struct lc_test_jackd) { .is_async = true };
	if (!lc_test_jackd_start(&server, RATE_HZ, 1024, 2))
		exit(EXIT_FAILURE);
	g_setenv("JACK_DEFAULT_SERVER", server.name, TRUE);
	return start_player();
}

static void close_room(jack_client_t *client)
{
	lc_test_jackd_stop(&server);
	jack_client_close(client);
}

static void measure_linecheck(const char *program, int round)
{
	jack_client_t *client = open_room();
	const char *const words[] = { program, "--connect-in", PLAYER ":out_1", "--connect-in",
		PLAYER ":out_2", NULL };
	GPid pids[2] = { start(words) };
	settle();
	pids[1] = engine_of(pids[0]);
	for_windows(stretch);
	measure(pids, (const enum row[]) { WINDOW, ENGINE }, 2, round);
	for_windows(hide);
	measure(pids, (const enum row[]) { HIDDEN }, 1, round);
	end(pids[0]);
	close_room(client);
}

static void measure_x42(enum row row, int round)
{
	jack_client_t *client = open_room();
	const char *const words[] = { "x42-meter", row == THIRDS ? "15" : NULL, NULL };
	GPid pid = start(words);
	settle();
	connect_all(client);
	for_windows(stretch);
	measure(&pid, &row, 1, round);
	end(pid);
	close_room(client);
}

/* ---- the table ---- */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void print(void)
{
	for (int row = 0; row < ROWS; row++) {
		double percent[ROUNDS], memory[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			percent[i] = costs[row][i].percent;
			memory[i] = costs[row][i].private_mb;
		}
		qsort(percent, ROUNDS, sizeof *percent, by_size);
		qsort(memory, ROUNDS, sizeof *memory, by_size);
		if (isnan(percent[0]))
			printf("%-30s not installed\n", names[row]);
		else
			printf("%-30s %5.1f %% (%.1f to %.1f), %.0f MB private\n", names[row],
			        percent[ROUNDS / 2], percent[0], percent[ROUNDS - 1],
			        memory[ROUNDS / 2]);
	}
}

int main(int argc, char *argv[])
{
	double load[3];
	g_autofree char *x42 = g_find_program_in_path("x42-meter");
	lc_fixture_need("jackd");
	lc_fixture_display();
	display = XOpenDisplay(NULL);
	for (int round = 0; round < ROUNDS; round++) {
		for (int row = 0; row < ROWS; row++)
			costs[row][round] = (struct cost) { NAN, NAN };
		measure_linecheck(argv[1], round);
		if (x42) {
			measure_x42(EBU, round);
			measure_x42(THIRDS, round);
		}
		getloadavg(load, 3);
		printf("turn %d of %d, load %.1f\n", round + 1, ROUNDS, load[0]);
		fflush(stdout);
	}
	print();
	XCloseDisplay(display);
	return EXIT_SUCCESS;
}
