/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The engine: every measurement on N channels behind one call that may run in an audio callback.
 *
 * Three parties use it. The audio side calls lc_engine_process(). A control side, one thread at a
 * time, makes, prepares and frees it while no audio runs. A reader, one thread, takes what was
 * published and sends settings while audio runs. All figures are the same whatever the size of
 * the periods.
 */
#ifndef LINECHECK_ENGINE_H
#define LINECHECK_ENGINE_H

#include "linecheck/error.h"
#include "linecheck/result.h"
#include "linecheck/rt.h"
#include "linecheck/tap.h"
#include "linecheck/wire.h"

#include <stdbool.h>
#include <stdint.h>

#define LC_RATE_MIN_HZ 8000.0
#define LC_RATE_MAX_HZ 768000.0
/** The smallest |x| that 24-bit and float material, and 16-bit material, reaches at full scale. */
#define LC_FULL_SCALE_24 (8388607.0f / 8388608.0f)
#define LC_FULL_SCALE_16 (32767.0f / 32768.0f)

struct lc_engine;

/** What a reader can ask of a running engine. */
struct lc_settings {
	uint32_t resets; /* a new value starts every figure afresh, within 40 ms */
};

/**
 * A test tone that a reader can ask of an engine process that is a JACK client. It goes out of a
 * port of its own, tone_out, never out of one that passes sound on; see generator.h.
 */
struct lc_tone_request {
	double level_dbfs;
	double duration_s;            /* 0 ends it */
	char port[LC_PORT_NAME_SIZE]; /* where to, as in "system:playback_1" */
};

/**
 * Makes an engine for channels (1 to LC_MAX_CHANNELS). tap: where to keep recent samples for
 * pictures, of as many channels, or NULL; it must outlive the engine. It measures nothing until
 * lc_engine_prepare(). Free with lc_engine_free(). Fails with LC_USAGE or LC_NO_MEMORY.
 */
enum lc_status lc_engine_new(
        struct lc_engine **engine, uint32_t channels, struct lc_tap *tap, struct lc_error *error);
/** NULL is fine. No audio may run. */
void lc_engine_free(struct lc_engine *engine);

/**
 * Control side, while no audio runs: (re)starts every figure for rate_hz (LC_RATE_MIN_HZ to
 * LC_RATE_MAX_HZ) and publishes that nothing was measured yet. full_scale: see lc_overs_init().
 * Fails with LC_USAGE or LC_NO_MEMORY; the engine then only copies.
 */
enum lc_status lc_engine_prepare(
        struct lc_engine *engine, double rate_hz, float full_scale, struct lc_error *error);

/** ITU-R BS.1770-5: the weight of a surround channel in the loudness. */
#define LC_SURROUND_WEIGHT 1.41
/**
 * Control side, while no audio runs: how much the energy of a channel (from 0) counts in the
 * loudness: 1, as at the start, LC_SURROUND_WEIGHT, or 0 to leave it out. It outlives
 * lc_engine_prepare().
 */
void lc_engine_set_loudness_weight(struct lc_engine *engine, uint32_t channel, double weight);

/**
 * Audio side: meters frames (any number, 0 included) of every channel, and copies in to out bit
 * for bit. out may be NULL (tap only), and so may out[c]; in[c] NULL reads as silence, and its
 * out[c] is cleared; out[c] may be in[c] itself. Before lc_engine_prepare() it only copies.
 * Samples are measured in pieces of 32 frames; up to 31 wait for the next call. RT safe.
 */
void lc_engine_process(struct lc_engine *engine, const float *const in[], float *const out[],
        uint32_t frames) LC_RT;

/** Control side, when no audio runs any more: measures what still waits, and publishes all. */
void lc_engine_finish(struct lc_engine *engine);

/** Reader: takes the newest snapshot into view; true when there is a new one. */
bool lc_engine_refresh(struct lc_engine *engine);
/** Reader: the snapshot taken last, valid until the next refresh; zeroed before the first. */
const struct lc_snapshot *lc_engine_snapshot(const struct lc_engine *engine);
/** Reader: sends settings; the newest wins. */
void lc_engine_set(struct lc_engine *engine, const struct lc_settings *settings);
/**
 * Any thread: from the next slice (20 ms) until lc_engine_prepare() leaves out the optional
 * figures, to take less of a period: tone, noise, hum, and the rows of measurements.h that are not
 * kept, which read as not measured. What a take is spoilt by is still measured: levels, true peak,
 * overs, clipping, bits, dropouts and clicks, loudness, pairs, and all meters.
 */
void lc_engine_shed(struct lc_engine *engine);

#endif
