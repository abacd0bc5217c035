/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which channels of a recording count how much in the loudness, where it declares what they are. */
#include "file_private.h"

#define SURROUND_CHANNELS 5 /* of 5.0; 5.1 has an LFE channel besides */

static bool is_front(int place)
{
	return place == SF_CHANNEL_MAP_LEFT || place == SF_CHANNEL_MAP_RIGHT ||
	        place == SF_CHANNEL_MAP_CENTER || place == SF_CHANNEL_MAP_FRONT_LEFT ||
	        place == SF_CHANNEL_MAP_FRONT_RIGHT || place == SF_CHANNEL_MAP_FRONT_CENTER;
}

static bool is_surround(int place)
{
	return place == SF_CHANNEL_MAP_REAR_LEFT || place == SF_CHANNEL_MAP_REAR_RIGHT ||
	        place == SF_CHANNEL_MAP_SIDE_LEFT || place == SF_CHANNEL_MAP_SIDE_RIGHT;
}

/* Three in front, two surrounds, and an LFE channel or none. */
static bool is_surround_mask(const int *map, int channels)
{
	int front = 0, surround = 0, lfe = 0;

	for (int c = 0; c < channels; c++) {
		front += is_front(map[c]);
		surround += is_surround(map[c]);
		lfe += map[c] == SF_CHANNEL_MAP_LFE;
	}
	return front == 3 && surround == 2 && lfe <= 1 && channels == SURROUND_CHANNELS + lfe;
}

void lc_file_weigh(SNDFILE *file, int channels, struct lc_engine *engine)
{
	int map[LC_MAX_CHANNELS];

	if (sf_command(file, SFC_GET_CHANNEL_MAP_INFO, map, channels * (int)sizeof map[0]) !=
	                SF_TRUE ||
	        !is_surround_mask(map, channels))
		return;
	for (int c = 0; c < channels; c++) {
		if (is_surround(map[c]))
			lc_engine_set_loudness_weight(engine, (uint32_t)c, LC_SURROUND_WEIGHT);
		else if (map[c] == SF_CHANNEL_MAP_LFE)
			lc_engine_set_loudness_weight(engine, (uint32_t)c, 0.0);
	}
}
