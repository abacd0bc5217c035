/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card, watched: plugged and unplugged. */
#include "hardware_private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LOOK_EVERY_S 0.5

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
		lc_utf8_print(hardware->trouble, sizeof hardware->trouble,
		        code == -EACCES || code == -EPERM
		                ? _("You may not open the card's controls; join the group audio, "
		                    "then log in again.")
		                : _("The card's controls cannot be opened: %s."),
		        snd_strerror(code));
		return;
	}
	hardware->subscribed = snd_ctl_subscribe_events(hardware->ctl, 1) >= 0;
	lc_elements_read(hardware->ctl, &hardware->card, &hardware->controls);
	lc_hardware_note_phantom(hardware);
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

bool lc_hardware_poll(struct lc_hardware *hardware)
{
	bool changed = hardware->ctl && hardware->subscribed && lc_hardware_take_events(hardware);
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
