/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the system has to allow for sound without gaps: locked memory, and real-time priority. */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/resource.h>

void lc_jack_lock_memory(struct lc_jack *jack)
{
	struct rlimit limit = { 0 };
	if (mlockall(MCL_CURRENT) == 0)
		return;
	getrlimit(RLIMIT_MEMLOCK, &limit);
	snprintf(jack->advice, sizeof jack->advice,
	        _("Memory cannot be locked (the limit is %lu kB): add \"@audio - memlock "
	          "unlimited\" "
	          "to /etc/security/limits.d/audio.conf, join the group audio, log in again."),
	        (unsigned long)(limit.rlim_cur / 1024));
}

/* Only a server with real-time priority hands it to its clients, or fails to. */
void lc_jack_check_priority(struct lc_jack *jack)
{
	int policy = atomic_load(&jack->policy);
	if (jack->advice[0] || policy != SCHED_OTHER || !jack_is_realtime(jack->client))
		return;
	snprintf(jack->advice, sizeof jack->advice,
	        _("The audio thread has no real-time priority: add \"@audio - rtprio 95\" to "
	          "/etc/security/limits.d/audio.conf, join the group audio, log in again."));
}
