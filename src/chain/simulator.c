/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain as samples, stage after stage: the programme with what is picked up at the microphone,
 * the preamp with its harmonics and its ceiling, the cable, the interface with its noise and its
 * converter, and what the computer loses. */
#include "linecheck/simulator.h"

#include "interference.h"
#include "mishaps.h"
#include "path.h"
#include "programme.h"
#include "random.h"
#include "simulated_channel.h"

#include <math.h>
#include <stdlib.h>

#define CHUNK_FRAMES 256
/* Streams of the seed: 0 is the programme's, then come the channels' and interference's. */
#define DROPOUT_STREAM (LC_MAX_CHANNELS + 3)
#define SLIP_STREAM (LC_MAX_CHANNELS + 4)

struct lc_simulator {
	double rate_hz;
	uint32_t channels;
	struct lc_plants plants;
	struct lc_player *player;
	struct lc_interference interference;
	struct lc_mishap dropout, slip;
	lc_send_function send; /* out of the interface's output; NULL: no cable there */
	void *sender;
	bool slips_repeat;                     /* samples are sent twice; else some are lost */
	uint32_t dropout_left;                 /* frames of zeros that are still to come */
	struct lc_simulated_channel channel[]; /* as many as channels */
};

static enum lc_status check(const struct lc_simulation *simulation, struct lc_error *error)
{
	if (simulation->channels < 1 || simulation->channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("%u channels cannot be simulated; use 1 to %d"),
		        simulation->channels, LC_MAX_CHANNELS);
	if (!(simulation->rate_hz >= 8000.0 && simulation->rate_hz <= 768000.0))
		return lc_fail(error, LC_USAGE,
		        _("a rate of %g Hz cannot be simulated; use 8000 to 768000"),
		        simulation->rate_hz);
	if (simulation->bits != 16 && simulation->bits != 24)
		return lc_fail(error, LC_USAGE, _("%u bits cannot be simulated; use 16 or 24"),
		        simulation->bits);
	return LC_OK;
}

static void set_up(struct lc_simulator *simulator, const struct lc_chain *chain,
        const struct lc_simulation *simulation)
{
	const double *amount = simulator->plants.amount;
	double rate_hz = simulation->rate_hz;
	simulator->rate_hz = rate_hz;
	simulator->channels = simulation->channels;
	lc_interference_init(&simulator->interference, &simulator->plants, simulation);
	simulator->dropout = lc_mishap_new(simulation->seed, DROPOUT_STREAM,
	        lc_is_measured(amount[LC_PLANT_DROPOUTS_PER_S])
	                ? rate_hz / amount[LC_PLANT_DROPOUTS_PER_S]
	                : (double)INFINITY);
	simulator->slip = lc_mishap_new(simulation->seed, SLIP_STREAM,
	        lc_is_measured(amount[LC_PLANT_SLIPS_PPM]) ? 1e6 / amount[LC_PLANT_SLIPS_PPM]
	                                                   : (double)INFINITY);
	/* of two clocks one is always the faster */
	simulator->slips_repeat = lc_random_next(&simulator->slip.random) & 1;
	for (uint32_t c = 0; c < simulator->channels; c++) {
		struct lc_path start = lc_path_of(chain, c, &simulator->plants, rate_hz);
		lc_simulated_channel_init(
		        &simulator->channel[c], &start, &simulator->plants, simulation, c);
	}
}

enum lc_status lc_simulator_new(struct lc_simulator **simulator, const struct lc_chain *chain,
        const struct lc_simulation *simulation, struct lc_error *error)
{
	struct lc_plants plants;
	enum lc_status status = check(simulation, error);
	if (status == LC_OK)
		status = lc_plants_of(simulation, &plants, error);
	if (status != LC_OK)
		return status;
	struct lc_simulator *made =
	        calloc(1, sizeof *made + simulation->channels * sizeof made->channel[0]);
	if (made)
		made->player = lc_player_new(simulation);
	if (!made || !made->player) {
		free(made);
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	}
	made->plants = plants;
	set_up(made, chain, simulation);
	*simulator = made;
	return LC_OK;
}

