/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each family of controls, by the exact names of its driver, through alsa-lib. */
#include "../support/run.h"
#include "one_desk.h"

#include <string.h>

#define RW "access 'read write' count 1 "
#define ON "value true comment { " RW "type BOOLEAN }"
#define OF(item, other)                                                                            \
	"value '" item "' comment { " RW "type ENUMERATED item.0 '" other "' item.1 '" item "' }"
#define KNOB(value, max, max_db)                                                                   \
	"value " value " comment { " RW "type INTEGER range '0 - " max "' dbmin 0 dbmax " max_db   \
	" }"

/* From the reference, section 2: card, one element, what it means, of which inputs, how it reads.
 */
static const struct {
	const char *id, *name, *rest;
	enum lc_meaning meaning;
	uint32_t first, last;
	const char *text;
	char class; /* of the card that has this control alone */
} elements[] = {
	{ "1235:8012", "Input 1 Gain Switch", OF("Hi", "Lo"), LC_MEANING_BOOST, 1, 1, "Hi", 'B' },
	{ "1235:8014", "Input 4 Pad Switch", OF("-10dB", "0dB"), LC_MEANING_PAD, 4, 4, "-10dB",
	        'B' },
	{ "1235:800c", "Sample Clock Source", OF("SPDIF", "Internal"), LC_MEANING_CLOCK, 0, 0,
	        "SPDIF", 'E' },
	{ "1235:8203", "Line In 2 Pad Capture Switch", ON, LC_MEANING_PAD, 2, 2, "on", 'B' },
	{ "1235:8201", "Line In 1 Level Capture Enum", OF("Inst", "Line"), LC_MEANING_LEVEL, 1, 1,
	        "Inst", 'B' },
	{ "1235:8213", "Line In 1-2 Phantom Power Capture Switch", ON, LC_MEANING_PHANTOM, 1, 2,
	        "on", 'B' },
	{ "1235:8214", "Line In 3-4 Phantom Power Capture Switch", ON, LC_MEANING_PHANTOM, 3, 4,
	        "on", 'B' },
	{ "1235:8211", "Line In 1 Phantom Power Capture Switch", ON, LC_MEANING_PHANTOM, 1, 1, "on",
	        'B' },
	{ "1235:821a", "Line In 2 Phantom Power Capture Switch", ON, LC_MEANING_PHANTOM, 2, 2, "on",
	        'B' },
	{ "1235:821b", "Line In 2 Gain Capture Volume", KNOB("70", "70", "6900"), LC_MEANING_GAIN,
	        2, 2, "+69 dB", 'A' },
	{ "1235:821d", "Line In 8 Gain Capture Volume", KNOB("0", "70", "6900"), LC_MEANING_GAIN, 8,
	        8, "0 dB", 'A' },
	{ "1235:8217", "Line In 2 Gain Capture Volume", KNOB("35", "70", "7000"), LC_MEANING_GAIN,
	        2, 2, "+35 dB", 'A' },
	{ "1235:8216", "Line In 1 Autogain Capture Switch", ON, LC_MEANING_AUTOGAIN, 1, 1, "on",
	        'B' },
	{ "1235:8208", "Line In 1 Air Capture Switch", ON, LC_MEANING_AIR, 1, 1, "on", 'B' },
	{ "1235:820b", "Line In 2 Level Capture Enum", OF("Inst", "Line"), LC_MEANING_LEVEL, 2, 2,
	        "Inst", 'B' },
	{ "2a39:3fb0", "Line-IN3 Sens.", OF("+4dBu", "-10dBV"), LC_MEANING_SENSITIVITY, 3, 3,
	        "unknown until set", 'B' },
	{ "194f:010c", "Line 1/2 Source Type", OF("Preamp Off (Line in)", "Preamp On (Mic/Inst)"),
	        LC_MEANING_BYPASS, 1, 2, "Preamp Off (Line in)", 'B' },
	{ "1412:3632", "Multi Track Internal Clock", OF("IEC958 Input", "48000"), LC_MEANING_CLOCK,
	        0, 0, "IEC958 Input", 'E' },
	{ "1412:3632", "IEC958 PPL Lock Status", ON, LC_MEANING_LOCK, 0, 0, "on", 'E' },
	{ "1397:0509", "Mic Capture Volume",
	        "value 100 comment { " RW "type INTEGER range '0 - 127' dbmin -12700 dbmax 0 }",
	        LC_MEANING_ATTENUATION, 0, 0, "-27 dB", 'D' },
	/* the class driver: a volume up to 0 dB attenuates, one above it may be the knob */
	{ "ffff:0001", "M-Audio M-Track Plus Capture Volume",
	        "value 1 comment { " RW "type INTEGER range '0 - 2' dbmin -2000 dbmax 0 }",
	        LC_MEANING_ATTENUATION, 0, 0, "-10 dB", 'D' },
	{ "ffff:0002", "Mic Capture Volume", KNOB("10", "40", "4000"), LC_MEANING_GAIN, 0, 0,
	        "unknown until set", 'C' },
};

START_TEST(an_element_of_each_family_is_known_by_its_exact_name)
{
	char state[512], text[192];
	snprintf(state, sizeof state, "control.1 { iface MIXER name '%s' %s }", elements[_i].name,
	        elements[_i].rest);
	desk_watch_controls(&desk, elements[_i].id, state);
	const struct lc_control *control = desk_control(&desk, elements[_i].name);
	ck_assert_int_eq(control->meaning, elements[_i].meaning);
	ck_assert_uint_eq(control->first_input, elements[_i].first);
	ck_assert_uint_eq(control->last_input, elements[_i].last);
	ck_assert_str_eq(lc_control_text(control, text, sizeof text), elements[_i].text);
	ck_assert_int_eq(
	        lc_class_letter(lc_hardware_controls(desk.hardware)->class)[0], elements[_i].class);
	/* what has a driver of its own has a gear file; of PCI cards this is no USB id */
	if (strncmp(elements[_i].id, "ffff", 4) != 0 && strncmp(elements[_i].id, "1412", 4) != 0)
		ck_assert_str_ne(lc_hardware_card(desk.hardware)->gear_id, "");
}
END_TEST

