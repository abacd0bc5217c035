/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An external control plugin of alsa-lib: serves the state file of a simulated card to whatever
 * program opens it, and tells each of what the others change.
 *
 * ctl.NAME { type linecheck  folder "/root"  card "0" } serves /root/controls/card0.state.
 */
#include "state.h"

#include <alsa/control_external.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#define MAX_PENDING 1024

struct fake {
	snd_ctl_ext_t ext;
	char path[512];
	struct fake_state state;
	bool gone;
	int notify_fd;  /* inotify: the folder of the state file */
	int pending_fd; /* eventfd: readable while events are pending */
	unsigned int pending[MAX_PENDING];
	unsigned int pending_count;
};

/* ---- what others change ---- */

static void push_event(struct fake *fake, unsigned int element)
{
	for (unsigned int i = 0; i < fake->pending_count; i++)
		if (fake->pending[i] == element)
			return;
	if (fake->pending_count < MAX_PENDING)
		fake->pending[fake->pending_count++] = element;
	eventfd_write(fake->pending_fd, 1);
}

static void reload(struct fake *fake)
{
	struct fake_state fresh;
	if (fake_state_load(&fresh, fake->path) < 0) {
		fake->gone = true;
		eventfd_write(fake->pending_fd, 1);
		return;
	}
	for (unsigned int i = 0; i < fresh.count && i < fake->state.count; i++)
		if (memcmp(fresh.element[i].value, fake->state.element[i].value,
		            sizeof fresh.element[i].value) != 0)
			push_event(fake, i);
	fake_state_clear(&fake->state);
	fake->state = fresh;
}

/* Takes in what the folder's changes say; never waits. */
static void refresh(struct fake *fake)
{
	union {
		struct inotify_event head;
		char bytes[4096];
	} buffer;
	const char *name = strrchr(fake->path, '/') + 1;
	bool changed = false;
	ssize_t size;
	while ((size = read(fake->notify_fd, buffer.bytes, sizeof buffer.bytes)) > 0) {
		for (ssize_t at = 0; at < size;) {
			const struct inotify_event *event = (const void *)(buffer.bytes + at);
			changed |= (event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF)) != 0 ||
			        (event->len > 0 && strcmp(event->name, name) == 0);
			at += (ssize_t)(sizeof *event + event->len);
		}
	}
	if (changed && !fake->gone)
		reload(fake);
}

/* ---- callbacks ---- */

static struct fake_element *element_of(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key)
{
	struct fake *fake = ext->private_data;
	refresh(fake);
	return !fake->gone && key < fake->state.count ? &fake->state.element[key] : NULL;
}

static void close_fake(snd_ctl_ext_t *ext)
{
	struct fake *fake = ext->private_data;
	fake_state_clear(&fake->state);
	close(fake->notify_fd);
	close(fake->pending_fd);
	close(ext->poll_fd);
	free(fake);
}

static int elem_count(snd_ctl_ext_t *ext)
{
	struct fake *fake = ext->private_data;
	refresh(fake);
	return fake->gone ? -ENODEV : (int)fake->state.count;
}

static void fill_id(const struct fake_element *element, snd_ctl_elem_id_t *id)
{
	snd_ctl_elem_id_set_interface(id, element->iface);
	snd_ctl_elem_id_set_device(id, element->device);
	snd_ctl_elem_id_set_name(id, element->name);
	snd_ctl_elem_id_set_index(id, element->index);
}

static int elem_list(snd_ctl_ext_t *ext, unsigned int offset, snd_ctl_elem_id_t *id)
{
	struct fake *fake = ext->private_data;
	if (offset >= fake->state.count)
		return -EINVAL;
	fill_id(&fake->state.element[offset], id);
	return 0;
}

static snd_ctl_ext_key_t find_elem(snd_ctl_ext_t *ext, const snd_ctl_elem_id_t *id)
{
	struct fake *fake = ext->private_data;
	unsigned int numid = snd_ctl_elem_id_get_numid(id);
	if (numid > 0)
		return numid <= fake->state.count ? numid - 1 : SND_CTL_EXT_KEY_NOT_FOUND;
	for (unsigned int i = 0; i < fake->state.count; i++) {
		const struct fake_element *element = &fake->state.element[i];
		if (element->iface == snd_ctl_elem_id_get_interface(id) &&
		        element->index == snd_ctl_elem_id_get_index(id) &&
		        element->device == snd_ctl_elem_id_get_device(id) &&
		        strncmp(element->name, snd_ctl_elem_id_get_name(id), 43) == 0)
			return i;
	}
	return SND_CTL_EXT_KEY_NOT_FOUND;
}

