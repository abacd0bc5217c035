/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the chain alone: who gives 48 V to whom. */
#include "case.h"

/** Whether the interface must keep its 48 V on for another channel: one switch often serves two. */
static bool interface_powers_another(const struct lc_case *it, uint32_t *channel)
{
	for (*channel = 0; *channel < it->channels; ++*channel) {
		struct lc_case other;

		if (*channel == it->index)
			continue;
		lc_case_init(&other, it->result, it->chain, *channel, it->channels);
		if (lc_model_is_none(&other.settings.preamp.model) &&
		        (lc_case_needs_phantom(&other) || lc_case_has_lifter(&other)))
			return true;
	}
	return false;
}

/** Whether the preamp is known to give the microphone no power: that is off, or not needed. */
static bool is_unpowered(const struct lc_case *it)
{
	return lc_case_supply(it) == 0 || it->mic_kind == LC_MIC_DYNAMIC ||
	        it->mic_kind == LC_MIC_RIBBON;
}

bool lc_find_interface_phantom_on(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_input input = lc_case_input_kind(it);
	char name[96];
	uint32_t other;

	if (!lc_case_has_preamp(it) || it->settings.interface.phantom.value != 1)
		return false;
	if (input == LC_INPUT_RCA || input == LC_INPUT_SPDIF)
		return false; /* the switch is of another input */
	lc_say(finding->evidence, sizeof finding->evidence,
	        is_unpowered(it) ? _("48 V is on at the interface, and %s feeds it: no microphone "
	                             "is plugged in there.")
	                         : _("48 V is on at the interface, and %s feeds it; the microphone "
	                             "gets its power from there."),
	        lc_gear_name(it->preamp, _("an outboard preamp"), name, sizeof name));
	if (interface_powers_another(it, &other)) {
		finding->severity = LC_SEVERITY_NOTE;
		lc_say(finding->action, sizeof finding->action,
		        _("Interface 48 V: leave it on if channel %u shares the switch, and bring "
		          "this channel in by TRS, where there is no 48 V; else switch it off "
		          "here."),
		        other + 1);
	} else {
		lc_say(finding->action, sizeof finding->action, "%s",
		        is_unpowered(it) ? _("Interface 48 V: from on to off.")
		                         : _("Interface 48 V: from on to off. The microphone's "
		                             "power comes from the preamp."));
		finding->advised_phantom = 0;
	}
	lc_say(finding->why, sizeof finding->why,
	        _("48 V sent back into the output of a preamp does nothing good: it can make "
	          "noise, thump when something is plugged, and harm some output stages."));
	return true;
}

/** What to say where the microphone's socket can give 48 V and its switch is off. */
static void say_switch_on(
        enum lc_plug plug, enum lc_confidence confidence, struct lc_finding *finding)
{
	if (plug == LC_PLUG_PREAMP) {
		lc_say(finding->action, sizeof finding->action,
		        _("Preamp 48 V: from off to on, with the monitors turned down."));
	} else if (confidence == LC_CONFIDENCE_POSSIBLE) {
		lc_say(finding->action, sizeof finding->action,
		        _("If the microphone is plugged straight into the interface: interface 48 "
		          "V from off to on. If a preamp stands between, leave it off and tell "
		          "Linecheck of the preamp."));
	} else {
		lc_say(finding->action, sizeof finding->action,
		        _("Interface 48 V: from off to on, with the monitors turned down."));
		finding->advised_phantom = 1;
	}
}

static void say_no_supply(const struct lc_case *it, enum lc_plug plug,
        enum lc_confidence confidence, struct lc_finding *finding)
{
	const struct lc_gear *gear = plug == LC_PLUG_PREAMP ? it->preamp : it->interface;
	enum lc_input input = lc_case_input_kind(it);
	char name[96];

