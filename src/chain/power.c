/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who powers the microphone. */
#include "stages.h"

static int needs_phantom(const struct lc_stages *stages)
{
	double needs = stages->mic.needs_phantom.value;
	if (lc_is_measured(needs))
		return needs > 0.0;
	if (stages->mic_kind == LC_MIC_UNKNOWN)
		return -1;
	return stages->mic_kind == LC_MIC_CONDENSER;
}

enum lc_power lc_chain_power(const struct lc_chain *chain, uint32_t channel)
{
	struct lc_stages stages;
	lc_stages_resolve(&stages, chain, channel);
	bool lifter = stages.presence[LC_STAGE_LIFTER] == LC_PRESENCE_PRESENT;
	int needs = needs_phantom(&stages);
	if (lifter && needs == 1)
		return LC_POWER_MISSING; /* a lifter passes none on */
	if (!lifter && needs == 0)
		return LC_POWER_NOT_NEEDED;
	if ((!lifter && needs < 0) || stages.presence[LC_STAGE_PREAMP] == LC_PRESENCE_UNKNOWN)
		return LC_POWER_UNKNOWN;
	bool preamp = stages.presence[LC_STAGE_PREAMP] == LC_PRESENCE_PRESENT;
	const struct lc_gear *supply = preamp ? &stages.preamp : &stages.interface;
	int position =
	        preamp ? stages.set.preamp.phantom.value : stages.set.interface.phantom.value;
	int input = stages.set.interface.input.value;
	bool no_contacts = !preamp && input >= 0 && input != LC_INPUT_MIC;
	if (position == 0 || no_contacts || supply->has_phantom.value <= 0.0)
		return LC_POWER_MISSING;
	if (position < 0)
		return LC_POWER_UNKNOWN;
	return preamp ? LC_POWER_PREAMP : LC_POWER_INTERFACE;
}

const char *lc_power_word(enum lc_power power)
{
	static const char *const words[] = { "unknown", "not-needed", "missing", "preamp",
		"interface" };
	return words[power];
}
