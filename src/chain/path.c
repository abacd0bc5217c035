/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel's chain as the few numbers that a sample needs. They come from the prediction, so
 * that twin and simulator cannot disagree. */
#include "path.h"

#include "stages.h"

/* A condenser or a lifter without 48 V: what little still gets through. */
#define UNPOWERED_DB (-40.0)
/* What an unbalanced or unshielded cable picks up beside a power supply. */
#define CABLE_HUM_DBU (-50.0)

static double a_weighting_power(double hz)
{
	/* IEC 61672-1:2013, equation E.6, relative to 1 kHz */
	double f2 = hz * hz;
	double a = 12194.217 * 12194.217 * f2 * f2 /
	        ((f2 + 20.598997 * 20.598997) *
	                sqrt((f2 + 107.65265 * 107.65265) * (f2 + 737.86223 * 737.86223)) *
	                (f2 + 12194.217 * 12194.217));
	return a * a * 1.5849; /* +2.000 dB */
}

/* The standard deviation of white noise that reads level_dba on the AES17 scale: its power, twice
 * the variance, lies evenly below half the rate, and A leaves so much of it. */
static double white_noise(double level_dba, double rate_hz)
{
	const double step_hz = 10.0;
	double end_hz = fmin(20000.0, 0.45 * rate_hz), weighted_hz = 0.0;
	for (double hz = 20.0 + step_hz / 2.0; hz < end_hz; hz += step_hz)
		weighted_hz += step_hz * a_weighting_power(hz);
	return lc_amplitude_from_db(level_dba) * sqrt(rate_hz / 2.0 / weighted_hz / 2.0);
}

static bool needs_phantom(const struct lc_stages *stages)
{
	if (lc_is_measured(stages->mic.needs_phantom.value))
		return stages->mic.needs_phantom.value > 0.0;
	return stages->mic_kind == LC_MIC_CONDENSER;
}

/* Whether the mic, or the lifter before which it stands, has the 48 V that it needs. A switch that
 * nobody told of stands as it should. */
static bool is_powered(const struct lc_stages *stages)
{
	bool lifter = stages->presence[LC_STAGE_LIFTER] == LC_PRESENCE_PRESENT;
	bool preamp = stages->presence[LC_STAGE_PREAMP] == LC_PRESENCE_PRESENT;
	const struct lc_gear *supply = preamp ? &stages->preamp : &stages->interface;
	int position =
	        preamp ? stages->set.preamp.phantom.value : stages->set.interface.phantom.value;
	if (lifter && needs_phantom(stages))
		return false; /* a lifter passes none on */
	if (!lifter && !needs_phantom(stages))
		return true;
	if (!preamp && stages->set.interface.input.value != LC_INPUT_MIC)
		return false; /* 48 V is at the contacts of the mic input alone */
	return position != 0 && supply->has_phantom.value > 0.0;
}

static bool picks_up_hum(const struct lc_stages *stages)
{
	switch (stages->set.cable.kind.value) {
	case LC_CABLE_TS:
	case LC_CABLE_INSTRUMENT:
	case LC_CABLE_SPEAKER:
	case LC_CABLE_INSERT:
		return true;
	default:
		return false;
	}
}

/* The amplitude of a level; what is not known, as the sound of a mic that is not there, is none. */
static double amplitude(double level_db)
{
	return lc_is_measured(level_db) ? lc_amplitude_from_db(level_db) : 0.0;
}

/* The hum of the cable, dBu at the interface's contacts. */
static double cable_hum_dbu(const struct lc_stages *stages, const struct lc_plants *plants)
{
	if (!picks_up_hum(stages))
		return LC_NOT_MEASURED;
	return lc_is_planted(plants, LC_PLANT_CABLE_HUM_DBU)
	        ? plants->amount[LC_PLANT_CABLE_HUM_DBU]
	        : CABLE_HUM_DBU;
}

