/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures as words. */
#include "text.h"

#include "linecheck/measured.h"
#include "linecheck/report.h"

#include <inttypes.h>

const char *lc_text_figure(double value, int decimals, const char *unit, char *buffer, size_t size)
{
	char number[32];
	lc_figure_text(value, decimals, number, sizeof number);
	if (!lc_is_measured(value) || !*unit)
		snprintf(buffer, size, "%s", number);
	else
		snprintf(buffer, size, "%s\u00a0%s", number, unit);
	return buffer;
}

/* 12 and 12.5, but not 12.0: knobs have few positions between the decibels. */
static int decimals_of(double value)
{
	return fabs(value - round(value)) < 0.05 ? 0 : 1;
}

const char *lc_text_gain(double gain_db, char *buffer, size_t size)
{
	if (!lc_is_measured(gain_db))
		snprintf(buffer, size, "%s", _("not known"));
	else if (fabs(gain_db) < 0.05)
		snprintf(buffer, size, "%s", _("minimum"));
	else
		snprintf(buffer, size, "%s%.*f\u00a0dB", gain_db < 0 ? "\u2212" : "+",
		        decimals_of(gain_db), fabs(gain_db));
	return buffer;
}

const char *lc_text_spoken_db(double value, char *buffer, size_t size)
{
	if (!lc_is_measured(value))
		snprintf(buffer, size, "%s", _("not known"));
	else if (isinf(value))
		snprintf(buffer, size, "%s", _("silence"));
	else if (fabs(value) < 0.05)
		snprintf(buffer, size, "%s", _("0 decibels"));
	else if (value < 0)
		snprintf(buffer, size, _("minus %.*f decibels"), decimals_of(value), -value);
	else
		snprintf(buffer, size, _("plus %.*f decibels"), decimals_of(value), value);
	return buffer;
}

const char *lc_text_xruns(uint64_t xruns, char *buffer, size_t size)
{
	if (xruns == 0)
		snprintf(buffer, size, "%s", _("no xruns"));
	else
		snprintf(buffer, size,
		        dngettext(LC_TEXT_DOMAIN, "%" PRIu64 " xrun", "%" PRIu64 " xruns",
		                (unsigned long)xruns),
		        xruns);
	return buffer;
}
