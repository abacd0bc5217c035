/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk with simulated cards on it. */
#include "desk.h"
#include "../support/amixer.h"
#include "../support/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void desk_open(struct desk *desk)
{
	struct lc_error error;
	*desk = (struct desk) { 0 };
	lc_test_folder_make(desk->root);
	ck_assert_msg(
	        lc_hardware_new(&desk->hardware, desk->root, &error) == LC_OK, "%s", error.text);
	lc_chain_demo(&desk->declared);
	lc_chain_init(&desk->chain);
	desk->info.kind = LC_SOURCE_JACK;
	desk->info.channels = 2;
}

void desk_close(struct desk *desk)
{
	lc_hardware_free(desk->hardware);
	lc_test_folder_remove(desk->root);
}

void desk_plug(const struct desk *desk, int index, const char *card)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_fake_card_plug(desk->root, index, card, &error) == LC_OK, "%s: %s", card,
	        error.text);
}

void desk_watch(struct desk *desk, const char *card)
{
	desk_plug(desk, 0, card);
	lc_hardware_select(desk->hardware, "0");
	lc_hardware_poll(desk->hardware);
	ck_assert_ptr_nonnull(lc_hardware_card(desk->hardware));
	ck_assert_msg(lc_hardware_controls(desk->hardware) != NULL, "%s: %s", card,
	        lc_hardware_trouble(desk->hardware));
}

void desk_watch_controls(struct desk *desk, const char *usb_id, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/made.state", desk->root);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file,
	        "card { id T name 'Made' driver 'USB-Audio' usb_id '%s' }\nstate.T {\n%s\n}\n",
	        usb_id, text);
	ck_assert_int_eq(fclose(file), 0);
	desk_watch(desk, path);
}

void desk_amixer(const struct desk *desk, const char *name, const char *value)
{
	lc_test_amixer(desk->root, 0, name, value);
}

/* Until done() or the time is over; what done() said last. */
static bool poll_until(bool (*done)(struct desk *desk), struct desk *desk, int timeout_ms)
{
	const struct timespec step = { .tv_nsec = 1000000 };
	double until_s = lc_test_now_s(CLOCK_MONOTONIC) + 1e-3 * timeout_ms;
	bool is_done;
	while (!(is_done = done(desk)) && lc_test_now_s(CLOCK_MONOTONIC) < until_s)
		nanosleep(&step, NULL);
	return is_done;
}

static bool says_something_new(struct desk *desk)
{
	return lc_hardware_poll(desk->hardware);
}

void desk_wait(struct desk *desk, int timeout_ms)
{
	ck_assert_msg(poll_until(says_something_new, desk, timeout_ms), "nothing new within %d ms",
	        timeout_ms);
}

void desk_edit(const struct desk *desk, const char *old, const char *replacement)
{
	char path[128], beside[160], *text = NULL, bytes[4096];
	size_t size = 0;
	snprintf(path, sizeof path, "%s/controls/card0.state", desk->root);
	snprintf(beside, sizeof beside, "%s.edit", path);
	FILE *file = fopen(path, "r"), *copy = open_memstream(&text, &size);
	ck_assert(file && copy);
	for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
		fwrite(bytes, 1, got, copy);
	fclose(file);
	fclose(copy);
	ck_assert_msg(strstr(text, old) != NULL, "no '%s' in %s", old, path);
	file = fopen(beside, "w");
	ck_assert_ptr_nonnull(file);
	const char *at = text;
	for (const char *found; (found = strstr(at, old)); at = found + strlen(old)) {
		fwrite(at, 1, (size_t)(found - at), file);
		fputs(replacement, file);
	}
	fputs(at, file);
	fclose(file);
	free(text);
	ck_assert_int_eq(rename(beside, path), 0);
}

const struct lc_control *desk_control(const struct desk *desk, const char *name)
{
	const struct lc_controls *controls = lc_hardware_controls(desk->hardware);
	ck_assert_ptr_nonnull(controls);
	for (size_t i = 0; i < controls->count; i++)
		if (strcmp(controls->control[i].name, name) == 0)
			return &controls->control[i];
	ck_abort_msg("there is no control '%s'", name);
	return NULL;
}

enum lc_status desk_set(struct lc_hardware *hardware, const char *name, long value)
{
	const struct lc_controls *controls = lc_hardware_controls(hardware);
	for (size_t i = 0; controls && i < controls->count; i++)
		if (strcmp(controls->control[i].name, name) == 0) {
			struct lc_control control = controls->control[i];
			return lc_hardware_write(hardware, &control, value, NULL);
		}
	return LC_NOT_FOUND;
}

void desk_patch(struct desk *desk, uint32_t c, const char *card, int channel)
{
	struct lc_source_info *info = &desk->info;
	info->patched_in[c] = true;
	snprintf(info->source_port[c], LC_PORT_SIZE, "system:capture_%d", channel);
	snprintf(info->source_alias[c], LC_PORT_SIZE, "alsa_pcm:hw:%s:out%d", card, channel);
}

void desk_declare(struct desk *desk, const char *assignment)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_chain_set(&desk->declared, assignment, &error) == LC_OK, "%s", error.text);
}

bool desk_follow(struct desk *desk)
{
	return lc_hardware_follow(desk->hardware, &desk->info, &desk->declared, &desk->chain);
}

void desk_follow_until_changed(struct desk *desk, int timeout_ms)
{
	ck_assert_msg(poll_until(desk_follow, desk, timeout_ms),
	        "the chain did not change in %d ms", timeout_ms);
}
