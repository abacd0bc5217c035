/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the knob of a simulated card to the words on a terminal: `linecheck demo --card`, live. */
#include "../support/amixer.h"
#include "../support/clock.h"
#include "../support/run.h"
#include "../support/sorted.h"
#include "program.h"

#include "linecheck/fakecard.h"
#include "servers.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"
#define TURNS 7
#define WITHIN_MS 200.0
#define TIMEOUT_MS 20000
#define CLEAR_LINE "\033[J" /* the end of each picture that the live view draws */

/* A live view on a terminal of its own, and the picture that it drew last. */
static struct {
	pid_t pid;
	int fd;
	char bytes[1 << 16], picture[1 << 16];
	size_t used;
	char root[300];
} live;

static void start_demo(void)
{
	const struct winsize size = { .ws_row = 40, .ws_col = 100 };
	char folder[200];
	snprintf(folder, sizeof folder, "%s/run-XXXXXX", test_folder());
	ck_assert_ptr_nonnull(mkdtemp(folder));
	setenv("XDG_RUNTIME_DIR", folder, 1);
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	snprintf(live.root, sizeof live.root, "%s/linecheck/card-" CARD, folder);
	live.used = 0;
	live.fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	ck_assert(live.fd >= 0 && grantpt(live.fd) == 0 && unlockpt(live.fd) == 0);
	ioctl(live.fd, TIOCSWINSZ, &size);
	live.pid = fork();
	ck_assert_int_ge(live.pid, 0);
	if (live.pid > 0)
		return;
	int terminal = open(ptsname(live.fd), O_RDWR | O_NOCTTY);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	setenv("TERM", "xterm", 1);
	for (int fd = 0; fd < 3; fd++)
		dup2(terminal, fd);
	execl(getenv("LINECHECK"), "linecheck", "demo", "--card", CARD, (char *)NULL);
	_exit(127);
}

static void end_demo(void)
{
	kill(live.pid, SIGKILL);
	waitpid(live.pid, NULL, 0);
	close(live.fd);
}

/* Keeps the last whole picture of what has come. */
static void take(void)
{
	live.bytes[live.used] = '\0';
	for (char *end; (end = strstr(live.bytes, CLEAR_LINE));) {
		size_t length = (size_t)(end - live.bytes);
		memcpy(live.picture, live.bytes, length);
		live.picture[length] = '\0';
		live.used -= length + strlen(CLEAR_LINE);
		memmove(live.bytes, end + strlen(CLEAR_LINE), live.used + 1);
	}
}

/* Until a picture has the words, or has them no more; how long after begun_ms. */
static double wait_for(const char *words, bool shown, double begun_ms)
{
	struct pollfd ready = { .fd = live.fd, .events = POLLIN };
	while (1e3 * lc_test_now_s(CLOCK_MONOTONIC) - begun_ms < TIMEOUT_MS) {
		if (live.picture[0] && (strstr(live.picture, words) != NULL) == shown)
			return 1e3 * lc_test_now_s(CLOCK_MONOTONIC) - begun_ms;
		if (poll(&ready, 1, 100) <= 0)
			continue;
		ssize_t size =
		        read(live.fd, live.bytes + live.used, sizeof live.bytes - 1 - live.used);
		ck_assert_msg(size > 0, "the demo ended: %s", live.picture);
		live.used += (size_t)size;
		take();
	}
	ck_abort_msg("'%s' %s:\n%s", words, shown ? "does not appear" : "stays", live.picture);
	return 0.0;
}

static void turn(const char *name, const char *value)
{
	lc_test_amixer(live.root, 0, name, value);
}

/* The median: one turn may fall into a moment in which the machine is busy elsewhere. */
static void expect_prompt(const char *what, double ms[TURNS])
{
	lc_test_sort(ms, TURNS);
	printf("%s: median %.0f ms, %.0f to %.0f ms (with the start of amixer)\n", what,
	        ms[TURNS / 2], ms[0], ms[TURNS - 1]);
	ck_assert_double_le(ms[TURNS / 2], WITHIN_MS);
}

#define TWO_PREAMPS "Two preamps"

START_TEST(a_turn_of_the_knob_is_on_the_terminal_within_200_ms_and_back)
{
	double appears_ms[TURNS], goes_ms[TURNS];
	start_demo();
	wait_for(TWO_PREAMPS, false, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	for (int i = 0; i < TURNS; i++) {
		double begun_ms = 1e3 * lc_test_now_s(CLOCK_MONOTONIC);
		turn(GAIN, "20");
		appears_ms[i] = wait_for(TWO_PREAMPS, true, begun_ms);
		begun_ms = 1e3 * lc_test_now_s(CLOCK_MONOTONIC);
		turn(GAIN, "0");
		goes_ms[i] = wait_for(TWO_PREAMPS, false, begun_ms);
	}
	expect_prompt("interface-gain-up appears", appears_ms);
	expect_prompt("interface-gain-up goes", goes_ms);
	end_demo();
}
END_TEST

/* Turned up, fixed by the command, gone. */
START_TEST(the_command_that_fixes_it_makes_it_go)
{
	start_demo();
	wait_for(TWO_PREAMPS, false, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	turn(GAIN, "40");
	wait_for("overs at full scale", true, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	struct outcome fixed = RUN("fix", "interface-gain-up", "--card", CARD);
	ck_assert_msg(fixed.status == 0, "%s%s", fixed.out, fixed.err);
	ck_assert_ptr_nonnull(strstr(fixed.out, "to 0 dB"));
	wait_for(TWO_PREAMPS, false, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	/* what clipped while it was turned up is no fault of the chain as it is now */
	ck_assert_msg(!strstr(live.picture, "The converter clips"), "%s", live.picture);
	outcome_clear(&fixed);
	end_demo();
}
END_TEST

START_TEST(a_card_that_is_pulled_out_and_plugged_in_again_is_followed)
{
	struct lc_error error = { 0 };
	start_demo();
	wait_for(TWO_PREAMPS, false, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	turn(GAIN, "20");
	wait_for(TWO_PREAMPS, true, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	lc_fake_card_unplug(live.root, 0);
	wait_for(TWO_PREAMPS, false,
	        1e3 * lc_test_now_s(CLOCK_MONOTONIC)); /* what was declared holds again: 0 dB */
	ck_assert_msg(lc_fake_card_plug(live.root, 0, CARD, &error) == LC_OK, "%s", error.text);
	turn(GAIN, "20");
	wait_for(TWO_PREAMPS, true, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	turn("Line In 1-2 Phantom Power Capture Switch", "on"); /* as alsa-restore would */
	wait_for("before the interface was unplugged", true, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	turn("Line In 1-2 Phantom Power Capture Switch", "off");
	wait_for("before the interface was unplugged", false, 1e3 * lc_test_now_s(CLOCK_MONOTONIC));
	end_demo();
}
END_TEST

int main(void)
{
	TCase *all = tcase_create("all");
	lc_test_need("amixer");
	test_folder();
	tcase_set_timeout(all, 120);
	tcase_add_test(all, a_turn_of_the_knob_is_on_the_terminal_within_200_ms_and_back);
	tcase_add_test(all, the_command_that_fixes_it_makes_it_go);
	tcase_add_test(all, a_card_that_is_pulled_out_and_plugged_in_again_is_followed);
	return lc_test_run("knob", all);
}
