/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Figures as words: what the window writes and what a screen reader says. No GTK. */
#ifndef LINECHECK_UI_TEXT_H
#define LINECHECK_UI_TEXT_H

#include <stddef.h>
#include <stdint.h>

#define LC_TEXT_SIZE 96

/** "−12.4 dBFS"; "—" alone when not measured. unit may be "". Returns buffer. */
const char *lc_text_figure(double value, int decimals, const char *unit, char *buffer, size_t size);
/** A knob's position: "+12 dB", "minimum" for 0, "not known". Returns buffer. */
const char *lc_text_gain(double gain_db, char *buffer, size_t size);
/** Spoken: "minus 12 decibels", "plus 3.5 decibels", "silence", "not known". Returns buffer. */
const char *lc_text_spoken_db(double value, char *buffer, size_t size);
/** "no xruns", "1 xrun", "12 xruns". Returns buffer. */
const char *lc_text_xruns(uint64_t xruns, char *buffer, size_t size);

#endif
