/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as the state of a sound card: as a file that is plugged in as a simulated card, then
 * as what a driver says of its controls. Nothing may crash, hang, leak, or become a number outside
 * the control's own range.
 */
#include "fuzz.h"

#include "linecheck/fakecard.h"
#include "linecheck/hardware.h"
#include "state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char root[64];
static struct lc_hardware *hardware;

static void clear_away(void)
{
	static const char *const left[] = { "input", "asound.conf", "proc/asound/cards",
		"controls/lock", "controls", "proc/asound", "proc", "sys/class/sound", "sys/class",
		"sys", "" };
	char path[128];
	lc_hardware_free(hardware);
	lc_fake_card_unplug(root, 0);
	for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", root, left[i]);
		remove(path);
	}
}

static void open_desk(void)
{
	strcpy(root, "/tmp/lc-fuzz-XXXXXX");
	if (!mkdtemp(root) || lc_hardware_new(&hardware, root, NULL) != LC_OK)
		abort();
	atexit(clear_away);
}

static void expect_sane(const struct lc_control *control)
{
	char text[192];
	long raw;
	lc_control_text(control, text, sizeof text);
	lc_control_gain_db(control);
	lc_control_is_on(control);
	if (control->known && (control->value < control->min || control->value > control->max))
		abort();
	if (lc_control_raw_of_gain(control, 6.0, &raw) &&
	        (raw < control->min || raw > control->max))
		abort();
	if (control->first_input > control->last_input || control->last_input > LC_MAX_CHANNELS)
		abort();
}

static void follow(void)
{
	static struct lc_chain declared, chain;
	const struct lc_source_info info = { .kind = LC_SOURCE_SIMULATED, .channels = 4 };
	lc_chain_demo(&declared);
	lc_chain_init(&chain);
	lc_hardware_select(hardware, "");
	lc_hardware_select(hardware, "0");
	lc_hardware_poll(hardware);
	const struct lc_controls *controls = lc_hardware_controls(hardware);
	for (size_t i = 0; controls && i < controls->count; i++)
		expect_sane(&controls->control[i]);
	lc_hardware_follow(hardware, &info, &declared, &chain);
	if (!lc_chain_valid(&chain))
		abort();
	if (controls && controls->count) {
		struct lc_control control = controls->control[0];
		lc_hardware_write(hardware, &control, control.max, NULL);
		lc_hardware_poll(hardware);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[128];
	struct fake_state state;
	struct lc_error error;
	if (!root[0])
		open_desk();
	snprintf(path, sizeof path, "%s/input", root);
	FILE *file = fopen(path, "w");
	if (!file)
		abort();
	fwrite(data, 1, size, file);
	fclose(file);
	if (fake_state_load(&state, path) >= 0)
		fake_state_clear(&state);
	if (lc_fake_card_plug(root, 0, path, &error) == LC_OK)
		follow();
	else if (!error.text[0])
		abort();
	return 0;
}
