/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Odd element sets, as drivers and broken devices give them: each card is opened, read, followed,
 * turned and asked for every word of it, and nothing crashes, hangs or becomes a wrong number.
 */
#include "../support/run.h"
#include "one_desk.h"

#include <string.h>

#define GAIN "name 'Line In 1 Gain Capture Volume' "
#define PHANTOM "name 'Line In 1-2 Phantom Power Capture Switch' "
#define LEVEL "name 'Line In 1 Level Capture Enum' "
#define ONE(rest) "control.1 { iface MIXER " rest " }"
#define RW "access 'read write' "

/* Every one is at the id of a Scarlett 2i2 4th Gen but where the second field says another. */
static const struct {
	const char *text, *id;
	bool known; /* whether the first known control's value may be known */
} odd[] = {
	{ "", NULL, false },
	{ "control { }", NULL, false },
	{ ONE("name '' value 0 comment { " RW "type INTEGER count 1 range '0 - 1' }"), NULL,
	        false },
	{ ONE("value 0"), NULL, false },
	{ ONE(GAIN), NULL, false },
	{ ONE(GAIN "value 3"), NULL, false },
	{ ONE(GAIN "value 3 comment { }"), NULL, false },
	{ ONE(GAIN "value 3 comment { " RW "type INTEGER count 1 }"), NULL, false },
	{ ONE(GAIN "value 3 comment { " RW "type INTEGER count 1 range '0 - 70' }"), NULL, true },
	{ ONE(GAIN "value 0 comment { " RW "type INTEGER count 1 range '0 - 0' }"), NULL, true },
	{ ONE(GAIN "value 0 comment { " RW "type INTEGER count 1 range '70 - 0' }"), NULL, false },
	{ ONE(GAIN "value 99 comment { " RW "type INTEGER count 1 range '0 - 70' dbmin 0 dbmax "
	           "6900 }"),
	        NULL, false },
	{ ONE(GAIN "value -5 comment { " RW "type INTEGER count 1 range '0 - 70' }"), NULL, false },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '-2147483648 - 2147483647' "
	           "dbmin 0 dbmax 6900 }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '-9223372036854775808 - "
	           "9223372036854775807' dbmin 0 dbmax 6900 }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range 'a - b' }"), NULL, false },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' dbmin 6900 dbmax 0 "
	           "}"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' dbmin -9999999 "
	           "dbmax 0 }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' dbmin 5 dbmax 5 }"),
	        NULL, true },
	/* TLV: too short, too long, of no known type, a container in itself, a linear scale */
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv "
	           "'0000000400000008' }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv "
	           "'00000004ffffffff0000000000000001' }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv "
	           "'000000630000000800000000000001f4' }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv "
	           "'00000000000000100000000000000008000000000000000800000000' }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv "
	           "'0000000200000008fffff0000000000a' }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv "
	           "'00000001000000080000000000000000' }"),
	        NULL, true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 1 range '0 - 70' tlv 'zz' }"), NULL,
	        true },
	/* another type than the name says */
	{ ONE(GAIN "value true comment { " RW "type BOOLEAN count 1 }"), NULL, false },
	{ ONE(GAIN "value 'x' comment { " RW "type ENUMERATED count 1 item.0 x item.1 y }"), NULL,
	        false },
	{ ONE(GAIN "value 7 comment { " RW "type BYTES count 4 }"), NULL, false },
	{ ONE(GAIN "value 7 comment { " RW "type IEC958 count 1 }"), NULL, false },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER64 count 1 range '0 - 70' }"), NULL,
	        false },
	{ ONE(GAIN "value 7 comment { " RW "type NONE count 1 }"), NULL, false },
	{ ONE(GAIN "value 7 comment { " RW "type WHATEVER count 1 }"), NULL, false },
	{ ONE(PHANTOM "value 1 comment { " RW "type INTEGER count 1 range '0 - 1' }"), NULL,
	        false },
	{ ONE(PHANTOM "value 'On' comment { " RW "type ENUMERATED count 1 item.0 Off item.1 On }"),
	        NULL, true },
	{ ONE(PHANTOM "value 9 comment { " RW "type BOOLEAN count 1 }"), NULL, true },
	/* enumerations: no items, one, a name too long, a value beyond, a hole in the list */
	{ ONE(LEVEL "value 0 comment { " RW "type ENUMERATED count 1 }"), NULL, false },
	{ ONE(LEVEL "value 0 comment { " RW "type ENUMERATED count 1 item.0 'Line' }"), NULL,
	        true },
	{ ONE(LEVEL "value 7 comment { " RW "type ENUMERATED count 1 item.0 a item.1 b }"), NULL,
	        false },
	{ ONE(LEVEL "value -1 comment { " RW "type ENUMERATED count 1 item.0 a item.1 b }"), NULL,
	        false },
	{ ONE(LEVEL "value 0 comment { " RW "type ENUMERATED count 1 item.0 '' item.1 '' }"), NULL,
	        true },
	{ ONE(LEVEL "value 2 comment { " RW "type ENUMERATED count 1 item.0 a item.2 c }"), NULL,
	        true },
	{ ONE(LEVEL "value 0 comment { " RW "type ENUMERATED count 1 item.0 "
	            "'0123456789012345678901234567890123456789012345678901234567890123456789' }"),
	        NULL, true },
	/* counts: none, many, more than ALSA has */
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 0 range '0 - 70' }"), NULL, true },
	{ ONE(GAIN "value.0 7 value.1 8 comment { " RW "type INTEGER count 2 range '0 - 70' }"),
	        NULL, true },
	{ ONE(GAIN "value.0 7 comment { " RW "type INTEGER count 128 range '0 - 70' }"), NULL,
	        true },
	{ ONE(GAIN "value 7 comment { " RW "type INTEGER count 99999 range '0 - 70' }"), NULL,
	        true },
	{ ONE("name 'Mic Capture Volume' value.0 7 comment { " RW "type INTEGER count 128 range '0 "
	      "- 70' }"),
	        "1397:0508", true },
	/* access: none, write only, read only */
	{ ONE(GAIN "value 7 comment { access '' type INTEGER count 1 range '0 - 70' }"), NULL,
	        false },
	{ ONE(GAIN "value 7 comment { access 'write' type INTEGER count 1 range '0 - 70' }"), NULL,
	        false },
	{ ONE(GAIN "value 7 comment { access 'read' type INTEGER count 1 range '0 - 70' dbmin 0 "
	           "dbmax 6900 }"),
	        NULL, true },
	/* names: UTF-8, bytes that are none, numbers too large, inputs the wrong way round */
	{ ONE("name 'Mikrofon Verstärkung 🎤 Capture Volume' value 7 comment { " RW "type INTEGER "
	      "count 1 range '0 - 70' dbmin -1000 dbmax 0 }"),
	        "1397:0508", true },
	{ ONE("name 'Mic \xc3( \x1b[2J Capture Volume' value 7 comment { " RW
	      "type INTEGER count 1 range "
	      "'0 - 70' }"),
	        "1397:0508", true },
	{ ONE("name 'Line In 0 Gain Capture Volume' value 7 comment { " RW "type INTEGER count 1 "
	      "range '0 - 70' }"),
	        NULL, true },
	{ ONE("name 'Line In 99999999999999 Gain Capture Volume' value 7 comment { " RW
	      "type INTEGER count 1 range '0 - 70' }"),
	        NULL, true },
	{ ONE("name 'Line In 4-1 Phantom Power Capture Switch' value true comment { " RW
	      "type BOOLEAN count 1 }"),
	        NULL, true },
	{ ONE("name 'PCM 00 Capture Enum' value 0 comment { " RW "type ENUMERATED count 1 item.0 "
	      "'Analogue 99999999999' }"),
	        NULL, true },
	{ ONE("name 'PCM 01 Capture Enum' value 0 comment { " RW "type ENUMERATED count 1 item.0 "
	      "'Analogue ' }"),
	        NULL, true },
	{ ONE("name 'Multi Track Internal Clock' value 0 comment { " RW "type ENUMERATED count 1 "
	      "item.0 '' }"),
	        "1412:d634", true },
};
#define ODD ROWS(odd)

