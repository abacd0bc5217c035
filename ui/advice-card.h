/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One finding as a card: title, evidence, action, and why on expanding. */
#ifndef LINECHECK_UI_ADVICE_CARD_H
#define LINECHECK_UI_ADVICE_CARD_H

#include "linecheck/diagnose.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_ADVICE_CARD (lc_advice_card_get_type())
G_DECLARE_FINAL_TYPE(LcAdviceCard, lc_advice_card, LC, ADVICE_CARD, GtkWidget)

GtkWidget *lc_advice_card_new(void);
void lc_advice_card_set(LcAdviceCard *card, const struct lc_finding *finding);
/** Offers a button with this text under the action, or none for NULL; pressed: signal "fix". */
void lc_advice_card_offer(LcAdviceCard *card, const char *text);
/** Offers "Not my case", or not; pressed: signal "dismissed". */
void lc_advice_card_offer_dismissal(LcAdviceCard *card, gboolean offer);
/** Says that it is mended, before it goes. */
void lc_advice_card_mend(LcAdviceCard *card, gint64 now_us);
/** When that was said; 0: it was not. */
gint64 lc_advice_card_mended_us(LcAdviceCard *card);
/** Says that it is not known any more, and that it is listened for again. */
void lc_advice_card_wait(LcAdviceCard *card);
/** Whether its finding is, or was, a fix or a caution. */
gboolean lc_advice_card_was_grave(LcAdviceCard *card);
/** The id of its finding. */
const char *lc_advice_card_id(LcAdviceCard *card);
/** True when the card shows this finding, whatever its words are by now. */
gboolean lc_advice_card_shows(LcAdviceCard *card, const struct lc_finding *finding);

G_END_DECLS

#endif
