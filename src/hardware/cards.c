/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cards there are: /proc/asound and /sys/class/sound under a root. */
#include "files.h"
#include "hardware_private.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_SIZE 16384
#define CHANNELS_MAX 1024
#define RATE_MAX_HZ 1000000

const char *lc_hardware_root(void)
{
	const char *root = getenv("LINECHECK_HARDWARE_ROOT");
	return root ? root : "";
}

/* The value behind "key:" of a line such as "rate: 48000 (48000/1)"; cut at a blank. */
static bool find_value(const char *text, const char *key, char *value, size_t size)
{
	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += strspn(line, " \t\n");
		size_t length = strlen(key);
		if (strncmp(line, key, length) != 0 || line[length] != ':')
			continue;
		line += length + 1;
		line += strspn(line, " \t");
		snprintf(value, size, "%.*s", (int)strcspn(line, " \t\n"), line);
		return true;
	}
	return false;
}

/* A number that can be one; else 0: not known. */
static uint32_t count_of(const char *text, uint32_t max)
{
	unsigned long long count = isdigit((unsigned char)text[0]) ? strtoull(text, NULL, 10) : 0;
	return count <= max ? (uint32_t)count : 0;
}

/* "S24_3LE" holds 24 bits, "FLOAT_LE" and what is unknown 0. */
static uint32_t format_bits(const char *format)
{
	if ((format[0] != 'S' && format[0] != 'U') || !isdigit((unsigned char)format[1]))
		return 0;
	return count_of(format + 1, 64);
}

static void read_in_use(const char *root, struct lc_card *card)
{
	char text[TEXT_SIZE], value[32];
	for (int device = 0; device < 4 && !card->format[0]; device++) {
		if (!lc_file_read(text, sizeof text, "%s/proc/asound/card%d/pcm%dc/sub0/hw_params",
		            root, card->index, device) ||
		        !find_value(text, "format", value, sizeof value))
			continue;
		lc_text_copy(card->format, sizeof card->format, value);
		card->bits = format_bits(value);
		if (find_value(text, "channels", value, sizeof value))
			card->channels = count_of(value, CHANNELS_MAX);
		if (find_value(text, "rate", value, sizeof value))
			card->rate_hz = count_of(value, RATE_MAX_HZ);
	}
}

/* The widest format and the most channels of the section "Capture:" of a USB card's stream0. */
static void read_offered(const char *root, struct lc_card *card)
{
	char text[TEXT_SIZE], value[32];
	if (!lc_file_read(text, sizeof text, "%s/proc/asound/card%d/stream0", root, card->index))
		return;
	char *capture = strstr(text, "\nCapture:");
	for (char *line = capture; line; line = strchr(line + 1, '\n')) {
		char *end = strchr(line + 1, '\n');
		if (end)
			*end = '\0';
		if (find_value(line + 1, "Format", value, sizeof value) &&
		        format_bits(value) > card->bits)
			card->bits = format_bits(value);
		if (find_value(line + 1, "Channels", value, sizeof value) &&
		        count_of(value, CHANNELS_MAX) > card->channels)
			card->channels = count_of(value, CHANNELS_MAX);
		if (end)
			*end = '\n';
	}
}

/* "0x1412" without its 0x; false when it is not four hexadecimal digits. */
static bool read_pci_part(const char *root, int index, const char *name, char part[8])
{
	char text[32];
	if (!lc_file_read(
	            text, sizeof text, "%s/sys/class/sound/card%d/device/%s", root, index, name) ||
	        strncmp(text, "0x", 2) != 0 || strspn(text + 2, "0123456789abcdefABCDEF") != 4)
		return false;
	snprintf(part, 8, "%.4s", text + 2);
	return true;
}

static void read_ids(const char *root, struct lc_card *card)
{
	char vendor[8], device[8];
	char usb_id[sizeof card->usb_id];
	lc_file_read(usb_id, sizeof usb_id, "%s/proc/asound/card%d/usbid", root, card->index);
	lc_text_line(card->usb_id, sizeof card->usb_id, usb_id);
	if (!card->usb_id[0] && read_pci_part(root, card->index, "subsystem_vendor", vendor) &&
	        read_pci_part(root, card->index, "subsystem_device", device))
		snprintf(card->pci_id, sizeof card->pci_id, "%.4s:%.4s", vendor, device);
}

/* The gear file that bears the card's id; never by its name, which says too little. */
static const struct lc_gear *gear_of(const struct lc_card *card)
{
	size_t count;
	const struct lc_gear *gear = lc_gear_all(&count);
	for (size_t i = 0; i < count; i++)
		if ((card->usb_id[0] && strcasecmp(gear[i].usb_id, card->usb_id) == 0) ||
		        (card->pci_id[0] && strcasecmp(gear[i].pci_id, card->pci_id) == 0))
			return &gear[i];
	return NULL;
}

/* The name in " 0 [Gen            ]: USB-Audio - Scarlett 2i2 4th Gen". */
static void read_name(const char *root, struct lc_card *card)
{
	char text[TEXT_SIZE], begin[16];
	if (!lc_file_read(text, sizeof text, "%s/proc/asound/cards", root))
		return;
	snprintf(begin, sizeof begin, "%2d [", card->index);
	for (const char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		const char *dash = strstr(line, " - ");
		if (strncmp(line, begin, strlen(begin)) == 0 && dash)
			lc_text_line(card->name, sizeof card->name, dash + 3);
	}
}

static void name_card(const char *root, struct lc_card *card)
{
	const struct lc_gear *gear = gear_of(card);
	const struct lc_device *device = lc_device_of(card);
	if (gear)
		snprintf(card->gear_id, sizeof card->gear_id, "%s", gear->id);
	if (gear)
		snprintf(card->name, sizeof card->name, "%s %.40s", gear->make, gear->model);
	else if (device)
		snprintf(card->name, sizeof card->name, "%s", device->name);
	else
		read_name(root, card);
}

static void read_card(const char *root, int index, struct lc_card *card)
{
	*card = (struct lc_card) { .index = index };
	char id[sizeof card->id];
	if (lc_file_read(id, sizeof id, "%s/proc/asound/card%d/id", root, index) && id[0])
		lc_text_line(card->id, sizeof card->id, id);
	else
		snprintf(card->id, sizeof card->id, "%d", index);
	read_ids(root, card);
	read_in_use(root, card);
	if (!card->format[0])
		read_offered(root, card);
	name_card(root, card);
}

static int by_index(const void *a, const void *b)
{
	return ((const struct lc_card *)a)->index - ((const struct lc_card *)b)->index;
}

size_t lc_cards_list(const char *root, struct lc_card cards[LC_MAX_CARDS])
{
	char folder[LC_PATH_SIZE];
	size_t count = 0;
	root = root ? root : lc_hardware_root();
	snprintf(folder, sizeof folder, "%s/proc/asound", root);
	DIR *listing = opendir(folder);
	if (!listing)
		return 0;
	for (struct dirent *entry; (entry = readdir(listing)) && count < LC_MAX_CARDS;) {
		const char *digits = entry->d_name + strlen("card");
		size_t length = strncmp(entry->d_name, "card", 4) == 0 ? strlen(digits) : 0;
		if (length < 1 || length > 3 || strspn(digits, "0123456789") != length)
			continue;
		read_card(root, atoi(digits), &cards[count++]);
	}
	closedir(listing);
	qsort(cards, count, sizeof cards[0], by_index);
	return count;
}