	if (gear && lc_figure_is(&gear->has_phantom, 0.0)) {
		lc_say(finding->evidence, sizeof finding->evidence, _("%s has no 48 V."),
		        lc_gear_name(gear,
		                plug == LC_PLUG_PREAMP ? _("The preamp") : _("The interface"), name,
		                sizeof name));
		lc_say(finding->action, sizeof finding->action,
		        _("Put a 48 V supply between the microphone and its input, or plug it into "
		          "an input that has 48 V."));
	} else if (plug == LC_PLUG_INTERFACE &&
	        (input == LC_INPUT_LINE || input == LC_INPUT_INST)) {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The microphone is plugged into the %s input, whose contacts carry no 48 "
		          "V."),
		        input == LC_INPUT_LINE ? _("line") : _("instrument"));
		lc_say(finding->action, sizeof finding->action,
		        _("Plug the microphone into the mic input (XLR) and switch the interface's "
		          "48 V on."));
	} else {
		lc_say(finding->evidence, sizeof finding->evidence,
		        plug == LC_PLUG_PREAMP ? _("48 V is off at the preamp.")
		                               : _("48 V is off at the interface."));
		say_switch_on(plug, confidence, finding);
	}
}

/** Sets where the fault lies and how sure that is; one that hangs on a guess is no fix. */
static void blame(enum lc_plug plug, enum lc_confidence confidence, struct lc_finding *finding)
{
	finding->stage = plug == LC_PLUG_PREAMP ? LC_STAGE_PREAMP : LC_STAGE_INTERFACE;
	finding->confidence = confidence;
	if (confidence == LC_CONFIDENCE_POSSIBLE && finding->severity == LC_SEVERITY_FIX)
		finding->severity = LC_SEVERITY_CAUTION;
}

bool lc_find_phantom_missing(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_confidence confidence;
	enum lc_plug plug = lc_case_plug(it, &confidence);
	char name[96];

	if (!lc_case_needs_phantom(it))
		return false;
	if (lc_case_has_lifter(it)) {
		finding->stage = LC_STAGE_LIFTER;
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("%s takes 48 V for itself and passes none on to the microphone."),
		        lc_gear_name(it->lifter, _("The lifter"), name, sizeof name));
		lc_say(finding->action, sizeof finding->action,
		        _("Take the lifter out and plug the microphone straight into the next "
		          "input, with 48 V on there."));
	} else if (lc_case_supply(it) == 0) {
		blame(plug, confidence, finding);
		say_no_supply(it, plug, confidence, finding);
	} else {
		return false;
	}
	lc_say(finding->why, sizeof finding->why,
	        _("%s needs 48 V to work: without it the microphone gives nothing, or a faint and "
	          "thin sound."),
	        lc_gear_name(it->mic, _("A condenser microphone"), name, sizeof name));
	return true;
}

bool lc_find_phantom_at_risk(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_confidence confidence;
	enum lc_plug plug = lc_case_plug(it, &confidence);

	if (it->mic_kind != LC_MIC_RIBBON || lc_case_needs_phantom(it) || lc_case_has_lifter(it) ||
	        lc_case_supply(it) != 1)
		return false;
	blame(plug, confidence, finding);
	if (plug == LC_PLUG_PREAMP) {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("48 V is on at the preamp, and the microphone is a ribbon."));
		lc_say(finding->action, sizeof finding->action,
		        _("Preamp 48 V: from on to off, before anything is plugged or unplugged."));
	} else {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("48 V is on at the interface, and the microphone is a ribbon."));
		lc_say(finding->action, sizeof finding->action,
		        _("Interface 48 V: from on to off, before anything is plugged or "
		          "unplugged."));
		finding->advised_phantom = 0;
	}
	lc_say(finding->why, sizeof finding->why,
	        _("With right wiring 48 V does a ribbon little harm, but a short at one pin, a "
	          "wrong cable or plugging with 48 V on can break the ribbon."));
	return true;
}

bool lc_find_lifter_needs_phantom(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_confidence confidence;
	enum lc_plug plug = lc_case_plug(it, &confidence);
	char name[96], also[LC_SENTENCE_SIZE];

	if (!lc_case_has_lifter(it) || lc_case_supply(it) != 0)
		return false;
	if (it->lifter && lc_figure_is(&it->lifter->needs_phantom, 0.0))
		return false;
	blame(plug, confidence, finding);
	say_no_supply(it, plug, confidence, finding);
	lc_utf8_print(also, sizeof also, _("%s works on that power."),
	        lc_gear_name(it->lifter, _("The lifter"), name, sizeof name));
	lc_say_also(finding->evidence, sizeof finding->evidence, also);
	lc_say(finding->why, sizeof finding->why,
	        _("A lifter is a small amplifier that runs on 48 V from the input behind it, and "
	          "keeps it from the microphone; without power it passes next to nothing."));
	return true;
}
