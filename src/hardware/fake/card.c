/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plugging simulated cards: the files that /proc/asound and /sys would have, and the state. */
#include "linecheck/fakecard.h"

#include "card_files.h"

#include <alsa/asoundlib.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 640
#define STATE_SIZE_MAX (1 << 20) /* a card with hundreds of controls has 200 kB */
#define PLUGIN "libasound_module_ctl_linecheck.so"

/* What a state file says of its card, beside the controls. */
struct description {
	char id[16], name[80], driver[32], usb_id[12], pci_id[12], format[16];
	long channels, rate_hz;
};

/* ---- files ---- */

static enum lc_status make_folders(char *path, struct lc_error *error)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		int failed = mkdir(path, 0700) != 0 && errno != EEXIST;
		if (failed)
			return lc_fail(error, LC_SYSTEM, _("%s: the folder cannot be made: %s"),
			        path, strerror(errno));
		*slash = '/';
	}
	return LC_OK;
}

/* Writes a file whole, beside its place first, and makes the folders it lies in. */
static enum lc_status write_file(
        const char *root, const char *place, const char *text, struct lc_error *error)
{
	char path[PATH_SIZE], beside[PATH_SIZE + 8];
	snprintf(path, sizeof path, "%s/%s", root, place);
	snprintf(beside, sizeof beside, "%s.put", path);
	enum lc_status status = make_folders(path, error);
	if (status != LC_OK)
		return status;
	FILE *file = fopen(beside, "we");
	bool written = file && fputs(text, file) >= 0;
	written = file && fclose(file) == 0 && written;
	if (written && rename(beside, path) == 0)
		return LC_OK;
	return lc_fail(error, LC_SYSTEM, _("%s: cannot be written: %s"), path, strerror(errno));
}

/* The whole of a small file; NULL for what is none: a pipe, a device, a film. */
static char *read_file(const char *path)
{
	struct stat it;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool fits = fd >= 0 && fstat(fd, &it) == 0 && S_ISREG(it.st_mode) &&
	        it.st_size <= STATE_SIZE_MAX;
	char *text = fits ? malloc((size_t)it.st_size + 1) : NULL;
	ssize_t size = text ? read(fd, text, (size_t)it.st_size) : -1;
	if (fd >= 0 && !fits)
		errno = EINVAL;
	if (text)
		text[size > 0 ? size : 0] = '\0';
	if (fd >= 0)
		close(fd);
	return text;
}

/* ---- what a state file describes ---- */

static void take_text(snd_config_t *card, const char *key, char *text, size_t size)
{
	snd_config_t *node;
	const char *value = "";
	if (snd_config_search(card, key, &node) >= 0)
		snd_config_get_string(node, &value);
	snprintf(text, size, "%s", value);
}

static long take_number(snd_config_t *card, const char *key)
{
	snd_config_t *node;
	long number = 0;
	if (snd_config_search(card, key, &node) >= 0)
		snd_config_get_integer(node, &number);
	return number;
}

/* alsactl tells of a card no more than its id, as the name of the compound under state. */
static void describe_by_state(snd_config_t *top, struct description *it)
{
	snd_config_t *state;
	snd_config_iterator_t at, next;
	const char *id = "";
	if (snd_config_search(top, "state", &state) < 0)
		return;
	snd_config_for_each(at, next, state)
	{
		snd_config_get_id(snd_config_iterator_entry(at), &id);
		snprintf(it->id, sizeof it->id, "%s", id);
	}
	snprintf(it->name, sizeof it->name, "%s", it->id);
	strcpy(it->driver, "USB-Audio");
}

static enum lc_status describe(
        const char *text, const char *name, struct description *it, struct lc_error *error)
{
	snd_config_t *top = NULL, *card;
	snd_input_t *input = NULL;
	*it = (struct description) { 0 };
	int code = snd_config_top(&top);
	if (code >= 0)
		code = snd_input_buffer_open(&input, text, (ssize_t)strlen(text));
	if (code >= 0)
		code = snd_config_load(top, input);
	if (code >= 0 && snd_config_search(top, "card", &card) >= 0) {
		take_text(card, "id", it->id, sizeof it->id);
		take_text(card, "name", it->name, sizeof it->name);
		take_text(card, "driver", it->driver, sizeof it->driver);
		take_text(card, "usb_id", it->usb_id, sizeof it->usb_id);
		take_text(card, "pci_id", it->pci_id, sizeof it->pci_id);
		take_text(card, "format", it->format, sizeof it->format);
		it->channels = take_number(card, "channels");
		it->rate_hz = take_number(card, "rate");
	} else if (code >= 0) {
		describe_by_state(top, it);
	}
	if (input)
		snd_input_close(input);
	if (top)
		snd_config_delete(top);
	if (code < 0 || !it->id[0])
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: no state of a card; make one with `alsactl store -f FILE`"), name);
	return LC_OK;
}

/* ---- the plugin ---- */

static bool in_folder_of_program(char *path, size_t size)
{
	char program[PATH_SIZE / 2];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	if (length <= 0)
		return false;
	program[length] = '\0';
	*strrchr(program, '/') = '\0';
	int written = snprintf(path, size, "%s/src/hardware/fake/" PLUGIN, program);
	return written < (int)size && access(path, R_OK) == 0;
}

static enum lc_status find_plugin(char *path, size_t size, struct lc_error *error)
{
	const char *given = getenv("LINECHECK_ALSA_PLUGIN");
	if (given)
		snprintf(path, size, "%s", given);
	else if (!in_folder_of_program(path, size))
		snprintf(path, size, "%s/" PLUGIN, LC_MODULE_FOLDER);
	if (access(path, R_OK) == 0)
		return LC_OK;
	return lc_fail(error, LC_NOT_FOUND,
	        _("%s: what simulates a card is missing; install Linecheck again"), path);
}

