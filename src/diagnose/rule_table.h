/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of what can be found, as a list to be included with RULE() defined: one row is one
 * rule. A new one is a row here and the function lc_find_NAME(), a lc_rule.
 *
 * RULE(name, id, severity, stage, from_signal, title, why), the fields of struct lc_finding_kind.
 */
/* clang-format off */
/* from the chain alone */
RULE(interface_gain_up, "interface-gain-up", FIX, INTERFACE, false,
	N_("Two preamps in series"),
	N_("An outboard preamp feeds the interface, and the interface's gain is above its "
	   "minimum: two preamps in series. Turn the interface's gain to its minimum and set the "
	   "level at the preamp."))
RULE(interface_phantom_on, "interface-phantom-on", FIX, INTERFACE, false,
	N_("48 V on at the interface"),
	N_("48 V is on at the interface although an outboard preamp powers the microphone. "
	   "Switch it off at the interface. It does not apply to a microphone or a lifter that "
	   "is plugged straight into the interface: that may need it."))
RULE(phantom_missing, "phantom-missing", FIX, PREAMP, false,
	N_("The microphone gets no 48 V"),
	N_("The microphone needs 48 V, and what it is plugged into gives none: the switch is "
	   "off, there is no 48 V at that socket, or a lifter takes it for itself. Switch it on "
	   "where the microphone is plugged in."))
RULE(phantom_at_risk, "phantom-at-risk", CAUTION, PREAMP, false,
	N_("A ribbon microphone with 48 V on"),
	N_("A ribbon microphone is plugged into an input with 48 V on. A wrong cable or hot "
	   "plugging can break the ribbon. Switch 48 V off before plugging."))
RULE(lifter_needs_phantom, "lifter-needs-phantom", FIX, PREAMP, false,
	N_("The lifter gets no 48 V"),
	N_("An in-line lifter (Cloudlifter, FetHead) works on 48 V from the stage behind it, and "
	   "that is off. Switch it on there; the lifter keeps it from the microphone."))
RULE(mic_path_for_line, "mic-path-for-line", FIX, INTERFACE, false,
	N_("A line signal in the mic input"),
	N_("A line signal goes into the XLR contacts or the mic input, which overload early and "
	   "carry 48 V. Use the line input. It does not apply where a pad makes that input take "
	   "line level, as on the Babyface Pro."))
RULE(hi_z_for_line, "hi-z-for-line", FIX, INTERFACE, false,
	N_("A line signal in the instrument input"),
	N_("A line source goes into an input that is set to instrument (Hi-Z). Set it to line."))
RULE(wrong_cable, "wrong-cable", FIX, CABLE, false,
	N_("The wrong cable"),
	N_("A TS, instrument, speaker or insert cable where a balanced TRS cable belongs: hum is "
	   "not rejected, level may be lost. Replace it. Where the output is unbalanced anyway, "
	   "a TRS cable is worth a note and no more."))
RULE(level_mismatch, "level-mismatch", CAUTION, INTERFACE, false,
	N_("+4 dBu and −10 dBV do not match"),
	N_("An output at +4 dBu feeds an input for −10 dBV, or the reverse: 11.8 dB apart. Set "
	   "both to the same."))
RULE(preamp_not_needed, "preamp-not-needed", NOTE, PREAMP, false,
	N_("The outboard preamp is a choice of sound"),
	N_("The interface's own mic input is as quiet as the outboard preamp and has gain enough "
	   "for this microphone. The preamp brings no lower noise; it is a choice of sound."))
RULE(digital_input, "digital-input", NOTE, INTERFACE, false,
	N_("A digital input"),
	N_("The signal comes in by S/PDIF: the interface's clock must follow the sender, and "
	   "neither its gain nor its 48 V applies."))
RULE(no_preamp, "no-preamp", FIX, PREAMP, false,
	N_("A microphone without a preamp"),
	N_("A microphone goes into an input without a preamp, such as RCA or S/PDIF. Put a "
	   "preamp between."))
RULE(format, "format", CAUTION, COMPUTER, false,
	N_("Not the format to record in"),
	N_("16 bit, or a sample rate that is not the session's. Record in 24 bit at the "
	   "session's rate."))

/* from the hardware */
RULE(loopback_channel, "loopback-channel", FIX, COMPUTER, false,
	N_("A loopback channel, not an input"),
	N_("The port that is connected carries what the computer plays, not what is plugged into "
	   "the interface. Connect one of the interface's inputs."))
RULE(driver_locked, "driver-locked", CAUTION, INTERFACE, false,
	N_("The interface hides its controls"),
	N_("The interface is in mass storage mode, or its firmware is too old for the driver: "
	   "its switches and gain cannot be read. Switch MSD mode off, or update the firmware, "
	   "then plug it in again."))
RULE(soft_attenuation, "soft-attenuation", CAUTION, COMPUTER, false,
	N_("Turned down in the computer"),
	N_("The capture volume in the computer is a digital attenuator behind the converter, and "
	   "it is not at its maximum. Set it there, and the level with the interface's gain "
	   "knob."))
RULE(phantom_came_back, "phantom-came-back", CAUTION, INTERFACE, false,
	N_("48 V came back by itself"),
	N_("48 V was off, and is on since the interface was plugged in again: the computer or "
	   "the interface remembered it. Switch it off, unless the microphone on that input "
	   "needs it."))

/* from the signal */
RULE(no_signal, "no-signal", FIX, COMPUTER, true,
	N_("No signal"),
	N_("Every sample is exactly zero: the wrong port, a mute, an unplugged device. A "
	   "converter in use always gives some noise."))
