/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What somebody may have meant who typed a word that is none of those there are. */
#ifndef LINECHECK_NEAREST_H
#define LINECHECK_NEAREST_H

/** The nearest of words (NULL at the end; case apart), or NULL when none is near. Any thread. */
const char *lc_word_nearest(const char *text, const char *const *words);

#endif
