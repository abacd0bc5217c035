/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the files of the room share.
 *
 * cards.c     which cards there are               port.c    from a JACK port to a card
 * families.c  what is known of controls, as data  devices.c which card has which family
 * elements.c  a card's elements, recognised       value.c   their values, read and in words
 * hardware.c  one card, watched                   write.c   setting a control
 * follow.c    the chain follows                   plan.c    carrying out advice
 */
#ifndef LINECHECK_HARDWARE_PRIVATE_H
#define LINECHECK_HARDWARE_PRIVATE_H

#include "linecheck/hardware.h"

#include <alsa/asoundlib.h>

/** One kind of control of a family. */
struct lc_control_row {
	const char *expression; /* POSIX extended, of the element's exact name */
	enum lc_meaning meaning;
	enum lc_class class;
	int first_group, last_group; /* of the expression: the inputs it acts on; 0: none */
	double db_per_step;          /* where the driver gives no scale; 0: none */
};

/** What is known of the controls of one family of interfaces. */
struct lc_family {
	const char *id;
	const struct lc_control_row *row;
	size_t rows;
	enum lc_class otherwise; /* class of the knob when there is no control for it */
	bool locks;              /* mass storage mode or old firmware hides the controls */
};

/** A card that is known by its id. */
struct lc_device {
	const char *id;   /* USB id, or PCI subsystem id */
	const char *name; /* where no gear file has it */
	const struct lc_family *family;
	uint32_t first_loopback; /* capture channel from which on it is what the computer plays */
};

/** The device with the card's id, or NULL. */
const struct lc_device *lc_device_of(const struct lc_card *card);
/** The family that fits a card; never NULL. */
const struct lc_family *lc_family_of(const struct lc_card *card);

extern const struct lc_family lc_scarlett_1st, lc_scarlett_2nd, lc_scarlett_3rd, lc_scarlett_4th,
        lc_clarett, lc_babyface, lc_presonus_1810c, lc_delta, lc_umc, lc_usb_class, lc_unknown;

/** Opens the card's control device, non-blocking; a negative error number of ALSA else. */
int lc_ctl_open(snd_ctl_t **ctl, const char *root, int index);
/** Lists and reads all elements of ctl. */
void lc_elements_read(snd_ctl_t *ctl, const struct lc_card *card, struct lc_controls *controls);
/** Reads a control's value (and whether it may be written) anew. */
void lc_control_read(snd_ctl_t *ctl, struct lc_control *control);
/** Sets the word that belongs to a choice's value. */
void lc_control_read_word(snd_ctl_t *ctl, struct lc_control *control);
/** The value in dB, by the driver's scale or the control's own span. */
double lc_control_db_of(const struct lc_control *control, long value);

struct lc_hardware {
	char root[256];
	char wanted[32];   /* id or index of the card to watch, or "" */
	bool was_followed; /* it was wanted because it feeds in_1 */
	bool present;
	struct lc_card card;
	snd_ctl_t *ctl; /* NULL: not open */
	bool subscribed;
	struct lc_controls controls;
	char trouble[256];
	double looked_s, plugged_s; /* when cards were looked for; when this one came; monotonic */
	/* 48 V, by input, as it was before the card was unplugged, and whether it came back on */
	bool was_off[LC_MAX_CHANNELS + 1], came_back[LC_MAX_CHANNELS + 1];
	bool was_unplugged;
	/* where the chain's channels come from */
	uint32_t channel_input[LC_MAX_CHANNELS];
};

/** Monotonic time. */
double lc_hardware_now_s(void);
/** The card is gone: closes it and keeps in mind how 48 V stood. */
void lc_hardware_lose(struct lc_hardware *hardware);

#endif
