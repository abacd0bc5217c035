/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a JACK port's alias to the card and the channel of its capture. */
#include "linecheck/hardware.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The digits at the end of text, or -1. */
static long number_at_end(const char *text)
{
	size_t length = strlen(text), digits = length;
	while (digits > 0 && isdigit((unsigned char)text[digits - 1]))
		digits--;
	return digits == length || length - digits > 4 ? -1 : strtol(text + digits, NULL, 10);
}

static void copy(char *into, size_t size, const char *from, size_t length)
{
	snprintf(into, size, "%.*s", (int)(length < size ? length : size - 1), from);
}

/* "hw:U192k", "plughw:0,0", "hw:CARD=U192k,DEV=0": the card. */
static bool take_device(const char *device, size_t length, struct lc_port_place *place)
{
	char text[96];
	copy(text, sizeof text, device, length);
	const char *card = strstr(text, "hw:");
	if (!card || (card != text && strncmp(text, "plughw:", 7) != 0))
		return false;
	card += strlen("hw:");
	if (strncmp(card, "CARD=", 5) == 0)
		card += 5;
	copy(place->card, sizeof place->card, card, strcspn(card, ",:"));
	return place->card[0] != '\0';
}

/* jackd: alsa_pcm:DEVICE:outN, where DEVICE has colons of its own. A capture port is an out. */
static bool take_jackd(const char *alias, struct lc_port_place *place)
{
	const char *device = alias + strlen("alsa_pcm:"), *port = strrchr(device, ':');
	if (!port || strncmp(port, ":out", 4) != 0 ||
	        !take_device(device, (size_t)(port - device), place))
		return false;
	long number = number_at_end(port);
	place->channel = number > 0 ? (uint32_t)number : 0;
	return true;
}

/*
 * PipeWire: alsa:acp:CARD:DEVICE:capture:capture_N, from 0. A profile of UCM splits a card into
 * mono nodes that are all capture_0: there the channel is not known unless the port's name has it.
 */
static bool take_pipewire(const char *alias, const char *name, struct lc_port_place *place)
{
	const char *card = strchr(alias + strlen("alsa:"), ':');
	if (!card || !strstr(alias, ":capture"))
		return false;
	card++;
	if (strncmp(card, "hw:", 3) == 0)
		card += 3;
	copy(place->card, sizeof place->card, card, strcspn(card, ":,"));
	long number = number_at_end(alias);
	place->channel = number >= 0 ? (uint32_t)number + 1 : 0;
	const char *port = strrchr(name, ':');
	if (port && strstr(port, "_MONO")) {
		char node[128];
		const char *input;
		copy(node, sizeof node, name, (size_t)(port - name));
		input = strstr(node, "Input ");
		place->channel = input ? (uint32_t)strtoul(input + 6, NULL, 10) : 0;
	}
	return place->card[0] != '\0';
}

bool lc_port_place(const char *alias, const char *name, struct lc_port_place *place)
{
	*place = (struct lc_port_place) { 0 };
	bool found = false;
	if (strncmp(alias, "alsa_pcm:", strlen("alsa_pcm:")) == 0)
		found = take_jackd(alias, place);
	else if (strncmp(alias, "alsa:", strlen("alsa:")) == 0)
		found = take_pipewire(alias, name, place);
	if (!found)
		*place = (struct lc_port_place) { 0 };
	return found;
}