/* Nearly the names of a driver: not what they look like. */
static const struct {
	const char *id, *name;
} near[] = {
	{ "1235:8219", "Line In 1 Gain Capture Volume 2" },
	{ "1235:8219", "Line In One Gain Capture Volume" },
	{ "1235:8219", "line in 1 gain capture volume" },
	{ "1235:8219", "My Line In 1 Gain Capture Volume" },
	{ "1235:8210", "Line In 1 Gain Capture Volume" }, /* the 3rd generation has none */
	{ "2a39:3fb0", "Mic-AN1 Gain " }, { "1412:d634", "DAC Volume" },
	{ "1412:d634", "H/W Multi Capture Volume" }, /* of the monitor mixer */
};

START_TEST(what_only_looks_like_a_name_is_another_element)
{
	char state[512];
	snprintf(state, sizeof state,
	        "control.1 { iface MIXER name '%s' " KNOB("1", "70", "6900") " }", near[_i].name);
	desk_watch_controls(&desk, near[_i].id, state);
	ck_assert_uint_eq(lc_hardware_controls(desk.hardware)->count, 0);
	ck_assert_uint_eq(lc_hardware_controls(desk.hardware)->others, 1);
}
END_TEST

START_TEST(first_generation_switches_are_enumerated)
{
	desk_watch_controls(&desk, "1235:8012",
	        "control.1 { iface MIXER name 'Input 1 Impedance Switch' value 'Hi-Z' comment { "
	        "access 'read write' type ENUMERATED count 1 item.0 Line item.1 'Hi-Z' } }\n"
	        "control.2 { iface MIXER name 'Input 1 Pad Switch' value '-10dB' comment { "
	        "access 'read write' type ENUMERATED count 1 item.0 '0dB' item.1 '-10dB' } }\n"
	        "control.3 { iface MIXER name 'Input 2 Pad Switch' value '0dB' comment { "
	        "access 'read write' type ENUMERATED count 1 item.0 '0dB' item.1 '-10dB' } }\n");
	ck_assert_str_eq(desk_control(&desk, "Input 1 Impedance Switch")->word, "Hi-Z");
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, "Input 1 Pad Switch")), 1);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, "Input 2 Pad Switch")), 0);
}
END_TEST

START_TEST(a_class_compliant_volume_below_0_db_is_an_attenuator_and_above_it_unknown_until_set)
{
	desk_watch_controls(&desk, "ffff:0001",
	        "control.1 { iface MIXER name 'Mic Capture Volume' value 10 comment { access 'read "
	        "write' type INTEGER count 1 range '0 - 40' dbmin 0 dbmax 4000 } }\n"
	        "control.2 { iface MIXER name 'Line Capture Volume' value 0 comment { access 'read "
	        "write' type INTEGER count 1 range '0 - 40' dbmin -4000 dbmax 0 } }\n");
	ck_assert_int_eq(desk_control(&desk, "Mic Capture Volume")->class, LC_CLASS_CACHED);
	ck_assert(!desk_control(&desk, "Mic Capture Volume")->known);
	ck_assert_int_eq(desk_control(&desk, "Line Capture Volume")->class, LC_CLASS_DIGITAL);
	ck_assert_double_eq_tol(desk_control(&desk, "Line Capture Volume")->value_db, -40, 1e-9);
}
END_TEST

START_TEST(firewires_phantom_is_found_at_another_interface)
{
	desk_watch_controls(&desk, "",
	        "control.1 { iface CARD name 'phantom-powering' value true comment { access 'read "
	        "write' type BOOLEAN count 1 } }\n");
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, "phantom-powering")), 1);
}
END_TEST

START_TEST(a_mute_is_no_switch_of_an_input)
{
	desk_watch_controls(&desk, "2708:0006",
	        "control.1 { iface MIXER name 'Mic Capture Switch' value.0 true value.1 true "
	        "comment { access 'read write' type BOOLEAN count 2 } }\n");
	ck_assert_int_eq(lc_hardware_controls(desk.hardware)->class, LC_CLASS_NONE);
}
END_TEST

START_TEST(old_firmware_is_named_as_the_lock)
{
	desk_watch_controls(&desk, "1235:8219",
	        "control.1 { iface CARD name 'Firmware Version' value 1 comment { access 'read' "
	        "type INTEGER count 1 range '0 - 9999' } }\n");
	ck_assert_int_eq(lc_hardware_controls(desk.hardware)->lock, LC_LOCK_FIRMWARE);
}
END_TEST

int main(void)
{
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_loop_test(
	        all, an_element_of_each_family_is_known_by_its_exact_name, 0, ROWS(elements));
	tcase_add_loop_test(all, what_only_looks_like_a_name_is_another_element, 0, ROWS(near));
	tcase_add_test(all, first_generation_switches_are_enumerated);
	tcase_add_test(all,
	        a_class_compliant_volume_below_0_db_is_an_attenuator_and_above_it_unknown_until_set);
	tcase_add_test(all, firewires_phantom_is_found_at_another_interface);
	tcase_add_test(all, a_mute_is_no_switch_of_an_input);
	tcase_add_test(all, old_firmware_is_named_as_the_lock);
	return lc_test_run("families", all);
}
