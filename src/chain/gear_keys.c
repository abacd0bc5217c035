/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a gear file as a table: one row each. */
#include "linecheck/gear.h"

#include <string.h>

#define INTERFACE (1u << LC_GEAR_INTERFACE)
#define PREAMP (1u << LC_GEAR_PREAMP)
#define LIFTER (1u << LC_GEAR_LIFTER)
#define MIC (1u << LC_GEAR_MIC)

#define FIGURE(member, min, max, kinds)                                                            \
	{                                                                                          \
		"gear", #member, offsetof(struct lc_gear, member), min, max, kinds                 \
	}
#define INPUT_FIGURE(word, index, member, min, max)                                                \
	{                                                                                          \
		"input " word, #member, offsetof(struct lc_gear, input[index].member), min, max,   \
		        INTERFACE                                                                  \
	}
#define INPUT(word, index)                                                                         \
	INPUT_FIGURE(word, index, full_scale_dbu, -60, 40),                                        \
	        INPUT_FIGURE(word, index, gain_range_db, 0, 100),                                  \
	        INPUT_FIGURE(word, index, pad_db, 0, 60),                                          \
	        INPUT_FIGURE(word, index, pad_takes_line, 0, 1),                                   \
	        INPUT_FIGURE(word, index, consumer_level, 0, 1),                                   \
	        INPUT_FIGURE(word, index, balanced, 0, 1),                                         \
	        INPUT_FIGURE(word, index, bypasses_preamp, 0, 1)
#define OUTPUT(word, index)                                                                        \
	{                                                                                          \
		"output " word, "balanced", offsetof(struct lc_gear, output_balanced[index]), 0,   \
		        1, PREAMP                                                                  \
	}

static const struct lc_gear_key keys[] = {
	FIGURE(bits, 8, 32, INTERFACE),
	FIGURE(dynamic_range_dba, 40, 150, INTERFACE),
	FIGURE(has_phantom, 0, 1, INTERFACE | PREAMP),
	FIGURE(quiet_mic_input, 0, 1, INTERFACE),
	FIGURE(has_line_input, 0, 1, INTERFACE),
	FIGURE(loopback_first, 1, 64, INTERFACE),
	FIGURE(loopback_last, 1, 64, INTERFACE),
	/* 150 ohm at room temperature gives -133.01 dBu(A) by itself: nothing can be quieter */
	FIGURE(ein_dbu_a, -133, -60, INTERFACE | PREAMP | LIFTER),
	FIGURE(gain_min_db, -60, 100, PREAMP | LIFTER),
	FIGURE(gain_max_db, -60, 120, PREAMP | LIFTER),
	FIGURE(max_output_dbu, -20, 40, PREAMP | LIFTER),
	FIGURE(needs_phantom, 0, 1, LIFTER | MIC),
	FIGURE(sensitivity_dbu, -100, 20, MIC),
	FIGURE(self_noise_dba, -10, 60, MIC),
	FIGURE(max_spl_db, 60, 200, MIC),
	INPUT("line", LC_INPUT_LINE),
	INPUT("mic", LC_INPUT_MIC),
	INPUT("inst", LC_INPUT_INST),
	INPUT("rca", LC_INPUT_RCA),
	INPUT("spdif", LC_INPUT_SPDIF),
	OUTPUT("trs", LC_OUTPUT_TRS),
	OUTPUT("xlr", LC_OUTPUT_XLR),
	OUTPUT("ts", LC_OUTPUT_TS),
	OUTPUT("rca", LC_OUTPUT_RCA),
	OUTPUT("spdif", LC_OUTPUT_SPDIF),
};

const struct lc_gear_key *lc_gear_keys(size_t *count)
{
	*count = sizeof keys / sizeof keys[0];
	return keys;
}

static const char *const connectors[] = { "xlr", "combo", "trs", "ts", "rca", "coaxial", "optical",
	NULL };

#define CONNECTOR(word, index)                                                                     \
	{                                                                                          \
		"input " word, "connector", offsetof(struct lc_gear, input[index].connector),      \
		        connectors                                                                 \
	}

static const struct lc_gear_word_key word_keys[] = {
	{ "gear", "phantom_switch", offsetof(struct lc_gear, phantom_switch), NULL },
	CONNECTOR("line", LC_INPUT_LINE),
	CONNECTOR("mic", LC_INPUT_MIC),
	CONNECTOR("inst", LC_INPUT_INST),
	CONNECTOR("rca", LC_INPUT_RCA),
	CONNECTOR("spdif", LC_INPUT_SPDIF),
};

const struct lc_gear_word_key *lc_gear_word_keys(size_t *count)
{
	*count = sizeof word_keys / sizeof word_keys[0];
	return word_keys;
}

bool lc_gear_has_section(const struct lc_gear *gear, const char *section)
{
	static const char *const inputs[] = { "line", "mic", "inst", "rca", "spdif" };
	static const char *const outputs[] = { "trs", "xlr", "ts", "rca", "spdif" };
	for (int i = 0; i < LC_INPUT_COUNT; i++)
		if (strncmp(section, "input ", 6) == 0 && strcmp(section + 6, inputs[i]) == 0)
			return gear->input[i].present;
	for (int i = 0; i < LC_OUTPUT_COUNT; i++)
		if (strncmp(section, "output ", 7) == 0 && strcmp(section + 7, outputs[i]) == 0)
			return gear->output[i];
	return true;
}
