/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card, watched: plugged and unplugged, its controls turned by whoever. */
#include "hardware_private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LOOK_EVERY_S 0.5
#define SETTLE_S 5.0   /* after plugging in, alsa-restore and the like set what they remember */
#define MAX_EVENTS 256 /* a poll: a card that never stops does not hold the program up */

double lc_hardware_now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* alsa-lib would write on standard error. */
__attribute__((format(printf, 5, 6))) static void keep_quiet(
        const char *file, int line, const char *function, int code, const char *format, ...)
{
}

enum lc_status lc_hardware_new(
        struct lc_hardware **hardware, const char *root, struct lc_error *error)
{
	*hardware = calloc(1, sizeof **hardware);
	if (!*hardware)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	snprintf(
	        (*hardware)->root, sizeof(*hardware)->root, "%s", root ? root : lc_hardware_root());
	snd_lib_error_set_handler(keep_quiet);
	return LC_OK;
}

static void close_ctl(struct lc_hardware *hardware)
{
	if (hardware->ctl)
		snd_ctl_close(hardware->ctl);
	hardware->ctl = NULL;
	hardware->controls.count = 0;
}

void lc_hardware_free(struct lc_hardware *hardware)
{
	if (!hardware)
		return;
	close_ctl(hardware);
	free(hardware);
}

void lc_hardware_select(struct lc_hardware *hardware, const char *card)
{
	if (strcmp(hardware->wanted, card) == 0)
		return;
	close_ctl(hardware);
	snprintf(hardware->wanted, sizeof hardware->wanted, "%s", card);
	hardware->present = hardware->was_unplugged = false;
	hardware->trouble[0] = '\0';
	hardware->looked_s = 0.0;
	memset(hardware->was_off, 0, sizeof hardware->was_off);
	memset(hardware->came_back, 0, sizeof hardware->came_back);
}

/* ---- 48 V that comes back by itself ---- */

static int phantom_of(const struct lc_hardware *hardware, uint32_t input)
{
	const struct lc_control *control = lc_hardware_control(hardware, LC_MEANING_PHANTOM, input);
	return control ? lc_control_is_on(control) : -1;
}

static void note_phantom(struct lc_hardware *hardware)
{
	bool settling =
	        hardware->was_unplugged && lc_hardware_now_s() - hardware->plugged_s < SETTLE_S;
	for (uint32_t input = 1; input <= LC_MAX_CHANNELS; input++) {
		int on = phantom_of(hardware, input);
		if (on == 0)
			hardware->came_back[input] = false;
		else if (on == 1 && settling && hardware->was_off[input])
			hardware->came_back[input] = true;
		if (on >= 0 && !settling)
			hardware->was_off[input] = on == 0;
	}
}

void lc_hardware_lose(struct lc_hardware *hardware)
{
	close_ctl(hardware);
	hardware->present = false;
	hardware->was_unplugged = true;
	hardware->looked_s = 0.0;
}

/* ---- plugging ---- */

static bool is_wanted(const struct lc_hardware *hardware, const struct lc_card *card)
{
	char index[16];
	snprintf(index, sizeof index, "%d", card->index);
	return strcmp(hardware->wanted, card->id) == 0 || strcmp(hardware->wanted, index) == 0;
}

static void open_controls(struct lc_hardware *hardware)
{
	int code = lc_ctl_open(&hardware->ctl, hardware->root, hardware->card.index);
	hardware->trouble[0] = '\0';
	if (code < 0) {
		hardware->ctl = NULL;
		snprintf(hardware->trouble, sizeof hardware->trouble,
		        code == -EACCES || code == -EPERM
		                ? _("You may not open the card's controls; join the group audio, "
		                    "then log in again.")
		                : _("The card's controls cannot be opened: %s."),
		        snd_strerror(code));
		return;
	}
	hardware->subscribed = snd_ctl_subscribe_events(hardware->ctl, 1) >= 0;
	lc_elements_read(hardware->ctl, &hardware->card, &hardware->controls);
	note_phantom(hardware);
}

/* True when the card came, went, or is used in another format. */
static bool look(struct lc_hardware *hardware)
{
	struct lc_card cards[LC_MAX_CARDS];
	double now_s = lc_hardware_now_s();
	if (now_s - hardware->looked_s < LOOK_EVERY_S)
		return false;
	hardware->looked_s = now_s;
	size_t count = hardware->wanted[0] ? lc_cards_list(hardware->root, cards) : 0, i = 0;
	while (i < count && !is_wanted(hardware, &cards[i]))
		i++;
	if (i == count) {
		bool had = hardware->present;
		if (had)
			lc_hardware_lose(hardware);
		return had;
	}
	bool came = !hardware->present;
	bool changed = came || memcmp(&cards[i], &hardware->card, sizeof cards[i]) != 0;
	hardware->card = cards[i];
	hardware->present = true;
	if (came)
		hardware->plugged_s = now_s;
	if (!hardware->ctl) {
		open_controls(hardware);
		changed |= hardware->ctl != NULL;
	}
	return changed;
}