/* No gear file tells what an output gives: as much as the line input of its kind takes. */
static double output_dbu(const struct lc_stages *stages)
{
	double line_dbu = stages->interface.input[LC_INPUT_LINE].full_scale_dbu.value;
	return lc_is_measured(line_dbu) ? line_dbu : lc_stages_minimum_full_scale_dbu(stages);
}

struct lc_path lc_path_of(const struct lc_chain *chain, uint32_t channel,
        const struct lc_plants *plants, double rate_hz)
{
	struct lc_stages stages;
	struct lc_prediction prediction;
	lc_stages_resolve(&stages, chain, channel);
	lc_stages_assume(&stages);
	lc_stages_predict(&stages, &prediction);
	const struct lc_stage_prediction *stage = prediction.stage;
	double full_scale_dbu = prediction.full_scale_dbu;
	double power_db = is_powered(&stages) ? 0.0 : UNPOWERED_DB;
	bool preamp = stages.presence[LC_STAGE_PREAMP] == LC_PRESENCE_PRESENT;
	bool consumer = stages.set.preamp.level.value == LC_LEVEL_CONSUMER;
	double ceiling_dbu =
	        stages.preamp.max_output_dbu.value + (consumer ? LC_CONSUMER_LEVEL_DB : 0.0);
	double early = hypot(amplitude(stage[LC_STAGE_MIC].noise_dbu + power_db - full_scale_dbu),
	        hypot(amplitude(stage[LC_STAGE_LIFTER].noise_dbu - full_scale_dbu),
	                amplitude(stage[LC_STAGE_PREAMP].noise_dbu - full_scale_dbu)));
	return (struct lc_path) {
		.voice = lc_is_planted(plants, LC_PLANT_NO_PROGRAMME)
		        ? 0.0
		        : amplitude(stage[LC_STAGE_COMPUTER].level_dbfs + power_db +
		                  LC_VOICE_PEAK_SPL_DB - LC_REFERENCE_SPL_DB),
		.mic_gain = amplitude(lc_stages_lifter_gain_db(&stages) +
		        lc_stages_preamp_gain_db(&stages) - full_scale_dbu),
		.line_gain = amplitude(-full_scale_dbu),
		.loop_gain = amplitude(output_dbu(&stages) - full_scale_dbu),
		.early_noise = white_noise(lc_db_from_amplitude(early), rate_hz),
		.ceiling = preamp ? amplitude(ceiling_dbu - full_scale_dbu) : (double)INFINITY,
		.cable_hum = amplitude(cable_hum_dbu(&stages, plants) - full_scale_dbu),
		.late_noise =
		        white_noise(stage[LC_STAGE_INTERFACE].noise_dbu - full_scale_dbu, rate_hz),
		.floor = white_noise(prediction.noise_a_dbfs, rate_hz),
		.attenuation = channel < LC_MAX_CHANNELS
		        ? lc_amplitude_from_db(-chain->facts[channel].attenuation_db)
		        : 1.0,
	};
}

static void approach(double *value, double wanted, double share)
{
	/* INFINITY less INFINITY is no step; a ceiling comes and goes at once */
	if (isfinite(*value) && isfinite(wanted))
		*value += (wanted - *value) * share;
	else
		*value = wanted;
}

void lc_path_approach(struct lc_path *path, const struct lc_path *wanted, double share)
{
	approach(&path->voice, wanted->voice, share);
	approach(&path->mic_gain, wanted->mic_gain, share);
	approach(&path->line_gain, wanted->line_gain, share);
	approach(&path->loop_gain, wanted->loop_gain, share);
	approach(&path->early_noise, wanted->early_noise, share);
	approach(&path->ceiling, wanted->ceiling, share);
	approach(&path->cable_hum, wanted->cable_hum, share);
	approach(&path->late_noise, wanted->late_noise, share);
	approach(&path->attenuation, wanted->attenuation, share);
}
