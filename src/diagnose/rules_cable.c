/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule of the chain alone: the cable between preamp and interface. */
#include "case.h"

static bool is_jack(enum lc_cable cable)
{
	return cable == LC_CABLE_TRS || cable == LC_CABLE_TS || cable == LC_CABLE_INSTRUMENT ||
	        cable == LC_CABLE_SPEAKER || cable == LC_CABLE_INSERT;
}

/** The output in use: as declared, else the jack of the preamp that a jack cable fits. */
static enum lc_output output_of(const struct lc_case *it, enum lc_cable cable)
{
	enum lc_output declared = (enum lc_output)it->settings.preamp.output.value;

	if (declared != LC_OUTPUT_UNKNOWN || !it->preamp || !is_jack(cable))
		return declared;
	if (it->preamp->output[LC_OUTPUT_TRS])
		return LC_OUTPUT_TRS;
	return it->preamp->output[LC_OUTPUT_TS] ? LC_OUTPUT_TS : LC_OUTPUT_UNKNOWN;
}

/** Whether the output in use is balanced: 1, 0, or -1 for not known. */
static int output_is_balanced(const struct lc_case *it, enum lc_cable cable)
{
	enum lc_output output = output_of(it, cable);

	if (output == LC_OUTPUT_TS || output == LC_OUTPUT_RCA)
		return 0;
	if (output < 0 || output >= LC_OUTPUT_COUNT || !it->preamp ||
	        !lc_is_measured(it->preamp->output_balanced[output].value))
		return -1;
	return lc_figure_is(&it->preamp->output_balanced[output], 1.0);
}

/** The same for the input in use. */
static int input_is_balanced(const struct lc_case *it)
{
	const struct lc_gear_input *input = lc_case_input(it);
	enum lc_input kind = lc_case_input_kind(it);

	if (kind == LC_INPUT_INST || kind == LC_INPUT_RCA || kind == LC_INPUT_SPDIF)
		return 0;
	if (!input || !lc_is_measured(input->balanced.value))
		return -1;
	return lc_figure_is(&input->balanced, 1.0);
}

/** TRS where the output is unbalanced: not wrong, just no gain. */
static bool note_unbalanced(const struct lc_case *it, struct lc_finding *finding)
{
	bool has_xlr = it->preamp && lc_figure_is(&it->preamp->output_balanced[LC_OUTPUT_XLR], 1.0);
	char name[96];

	finding->severity = LC_SEVERITY_NOTE;
	lc_say(finding->title, sizeof finding->title, _("TRS cable at an unbalanced output"));
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The jack output of %s is unbalanced; a TRS cable gains nothing there."),
	        lc_gear_name(it->preamp, _("the preamp"), name, sizeof name));
	lc_say(finding->action, sizeof finding->action, "%s",
	        has_xlr ? _("Nothing needs to change on a short run. For a balanced one, go from "
	                    "the preamp's XLR output to a line input (XLR to TRS).")
	                : _("Nothing needs to change; keep the cable short and away from power "
	                    "supplies."));
	lc_say(finding->why, sizeof finding->why,
	        _("A balanced line rejects hum only when both its ends are balanced."));
	return true;
}

static const char *cable_name(enum lc_cable cable)
{
	switch (cable) {
	case LC_CABLE_TS:
		return _("A TS (unbalanced) cable");
	case LC_CABLE_INSTRUMENT:
		return _("An instrument cable");
	case LC_CABLE_SPEAKER:
		return _("A speaker cable");
	default:
		return _("An insert cable");
	}
}

static const char *cable_harm(enum lc_cable cable)
{
	switch (cable) {
	case LC_CABLE_SPEAKER:
		return _("A speaker cable has no shield: hum and radio get in.");
	case LC_CABLE_INSERT:
		return _("An insert cable splits send and return: behind a balanced output one leg "
		         "is inverted, weak or silent.");
	default:
		return _("Inside it is TS: hum is no longer rejected, some outputs lose 6 dB, and "
		         "one half of some output stages is shorted.");
	}
}

/** What belongs there instead. */
static const char *right_cable(const struct lc_case *it, enum lc_cable cable)
{
	enum lc_output output = output_of(it, cable);

	if (!lc_case_is_line_level(it))
		return lc_case_has_microphone(it) ? _("a balanced XLR cable, into the mic input")
		                                  : _("a shielded instrument cable");
	if (output_is_balanced(it, cable) == 0 || input_is_balanced(it) == 0)
		return _("a shielded unbalanced cable, as short as it can be");
	return output == LC_OUTPUT_XLR ? _("a balanced cable, XLR to TRS, into the line input")
	                               : _("a balanced TRS cable into the line input");
}

/** Whether an unbalanced cable stands where a balanced one belongs. */
static bool is_unbalanced_in_vain(
        const struct lc_case *it, enum lc_cable cable, enum lc_confidence *confidence)
{
	int output = output_is_balanced(it, cable), input = input_is_balanced(it);

	*confidence = LC_CONFIDENCE_LIKELY;
	if (!lc_case_has_preamp(it)) /* a microphone wants XLR; a keyboard or a guitar may be TS */
		return lc_model_is_none(&it->settings.preamp.model) && lc_case_has_microphone(it);
	if (output == 1 && input == 1)
		*confidence = LC_CONFIDENCE_CERTAIN;
	return output != 0 && input != 0;
}

bool lc_find_wrong_cable(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_cable cable = (enum lc_cable)it->settings.cable.kind.value;

	if (it->settings.cable.kind.value < 0)
		return false;
	switch (cable) {
	case LC_CABLE_TRS:
		return lc_case_has_preamp(it) && output_is_balanced(it, cable) == 0 &&
		        input_is_balanced(it) != 0 && note_unbalanced(it, finding);
	case LC_CABLE_TS:
	case LC_CABLE_INSTRUMENT:
		if (!is_unbalanced_in_vain(it, cable, &finding->confidence))
			return false;
		break;
	case LC_CABLE_SPEAKER:
	case LC_CABLE_INSERT:
		break; /* wrong wherever a signal is recorded */
	default:
		return false;
	}
	lc_say(finding->evidence, sizeof finding->evidence, _("%s goes into the interface."),
	        cable_name(cable));
	lc_say(finding->action, sizeof finding->action, _("Replace the cable by %s."),
	        right_cable(it, cable));
	lc_say(finding->why, sizeof finding->why, "%s", cable_harm(cable));
	return true;
}
