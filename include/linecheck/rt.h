/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What may run in the audio callback.
 *
 * A function marked LC_RT takes no lock, allocates nothing, makes no system call and has no
 * unbounded loop; its comment ends with "RT safe.". clang 20 and newer check the mark
 * (-Wfunction-effects, -fsanitize=realtime); for other compilers it is a word to the reader.
 */
#ifndef LINECHECK_RT_H
#define LINECHECK_RT_H

#if defined(__clang__) && __clang_major__ >= 20
#define LC_RT __attribute__((nonblocking))
#else
#define LC_RT
#endif

#endif
