/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The result: plain values without pointers, derived from what the engine published.
 */
#ifndef LINECHECK_RESULT_H
#define LINECHECK_RESULT_H

#include "linecheck/hum.h"
#include "linecheck/loudness.h"
#include "linecheck/measured.h"
#include "linecheck/measurements.h"
#include "linecheck/pair.h"
#include "linecheck/tone.h"
#include "linecheck/utf8.h"

#include <stdint.h>

#define LC_MAX_CHANNELS 64
#define LC_MAX_PAIRS (LC_MAX_CHANNELS / 2) /* (1,2), (3,4)… */
#define LC_NAME_SIZE 64
#define LC_PORT_SIZE 128

enum lc_source_kind { LC_SOURCE_JACK, LC_SOURCE_FILE, LC_SOURCE_SIMULATED };

enum lc_source_state {
	LC_STATE_WAITING, /* no server yet, or it went away; it will be tried again */
	LC_STATE_RUNNING,
	LC_STATE_ENDED, /* a file that was read to its end */
	LC_STATE_FAILED /* message says why; it will not get better by itself */
};

/** Where the samples come from and how that is going. Written by io/, outside the callback. */
struct lc_source_info {
	enum lc_source_kind kind;
	enum lc_source_state state;
	char name[256]; /* file name, or the JACK client's name as the server gave it */
	char message[LC_SENTENCES_SIZE]; /* one line for the user where state needs it; else empty
	                                  */
	double sample_rate_hz;           /* 0: not known yet */
	uint32_t period_frames;          /* 0: no periods, as in a file */
	uint64_t xruns;
	uint64_t overruns; /* JACK: cycles for which Linecheck itself took longer than they last */
	bool sheds;        /* JACK: the optional figures are left out, see lc_engine_shed() */
	char advice[LC_SENTENCES_SIZE]; /* JACK: a privilege that is missing, and the remedy; else
	                                   empty */
	bool tone_sounds;               /* JACK: a test tone goes out */
	char tone_refused[LC_SENTENCES_SIZE]; /* JACK: why the one asked for last does not; else
	                                         empty */
	uint32_t bits; /* of the samples as stored or as the device gives; 0: not known */
	uint32_t channels;
	char channel_name[LC_MAX_CHANNELS][LC_NAME_SIZE];
	bool patched_in[LC_MAX_CHANNELS], patched_out[LC_MAX_CHANNELS]; /* JACK: has a connection */
	/* JACK: the port that feeds in_n, and the alias that tells its card; "" where there is none
	 * or it does not fit */
	char source_port[LC_MAX_CHANNELS][LC_PORT_SIZE],
	        source_alias[LC_MAX_CHANNELS][LC_PORT_SIZE];
};

/** For drawing meters: linear, with the ballistics done by the engine. */
struct lc_meter {
	float peak;      /* falls 20 dB in 1.7 s, IEC 60268-18 */
	float hold;      /* the highest peak, held for 2 s */
	float rms;       /* AES17 RMS over about 300 ms, as amplitude of a sine */
	float true_peak; /* falls as peak does */
	float ppm[2]; /* IEC 60268-10 type I and II; a full-scale sine is 1, as for vu and k_rms */
	float vu;
	float k_rms;
};

/** What a span of time gathered: the sum of every measurement, by its noun. */
struct lc_channel_sums {
#define LC_SUM(noun, member, kept, anew, made, fed, asked) struct lc_##noun##_sum noun;
	LC_MEASUREMENTS(LC_SUM)
#undef LC_SUM
	uint64_t non_finite;
};

struct lc_channel_snapshot {
	struct lc_channel_sums whole;   /* since the start or the last reset */
	struct lc_channel_sums half[2]; /* two spans of up to 5 s that take turns */
	struct lc_tone_sum tone_whole, tone_now;
	struct lc_hum_sum hum_whole, hum_now;
	struct lc_meter meter;
	uint32_t half_changes[2], hum_changes; /* only grow: who has the same has the same sums */
};

/** What a pair of channels gathered, as a channel does. */
struct lc_pair_spans {
	struct lc_pair_sum whole, half[2];
};

/**
 * What the engine publishes every 20 ms, to the nearest 32 frames. The channels close their slices
 * one after another: while samples come, what a channel gathered ends up to 8 of these pieces (5 ms
 * at 48 kHz) before frames does. After lc_engine_finish(), as at the end of a file, nothing is
 * missing.
 */
struct lc_snapshot {
	double rate_hz;
	uint64_t frames; /* since the start or the last reset */
	uint32_t resets; /* the value of lc_settings.resets that this answers */
	uint32_t channels;
	struct lc_loudness_sum loudness; /* since the start or the last reset */
	struct lc_pair_spans pair[LC_MAX_PAIRS];
	struct lc_channel_snapshot channel[LC_MAX_CHANNELS];
};

struct lc_channel_result {
	char name[LC_NAME_SIZE];
	struct lc_tone_figures tone;
	struct lc_hum_figures hum;
/* The figures of every measurement: level, clip, noise… */
#define LC_FIGURES(noun, member, kept, anew, made, fed, asked) struct lc_##noun##_figures member;
	LC_MEASUREMENTS(LC_FIGURES)
#undef LC_FIGURES
	uint64_t non_finite;
	struct lc_meter meter;
};

struct lc_result {
	struct lc_source_info source;
	double duration_s; /* measured, since the start or the reset */
	double span_s;     /* of it, up to its end, what the figures of the channels cover */
	uint32_t channels;
	struct lc_channel_result channel[LC_MAX_CHANNELS];
	struct lc_pair_figures pair[LC_MAX_PAIRS]; /* channels / 2 of them */
	struct lc_loudness_figures loudness;       /* of all channels together, whatever the span */
};

/** LC_SPAN_WHOLE: since the start or the reset. LC_SPAN_RECENT: the last 5 to 10 seconds. */
enum lc_span { LC_SPAN_WHOLE, LC_SPAN_RECENT };

/**
 * Derives the published figures. info may be NULL. What no sample was taken for is
 * LC_NOT_MEASURED. result is large (about 100 kB): keep it off small stacks. Any thread.
 */
void lc_result_derive(const struct lc_snapshot *snapshot, const struct lc_source_info *info,
        enum lc_span span, struct lc_result *result);

/**
 * The line check as one result: into played, what was measured over the loudest passage, goes what
 * was measured over the quiet before it. The floor is that of the quiet, and so is hum where the
 * quiet could tell, since lines in the passage alone are rather notes; USB whine and the buzz of
 * telephones that were found in either are there; dropouts, clicks, slips, overs and the time of
 * both count; all else is the passage's. Any thread.
 */
void lc_result_join(struct lc_result *played, const struct lc_result *quiet);

#endif
