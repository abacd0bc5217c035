/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots with sequence numbers in a sealed memfd. */
#include "shared.h"

#include "plausible.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SLOTS 4u /* at 20 ms each a reader has 60 ms for its copy */
#define READ_TRIES 8
#define MAGIC 0x6b6e696c2d63696cull /* "lic-link" */
#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_FUTURE_WRITE)
#define ALIGNMENT 4096u

struct head {
	uint64_t magic;
	uint64_t channels;
	_Atomic uint64_t newest; /* sequence number of what was published last; 0: nothing yet */
};

struct slot {
	_Atomic uint64_t sequence; /* 0 while it is written */
	_Atomic uint64_t words[];  /* the info, then the snapshot with the channels in use */
};

static_assert(sizeof(struct lc_source_info) % sizeof(uint64_t) == 0, "whole words");
static_assert(sizeof(struct lc_channel_snapshot) % sizeof(uint64_t) == 0, "whole words");
static_assert(offsetof(struct lc_snapshot, channel) % sizeof(uint64_t) == 0, "whole words");

static size_t aligned(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static size_t snapshot_size(uint32_t channels)
{
	return offsetof(struct lc_snapshot, channel) +
	        channels * sizeof(struct lc_channel_snapshot);
}

static size_t slot_size(uint32_t channels)
{
	return aligned(
	        sizeof(struct slot) + sizeof(struct lc_source_info) + snapshot_size(channels));
}

static size_t tap_offset(uint32_t channels)
{
	return aligned(sizeof(struct head)) + SLOTS * slot_size(channels);
}

static size_t memory_size(uint32_t channels)
{
	return tap_offset(channels) + aligned(lc_tap_size(channels));
}

static struct head *head_of(const struct lc_shared *shared)
{
	return (struct head *)shared->memory;
}

static struct slot *slot_of(const struct lc_shared *shared, uint64_t sequence)
{
	return (struct slot *)(shared->memory + aligned(sizeof(struct head)) +
	        sequence % SLOTS * slot_size(shared->channels));
}

struct lc_tap *lc_shared_tap(const struct lc_shared *shared)
{
	return shared->memory ? (struct lc_tap *)(shared->memory + tap_offset(shared->channels))
	                      : NULL;
}

/* ---- making and mapping ---- */

enum lc_status lc_shared_create(
        struct lc_shared *shared, uint32_t channels, int *fd, struct lc_error *error)
{
	size_t size = memory_size(channels);
	void *memory = MAP_FAILED;
	int made, failure;

	*fd = -1;
	if (channels < 1 || channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("%u channels: from 1 to %d are possible."),
		        channels, LC_MAX_CHANNELS);
	made = memfd_create("linecheck", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	/* The pages are there from the start: the audio side must not wait for one. */
	if (made < 0 || fallocate(made, 0, 0, (off_t)size) != 0)
		goto failed;
	memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, made, 0);
	if (memory == MAP_FAILED || fcntl(made, F_ADD_SEALS, SEALS | F_SEAL_SEAL) != 0)
		goto failed;
	shared->memory = memory;
	shared->channels = channels;
	head_of(shared)->magic = MAGIC;
	head_of(shared)->channels = channels;
	lc_tap_init(lc_shared_tap(shared), channels);
	*fd = made;
	return LC_OK;
failed:
	failure = errno;
	if (memory != MAP_FAILED)
		munmap(memory, size);
	if (made >= 0)
		close(made);
	return lc_fail(error, failure == ENOMEM || failure == ENOSPC ? LC_NO_MEMORY : LC_SYSTEM,
	        _("Cannot share %zu kB of memory with the window: %s; end other programs, or use "
	          "linecheck meter."),
	        size / 1024, strerror(failure));
}

bool lc_shared_open(struct lc_shared *shared, uint32_t channels, int fd)
{
	struct stat status;
	size_t size;
	void *memory;

	if (channels < 1 || channels > LC_MAX_CHANNELS)
		return false;
	size = memory_size(channels);
	/* Sealed, so that it can never shrink under the mapping. */
	if ((fcntl(fd, F_GET_SEALS) & SEALS) != SEALS || fstat(fd, &status) != 0 ||
	        (uint64_t)status.st_size < size)
		return false;
	memory = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
	if (memory == MAP_FAILED)
		return false;
	shared->memory = memory;
	shared->channels = channels;
	if (head_of(shared)->magic == MAGIC && head_of(shared)->channels == channels &&
	        lc_shared_tap(shared)->channels == channels)
		return true;
	lc_shared_close(shared);
	return false;
}

void lc_shared_close(struct lc_shared *shared)
{
	if (shared->memory)
		munmap(shared->memory, memory_size(shared->channels));
	shared->memory = NULL;
}

/* ---- writing and reading ---- */

static _Atomic uint64_t *put(_Atomic uint64_t *words, const void *from, size_t size)
{
	const unsigned char *bytes = from;
	uint64_t word;

	for (size_t i = 0; i < size; i += sizeof word) {
		memcpy(&word, bytes + i, sizeof word);
		atomic_store_explicit(words++, word, memory_order_relaxed);
	}
	return words;
}

static const _Atomic uint64_t *get(const _Atomic uint64_t *words, void *into, size_t size)
{
	unsigned char *bytes = into;
	uint64_t word;

	for (size_t i = 0; i < size; i += sizeof word) {
		word = atomic_load_explicit(words++, memory_order_relaxed);
		memcpy(bytes + i, &word, sizeof word);
	}
	return words;
}

void lc_shared_publish(struct lc_shared *shared, const struct lc_snapshot *snapshot,
        const struct lc_source_info *info)
{
	struct head *head = head_of(shared);
	uint64_t sequence = atomic_load_explicit(&head->newest, memory_order_relaxed) + 1;
	struct slot *slot = slot_of(shared, sequence);
	struct lc_snapshot start;
	uint32_t channels = snapshot->channels;
	_Atomic uint64_t *words = slot->words;

	if (channels > shared->channels)
		channels = shared->channels;
	memcpy(&start, snapshot, snapshot_size(0));
	start.channels = channels;

	atomic_store_explicit(&slot->sequence, 0, memory_order_relaxed);
	atomic_thread_fence(memory_order_release);
	words = put(words, info, sizeof *info);
	words = put(words, &start, snapshot_size(0));
	put(words, snapshot->channel, channels * sizeof snapshot->channel[0]);
	atomic_store_explicit(&slot->sequence, sequence, memory_order_release);
	atomic_store_explicit(&head->newest, sequence, memory_order_release);
}

/* One try: false when the writer overtook it. */
static bool copy(const struct lc_shared *shared, uint64_t sequence, struct lc_snapshot *snapshot,
        struct lc_source_info *info)
{
	const struct slot *slot = slot_of(shared, sequence);
	const _Atomic uint64_t *words = slot->words;
	uint32_t channels;

	if (atomic_load_explicit(&slot->sequence, memory_order_acquire) != sequence)
		return false;
	words = get(words, info, sizeof *info);
	words = get(words, snapshot, snapshot_size(0));
	channels = snapshot->channels < shared->channels ? snapshot->channels : shared->channels;
	get(words, snapshot->channel, channels * sizeof snapshot->channel[0]);
	atomic_thread_fence(memory_order_acquire);
	return atomic_load_explicit(&slot->sequence, memory_order_relaxed) == sequence;
}

bool lc_shared_read(const struct lc_shared *shared, uint64_t *seen, struct lc_snapshot *snapshot,
        struct lc_source_info *info)
{
	for (int tries = 0; tries < READ_TRIES; tries++) {
		uint64_t newest =
		        atomic_load_explicit(&head_of(shared)->newest, memory_order_acquire);

		if (newest == *seen)
			return false;
		if (!copy(shared, newest, snapshot, info))
			continue;
		*seen = newest;
		return lc_snapshot_plausible(snapshot, shared->channels) && lc_info_plausible(info);
	}
	return false;
}
