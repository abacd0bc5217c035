/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A live source: what has to be heard before it may be called ready, and what was heard before. */
#include "linecheck/listening.h"

#include "case.h"

#include <string.h>

/** Steady noise hides no lines, and a steady tone is taken out: what is not seen is not there. */
static bool hides(const struct lc_channel_result *channel)
{
	return channel->noise.method != LC_NOISE_STEADY &&
	        channel->noise.method != LC_NOISE_RESIDUAL;
}

static bool may_recall(const struct lc_channel_result *channel, double heard_s, double now_s)
{
	return heard_s > 0.0 && now_s - heard_s <= LC_RECALL_S && hides(channel);
}

static void take_channel(struct lc_heard *heard, struct lc_channel_result *channel, double now_s)
{
	if (channel->hum.present) {
		heard->hum = channel->hum;
		heard->hum_s = now_s;
	} else if (may_recall(channel, heard->hum_s, now_s)) {
		channel->hum = heard->hum;
	}
	if (channel->usb.present) {
		heard->usb = channel->usb;
		heard->usb_s = now_s;
	} else if (may_recall(channel, heard->usb_s, now_s)) {
		channel->usb = heard->usb;
	}
	if (channel->gsm.present) {
		heard->gsm = channel->gsm;
		heard->gsm_s = now_s;
	} else if (may_recall(channel, heard->gsm_s, now_s)) {
		channel->gsm = heard->gsm;
	}
}

void lc_listening_reset(struct lc_listening *listening)
{
	memset(listening, 0, sizeof *listening);
}

static bool is_patched(const struct lc_source_info *source)
{
	bool patched = source->kind != LC_SOURCE_JACK;

	for (uint32_t c = 0; c < source->channels && c < LC_MAX_CHANNELS; c++)
		patched |= source->patched_in[c];
	return patched;
}

/** What was heard before it was patched in, or of another port, is nothing that was heard of it. */
static void begin_anew_at(struct lc_listening *listening, const struct lc_result *result)
{
	lc_listening_reset(listening);
	listening->since_s = result->duration_s;
	memcpy(listening->source_port, result->source.source_port, sizeof listening->source_port);
}

void lc_listening_take(struct lc_listening *listening, struct lc_result *result)
{
	if (result->duration_s < listening->heard_s)
		lc_listening_reset(listening);
	if (!is_patched(&result->source) ||
	        memcmp(listening->source_port, result->source.source_port,
	                sizeof listening->source_port) != 0)
		begin_anew_at(listening, result);
	listening->heard_s = result->duration_s;
	for (uint32_t c = 0; c < result->channels && c < LC_MAX_CHANNELS; c++) {
		struct lc_channel_result *channel = &result->channel[c];

		take_channel(&listening->channel[c], channel, result->duration_s);
		if (channel->events.slips > 0)
			listening->slip_s = fmax(listening->slip_s, channel->events.slip.last_s);
	}
}

/** How much of need_s is left. */
static double left_of(double need_s, double listened_s)
{
	return fmax(need_s - listened_s, 0.0);
}

static struct lc_awaited awaits_lines(const struct lc_result *result, double listened_s)
{
	bool hidden = false;
	struct lc_awaited awaited = { LC_AWAITED_HUM, left_of(LC_LISTEN_HUM_S, listened_s) };

	for (uint32_t c = 0; c < result->channels && c < LC_MAX_CHANNELS; c++)
		hidden |= hides(&result->channel[c]);
	if (hidden)
		awaited = (struct lc_awaited) { LC_AWAITED_HIDDEN,
			left_of(LC_LISTEN_HIDDEN_S, listened_s) };
	return awaited;
}

/** A single joint says nothing of a source that was found to be well, and never slipped. */
static double slip_left_s(const struct lc_listening *listening, double listened_s)
{
	if (!listening || !(listening->slip_s > 0.0) || (listening->known && !listening->slips))
		return 0.0;
	return left_of(listening->slip_s + LC_LISTEN_SLIP_S, listened_s);
}

struct lc_awaited lc_listening_awaits(
        struct lc_listening *listening, const struct lc_result *result, double listened_s)
{
	const struct lc_source_info *source = &result->source;
	double slip_s = slip_left_s(listening, listened_s);
	struct lc_awaited awaited;

	if (source->kind == LC_SOURCE_FILE || source->state == LC_STATE_ENDED)
		return (struct lc_awaited) { LC_AWAITED_NOTHING, 0.0 };
	if (listening)
		listened_s = fmin(listened_s, listening->heard_s - listening->since_s);
	if (listened_s < LC_LISTEN_LEVEL_S) /* whether it is quiet is not known as early */
		return (struct lc_awaited) { LC_AWAITED_LEVEL,
			left_of(LC_LISTEN_HIDDEN_S, listened_s) };
	awaited = awaits_lines(result, listened_s);
	if (awaited.left_s > 0.0)
		return awaited;
	if (slip_s > 0.0)
		return (struct lc_awaited) { LC_AWAITED_SLIP, slip_s };
	if (listening)
		listening->known = true;
	return (struct lc_awaited) { LC_AWAITED_NOTHING, 0.0 };
}

void lc_listening_told(struct lc_listening *listening, const struct lc_diagnosis *diagnosis)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, "clock-slips") == 0)
			listening->slips = true;
}

void lc_withhold_possible(struct lc_diagnosis *diagnosis)
{
	size_t kept = 0;

	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->finding[i].confidence != LC_CONFIDENCE_POSSIBLE)
			diagnosis->finding[kept++] = diagnosis->finding[i];
	diagnosis->count = kept;
	diagnosis->verdict =
	        kept > 0 ? (enum lc_verdict)diagnosis->finding[0].severity : LC_VERDICT_READY;
}

void lc_awaited_sentence(const struct lc_awaited *awaited, char *text, size_t size)
{
	static const char *const sentences[] = {
		[LC_AWAITED_NOTHING] = "",
		[LC_AWAITED_LEVEL] = N_("Leave a moment of quiet, then play or sing the loudest "
		                        "passage: %.0f s more."),
		[LC_AWAITED_HUM] = N_("Nothing wrong so far. Mains hum shows after %.0f s more."),
		[LC_AWAITED_HIDDEN] =
		        N_("Nothing wrong so far. Hum, whine and clock slips can hide "
		           "under sound: %.0f s more."),
		[LC_AWAITED_SLIP] =
		        N_("A sample was lost or doubled once. Whether it happens again "
		           "shows within %.0f s."),
	};

	text[0] = '\0';
	if (awaited->what != LC_AWAITED_NOTHING)
		lc_say(text, size, _(sentences[awaited->what]), ceil(awaited->left_s));
}

static bool sounded(const struct lc_channel_result *channel)
{
	const struct lc_events_figures *events = &channel->events;

	return hides(channel) && !channel->gsm.present && events->clicks == 0 &&
	        events->dropouts == 0;
}

bool lc_was_quiet(const struct lc_result *quiet)
{
	for (uint32_t c = 0; c < quiet->channels && c < LC_MAX_CHANNELS; c++)
		if (!quiet->source.sheds && sounded(&quiet->channel[c]))
			return false;
	return true;
}
