/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The controls of a simulated card: a file as `alsactl store` writes it, with what each control
 * is in its comment, and beyond that `refuse EPERM` (EBUSY, EIO, or `silent`: accepted, without
 * effect) for a control that does not let itself be set.
 */
#ifndef LINECHECK_FAKE_STATE_H
#define LINECHECK_FAKE_STATE_H

#include <alsa/asoundlib.h>
#include <stdbool.h>

#define FAKE_MEMBERS 128
#define FAKE_ITEMS 64
#define FAKE_ELEMENTS_MAX 4096
#define FAKE_TLV_WORDS 16
#define FAKE_SILENT 1 /* refusal: accepted, without effect */

struct fake_element {
	char key[16]; /* of the file: control.KEY */
	char name[64];
	snd_ctl_elem_iface_t iface;
	unsigned int index, device;
	snd_ctl_elem_type_t type;
	unsigned int count, items;
	bool readable, writable;
	long min, max, step;
	char item[FAKE_ITEMS][64];
	unsigned int tlv[FAKE_TLV_WORDS]; /* [1]: bytes that follow; empty when [0] and [1] are 0 */
	int refusal;                      /* 0, a negative errno, or FAKE_SILENT */
	long value[FAKE_MEMBERS];
};

struct fake_state {
	struct fake_element *element;
	unsigned int count;
};

/** What stands in braces behind a key; false when there is no such list. */
bool fake_config_list(snd_config_t *parent, const char *key, snd_config_t **list);
/** Reads one control of a state file. */
void fake_element_read(snd_config_t *control, struct fake_element *element);
/** Reads path; a negative errno when it is not there or no state. */
int fake_state_load(struct fake_state *state, const char *path);
void fake_state_clear(struct fake_state *state);
/** Sets the values of one element in the file, which is replaced at once; processes take turns.
 * -ENODEV when the card was pulled out, -EBUSY when another process does not end its turn. */
int fake_state_store(const char *path, const struct fake_element *element);

#endif
