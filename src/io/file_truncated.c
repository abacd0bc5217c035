/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds WAV files that were cut short; libsndfile reads what is left without a word. */
#include "file_private.h"

#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#define CHUNK_HEADER_BYTES 8
#define LENGTH_NOT_KNOWN 0x7ffff000u /* what programs that write to a pipe declare, or more */

static uint32_t little_endian(const unsigned char *bytes)
{
	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	        (uint32_t)bytes[3] << 24;
}

/* Walks the chunks to the sample data; false when there is none. */
static bool find_data(FILE *file, uint32_t *declared_bytes)
{
	unsigned char header[CHUNK_HEADER_BYTES];
	while (fread(header, sizeof header, 1, file) == 1) {
		uint32_t bytes = little_endian(header + 4);
		if (memcmp(header, "data", 4) == 0) {
			*declared_bytes = bytes;
			return true;
		}
		/* Chunks are padded to an even length. */
		if (fseeko(file, (off_t)bytes + (bytes & 1), SEEK_CUR) != 0)
			return false;
	}
	return false;
}

bool lc_wav_is_truncated(const char *path)
{
	FILE *file = fopen(path, "rbe");
	if (!file)
		return false;
	bool truncated = false;
	unsigned char head[12];
	uint32_t declared_bytes;
	if (fread(head, sizeof head, 1, file) == 1 && memcmp(head, "RIFF", 4) == 0 &&
	        memcmp(head + 8, "WAVE", 4) == 0 && find_data(file, &declared_bytes) &&
	        declared_bytes < LENGTH_NOT_KNOWN) {
		off_t start = ftello(file);
		if (start >= 0 && fseeko(file, 0, SEEK_END) == 0)
			truncated = ftello(file) - start < (off_t)declared_bytes;
	}
	fclose(file);
	return truncated;
}
