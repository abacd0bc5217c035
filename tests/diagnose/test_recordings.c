/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Real recordings, as Debian has them: voices and noise of alsa-utils, drums, guitars, loops and
 * synthesizers of sonic-pi-samples, a voice and noises of supercollider-common. Nothing is wrong
 * with them but what the table says, and nothing else may be said of them.
 */
#include "../support/missing.h"
#include "../support/run.h"
#include "fixture.h"
#include "linecheck/file.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

static const char *const folders[] = { "/usr/share/sounds/alsa/*.wav",
	"/usr/share/SuperCollider/sounds/*.[aw]*", "/usr/share/sonic-pi/samples/*.flac" };
#define FOLDERS ROWS(folders)

/* The level is as somebody mastered it, some of it up to full scale, and all of it has 16 bits. */
static const char *const of_level[] = { "low-level", "hot-level", "adc-clipping", "format" };

/* What is there, as a look at the samples shows. */
static const struct {
	const char *name, *id;
} truths[] = {
	/* the mean is at -.015 to -.03 from the attack to the silent end */
	{ "tabla_ghe2.flac", "dc-offset" },
	{ "tabla_ghe3.flac", "dc-offset" },
	{ "tabla_ghe5.flac", "dc-offset" },
	{ "tabla_ghe6.flac", "dc-offset" },
	{ "tabla_ghe7.flac", "dc-offset" },
	{ "a11wlk01-44_1.aiff", "dc-offset" },
	{ "rand-stream.wav", "dc-offset" }, /* random numbers from 0 to 1 */
	{ "vinyl_hiss.flac", "crackle" },
	/* 60, 180, 300 and 420 Hz stand still under the strings, 60 at -35 dBFS, until the fade */
	{ "guit_e_fifths.flac", "mains-hum" },
	{ "guit_em9.flac", "mains-hum" },
};

static bool is_true(const char *name, const char *id)
{
	for (size_t i = 0; i < ROWS(of_level); i++)
		if (strcmp(of_level[i], id) == 0)
			return true;
	for (size_t i = 0; i < ROWS(truths); i++)
		if (strcmp(truths[i].name, name) == 0 && strcmp(truths[i].id, id) == 0)
			return true;
	return false;
}

/** How many false things are said of a recording. */
static int judge(const char *path)
{
	static struct lc_result result;
	static struct lc_chain chain;
	static struct lc_diagnosis diagnosis;
	struct lc_source_info info;
	struct lc_engine *engine = NULL;
	struct lc_error error;
	const char *name = strrchr(path, '/') + 1;
	int alarms = 0;

	lc_chain_init(&chain);
	ck_assert_msg(lc_file_measure(path, 0.0, &engine, NULL, &info, &error) == LC_OK, "%s",
	        error.text);
	lc_engine_refresh(engine);
	lc_result_derive(lc_engine_snapshot(engine), &info, LC_SPAN_WHOLE, &result);
	lc_diagnose(&result, &chain, &diagnosis);
	for (size_t f = 0; f < diagnosis.count; f++) {
		const struct lc_finding *finding = &diagnosis.finding[f];

		if (finding->severity == LC_SEVERITY_NOTE || is_true(name, finding->id))
			continue;
		fprintf(stderr, "%s: %s: %s\n", name, finding->id, finding->evidence);
		alarms++;
	}
	lc_engine_free(engine);
	return alarms;
}

START_TEST(recordings_raise_no_false_alarm)
{
	glob_t found;
	int alarms = 0;

	if (glob(folders[_i], 0, NULL, &found) != 0)
		return; /* main() saw to it that one folder is there */
	for (size_t i = 0; i < found.gl_pathc; i++)
		alarms += judge(found.gl_pathv[i]);
	globfree(&found);
	ck_assert_int_eq(alarms, 0);
}
END_TEST

/** How many of the folders are there. */
static size_t count_folders(void)
{
	size_t there = 0;

	for (size_t f = 0; f < FOLDERS; f++) {
		glob_t found;

		if (glob(folders[f], 0, NULL, &found) == 0) {
			there++;
			globfree(&found);
		} else {
			fprintf(stderr, "%s: none there\n", folders[f]);
		}
	}
	return there;
}

int main(void)
{
	size_t there = count_folders();
	TCase *tests = tcase_create("diagnosis");

	if (there == 0 || (lc_test_in_ci() && there < FOLDERS))
		return lc_test_missing(
		        "install alsa-utils, sonic-pi-samples and supercollider-common");
	tcase_set_timeout(tests, 240);
	tcase_add_loop_test(tests, recordings_raise_no_false_alarm, 0, FOLDERS);
	return lc_test_run("recordings", tests);
}
