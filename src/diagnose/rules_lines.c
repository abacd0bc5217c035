/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the signal: what a computer or a telephone sends into the chain. */
#include "case.h"
#include "lines.h"

/* Under this nobody hears it: 18 dB below the floor of a good converter in all of its band. */
#define LINES_NOTE_DBFS (-110.0)

static double whine_height(const struct lc_case *it)
{
	const struct lc_channel_result *channel;

	if (!it->result)
		return LC_NOT_MEASURED;
	channel = &it->result->channel[it->index];
	return channel->usb.measured && channel->usb.present &&
	                lc_may_be_steady(channel, channel->usb.level_dbfs)
	        ? channel->usb.level_dbfs
	        : LC_NOT_MEASURED;
}

bool lc_find_usb_whine(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_usb_figures *usb;

	if (!lc_case_is_worst(it, whine_height, finding))
		return false;
	usb = &it->result->channel[it->index].usb;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	if (usb->level_dbfs < LINES_NOTE_DBFS)
		finding->severity = LC_SEVERITY_NOTE;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("Lines at multiples of %.0f Hz, by the computer's clock, at %.1f dBFS together."),
	        usb->comb_hz, usb->level_dbfs);
	lc_say(finding->action, sizeof finding->action,
	        lc_case_has_preamp(it)
	                ? _("Run the computer on its battery, then plug the preamp and the "
	                    "computer into one power strip and use a balanced cable between; watch "
	                    "whether the whine goes.")
	                : _("Run the computer on its battery, then try another USB port, without a "
	                    "hub; watch whether the whine goes."));
	lc_say(finding->why, sizeof finding->why,
	        usb->comb_hz < 4000.0
	                ? _("USB sends a frame every millisecond: its current flows through the "
	                    "ground of the audio cables, a ground loop through the computer.")
	                : _("USB sends a microframe every 125 microseconds: its current flows "
	                    "through the ground of the audio cables, a ground loop through the "
	                    "computer."));
	return true;
}

static double buzz_height(const struct lc_case *it)
{
	const struct lc_gsm_figures *gsm;

	if (!it->result)
		return LC_NOT_MEASURED;
	gsm = &it->result->channel[it->index].gsm;
	return gsm->measured && gsm->present ? gsm->level_dbfs : LC_NOT_MEASURED;
}

bool lc_find_gsm_buzz(const struct lc_case *it, struct lc_finding *finding)
{
	if (!lc_case_is_worst(it, buzz_height, finding))
		return false;
	if (buzz_height(it) < LINES_NOTE_DBFS)
		finding->severity = LC_SEVERITY_NOTE;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("Bursts 216.67 times a second, the frames of a mobile telephone, at %.1f dBFS."),
	        buzz_height(it));
	lc_say(finding->action, sizeof finding->action,
	        _("Telephones: to flight mode, or 2 m away from microphone, cables and preamp."));
	lc_say(finding->why, sizeof finding->why,
	        _("A telephone sends in bursts of half a millisecond; cables are its aerial, and "
	          "the first transistor makes a buzz of it."));
	return true;
}