/* All that the room can be asked of a control; the values must be usable or not known. */
static void ask_everything(const struct lc_control *control)
{
	char text[192];
	long raw = 0;
	double gain_db = lc_control_gain_db(control);
	ck_assert(lc_control_text(control, text, sizeof text)[0] != '\0' ||
	        control->type == LC_CONTROL_CHOICE);
	ck_assert_int_ge(lc_control_is_on(control), -1);
	ck_assert(
	        !lc_is_measured(gain_db) || (gain_db >= -1e-6 && gain_db < 1e5) || isinf(gain_db));
	if (lc_control_raw_of_gain(control, 6.0, &raw))
		ck_assert(raw >= control->min && raw <= control->max);
	ck_assert(!control->known ||
	        (control->value >= control->min && control->value <= control->max));
	ck_assert_ptr_null(strchr(control->name, '\033'));
	ck_assert(control->first_input <= control->last_input &&
	        control->last_input <= LC_MAX_CHANNELS);
}

START_TEST(an_odd_element_set_is_survived)
{
	struct lc_chain declared, chain;
	struct lc_source_info info = { .kind = LC_SOURCE_SIMULATED, .channels = 4 };
	struct lc_error error;
	struct lc_plan plan;
	lc_chain_demo(&declared);
	lc_chain_init(&chain);
	desk_watch_controls(&desk, odd[_i].id ? odd[_i].id : "1235:8219", odd[_i].text);
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	if (controls->count)
		ck_assert_int_eq(controls->control[0].known, odd[_i].known);
	else
		ck_assert_msg(!odd[_i].known, "no control is known of %s", odd[_i].text);
	for (size_t i = 0; i < controls->count; i++)
		ask_everything(&controls->control[i]);
	lc_hardware_follow(desk.hardware, &info, &declared, &chain);
	ck_assert(lc_chain_valid(&chain));
	if (lc_hardware_plan(
	            desk.hardware, "interface-gain-up", UINT32_MAX, 0.0, 0, &plan, &error) == LC_OK)
		lc_hardware_carry_out(desk.hardware, &plan, false, &error);
	for (size_t i = 0; i < controls->count; i++)
		lc_hardware_write(desk.hardware, &controls->control[i], 1, &error);
	lc_hardware_poll(desk.hardware);
}
END_TEST

