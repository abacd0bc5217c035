/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of what the hardware says of itself. */
#include "case.h"

static const struct lc_hardware_facts *facts_of(const struct lc_case *it)
{
	return &it->chain->facts[it->index];
}

bool lc_find_loopback_channel(const struct lc_case *it, struct lc_finding *finding)
{
	char name[96];

	if (!facts_of(it)->is_loopback)
		return false;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The port that feeds this channel is a loopback of %s."),
	        lc_gear_name(it->interface, _("the interface"), name, sizeof name));
	lc_say(finding->action, sizeof finding->action,
	        _("Connect one of the interface's inputs instead (as a rule capture 1 or 2)."));
	lc_say(finding->why, sizeof finding->why,
	        _("A loopback channel carries what the computer plays, not what is plugged into "
	          "the interface: the take would be of the playback."));
	return true;
}

/* What locks the driver, and the way out. */
static const struct {
	const char *evidence, *action;
} locks[LC_LOCK_COUNT] = {
	[LC_LOCK_STORAGE] = { N_("%s is in mass storage mode, in which it hides its controls."),
	        N_("MSD Mode Switch: from on to off, then unplug the interface and plug it in "
	           "again.") },
	[LC_LOCK_REPLUG] = { N_("Mass storage mode of %s is off now, but its controls stay hidden "
	                        "until it is plugged in anew."),
	        N_("Unplug the interface and plug it in again.") },
	[LC_LOCK_FIRMWARE] = { N_("The firmware of %s is too old for the driver, which shows none "
	                          "of its controls."),
	        N_("Update the interface's firmware with the maker's program, then plug it in "
	           "again.") },
};

bool lc_find_driver_locked(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_driver_lock lock = facts_of(it)->lock;
	char name[96];

	if (lock == LC_LOCK_NONE)
		return false;
	lc_say(finding->evidence, sizeof finding->evidence, _(locks[lock].evidence),
	        lc_gear_name(it->interface, _("the interface"), name, sizeof name));
	lc_say(finding->action, sizeof finding->action, "%s", _(locks[lock].action));
	lc_say(finding->why, sizeof finding->why,
	        _("As long as that is so, neither its switches nor its gain can be read, and some "
	          "of its functions are off."));
	return true;
}

bool lc_find_soft_attenuation(const struct lc_case *it, struct lc_finding *finding)
{
	double down_db = facts_of(it)->attenuation_db;

	if (!(down_db > 0.0))
		return false;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The capture volume in the computer stands %.1f dB under its maximum."), down_db);
	lc_say(finding->action, sizeof finding->action,
	        _("Capture volume: to maximum (0 dB), in the sound settings or a mixer; then set "
	          "the level with the interface's own gain knob."));
	lc_say(finding->why, sizeof finding->why,
	        _("It is a digital attenuator behind the converter: it hides clipping and takes "
	          "away resolution, and lowers no noise."));
	return true;
}

bool lc_find_phantom_came_back(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_confidence confidence;

	if (!facts_of(it)->phantom_came_back || it->settings.interface.phantom.value != 1)
		return false;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("48 V was off before the interface was unplugged, and is on now."));
	lc_say(finding->why, sizeof finding->why,
	        _("The computer (alsa-restore) or the interface's own memory sets it again at "
	          "plug-in, unasked."));
	if (lc_case_plug(it, &confidence) == LC_PLUG_INTERFACE &&
	        (lc_case_needs_phantom(it) || lc_case_has_lifter(it))) {
		finding->severity = LC_SEVERITY_NOTE;
		lc_say(finding->action, sizeof finding->action,
		        _("Nothing needs to change if the microphone on this input is to have "
		          "48 V."));
		return true;
	}
	lc_say(finding->action, sizeof finding->action,
	        _("Interface 48 V: from on to off, before anything is plugged or unplugged."));
	finding->advised_phantom = 0;
	return true;
}
