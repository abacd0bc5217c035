/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain as samples: voice and noise, the preamp's ceiling, hum and the interface's noise, then
 * the converter with its dither, its steps and its full scale. */
#include "linecheck/simulator.h"

#include "faults.h"
#include "path.h"
#include "random.h"
#include "voice.h"

#include <math.h>
#include <stdlib.h>

#define CHUNK_FRAMES 256
#define TWO_PI 6.283185307179586
/* A knob's new position is reached to 1/e in this time, without a click. */
#define KNOB_S 0.005
/* The mains wander by some mHz within tens of seconds. */
#define MAINS_HZ 50.0
#define MAINS_WANDER_HZ 0.004
#define MAINS_WANDER_S 37.0
#define HUM_LINES 7

/* Lines of a magnetic hum: the fundamental, some rectifier ripple, odd harmonics. Their powers
 * sum to 1 within a thousandth. */
static const double hum_line[HUM_LINES] = { 0.890, 0.200, 0.360, 0.080, 0.160, 0.040, 0.080 };

struct simulated_channel {
	struct lc_random random;
	struct lc_path now, wanted;
};

struct lc_simulator {
	double rate_hz;
	uint32_t channels, bits;
	struct lc_signal_faults faults;
	struct lc_voice *voice;
	double mains_phase, wander_phase;   /* 0 to 1 */
	struct simulated_channel channel[]; /* as many as channels */
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

enum lc_status lc_simulator_new(struct lc_simulator **simulator, const struct lc_chain *chain,
        const struct lc_simulation *simulation, struct lc_error *error)
{
	struct lc_signal_faults faults;
	enum lc_status status = check(simulation, error);
	if (status == LC_OK)
		status = lc_signal_faults_of(simulation->fault, &faults, error);
	if (status != LC_OK)
		return status;
	struct lc_simulator *made =
	        calloc(1, sizeof *made + simulation->channels * sizeof made->channel[0]);
	if (made)
		made->voice = lc_voice_new(simulation->rate_hz, simulation->seed);
	if (!made || !made->voice) {
		free(made);
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	}
	made->rate_hz = simulation->rate_hz;
	made->channels = simulation->channels;
	made->bits = simulation->bits;
	made->faults = faults;
	lc_simulator_set_chain(made, chain);
	for (uint32_t c = 0; c < made->channels; c++) {
		/* stream 0 is the voice's */
		made->channel[c].random = lc_random_seed(simulation->seed, c + 1);
		made->channel[c].now = made->channel[c].wanted;
	}
	*simulator = made;
	return LC_OK;
}

void lc_simulator_set_chain(struct lc_simulator *simulator, const struct lc_chain *chain)
{
	for (uint32_t c = 0; c < simulator->channels; c++)
		simulator->channel[c].wanted =
		        lc_path_of(chain, c, &simulator->faults, simulator->rate_hz);
}

void lc_simulator_free(struct lc_simulator *simulator)
{
	if (simulator)
		lc_voice_free(simulator->voice);
	free(simulator);
}

static double fraction(double phase)
{
	return phase - floor(phase);
}

/* Hum of a power sum of 1 on the AES17 scale: each harmonic is a power of the same rotor. */
static void generate_hum(struct lc_simulator *simulator, double *hum, uint32_t frames)
{
	for (uint32_t i = 0; i < frames; i++) {
		double mains_hz =
		        MAINS_HZ + MAINS_WANDER_HZ * sin(TWO_PI * simulator->wander_phase);
		double c = cos(TWO_PI * simulator->mains_phase);
		double s = sin(TWO_PI * simulator->mains_phase), re = 1.0, im = 0.0;
		hum[i] = 0.0;
		for (int line = 0; line < HUM_LINES; line++) {
			double turned = re * c - im * s;
			im = re * s + im * c;
			re = turned;
			hum[i] += hum_line[line] * im;
		}
		simulator->mains_phase =
		        fraction(simulator->mains_phase + mains_hz / simulator->rate_hz);
		simulator->wander_phase = fraction(
		        simulator->wander_phase + 1.0 / (MAINS_WANDER_S * simulator->rate_hz));
	}
}

/* One sample of a converter: TPDF dither, rounding, and an end at full scale. */
static float convert(double x, double steps, struct lc_random *random)
{
	double step = floor(x * steps + lc_random_triangular(random) + 0.5);
	return (float)(fmin(fmax(step, -steps), steps - 1.0) / steps);
}

static void generate_channel(const struct lc_simulator *simulator,
        struct simulated_channel *channel, const double *voice, const double *hum, float *out,
        uint32_t frames)
{
	double share = 1.0 - exp(-1.0 / (KNOB_S * simulator->rate_hz));
	double steps = exp2((double)simulator->bits - 1.0);
	for (uint32_t i = 0; i < frames; i++) {
		struct lc_path *path = &channel->now;
		lc_path_approach(path, &channel->wanted, share);
		double x = path->voice * voice[i] +
		        path->early_noise * lc_random_noise(&channel->random);
		x = fmin(fmax(x, -path->ceiling), path->ceiling);
		x += path->hum * hum[i] + path->late_noise * lc_random_noise(&channel->random);
		float sample = convert(x, steps, &channel->random);
		out[i] = simulator->faults.digital_silence ? 0.0f : sample;
	}
}

void lc_simulator_generate(void *context, float *const out[], uint32_t frames)
{
	struct lc_simulator *simulator = context;
	double voice[CHUNK_FRAMES], hum[CHUNK_FRAMES];
	for (uint32_t done = 0; done < frames;) {
		uint32_t count = frames - done < CHUNK_FRAMES ? frames - done : CHUNK_FRAMES;
		lc_voice_generate(simulator->voice, voice, count);
		generate_hum(simulator, hum, count);
		for (uint32_t c = 0; c < simulator->channels; c++)
			generate_channel(simulator, &simulator->channel[c], voice, hum,
			        out[c] + done, count);
		done += count;
	}
}
