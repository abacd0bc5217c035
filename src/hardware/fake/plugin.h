/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An open simulated card, as alsa-lib's plugin has it. */
#ifndef LINECHECK_FAKE_PLUGIN_H
#define LINECHECK_FAKE_PLUGIN_H

#include "state.h"

#include <alsa/control_external.h>

/** What changed of an element, and is still to be told; as the kernel does, one event for each. */
struct fake_event {
	unsigned int element, mask; /* SND_CTL_EVENT_MASK_… */
};

struct fake {
	snd_ctl_ext_t ext;
	char path[512]; /* of the state file */
	struct fake_state state;
	bool gone;
	int notify_fd;  /* inotify: the folder of the state file */
	int pending_fd; /* eventfd: readable while events are pending */
	struct fake_event pending[FAKE_ELEMENTS_MAX];
	unsigned int pending_count;
};

extern const snd_ctl_ext_callback_t fake_callbacks;
int fake_tlv(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int operation, unsigned int numid,
        unsigned int *words, unsigned int size);
/** Frees it all, whatever of it is open. */
void fake_close(snd_ctl_ext_t *ext);
/** Opens what is polled: the folder's changes, and events that are pending already. A negative
 * errno; fake_close() clears away. */
int fake_open_events(struct fake *fake);
/** Takes in what other processes did to the state file; never waits. */
void fake_refresh(struct fake *fake);
/** The next event; false when there is none. */
bool fake_take_event(struct fake *fake, struct fake_event *event);

#endif
