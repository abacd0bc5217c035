/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a JACK port's alias to card and channel. Aliases as in the reference, section 6. */
#include "linecheck/hardware.h"

#include "../support/run.h"

static const struct {
	const char *alias, *name, *card;
	uint32_t channel;
} ports[] = {
	{ "alsa_pcm:hw:U192k:out1", "system:capture_1", "U192k", 1 },
	{ "alsa_pcm:hw:U192k,0:out12", "system:capture_12", "U192k", 12 },
	{ "alsa_pcm:hw:0:out2", "system:capture_2", "0", 2 },
	{ "alsa_pcm:plughw:1,0:out2", "system:capture_2", "1", 2 },
	{ "alsa_pcm:hw:CARD=Gen,DEV=0:out3", "system:capture_3", "Gen", 3 },
	{ "alsa_pcm:hw:Gen:in1", "system:playback_1", "", 0 },
	{ "alsa_pcm:default:out1", "system:capture_1", "", 0 },
	{ "alsa_pcm:hw::out1", "system:capture_1", "", 0 },
	{ "alsa_pcm:hw:Gen:out", "system:capture_1", "Gen", 0 },
	{ "alsa_pcm:hw:Gen:out0", "system:capture_1", "Gen", 0 },
	{ "dummy_pcm:dummy:out1", "system:capture_1", "", 0 },
	{ "alsa:acp:U192k:0:capture:capture_0", "Scarlett:capture_FL", "U192k", 1 },
	{ "alsa:acp:U192k:0:capture:capture_1", "Scarlett:capture_FR", "U192k", 2 },
	{ "alsa:acp:Gen:3:capture:capture_17", "Scarlett Pro:capture_AUX17", "Gen", 18 },
	{ "alsa:pcm:hw:Gen:capture:capture_0", "Scarlett:capture_AUX0", "Gen", 1 },
	{ "alsa:acp:Gen:1:playback:playback_0", "Scarlett:playback_FL", "", 0 },
	/* UCM's mono nodes all begin at 0: the name tells which input, or nothing does */
	{ "alsa:acp:Gen:1:capture:capture_0", "Scarlett 2i2 Input 2 Mic2:capture_MONO", "Gen", 2 },
	{ "alsa:acp:Gen:1:capture:capture_0", "Scarlett 2i2 Mic:capture_MONO", "Gen", 0 },
	{ "alsa:acp", "x:y", "", 0 },
	{ "alsa:", "", "", 0 },
	{ "alsa_pcm:", "", "", 0 },
	{ "", "", "", 0 },
	{ "alsa:acp::0:capture:capture_0", "x:y", "", 0 },
	{ "alsa_pcm:hw:Gen:out99999999999", "", "Gen", 0 },
};

START_TEST(an_alias_tells_card_and_channel)
{
	struct lc_port_place place;
	bool found = lc_port_place(ports[_i].alias, ports[_i].name, &place);
	ck_assert_msg(found == (ports[_i].card[0] != '\0'), "%s", ports[_i].alias);
	ck_assert_str_eq(place.card, ports[_i].card);
	ck_assert_uint_eq(place.channel, ports[_i].channel);
}
END_TEST

int main(void)
{
	TCase *all = tcase_create("all");
	tcase_add_loop_test(all, an_alias_tells_card_and_channel, 0, ROWS(ports));
	return lc_test_run("port", all);
}
