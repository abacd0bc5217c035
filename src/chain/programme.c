/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programmes as a choice: speech, sung, played, a tone, nothing, a recording. */
#include "programme.h"

#include "played.h"
#include "sung.h"
#include "voice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TWO_PI 6.283185307179586
#define TONE_HZ 997.0 /* AES17: no divisor of any usual rate */

const char *const lc_programme_words[] = { "speech", "sung", "played", "tone", "none", NULL };

struct lc_player {
	enum lc_programme programme;
	struct lc_voice *voice;
	struct lc_sung *sung;
	struct lc_played *played;
	double phase, step; /* of the tone */
	const float *recording;
	uint64_t position, frames;
	double scale;
	double rate_hz;
	double rest_frames; /* that are left of a pause */
	double presence;    /* 1 while it plays, 0 while it pauses, between them a fade */
};

static void take_recording(struct lc_player *player, const struct lc_simulation *simulation)
{
	double peak = 0.0;
	player->recording = simulation->recording;
	player->frames = simulation->recording ? simulation->recording_frames : 0;
	for (uint64_t i = 0; i < player->frames; i++)
		peak = fmax(peak, fabs((double)player->recording[i]));
	player->scale = peak > 0.0 && isfinite(peak) ? 1.0 / peak : 0.0;
}

struct lc_player *lc_player_new(const struct lc_simulation *simulation)
{
	struct lc_player *player = calloc(1, sizeof *player);
	bool made = true;
	if (!player)
		return NULL;
	player->programme = simulation->programme;
	switch (simulation->programme) {
	case LC_PROGRAMME_SPEECH:
		player->voice = lc_voice_new(simulation->rate_hz, simulation->seed);
		made = player->voice;
		break;
	case LC_PROGRAMME_SUNG:
		player->sung = lc_sung_new(simulation->rate_hz, simulation->seed);
		made = player->sung;
		break;
	case LC_PROGRAMME_PLAYED:
		player->played = lc_played_new(simulation->rate_hz, simulation->seed);
		made = player->played;
		break;
	case LC_PROGRAMME_RECORDING:
		take_recording(player, simulation);
		break;
	case LC_PROGRAMME_TONE:
	case LC_PROGRAMME_NONE:
	case LC_PROGRAMME_COUNT:
		break;
	}
	player->step = TONE_HZ / simulation->rate_hz;
	player->rate_hz = simulation->rate_hz;
	lc_player_rest(player, simulation->rest_s);
	player->presence = player->rest_frames > 0.0 ? 0.0 : 1.0;
	if (made)
		return player;
	lc_player_free(player);
	return NULL;
}

void lc_player_free(struct lc_player *player)
{
	if (!player)
		return;
	lc_voice_free(player->voice);
	lc_sung_free(player->sung);
	lc_played_free(player->played);
	free(player);
}

static double next_sample(struct lc_player *player)
{
	double phase = player->phase;
	if (player->programme == LC_PROGRAMME_TONE) {
		player->phase += player->step;
		player->phase -= floor(player->phase);
		return sin(TWO_PI * phase);
	}
	if (player->programme != LC_PROGRAMME_RECORDING || player->frames == 0)
		return 0.0;
	double x = (double)player->recording[player->position];
	player->position = (player->position + 1) % player->frames;
	return isfinite(x) ? x * player->scale : 0.0;
}

void lc_player_rest(struct lc_player *player, double rest_s)
{
	player->rest_frames = rest_s > 0.0 ? rest_s * player->rate_hz : 0.0;
}

static void play(struct lc_player *player, double *out, uint32_t frames)
{
	if (player->voice)
		lc_voice_generate(player->voice, out, frames);
	else if (player->sung)
		lc_sung_generate(player->sung, out, frames);
	else if (player->played)
		lc_played_generate(player->played, out, frames);
	for (uint32_t i = 0; !player->voice && !player->sung && !player->played && i < frames; i++)
		out[i] = next_sample(player);
}

/* One frame of a pause, or of the fades at its ends. */
static double play_faded(struct lc_player *player)
{
	double step = 1.0 / (LC_REST_FADE_S * player->rate_hz), x;
	bool rests = player->rest_frames > 0.0;
	player->rest_frames -= rests ? 1.0 : 0.0;
	player->presence = fmin(fmax(player->presence + (rests ? -step : step), 0.0), 1.0);
	if (player->presence <= 0.0)
		return 0.0;
	play(player, &x, 1);
	return player->presence * x;
}

void lc_player_generate(struct lc_player *player, double *out, uint32_t frames)
{
	uint32_t done = 0;
	while (done < frames && (player->rest_frames > 0.0 || player->presence < 1.0))
		out[done++] = play_faded(player);
	if (done < frames)
		play(player, out + done, frames - done);
}
