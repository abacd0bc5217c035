/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel: samples into measurements. */
#include "channel.h"

#define ARGS LC_MEASUREMENT_ARGS

/* Some pieces in a row, and what a measurement may be fed with beside the samples. */
struct pieces {
	const struct lc_run *run;
	uint32_t first; /* of the run */
	uint32_t count, frames;
	double residual[2][LC_RUN_FRAMES];
	enum lc_residual state[LC_RUN_PIECES][2];
	struct lc_tone_bite bite[LC_RUN_PIECES][2];
};

static void begin_pieces(
        struct pieces *all, const struct lc_run *run, uint32_t first, uint32_t frames) LC_RT
{
	all->run = run;
	all->first = first;
	all->count = (frames + LC_PIECE_FRAMES - 1) / LC_PIECE_FRAMES;
	all->frames = frames;
}

/* The samples of a channel in a piece, and how many of them are not. */
static const float *samples(const struct pieces *all, size_t c, uint32_t piece) LC_RT
{
	return all->run->x[c] + (all->first + piece) * LC_PIECE_FRAMES;
}

static uint32_t bad_in(const struct pieces *all, size_t c, uint32_t piece) LC_RT
{
	return all->run->bad[c][all->first + piece];
}

static uint32_t bad_in_all(const struct pieces *all, size_t c) LC_RT
{
	uint32_t bad = 0;

	for (uint32_t p = 0; p < all->count; p++)
		bad += bad_in(all, c, p);
	return bad;
}

/* Only the last may have less than all. */
static uint32_t frames_in(const struct pieces *all, uint32_t piece) LC_RT
{
	uint32_t left = all->frames - piece * LC_PIECE_FRAMES;

	return left < LC_PIECE_FRAMES ? left : LC_PIECE_FRAMES;
}

/* The residual and the noise beside the tone after a piece; before: the residual before it. */
static void note_residual(struct pieces *all, size_t c, uint32_t piece, const struct lc_tone *tone,
        enum lc_residual before) LC_RT
{
	enum lc_residual state = lc_tone_residual(tone);

	all->bite[piece][c] = lc_tone_residual_bite(tone);
	/* A piece in which the residual changes its nature belongs to neither. */
	all->state[piece][c] = state == before ? state : LC_RESIDUAL_SETTLING;
}

/* Where nobody looks for a tone. */
static void know_no_tone(struct pieces *all) LC_RT
{
	for (uint32_t p = 0; p < all->count; p++)
		for (size_t c = 0; c < 2; c++) {
			all->state[p][c] = LC_RESIDUAL_SETTLING;
			all->bite[p][c] = (struct lc_tone_bite) { 0.0, 0.0 };
		}
}

static void remove_tone(struct pieces *all, struct lc_tone *tone) LC_RT
{
	for (uint32_t p = 0; p < all->count; p++) {
		enum lc_residual before = lc_tone_residual(tone);

		lc_tone_process(tone, samples(all, 0, p), all->residual[0] + p * LC_PIECE_FRAMES,
		        frames_in(all, p));
		note_residual(all, 0, p, tone, before);
	}
}

static void remove_tones(struct pieces *all, struct lc_tone *const two[2]) LC_RT
{
	for (uint32_t p = 0; p < all->count; p++) {
		enum lc_residual before[2] = { lc_tone_residual(two[0]), lc_tone_residual(two[1]) };
		const float *const x[2] = { samples(all, 0, p), samples(all, 1, p) };
		double *const residual[2] = { all->residual[0] + p * LC_PIECE_FRAMES,
			all->residual[1] + p * LC_PIECE_FRAMES };

		lc_tone_process_two(two, x, residual, frames_in(all, p));
		for (size_t c = 0; c < 2; c++)
			note_residual(all, c, p, two[c], before[c]);
	}
}

/* What is fed piece by piece, of one channel and of two: feed_NOUN(), feed_NOUN_two(). */
#define FEED(noun, member, kept, anew, made, fed, asked)                                           \
	static void feed_##noun(struct lc_channel *channel, const struct pieces *all) LC_RT        \
	{                                                                                          \
		for (uint32_t p = 0; p < all->count; p++) {                                        \
			const float *x = samples(all, 0, p);                                       \
			const double *residual = all->residual[0] + p * LC_PIECE_FRAMES;           \
			uint32_t frames = frames_in(all, p), bad = bad_in(all, 0, p);              \
			enum lc_residual state = all->state[p][0];                                 \
			struct lc_tone_bite bite = all->bite[p][0];                                \
                                                                                                   \
			(void)residual, (void)state, (void)bite;                                   \
			lc_##noun##_process(&channel->noun ARGS fed);                              \
		}                                                                                  \
	}
