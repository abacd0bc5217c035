/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plugging simulated cards: the files that /proc/asound and /sys would have, and the state. */
#include "card.h"
#include "file.h"

#include <alsa/asoundlib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_SIZE 640

static enum lc_status write_file(
        const char *root, const char *place, const char *text, struct lc_error *error)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/%s", root, place);
	int code = fake_file_write(path, text);
	if (code >= 0)
		return LC_OK;
	return lc_fail(error, LC_SYSTEM, _("%s: cannot be written: %s"), path, strerror(-code));
}

/* What lets any program find the card's controls. */
static enum lc_status write_config(const char *root, struct lc_error *error)
{
	char plugin[PATH_SIZE], text[2048];
	enum lc_status status = fake_plugin_path(plugin, sizeof plugin, error);
	if (status != LC_OK)
		return status;
	snprintf(text, sizeof text,
	        "ctl_type.linecheck { lib \"%s\" }\n"
	        "ctl.hw { @args [ CARD ] @args.CARD { type string default \"0\" } type linecheck "
	        "folder \"%s\" card $CARD }\n"
	        "ctl.default { type linecheck folder \"%s\" card \"0\" }\n",
	        plugin, root, root);
	return write_file(root, "asound.conf", text, error);
}

/* /proc/asound/cards, of the cards that are plugged in. */
static enum lc_status write_list(const char *root, struct lc_error *error)
{
	char list[4096] = "", path[PATH_SIZE];
	for (int i = 0; i < 32; i++) {
		snprintf(path, sizeof path, "%s/proc/asound/card%d/summary", root, i);
		char *line = fake_file_read(path);
		if (line && strlen(list) + strlen(line) < sizeof list)
			strcat(list, line);
		free(line);
	}
	return write_file(root, "proc/asound/cards", list, error);
}

static enum lc_status write_one(
        const char *root, int index, const char *name, const char *text, struct lc_error *error)
{
	char place[64];
	snprintf(place, sizeof place, "proc/asound/card%d/%s", index, name);
	return write_file(root, place, text, error);
}

static enum lc_status write_ids(
        const char *root, int index, const struct fake_description *it, struct lc_error *error)
{
	char place[96], text[32];
	enum lc_status status = LC_OK;
	if (it->usb_id[0])
		status = write_one(root, index, "usbid", it->usb_id, error);
	for (int part = 0; part < 2 && it->pci_id[0] && status == LC_OK; part++) {
		snprintf(place, sizeof place, "sys/class/sound/card%d/device/subsystem_%s", index,
		        part ? "device" : "vendor");
		snprintf(text, sizeof text, "0x%.4s\n", it->pci_id + 5 * part);
		status = write_file(root, place, text, error);
	}
	return status;
}

static enum lc_status write_format(
        const char *root, int index, const struct fake_description *it, struct lc_error *error)
{
	char text[512];
	if (!it->format[0])
		return LC_OK;
	snprintf(text, sizeof text,
	        "access: MMAP_INTERLEAVED\nformat: %s\nsubformat: STD\nchannels: %ld\n"
	        "rate: %ld (%ld/1)\nperiod_size: 256\nbuffer_size: 512\n",
	        it->format, it->channels, it->rate_hz, it->rate_hz);
	enum lc_status status = write_one(root, index, "pcm0c/sub0/hw_params", text, error);
	snprintf(text, sizeof text,
	        "%s at usb : USB Audio\n\nCapture:\n  Status: Running\n  Interface 2\n"
	        "    Altset 1\n    Format: %s\n    Channels: %ld\n    Rates: 44100, 48000\n",
	        it->name, it->format, it->channels);
	if (status == LC_OK)
		status = write_one(root, index, "stream0", text, error);
	return status;
}

static enum lc_status write_card(const char *root, int index, const struct fake_description *it,
        const char *state, struct lc_error *error)
{
	char place[64], text[256];
	snprintf(place, sizeof place, "controls/card%d.state", index);
	enum lc_status status = write_config(root, error);
	if (status == LC_OK)
		status = write_file(root, place, state, error);
	if (status == LC_OK)
		status = write_ids(root, index, it, error);
	if (status == LC_OK)
		status = write_format(root, index, it, error);
	snprintf(text, sizeof text, "%2d [%-15s]: %s - %s\n", index, it->id, it->driver, it->name);
	if (status == LC_OK)
		status = write_one(root, index, "summary", text, error);
	snprintf(text, sizeof text, "%s\n", it->id);
	if (status == LC_OK) /* last: a card is there once it has an id */
		status = write_one(root, index, "id", text, error);
	return status == LC_OK ? write_list(root, error) : status;
}

/* alsa-lib would write on standard error. */
__attribute__((format(printf, 5, 6))) static void keep_quiet(
        const char *file, int line, const char *function, int code, const char *format, ...)
{
}

/* Several programs may plug and unplug at once. */
static enum lc_status take_turn(const char *root, int *lock, struct lc_error *error)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/controls/asound.conf", root);
	*lock = fake_file_lock(path);
	if (*lock >= 0)
		return LC_OK;
	return lc_fail(error, LC_SYSTEM,
	        _("%s: the simulated card is not yours to plug in now: %s"), root,
	        strerror(-*lock));
}

static void clear_slot(const char *root, int index)
{
	static const char *const places[] = { "proc/asound/card%d/id", "proc/asound/card%d/usbid",
		"proc/asound/card%d/stream0", "proc/asound/card%d/summary",
		"proc/asound/card%d/pcm0c/sub0/hw_params", "proc/asound/card%d/pcm0c/sub0",
		"proc/asound/card%d/pcm0c", "proc/asound/card%d",
		"sys/class/sound/card%d/device/subsystem_vendor",
		"sys/class/sound/card%d/device/subsystem_device", "sys/class/sound/card%d/device",
		"sys/class/sound/card%d", "controls/card%d.state" };
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		char place[64], path[PATH_SIZE];
		snprintf(place, sizeof place, places[i], index);
		snprintf(path, sizeof path, "%s/%s", root, place);
		remove(path);
	}
	write_list(root, NULL);
}

enum lc_status lc_fake_card_plug(
        const char *root, int index, const char *card, struct lc_error *error)
{
	struct fake_description it;
	char *text;
	int lock = -1;
	snd_lib_error_set_handler(keep_quiet);
	enum lc_status status = fake_card_text(card, &text, error);
	if (status == LC_OK)
		status = fake_describe(text, card, &it, error);
	if (status == LC_OK)
		status = take_turn(root, &lock, error);
	if (status == LC_OK) {
		clear_slot(root, index);
		status = write_card(root, index, &it, text, error);
	}
	if (lock >= 0)
		close(lock);
	free(text);
	return status;
}

void lc_fake_card_unplug(const char *root, int index)
{
	int lock = -1;
	take_turn(root, &lock, NULL);
	clear_slot(root, index);
	if (lock >= 0)
		close(lock);
}

bool lc_fake_card_is_plugged(const char *root, int index)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/proc/asound/card%d/id", root, index);
	return access(path, R_OK) == 0;
}
