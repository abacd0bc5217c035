/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a recording with libsndfile and takes it through an engine, block after block. */
#include "linecheck/file.h"

#include "file_private.h"

#include <errno.h>
#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

/* What a sample format means for the figures. */
struct encoding {
	int subtype;
	uint32_t bits; /* 0: samples on no grid */
	float full_scale;
};

static const struct encoding encodings[] = {
	{ SF_FORMAT_PCM_S8, 8, 127.0f / 128.0f },
	{ SF_FORMAT_PCM_U8, 8, 127.0f / 128.0f },
	{ SF_FORMAT_PCM_16, 16, LC_FULL_SCALE_16 },
	{ SF_FORMAT_ALAC_16, 16, LC_FULL_SCALE_16 },
	{ SF_FORMAT_ALAC_20, 20, 524287.0f / 524288.0f },
	{ SF_FORMAT_PCM_24, 24, LC_FULL_SCALE_24 },
	{ SF_FORMAT_ALAC_24, 24, LC_FULL_SCALE_24 },
	{ SF_FORMAT_PCM_32, 32, LC_FULL_SCALE_24 },
	{ SF_FORMAT_ALAC_32, 32, LC_FULL_SCALE_24 },
};
static const struct encoding no_grid = { 0, 0, LC_FULL_SCALE_24 };

static const struct encoding *encoding_of(int format)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (encodings[i].subtype == (format & SF_FORMAT_SUBMASK))
			return &encodings[i];
	return &no_grid;
}

/* A lossy file may declare a length that is only estimated. */
static bool length_is_exact(int format)
{
	int subtype = format & SF_FORMAT_SUBMASK;
	return encoding_of(format) != &no_grid || subtype == SF_FORMAT_FLOAT ||
	        subtype == SF_FORMAT_DOUBLE;
}

/* The name as given; of one too long the end, from a whole UTF-8 character on. */
static void copy_name(char *name, size_t size, const char *path)
{
	size_t length = strlen(path);
	if (length >= size) {
		path += length - (size - 1);
		while ((*path & 0xc0) == 0x80)
			path++;
	}
	snprintf(name, size, "%s", path);
}

static void fill_info(struct lc_source_info *info, const char *path, const SF_INFO *format)
{
	*info = (struct lc_source_info) {
		.kind = LC_SOURCE_FILE,
		.state = LC_STATE_ENDED,
		.sample_rate_hz = format->samplerate,
		.bits = encoding_of(format->format)->bits,
		.channels = (uint32_t)format->channels,
	};
	copy_name(info->name, sizeof info->name, path);
	for (uint32_t c = 0; c < info->channels; c++)
		lc_utf8_print(info->channel_name[c], LC_NAME_SIZE, _("Channel %u"), c + 1);
}

/* Interleaved frames to one array a channel, and on to the engine. */
static void measure_block(struct lc_engine *engine, const float *interleaved, float *planes,
        uint32_t channels, uint32_t frames)
{
	const float *in[LC_MAX_CHANNELS];
	for (uint32_t c = 0; c < channels; c++) {
		float *plane = planes + (size_t)c * LC_BLOCK_FRAMES;
		for (uint32_t i = 0; i < frames; i++)
			plane[i] = interleaved[(size_t)i * channels + c];
		in[c] = plane;
	}
	lc_engine_process(engine, in, NULL, frames);
}

/* Up to wanted frames; the file's declared length may be wrong, so the end is where it ends. */
static enum lc_status measure_all(const char *path, SNDFILE *file, const SF_INFO *format,
        sf_count_t wanted, struct lc_engine *engine, struct lc_error *error)
{
	size_t block_samples = (size_t)format->channels * LC_BLOCK_FRAMES;
	float *buffers = malloc(sizeof *buffers * 2 * block_samples);
	if (!buffers)
		return lc_fail(
		        error, LC_NO_MEMORY, _("%s: out of memory; close other programs"), path);
	sf_count_t measured = 0, frames = 1;
	while (measured < wanted && frames > 0) {
		sf_count_t left = wanted - measured;
		frames = sf_readf_float(
		        file, buffers, left < LC_BLOCK_FRAMES ? left : LC_BLOCK_FRAMES);
		measure_block(engine, buffers, buffers + block_samples, (uint32_t)format->channels,
		        (uint32_t)frames);
		measured += frames;
	}
	free(buffers);
	if (sf_error(file) != SF_ERR_NO_ERROR)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: damaged after %lld frames (%s); copy it anew"), path,
		        (long long)measured, sf_strerror(file));
	bool short_of_declared = measured < wanted && measured < format->frames;
	if (measured == 0 || (short_of_declared && length_is_exact(format->format)))
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: truncated, %lld of %lld frames are there; copy it anew"), path,
		        (long long)measured, (long long)format->frames);
	lc_engine_finish(engine);
	return LC_OK;
}

/* How many frames max_s asks for: at least one, and all where it asks for no limit. */
static sf_count_t frames_wanted(double max_s, const SF_INFO *format)
{
	double frames = ceil(max_s * format->samplerate);
	return frames > 0.0 && frames < (double)SF_COUNT_MAX ? (sf_count_t)frames : SF_COUNT_MAX;
}

/* The engine, and the tap if one is wanted, for an open file. */
static enum lc_status make_engine(const char *path, SNDFILE *file, const SF_INFO *format,
        bool with_tap, struct lc_engine **engine, struct lc_tap **tap, struct lc_error *error)
{
	uint32_t channels = (uint32_t)format->channels;
	if (with_tap) {
		*tap = calloc(1, lc_tap_size(channels));
		if (!*tap)
			return lc_fail(error, LC_NO_MEMORY,
			        _("%s: out of memory; close other programs"), path);
		lc_tap_init(*tap, channels);
	}
	enum lc_status status = lc_engine_new(engine, channels, *tap, error);
	if (status != LC_OK)
		return status;
	lc_file_weigh(file, format->channels, *engine);
	return lc_engine_prepare(
	        *engine, format->samplerate, encoding_of(format->format)->full_scale, error);
}

enum lc_status lc_file_measure(const char *path, double max_s, struct lc_engine **engine,
        struct lc_tap **tap_out, struct lc_source_info *info, struct lc_error *error)
{
	SNDFILE *file = NULL;
	SF_INFO format;
	struct lc_tap *tap = NULL;
	*engine = NULL;
	if (tap_out)
		*tap_out = NULL;

	enum lc_status status = lc_file_open(path, &file, &format, error);
	if (status != LC_OK)
		return status;
	status = make_engine(path, file, &format, tap_out != NULL, engine, &tap, error);
	if (status == LC_OK)
		status = measure_all(
		        path, file, &format, frames_wanted(max_s, &format), *engine, error);
	sf_close(file);
	if (status != LC_OK) {
		lc_engine_free(*engine);
		free(tap);
		*engine = NULL;
		return status;
	}
	if (tap_out)
		*tap_out = tap;
	fill_info(info, path, &format);
	return LC_OK;
}
