/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be found, from the table of rules. */
#include "case.h"

#include <string.h>

static const struct lc_finding_kind kinds[] = {
#define RULE(name, id, severity, stage, from_signal, title, why)                                   \
	{ id, LC_SEVERITY_##severity, LC_STAGE_##stage, title, why, from_signal, lc_find_##name },
#include "rule_table.h"
#undef RULE
};

const char *lc_finding_title(const char *id)
{
	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		if (strcmp(kinds[k].id, id) == 0)
			return _(kinds[k].title);
	return id;
}

const struct lc_finding_kind *lc_finding_kinds(size_t *count)
{
	*count = sizeof kinds / sizeof kinds[0];
	return kinds;
}
