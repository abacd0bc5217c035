/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Xruns that are ours: told from others by the time that our own thread takes. */
#include "jack_watch.h"

#define LOOK_S .05

bool lc_watch_look(
        struct lc_watch *watch, double wall_s, double audio_s, double cpu_s, uint64_t xruns)
{
	struct lc_watch before = *watch;
	if (before.known && wall_s - before.wall_s < LOOK_S)
		return false;
	watch->known = true;
	watch->wall_s = wall_s;
	watch->audio_s = audio_s;
	watch->cpu_s = cpu_s;
	watch->xruns = xruns;
	if (!before.known || watch->sheds)
		return false;
	watch->load = audio_s > before.audio_s ? (cpu_s - before.cpu_s) / (audio_s - before.audio_s)
	                                       : 0.0;
	if (xruns == before.xruns || watch->load < LC_WATCH_LOAD)
		return false;
	if (watch->strikes == 0 || wall_s - watch->first_strike_s > LC_WATCH_WITHIN_S) {
		watch->strikes = 0;
		watch->first_strike_s = wall_s;
	}
	watch->sheds = ++watch->strikes >= LC_WATCH_STRIKES;
	return watch->sheds;
}
