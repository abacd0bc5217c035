/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The knobs and switches of the sound card on the desk: found, read, watched and set through ALSA.
 *
 * Everything is looked for under a root folder, "" for the machine's own; a test or a simulated
 * card has another. Plain data but for the opaque struct lc_hardware, which belongs to one thread.
 */
#ifndef LINECHECK_HARDWARE_H
#define LINECHECK_HARDWARE_H

#include "linecheck/chain.h"
#include "linecheck/utf8.h"

#define LC_MAX_CARDS 32
#define LC_MAX_CONTROLS 256

/** How far the computer can read what a control does; the classes of the reference. */
enum lc_class {
	LC_CLASS_REAL,    /* A: the device's own value, both ways */
	LC_CLASS_SWITCH,  /* B: switches can be read, the knob cannot */
	LC_CLASS_CACHED,  /* C: the driver remembers what was set last and never asks the device */
	LC_CLASS_DIGITAL, /* D: an attenuator behind the converter */
	LC_CLASS_NONE     /* E: nothing can be read */
};

/** What a control does. */
enum lc_meaning {
	LC_MEANING_GAIN,
	LC_MEANING_PHANTOM,
	LC_MEANING_PAD,
	LC_MEANING_LEVEL,       /* of the jack: line or instrument */
	LC_MEANING_BYPASS,      /* the input's preamp on, or off for line */
	LC_MEANING_SENSITIVITY, /* +4 dBu or -10 dBV */
	LC_MEANING_ATTENUATION, /* behind the converter */
	LC_MEANING_CLOCK,
	LC_MEANING_LOCK,  /* of the clock */
	LC_MEANING_ROUTE, /* which input a capture channel carries */
	LC_MEANING_AUTOGAIN,
	LC_MEANING_AUTOGAIN_STATUS,
	LC_MEANING_SAFE,
	LC_MEANING_LINK,
	LC_MEANING_AIR,
	LC_MEANING_BOOST,       /* Lo or Hi */
	LC_MEANING_PERSISTENCE, /* 48 V comes back by itself at power on */
	LC_MEANING_STORAGE,     /* mass storage mode: all else is locked */
	LC_MEANING_MUTE,
	LC_MEANING_COUNT
};

/** One card as found under the root. */
struct lc_card {
	int index;                   /* as in hw:INDEX */
	char id[32];                 /* as in hw:ID */
	char name[80];               /* of the gear where that is known, else the driver's */
	char usb_id[12], pci_id[12]; /* "1235:8219"; subsystem for PCI; "" for none */
	char gear_id[48];            /* of the gear file with that id, or "" */
	char format[16];             /* in use by whoever records, "" when nobody does: "S32_LE" */
	uint32_t rate_hz;            /* in use; 0 when nobody records */
	uint32_t bits;     /* of the format in use, else the widest offered; 0: not known */
	uint32_t channels; /* in use, else the most offered for capture; 0: not known */
};

/** How a control's value is to be read. */
enum lc_control_type { LC_CONTROL_SWITCH, LC_CONTROL_NUMBER, LC_CONTROL_CHOICE };

/** One known control of a card. */
struct lc_control {
	char name[64]; /* ALSA's, exactly; of a control with several values this is one of them */
	uint32_t numid, member;
	enum lc_meaning meaning;
	enum lc_class class;              /* of this control */
	uint32_t first_input, last_input; /* numbered from 1; 0: of the whole card */
	enum lc_control_type type;
	bool readable, writable;
	bool known; /* what value says is what the device does */
	long value, min, max;
	double value_db, min_db, max_db; /* LC_NOT_MEASURED without a scale; -inf: muted */
	char word[64];                   /* LC_CONTROL_CHOICE: the item */
	char trouble[LC_SENTENCE_SIZE];  /* why it cannot be read, translated, or "" */
};

/** All known controls of a card. */
struct lc_controls {
	size_t count;
	struct lc_control control[LC_MAX_CONTROLS];
	size_t others;       /* elements that Linecheck knows nothing of */
	const char *family;  /* whose description fits: "scarlett-4th"… Never freed */
	enum lc_class class; /* of the knob */
	enum lc_driver_lock lock;
	char trouble[LC_SENTENCES_SIZE]; /* what cannot be read, why, and what to do; translated, or
	                                    "" */
};

/* ---- all cards ---- */

/**
 * The cards under root (NULL: as lc_hardware_root() says), by index; returns how many, at most
 * LC_MAX_CARDS. What cannot be read is left empty.
 */
size_t lc_cards_list(const char *root, struct lc_card cards[LC_MAX_CARDS]);
/** The folder of environment variable LINECHECK_HARDWARE_ROOT, or "". */
const char *lc_hardware_root(void);
/** "A" to "E". */
const char *lc_class_letter(enum lc_class class);
/** What the class means for the knob, in a sentence, translated. */
const char *lc_class_sentence(enum lc_class class);
/** "gain", "phantom", "pad"…: as in JSON. */
const char *lc_meaning_word(enum lc_meaning meaning);

/* ---- from a JACK port to a card ---- */

/** Where a capture port comes from. */
struct lc_port_place {
	char card[32];    /* id or index, or "" when the port is of no card */
	uint32_t channel; /* of the card's capture, from 1; 0: not known */
};
/**
 * Reads a port's alias, such as "alsa_pcm:hw:U192k:out1" of jackd or
 * "alsa:acp:U192k:0:capture:capture_0" of PipeWire; name: the port's own, "" if not known. False
 * when it tells no card.
 */