START_TEST(a_card_of_more_elements_than_there_is_room_for_shows_what_fits)
{
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	for (int i = 1; i <= 600; i++)
		fprintf(file,
		        "control.%d { iface MIXER name 'Line In %d Gain Capture Volume' value 1 "
		        "comment { " RW "type INTEGER count 1 range '0 - 70' } }\n",
		        i, i % 64 + 1);
	fclose(file);
	desk_watch_controls(&desk, "1235:8219", text);
	ck_assert_uint_eq(lc_hardware_controls(desk.hardware)->count, LC_MAX_CONTROLS);
	free(text);
}
END_TEST

START_TEST(a_card_with_none_of_the_known_controls_asks_the_user)
{
	desk_watch_controls(&desk, "1235:8006",
	        ONE("name 'Something Else' value 1 comment { " RW "type BOOLEAN count 1 }"));
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	ck_assert_uint_eq(controls->count, 0);
	ck_assert_uint_eq(controls->others, 1);
	ck_assert_int_eq(controls->class, LC_CLASS_NONE);
	ck_assert(strstr(controls->trouble, "interface.gain_db") != NULL);
}
END_TEST

int main(void)
{
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_loop_test(all, an_odd_element_set_is_survived, 0, ODD);
	tcase_add_test(all, a_card_of_more_elements_than_there_is_room_for_shows_what_fits);
	tcase_add_test(all, a_card_with_none_of_the_known_controls_asks_the_user);
	return lc_test_run("odd", all);
}
