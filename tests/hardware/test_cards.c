/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every simulated card through alsa-lib: found by its id, its controls known and read right. */
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <string.h>
#include <sys/stat.h>

/* Ids, gear files and classes as in the reference, section 0 and 1. */
static const struct {
	const char *card, *id, *gear, *family;
	char class;
	enum lc_driver_lock lock;
	uint32_t channels;
} cards[] = {
	{ "scarlett-2i2-1st", "1235:8006", "focusrite-scarlett-2i2-1st", "scarlett-1st", 'E', 0,
	        2 },
	{ "scarlett-2i2-2nd", "1235:8202", "focusrite-scarlett-2i2-2nd", "scarlett-2nd", 'E', 0,
	        2 },
	{ "scarlett-2i2-3rd", "1235:8210", "focusrite-scarlett-2i2-3rd", "scarlett-3rd", 'B', 0,
	        2 },
	{ "scarlett-2i2-4th", "1235:8219", "focusrite-scarlett-2i2-4th", "scarlett-4th", 'A', 0,
	        4 },
	{ "scarlett-solo-4th", "1235:8218", "focusrite-scarlett-solo-4th", "scarlett-4th", 'B', 0,
	        4 },
	{ "scarlett-4i4-3rd", "1235:8212", "focusrite-scarlett-4i4-3rd", "scarlett-3rd", 'B', 0,
	        6 },
	{ "scarlett-18i20-3rd", "1235:8215", "focusrite-scarlett-18i20-3rd", "scarlett-3rd", 'B', 0,
	        20 },
	{ "rme-babyface-pro", "2a39:3fb0", "rme-babyface-pro", "babyface-pro", 'C', 0, 12 },
	{ "presonus-1810c", "194f:010c", "presonus-1810c", "presonus-1810c", 'B', 0, 18 },
	{ "delta-audiophile-2496", "1412:d634", "m-audio-delta-audiophile-2496", "ice1712-1724",
	        'E', 0, 12 },
	{ "umc204hd", "1397:0508", "behringer-umc204hd", "umc", 'D', 0, 2 },
	{ "scarlett-2i2-3rd-msd", "1235:8210", "focusrite-scarlett-2i2-3rd", "scarlett-3rd", 'E',
	        LC_LOCK_STORAGE, 2 },
};
#define CARDS ROWS(cards)

START_TEST(a_card_is_matched_by_its_id_and_its_class_is_known)
{
	desk_watch(&desk, cards[_i].card);
	const struct lc_card *card = lc_hardware_card(desk.hardware);
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	ck_assert_str_eq(card->usb_id[0] ? card->usb_id : card->pci_id, cards[_i].id);
	ck_assert_str_eq(card->gear_id, cards[_i].gear);
	ck_assert_str_eq(card->format, "S32_LE");
	ck_assert_uint_eq(card->rate_hz, 48000);
	ck_assert_uint_eq(card->bits, 32);
	ck_assert_uint_eq(card->channels, cards[_i].channels);
	ck_assert_str_eq(controls->family, cards[_i].family);
	ck_assert_int_eq(lc_class_letter(controls->class)[0], cards[_i].class);
	ck_assert_int_eq(controls->lock, cards[_i].lock);
	ck_assert(controls->class == LC_CLASS_REAL || controls->trouble[0]);
}
END_TEST

START_TEST(every_simulated_card_is_in_this_table)
{
	int count = 0;
	while (lc_fake_card_name((size_t)count))
		count++;
	ck_assert_int_eq(count, CARDS);
}
END_TEST