bool lc_port_place(const char *alias, const char *name, struct lc_port_place *place);

/* ---- one card, watched ---- */

struct lc_hardware;

/** root is copied; NULL: as lc_hardware_root() says. Fails with LC_NO_MEMORY. */
enum lc_status lc_hardware_new(
        struct lc_hardware **hardware, const char *root, struct lc_error *error);
/** Closes the card and frees; it stays as it was set. NULL is fine. */
void lc_hardware_free(struct lc_hardware *hardware);
/** Watches the card of that id or index, now or whenever it is plugged in; "" watches none. */
void lc_hardware_select(struct lc_hardware *hardware, const char *card);
/**
 * Takes in what changed: events of the card's controls at once, plugging within half a second.
 * Never waits. True when anything is new since the last call. Call it every 100 ms or more often.
 */
bool lc_hardware_poll(struct lc_hardware *hardware);
/** The card that is watched; NULL while it is not there. Valid until the next poll. */
const struct lc_card *lc_hardware_card(const struct lc_hardware *hardware);
/** Its controls; NULL when they cannot be opened. Valid until the next poll. */
const struct lc_controls *lc_hardware_controls(const struct lc_hardware *hardware);
/** Why there are no controls, or "". */
const char *lc_hardware_trouble(const struct lc_hardware *hardware);
/** The input (from 1) that a capture channel (from 1) carries; 0: not known, or it is none. */
uint32_t lc_hardware_input_of(
        const struct lc_hardware *hardware, uint32_t channel, bool *is_loopback);
/** The control of that meaning that acts on input (from 1), or of the card; NULL: none. */
const struct lc_control *lc_hardware_control(
        const struct lc_hardware *hardware, enum lc_meaning meaning, uint32_t input);

/**
 * Sets a control and reads it again. Fails with LC_NOT_FOUND (the card is gone), LC_USAGE (out of
 * range) or LC_SYSTEM: read only, refused (with the likely reason), or it went elsewhere.
 */
enum lc_status lc_hardware_write(struct lc_hardware *hardware, const struct lc_control *control,
        long value, struct lc_error *error);
/** The raw value nearest to gain_db above the control's minimum; false without a scale. */
bool lc_control_raw_of_gain(const struct lc_control *control, double gain_db, long *value);
/** Gain above the minimum as the control stands; LC_NOT_MEASURED when not known. */
double lc_control_gain_db(const struct lc_control *control);
/** 1 or 0 of a switch, whatever its type; -1 when not known. */
int lc_control_is_on(const struct lc_control *control);
/** The value for people: "+12 dB", "on", "Line", "unknown until set". */
const char *lc_control_text(const struct lc_control *control, char *buffer, size_t size);

/* ---- the chain follows ---- */

/**
 * Polls, watches the card that feeds in_1 (of a simulated source: the card selected), and makes
 * chain out of declared and of what the hardware says, which has origin hardware. info may be
 * NULL. True when chain is another than it was.
 */
bool lc_hardware_follow(struct lc_hardware *hardware, const struct lc_source_info *info,
        const struct lc_chain *declared, struct lc_chain *chain);
/** Completes info with the bits of the card that feeds in_1 where JACK's floats do not tell them.
 * Call it after lc_hardware_follow(). */
void lc_hardware_complete(const struct lc_hardware *hardware, struct lc_source_info *info);
/** The input of the watched card that feeds a channel (from 0) of chain; 0: none or not known. */
uint32_t lc_hardware_channel_input(const struct lc_hardware *hardware, uint32_t channel);

/* ---- carrying out advice ---- */

#define LC_MAX_CHANGES 8

/** One control that a finding's action moves. */
struct lc_change {
	struct lc_control control, to; /* as it stands, and as it shall */
	bool gives_phantom;            /* this switches 48 V on: ask again, naming the microphone */
};
struct lc_plan {
	size_t count;
	struct lc_change change[LC_MAX_CHANGES];
};

/**
 * What to set for a finding: its id, its channel (from 0, or UINT32_MAX for all), and the advised
 * gain and phantom as in struct lc_finding. Fails with LC_NOT_FOUND and a sentence when the
 * hardware has no control for it.
 */
enum lc_status lc_hardware_plan(const struct lc_hardware *hardware, const char *finding_id,
        uint32_t channel, double advised_gain_db, int advised_phantom, struct lc_plan *plan,
        struct lc_error *error);
/** "Line In 1 Gain Capture Volume: from +12 dB to 0 dB". */
const char *lc_change_text(const struct lc_change *change, char *buffer, size_t size);
/** All of a plan, for a button: "Set Line In 1 Gain to 0 dB, Line In 2 Gain to 0 dB". */
const char *lc_plan_label(const struct lc_plan *plan, char *buffer, size_t size);
/**
 * Names the microphones on the inputs that control acts on: "Audio-Technica AT2020", or "the
 * microphone" where it is not declared. True when one is a ribbon, which is to get no 48 V.
 */
bool lc_hardware_microphones(const struct lc_hardware *hardware, const struct lc_control *control,
        const struct lc_chain *chain, char *text, size_t size);
/**
 * Carries a plan out. confirmed_phantom: the user was asked a second time, by the microphone's
 * name; without it a plan that switches 48 V on fails with LC_USAGE and nothing is set.
 */
enum lc_status lc_hardware_carry_out(struct lc_hardware *hardware, const struct lc_plan *plan,
        bool confirmed_phantom, struct lc_error *error);

#endif
