/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone in the simulated chain. */
#include "simulated_loop.h"

#include "linecheck/intl.h"
#include "linecheck/simulated.h"

#include <stdio.h>
#include <string.h>

struct order {
	struct lc_generator_order play;
	uint32_t channel, number;
};

bool lc_simulated_loop_init(struct lc_simulated_loop *loop, double rate_hz, uint32_t channels)
{
	loop->rate_hz = rate_hz;
	loop->channels = channels;
	lc_generator_init(&loop->generator, rate_hz);
	return lc_mailbox_init(&loop->orders, sizeof(struct order));
}

void lc_simulated_loop_clear(struct lc_simulated_loop *loop)
{
	lc_mailbox_clear(&loop->orders);
}

static bool is_on(const struct lc_simulated_loop *loop)
{
	return atomic_load(&loop->over) != loop->number;
}

/* The channel (from 0) of an output's name; as many as channels where there is no such output. */
static uint32_t channel_of(const struct lc_simulated_loop *loop, const char *port)
{
	char name[LC_PORT_NAME_SIZE];
	uint32_t channel = 0;
	for (; channel < loop->channels; channel++) {
		snprintf(name, sizeof name, LC_SIMULATED_OUTPUT, channel + 1);
		if (strncmp(name, port, sizeof name) == 0)
			break;
	}
	return channel;
}

static void order(
        struct lc_simulated_loop *loop, double level_dbfs, double duration_s, uint32_t channel)
{
	struct order *next = lc_mailbox_back(&loop->orders);
	next->play = lc_generator_order_of(level_dbfs, duration_s, loop->rate_hz);
	next->channel = channel;
	next->number = ++loop->number;
	lc_mailbox_publish(&loop->orders);
}

void lc_simulated_loop_play(struct lc_simulated_loop *loop, const struct lc_tone_request *request)
{
	uint32_t channel = channel_of(loop, request->port);
	loop->refused[0] = '\0';
	if (!(request->duration_s > 0.0)) {
		if (is_on(loop))
			order(loop, 0.0, 0.0, loop->channels); /* it fades where it is */
	} else if (channel < loop->channels) {
		order(loop, request->level_dbfs, request->duration_s, channel);
	} else {
		lc_utf8_print(loop->refused, sizeof loop->refused,
		        _("There is no port %.150s; name the playback port that the cable is "
		          "plugged into."),
		        request->port);
	}
}

void lc_simulated_loop_info(const struct lc_simulated_loop *loop, struct lc_source_info *info)
{
	info->tone_sounds = is_on(loop);
	memcpy(info->tone_refused, loop->refused, sizeof info->tone_refused);
}

static void send(void *context, float *out, uint32_t frames)
{
	lc_generator_process(context, out, frames);
}

void lc_simulated_loop_take(struct lc_simulated_loop *loop, struct lc_simulator *simulator)
{
	if (lc_mailbox_refresh(&loop->orders)) {
		const struct order *order = lc_mailbox_front(&loop->orders);
		lc_generator_play(&loop->generator, &order->play);
		loop->heard = order->number;
		if (order->channel < loop->channels)
			lc_simulator_plug(simulator, order->channel, send, &loop->generator);
		loop->plugged |= order->channel < loop->channels;
	}
	if (lc_generator_sounds(&loop->generator))
		return;
	if (loop->plugged)
		lc_simulator_plug(simulator, 0, NULL, NULL);
	loop->plugged = false;
	atomic_store(&loop->over, loop->heard);
}
