/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stage of the chain in words. */
#include "stage-text.h"

#include "stage-figures.h"
#include "text.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"

#include <string.h>

#define WHOLE_CHARS 12
#define DOT "\u00a0\u00b7 " /* stays with what is before it */

const struct lc_model *lc_stage_model(
        const struct lc_chain_channel *channel, enum lc_stage stage, enum lc_gear_kind *kind)
{
	switch (stage) {
	case LC_STAGE_MIC:
		*kind = LC_GEAR_MIC;
		return &channel->mic.model;
	case LC_STAGE_LIFTER:
		*kind = LC_GEAR_LIFTER;
		return &channel->lifter.model;
	case LC_STAGE_PREAMP:
		*kind = LC_GEAR_PREAMP;
		return &channel->preamp.model;
	case LC_STAGE_INTERFACE:
		*kind = LC_GEAR_INTERFACE;
		return &channel->interface.model;
	default:
		return NULL;
	}
}

static bool is_generic(const struct lc_model *model)
{
	return strcmp(model->id, "generic") == 0 || g_str_has_prefix(model->id, "generic-");
}

bool lc_stage_text_short(
        const struct lc_chain_channel *channel, enum lc_stage stage, char *text, size_t size)
{
	enum lc_gear_kind kind;
	const struct lc_model *model = lc_stage_model(channel, stage, &kind);
	const struct lc_gear *gear = model ? lc_model_gear(model, kind) : NULL;
	if (!model || !model->id[0] || lc_model_is_none(model))
		return false;
	if (gear && !is_generic(model))
		g_strlcpy(text, gear->model, size);
	else
		g_strlcpy(text, lc_stage_title(stage), size);
	return true;
}

static void gear_lines(
        const struct lc_chain_channel *channel, enum lc_stage stage, struct lc_stage_text *text)
{
	enum lc_gear_kind kind;
	const struct lc_model *model = lc_stage_model(channel, stage, &kind);
	const struct lc_gear *gear = lc_model_gear(model, kind);
	enum lc_mic_kind mic = lc_chain_mic_kind(channel);
	const char *name = _("Not declared");
	text->declared = true;
	if (lc_model_is_none(model) || (stage == LC_STAGE_MIC && mic == LC_MIC_NONE))
		name = _("None");
	else if (is_generic(model))
		name = _("Generic");
	else if (gear)
		name = gear->model;
	else if (stage == LC_STAGE_MIC && mic != LC_MIC_UNKNOWN)
		name = _("Not named");
	else
		text->declared = false;
	g_strlcpy(text->gear, name, sizeof text->gear);
	if (gear && !is_generic(model))
		g_snprintf(text->full, sizeof text->full, "%s %s%s%s", gear->make, gear->model,
		        *gear->note ? "\n" : "", gear->note);
}

/* A short part stays on one line: "48 V on". */
static void join(char *text, size_t size, const char *more)
{
	g_auto(GStrv) words = g_strsplit(more, " ", -1);
	g_autofree char *whole =
	        g_strjoinv(g_utf8_strlen(more, -1) <= WHOLE_CHARS ? "\u00a0" : " ", words);
	if (!*more)
		return;
	if (*text)
		g_strlcat(text, DOT, size);
	g_strlcat(text, whole, size);
}

static bool has_lifter(const struct lc_chain_channel *channel)
{
	return channel->lifter.model.id[0] && !lc_model_is_none(&channel->lifter.model);
}

/* Where the 48 V come from that arrive at the first stage in their way; a lifter keeps them. */
static void phantom_detail(const struct lc_chain_channel *channel, char *text, size_t size)
{
	bool preamp = lc_chain_has_preamp(channel);
	if (preamp && channel->preamp.phantom.value == 1)
		join(text, size, _("48\u00a0V from preamp"));
	else if (!preamp && channel->interface.phantom.value == 1)
		join(text, size, _("48\u00a0V from interface"));
}

static void mic_detail(const struct lc_chain_channel *channel, char *text, size_t size)
{
	static const char *const kinds[] = { N_("condenser"), N_("dynamic"), N_("ribbon"),
		N_("line source"), N_("instrument") };
	enum lc_mic_kind kind = lc_chain_mic_kind(channel);
	if (kind >= LC_MIC_CONDENSER && kind < LC_MIC_NONE)
		join(text, size, _(kinds[kind]));
	if (!has_lifter(channel))
		phantom_detail(channel, text, size);
}

static void preamp_detail(const struct lc_chain_channel *channel, char *text, size_t size)
{
	char gain[LC_TEXT_SIZE];
	if (!lc_chain_has_preamp(channel))
		return;
	if (lc_is_measured(channel->preamp.gain_db.value))
		join(text, size, lc_text_gain(channel->preamp.gain_db.value, gain, sizeof gain));
	else
		join(text, size, _("gain not known"));
	if (channel->preamp.phantom.value >= 0)
		join(text, size,
		        channel->preamp.phantom.value ? _("48\u00a0V on") : _("48\u00a0V off"));
}

