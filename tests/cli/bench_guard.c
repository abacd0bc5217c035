/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long nothing is heard when the audio process is killed: one JSON object a period. Usage:
 * bench_guard jackd|realtime|pipewire [DEATHS], where realtime is a jackd with that priority.
 */
#include "../support/run.h"
#include "../support/sorted.h"
#include "guarded.h"
#include "servers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEATHS 18
#define DEATHS_MAX 1000

static const uint32_t periods[] = { 64, 256, 1024 };
static double gap_ms[DEATHS_MAX];
static unsigned long not_heard[DEATHS_MAX];
static bool is_pipewire, is_realtime;
static int deaths = DEATHS;

static void measure(uint32_t period)
{
	unsigned long most = 0;
	for (int i = 0; i < deaths; i++) {
		guarded_die(&gap_ms[i], &not_heard[i]);
		if (not_heard[i] > most)
			most = not_heard[i];
	}
	lc_test_sort(gap_ms, (size_t)deaths);
	printf("{\"period_frames\": %u, \"deaths\": %d, \"median_ms\": %.1f, \"max_ms\": %.1f, "
	       "\"over_100_ms\": ",
	        period, deaths, gap_ms[deaths / 2], gap_ms[deaths - 1]);
	int over = 0;
	for (int i = 0; i < deaths; i++)
		over += gap_ms[i] > 100.0;
	printf("%d, \"frames_max\": %lu}\n", over, most);
	fflush(stdout);
}

START_TEST(how_long_nothing_is_heard_after_a_death)
{
	static struct lc_test_jackd jackd;
	static struct lc_test_pipewire pipewire;
	char command[128];
	if (is_pipewire) {
		snprintf(command, sizeof command,
		        "pw-metadata -n settings 0 clock.force-quantum %u >/dev/null 2>&1",
		        periods[_i]);
		ck_assert(lc_test_pipewire_start(&pipewire, false));
		ck_assert_int_eq(system(command), 0);
	} else {
		ck_assert(lc_test_jackd_take(&jackd, 48000, periods[_i], 2));
		jackd.is_async = true;
		jackd.is_realtime = is_realtime;
		ck_assert(lc_test_jackd_restart(&jackd));
		guarded_server = jackd.name;
	}
	ck_assert(guarded_open_peers());
	measure(periods[_i]);
	guarded_close_peers();
	if (is_pipewire)
		lc_test_pipewire_stop(&pipewire);
	else
		lc_test_jackd_stop(&jackd);
}
END_TEST

int main(int argc, char *argv[])
{
	is_pipewire = argc > 1 && strcmp(argv[1], "pipewire") == 0;
	is_realtime = argc > 1 && strcmp(argv[1], "realtime") == 0;
	deaths = argc > 2 ? atoi(argv[2]) : DEATHS;
	if (deaths < 1 || deaths > DEATHS_MAX)
		return EXIT_FAILURE;
	if (is_pipewire)
		lc_test_use_pipewire(argv);
	TCase *tcase = tcase_create("guard");
	tcase_set_timeout(tcase, 3600);
	tcase_add_loop_test(tcase, how_long_nothing_is_heard_after_a_death, 0, ROWS(periods));
	setenv("CK_FORK", "no", 1);
	return lc_test_run("deaths", tcase);
}
