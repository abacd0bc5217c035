/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A loopback in JSON. */
#ifndef LINECHECK_REPORT_LOOPBACK_H
#define LINECHECK_REPORT_LOOPBACK_H

#include "json.h"

#include "linecheck/report.h"

/** The object; what is not measured is null. */
json_t *lc_loopback_object(struct lc_json *json, const struct lc_loopback *loopback);

#endif
