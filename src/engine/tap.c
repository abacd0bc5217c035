/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ring of recent samples: relaxed stores, published by one release of the position. */
#include "linecheck/tap.h"

#include <string.h>

#define MASK (LC_TAP_FRAMES - 1u)
/* Room for what the writer may be writing beyond its published position while a reader copies. */
#define MARGIN (LC_TAP_FRAMES / 4u)
#define READ_TRIES 16

size_t lc_tap_size(uint32_t channels)
{
	return sizeof(struct lc_tap) + (size_t)channels * LC_TAP_FRAMES * sizeof(float);
}

void lc_tap_init(struct lc_tap *tap, uint32_t channels)
{
	tap->channels = channels;
	atomic_store_explicit(&tap->written, 0, memory_order_release);
}

void lc_tap_write(
        struct lc_tap *tap, uint32_t channel, size_t ahead, const float *x, size_t frames) LC_RT
{
	_Atomic float *ring = tap->samples + (size_t)channel * LC_TAP_FRAMES;
	uint64_t at = atomic_load_explicit(&tap->written, memory_order_relaxed) + ahead;

	/* Who sees one of these samples also sees the position from before them. */
	atomic_thread_fence(memory_order_release);
	for (size_t i = 0; i < frames; i++)
		atomic_store_explicit(&ring[(at + i) & MASK], x[i], memory_order_relaxed);
}

void lc_tap_advance(struct lc_tap *tap, size_t frames) LC_RT
{
	uint64_t at = atomic_load_explicit(&tap->written, memory_order_relaxed);

	atomic_store_explicit(&tap->written, at + frames, memory_order_release);
}

/* Copies frames that end at end, and returns how many of the first were overtaken meanwhile. */
static size_t copy_frames(
        const struct lc_tap *tap, uint32_t channel, float *out, size_t frames, uint64_t end)
{
	const _Atomic float *ring = tap->samples + (size_t)channel * LC_TAP_FRAMES;
	uint64_t start = end - frames;
	uint64_t oldest;

	for (size_t i = 0; i < frames; i++)
		out[i] = atomic_load_explicit(&ring[(start + i) & MASK], memory_order_relaxed);
	atomic_thread_fence(memory_order_acquire);
	oldest = atomic_load_explicit(&tap->written, memory_order_relaxed) + MARGIN;
	oldest = oldest > LC_TAP_FRAMES ? oldest - LC_TAP_FRAMES : 0;
	if (oldest <= start)
		return 0;
	return oldest - start < frames ? (size_t)(oldest - start) : frames;
}

uint64_t lc_tap_read(const struct lc_tap *tap, uint32_t channel, float *out, size_t frames)
{
	uint64_t end = atomic_load_explicit(&tap->written, memory_order_acquire);
	size_t before_start = 0, overtaken = 0;

	if (channel >= tap->channels || frames > LC_TAP_FRAMES / 2) {
		memset(out, 0, frames * sizeof *out);
		return end;
	}
	for (int tries = 0; tries < READ_TRIES; tries++) {
		before_start = end < frames ? frames - (size_t)end : 0;
		memset(out, 0, before_start * sizeof *out);
		overtaken =
		        copy_frames(tap, channel, out + before_start, frames - before_start, end);
		if (!overtaken)
			break;
		end = atomic_load_explicit(&tap->written, memory_order_acquire);
	}
	memset(out + before_start, 0, overtaken * sizeof *out);
	return end;
}