LC_MEASUREMENTS_BY_PIECE(FEED)
#undef FEED

#define FEED_TWO(noun, member, kept, anew, made, fed, asked)                                       \
	static void feed_##noun##_two(struct lc_channel *const two[2], const struct pieces *all)   \
	        LC_RT                                                                              \
	{                                                                                          \
		struct lc_##noun *const both[2] = { &two[0]->noun, &two[1]->noun };                \
                                                                                                   \
		for (uint32_t p = 0; p < all->count; p++) {                                        \
			const float *const x[2] = { samples(all, 0, p), samples(all, 1, p) };      \
			const double *const residual[2] = { all->residual[0] +                     \
				        p * LC_PIECE_FRAMES,                                       \
				all->residual[1] + p * LC_PIECE_FRAMES };                          \
			const size_t bad[2] = { bad_in(all, 0, p), bad_in(all, 1, p) };            \
			const enum lc_residual *state = all->state[p];                             \
			const struct lc_tone_bite *bite = all->bite[p];                            \
			uint32_t frames = frames_in(all, p);                                       \
                                                                                                   \
			(void)residual, (void)state, (void)bite;                                   \
			lc_##noun##_process_two(both ARGS fed);                                    \
		}                                                                                  \
	}
LC_MEASUREMENTS_BY_PIECE(FEED_TWO)
#undef FEED_TWO

/* What a channel is fed with by itself, whoever is beside it. */
static void measure_alone(
        struct lc_channel *channel, const struct pieces *all, size_t c, bool sheds) LC_RT
{
	const float *x = samples(all, c, 0);
	uint32_t frames = all->frames, bad = bad_in_all(all, c);

#define FEED(noun, member, kept, anew, made, fed, asked)                                           \
	if (kept || !sheds)                                                                        \
		lc_##noun##_process(&channel->noun ARGS fed);
	LC_MEASUREMENTS_ALONE(FEED)
#undef FEED
	if (!sheds)
		lc_hum_process(channel->hum, all->residual[c], frames);
}

static void measure_one(struct lc_channel *channel, struct pieces *all, bool sheds) LC_RT
{
	const float *x = samples(all, 0, 0);
	uint32_t frames = all->frames;

#define FEED(noun, member, kept, anew, made, fed, asked)                                           \
	if (kept || !sheds)                                                                        \
		lc_##noun##_process(&channel->noun ARGS fed);
	LC_MEASUREMENTS_ABREAST(FEED)
#undef FEED
	if (sheds)
		know_no_tone(all);
	else
		remove_tone(all, channel->tone);
#define FEED(noun, member, kept, anew, made, fed, asked)                                           \
	if (kept || !sheds)                                                                        \
		feed_##noun(channel, all);
	LC_MEASUREMENTS_BY_PIECE(FEED)
#undef FEED
	measure_alone(channel, all, 0, sheds);
}

static void measure_two(struct lc_channel *const two[2], struct pieces *all, bool sheds) LC_RT
{
	const float *const x[2] = { samples(all, 0, 0), samples(all, 1, 0) };
	uint32_t frames = all->frames;

#define FEED_TWO(noun, member, kept, anew, made, fed, asked)                                       \
	if (kept || !sheds)                                                                        \
		lc_##noun##_process_two(                                                           \
		        (struct lc_##noun *const[]) { &two[0]->noun, &two[1]->noun } ARGS fed);
	LC_MEASUREMENTS_ABREAST(FEED_TWO)
#undef FEED_TWO
	if (sheds)
		know_no_tone(all);
	else
		remove_tones(all, (struct lc_tone *const[]) { two[0]->tone, two[1]->tone });
#define FEED_TWO(noun, member, kept, anew, made, fed, asked)                                       \
	if (kept || !sheds)                                                                        \
		feed_##noun##_two(two, all);
	LC_MEASUREMENTS_BY_PIECE(FEED_TWO)
#undef FEED_TWO
	for (size_t c = 0; c < 2; c++)
		measure_alone(two[c], all, c, sheds);
}

void lc_channel_measure(struct lc_channel *channel, const struct lc_run *run, uint32_t pieces,
        uint32_t frames, bool sheds)
{
	struct pieces all;

	begin_pieces(&all, run, pieces, frames);
	measure_one(channel, &all, sheds);
	channel->non_finite += bad_in_all(&all, 0);
}

void lc_channel_measure_two(struct lc_channel *const two[2], const struct lc_run *run,
        uint32_t pieces, uint32_t frames, bool sheds)
{
	struct pieces all;

	begin_pieces(&all, run, pieces, frames);
	measure_two(two, &all, sheds);
	for (size_t c = 0; c < 2; c++)
		two[c]->non_finite += bad_in_all(&all, c);
}
