/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A test tone, for a cable from an output of the interface to its input. It has a port of its own,
 * so that no output that passes sound on can ever carry it, and the port is there only meanwhile.
 */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <string.h>

#define PORT "tone_out"
#define STEP_NS 1000000L
#define END_STEPS 700 /* of STEP_NS: a fade and some */

void lc_tone_send(struct lc_jack_tone *tone, jack_nframes_t frames) LC_RT
{
	atomic_store(&tone->in_use, true);
	jack_port_t *port = atomic_load(&tone->port);
	float *out = port ? jack_port_get_buffer(port, frames) : NULL;
	if (out) {
		if (lc_mailbox_refresh(&tone->orders)) {
			const struct lc_tone_order *order = lc_mailbox_front(&tone->orders);
			lc_generator_play(&tone->generator, &order->play);
			tone->heard = order->number;
		}
		lc_generator_process(&tone->generator, out, frames);
		if (!lc_generator_sounds(&tone->generator))
			atomic_store(&tone->over, tone->heard);
	}
	atomic_store(&tone->in_use, false);
}

bool lc_tone_is_on(const struct lc_jack_tone *tone)
{
	return atomic_load(&tone->port) && atomic_load(&tone->over) != tone->number;
}

static void pause_a_step(void)
{
	const struct timespec step = { .tv_nsec = STEP_NS };
	nanosleep(&step, NULL);
}

static void order(struct lc_jack *jack, double level_dbfs, double duration_s)
{
	struct lc_tone_order *next = lc_mailbox_back(&jack->tone.orders);
	next->play = lc_generator_order_of(level_dbfs, duration_s, jack->rate_hz);
	next->number = ++jack->tone.number;
	lc_mailbox_publish(&jack->tone.orders);
}

static void take_port_away(struct lc_jack *jack)
{
	jack_port_t *port = atomic_exchange(&jack->tone.port, NULL);
	while (atomic_load(&jack->tone.in_use))
		pause_a_step();
	if (port)
		jack_port_unregister(jack->client, port);
}

void lc_tone_poll(struct lc_jack *jack)
{
	if (atomic_load(&jack->tone.port) && !lc_tone_is_on(&jack->tone))
		take_port_away(jack);
}

void lc_tone_end(struct lc_jack *jack)
{
	if (!lc_tone_is_on(&jack->tone))
		return;
	order(jack, 0.0, 0.0);
	for (int i = 0; i < END_STEPS && lc_tone_is_on(&jack->tone); i++)
		pause_a_step();
}

void lc_tone_forget(struct lc_jack_tone *tone)
{
	atomic_store(&tone->port, NULL);
	atomic_store(&tone->over, tone->number);
	tone->refused[0] = '\0';
}

static void refuse(struct lc_jack *jack, const char *format, const char *port)
{
	lc_utf8_print(jack->tone.refused, sizeof jack->tone.refused, format, port);
}

/* Whether the tone can go into the port; else says why not. */
static bool takes_tone(struct lc_jack *jack, const char *name)
{
	jack_port_t *port = *name ? jack_port_by_name(jack->client, name) : NULL;
	if (!port)
		refuse(jack,
		        _("There is no port %.150s; name the playback port that the cable is "
		          "plugged into."),
		        name);
	else if (strcmp(jack_port_type(port), JACK_DEFAULT_AUDIO_TYPE) != 0 ||
	        !(jack_port_flags(port) & JackPortIsInput))
		refuse(jack, _("%.150s takes no sound; name a playback port."), name);
	else
		return true;
	return false;
}

/* A port with a silent generator, connected with nothing but destination. */
static bool open_port(struct lc_jack *jack, const char *destination)
{
	jack_port_t *port = atomic_load(&jack->tone.port);
	if (!port) {
		port = jack_port_register(jack->client, PORT, JACK_DEFAULT_AUDIO_TYPE,
		        JackPortIsOutput | JackPortIsTerminal, 0);
		if (!port) {
			refuse(jack, "%s", _("The JACK server has no room for another port."));
			return false;
		}
		lc_generator_init(&jack->tone.generator, jack->rate_hz);
		atomic_store(&jack->tone.port, port);
	}
	jack_port_disconnect(jack->client, port);
	int failure = jack_connect(jack->client, jack_port_name(port), destination);
	if (failure == 0 || failure == EEXIST)
		return true;
	refuse(jack, _("The tone cannot be connected with %.150s; the server refuses."),
	        destination);
	take_port_away(jack);
	return false;
}

void lc_jack_play_tone(struct lc_jack *jack, const struct lc_tone_request *request)
{
	char port[sizeof request->port];
	jack->tone.refused[0] = '\0';
	if (!jack->client || atomic_load(&jack->gone)) {
		refuse(jack, "%s", _("There is no JACK server that could play the tone."));
		return;
	}
	if (!(request->duration_s > 0.0)) {
		if (lc_tone_is_on(&jack->tone))
			order(jack, 0.0, 0.0);
		return;
	}
	snprintf(port, sizeof port, "%.*s", (int)sizeof port - 1, request->port);
	if (takes_tone(jack, port) && open_port(jack, port))
		order(jack, request->level_dbfs, request->duration_s);
}
