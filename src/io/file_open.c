/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a recording, or says why it is none that can be measured. */
#include "linecheck/file.h"

#include "file_private.h"

#include <errno.h>
#include <sndfile.h>
#include <string.h>
#include <sys/stat.h>

/* What the file system says before libsndfile is asked; it also keeps a pipe from blocking. */
static enum lc_status look_at(const char *path, struct lc_error *error)
{
	struct stat status;
	if (stat(path, &status) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return lc_fail(error, LC_NOT_FOUND,
			        _("%s: no such file; check the name and the folder"), path);
		return lc_fail(error, LC_UNREADABLE, _("%s: %s; check who may enter its folder"),
		        path, strerror(errno));
	}
	if (S_ISDIR(status.st_mode))
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: a folder, not a recording; name a file in it"), path);
	if (!S_ISREG(status.st_mode))
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: a device or pipe, not a recording; save it as a file first"), path);
	if (status.st_size == 0)
		return lc_fail(
		        error, LC_UNREADABLE, _("%s: the file is empty; record it again"), path);
	return LC_OK;
}

static enum lc_status check_format(const char *path, const SF_INFO *format, struct lc_error *error)
{
	if (format->channels < 1 || format->channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: %d channels, and 1 to %d can be measured; split the file"), path,
		        format->channels, LC_MAX_CHANNELS);
	if (format->samplerate < LC_RATE_MIN_HZ || format->samplerate > LC_RATE_MAX_HZ)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: a sample rate of %d Hz, outside %.0f to %.0f; resample the file"),
		        path, format->samplerate, LC_RATE_MIN_HZ, LC_RATE_MAX_HZ);
	if (format->frames == 0)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: the file has 0 frames, no sound at all; record it again"), path);
	if (lc_wav_is_truncated(path))
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: truncated, the sound ends before the length that the file declares; "
		          "copy it anew"),
		        path);
	return LC_OK;
}

static enum lc_status open_recording(
        const char *path, SNDFILE **file, SF_INFO *format, struct lc_error *error)
{
	enum lc_status status = look_at(path, error);
	if (status != LC_OK)
		return status;
	FILE *readable = fopen(path, "rbe");
	if (!readable)
		return lc_fail(error, LC_UNREADABLE, _("%s: %s; allow reading it (chmod +r)"), path,
		        strerror(errno));
	fclose(readable);
	*format = (SF_INFO) { 0 };
	*file = sf_open(path, SFM_READ, format);
	if (!*file)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: not a recording that can be read (%s); convert it to WAV or FLAC"),
		        path, sf_strerror(NULL));
	return LC_OK;
}

enum lc_status lc_file_open(
        const char *path, SNDFILE **file, SF_INFO *format, struct lc_error *error)
{
	enum lc_status status = open_recording(path, file, format, error);
	if (status != LC_OK)
		return status;
	status = check_format(path, format, error);
	if (status != LC_OK)
		sf_close(*file);
	return status;
}
