/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A chain as people read it, in the language of the program: what its stages and keys are called,
 * and what they are set to. Files, --set and JSON have words of their own (chain.h). Any thread.
 */
#ifndef LINECHECK_CHAIN_NAMES_H
#define LINECHECK_CHAIN_NAMES_H

#include "chain.h"
#include "predict.h"

/** "Microphone", "Lifter", "Preamp", "Cable", "Interface", "Computer". */
const char *lc_stage_title(enum lc_stage stage);
/** What a key is called within its stage: "Gain, dB". */
const char *lc_chain_key_label(const struct lc_chain_key *key);
/** What a key is called by itself: "Interface · Gain, dB"; cut where size does not hold it. */
const char *lc_chain_key_name(const struct lc_chain_key *key, char *buffer, size_t size);
/** A chain file's word as people write it: "trs" is TRS. Returns buffer. */
const char *lc_chain_word_text(const char *word, char *buffer, size_t size);
/** A key's present value: the make and model of listed gear, else the word of lc_chain_word() as
 * people write it; "" when not known. base as there. Returns buffer. */
const char *lc_chain_value_text(
        const struct lc_chain_key *key, const void *base, char *buffer, size_t size);
/** Who says so: "hardware", "declared", "assumed". */
const char *lc_origin_text(enum lc_origin origin);

#endif