RULE(signal_missing, "signal-missing", CAUTION, MIC, true,
	N_("Only noise, no voice"),
	N_("The noise of the inputs arrives, and no programme over it: the microphone is not "
	   "plugged in, has no power, is muted, or nobody sang yet."))
RULE(low_level, "low-level", CAUTION, PREAMP, true,
	N_("The level is low"),
	N_("The loudest peak is under −24 dBFS; the aim is −18 to −6 dBFS. Raise the gain where "
	   "the microphone is amplified."))
RULE(hot_level, "hot-level", CAUTION, PREAMP, true,
	N_("The level is hot"),
	N_("The loudest peak is over −3 dBFS; the aim is −18 to −6 dBFS. Turn the gain down "
	   "where the microphone is amplified."))
RULE(adc_clipping, "adc-clipping", FIX, INTERFACE, true,
	N_("The converter clips"),
	N_("Samples stand at full scale: the signal went over what the converter can represent. "
	   "Turn the gain before it down."))
RULE(analogue_clipping, "analogue-clipping", FIX, PREAMP, true,
	N_("A stage before the converter clips"),
	N_("The wave is flat at a ceiling below full scale: the preamp, the lifter or the "
	   "microphone gives out before the converter does. Turn the gain down at or before that "
	   "stage; gain behind it does not help."))
RULE(mains_hum, "mains-hum", CAUTION, CABLE, true,
	N_("Mains hum"),
	N_("Lines at the mains frequency, the lowest the strongest: a magnetic field reaches a "
	   "cable or a coil. Move them away from power supplies."))
RULE(mains_buzz, "mains-buzz", CAUTION, CABLE, true,
	N_("Mains buzz"),
	N_("Mains lines with many harmonics: a ground loop or leakage current. One power strip "
	   "for all gear, and balanced cables."))
RULE(rectifier_hum, "rectifier-hum", CAUTION, PREAMP, true,
	N_("Hum of a power supply"),
	N_("Twice the mains frequency is the strongest line: ripple from a rectifier, a weak or "
	   "worn-out power supply. Try another."))
RULE(usb_whine, "usb-whine", CAUTION, COMPUTER, true,
	N_("Whine of the USB"),
	N_("Lines at multiples of 1 or 8 kHz by the computer's clock: the current of the USB "
	   "flows through the ground of the audio cables. Computer on its battery, another USB "
	   "port, balanced cables."))
RULE(noise_above_chain, "noise-above-chain", CAUTION, PREAMP, true,
	N_("More noise than this chain makes"),
	N_("The floor is 6 dB or more above what the figures of this gear at these settings "
	   "give, hum and whine left out: a knob stands elsewhere than declared, a stage is "
	   "faulty, or the room is louder. Turn one gain and watch whether the noise follows "
	   "(linecheck experiment gain)."))
RULE(few_bits, "few-bits", CAUTION, COMPUTER, true,
	N_("Only 16 of 24 bits are alive"),
	N_("The device gives 24 bit, but the lower bits of every sample are zero: something on "
	   "the way works in 16 bit. Set device, audio server and recording program to 24 bit."))
RULE(dc_offset, "dc-offset", CAUTION, INTERFACE, true,
	N_("DC offset"),
	N_("The mean of the samples is not zero but above −50 dBFS: it takes headroom and clicks "
	   "at cuts. Switch a low cut on, or take it out later."))
RULE(dropouts, "dropouts", FIX, COMPUTER, true,
	N_("Dropouts"),
	N_("Holes of 1 ms or more of exact zeros inside the sound: samples were lost. A larger "
	   "period, another USB port, less load on the computer."))
RULE(clock_slips, "clock-slips", FIX, INTERFACE, true,
	N_("Clock slips"),
	N_("Single samples are missing or doubled: two devices run on clocks of their own. One "
	   "must follow the other; where there are as many xruns, the computer was late."))
RULE(crackle, "crackle", FIX, CABLE, true,
	N_("Crackle"),
	N_("Clicks that do not belong to the sound: a bad contact, a worn knob, static. Move "
	   "plugs and cables one by one and watch the count."))
RULE(gsm_buzz, "gsm-buzz", CAUTION, CABLE, true,
	N_("Buzz of a telephone"),
	N_("Bursts at 216.67 Hz, the frames of a mobile telephone that sends near a cable or a "
	   "preamp. Flight mode, or distance."))
RULE(anti_phase_pair, "anti-phase-pair", FIX, CABLE, true,
	N_("Two channels cancel each other"),
	N_("One channel of a pair is the other upside down: an insert or Y cable behind a "
	   "balanced output, or swapped pins. In mono nothing is left."))
RULE(one_leg, "one-leg", FIX, CABLE, true,
	N_("One leg of a balanced line"),
	N_("One channel of a pair has exactly half the voltage of the other: its cable carries "
	   "one leg of a balanced output. Level alone does not prove it; swap the cables and see "
	   "whether the 6 dB move along."))
RULE(dead_channel, "dead-channel", FIX, CABLE, true,
	N_("A dead channel"),
	N_("One channel of a pair carries sound and the other nothing: exact zeros, or less "
	   "noise than a microphone and a preamp make. Swap the cables and see whether the "
	   "silence moves along."))
RULE(channel_imbalance, "channel-imbalance", NOTE, PREAMP, true,
	N_("Two channels at different levels"),
	N_("The same programme on both channels of a pair, more than 3 dB apart."))
RULE(distorting, "distorting", CAUTION, PREAMP, true,
	N_("More distortion than there should be"),
	N_("A steady test tone comes out with more harmonics than this chain should add: a stage "
	   "near its ceiling, or a faulty one. It says nothing of a sung or played note."))
/* clang-format on */
