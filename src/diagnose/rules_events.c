/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules of the signal: what is missing, doubled or foreign in the stream of samples. */
#include "case.h"

#include <string.h>

/* A single click may be a mouth, a switch or a plug; a bad contact comes back, and soon. */
#define CRACKLE_LEAST 2.0
#define CRACKLE_WITHIN_S 10.0 /* one in this time, at least */
#define CRACKLE_NEEDS_S 2.0
/* The corners of a clipped wave may pass for a click now and then. A click at full scale is an over
 * itself, or some. */
#define CRACKLE_WITHIN_CLIPPED_S 1.0
#define OVERS_OF_A_CLICK 10.0
/* Clocks that differ slip again and again: one joint may be an edit, and a short sound may be made
 * of such. */
#define SLIPS_LEAST 2
#define SLIPS_NEED_S 3.0

static const struct lc_events_figures *events_of(const struct lc_case *it)
{
	return &it->result->channel[it->index].events;
}

static double counted(uint64_t count)
{
	return count > 0 ? (double)count : LC_NOT_MEASURED;
}

/** "Clicks: 3 in 12.0 s, one every 4 s." */
static void say_count(
        const struct lc_case *it, const char *what, uint64_t count, struct lc_finding *finding)
{
	double span_s = it->result->span_s;

	if (count == 1)
		lc_say(finding->evidence, sizeof finding->evidence, _("%s: 1 in %.1f s."), what,
		        span_s);
	else
		lc_say(finding->evidence, sizeof finding->evidence,
		        _("%s: %llu in %.1f s, one every %.2g s."), what, (unsigned long long)count,
		        span_s, span_s / (double)count);
}

/** "First at 0:01.2, last at 0:05.7."; where the figures cover but the last seconds, "The last was
 * 3 s ago." */
static void say_times(
        const struct lc_case *it, const struct lc_event_times *times, struct lc_finding *finding)
{
	double ago_s = it->result->duration_s - times->last_s;
	char first[32], last[32], sentence[LC_SENTENCE_SIZE];

	lc_time_text(times->first_s, first, sizeof first);
	lc_time_text(times->last_s, last, sizeof last);
	if (it->result->span_s < it->result->duration_s)
		lc_say(sentence, sizeof sentence, _("The last was %.0f s ago."), fmax(ago_s, 0.0));
	else if (strcmp(first, last) == 0)
		lc_say(sentence, sizeof sentence, _("It was at %s."), last);
	else
		lc_say(sentence, sizeof sentence, _("First at %s, last at %s."), first, last);
	lc_say_also(finding->evidence, sizeof finding->evidence, sentence);
}

static void say_xruns(const struct lc_case *it, struct lc_finding *finding)
{
	char sentence[LC_SENTENCE_SIZE];

	if (it->result->source.xruns == 0)
		return;
	lc_say(sentence, sizeof sentence,
	        dngettext(LC_TEXT_DOMAIN, "The audio server counted %llu xrun in that time.",
	                "The audio server counted %llu xruns in that time.",
	                it->result->source.xruns),
	        (unsigned long long)it->result->source.xruns);
	lc_say_also(finding->evidence, sizeof finding->evidence, sentence);
	finding->stage = LC_STAGE_COMPUTER;
}

/** The computer was late: the way out of that. */
static void advise_period(const struct lc_case *it, struct lc_finding *finding)
{
	unsigned int period = it->result->source.period_frames;

	if (period > 0)
		lc_say(finding->action, sizeof finding->action,
		        _("Period of the audio server: from %u to %u frames; then close what else "
		          "keeps the computer busy."),
		        period, 2 * period);
	else
		lc_say(finding->action, sizeof finding->action,
		        _("Buffer of the audio server: to twice its size; plug the interface into "
		          "a "
		          "USB port of the computer itself, without a hub; then record again."));
}

static double dropout_count(const struct lc_case *it)
{
	return it->result ? counted(events_of(it)->dropouts) : LC_NOT_MEASURED;
}

bool lc_find_dropouts(const struct lc_case *it, struct lc_finding *finding)
{
	if (!lc_case_is_worst(it, dropout_count, finding))
		return false;
	say_count(it, _("Holes of 1 ms or more in the sound"), events_of(it)->dropouts, finding);
	say_times(it, &events_of(it)->dropout, finding);
	say_xruns(it, finding);
	advise_period(it, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("Exact zeros inside a sound: samples were lost on the way, mostly because the "
	          "computer or the USB was late. No gain makes holes."));
	return true;
}

