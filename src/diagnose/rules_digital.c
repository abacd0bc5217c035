/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the signal: what the converter and the way to the computer do to the numbers. */
#include "case.h"
#include "signal.h"

#define FINE_BITS 24
#define FEW_BITS 16.0
#define BITS_NEED_S 1.0
#define DC_CAUTION_DBFS (-50.0)
#define DC_NEEDS_S 1.0
/* What a mean over so long a time can be without any DC: a wave of LOWEST_HZ that does not end
 * where it began has a mean of up to its amplitude / (pi f T). */
#define LOWEST_HZ 20.0
/* And with waves that lean to one side: recorded drums, basses and voices have up to 3 % of their
 * RMS as a mean that comes and goes with them, while DC of a converter stays. */
#define LEANING 0.04

/** The bits that the device is made for, 0 where that is not known. */
static double device_bits(const struct lc_case *it)
{
	double gear = it->interface ? lc_figure_vouched(&it->interface->bits) : LC_NOT_MEASURED;

	if (it->result->source.bits > 0)
		return it->result->source.bits;
	return lc_is_measured(gear) ? gear : 0.0;
}

static double dead_bits(const struct lc_case *it)
{
	double alive;

	if (!lc_listened(it->result, BITS_NEED_S) || device_bits(it) < FINE_BITS)
		return LC_NOT_MEASURED;
	alive = it->result->channel[it->index].bits.effective;
	/* a converter that gives less than 8 bits is none: these are numbers from a program */
	return alive <= FEW_BITS && alive >= 8.0 ? device_bits(it) - alive : LC_NOT_MEASURED;
}

bool lc_find_few_bits(const struct lc_case *it, struct lc_finding *finding)
{
	if (!lc_case_is_worst(it, dead_bits, finding))
		return false;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("Of the %.0f bits of every sample only %.0f ever move."), device_bits(it),
	        it->result->channel[it->index].bits.effective);
	lc_say(finding->action, sizeof finding->action,
	        _("Sample format of the audio device: from 16 to 24 bit, in the settings of the "
	          "audio server and of the recording program (ALSA: hw, not plughw)."));
	lc_say(finding->why, sizeof finding->why,
	        _("Somewhere behind the converter the samples pass through 16 bit: the floor is "
	          "then at -98 dBFS, whatever the converter can do."));
	return true;
}

static double dc_height(const struct lc_case *it)
{
	const struct lc_level_figures *level;
	double amplitude, programme;

	if (!lc_listened(it->result, DC_NEEDS_S))
		return LC_NOT_MEASURED;
	level = &it->result->channel[it->index].level;
	amplitude = lc_amplitude_from_db(level->rms_dbfs); /* of a sine as strong */
	programme = fmax(amplitude / (M_PI * LOWEST_HZ * it->result->duration_s),
	        LEANING * amplitude / M_SQRT2);
	if (!(level->dc_dbfs > DC_CAUTION_DBFS) || !(fabs(level->dc_offset) > programme))
		return LC_NOT_MEASURED;
	return level->dc_dbfs;
}

bool lc_find_dc_offset(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_level_figures *level;

	if (!lc_case_is_worst(it, dc_height, finding))
		return false;
	level = &it->result->channel[it->index].level;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The mean of all samples is %+.4f of full scale (%.1f dBFS); it should be 0."),
	        level->dc_offset, level->dc_dbfs);
	lc_say(finding->action, sizeof finding->action,
	        _("Switch the low cut (80 Hz) of the preamp or the interface on if there is one; "
	          "else take the DC out after the take, and let the interface be looked at."));
	lc_say(finding->why, sizeof finding->why,
	        _("DC takes headroom on one side and clicks at every cut. It arises in the "
	          "interface: what comes before it does not let DC pass."));
	return true;
}
