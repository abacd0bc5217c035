/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The spectrum of the channel shown: average, held peak, the floor that the gear should give. */
#ifndef LINECHECK_UI_SPECTRUM_H
#define LINECHECK_UI_SPECTRUM_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_SPECTRUM_VIEW (lc_spectrum_view_get_type())
G_DECLARE_FINAL_TYPE(LcSpectrumView, lc_spectrum_view, LC, SPECTRUM_VIEW, GtkWidget)

GtkWidget *lc_spectrum_view_new(LcSession *session);

G_END_DECLS

#endif