#define NONE LC_NOT_MEASURED
/* From the reference, section 2: which inputs each name acts on, and how its value reads. */
static const struct {
	const char *card, *name;
	enum lc_meaning meaning;
	uint32_t first, last;
	const char *text;
	double max_db;
} controls[] = {
	{ "scarlett-2i2-4th", "Line In 2 Gain Capture Volume", LC_MEANING_GAIN, 2, 2, "0 dB", 69 },
	{ "scarlett-2i2-4th", "Line In 1-2 Phantom Power Capture Switch", LC_MEANING_PHANTOM, 1, 2,
	        "off", NONE },
	{ "scarlett-2i2-4th", "Line In 1 Level Capture Enum", LC_MEANING_LEVEL, 1, 1, "Line",
	        NONE },
	{ "scarlett-2i2-4th", "Line In 1 Autogain Status Capture Enum", LC_MEANING_AUTOGAIN_STATUS,
	        1, 1, "Stopped", NONE },
	{ "scarlett-2i2-4th", "Sync Status", LC_MEANING_LOCK, 0, 0, "Locked", NONE },
	{ "scarlett-solo-4th", "Line In 2 Phantom Power Capture Switch", LC_MEANING_PHANTOM, 2, 2,
	        "off", NONE },
	{ "scarlett-2i2-3rd", "Line In 2 Air Capture Switch", LC_MEANING_AIR, 2, 2, "off", NONE },
	{ "scarlett-4i4-3rd", "Line In 1 Pad Capture Switch", LC_MEANING_PAD, 1, 1, "off", NONE },
	{ "scarlett-4i4-3rd", "PCM 05 Capture Enum", LC_MEANING_ROUTE, 5, 5, "PCM 1", NONE },
	{ "scarlett-18i20-3rd", "Line In 5-8 Phantom Power Capture Switch", LC_MEANING_PHANTOM, 5,
	        8, "off", NONE },
	{ "rme-babyface-pro", "Mic-AN2 Gain", LC_MEANING_GAIN, 2, 2, "unknown until set", 65 },
	/* 18 steps of .5 dB */
	{ "rme-babyface-pro", "Line-IN4 Gain", LC_MEANING_GAIN, 4, 4, "unknown until set", 9 },
	{ "rme-babyface-pro", "Line-IN3 Sens.", LC_MEANING_SENSITIVITY, 3, 3, "unknown until set",
	        NONE },
	{ "rme-babyface-pro", "Mic-AN1 48V", LC_MEANING_PHANTOM, 1, 1, "unknown until set", NONE },
	{ "presonus-1810c", "Line 1/2 Source Type", LC_MEANING_BYPASS, 1, 2, "Preamp On (Mic/Inst)",
	        NONE },
	{ "presonus-1810c", "48V Phantom Power On Mic Inputs Switch", LC_MEANING_PHANTOM, 0, 0,
	        "off", NONE },
	{ "delta-audiophile-2496", "Multi Track Internal Clock", LC_MEANING_CLOCK, 0, 0, "48000",
	        NONE },
	{ "umc204hd", "Mic Capture Volume", LC_MEANING_ATTENUATION, 1, 1, "0 dB", 0 },
	{ "scarlett-2i2-3rd-msd", "MSD Mode Switch", LC_MEANING_STORAGE, 0, 0, "on", NONE },
};

START_TEST(a_control_is_known_by_its_name_and_read)
{
	char text[192];
	desk_watch(&desk, controls[_i].card);
	const struct lc_control *control = desk_control(&desk, controls[_i].name);
	ck_assert_int_eq(control->meaning, controls[_i].meaning);
	ck_assert_uint_eq(control->first_input, controls[_i].first);
	ck_assert_uint_eq(control->last_input, controls[_i].last);
	ck_assert_str_eq(lc_control_text(control, text, sizeof text), controls[_i].text);
	ck_assert_int_eq(lc_is_measured(control->max_db), lc_is_measured(controls[_i].max_db));
	if (lc_is_measured(controls[_i].max_db))
		ck_assert_double_eq_tol(control->max_db, controls[_i].max_db, 1e-9);
}
END_TEST

START_TEST(the_scale_of_the_driver_is_trusted)
{
	desk_watch(&desk, "scarlett-2i2-4th");
	desk_amixer(&desk, "Line In 1 Gain Capture Volume", "9");
	desk_wait(&desk, 200);
	/* 9 * 69 dB / 70 = 8.871; the scale counts hundredths */
	ck_assert_double_eq_tol(
	        desk_control(&desk, "Line In 1 Gain Capture Volume")->value_db, 8.87, 0.005);
}
END_TEST

