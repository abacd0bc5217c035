/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the chain alone: which input a stage goes into, and at what gain and level. */
#include "case.h"
#include "signal.h"

/* +4 dBu is 1.2277 V, -10 dBV is .31623 V: 20*log10(1.2277/.31623) = 11.78 dB. */
#define PRO_OVER_CONSUMER_DB 11.8

/** The channel whose peak tells what this gain does: the loudest with the same, or this one. */
static const struct lc_channel_result *heard_channel(const struct lc_case *it, double gain_db)
{
	uint32_t loudest = lc_loudest_channel(it->result);
	double its_gain_db;

	if (loudest == LC_MAX_CHANNELS)
		return NULL;
	its_gain_db = lc_chain_of(it->chain, loudest).interface.gain_db.value;
	return &it->result->channel[fabs(its_gain_db - gain_db) < 0.05 ? loudest : it->index];
}

/** How much the preamp must give more once the interface's gain_db are gone; 0: no word on that. */
static double missing_after_db(const struct lc_case *it, double gain_db)
{
	const struct lc_channel_result *heard = it->result ? heard_channel(it, gain_db) : NULL;
	double peak_dbfs;

	if (!heard || lc_is_only_noise(heard) || lc_is_test_tone(heard) || heard->clip.runs > 0)
		return 0.0;
	peak_dbfs = heard->level.sample_peak_dbfs - gain_db;
	return isfinite(peak_dbfs) && peak_dbfs < LC_TARGET_LOWEST_DBFS
	        ? rint(LC_TARGET_PEAK_DBFS - peak_dbfs)
	        : 0.0;
}

#define EXPLAINED_DB 6.0 /* from this much noise on it is worth a word */
#define TWIN_DB 3.0      /* a floor this near to the prediction is explained by it */

/** What the gain does to the floor, where the floor is as this chain should have it. */
static void say_noise(const struct lc_case *it, struct lc_finding *finding)
{
	double floor = it->result ? it->result->channel[it->index].noise.a_dbfs : LC_NOT_MEASURED;
	double without = lc_floor_with_gain(it, 0.0);
	char sentence[LC_SENTENCE_SIZE];

	if (!(fabs(floor - it->predicted.noise_a_dbfs) <= TWIN_DB) ||
	        !(floor - without >= EXPLAINED_DB))
		return;
	lc_say(sentence, sizeof sentence,
	        _("The floor is %.1f dBFS(A); with this gain at minimum it would be %.1f: %.0f dB "
	          "less."),
	        floor, without, floor - without);
	lc_say_also(finding->evidence, sizeof finding->evidence, sentence);
}

bool lc_find_interface_gain_up(const struct lc_case *it, struct lc_finding *finding)
{
	double gain_db = it->settings.interface.gain_db.value, missing_db;
	const struct lc_gear_input *input = lc_case_input(it);
	enum lc_input kind = lc_case_input_kind(it);
	char name[96], gain[24];

	if (!lc_case_has_preamp(it) || !(gain_db >= 0.05))
		return false;
	if (kind == LC_INPUT_RCA || kind == LC_INPUT_SPDIF ||
	        (input && lc_figure_is(&input->gain_range_db, 0.0)))
		return false; /* the knob is of another input */
	lc_gain_text(gain_db, gain, sizeof gain);
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("%s feeds the interface, whose own gain stands at %s; it belongs at its "
	          "minimum."),
	        lc_gear_name(it->preamp, _("An outboard preamp"), name, sizeof name), gain);
	say_noise(it, finding);
	missing_db = missing_after_db(it, gain_db);
	if (missing_db > 0.0)
		lc_say(finding->action, sizeof finding->action,
		        _("Interface gain: from %s to minimum (0 dB); then raise the preamp by "
		          "%.0f dB, so that the loudest peak is about %.0f dBFS."),
		        gain, missing_db, LC_TARGET_PEAK_DBFS);
	else
		lc_say(finding->action, sizeof finding->action,
		        _("Interface gain: from %s to minimum (0 dB); then raise the preamp if the "
		          "loudest peak falls under %.0f dBFS."),
		        gain, LC_TARGET_LOWEST_DBFS);
	lc_say(finding->why, sizeof finding->why,
	        _("Two preamps in series: the second amplifies the noise of the first, adds its "
	          "own, and takes %.0f dB of headroom. One preamp should do all the work."),
	        gain_db);
	finding->advised_gain_db = 0.0;
	return true;
}

/** Whether an XLR plug takes the mic path: always, but where a line input with XLR is declared. */
static bool goes_into_mic_input(const struct lc_case *it, enum lc_confidence *confidence)
{
	enum lc_input kind = lc_case_input_kind(it);

	*confidence = kind == LC_INPUT_MIC ? LC_CONFIDENCE_CERTAIN : LC_CONFIDENCE_LIKELY;
	if (kind != LC_INPUT_UNKNOWN)
		return kind == LC_INPUT_MIC;
	return it->settings.cable.kind.value == LC_CABLE_XLR &&
	        (!it->interface || it->interface->input[LC_INPUT_MIC].present);
}

/** Whether no input of the interface takes line level: only where its gear file says so. */
static bool has_no_line_input(const struct lc_case *it)
{
	return it->interface && lc_figure_is(&it->interface->has_line_input, 0.0);
}

