/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level diagram and the noise budget. NaN carries "not known" through all arithmetic. */
#include "linecheck/predict.h"

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

static double power(double level_db)
{
	return pow(10.0, level_db / 10.0);
}

static double power_sum_db(double a_db, double b_db)
{
	return lc_db_from_power(power(a_db) + power(b_db));
}

static bool is_there(const struct lc_stages *stages, enum lc_stage stage)
{
	return stages->presence[stage] == LC_PRESENCE_PRESENT;
}

static bool is_absent(const struct lc_stages *stages, enum lc_stage stage)
{
	return stages->presence[stage] == LC_PRESENCE_ABSENT;
}

static double lifter_gain_db(const struct lc_stages *stages)
{
	return is_absent(stages, LC_STAGE_LIFTER) ? 0.0 : stages->lifter.gain_min_db.value;
}

static double preamp_gain_db(const struct lc_stages *stages)
{
	if (is_absent(stages, LC_STAGE_PREAMP))
		return 0.0;
	if (!is_there(stages, LC_STAGE_PREAMP))
		return LC_NOT_MEASURED;
	bool consumer = stages->set.preamp.level.value == LC_LEVEL_CONSUMER;
	return stages->set.preamp.gain_db.value + (consumer ? LC_CONSUMER_LEVEL_DB : 0.0);
}

double lc_stages_gain_before_input_db(const struct lc_stages *stages)
{
	return lifter_gain_db(stages) + preamp_gain_db(stages);
}

static const struct lc_gear_input *used_input(const struct lc_stages *stages)
{
	int input = stages->set.interface.input.value;
	return input < 0 ? NULL : &stages->interface.input[input];
}

/* The interface's gain above minimum less its pad. */
static double interface_gain_db(const struct lc_stages *stages)
{
	const struct lc_gear_input *input = used_input(stages);
	double gain = input && !islessgreater(input->gain_range_db.value, 0.0) &&
	                lc_is_measured(input->gain_range_db.value)
	        ? 0.0
	        : stages->set.interface.gain_db.value;
	bool pad = input && lc_is_measured(input->pad_db.value) &&
	        stages->set.interface.pad.value == 1;
	return gain - (pad ? input->pad_db.value : 0.0);
}

static double full_scale_at_minimum_dbu(const struct lc_stages *stages)
{
	const struct lc_gear_input *input = used_input(stages);
	return input ? input->full_scale_dbu.value : LC_NOT_MEASURED;
}

/* EIN less the noise of the resistor that it was measured with; 0 for gear at that limit. */
static double own_noise_power(double ein_dbu_a)
{
	return fdim(power(ein_dbu_a), power(THERMAL_150_OHM_DBU_A));
}

/* The noise of the mic itself at its output; for a source without SPL not known. */
static double mic_noise_dbu(const struct lc_stages *stages)
{
	bool passive = stages->mic_kind == LC_MIC_DYNAMIC || stages->mic_kind == LC_MIC_RIBBON;
	if (passive && !lc_is_measured(stages->mic.self_noise_dba.value))
		return THERMAL_200_OHM_DBU_A;
	return stages->mic.sensitivity_dbu.value + stages->mic.self_noise_dba.value -
	        LC_REFERENCE_SPL_DB;
}

static double room_noise_dbu(const struct lc_stages *stages)
{
	/* a line source or an instrument does not hear the room */
	if (stages->mic_kind == LC_MIC_LINE || stages->mic_kind == LC_MIC_INSTRUMENT)
		return SILENCE_DB;
	return stages->mic.sensitivity_dbu.value + stages->room_noise_dba - LC_REFERENCE_SPL_DB;
}

/* At the interface's contacts. */
static double interface_noise_dbu(const struct lc_stages *stages)
{
	double minimum_dbu = full_scale_at_minimum_dbu(stages);
	double gain_db = interface_gain_db(stages);
	double converter_dbu = minimum_dbu - stages->interface.dynamic_range_dba.value - gain_db;
	if (gain_db <= 0.0)
		return converter_dbu; /* the dynamic range was measured there, input stage and all
		                       */
	double mic_full_scale_dbu = stages->interface.input[LC_INPUT_MIC].full_scale_dbu.value;
	double stage_dbu = lc_db_from_power(own_noise_power(stages->interface.ein_dbu_a.value)) +
	        minimum_dbu - mic_full_scale_dbu;
	return power_sum_db(converter_dbu, stage_dbu);
}

/* TPDF dither makes a noise of LSB^2/4, spread to half the rate; a full-scale sine is 1/2. */
static double dither_dbfs_a(const struct lc_stages *stages)
{
	double rate_hz = lc_is_measured(stages->rate_hz) ? stages->rate_hz : USUAL_RATE_HZ;
	double lsb = exp2(1.0 - stages->bits);
	return lc_db_from_power(lsb * lsb / 2.0) +
	        lc_db_from_power(fmin(1.0, AUDIO_BAND_HZ / (rate_hz / 2.0))) + A_WEIGHTED_WHITE_DB;
}