START_TEST(cards_are_listed_by_index_and_an_empty_desk_has_none)
{
	struct lc_card list[LC_MAX_CARDS];
	ck_assert_uint_eq(lc_cards_list(desk.root, list), 0);
	desk_plug(&desk, 2, "umc204hd");
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	ck_assert_uint_eq(lc_cards_list(desk.root, list), 2);
	ck_assert_str_eq(list[0].id, "Gen");
	ck_assert_str_eq(list[1].id, "U192k");
	ck_assert_int_eq(list[1].index, 2);
}
END_TEST

static void write_proc(const char *place, const char *text)
{
	char path[128];
	snprintf(path, sizeof path, "%s/proc/asound/card0/%s", desk.root, place);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

START_TEST(without_a_recording_the_widest_offer_counts)
{
	struct lc_card list[LC_MAX_CARDS];
	desk_plug(&desk, 0, "umc204hd");
	write_proc("pcm0c/sub0/hw_params", "closed\n");
	write_proc("stream0",
	        "X\n\nPlayback:\n    Format: S32_LE\n    Channels: 8\n\nCapture:\n  Interface 2\n"
	        "    Altset 1\n    Format: S16_LE\n    Channels: 2\n    Altset 2\n"
	        "    Format: S24_3LE\n    Channels: 4\n");
	ck_assert_uint_eq(lc_cards_list(desk.root, list), 1);
	ck_assert_str_eq(list[0].format, "");
	ck_assert_uint_eq(list[0].rate_hz, 0);
	ck_assert_uint_eq(list[0].bits, 24);
	ck_assert_uint_eq(list[0].channels, 4);
}
END_TEST

START_TEST(junk_in_proc_is_not_known)
{
	struct lc_card list[LC_MAX_CARDS];
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	write_proc("id", "\n");
	write_proc("usbid", "\x1b[2J\n1235:8219");
	write_proc("pcm0c/sub0/hw_params",
	        "format: S99999999999_LE\xff\nchannels: -5\nrate: 99999999999999999999\n");
	ck_assert_uint_eq(lc_cards_list(desk.root, list), 1);
	ck_assert_str_eq(list[0].id, "0"); /* its index stands for the id */
	ck_assert_str_eq(list[0].usb_id, "?[2J");
	ck_assert_str_eq(list[0].gear_id, "");
	ck_assert_uint_eq(list[0].bits, 0);
	ck_assert_uint_eq(list[0].channels, 0);
	ck_assert_uint_eq(list[0].rate_hz, 0);
}
END_TEST

START_TEST(a_card_that_only_has_the_name_of_one_is_not_taken_for_it)
{
	struct lc_card list[LC_MAX_CARDS];
	desk_plug(&desk, 0, "scarlett-2i2-4th");
	write_proc("usbid", "dead:beef\n");
	lc_cards_list(desk.root, list);
	ck_assert_str_eq(list[0].gear_id, "");
	ck_assert_str_eq(list[0].name, "Scarlett 2i2 4th Gen");
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_loop_test(all, a_card_is_matched_by_its_id_and_its_class_is_known, 0, CARDS);
	tcase_add_loop_test(all, a_control_is_known_by_its_name_and_read, 0, ROWS(controls));
	tcase_add_test(all, every_simulated_card_is_in_this_table);
	tcase_add_test(all, the_scale_of_the_driver_is_trusted);
	tcase_add_test(all, cards_are_listed_by_index_and_an_empty_desk_has_none);
	tcase_add_test(all, without_a_recording_the_widest_offer_counts);
	tcase_add_test(all, junk_in_proc_is_not_known);
	tcase_add_test(all, a_card_that_only_has_the_name_of_one_is_not_taken_for_it);
	return lc_test_run("cards", all);
}