static double slip_count(const struct lc_case *it)
{
	if (!it->result || events_of(it)->slips == 0)
		return LC_NOT_MEASURED;
	if (it->result->source.xruns == 0 &&
	        (events_of(it)->slips < SLIPS_LEAST || it->result->span_s < SLIPS_NEED_S))
		return LC_NOT_MEASURED;
	return (double)events_of(it)->slips;
}

bool lc_find_clock_slips(const struct lc_case *it, struct lc_finding *finding)
{
	const struct lc_source_info *source;
	uint64_t slips;
	char sentence[LC_SENTENCE_SIZE];

	if (!lc_case_is_worst(it, slip_count, finding))
		return false;
	slips = events_of(it)->slips;
	source = &it->result->source;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	say_count(it, _("Places where samples are missing or doubled"), slips, finding);
	say_times(it, &events_of(it)->slip, finding);
	lc_say(finding->why, sizeof finding->why,
	        _("Two free clocks drift apart, and each time they are a sample apart one is lost "
	          "or sent twice: one of them must follow the other."));
	if (source->xruns >= slips) {
		say_xruns(it, finding);
		advise_period(it, finding);
		lc_say(finding->why, sizeof finding->why,
		        _("As many xruns as joints: the computer was late, and what came in the "
		          "meantime is lost."));
		return true;
	}
	if (source->sample_rate_hz > 0.0) {
		lc_say(sentence, sizeof sentence,
		        _("By a sample each, that is at least %.1f ppm between two clocks."),
		        1e6 * (double)slips / (it->result->span_s * source->sample_rate_hz));
		lc_say_also(finding->evidence, sizeof finding->evidence, sentence);
	}
	if (it->settings.interface.clock.value == LC_CLOCK_INPUT) {
		lc_say(finding->action, sizeof finding->action,
		        _("Clock: the interface follows its digital input already. See that the "
		          "sender "
		          "is on its own clock, that the cable between them is sound, and that no "
		          "other "
		          "device takes part in the session."));
		return true;
	}
	lc_say(finding->action, sizeof finding->action,
	        _("Clock: only one device internal, all others to follow it (the interface's clock "
	          "from internal to its digital input, or one interface for in and out)."));
	return true;
}

static bool is_clipped(const struct lc_case *it)
{
	const struct lc_channel_result *channel = &it->result->channel[it->index];

	return (channel->analogue.measured && channel->analogue.present) ||
	        (double)channel->clip.runs > OVERS_OF_A_CLICK * (double)channel->events.clicks;
}

static double click_count(const struct lc_case *it)
{
	double clicks, least, within_s;

	if (!it->result || it->result->span_s < CRACKLE_NEEDS_S)
		return LC_NOT_MEASURED;
	clicks = (double)events_of(it)->clicks;
	within_s = is_clipped(it) ? CRACKLE_WITHIN_CLIPPED_S : CRACKLE_WITHIN_S;
	least = fmax(CRACKLE_LEAST, it->result->span_s / within_s);
	return clicks >= least ? clicks : LC_NOT_MEASURED;
}

bool lc_find_crackle(const struct lc_case *it, struct lc_finding *finding)
{
	if (!lc_case_is_worst(it, click_count, finding))
		return false;
	finding->confidence = LC_CONFIDENCE_LIKELY;
	say_count(it, _("Clicks"), events_of(it)->clicks, finding);
	say_times(it, &events_of(it)->click, finding);
	if (it->result->source.xruns >= events_of(it)->clicks) {
		say_xruns(it, finding);
		advise_period(it, finding);
		lc_say(finding->why, sizeof finding->why,
		        _("As many xruns as clicks: the computer was late each time."));
		return true;
	}
	lc_say(finding->action, sizeof finding->action,
	        _("Move each plug and each cable and watch the count: where it grows, clean the "
	          "contact or replace the cable. If none does it, turn the gain knob to and fro."));
	lc_say(finding->why, sizeof finding->why,
	        _("Single samples that do not belong to the sound: a contact that opens for a "
	          "moment, a worn knob, or static."));
	return true;
}
