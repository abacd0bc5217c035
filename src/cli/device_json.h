/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card and its controls as JSON. */
#ifndef LINECHECK_CLI_DEVICE_JSON_H
#define LINECHECK_CLI_DEVICE_JSON_H

#include "linecheck/hardware.h"

#include <jansson.h>

/** The card that is watched, which must be there, with its controls; a new reference. */
json_t *lc_device_object(const struct lc_hardware *hardware);

#endif
