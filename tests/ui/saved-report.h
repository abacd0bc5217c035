/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a file that the window has saved must be. Each fails the test where it is not. */
#ifndef LINECHECK_TESTS_UI_SAVED_REPORT_H
#define LINECHECK_TESTS_UI_SAVED_REPORT_H

/** Well-formed, nothing in it that is fetched from elsewhere, and text somewhere. */
void lc_saved_is_html(const char *path, const char *text);
/** Pages of A4 with something on the first, and text somewhere. */
void lc_saved_is_pdf(const char *path, const char *text);
/** One object with a finding of that id. */
void lc_saved_is_json(const char *path, const char *finding);
/** A picture that is not of one colour. */
void lc_saved_is_png(const char *path);
/** Well-formed, its own root, and something drawn. */
void lc_saved_is_svg(const char *path);

#endif
