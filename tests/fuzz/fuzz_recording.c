/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a recording: either it is refused with a line, or its figures are figures, with
 * channels and a rate that the engine can have.
 */
#include "fuzz.h"

#include "linecheck/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_S .5 /* of audio: enough for all measurements to have begun */

static void expect_sane(const struct lc_snapshot *snapshot, const struct lc_source_info *info)
{
	static struct lc_result result;
	if (info->channels < 1 || info->channels > LC_MAX_CHANNELS ||
	        snapshot->channels != info->channels ||
	        !(info->sample_rate_hz >= LC_RATE_MIN_HZ && info->sample_rate_hz <= LC_RATE_MAX_HZ))
		abort();
	lc_result_derive(snapshot, info, LC_SPAN_WHOLE, &result);
	for (uint32_t c = 0; c < result.channels; c++) {
		const struct lc_level_figures *level = &result.channel[c].level;
		/* RMS by AES17 is at most 3.01 dB over the peak, and no figure is infinite */
		if (level->sample_peak_dbfs > 3.1 * 256.0 ||
		        level->rms_dbfs > level->sample_peak_dbfs + 3.1)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	struct lc_engine *engine = NULL;
	struct lc_source_info info;
	struct lc_error error = { 0 };
	int fd = memfd_create("recording", MFD_CLOEXEC);
	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (lc_file_measure(path, MAX_S, &engine, NULL, &info, &error) == LC_OK) {
		lc_engine_refresh(engine);
		expect_sane(lc_engine_snapshot(engine), &info);
	} else if (!error.text[0] || strchr(error.text, '\n')) {
		abort();
	}
	lc_engine_free(engine);
	close(fd);
	return 0;
}
