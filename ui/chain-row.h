/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The chain as a row of stages, joined by wires. */
#ifndef LINECHECK_UI_CHAIN_ROW_H
#define LINECHECK_UI_CHAIN_ROW_H

#include "controls.h"

G_BEGIN_DECLS

#define LC_TYPE_CHAIN_ROW (lc_chain_row_get_type())
G_DECLARE_FINAL_TYPE(LcChainRow, lc_chain_row, LC, CHAIN_ROW, GtkWidget)

GtkWidget *lc_chain_row_new(LcSession *session);
LcControls *lc_chain_row_get_controls(LcChainRow *row);

G_END_DECLS

#endif
