/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the files of the room share.
 *
 * cards.c     which cards there are               port.c    from a JACK port to a card
 * families.c  what is known of controls, as data, and which card has which
 * elements.c  a card's elements, recognised       sum.c     what they tell of the card as a whole
 * value.c     their values, read and in words     write.c   setting a control
 * hardware.c  one card, plugged and unplugged     events.c  its controls, turned by whoever
 * input.c     which control is of which input     hear.c    what one input's controls tell
 * follow.c    the chain follows                   plan.c    carrying out advice
 */
#ifndef LINECHECK_HARDWARE_PRIVATE_H
#define LINECHECK_HARDWARE_PRIVATE_H

#include "linecheck/hardware.h"

#include <alsa/asoundlib.h>

#define LC_TYPES_OF(type) (1u << (type))

/** One kind of control of a family. */
struct lc_control_row {
	const char *expression; /* POSIX extended, of the element's exact name */
	enum lc_meaning meaning;
	enum lc_class class;
	unsigned int types;          /* LC_TYPES_OF() those that it may have */
	int first_group, last_group; /* of the expression: the inputs it acts on; 0: none */
	double db_per_step;          /* where the driver gives no scale; 0: none */
};

#define LC_MAX_TABLES 3

/** What is known of the controls of one family of interfaces. */
struct lc_family {
	const char *id;
	struct {
		const struct lc_control_row *row;
		size_t rows;
	} table[LC_MAX_TABLES]; /* a control is what the first row says that fits */
	bool locks;             /* mass storage mode or old firmware hides the controls */
};

/** The family that fits a card; never NULL. */
const struct lc_family *lc_family_of(const struct lc_card *card);

/** Opens the card's control device, non-blocking; a negative error number of ALSA else. */
int lc_ctl_open(snd_ctl_t **ctl, const char *root, int index);
/** Lists and reads all elements of ctl. */
void lc_elements_read(snd_ctl_t *ctl, const struct lc_card *card, struct lc_controls *controls);
/** Class, lock and trouble of a card whose controls are listed; has_firmware: the driver tells of
 * the firmware. */
void lc_controls_sum_up(
        struct lc_controls *controls, const struct lc_family *family, bool has_firmware);
/** 0 where it still has the type that it was listed with, else a negative error number: a value of
 * another type would be taken for a number that it is not. */
int lc_control_check(snd_ctl_t *ctl, const struct lc_control *control);
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
	char trouble[LC_SENTENCES_SIZE];
	double looked_s, plugged_s; /* when cards were looked for; when this one came; monotonic */
	/* 48 V, by input, as it was before the card was unplugged, and whether it came back on */
	bool was_off[LC_MAX_CHANNELS + 1], came_back[LC_MAX_CHANNELS + 1];
	bool was_unplugged;
	/* where the chain's channels come from */
	uint32_t channel_input[LC_MAX_CHANNELS];
};

/** Monotonic time. */
double lc_hardware_now_s(void);
/** Takes in the events that are there; true when anything is new. The card may be lost by it. */
bool lc_hardware_take_events(struct lc_hardware *hardware);
/** Keeps in mind how 48 V stands, and whether it came back by itself. */
void lc_hardware_note_phantom(struct lc_hardware *hardware);
/** What was asked for did not come back by itself. */
void lc_hardware_note_own_phantom(struct lc_hardware *hardware, const struct lc_control *control);

/** What the controls of input (from 1) tell; what they do not stays as heard has it. */
void lc_hear_input(const struct lc_hardware *hardware, uint32_t input,
        const struct lc_chain_channel *declared, struct lc_chain_channel *heard);
/** What else they tell, that no chain file can say. */
void lc_hear_facts(
        const struct lc_hardware *hardware, uint32_t input, struct lc_hardware_facts *facts);
/** The card is gone: closes it and keeps in mind how 48 V stood. */
void lc_hardware_lose(struct lc_hardware *hardware);

#endif
