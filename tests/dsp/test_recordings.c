/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings of voices and noise, as Debian's alsa-utils has them: 16 bits and nothing wrong. */
#include "linecheck/bits.h"
#include "linecheck/clipping.h"
#include "linecheck/events.h"
#include "linecheck/usb.h"

#include "../support/missing.h"
#include "../support/run.h"
#include "signals.h"

#include <glob.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

#define RECORDINGS "/usr/share/sounds/alsa/*.wav"
#define TIMES 4 /* each is some 1.5 s long: USB needs more */

static float *x;
static size_t frames;
static double rate_hz;

static void load(const char *path)
{
	SF_INFO info = { 0 };
	SNDFILE *file = sf_open(path, SFM_READ, &info);

	ck_assert_msg(file && info.channels == 1, "%s", path);
	frames = (size_t)info.frames;
	rate_hz = info.samplerate;
	x = calloc(TIMES * frames, sizeof *x);
	ck_assert_int_eq(sf_readf_float(file, x, info.frames), info.frames);
	sf_close(file);
	for (size_t t = 1; t < TIMES; t++)
		memcpy(x + t * frames, x, frames * sizeof *x);
	frames *= TIMES;
}

static void detect(const char *path)
{
	const struct lc_tone_figures no_tone = { .present = false };
	struct lc_bits bits;
	struct lc_clipping clipping;
	struct lc_events events;
	struct lc_usb usb;

	lc_bits_init(&bits);
	lc_clipping_init(&clipping, rate_hz);
	lc_events_init(&events, rate_hz);
	lc_usb_init(&usb, rate_hz);
	lc_bits_process(&bits, x, frames);
	lc_clipping_process(&clipping, x, frames);
	lc_events_process(&events, x, frames, 0);
	lc_usb_process(&usb, x, frames);

	struct lc_bits_sum bits_sum = lc_bits_take(&bits);
	struct lc_clipping_sum clipping_sum = lc_clipping_take(&clipping);
	struct lc_events_sum events_sum = lc_events_take(&events);
	struct lc_usb_sum usb_sum = lc_usb_take(&usb);

	ck_assert_double_eq(lc_bits_figures(&bits_sum).effective, 16);
	ck_assert_msg(lc_clipping_figures(&clipping_sum).measured, "%s", path);
	ck_assert_msg(!lc_clipping_figures(&clipping_sum).present, "%s: clipped", path);
	ck_assert_msg(
	        events_sum.dropouts.count + events_sum.clicks.count + events_sum.slips.count == 0,
	        "%s: %d dropouts, %d clicks, %d slips", path, (int)events_sum.dropouts.count,
	        (int)events_sum.clicks.count, (int)events_sum.slips.count);
	ck_assert_msg(lc_usb_figures(&usb_sum, &no_tone).measured, "%s", path);
	ck_assert_msg(!lc_usb_figures(&usb_sum, &no_tone).present, "%s: whine", path);
}

START_TEST(recordings_of_voices_raise_no_alarm)
{
	glob_t found;

	ck_assert_int_eq(glob(RECORDINGS, 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		load(found.gl_pathv[i]);
		detect(found.gl_pathv[i]);
		free(x);
	}
	globfree(&found);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { recordings_of_voices_raise_no_alarm };
	glob_t found;

	if (glob(RECORDINGS, 0, NULL, &found) != 0)
		return lc_test_missing(RECORDINGS ": none there: install alsa-utils");
	globfree(&found);
	return lc_test_run_table("recordings", tests, ROWS(tests), 120);
}
