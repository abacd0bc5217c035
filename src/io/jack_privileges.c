/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the system has to allow for sound without gaps: locked memory, and real-time priority. */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

/*
 * Locks what is this process's own: code, heap, stacks. What is shared with the server is the
 * server's to lock; and a process that dies has to give back first what it has, some 110 MB with
 * JACK2's tables, before the guard hears of its end.
 */
static bool lock_private_memory(void)
{
	char line[512], access[8];
	unsigned long begin, end;
	bool locked = true;
	FILE *maps = fopen("/proc/self/maps", "re");
	while (maps && fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %7s", &begin, &end, access) == 3 && access[0] == 'r' &&
		        access[3] == 'p' && !strstr(line, "[v"))
			locked &= mlock((void *)begin, end - begin) == 0;
	if (maps)
		fclose(maps);
	return maps && locked;
}

void lc_jack_lock_memory(struct lc_jack *jack)
{
	jack->memory_is_locked = lock_private_memory();
}

/* Only a server with real-time priority hands it to its clients, or fails to. */
static bool lacks_priority(const struct lc_jack *jack, pthread_t thread)
{
	struct sched_param unused;
	int policy;
	return jack_is_realtime(jack->client) &&
	        pthread_getschedparam(thread, &policy, &unused) == 0 &&
	        (policy & ~SCHED_RESET_ON_FORK) == SCHED_OTHER;
}

void lc_jack_check_privileges(struct lc_jack *jack)
{
	struct rlimit limit = { 0 };
	pthread_t thread;
	if (jack->advice[0] || !lc_jack_audio_thread(jack, &thread))
		return;
	bool is_late = lacks_priority(jack, thread);
	if (jack->memory_is_locked && !is_late)
		return;
	getrlimit(RLIMIT_MEMLOCK, &limit);
	unsigned long limit_kb = (unsigned long)(limit.rlim_cur / 1024);
	if (jack->memory_is_locked)
		lc_utf8_print(jack->advice, sizeof jack->advice, "%s",
		        _("The audio thread has no real-time priority: add \"@audio - rtprio 95\" "
		          "to "
		          "/etc/security/limits.d/audio.conf, join the group audio, log in "
		          "again."));
	else if (!is_late)
		lc_utf8_print(jack->advice, sizeof jack->advice,
		        _("Memory cannot be locked (the limit is %lu kB): add \"@audio - memlock "
		          "unlimited\" "
		          "to /etc/security/limits.d/audio.conf, join the group audio, log in "
		          "again."),
		        limit_kb);
	else
		lc_utf8_print(jack->advice, sizeof jack->advice,
		        _("Memory cannot be locked (the limit is %lu kB), and the audio thread has "
		          "no real-time priority: add \"@audio - memlock unlimited\" and \"@audio "
		          "- "
		          "rtprio 95\" to /etc/security/limits.d/audio.conf, join the group audio, "
		          "log in again."),
		        limit_kb);
}