/* ---- events ---- */

/* Somebody set it: now the device does what the driver remembers. */
static void read_again(struct lc_hardware *hardware, unsigned int numid)
{
	struct lc_controls *controls = &hardware->controls;
	for (size_t i = 0; i < controls->count; i++) {
		struct lc_control *control = &controls->control[i];
		if (control->numid != numid)
			continue;
		long before = control->value;
		lc_control_read(hardware->ctl, control);
		if (control->class == LC_CLASS_CACHED && control->value != before)
			control->known = !control->trouble[0];
	}
}

/* What unlocks or adds controls makes the list another one. */
static bool take_event(struct lc_hardware *hardware, snd_ctl_event_t *event)
{
	unsigned int mask = snd_ctl_event_elem_get_mask(event);
	if (snd_ctl_event_get_type(event) != SND_CTL_EVENT_ELEM)
		return false;
	if (mask == SND_CTL_EVENT_MASK_REMOVE || mask & SND_CTL_EVENT_MASK_ADD)
		lc_elements_read(hardware->ctl, &hardware->card, &hardware->controls);
	else if (mask & (SND_CTL_EVENT_MASK_VALUE | SND_CTL_EVENT_MASK_INFO))
		read_again(hardware, snd_ctl_event_elem_get_numid(event));
	return true;
}

static bool take_events(struct lc_hardware *hardware)
{
	snd_ctl_event_t *event;
	snd_ctl_event_alloca(&event);
	bool changed = false;
	for (int i = 0; i < MAX_EVENTS; i++) {
		int code = snd_ctl_read(hardware->ctl, event);
		if (code == -ENODEV || code == -EBADFD) {
			lc_hardware_lose(hardware);
			return true;
		}
		if (code <= 0)
			break;
		changed |= take_event(hardware, event);
	}
	if (changed || hardware->was_unplugged)
		note_phantom(hardware);
	return changed;
}

bool lc_hardware_poll(struct lc_hardware *hardware)
{
	bool changed = hardware->ctl && hardware->subscribed && take_events(hardware);
	return look(hardware) || changed;
}

/* ---- questions ---- */

const struct lc_card *lc_hardware_card(const struct lc_hardware *hardware)
{
	return hardware->present ? &hardware->card : NULL;
}

const struct lc_controls *lc_hardware_controls(const struct lc_hardware *hardware)
{
	return hardware->present && hardware->ctl ? &hardware->controls : NULL;
}

const char *lc_hardware_trouble(const struct lc_hardware *hardware)
{
	return hardware->trouble;
}

const struct lc_control *lc_hardware_control(
        const struct lc_hardware *hardware, enum lc_meaning meaning, uint32_t input)
{
	const struct lc_controls *controls = &hardware->controls;
	for (size_t i = 0; hardware->ctl && i < controls->count; i++) {
		const struct lc_control *control = &controls->control[i];
		bool acts = control->first_input == 0 ||
		        (input >= control->first_input && input <= control->last_input);
		if (control->meaning == meaning && acts)
			return control;
	}
	return NULL;
}

/* "Analogue 2", "S/PDIF 1": inputs; "PCM 1", "Mix A": what the computer plays. */
static uint32_t routed_input(const struct lc_control *route, bool *is_loopback)
{
	static const char analogue[] = "Analogue ";
	*is_loopback = strncmp(route->word, "PCM", 3) == 0 || strncmp(route->word, "Mix", 3) == 0 ||
	        strncmp(route->word, "DSP", 3) == 0;
	if (strncmp(route->word, analogue, strlen(analogue)) != 0)
		return 0;
	return (uint32_t)strtoul(route->word + strlen(analogue), NULL, 10);
}

uint32_t lc_hardware_input_of(
        const struct lc_hardware *hardware, uint32_t channel, bool *is_loopback)
{
	*is_loopback = false;
	if (!hardware->present || channel == 0)
		return 0;
	const struct lc_device *device = lc_device_of(&hardware->card);
	const struct lc_control *route = lc_hardware_control(hardware, LC_MEANING_ROUTE, channel);
	if (route && route->known)
		return routed_input(route, is_loopback);
	*is_loopback = device && device->first_loopback && channel >= device->first_loopback;
	return *is_loopback ? 0 : channel;
}
