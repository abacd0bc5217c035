/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the chain alone: what the gear itself can and cannot do. */
#include "case.h"

#define GOOD_EIN_DBU_A (-127.0) /* an input as quiet as this needs no other before it */
#define EIN_TOLERANCE_DB 2.0    /* this much more noise is no reason for another preamp */
#define CLEAN_BITS 24

/** Whether the interface's mic input is as quiet as the preamp before it, and in what figures. */
static bool is_as_quiet(const struct lc_case *it, char *figures, size_t size)
{
	double ein_dbu = lc_figure_vouched(&it->interface->ein_dbu_a);
	double outboard_dbu =
	        it->preamp ? lc_figure_vouched(&it->preamp->ein_dbu_a) : LC_NOT_MEASURED;

	if (lc_is_measured(ein_dbu) && ein_dbu <= outboard_dbu + EIN_TOLERANCE_DB)
		lc_say(figures, size,
		        _("Input noise (EIN) of the interface's mic input %.0f dBu(A), of the "
		          "preamp %.0f dBu(A)."),
		        ein_dbu, outboard_dbu);
	else if (ein_dbu <= GOOD_EIN_DBU_A)
		lc_say(figures, size,
		        _("Input noise (EIN) of the interface's mic input: %.0f dBu(A), near the "
		          "limit that physics sets (about -133)."),
		        ein_dbu);
	else if (lc_figure_is(&it->interface->quiet_mic_input, 1.0))
		lc_say(figures, size,
		        _("The interface's mic input is quiet enough for a microphone by itself."));
	else
		return false;
	return true;
}

/**
 * Whether that mic input has gain enough: at full gain a voice of 94 dB SPL at the microphone
 * reaches the middle of the aim. Condensers are loud enough for any mic input: the least
 * sensitive of the known ones, 6 mV/Pa or -42 dBu, wants 50 dB at most.
 */
static bool has_gain_enough(const struct lc_case *it)
{
	const struct lc_gear_input *input = &it->interface->input[LC_INPUT_MIC];
	double sensitivity_dbu =
	        it->mic ? lc_figure_vouched(&it->mic->sensitivity_dbu) : LC_NOT_MEASURED;
	double full_scale_dbu = lc_figure_vouched(&input->full_scale_dbu) -
	        lc_figure_vouched(&input->gain_range_db);

	if (lc_is_measured(sensitivity_dbu) && lc_is_measured(full_scale_dbu))
		return sensitivity_dbu - full_scale_dbu >= LC_TARGET_PEAK_DBFS;
	return it->mic_kind == LC_MIC_CONDENSER;
}

bool lc_find_preamp_not_needed(const struct lc_case *it, struct lc_finding *finding)
{
	char name[96];

	if (!lc_case_has_preamp(it) || !lc_case_has_microphone(it) || !it->interface ||
	        !it->interface->input[LC_INPUT_MIC].present)
		return false;
	if (lc_case_needs_phantom(it) && lc_figure_is(&it->interface->has_phantom, 0.0))
		return false;
	if (!has_gain_enough(it) || !is_as_quiet(it, finding->evidence, sizeof finding->evidence))
		return false;
	lc_say(finding->action, sizeof finding->action,
	        lc_case_needs_phantom(it)
	                ? _("Nothing needs to change. To compare, plug the microphone straight "
	                    "into the mic input of %s, with its 48 V on.")
	                : _("Nothing needs to change. To compare, plug the microphone straight "
	                    "into the mic input of %s."),
	        lc_gear_name(it->interface, _("the interface"), name, sizeof name));
	lc_say(finding->why, sizeof finding->why,
	        _("The outboard preamp brings no lower noise here: it is a choice of sound."));
	return true;
}

bool lc_find_digital_input(const struct lc_case *it, struct lc_finding *finding)
{
	int clock = it->settings.interface.clock.value;

	if (lc_case_input_kind(it) != LC_INPUT_SPDIF)
		return false;
	lc_say(finding->why, sizeof finding->why,
	        _("Over S/PDIF the converter is in the sender: gain and 48 V of the interface do "
	          "not apply, and two free clocks drift apart, which clicks."));
	if (clock == LC_CLOCK_INTERNAL) {
		finding->severity = LC_SEVERITY_FIX;
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The signal comes in by S/PDIF, and the interface runs on its own "
		          "clock."));
		lc_say(finding->action, sizeof finding->action,
		        _("Interface clock: from internal to its digital input (S/PDIF)."));
	} else if (clock == LC_CLOCK_INPUT) {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The signal comes in by S/PDIF, and the interface follows its clock, as "
		          "it should."));
		lc_say(finding->action, sizeof finding->action,
		        _("Nothing needs to change. The level is set at the sender."));
	} else {
		finding->confidence = LC_CONFIDENCE_POSSIBLE;
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The signal comes in by S/PDIF; which clock the interface follows is not "
		          "known."));
		lc_say(finding->action, sizeof finding->action,
		        _("See that the interface's clock is set to its digital input, not to "
		          "internal."));
	}
	return true;
}