static void cable_lines(const struct lc_chain_channel *channel, struct lc_stage_text *text)
{
	static const struct {
		const char *name, *detail;
	} cables[] = {
		[LC_CABLE_TRS] = { "TRS", N_("balanced") },
		[LC_CABLE_XLR] = { "XLR", N_("balanced") },
		[LC_CABLE_TS] = { "TS", N_("unbalanced") },
		[LC_CABLE_INSTRUMENT] = { N_("Instrument"), N_("unbalanced") },
		[LC_CABLE_SPEAKER] = { N_("Speaker"), N_("not shielded") },
		[LC_CABLE_INSERT] = { N_("Insert"), N_("split send and return") },
		[LC_CABLE_RCA] = { "RCA", N_("unbalanced") },
		[LC_CABLE_SPDIF] = { "S/PDIF", N_("digital") },
		[LC_CABLE_NONE] = { N_("None"), "" },
	};
	int kind = channel->cable.kind.value;
	if (kind < 0 || kind >= (int)G_N_ELEMENTS(cables)) {
		g_strlcpy(text->gear, _("Not declared"), sizeof text->gear);
		return;
	}
	text->declared = true;
	g_strlcpy(text->gear, _(cables[kind].name), sizeof text->gear);
	if (*cables[kind].detail)
		g_strlcpy(text->detail, _(cables[kind].detail), sizeof text->detail);
}

static void interface_detail(
        LcSession *session, const struct lc_chain_channel *channel, char *text, size_t size)
{
	static const char *const inputs[] = { N_("line input %u"), N_("mic input %u"),
		N_("instrument input %u"), N_("RCA input %u"), N_("S/PDIF input %u") };
	int input = channel->interface.input.value;
	char name[LC_TEXT_SIZE];
	if (input < 0 || input >= (int)G_N_ELEMENTS(inputs))
		g_strlcpy(name, _("input not declared"), sizeof name);
	else
		g_snprintf(name, sizeof name, _(inputs[input]), lc_session_channel(session) + 1);
	join(text, size, name);
	if (channel->interface.pad.value == 1)
		join(text, size, _("pad on"));
}

static void computer_lines(LcSession *session, struct lc_stage_text *text)
{
	const struct lc_source_info *info = &lc_session_result(session)->source;
	const struct lc_channel_result *figures = lc_session_figures(session);
	char part[LC_TEXT_SIZE];
	text->declared = true;
	if (lc_session_kind(session) == LC_SOURCE_FILE) {
		g_autofree char *base = g_filename_display_basename(info->name);
		g_strlcpy(text->gear, figures ? base : "\u2014", sizeof text->gear);
	} else {
		g_strlcpy(text->gear, figures && *figures->name ? figures->name : "linecheck",
		        sizeof text->gear);
	}
	if (info->bits > 0) {
		g_snprintf(part, sizeof part, _("%u\u00a0bit"), info->bits);
		join(text->detail, sizeof text->detail, part);
	}
	if (info->kind != LC_SOURCE_JACK || info->state != LC_STATE_RUNNING)
		return; /* a simulation that is late is no fault of a server */
	lc_text_xruns(info->xruns, part, sizeof part);
	join(text->detail, sizeof text->detail, part);
}

/* The measured peak, carried back to the stage along the predicted level diagram. */
void lc_stage_text_of(LcSession *session, enum lc_stage stage, struct lc_stage_text *text)
{
	struct lc_chain_channel channel = lc_session_settings(session);
	*text = (struct lc_stage_text) { 0 };
	g_strlcpy(text->kind, lc_stage_title(stage), sizeof text->kind);
	if (stage == LC_STAGE_CABLE)
		cable_lines(&channel, text);
	else if (stage == LC_STAGE_COMPUTER)
		computer_lines(session, text);
	else
		gear_lines(&channel, stage, text);
	if (stage == LC_STAGE_MIC)
		mic_detail(&channel, text->detail, sizeof text->detail);
	if (stage == LC_STAGE_LIFTER)
		phantom_detail(&channel, text->detail, sizeof text->detail);
	if (stage == LC_STAGE_PREAMP)
		preamp_detail(&channel, text->detail, sizeof text->detail);
	if (stage == LC_STAGE_INTERFACE)
		interface_detail(session, &channel, text->detail, sizeof text->detail);
	lc_stage_level_line(session, stage, text);
	lc_stage_headroom_line(session, stage, text);
	lc_stage_share_line(session, stage, text);
	if (!*text->full)
		g_strlcpy(text->full, _("Choose the gear and how it is set"), sizeof text->full);
}
