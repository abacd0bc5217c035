/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what can be found: one row is one rule. A new one is a row and a function. */
#include "case.h"

#include <string.h>

#define NOTE LC_SEVERITY_NOTE
#define CAUTION LC_SEVERITY_CAUTION
#define FIX LC_SEVERITY_FIX

static const struct lc_finding_kind kinds[] = {
	/* from the chain alone */
	{ "interface-gain-up", FIX, LC_STAGE_INTERFACE, N_("Two preamps in series"),
	        N_("An outboard preamp feeds the interface, and the interface's gain is above its "
	           "minimum: two preamps in series. Turn the interface's gain to its minimum and "
	           "set the level at the preamp."),
	        false, lc_find_interface_gain_up },
	{ "interface-phantom-on", FIX, LC_STAGE_INTERFACE, N_("48 V on at the interface"),
	        N_("48 V is on at the interface although an outboard preamp powers the microphone. "
	           "Switch it off at the interface. It does not apply to a microphone or a lifter "
	           "that is plugged straight into the interface: that may need it."),
	        false, lc_find_interface_phantom_on },
	{ "phantom-missing", FIX, LC_STAGE_PREAMP, N_("The microphone gets no 48 V"),
	        N_("The microphone needs 48 V, and what it is plugged into gives none: the switch "
	           "is off, there is no 48 V at that socket, or a lifter takes it for itself. "
	           "Switch it on where the microphone is plugged in."),
	        false, lc_find_phantom_missing },
	{ "phantom-at-risk", CAUTION, LC_STAGE_PREAMP, N_("A ribbon microphone with 48 V on"),
	        N_("A ribbon microphone is plugged into an input with 48 V on. A wrong cable or "
	           "hot plugging can break the ribbon. Switch 48 V off before plugging."),
	        false, lc_find_phantom_at_risk },
	{ "lifter-needs-phantom", FIX, LC_STAGE_PREAMP, N_("The lifter gets no 48 V"),
	        N_("An in-line lifter (Cloudlifter, FetHead) works on 48 V from the stage behind "
	           "it, and that is off. Switch it on there; the lifter keeps it from the "
	           "microphone."),
	        false, lc_find_lifter_needs_phantom },
	{ "mic-path-for-line", FIX, LC_STAGE_INTERFACE, N_("A line signal in the mic input"),
	        N_("A line signal goes into the XLR contacts or the mic input, which overload "
	           "early and carry 48 V. Use the line input. It does not apply where a pad makes "
	           "that input take line level, as on the Babyface Pro."),
	        false, lc_find_mic_path_for_line },
	{ "hi-z-for-line", FIX, LC_STAGE_INTERFACE, N_("A line signal in the instrument input"),
	        N_("A line source goes into an input that is set to instrument (Hi-Z). Set it to "
	           "line."),
	        false, lc_find_hi_z_for_line },
	{ "wrong-cable", FIX, LC_STAGE_CABLE, N_("The wrong cable"),
	        N_("A TS, instrument, speaker or insert cable where a balanced TRS cable belongs: "
	           "hum is not rejected, level may be lost. Replace it. Where the output is "
	           "unbalanced anyway, a TRS cable is worth a note and no more."),
	        false, lc_find_wrong_cable },
	{ "level-mismatch", CAUTION, LC_STAGE_INTERFACE, N_("+4 dBu and −10 dBV do not match"),
	        N_("An output at +4 dBu feeds an input for −10 dBV, or the reverse: 11.8 dB apart. "
	           "Set both to the same."),
	        false, lc_find_level_mismatch },
	{ "preamp-not-needed", NOTE, LC_STAGE_PREAMP,
	        N_("The outboard preamp is a choice of sound"),
	        N_("The interface's own mic input is as quiet as the outboard preamp and has gain "
	           "enough for this microphone. The preamp brings no lower noise; it is a choice "
	           "of sound."),
	        false, lc_find_preamp_not_needed },
	{ "digital-input", NOTE, LC_STAGE_INTERFACE, N_("A digital input"),
	        N_("The signal comes in by S/PDIF: the interface's clock must follow the sender, "
	           "and neither its gain nor its 48 V applies."),
	        false, lc_find_digital_input },
	{ "no-preamp", FIX, LC_STAGE_PREAMP, N_("A microphone without a preamp"),
	        N_("A microphone goes into an input without a preamp, such as RCA or S/PDIF. Put a "
	           "preamp between."),
	        false, lc_find_no_preamp },
	{ "format", CAUTION, LC_STAGE_COMPUTER, N_("Not the format to record in"),
	        N_("16 bit, or a sample rate that is not the session's. Record in 24 bit at the "
	           "session's rate."),
	        false, lc_find_format },
	/* from the hardware */
	{ "loopback-channel", FIX, LC_STAGE_COMPUTER, N_("A loopback channel, not an input"),
	        N_("The port that is connected carries what the computer plays, not what is "
	           "plugged into the interface. Connect one of the interface's inputs."),
	        false, lc_find_loopback_channel },
	{ "driver-locked", CAUTION, LC_STAGE_INTERFACE, N_("The interface hides its controls"),
	        N_("The interface is in mass storage mode, or its firmware is too old for the "
	           "driver: its switches and gain cannot be read. Switch MSD mode off, or update "
	           "the firmware, then plug it in again."),
	        false, lc_find_driver_locked },
	{ "soft-attenuation", CAUTION, LC_STAGE_COMPUTER, N_("Turned down in the computer"),
	        N_("The capture volume in the computer is a digital attenuator behind the "
	           "converter, and it is not at its maximum. Set it there, and the level with the "
	           "interface's gain knob."),
	        false, lc_find_soft_attenuation },
	{ "phantom-came-back", CAUTION, LC_STAGE_INTERFACE, N_("48 V came back by itself"),
	        N_("48 V was off, and is on since the interface was plugged in again: the computer "
	           "or the interface remembered it. Switch it off, unless the microphone on that "
	           "input needs it."),
	        false, lc_find_phantom_came_back },
	/* from the signal */
	{ "no-signal", FIX, LC_STAGE_COMPUTER, N_("No signal"),
	        N_("Every sample is exactly zero: the wrong port, a mute, an unplugged device. A "
	           "converter in use always gives some noise."),
	        true, lc_find_no_signal },
	{ "signal-missing", CAUTION, LC_STAGE_MIC, N_("Only noise, no voice"),
	        N_("The noise of the inputs arrives, and no programme over it: the microphone is "
	           "not plugged in, has no power, is muted, or nobody sang yet."),
	        true, lc_find_signal_missing },
	{ "low-level", CAUTION, LC_STAGE_PREAMP, N_("The level is low"),
	        N_("The loudest peak is under −24 dBFS; the aim is −18 to −6 dBFS. Raise the gain "
	           "where the microphone is amplified."),
	        true, lc_find_low_level },
	{ "hot-level", CAUTION, LC_STAGE_PREAMP, N_("The level is hot"),
	        N_("The loudest peak is over −3 dBFS; the aim is −18 to −6 dBFS. Turn the gain "
	           "down where the microphone is amplified."),
	        true, lc_find_hot_level },
	{ "adc-clipping", FIX, LC_STAGE_INTERFACE, N_("The converter clips"),
	        N_("Samples stand at full scale: the signal went over what the converter can "
	           "represent. Turn the gain before it down."),
	        true, lc_find_adc_clipping },
	{ "analogue-clipping", FIX, LC_STAGE_PREAMP, N_("A stage before the converter clips"),
	        N_("The wave is flat at a ceiling below full scale: the preamp, the lifter or the "
	           "microphone gives out before the converter does. Turn the gain down at or "
	           "before that stage; gain behind it does not help."),
	        true, lc_find_analogue_clipping },
	{ "mains-hum", CAUTION, LC_STAGE_CABLE, N_("Mains hum"),
	        N_("Lines at the mains frequency, the lowest the strongest: a magnetic field "
	           "reaches a cable or a coil. Move them away from power supplies."),
	        true, lc_find_mains_hum },
	{ "mains-buzz", CAUTION, LC_STAGE_CABLE, N_("Mains buzz"),
	        N_("Mains lines with many harmonics: a ground loop or leakage current. One power "
	           "strip for all gear, and balanced cables."),
	        true, lc_find_mains_buzz },
	{ "rectifier-hum", CAUTION, LC_STAGE_PREAMP, N_("Hum of a power supply"),
	        N_("Twice the mains frequency is the strongest line: ripple from a rectifier, a "
	           "weak or worn-out power supply. Try another."),
	        true, lc_find_rectifier_hum },
	{ "usb-whine", CAUTION, LC_STAGE_COMPUTER, N_("Whine of the USB"),
	        N_("Lines at multiples of 1 or 8 kHz by the computer's clock: the current of the "
	           "USB flows through the ground of the audio cables. Computer on its battery, "
	           "another USB port, balanced cables."),
	        true, lc_find_usb_whine },
	{ "noise-above-chain", CAUTION, LC_STAGE_PREAMP, N_("More noise than this chain makes"),
	        N_("The floor is 6 dB or more above what the figures of this gear at these "
	           "settings "
	           "give, hum and whine left out: a knob stands elsewhere than declared, a stage "
	           "is "
	           "faulty, or the room is louder. Turn one gain and watch whether the noise "
	           "follows (linecheck experiment gain)."),
	        true, lc_find_noise_above_chain },
	{ "few-bits", CAUTION, LC_STAGE_COMPUTER, N_("Only 16 of 24 bits are alive"),
	        N_("The device gives 24 bit, but the lower bits of every sample are zero: "
	           "something on the way works in 16 bit. Set device, audio server and recording "
	           "program to 24 bit."),
	        true, lc_find_few_bits },
	{ "dc-offset", CAUTION, LC_STAGE_INTERFACE, N_("DC offset"),
	        N_("The mean of the samples is not zero but above −50 dBFS: it takes headroom and "
	           "clicks at cuts. Switch a low cut on, or take it out later."),
	        true, lc_find_dc_offset },
	{ "dropouts", FIX, LC_STAGE_COMPUTER, N_("Dropouts"),
	        N_("Holes of 1 ms or more of exact zeros inside the sound: samples were lost. A "
	           "larger period, another USB port, less load on the computer."),
	        true, lc_find_dropouts },
	{ "clock-slips", FIX, LC_STAGE_INTERFACE, N_("Clock slips"),
	        N_("Single samples are missing or doubled: two devices run on clocks of their own. "
	           "One must follow the other; where there are as many xruns, the computer was "
	           "late."),
	        true, lc_find_clock_slips },
	{ "crackle", FIX, LC_STAGE_CABLE, N_("Crackle"),
	        N_("Clicks that do not belong to the sound: a bad contact, a worn knob, static. "
	           "Move plugs and cables one by one and watch the count."),
	        true, lc_find_crackle },
	{ "gsm-buzz", CAUTION, LC_STAGE_CABLE, N_("Buzz of a telephone"),
	        N_("Bursts at 216.67 Hz, the frames of a mobile telephone that sends near a cable "
	           "or a preamp. Flight mode, or distance."),
	        true, lc_find_gsm_buzz },
	{ "anti-phase-pair", FIX, LC_STAGE_CABLE, N_("Two channels cancel each other"),
	        N_("One channel of a pair is the other upside down: an insert or Y cable behind a "
	           "balanced output, or swapped pins. In mono nothing is left."),
	        true, lc_find_anti_phase_pair },
	{ "one-leg", FIX, LC_STAGE_CABLE, N_("One leg of a balanced line"),
	        N_("One channel of a pair has exactly half the voltage of the other: its cable "
	           "carries one leg of a balanced output. Level alone does not prove it; swap the "
	           "cables and see whether the 6 dB move along."),
	        true, lc_find_one_leg },
	{ "dead-channel", FIX, LC_STAGE_CABLE, N_("A dead channel"),
	        N_("One channel of a pair carries sound and the other nothing: exact zeros, or "
	           "less "
	           "noise than a microphone and a preamp make. Swap the cables and see whether the "
	           "silence moves along."),
	        true, lc_find_dead_channel },
	{ "channel-imbalance", NOTE, LC_STAGE_PREAMP, N_("Two channels at different levels"),
	        N_("The same programme on both channels of a pair, more than 3 dB apart."), true,
	        lc_find_channel_imbalance },
	{ "distorting", CAUTION, LC_STAGE_PREAMP, N_("More distortion than there should be"),
	        N_("A steady test tone comes out with more harmonics than this chain should add: a "
	           "stage near its ceiling, or a faulty one. It says nothing of a sung or played "
	           "note."),
	        true, lc_find_distorting },
};

const char *lc_finding_title(const char *id)
{
	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		if (strcmp(kinds[k].id, id) == 0)
			return _(kinds[k].title);
	return id;
}

const struct lc_finding_kind *lc_finding_kinds(size_t *count)
{
	*count = sizeof kinds / sizeof kinds[0];
	return kinds;
}