static int get_attribute(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int *type, unsigned int *access,
        unsigned int *count)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element)
		return -ENODEV;
	*type = (int)element->type;
	*count = element->count;
	*access = (element->readable ? SND_CTL_EXT_ACCESS_READ : 0) |
	        (element->writable ? SND_CTL_EXT_ACCESS_WRITE : 0);
	if (element->tlv[0] || element->tlv[1])
		*access |= SND_CTL_EXT_ACCESS_TLV_READ | SND_CTL_EXT_ACCESS_TLV_CALLBACK;
	return 0;
}

static int get_integer_info(
        snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *min, long *max, long *step)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element)
		return -ENODEV;
	*min = element->min;
	*max = element->max;
	*step = element->step;
	return 0;
}

static int get_enumerated_info(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, unsigned int *items)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element)
		return -ENODEV;
	*items = element->items;
	return 0;
}

static int get_enumerated_name(
        snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, unsigned int item, char *name, size_t size)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element || item >= element->items)
		return -EINVAL;
	snprintf(name, size, "%s", element->item[item]);
	return 0;
}

static int read_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element)
		return -ENODEV;
	if (!element->readable)
		return -EPERM;
	memcpy(value, element->value, element->count * sizeof *value);
	return 0;
}

static int read_enumerated(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, unsigned int *items)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element)
		return -ENODEV;
	if (!element->readable)
		return -EPERM;
	for (unsigned int i = 0; i < element->count; i++)
		items[i] = (unsigned int)element->value[i];
	return 0;
}

/* 1 where the values changed, as the kernel has it. */
static int store(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, const long *value)
{
	struct fake *fake = ext->private_data;
	const struct fake_element *element = element_of(ext, key);
	if (!element)
		return -ENODEV;
	if (!element->writable)
		return -EPERM;
	if (element->refusal)
		return element->refusal == FAKE_SILENT ? 0 : element->refusal;
	bool switches = element->type == SND_CTL_ELEM_TYPE_BOOLEAN;
	bool chooses = element->type == SND_CTL_ELEM_TYPE_ENUMERATED;
	long min = switches || chooses ? 0 : element->min;
	long max = switches ? 1 : chooses ? (long)element->items - 1 : element->max;
	struct fake_element changed = *element;
	for (unsigned int i = 0; i < element->count; i++) {
		if (value[i] < min || value[i] > max)
			return -EINVAL;
		changed.value[i] = value[i];
	}
	if (memcmp(changed.value, element->value, sizeof changed.value) == 0)
		return 0;
	int code = fake_state_store(fake->path, &changed);
	refresh(fake);
	return code < 0 ? code : 1;
}

static int write_integer(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, long *value)
{
	return store(ext, key, value);
}

static int write_enumerated(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, unsigned int *items)
{
	long value[FAKE_MEMBERS] = { 0 };
	const struct fake_element *element = element_of(ext, key);
	for (unsigned int i = 0; element && i < element->count; i++)
		value[i] = (long)items[i];
	return store(ext, key, value);
}

static int read_event(snd_ctl_ext_t *ext, snd_ctl_elem_id_t *id, unsigned int *mask)
{
	struct fake *fake = ext->private_data;
	eventfd_t ignored;
	refresh(fake);
	if (fake->gone)
		return -ENODEV;
	if (fake->pending_count == 0) {
		eventfd_read(fake->pending_fd, &ignored);
		return -EAGAIN;
	}
	unsigned int element = fake->pending[--fake->pending_count];
	if (element >= fake->state.count)
		return -EAGAIN;
	fill_id(&fake->state.element[element], id);
	snd_ctl_elem_id_set_numid(id, element + 1);
	*mask = SND_CTL_EVENT_MASK_VALUE;
	return 1;
}

static int tlv(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int operation, unsigned int numid,
        unsigned int *words, unsigned int size)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element || operation != 0)
		return -ENXIO;
	memcpy(words, element->tlv, size < sizeof element->tlv ? size : sizeof element->tlv);
	return 0;
}

