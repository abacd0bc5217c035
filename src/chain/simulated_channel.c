/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel of the simulated chain, sample by sample. */
#include "simulated_channel.h"

#include <math.h>

#define TWO_PI 6.283185307179586
/* A knob's new position is reached to 1/e in this time, without a click. */
#define KNOB_S 0.005
#define COUPLING_HZ 1.0
#define CRACKLES_PER_S 2.0
#define CLICK_S 2e-4      /* to 1/e */
#define ONE_LEG_DB (-6.0) /* half of a balanced output that drives both legs */
/* Third harmonic of a tone at full scale, -95 dB, times 4. */
#define LOOP_CUBE (4.0 * 1.778279e-5)
#define CRACKLE_STREAM 1000
#define ORDER_STREAM 900

/* What a pair's cables do to channel, an odd one (from 0) being the second of its pair. */
static double leg_of(const struct lc_plants *plants, uint32_t channel)
{
	const double *amount = plants->amount;
	bool second = channel % 2 == 1;
	double leg = 1.0;
	if (lc_is_planted(plants, LC_PLANT_ONE_LEG_DB))
		leg *= lc_amplitude_from_db(ONE_LEG_DB);
	if (!second)
		return leg;
	if (lc_is_planted(plants, LC_PLANT_CANCEL_DB))
		leg *= -lc_amplitude_from_db(amount[LC_PLANT_CANCEL_DB]);
	if (lc_is_planted(plants, LC_PLANT_ONE_LEG_DB))
		leg *= -lc_amplitude_from_db(amount[LC_PLANT_ONE_LEG_DB]);
	if (lc_is_planted(plants, LC_PLANT_WEAKER_DB))
		leg *= lc_amplitude_from_db(amount[LC_PLANT_WEAKER_DB]);
	if (lc_is_planted(plants, LC_PLANT_DEAD_DB))
		leg *= lc_amplitude_from_db(amount[LC_PLANT_DEAD_DB]);
	return leg;
}

static void init_preamp(struct lc_simulated_channel *it, const struct lc_plants *plants,
        const struct lc_simulation *simulation)
{
	const double *amount = plants->amount;
	it->coupling = exp(-TWO_PI * COUPLING_HZ / simulation->rate_hz);
	it->planted_ceiling = (double)INFINITY;
	if (!(it->start.voice > 0.0))
		return; /* both are measured by the programme, and there is none */
	if (lc_is_planted(plants, LC_PLANT_CLIPPING_DB))
		it->planted_ceiling =
		        it->start.voice * lc_amplitude_from_db(-amount[LC_PLANT_CLIPPING_DB]);
	if (!lc_is_planted(plants, LC_PLANT_DISTORTION_DB))
		return;
	struct lc_random random = lc_random_seed(simulation->seed, ORDER_STREAM);
	it->order = lc_random_next(&random) & 1 ? 2 : 3;
	it->distortion = lc_planted_amplitude(plants, LC_PLANT_DISTORTION_DB);
}

void lc_simulated_channel_init(struct lc_simulated_channel *it, const struct lc_path *start,
        const struct lc_plants *plants, const struct lc_simulation *simulation, uint32_t channel)
{
	const double *amount = plants->amount;
	bool second = channel % 2 == 1;
	*it = (struct lc_simulated_channel) { .start = *start, .now = *start, .wanted = *start };
	/* stream 0 is the programme's */
	it->random = lc_random_seed(simulation->seed, channel + 1);
	it->share = 1.0 - exp(-1.0 / (KNOB_S * simulation->rate_hz));
	init_preamp(it, plants, simulation);
	it->leg = leg_of(plants, channel);
	it->crackle = lc_mishap_new(simulation->seed, CRACKLE_STREAM + channel,
	        lc_is_planted(plants, LC_PLANT_CRACKLE_DBFS) ? simulation->rate_hz / CRACKLES_PER_S
	                                                     : (double)INFINITY);
	it->click_level = lc_planted_amplitude(plants, LC_PLANT_CRACKLE_DBFS);
	it->click_left = exp(-1.0 / (CLICK_S * simulation->rate_hz));
	if (lc_is_planted(plants, LC_PLANT_NOISE_DB))
		it->extra_noise =
		        start->floor * sqrt(pow(10.0, amount[LC_PLANT_NOISE_DB] / 10.0) - 1.0);
	it->dc = lc_planted_amplitude(plants, LC_PLANT_DC_DBFS);
	it->full_scale_steps = it->steps = exp2((double)simulation->bits - 1.0);
	if (lc_is_planted(plants, LC_PLANT_BITS))
		it->steps = fmin(it->steps, exp2(amount[LC_PLANT_BITS] - 1.0));
	it->is_silent = lc_is_planted(plants, LC_PLANT_SILENCE) ||
	        (second && amount[LC_PLANT_DEAD_DB] <= LC_DEAD_DIGITAL_DB);
}

