/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which control acts on which input, and which input a capture channel carries. */
#include "hardware_private.h"

#include <stdlib.h>
#include <string.h>

const struct lc_control *lc_hardware_control(
        const struct lc_hardware *hardware, enum lc_meaning meaning, uint32_t input)
{
	const struct lc_controls *controls = &hardware->controls;
	for (size_t i = 0; hardware->ctl && i < controls->count; i++) {
		const struct lc_control *control = &controls->control[i];
		bool acts = control->first_input == 0 ||
		        (input >= control->first_input && input <= control->last_input);
		if (control->meaning == meaning && acts)
			return control;
	}
	return NULL;
}

/* "Analogue 2", "S/PDIF 1": inputs; "PCM 1", "Mix A": what the computer plays. */
static uint32_t routed_input(const struct lc_control *route, bool *is_loopback)
{
	static const char analogue[] = "Analogue ";
	*is_loopback = strncmp(route->word, "PCM", 3) == 0 || strncmp(route->word, "Mix", 3) == 0 ||
	        strncmp(route->word, "DSP", 3) == 0;
	if (strncmp(route->word, analogue, strlen(analogue)) != 0)
		return 0;
	return (uint32_t)strtoul(route->word + strlen(analogue), NULL, 10);
}

uint32_t lc_hardware_input_of(
        const struct lc_hardware *hardware, uint32_t channel, bool *is_loopback)
{
	*is_loopback = false;
	if (!hardware->present || channel == 0)
		return 0;
	const struct lc_device *device = lc_device_of(&hardware->card);
	const struct lc_control *route = lc_hardware_control(hardware, LC_MEANING_ROUTE, channel);
	if (route && route->known)
		return routed_input(route, is_loopback);
	*is_loopback = device && device->first_loopback && channel >= device->first_loopback;
	return *is_loopback ? 0 : channel;
}
