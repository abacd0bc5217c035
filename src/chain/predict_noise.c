/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noise budget: every cause alone, then the stages and the floor as sums of powers. NaN carries
 * "not known" through all arithmetic. */
#include "stages.h"

/* Thermal noise at 290 K, A-weighted, dBu: of the 150 ohm that EIN is measured with, and of the
 * 200 ohm that stand for a mic without electronics. */
#define THERMAL_150_OHM_DBU_A (-133.01)
#define THERMAL_200_OHM_DBU_A (-131.76)
/* White noise from 20 Hz to 20 kHz, A-weighted re flat. */
#define A_WEIGHTED_WHITE_DB (-2.05)
#define AUDIO_BAND_HZ 20000.0
/* The level of no noise at all. */
#define SILENCE_DB (-(double)INFINITY)
/* Where the session's rate is not known; between rates the dither in 20 kHz differs by tenths. */
#define USUAL_RATE_HZ 48000.0

static const struct {
	const char *word;
	enum lc_stage stage;
} causes[] = {
	[LC_CAUSE_ROOM] = { "room", LC_STAGE_MIC },
	[LC_CAUSE_SELF] = { "self-noise", LC_STAGE_MIC },
	[LC_CAUSE_THERMAL] = { "thermal", LC_STAGE_MIC },
	[LC_CAUSE_LIFTER] = { "lifter", LC_STAGE_LIFTER },
	[LC_CAUSE_PREAMP] = { "preamp", LC_STAGE_PREAMP },
	[LC_CAUSE_INPUT] = { "input", LC_STAGE_INTERFACE },
	[LC_CAUSE_CONVERTER] = { "converter", LC_STAGE_INTERFACE },
	[LC_CAUSE_DITHER] = { "dither", LC_STAGE_COMPUTER },
};

const char *lc_cause_word(enum lc_noise_cause cause)
{
	return causes[cause].word;
}

enum lc_stage lc_cause_stage(enum lc_noise_cause cause)
{
	return causes[cause].stage;
}

static double power(double level_db)
{
	return pow(10.0, level_db / 10.0);
}

/* EIN less the noise of the resistor that it was measured with; silence for gear at that limit. */
static double own_noise_dbu(double ein_dbu_a)
{
	return lc_is_measured(ein_dbu_a)
	        ? lc_db_from_power(fdim(power(ein_dbu_a), power(THERMAL_150_OHM_DBU_A)))
	        : LC_NOT_MEASURED;
}

/* TPDF dither makes a noise of LSB^2/4, spread to half the rate; a full-scale sine is 1/2. */
static double dither_dbfs_a(const struct lc_stages *stages)
{
	double rate_hz = lc_is_measured(stages->rate_hz) ? stages->rate_hz : USUAL_RATE_HZ;
	double lsb = exp2(1.0 - stages->bits);
	return lc_db_from_power(lsb * lsb / 2.0) +
	        lc_db_from_power(fmin(1.0, AUDIO_BAND_HZ / (rate_hz / 2.0))) + A_WEIGHTED_WHITE_DB;
}

/* At the mic's plug, dBu. A line source or an instrument does not hear the room, and what it makes
 * itself nobody knows. */
static void predict_mic(const struct lc_stages *stages, double dbu[LC_CAUSE_COUNT])
{
	const struct lc_gear *mic = &stages->mic;
	bool passive = stages->mic_kind == LC_MIC_DYNAMIC || stages->mic_kind == LC_MIC_RIBBON;
	bool hears = stages->mic_kind != LC_MIC_LINE && stages->mic_kind != LC_MIC_INSTRUMENT;
	double spl_to_dbu = mic->sensitivity_dbu.value - LC_REFERENCE_SPL_DB;
	if (stages->presence[LC_STAGE_MIC] == LC_PRESENCE_ABSENT)
		return;
	if (hears)
		dbu[LC_CAUSE_ROOM] = spl_to_dbu + stages->room_noise_dba;
	if (passive && !lc_is_measured(mic->self_noise_dba.value))
		dbu[LC_CAUSE_THERMAL] = THERMAL_200_OHM_DBU_A;
	else
		dbu[LC_CAUSE_SELF] = spl_to_dbu + mic->self_noise_dba.value;
}

/* At the interface's contacts, dBu. At minimum gain the dynamic range was measured, input stage and
 * all; on other inputs than the mic's the stage stands behind as much of a pad as their full scale
 * is higher. */
static void predict_interface(const struct lc_stages *stages, double dbu[LC_CAUSE_COUNT])
{
	double minimum_dbu = lc_stages_minimum_full_scale_dbu(stages);
	double mic_minimum_dbu = stages->interface.input[LC_INPUT_MIC].full_scale_dbu.value;
	double knob_db = lc_stages_knob_db(stages), pad_db = lc_stages_pad_db(stages);
	dbu[LC_CAUSE_CONVERTER] =
	        minimum_dbu + pad_db - knob_db - stages->interface.dynamic_range_dba.value;
	if (!(knob_db <= 0.0))
		dbu[LC_CAUSE_INPUT] = own_noise_dbu(stages->interface.ein_dbu_a.value) +
		        minimum_dbu + pad_db - mic_minimum_dbu;
}

static void add_up(struct lc_prediction *prediction)
{
	double stage_power[LC_STAGE_COUNT] = { 0 }, total = 0.0;
	for (int i = 0; i < LC_CAUSE_COUNT; i++)
		stage_power[causes[i].stage] += power(prediction->cause[i].noise_dbu);
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		total += stage_power[i];
	for (int i = 0; i < LC_CAUSE_COUNT; i++)
		prediction->cause[i].share_percent =
		        100.0 * power(prediction->cause[i].noise_dbu) / total;
	for (int i = 0; i < LC_STAGE_COUNT; i++) {
		prediction->stage[i].noise_dbu = lc_db_from_power(stage_power[i]);
		prediction->stage[i].share_percent = 100.0 * stage_power[i] / total;
	}
	prediction->noise_a_dbfs = lc_db_from_power(total) - prediction->full_scale_dbu;
}

void lc_stages_predict_noise(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	double dbu[LC_CAUSE_COUNT];
	double behind_preamp_db = lc_stages_preamp_gain_db(stages);
	double behind_lifter_db = lc_stages_lifter_gain_db(stages) + behind_preamp_db;
	for (int i = 0; i < LC_CAUSE_COUNT; i++)
		dbu[i] = SILENCE_DB;
	predict_mic(stages, dbu);
	for (int i = LC_CAUSE_ROOM; i <= LC_CAUSE_THERMAL; i++)
		if (isfinite(dbu[i]) || !lc_is_measured(dbu[i]))
			dbu[i] += behind_lifter_db;
	if (stages->presence[LC_STAGE_LIFTER] == LC_PRESENCE_PRESENT)
		dbu[LC_CAUSE_LIFTER] =
		        own_noise_dbu(stages->lifter.ein_dbu_a.value) + behind_lifter_db;
	if (stages->presence[LC_STAGE_PREAMP] != LC_PRESENCE_ABSENT)
		dbu[LC_CAUSE_PREAMP] =
		        own_noise_dbu(stages->preamp.ein_dbu_a.value) + behind_preamp_db;
	predict_interface(stages, dbu);
	if (lc_is_measured(stages->bits))
		dbu[LC_CAUSE_DITHER] = dither_dbfs_a(stages) + prediction->full_scale_dbu;
	for (int i = 0; i < LC_CAUSE_COUNT; i++)
		prediction->cause[i].noise_dbu = dbu[i];
	add_up(prediction);
}
