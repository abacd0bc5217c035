/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One cause is said once. */
#ifndef LINECHECK_DIAGNOSE_FOLDS_H
#define LINECHECK_DIAGNOSE_FOLDS_H

#include "linecheck/diagnose.h"

/** Takes symptoms under the causes that the diagnosis holds; their figures become its evidence. */
void lc_fold(struct lc_diagnosis *diagnosis);

#endif
