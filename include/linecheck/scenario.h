/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Named chains as people build them, right and wrong: for demos and tests. */
#ifndef LINECHECK_SCENARIO_H
#define LINECHECK_SCENARIO_H

#include "linecheck/chain.h"

#define LC_SCENARIO_SETTINGS 16

struct lc_scenario {
	const char *id;
	const char *says;                          /* N_(): the chain in words */
	const char *setting[LC_SCENARIO_SETTINGS]; /* for lc_chain_set(), NULL at the end */
	uint32_t bits;                             /* that the interface delivers: 16 or 24 */
	const char *findings; /* what is to be found, "ID:SEVERITY" with blanks between, sorted */
};

/** A row of the table; NULL behind the last. */
const struct lc_scenario *lc_scenario_at(size_t index);
/** The scenario of an id. Fails with LC_USAGE for an unknown one, naming the nearest. */
enum lc_status lc_scenario_find(
        const char *id, const struct lc_scenario **scenario, struct lc_error *error);
/** Makes chain that of a scenario, whatever it was. */
void lc_scenario_chain(const struct lc_scenario *scenario, struct lc_chain *chain);

#endif
