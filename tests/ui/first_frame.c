/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long it takes from the start of linecheck-gtk until there is something to read on a bare X
 * server. A busy machine makes that time longer, so that the test holds what the process has
 * used of the processor by then to the limit, and says the time beside it.
 */
#include "fixture.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_MS 500.0
#define TRIES 3
#define HEADER_Y 40 /* a row of the screen that crosses the words of the header bar */
#define COLOURS 8   /* letters have so many and more, a bare window one */

static const char *program;

static double now_ms(clockid_t clock)
{
	struct timespec now;
	ck_assert_int_eq(clock_gettime(clock, &now), 0);
	return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* Whether the row has letters. */
static bool can_be_read(Display *display)
{
	unsigned long seen[COLOURS];
	int count = 0, width = DisplayWidth(display, DefaultScreen(display));
	XImage *row = XGetImage(display, DefaultRootWindow(display), 0, HEADER_Y,
	        (unsigned int)width, 1, AllPlanes, ZPixmap);
	ck_assert_ptr_nonnull(row);
	for (int x = 0; x < width && count < COLOURS; x++) {
		unsigned long pixel = XGetPixel(row, x, 0);
		int i = 0;
		while (i < count && seen[i] != pixel)
			i++;
		if (i == count)
			seen[count++] = pixel;
	}
	XDestroyImage(row);
	return count == COLOURS;
}

static void wait_until_drawn(Display *display, Damage damage, int first_event)
{
	XEvent event;
	for (;;) {
		XNextEvent(display, &event);
		if (event.type != first_event + XDamageNotify)
			continue;
		XDamageSubtract(display, damage, None, None);
		if (can_be_read(display))
			return;
	}
}

static pid_t start_program(void)
{
	pid_t child = fork();
	if (child == 0) {
		execl(program, program, "--demo", (char *)NULL);
		_exit(127);
	}
	ck_assert_int_gt(child, 0);
	return child;
}

/* Milliseconds of the processor until the first frame. */
static double measure(Display *display, Damage damage, int first_event)
{
	double begun_ms = now_ms(CLOCK_MONOTONIC);
	pid_t child = start_program();
	clockid_t clock;
	wait_until_drawn(display, damage, first_event);
	double took_ms = now_ms(CLOCK_MONOTONIC) - begun_ms;
	ck_assert_int_eq(clock_getcpuclockid(child, &clock), 0);
	double used_ms = now_ms(clock);
	printf("first frame after %.0f ms, of which %.0f ms of the processor\n", took_ms, used_ms);
	kill(child, SIGTERM);
	waitpid(child, NULL, 0);
	while (can_be_read(display)) /* until the window is gone */
		XSync(display, False);
	return used_ms;
}

START_TEST(there_is_something_to_read_within_half_a_second)
{
	Display *display = XOpenDisplay(NULL);
	double best_ms = (double)INFINITY;
	int first_event, first_error;
	ck_assert_ptr_nonnull(display);
	ck_assert(XDamageQueryExtension(display, &first_event, &first_error));
	Damage damage = XDamageCreate(display, DefaultRootWindow(display), XDamageReportNonEmpty);
	for (int i = 0; i < TRIES; i++)
		best_ms = MIN(best_ms, measure(display, damage, first_event));
	ck_assert_double_le(best_ms, LIMIT_MS);
	XCloseDisplay(display);
}
END_TEST

int main(int argc, char *argv[])
{
	program = argv[1];
	lc_fixture_display();
	return lc_fixture_run("first_frame",
	        (const TTest *const[]) { there_is_something_to_read_within_half_a_second, NULL });
}
