/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the controls of one input tell of the chain. */
#include "hardware_private.h"

#include <ctype.h>
#include <string.h>

#define MUTED_DB 144.0           /* what a muted attenuator counts as: all of 24 bits */
#define ATTENUATION_LEAST_DB 0.5 /* below this it is the rounding of a scale */

static const struct lc_control *known_control(
        const struct lc_hardware *hardware, enum lc_meaning meaning, uint32_t input)
{
	const struct lc_control *control = lc_hardware_control(hardware, meaning, input);
	return control && control->known ? control : NULL;
}

static void say_choice(struct lc_choice *choice, int value)
{
	if (value >= 0)
		*choice = (struct lc_choice) { value, LC_ORIGIN_HARDWARE };
}

/*
 * The jack's switch tells line from instrument, but nothing tells whether the jack or the XLR is
 * plugged: that takes a declared input, or a cable that fits the jack alone.
 */
static int input_by_level(const struct lc_control *level, const struct lc_chain_channel *declared)
{
	int input = declared->interface.input.value, cable = declared->cable.kind.value;
	bool jack = input == LC_INPUT_LINE || input == LC_INPUT_INST ||
	        (input < 0 &&
	                (cable == LC_CABLE_TRS || cable == LC_CABLE_TS ||
	                        cable == LC_CABLE_INSTRUMENT));
	if (!jack || !level->word[0])
		return -1;
	return strcmp(level->word, "Line") == 0 ? LC_INPUT_LINE : LC_INPUT_INST;
}

static int input_by_bypass(const struct lc_control *bypass, const struct lc_chain_channel *declared)
{
	if (strstr(bypass->word, "Off"))
		return LC_INPUT_LINE;
	return declared->interface.input.value == LC_INPUT_LINE ? LC_INPUT_MIC : -1;
}

/* The instrument input's lowest gain is above the knob's: what the gear file lacks of the span. */
static double knob_gain_db(const struct lc_control *gain, const struct lc_card *card, int input)
{
	const struct lc_gear *gear = card->gear_id[0] ? lc_gear_find(card->gear_id) : NULL;
	double gain_db = lc_control_gain_db(gain), span_db = gain->max_db - gain->min_db;
	if (gear && input == LC_INPUT_INST &&
	        lc_is_measured(gear->input[LC_INPUT_INST].gain_range_db.value) &&
	        gear->input[LC_INPUT_INST].gain_range_db.value < span_db)
		gain_db -= span_db - gear->input[LC_INPUT_INST].gain_range_db.value;
	return gain_db < 0.0 ? 0.0 : gain_db;
}

static int clock_of(const struct lc_control *clock)
{
	if (isdigit((unsigned char)clock->word[0]) || strcasestr(clock->word, "internal"))
		return LC_CLOCK_INTERNAL;
	return clock->word[0] ? LC_CLOCK_INPUT : -1;
}

void lc_hear_input(const struct lc_hardware *hardware, uint32_t input,
        const struct lc_chain_channel *declared, struct lc_chain_channel *heard)
{
	const struct lc_control *level = known_control(hardware, LC_MEANING_LEVEL, input);
	const struct lc_control *bypass = known_control(hardware, LC_MEANING_BYPASS, input);
	const struct lc_control *phantom = known_control(hardware, LC_MEANING_PHANTOM, input);
	const struct lc_control *pad = known_control(hardware, LC_MEANING_PAD, input);
	const struct lc_control *clock = known_control(hardware, LC_MEANING_CLOCK, input);
	const struct lc_control *gain = known_control(hardware, LC_MEANING_GAIN, input);
	if (level)
		say_choice(&heard->interface.input, input_by_level(level, declared));
	if (bypass)
		say_choice(&heard->interface.input, input_by_bypass(bypass, declared));
	if (phantom)
		say_choice(&heard->interface.phantom, lc_control_is_on(phantom));
	if (pad)
		say_choice(&heard->interface.pad, lc_control_is_on(pad));
	if (clock)
		say_choice(&heard->interface.clock, clock_of(clock));
	int in_use = heard->interface.input.value >= 0 ? heard->interface.input.value
	                                               : declared->interface.input.value;
	double gain_db = gain ? knob_gain_db(gain, &hardware->card, in_use) : LC_NOT_MEASURED;
	if (gain_db <= 100.0)
		heard->interface.gain_db = (struct lc_number) { gain_db, LC_ORIGIN_HARDWARE };
}

void lc_hear_facts(
        const struct lc_hardware *hardware, uint32_t input, struct lc_hardware_facts *facts)
{
	const struct lc_control *attenuation =
	        known_control(hardware, LC_MEANING_ATTENUATION, input);
	facts->phantom_came_back = input <= LC_MAX_CHANNELS && hardware->came_back[input];
	if (!attenuation || !lc_is_measured(attenuation->value_db))
		return;
	double down_db = attenuation->max_db - attenuation->value_db;
	if (down_db > ATTENUATION_LEAST_DB)
		facts->attenuation_db = down_db < MUTED_DB ? down_db : MUTED_DB;
}
