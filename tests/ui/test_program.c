/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck-gtk as a program: its mistakes, its life, its engine's life. */
#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program; /* the path of linecheck-gtk */

static int run(const char *const words[], gboolean display, char **out, char **err)
{
	g_auto(GStrv) environment = g_get_environ();
	const char *argv[8] = { program };
	int status = -1;
	g_autoptr(GError) error = NULL;
	for (int i = 0; words[i]; i++)
		argv[i + 1] = words[i];
	if (!display) {
		environment = g_environ_unsetenv(environment, "DISPLAY");
		environment = g_environ_unsetenv(environment, "WAYLAND_DISPLAY");
	}
	if (!g_spawn_sync(
	            NULL, (char **)argv, environment, 0, NULL, NULL, out, err, &status, &error))
		ck_abort_msg("%s", error->message);
	ck_assert(WIFEXITED(status));
	return WEXITSTATUS(status);
}

START_TEST(mistakes_end_with_one_line_and_the_status_of_the_design)
{
	static const struct {
		const char *words[3];
		int status;
		const char *says;
	} rows[] = {
		{ { "--bogus" }, 2, "--bogus" },
		{ { "--channels", "99" }, 2, "--channels" },
		{ { "--set", "mic.model=nonsense" }, 2, "nonsense" },
		{ { "/nowhere/take.wav" }, 3, "/nowhere/take.wav" },
		{ { "--chain", "/nowhere/chain.ini" }, 3, "/nowhere/chain.ini" },
		{ { "--demo" }, 3, "display" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *out = NULL, *err = NULL;
		ck_assert_int_eq(run(rows[i].words, FALSE, &out, &err), rows[i].status);
		ck_assert_str_eq(out, "");
		ck_assert_msg(strstr(err, rows[i].says), "%s", err);
		ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	}
}
END_TEST

START_TEST(help_and_version_need_no_display)
{
	g_autofree char *help = NULL, *version = NULL, *err = NULL, *more = NULL;
	ck_assert_int_eq(run((const char *const[]) { "--help", NULL }, FALSE, &help, &err), 0);
	ck_assert_ptr_nonnull(strstr(help, "--connect-in"));
	ck_assert_int_eq(
	        run((const char *const[]) { "--version", NULL }, FALSE, &version, &more), 0);
	ck_assert_ptr_nonnull(strstr(version, LC_VERSION));
	ck_assert_str_eq(err, "");
	ck_assert_str_eq(more, "");
}
END_TEST

static void follow_parent(void *data)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static GPid start_demo(void)
{
	const char *const words[] = { program, "--demo", NULL };
	GPid pid;
	g_autoptr(GError) error = NULL;
	if (!g_spawn_async(NULL, (char **)words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, follow_parent,
	            NULL, &pid, &error))
		ck_abort_msg("%s", error->message);
	return pid;
}

/* The first child of a process, or 0. */
static pid_t child_of(pid_t parent)
{
	g_autofree char *path =
	        g_strdup_printf("/proc/%d/task/%d/children", (int)parent, (int)parent);
	g_autofree char *children = NULL;
	return g_file_get_contents(path, &children, NULL, NULL) ? atoi(children) : 0;
}

struct wait_for_child {
	pid_t parent, other_than, child;
};

static gboolean has_child(void *data)
{
	struct wait_for_child *wait = data;
	pid_t child = child_of(wait->parent);
	if (child && child != wait->other_than)
		wait->child = child;
	return wait->child != 0;
}

static gboolean look_again(void *data)
{
	return G_SOURCE_CONTINUE;
}

/* The kernel tells of no birth of a child's child: it is looked for every 20 ms. */
static pid_t wait_for_child(pid_t parent, pid_t other_than)
{
	struct wait_for_child wait = { parent, other_than, 0 };
	guint timer = g_timeout_add(20, look_again, NULL);
	lc_fixture_wait(has_child, &wait, 20);
	g_source_remove(timer);
	ck_assert_int_ne(wait.child, 0);
	return wait.child;
}

/* Opened while the process lives, readable when it has ended. */
static int watch(pid_t pid)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	ck_assert_int_ge(fd, 0);
	return fd;
}

static gboolean ends(int fd, int timeout_ms)
{
	struct pollfd poller = { .fd = fd, .events = POLLIN };
	int ready = poll(&poller, 1, timeout_ms);
	close(fd);
	return ready == 1;
}

static void press_quit(GPid pid)
{
	lc_fixture_press(pid, "ctrl+q");
}

START_TEST(closing_the_window_ends_the_program_with_0_and_its_engine)
{
	GPid window = start_demo();
	int engine = watch(wait_for_child(window, 0)), status = -1;
	press_quit(window);
	ck_assert(ends(watch(window), 10000));
	ck_assert_int_eq(waitpid(window, &status, 0), window);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 0);
	ck_assert(ends(engine, 10000));
}
END_TEST

START_TEST(an_engine_that_dies_is_started_again)
{
	GPid window = start_demo();
	pid_t first = wait_for_child(window, 0);
	int status = -1;
	ck_assert_int_eq(kill(first, SIGKILL), 0);
	int second = watch(wait_for_child(window, first));
	press_quit(window);
	ck_assert_int_eq(waitpid(window, &status, 0), window);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	ck_assert(ends(second, 10000));
}
END_TEST

START_TEST(a_window_that_is_killed_takes_its_engine_along)
{
	GPid window = start_demo();
	int engine = watch(wait_for_child(window, 0));
	ck_assert_int_eq(kill(window, SIGKILL), 0);
	waitpid(window, NULL, 0);
	ck_assert(ends(engine, 10000));
}
END_TEST

START_TEST(duration_ends_it_by_itself)
{
	g_autofree char *out = NULL, *err = NULL;
	ck_assert_int_eq(
	        run((const char *const[]) { "--demo", "--duration", "1", NULL }, TRUE, &out, &err),
	        0);
	ck_assert_str_eq(out, "");
	ck_assert_str_eq(err, "");
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	program = argv[1];
	lc_fixture_need("xdotool");
	lc_fixture_display();
	return lc_fixture_run("program",
	        (const TTest *const[]) { mistakes_end_with_one_line_and_the_status_of_the_design,
	                help_and_version_need_no_display,
	                closing_the_window_ends_the_program_with_0_and_its_engine,
	                an_engine_that_dies_is_started_again,
	                a_window_that_is_killed_takes_its_engine_along, duration_ends_it_by_itself,
	                NULL });
}
