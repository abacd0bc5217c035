/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Errors are values with a sentence.
 *
 * A function that can fail returns an enum lc_status and, where it takes a struct lc_error,
 * fills it with one line that names the thing, the place and the remedy.
 */
#ifndef LINECHECK_ERROR_H
#define LINECHECK_ERROR_H

#include "linecheck/intl.h"
#include "linecheck/utf8.h"

enum lc_status {
	LC_OK,
	LC_USAGE,      /* a wrong option, key, value or id: exit status 2 */
	LC_NOT_FOUND,  /* a file, port or gear that is not there */
	LC_UNREADABLE, /* there, but not what it should be */
	LC_NO_SERVER,  /* no JACK server, or it went away */
	LC_NO_MEMORY,
	LC_SYSTEM, /* the operating system refused */
	LC_STATUS_COUNT
};

/** One line without a newline; room enough for a path and a remedy. */
struct lc_error {
	enum lc_status status;
	char text[LC_SENTENCES_SIZE];
};

/**
 * The sentence of a status, translated; for when no struct lc_error tells more.
 * status: any value; one out of range reads as LC_SYSTEM.
 */
static inline const char *lc_status_sentence(enum lc_status status)
{
	switch (status) {
	case LC_OK:
		return _("All is well.");
	case LC_USAGE:
		return _("An option or a value is wrong; see --help.");
	case LC_NOT_FOUND:
		return _("It is not there; check the name.");
	case LC_UNREADABLE:
		return _("It cannot be read; check that it is a file of the right kind.");
	case LC_NO_SERVER:
		return _("No JACK server is running; start one.");
	case LC_NO_MEMORY:
		return _("Out of memory; close other programs.");
	case LC_SYSTEM:
	case LC_STATUS_COUNT:
		break;
	}
	return _("The system refused the request.");
}

/**
 * Fills error (may be NULL) with status and a formatted line, and returns status, so that a
 * failing function can end with `return lc_fail(error, LC_UNREADABLE, ...)`.
 */
__attribute__((format(printf, 3, 4))) static inline enum lc_status lc_fail(
        struct lc_error *error, enum lc_status status, const char *format, ...)
{
	if (error) {
		va_list arguments;
		va_start(arguments, format);
		error->status = status;
		lc_utf8_vprint(error->text, sizeof error->text, format, arguments);
		va_end(arguments);
	}
	return status;
}

#endif