/* The preamp's harmonic: for a sine of peak 1, T2 and T3 of Chebyshev make just that one. It takes
 * the level that the programme has at the start as its measure. */
static double distort(const struct lc_simulated_channel *it, double x, double line)
{
	double reference = it->start.voice * line, u = x / reference;
	double harmonic = it->order == 2 ? 2.0 * u * u : 4.0 * u * u * u - 3.0 * u;
	return x + reference * it->distortion * harmonic;
}

/* Takes out the DC that an uneven curve makes. */
static double couple(struct lc_simulated_channel *it, double x)
{
	it->coupled_out = x - it->coupled_in + it->coupling * it->coupled_out;
	it->coupled_in = x;
	return it->coupled_out;
}

/* A bad contact chatters: it opens and closes anew with every sample, less and less, and not
 * always as badly. */
static double crackle(struct lc_simulated_channel *it)
{
	struct lc_random *random = &it->crackle.random;
	if (lc_mishap_due(&it->crackle)) {
		it->click = it->click_level * lc_random_between(random, 0.5, 1.0);
		return lc_random_next(random) & 1 ? it->click : -it->click;
	}
	it->click *= it->click_left;
	return it->click > 1e-9 ? it->click * lc_random_between(random, -1.0, 1.0) : 0.0;
}

/* One sample of a converter: TPDF dither, rounding, and an end at full scale. */
static double convert(double x, double steps, struct lc_random *random)
{
	double step = floor(x * steps + lc_random_triangular(random) + 0.5);
	return fmin(fmax(step, -steps), steps - 1.0) / steps;
}

/* What arrives at the interface from the microphone on. */
static double from_chain(
        struct lc_simulated_channel *it, const struct lc_sounds *sounds, uint32_t i, double line)
{
	const struct lc_path *path = &it->now;
	double mic = path->mic_gain / it->start.mic_gain;
	double x = path->voice * sounds->programme[i] + mic * sounds->at_mic[i] +
	        path->early_noise * lc_random_noise(&it->random);
	if (it->order)
		x = couple(it, distort(it, x, line));
	double ceiling = fmin(path->ceiling, line * it->planted_ceiling);
	x = it->leg * fmin(fmax(x, -ceiling), ceiling);
	return x + (line * sounds->at_line[i] + path->cable_hum * sounds->cable[i]);
}

/* What arrives from its own output, with the third harmonic of a usual converter: the cube of a
 * sine of amplitude a has a^3/4 of it. */
static double from_output(const struct lc_simulated_channel *it, float sent)
{
	double u = (double)sent;
	return it->now.loop_gain * (u - LOOP_CUBE * u * u * u);
}

void lc_simulated_channel_generate(struct lc_simulated_channel *it, const struct lc_sounds *sounds,
        float *out, uint32_t frames)
{
	bool crackles = it->click_level > 0.0;
	for (uint32_t i = 0; i < frames; i++) {
		struct lc_path *path = &it->now;
		lc_path_approach(path, &it->wanted, it->share);
		double line = path->line_gain / it->start.line_gain;
		double x = it->is_looped ? from_output(it, sounds->sent[i])
		                         : from_chain(it, sounds, i, line);
		if (crackles)
			x += line * crackle(it);
		/* independent noises as one: their powers add */
		double late_noise = it->extra_noise > 0.0
		        ? hypot(path->late_noise, line * it->extra_noise)
		        : path->late_noise;
		x += late_noise * lc_random_noise(&it->random) + it->dc;
		x = convert(x, it->steps, &it->random);
		if (path->attenuation < 1.0)
			x = rint(x * path->attenuation * it->full_scale_steps) /
			        it->full_scale_steps;
		out[i] = it->last = it->is_silent ? 0.0f : (float)x;
	}
}