static const snd_ctl_ext_callback_t callbacks = {
	.close = close_fake,
	.elem_count = elem_count,
	.elem_list = elem_list,
	.find_elem = find_elem,
	.get_attribute = get_attribute,
	.get_integer_info = get_integer_info,
	.get_enumerated_info = get_enumerated_info,
	.get_enumerated_name = get_enumerated_name,
	.read_integer = read_integer,
	.read_enumerated = read_enumerated,
	.write_integer = write_integer,
	.write_enumerated = write_enumerated,
	.read_event = read_event,
};

/* ---- opening ---- */

/* "0", or the id of a card under folder. */
static int card_index(const char *folder, const char *card)
{
	char *end, path[512], id[32];
	long index = strtol(card, &end, 10);
	if (end != card && !*end)
		return (int)index;
	for (int i = 0; i < 32; i++) {
		snprintf(path, sizeof path, "%s/proc/asound/card%d/id", folder, i);
		FILE *file = fopen(path, "re");
		bool found = file && fgets(id, sizeof id, file) &&
		        strncmp(id, card, strcspn(id, "\n")) == 0;
		if (file)
			fclose(file);
		if (found)
			return i;
	}
	return -ENODEV;
}

/* What is polled: the folder's changes, and events that are pending already. */
static int open_events(struct fake *fake)
{
	char folder[512];
	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(fake->path, '/') - fake->path),
	        fake->path);
	fake->notify_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	fake->pending_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	fake->ext.poll_fd = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event notify = { .events = EPOLLIN }, pending = { .events = EPOLLIN };
	if (fake->notify_fd < 0 || fake->pending_fd < 0 || fake->ext.poll_fd < 0 ||
	        inotify_add_watch(fake->notify_fd, folder,
	                IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE | IN_DELETE_SELF) < 0 ||
	        epoll_ctl(fake->ext.poll_fd, EPOLL_CTL_ADD, fake->notify_fd, &notify) != 0 ||
	        epoll_ctl(fake->ext.poll_fd, EPOLL_CTL_ADD, fake->pending_fd, &pending) != 0)
		return -errno;
	return 0;
}

static int open_fake(
        snd_ctl_t **ctl, const char *name, const char *folder, const char *card, int mode)
{
	struct fake *fake = calloc(1, sizeof *fake);
	if (!fake)
		return -ENOMEM;
	int index = card_index(folder, card);
	snprintf(fake->path, sizeof fake->path, "%s/controls/card%d.state", folder, index);
	fake->ext.version = SND_CTL_EXT_VERSION;
	fake->ext.card_idx = index;
	snprintf(fake->ext.id, sizeof fake->ext.id, "%.15s", card);
	strcpy(fake->ext.driver, "linecheck");
	strcpy(fake->ext.name, "simulated card");
	strcpy(fake->ext.longname, "simulated card of Linecheck");
	strcpy(fake->ext.mixername, "simulated card of Linecheck");
	fake->ext.callback = &callbacks;
	fake->ext.private_data = fake;
	fake->ext.tlv.c = tlv;
	fake->notify_fd = fake->pending_fd = fake->ext.poll_fd = -1;
	int code = index < 0 ? index : open_events(fake);
	if (code >= 0)
		code = fake_state_load(&fake->state, fake->path);
	if (code >= 0)
		code = snd_ctl_ext_create(&fake->ext, name, mode);
	if (code < 0) {
		close_fake(&fake->ext);
		return code;
	}
	*ctl = fake->ext.handle;
	return 0;
}

__attribute__((visibility("default"))) SND_CTL_PLUGIN_DEFINE_FUNC(linecheck);

SND_CTL_PLUGIN_DEFINE_FUNC(linecheck)
{
	const char *folder = NULL;
	char *card = NULL;
	snd_config_t *node;
	if (snd_config_search(conf, "folder", &node) >= 0)
		snd_config_get_string(node, &folder);
	if (snd_config_search(conf, "card", &node) >= 0)
		snd_config_get_ascii(node, &card);
	int code = folder && card ? open_fake(handlep, name, folder, card, mode) : -EINVAL;
	free(card);
	return code;
}

__attribute__((visibility("default"))) SND_CTL_PLUGIN_SYMBOL(linecheck);
