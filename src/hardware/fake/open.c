/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An external control plugin of alsa-lib: serves the state file of a simulated card to whatever
 * program opens it, and tells each of what the others change.
 *
 * ctl.NAME { type linecheck  folder "FOLDER"  card "0" } serves FOLDER/controls/card0.state.
 */
#include "plugin.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
		        strcspn(id, "\n") == strlen(card) && strncmp(id, card, strlen(card)) == 0;
		if (file)
			fclose(file);
		if (found)
			return i;
	}
	return -ENODEV;
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
	fake->ext.callback = &fake_callbacks;
	fake->ext.private_data = fake;
	fake->ext.tlv.c = fake_tlv;
	fake->notify_fd = fake->pending_fd = fake->ext.poll_fd = -1;
	int code = index < 0 ? index : fake_open_events(fake);
	if (code >= 0)
		code = fake_state_load(&fake->state, fake->path);
	if (code >= 0)
		code = snd_ctl_ext_create(&fake->ext, name, mode);
	if (code < 0) {
		fake_close(&fake->ext);
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
