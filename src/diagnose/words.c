/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of severities, confidences and verdicts. */
#include "case.h"

#include "linecheck/intl.h"

const char *lc_severity_word(enum lc_severity severity)
{
	switch (severity) {
	case LC_SEVERITY_FIX:
		return "fix";
	case LC_SEVERITY_CAUTION:
		return "caution";
	case LC_SEVERITY_NOTE:
		break;
	}
	return "note";
}

const char *lc_confidence_word(enum lc_confidence confidence)
{
	switch (confidence) {
	case LC_CONFIDENCE_CERTAIN:
		return N_("certain");
	case LC_CONFIDENCE_LIKELY:
		return N_("likely");
	case LC_CONFIDENCE_POSSIBLE:
		break;
	}
	return N_("possible");
}

const char *lc_verdict_word(enum lc_verdict verdict)
{
	switch (verdict) {
	case LC_VERDICT_FIX:
		return "fix";
	case LC_VERDICT_CAUTION:
		return "caution";
	case LC_VERDICT_READY:
		break;
	}
	return "ready";
}

static unsigned count_of(const struct lc_diagnosis *diagnosis, enum lc_severity severity)
{
	unsigned count = 0;

	for (size_t i = 0; i < diagnosis->count; i++)
		count += diagnosis->finding[i].severity == severity;
	return count;
}

void lc_verdict_sentence(const struct lc_diagnosis *diagnosis, char *text, size_t size)
{
	unsigned fixes = count_of(diagnosis, LC_SEVERITY_FIX);
	unsigned cautions = count_of(diagnosis, LC_SEVERITY_CAUTION);

	if (fixes > 0)
		lc_say(text, size,
		        dngettext(LC_TEXT_DOMAIN, "%u thing to fix", "%u things to fix", fixes),
		        fixes);
	else if (cautions > 0)
		lc_say(text, size,
		        dngettext(LC_TEXT_DOMAIN, "%u thing to look at", "%u things to look at",
		                cautions),
		        cautions);
	else
		lc_say(text, size, "%s", _("Ready to record"));
}
