/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that rows of chains begin with. */
#ifndef LINECHECK_TESTS_DIAGNOSE_CHAINS_H
#define LINECHECK_TESTS_DIAGNOSE_CHAINS_H

#include "../support/run.h"
#include "fixture.h"

/* the parts that most chains share */
#define AT2020 "mic.model=audio-technica-at2020 "
#define SM7B "mic.model=shure-sm7b "
#define R121 "mic.model=royer-r-121 "
#define PREAMP "preamp.model=art-tube-mp preamp.phantom=on "
#define NO_PREAMP "preamp.model=none "
#define LINE_2I2                                                                                   \
	"interface.model=focusrite-scarlett-2i2-3rd interface.input=line interface.gain_db=0 "     \
	"interface.phantom=off "
#define MIC_2I2                                                                                    \
	"interface.model=focusrite-scarlett-2i2-3rd interface.input=mic interface.gain_db=30 "
#define DELTA "interface.model=m-audio-delta-audiophile-2496 "
#define BABYFACE "interface.model=rme-babyface-pro interface.gain_db=0 "
/* AT2020 and 2i2 3rd Gen: EIN -128 dBu(A) is better than -127, so the preamp is a choice */
#define CHOICE "preamp-not-needed:note"

#endif