static void say_without_line_input(struct lc_finding *finding)
{
	lc_say(finding->action, sizeof finding->action,
	        _("This interface has no line input: turn down the output level of what "
	          "feeds it, or put a 20 dB line pad before the mic input."));
}

static void say_other_input(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_gear *gear = it->interface;
	const struct lc_gear_input *mic = gear ? &gear->input[LC_INPUT_MIC] : NULL;

	if (mic && lc_figure_is(&mic->pad_takes_line, 1.0))
		lc_say(finding->action, sizeof finding->action,
		        _("Interface PAD: from off to on, with the gain at minimum; this mic input "
		          "then takes line level."));
	else if (has_no_line_input(it))
		say_without_line_input(finding);
	else
		lc_say(finding->action, sizeof finding->action,
		        _("Move the plug from the mic input (XLR) to the line input, on a combo "
		          "socket by a TRS jack."));
}

bool lc_find_mic_path_for_line(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_gear *gear = it->interface;
	const struct lc_gear_input *mic = gear ? &gear->input[LC_INPUT_MIC] : NULL;
	double mic_dbu = mic ? lc_figure_vouched(&mic->full_scale_dbu) : LC_NOT_MEASURED;
	double line_dbu = gear ? lc_figure_vouched(&gear->input[LC_INPUT_LINE].full_scale_dbu)
	                       : LC_NOT_MEASURED;

	if (!lc_case_is_line_level(it) || !goes_into_mic_input(it, &finding->confidence))
		return false;
	if (mic && lc_figure_is(&mic->pad_takes_line, 1.0) && it->settings.interface.pad.value != 0)
		return false; /* with the pad it takes line level; where the pad stands may be
		                 unknown */
	if (mic_dbu < line_dbu)
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("A line signal goes into the mic input, which is full at %+.0f dBu; the "
		          "line input takes %+.0f dBu."),
		        mic_dbu, line_dbu);
	else
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("A line signal (+4 dBu and peaks above) goes into the mic input."));
	say_other_input(it, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("A mic input is made for signals 40 dB weaker: a line signal overloads it early, "
	          "and its contacts are where 48 V comes out."));
	return true;
}

bool lc_find_hi_z_for_line(const struct lc_case *it, struct lc_finding *finding)
{
	enum lc_input kind = lc_case_input_kind(it);
	bool only_hi_z = has_no_line_input(it);
	char name[96];

	if ((kind != LC_INPUT_INST && !(kind == LC_INPUT_LINE && only_hi_z)) ||
	        !lc_case_is_line_level(it))
		return false;
	if (only_hi_z) {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The jack of %s is an instrument input (Hi-Z): it has no line input."),
		        lc_gear_name(it->interface, "", name, sizeof name));
		say_without_line_input(finding);
	} else {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("A line signal goes into an input that is set to instrument (Hi-Z)."));
		lc_say(finding->action, sizeof finding->action,
		        _("Interface input: from instrument to line (the Inst switch off, or the "
		          "line "
		          "socket)."));
	}
	lc_say(finding->why, sizeof finding->why,
	        _("An instrument input is unbalanced and made for the weak signal of a pickup: a "
	          "line signal overloads it, and it picks up hum."));
	return true;
}

/** Whether the input in use is meant for -10 dBV: 1, 0, or -1 for not known. */
static int takes_consumer_level(const struct lc_case *it)
{
	const struct lc_gear_input *input = lc_case_input(it);

	if (!input)
		return -1;
	if (lc_is_measured(input->consumer_level.value))
		return lc_figure_is(&input->consumer_level, 1.0);
	/* an input that is full only 8 dB or more above +4 dBu is meant for it */
	return lc_case_input_kind(it) == LC_INPUT_LINE && input->full_scale_dbu.value >= 12.0 ? 0
	                                                                                      : -1;
}

bool lc_find_level_mismatch(const struct lc_case *it, struct lc_finding *finding)
{
	int level = it->settings.preamp.level.value, consumer = takes_consumer_level(it);
	enum lc_input kind = lc_case_input_kind(it);

	if (lc_model_is_none(&it->settings.preamp.model) || kind == LC_INPUT_SPDIF ||
	        kind == LC_INPUT_MIC || level < 0 || consumer < 0)
		return false;
	if ((level == LC_LEVEL_CONSUMER) == (consumer == 1))
		return false;
	if (level == LC_LEVEL_PRO) {
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("The preamp sends +4 dBu into an input made for -10 dBV: %.1f dB too "
		          "much."),
		        PRO_OVER_CONSUMER_DB);
		lc_say(finding->action, sizeof finding->action,
		        _("Preamp output level: from +4 dBu to -10 dBV if it has that switch; else "
		          "turn its output down by 12 dB, or use an input made for +4 dBu."));
		lc_say(finding->why, sizeof finding->why,
		        _("A signal at +4 dBu drives an input made for -10 dBV into clipping well "
		          "before the preamp itself gives out."));
		return true;
	}
	lc_say(finding->evidence, sizeof finding->evidence,
	        _("The preamp sends -10 dBV into an input made for +4 dBu: %.1f dB too little."),
	        PRO_OVER_CONSUMER_DB);
	lc_say(finding->action, sizeof finding->action,
	        _("Preamp output level: from -10 dBV to +4 dBu. That is 12 dB more, before any "
	          "gain of the interface."));
	lc_say(finding->why, sizeof finding->why,
	        _("What is missing in level has to be made up by gain later, and that brings the "
	          "noise of the input up with it."));
	return true;
}
