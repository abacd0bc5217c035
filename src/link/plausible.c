/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of what comes from another process, before anything indexes or branches by it. */
#include "plausible.h"

#include <math.h>
#include <string.h>

/* A bool's byte, looked at as a byte: any other value than 0 and 1 must not be read as a bool. */
static bool is_switch(const bool *value)
{
	unsigned char byte;

	memcpy(&byte, value, sizeof byte);
	return byte <= 1;
}

static bool is_string(const char *text, size_t size)
{
	return memchr(text, '\0', size) != NULL;
}

static bool is_rate(double rate_hz)
{
	return isfinite(rate_hz) && rate_hz >= 0.0;
}

bool lc_snapshot_plausible(const struct lc_snapshot *snapshot, uint32_t channels)
{
	if (snapshot->channels > channels || !is_rate(snapshot->rate_hz))
		return false;
	for (uint32_t c = 0; c < snapshot->channels; c++) {
		if (!is_switch(&snapshot->channel[c].tone_whole.present) ||
		        !is_switch(&snapshot->channel[c].tone_now.present))
			return false;
	}
	return true;
}

bool lc_info_plausible(const struct lc_source_info *info)
{
	if ((unsigned int)info->kind > LC_SOURCE_SIMULATED ||
	        (unsigned int)info->state > LC_STATE_FAILED || info->channels > LC_MAX_CHANNELS ||
	        !is_rate(info->sample_rate_hz) || !is_string(info->name, sizeof info->name) ||
	        !is_string(info->message, sizeof info->message) ||
	        !is_string(info->advice, sizeof info->advice) || !is_switch(&info->sheds) ||
	        !is_string(info->tone_refused, sizeof info->tone_refused) ||
	        !is_switch(&info->tone_sounds))
		return false;
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++) {
		if (!is_string(info->channel_name[c], LC_NAME_SIZE) ||
		        !is_string(info->source_port[c], LC_PORT_SIZE) ||
		        !is_string(info->source_alias[c], LC_PORT_SIZE) ||
		        !is_switch(&info->patched_in[c]) || !is_switch(&info->patched_out[c]))
			return false;
	}
	return true;
}