/* ---- plugging ---- */

static enum lc_status write_config(const char *root, struct lc_error *error)
{
	char plugin[PATH_SIZE], text[2048];
	enum lc_status status = find_plugin(plugin, sizeof plugin, error);
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
		char *line = read_file(path);
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
        const char *root, int index, const struct description *it, struct lc_error *error)
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
        const char *root, int index, const struct description *it, struct lc_error *error)
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

static enum lc_status write_card(const char *root, int index, const struct description *it,
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

static enum lc_status state_of(const char *card, char **text, struct lc_error *error)
{
	const char *nearest = NULL;
	*text = NULL;
	for (size_t i = 0; i < fake_card_file_count; i++) {
		if (strcmp(fake_card_files[i].name, card) == 0)
			*text = strdup(fake_card_files[i].text);
		if (card[0] && !nearest && strstr(fake_card_files[i].name, card))
			nearest = fake_card_files[i].name;
	}
	if (strchr(card, '/'))
		*text = read_file(card);
	if (*text)
		return LC_OK;
	if (strchr(card, '/') && errno == EINVAL)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: no state of a card; make one with `alsactl store -f FILE`"), card);
	if (strchr(card, '/'))
		return lc_fail(
		        error, LC_NOT_FOUND, _("%s: %s; check the path"), card, strerror(errno));
	if (nearest)
		return lc_fail(error, LC_USAGE,
		        _("no simulated card is named '%.60s'; did you mean '%s'?"), card, nearest);
	return lc_fail(error, LC_USAGE,
	        _("no simulated card is named '%.60s'; there are %s to %s, or give the path of a "
	          "state file"),
	        card, fake_card_files[0].name, fake_card_files[fake_card_file_count - 1].name);
}

/* alsa-lib would write on standard error. */
__attribute__((format(printf, 5, 6))) static void keep_quiet(
        const char *file, int line, const char *function, int code, const char *format, ...)
{
}

enum lc_status lc_fake_card_plug(
        const char *root, int index, const char *card, struct lc_error *error)
{
	struct description it;
	char *text;
	snd_lib_error_set_handler(keep_quiet);
	enum lc_status status = state_of(card, &text, error);
	if (status == LC_OK)
		status = describe(text, card, &it, error);
	if (status == LC_OK) {
		lc_fake_card_unplug(root, index);
		status = write_card(root, index, &it, text, error);
	}
	free(text);
	return status;
}

void lc_fake_card_unplug(const char *root, int index)
{
	static const char *const places[] = { "proc/asound/card%d/id", "proc/asound/card%d/usbid",
		"proc/asound/card%d/stream0", "proc/asound/card%d/summary",
		"proc/asound/card%d/pcm0c/sub0/hw_params", "proc/asound/card%d/pcm0c/sub0",
		"proc/asound/card%d/pcm0c", "proc/asound/card%d",
		"sys/class/sound/card%d/device/subsystem_vendor",
		"sys/class/sound/card%d/device/subsystem_device", "sys/class/sound/card%d/device",
		"sys/class/sound/card%d", "controls/card%d.state", "controls/card%d.state.lock" };
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		char place[64], path[PATH_SIZE];
		snprintf(place, sizeof place, places[i], index);
		snprintf(path, sizeof path, "%s/%s", root, place);
		remove(path);
	}
	write_list(root, NULL);
}

bool lc_fake_card_is_plugged(const char *root, int index)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/proc/asound/card%d/id", root, index);
	return access(path, R_OK) == 0;
}

const char *lc_fake_card_name(size_t index)
{
	return index < fake_card_file_count ? fake_card_files[index].name : NULL;
}

/* Files of one name in several folders are several cards. */
static unsigned int place_number(const char *path)
{
	unsigned int number = 5381;
	char *real = realpath(path, NULL);
	for (const char *at = real ? real : path; *at; at++)
		number = number * 33 + (unsigned char)*at;
	free(real);
	return number;
}

/* A folder that others may write to could lead alsa-lib to their code. */
static enum lc_status check_owner(const char *folder, struct lc_error *error)
{
	struct stat it;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return lc_fail(error, LC_SYSTEM, _("%s: the folder cannot be made: %s"), folder,
		        strerror(errno));
	if (lstat(folder, &it) == 0 && S_ISDIR(it.st_mode) && it.st_uid == getuid() &&
	        !(it.st_mode & 022))
		return LC_OK;
	return lc_fail(error, LC_SYSTEM,
	        _("%s: the folder is not yours alone; remove it, or set XDG_RUNTIME_DIR"), folder);
}

enum lc_status lc_fake_card_root(const char *card, char *root, size_t size, struct lc_error *error)
{
	const char *run = getenv("XDG_RUNTIME_DIR"), *slash = strrchr(card, '/');
	char *text, base[96];
	enum lc_status status = state_of(card, &text, error);
	free(text);
	if (status != LC_OK)
		return status;
	if (slash)
		snprintf(base, sizeof base, "%08x", place_number(card));
	else
		snprintf(base, sizeof base, "%.90s", card);
	char folder[256];
	int length = run && run[0] == '/'
	        ? snprintf(folder, sizeof folder, "%s/linecheck", run)
	        : snprintf(folder, sizeof folder, "/tmp/linecheck-%u", (unsigned int)getuid());
	if (length >= (int)sizeof folder ||
	        snprintf(root, size, "%s/card-%s", folder, base) >= (int)size)
		return lc_fail(error, LC_SYSTEM, _("%s: the path is too long"), folder);
	return check_owner(folder, error);
}
