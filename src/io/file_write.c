/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes generated samples to a WAV file, which appears under its name only when it is whole. */
#include "linecheck/file.h"

#include "file_private.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAV_LIMIT_BYTES 0xfff00000u /* a longer file becomes RF64 */
#define TEMPORARY_NAMES 100

/* A file under way: everything that has to be undone when it fails. */
struct output {
	char *target;    /* the name to have in the end, links resolved */
	char *temporary; /* the name until then */
	int fd;          /* -1: none */
	SNDFILE *file;
	float *planes;
	int *interleaved;
};

static enum lc_status check_request(
        const char *path, uint32_t channels, double rate_hz, uint32_t bits, struct lc_error *error)
{
	if (bits != 16 && bits != 24 && bits != 32)
		return lc_fail(error, LC_USAGE,
		        _("%s: %u bits cannot be written; use 16, 24 or 32"), path, bits);
	if (channels < 1 || channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("%s: %u channels; use 1 to %d"), path, channels,
		        LC_MAX_CHANNELS);
	if (!(rate_hz >= LC_RATE_MIN_HZ && rate_hz <= LC_RATE_MAX_HZ) || rate_hz != rint(rate_hz))
		return lc_fail(error, LC_USAGE,
		        _("%s: a WAV file has a whole sample rate of %.0f to %.0f Hz, not %g"),
		        path, LC_RATE_MIN_HZ, LC_RATE_MAX_HZ, rate_hz);
	struct stat status;
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return lc_fail(error, LC_SYSTEM, _("%s: %s; give the name of a file"), path,
		        S_ISDIR(status.st_mode) ? _("is a folder") : _("is a device or pipe"));
	return LC_OK;
}

/* Opens a file beside the target, so that renaming it stays on one file system. */
static enum lc_status open_temporary(
        struct output *output, const char *path, struct lc_error *error)
{
	output->target = realpath(path, NULL);
	if (!output->target)
		output->target = strdup(path);
	for (int i = 0; output->target && i < TEMPORARY_NAMES; i++) {
		if (asprintf(&output->temporary, "%s.%ld-%d.part", output->target, (long)getpid(),
		            i) < 0) {
			output->temporary = NULL;
			break;
		}
		output->fd = open(output->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (output->fd >= 0)
			return LC_OK;
		int reason = errno;
		free(output->temporary);
		output->temporary = NULL;
		if (reason != EEXIST)
			return lc_fail(error, LC_SYSTEM,
			        _("%s: cannot be written (%s); choose another folder"), path,
			        strerror(reason));
	}
	return lc_fail(error, LC_NO_MEMORY, _("%s: out of memory; close other programs"), path);
}

static int format_of(uint32_t channels, uint32_t bits, uint64_t frames)
{
	bool large = frames > WAV_LIMIT_BYTES / (channels * (bits / 8));
	int subtype = bits == 16 ? SF_FORMAT_PCM_16
	        : bits == 24     ? SF_FORMAT_PCM_24
	                         : SF_FORMAT_FLOAT;
	return (large ? SF_FORMAT_RF64 : SF_FORMAT_WAV) | subtype;
}

/*
 * A sample on the grid of bits, left-justified. libsndfile's own conversion scales by one step
 * less than it divides by when it reads, so that a sample that is on the grid would leave it.
 */
static int quantise(float x, uint32_t bits)
{
	double steps = (double)(1u << (bits - 1));
	double step = isnan(x) ? 0.0 : rint((double)x * steps);
	step = fmin(fmax(step, -steps), steps - 1.0);
	return (int)step * (1 << (32 - bits));
}

/* One block from the generator to the file; false when the file does not take it. */
static bool write_block(struct output *output, uint32_t channels, uint32_t bits, uint32_t frames,
        lc_generate_function generate, void *context)
{
	float *planes[LC_MAX_CHANNELS] = { NULL };
	for (uint32_t c = 0; c < channels; c++)
		planes[c] = output->planes + (size_t)c * LC_BLOCK_FRAMES;
	generate(context, planes, frames);
	float *as_float = (float *)output->interleaved;
	for (uint32_t c = 0; c < channels; c++)
		for (uint32_t i = 0; i < frames; i++) {
			size_t at = (size_t)i * channels + c;
			if (bits == 32)
				as_float[at] = planes[c][i];
			else
				output->interleaved[at] = quantise(planes[c][i], bits);
		}
	sf_count_t written = bits == 32 ? sf_writef_float(output->file, as_float, frames)
	                                : sf_writef_int(output->file, output->interleaved, frames);
	return written == (sf_count_t)frames;
}

static enum lc_status write_all(struct output *output, const char *path, uint32_t channels,
        double rate_hz, uint32_t bits, uint64_t frames, lc_generate_function generate,
        void *context, struct lc_error *error)
{
	SF_INFO format = {
		.samplerate = (int)rate_hz,
		.channels = (int)channels,
		.format = format_of(channels, bits, frames),
	};
	size_t samples = (size_t)channels * LC_BLOCK_FRAMES;
	output->planes = calloc(samples, sizeof *output->planes);
	output->interleaved = calloc(samples, sizeof *output->interleaved);
	if (!output->planes || !output->interleaved)
		return lc_fail(
		        error, LC_NO_MEMORY, _("%s: out of memory; close other programs"), path);
	output->file = sf_open_fd(output->fd, SFM_WRITE, &format, SF_FALSE);
	if (!output->file)
		return lc_fail(
		        error, LC_SYSTEM, _("%s: cannot be written (%s)"), path, sf_strerror(NULL));
	/* The PEAK chunk holds the time of day: equal samples would give unequal files. */
	sf_command(output->file, SFC_SET_ADD_PEAK_CHUNK, NULL, SF_FALSE);
	while (frames > 0) {
		uint32_t block = frames < LC_BLOCK_FRAMES ? (uint32_t)frames : LC_BLOCK_FRAMES;
		errno = 0;
		if (!write_block(output, channels, bits, block, generate, context))
			return lc_fail(error, LC_SYSTEM,
			        _("%s: writing failed (%s); make room or choose another folder"),
			        path, errno ? strerror(errno) : sf_strerror(output->file));
		frames -= block;
	}
	return LC_OK;
}

/* Closes the file so that it is on the disk, and gives it its name. */
static enum lc_status finish(struct output *output, const char *path, struct lc_error *error)
{
	errno = 0;
	bool closed = sf_close(output->file) == 0;
	output->file = NULL;
	if (!closed || fsync(output->fd) != 0 || rename(output->temporary, output->target) != 0)
		return lc_fail(error, LC_SYSTEM,
		        _("%s: writing failed (%s); make room or choose another folder"), path,
		        strerror(errno));
	free(output->temporary);
	output->temporary = NULL;
	return LC_OK;
}

static void clear(struct output *output)
{
	if (output->file)
		sf_close(output->file);
	if (output->temporary)
		unlink(output->temporary);
	if (output->fd >= 0)
		close(output->fd);
	free(output->temporary);
	free(output->target);
	free(output->planes);
	free(output->interleaved);
}

enum lc_status lc_file_write(const char *path, uint32_t channels, double rate_hz, uint32_t bits,
        uint64_t frames, lc_generate_function generate, void *context, struct lc_error *error)
{
	struct output output = { .fd = -1 };
	enum lc_status status = check_request(path, channels, rate_hz, bits, error);
	if (status == LC_OK)
		status = open_temporary(&output, path, error);
	if (status == LC_OK)
		status = write_all(
		        &output, path, channels, rate_hz, bits, frames, generate, context, error);
	if (status == LC_OK)
		status = finish(&output, path, error);
	clear(&output);
	return status;
}
