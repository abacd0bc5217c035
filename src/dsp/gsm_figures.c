/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the blocks that were gathered to whether a telephone was heard. */
#include "linecheck/gsm.h"

#include "linecheck/measured.h"

#define LEAST_BLOCKS 3
#define LEAST_BUZZING 2

void lc_gsm_sum_add(struct lc_gsm_sum *into, const struct lc_gsm_sum *from)
{
	into->blocks += from->blocks;
	into->buzzing += from->buzzing;
	into->power += from->power;
}

struct lc_gsm_figures lc_gsm_figures(const struct lc_gsm_sum *sum)
{
	bool present = sum->buzzing >= LEAST_BUZZING;

	return (struct lc_gsm_figures) {
		.measured = sum->blocks >= LEAST_BLOCKS,
		.present = present,
		.level_dbfs =
		        present ? lc_db_from_power(sum->power / sum->buzzing) : LC_NOT_MEASURED,
	};
}