static void predict_levels(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	struct lc_stage_prediction *stage = prediction->stage;
	double full_scale_dbu = prediction->full_scale_dbu;
	double mic_dbu = is_there(stages, LC_STAGE_MIC) ? stages->mic.sensitivity_dbu.value
	                                                : LC_NOT_MEASURED;
	double lifter_dbu = mic_dbu + lifter_gain_db(stages);
	double preamp_dbu = lifter_dbu + preamp_gain_db(stages);
	bool consumer = stages->set.preamp.level.value == LC_LEVEL_CONSUMER;
	stage[LC_STAGE_MIC].level_dbu = mic_dbu;
	stage[LC_STAGE_LIFTER].level_dbu = lifter_dbu;
	stage[LC_STAGE_PREAMP].level_dbu = preamp_dbu;
	stage[LC_STAGE_CABLE].level_dbu = preamp_dbu;
	stage[LC_STAGE_INTERFACE].level_dbu = preamp_dbu;
	stage[LC_STAGE_COMPUTER].level_dbu = preamp_dbu;
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		stage[i].level_dbfs = preamp_dbu - full_scale_dbu;

	stage[LC_STAGE_MIC].headroom_db = stages->mic.max_spl_db.value - LC_REFERENCE_SPL_DB;
	stage[LC_STAGE_LIFTER].headroom_db = stages->lifter.max_output_dbu.value - lifter_dbu;
	/* the consumer setting is a divider behind the output stage */
	stage[LC_STAGE_PREAMP].headroom_db = stages->preamp.max_output_dbu.value +
	        (consumer ? LC_CONSUMER_LEVEL_DB : 0.0) - preamp_dbu;
	stage[LC_STAGE_CABLE].headroom_db = LC_NOT_MEASURED;
	stage[LC_STAGE_INTERFACE].headroom_db = full_scale_dbu - preamp_dbu;
	stage[LC_STAGE_COMPUTER].headroom_db = full_scale_dbu - preamp_dbu;
	prediction->full_scale_dbspl = LC_REFERENCE_SPL_DB + full_scale_dbu - preamp_dbu;
}

/* Each stage's noise at the interface's contacts; -INFINITY for a stage that makes none. */
static void predict_noise(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	struct lc_stage_prediction *stage = prediction->stage;
	double behind_preamp_db = preamp_gain_db(stages);
	double behind_lifter_db = lc_stages_gain_before_input_db(stages);
	double room_dbu = SILENCE_DB;
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		stage[i].noise_dbu = SILENCE_DB;
	if (!is_absent(stages, LC_STAGE_MIC)) {
		room_dbu = room_noise_dbu(stages) + behind_lifter_db;
		stage[LC_STAGE_MIC].noise_dbu =
		        power_sum_db(mic_noise_dbu(stages) + behind_lifter_db, room_dbu);
	}
	if (is_there(stages, LC_STAGE_LIFTER))
		stage[LC_STAGE_LIFTER].noise_dbu =
		        lc_db_from_power(own_noise_power(stages->lifter.ein_dbu_a.value)) +
		        behind_lifter_db;
	if (!is_absent(stages, LC_STAGE_PREAMP))
		stage[LC_STAGE_PREAMP].noise_dbu =
		        lc_db_from_power(own_noise_power(stages->preamp.ein_dbu_a.value)) +
		        behind_preamp_db;
	stage[LC_STAGE_INTERFACE].noise_dbu = interface_noise_dbu(stages);
	if (lc_is_measured(stages->bits))
		stage[LC_STAGE_COMPUTER].noise_dbu =
		        dither_dbfs_a(stages) + prediction->full_scale_dbu;

	double total = 0.0;
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		total += power(stage[i].noise_dbu);
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		stage[i].share_percent = 100.0 * power(stage[i].noise_dbu) / total;
	prediction->room_share_percent = 100.0 * power(room_dbu) / total;
	prediction->noise_a_dbfs = lc_db_from_power(total) - prediction->full_scale_dbu;
}

void lc_stages_predict(const struct lc_stages *stages, struct lc_prediction *prediction)
{
	*prediction = (struct lc_prediction) { 0 };
	prediction->full_scale_dbu = full_scale_at_minimum_dbu(stages) - interface_gain_db(stages);
	predict_levels(stages, prediction);
	predict_noise(stages, prediction);
	for (int i = 0; i < LC_STAGE_COUNT; i++)
		prediction->stage[i].present = is_there(stages, (enum lc_stage)i);
}

void lc_predict(const struct lc_chain *chain, uint32_t channel, struct lc_prediction *prediction)
{
	struct lc_stages stages;
	lc_stages_resolve(&stages, chain, channel);
	lc_stages_predict(&stages, prediction);
}

const char *lc_stage_word(enum lc_stage stage)
{
	static const char *const words[] = { "mic", "lifter", "preamp", "cable", "interface",
		"computer" };
	return words[stage];
}
