/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What alsa-lib asks of a simulated card's controls. */
#include "plugin.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct fake_element *element_of(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key)
{
	struct fake *fake = ext->private_data;
	fake_refresh(fake);
	return !fake->gone && key < fake->state.count ? &fake->state.element[key] : NULL;
}

void fake_close(snd_ctl_ext_t *ext)
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
	fake_refresh(fake);
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
	fake_refresh(fake);
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
	struct fake_event event;
	fake_refresh(fake);
	if (fake->gone)
		return -ENODEV;
	if (!fake_take_event(fake, &event))
		return -EAGAIN;
	if (event.element < fake->state.count)
		fill_id(&fake->state.element[event.element], id);
	snd_ctl_elem_id_set_numid(id, event.element + 1);
	*mask = event.mask;
	return 1;
}

int fake_tlv(snd_ctl_ext_t *ext, snd_ctl_ext_key_t key, int operation, unsigned int numid,
        unsigned int *words, unsigned int size)
{
	const struct fake_element *element = element_of(ext, key);
	if (!element || operation != 0)
		return -ENXIO;
	memcpy(words, element->tlv, size < sizeof element->tlv ? size : sizeof element->tlv);
	return 0;
}

const snd_ctl_ext_callback_t fake_callbacks = {
	.close = fake_close,
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
