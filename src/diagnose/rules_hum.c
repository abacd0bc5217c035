/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the signal: lines of the mains, and what kind of trouble their pattern tells of. */
#include "case.h"
#include "lines.h"

#define HUM_FIX_DBFS (-60.0)
/* Under this it is no trouble: 78 dB below a voice that peaks at -12 dBFS. */
#define HUM_NOTE_DBFS (-90.0)
/* Grids keep within .2 Hz (EN 50160 allows 1 % and sees it hardly ever); a drum that booms at
 * 59.7 Hz is none. */
#define MAINS_STRAY_HZ 0.2
/* Ripple behind a rectifier: a triangle or half waves have their second line 12 to 14 dB below the
 * first, a capacitor takes 6 dB more. A line that is more alone is a partial of something. */
#define RIPPLE_DB 20.0
/* A telephone leaves out every 26th frame: its bursts have lines at all multiples of 8.33 Hz, 50 Hz
 * among them, 28 dB and more below their own. */
#define OF_TELEPHONE_DB 25.0

#define HIDDEN_BUZZ_DB (-13.0)
#define ABOVE_CHAIN_DB 6.0

static bool is_ripple(const struct lc_hum_figures *hum)
{
	double second = hum->lines_dbfs[3];

	return !lc_is_measured(second) || second > hum->lines_dbfs[1] - RIPPLE_DB;
}

/** Whether one line is all that was seen: what others there are, programme may hide. */
static bool is_alone(const struct lc_hum_figures *hum)
{
	int seen = 0;

	for (int k = 0; k < LC_HUM_LINES; k++)
		seen += lc_is_measured(hum->lines_dbfs[k]);
	return seen <= 1;
}

/** Whether what the detector calls mains is: steady, at the frequency of a grid, in its shape. */
static bool is_mains(const struct lc_channel_result *channel)
{
	const struct lc_hum_figures *hum = &channel->hum;
	double nominal_hz = hum->mains_hz < 55.0 ? 50.0 : 60.0;

	if (!hum->measured || !hum->present || !isfinite(hum->level_dbfs) ||
	        fabs(hum->mains_hz - nominal_hz) > MAINS_STRAY_HZ ||
	        !lc_may_be_steady(channel, hum->level_dbfs))
		return false;
	if (channel->gsm.present && hum->level_dbfs < channel->gsm.level_dbfs - OF_TELEPHONE_DB)
		return false;
	return hum->kind != LC_HUM_RECTIFIER || is_ripple(hum);
}

/**
 * The kind, where programme hides the harmonics but not the mains itself: what A leaves of hum and
 * its few harmonics is 18 dB and more below it, of a buzz 7 dB. A floor in between and above, that
 * is not hiss, holds the harmonics.
 */
static enum lc_hum_kind kind_of(const struct lc_case *it)
{
	const struct lc_channel_result *channel = &it->result->channel[it->index];
	bool buzzes = channel->noise.a_dbfs - channel->hum.level_dbfs > HIDDEN_BUZZ_DB &&
	        !lc_is_hiss(&channel->noise) &&
	        !(channel->noise.a_dbfs - it->predicted.noise_a_dbfs < ABOVE_CHAIN_DB);

	if (channel->hum.kind == LC_HUM_NONE || channel->hum.kind == LC_HUM_HUM)
		return buzzes ? LC_HUM_BUZZ : LC_HUM_HUM;
	return channel->hum.kind;
}

/** The channel with the strongest hum of any kind, or LC_MAX_CHANNELS; how many have some. */
static uint32_t worst_hum(const struct lc_result *result, uint32_t *channels)
{
	uint32_t worst = LC_MAX_CHANNELS;

	*channels = 0;
	for (uint32_t c = 0; c < result->channels; c++) {
		const struct lc_hum_figures *hum = &result->channel[c].hum;

		if (!is_mains(&result->channel[c]))
			continue;
		++*channels;
		if (worst == LC_MAX_CHANNELS ||
		        hum->level_dbfs > result->channel[worst].hum.level_dbfs)
			worst = c;
	}
	return worst;
}

/** The hum of this case, where it is the strongest and of that kind; fills all but the advice. */
static bool is_worst_hum(
        const struct lc_case *it, enum lc_hum_kind kind, struct lc_finding *finding)
{
	const struct lc_hum_figures *hum;
	uint32_t channels;

	if (!it->result || worst_hum(it->result, &channels) != it->index)
		return false;
	hum = &it->result->channel[it->index].hum;
	if (kind_of(it) != kind)
		return false;
	if (hum->level_dbfs > HUM_FIX_DBFS)
		finding->severity = LC_SEVERITY_FIX;
	else if (hum->level_dbfs < HUM_NOTE_DBFS)
		finding->severity = LC_SEVERITY_NOTE;
	if (channels > 1 && channels == it->result->channels)
		finding->channel = LC_ALL_CHANNELS;
	finding->confidence =
	        kind == LC_HUM_HUM && is_alone(hum) ? LC_CONFIDENCE_POSSIBLE : LC_CONFIDENCE_LIKELY;
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("Lines of %.2f Hz mains at %.1f dBFS together."), hum->mains_hz, hum->level_dbfs);
	return true;
}

bool lc_find_mains_hum(const struct lc_case *it, struct lc_finding *finding)
{
	if (!is_worst_hum(it, LC_HUM_HUM, finding))
		return false;
	lc_say(finding->action, sizeof finding->action,
	        _("Move cable and microphone 1 m away from power supplies, transformers and mains "
	          "cables, and watch whether the hum falls."));
	lc_say(finding->why, sizeof finding->why,
	        _("The mains frequency itself is the strongest line: a magnetic field, as "
	          "transformers and dimmers make it, reaches a cable or a coil."));
	return true;
}

bool lc_find_mains_buzz(const struct lc_case *it, struct lc_finding *finding)
{
	if (!is_worst_hum(it, LC_HUM_BUZZ, finding))
		return false;
	lc_say(finding->action, sizeof finding->action,
	        _("Plug all gear of the chain and the computer into one power strip, use balanced "
	          "cables, and try the computer on its battery."));
	lc_say(finding->why, sizeof finding->why,
	        _("Many harmonics up to high ones: current of the mains flows through the ground "
	          "of the signal cables, a ground loop or leakage."));
	return true;
}

bool lc_find_rectifier_hum(const struct lc_case *it, struct lc_finding *finding)
{
	if (!is_worst_hum(it, LC_HUM_RECTIFIER, finding))
		return false;
	finding->stage = lc_case_has_preamp(it) ? LC_STAGE_PREAMP : LC_STAGE_INTERFACE;
	lc_say(finding->action, sizeof finding->action,
	        lc_case_has_preamp(it) ? _("Try another power supply for the preamp, and watch "
	                                   "whether the hum goes.")
	                               : _("Try another power supply or USB port for the "
	                                   "interface, and watch whether the hum goes."));
	lc_say(finding->why, sizeof finding->why,
	        _("Twice the mains frequency is the strongest line: ripple behind a rectifier, in "
	          "a power supply that is weak or worn out."));
	return true;
}
