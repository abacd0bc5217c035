/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a gear file as a table: one row each. */
#include "linecheck/gear.h"

#define FIGURE(key, member, min, max)                                                              \
	{                                                                                          \
		"gear", key, offsetof(struct lc_gear, member), min, max                            \
	}
#define INPUT_FIGURE(word, index, member, min, max)                                                \
	{                                                                                          \
		"input " word, #member, offsetof(struct lc_gear, input[index].member), min, max    \
	}
#define INPUT(word, index)                                                                         \
	INPUT_FIGURE(word, index, full_scale_dbu, -60, 40),                                        \
	        INPUT_FIGURE(word, index, gain_range_db, 0, 100),                                  \
	        INPUT_FIGURE(word, index, pad_db, 0, 60),                                          \
	        INPUT_FIGURE(word, index, pad_takes_line, 0, 1),                                   \
	        INPUT_FIGURE(word, index, consumer_level, 0, 1),                                   \
	        INPUT_FIGURE(word, index, balanced, 0, 1)
#define OUTPUT(word, index)                                                                        \
	{                                                                                          \
		"output " word, "balanced", offsetof(struct lc_gear, output_balanced[index]), 0, 1 \
	}

static const struct lc_gear_key keys[] = {
	FIGURE("bits", bits, 8, 32),
	FIGURE("dynamic_range_dba", dynamic_range_dba, 40, 150),
	FIGURE("has_phantom", has_phantom, 0, 1),
	FIGURE("quiet_mic_input", quiet_mic_input, 0, 1),
	/* 150 ohm at room temperature gives -133.01 dBu(A) by itself: nothing can be quieter */
	FIGURE("ein_dbu_a", ein_dbu_a, -133, -60),
	FIGURE("gain_min_db", gain_min_db, -60, 100),
	FIGURE("gain_max_db", gain_max_db, -60, 120),
	FIGURE("max_output_dbu", max_output_dbu, -20, 40),
	FIGURE("needs_phantom", needs_phantom, 0, 1),
	FIGURE("sensitivity_dbu", sensitivity_dbu, -100, 20),
	FIGURE("self_noise_dba", self_noise_dba, -10, 60),
	FIGURE("max_spl_db", max_spl_db, 60, 200),
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