void lc_simulator_set_chain(struct lc_simulator *simulator, const struct lc_chain *chain)
{
	for (uint32_t c = 0; c < simulator->channels; c++)
		simulator->channel[c].wanted =
		        lc_path_of(chain, c, &simulator->plants, simulator->rate_hz);
}

void lc_simulator_plug(
        struct lc_simulator *simulator, uint32_t channel, lc_send_function send, void *context)
{
	simulator->send = send;
	simulator->sender = context;
	for (uint32_t c = 0; c < simulator->channels; c++)
		simulator->channel[c].is_looped = send && c == channel;
}

void lc_simulator_rest(struct lc_simulator *simulator, double rest_s)
{
	lc_player_rest(simulator->player, rest_s);
}

void lc_simulator_free(struct lc_simulator *simulator)
{
	if (simulator)
		lc_player_free(simulator->player);
	free(simulator);
}

/* Up to CHUNK_FRAMES of every channel, as the converter delivers them. */
static void generate_chunk(
        struct lc_simulator *simulator, float *const out[], uint32_t at, uint32_t frames)
{
	double programme[CHUNK_FRAMES], at_mic[CHUNK_FRAMES], at_line[CHUNK_FRAMES];
	double cable[CHUNK_FRAMES];
	float sent[CHUNK_FRAMES];
	const struct lc_sounds sounds = { programme, at_mic, at_line, cable,
		simulator->send ? sent : NULL };
	if (simulator->send)
		simulator->send(simulator->sender, sent, frames);
	lc_player_generate(simulator->player, programme, frames);
	lc_interference_generate(&simulator->interference, at_mic, at_line, cable, frames);
	for (uint32_t c = 0; c < simulator->channels; c++)
		lc_simulated_channel_generate(&simulator->channel[c], &sounds, out[c] + at, frames);
}

/* A sample is lost, or the last one comes again; frames of out that this took. */
static uint32_t slip(struct lc_simulator *simulator, float *const out[], uint32_t at)
{
	float lost[LC_MAX_CHANNELS], *to[LC_MAX_CHANNELS];
	for (uint32_t c = 0; c < simulator->channels; c++)
		to[c] = &lost[c];
	if (!simulator->slips_repeat)
		generate_chunk(simulator, to, 0, 1);
	for (uint32_t c = 0; simulator->slips_repeat && c < simulator->channels; c++)
		out[c][at] = simulator->channel[c].last;
	return simulator->slips_repeat ? 1 : 0;
}

/* Zeros where the computer had no time. */
static void drop(struct lc_simulator *simulator, float *const out[], uint32_t frames)
{
	for (uint32_t i = 0; i < frames; i++) {
		if (lc_mishap_due(&simulator->dropout))
			simulator->dropout_left = (uint32_t)(simulator->rate_hz *
			        lc_random_between(&simulator->dropout.random, 0.002, 0.01));
		if (simulator->dropout_left == 0)
			continue;
		simulator->dropout_left--;
		for (uint32_t c = 0; c < simulator->channels; c++)
			out[c][i] = 0.0f;
	}
}

void lc_simulator_generate(void *context, float *const out[], uint32_t frames)
{
	struct lc_simulator *simulator = context;
	for (uint32_t done = 0; done < frames;) {
		uint32_t count = frames - done < CHUNK_FRAMES ? frames - done : CHUNK_FRAMES;
		if (simulator->slip.left < 1.0) {
			lc_mishap_wait(&simulator->slip);
			done += slip(simulator, out, done);
			continue;
		}
		if (simulator->slip.left < count)
			count = (uint32_t)simulator->slip.left;
		simulator->slip.left -= count;
		generate_chunk(simulator, out, done, count);
		done += count;
	}
	if (isfinite(simulator->dropout.mean_frames))
		drop(simulator, out, frames);
}