/** Whether what the microphone is plugged into has no preamp at all; in what words. */
static const char *socket_without_preamp(const struct lc_case *it)
{
	const struct lc_gear_input *input = lc_case_input(it);
	enum lc_input kind = lc_case_input_kind(it);

	if (kind == LC_INPUT_RCA)
		return _("The microphone goes into an RCA input, which has no preamp.");
	if (kind == LC_INPUT_SPDIF)
		return _("The microphone goes into a digital input, which has no preamp.");
	if (kind == LC_INPUT_LINE && input && lc_figure_is(&input->gain_range_db, 0.0))
		return _("The microphone goes into a line input of fixed gain, which has no "
		         "preamp.");
	if (kind == LC_INPUT_UNKNOWN && it->interface &&
	        !it->interface->input[LC_INPUT_MIC].present)
		return _("The microphone goes into an interface that has no mic input.");
	return NULL;
}

bool lc_find_no_preamp(const struct lc_case *it, struct lc_finding *finding)
{
	const char *evidence = socket_without_preamp(it);

	if (!evidence || !lc_case_has_microphone(it) ||
	        lc_case_plug(it, &finding->confidence) == LC_PLUG_PREAMP)
		return false;
	if (finding->confidence == LC_CONFIDENCE_POSSIBLE)
		finding->severity = LC_SEVERITY_CAUTION; /* a preamp may be there, undeclared */
	lc_say(finding->evidence, sizeof finding->evidence, "%s", evidence);
	lc_say(finding->action, sizeof finding->action, "%s",
	        lc_case_needs_phantom(it)
	                ? _("Put a preamp between the microphone and this input, one with 48 V.")
	                : _("Put a preamp between the microphone and this input."));
	lc_say(finding->why, sizeof finding->why,
	        _("A microphone gives some millivolts, 40 to 60 dB less than such an input is made "
	          "for."));
	return true;
}

static bool format_of_bits(const struct lc_case *it, struct lc_finding *finding)
{
	double wanted = it->chain->bits.value;
	double device = it->interface ? lc_figure_vouched(&it->interface->bits) : LC_NOT_MEASURED;
	double given = it->result && it->result->source.bits > 0 ? it->result->source.bits : device;
	bool session_is_coarse = wanted < CLEAN_BITS;

	if (!session_is_coarse && !(given < CLEAN_BITS))
		return false;
	if (session_is_coarse)
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The session is set to %.0f bit."), wanted);
	else if (lc_is_measured(wanted))
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("%.0f bit arrive; the session wants %.0f."), given, wanted);
	else
		lc_say(finding->evidence, sizeof finding->evidence, _("%.0f bit arrive."), given);
	lc_say(finding->action, sizeof finding->action,
	        _("Set the recording program and the audio device to 24 bit, if the device has "
	          "it."));
	lc_say(finding->why, sizeof finding->why,
	        _("16 bit put the floor at -98 dBFS: with peaks at -12 dBFS and gain added later, "
	          "it can be heard. 24 bit cost nothing."));
	return true;
}

bool lc_find_format(const struct lc_case *it, struct lc_finding *finding)
{
	double wanted_hz = it->chain->rate_hz.value;
	double rate_hz = it->result ? it->result->source.sample_rate_hz : 0.0;

	if (!(rate_hz > 0.0) || !(fabs(rate_hz - wanted_hz) >= 0.5))
		return format_of_bits(it, finding);
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The rate is %.0f Hz; the session wants %.0f Hz."), rate_hz, wanted_hz);
	lc_say(finding->action, sizeof finding->action,
	        _("Sample rate: from %.0f Hz to %.0f Hz, in the settings of the audio server."),
	        rate_hz, wanted_hz);
	lc_say(finding->why, sizeof finding->why,
	        _("A take at another rate has to be converted, or plays at the wrong pitch."));
	return true;
}
