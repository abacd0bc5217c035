/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is asked of the JACK client can be. */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <string.h>

static enum lc_status check_port(
        const char *option, uint32_t channel, const char *port, struct lc_error *error)
{
	const char *colon = port ? strchr(port, ':') : NULL;
	if (!port || (colon && colon != port && colon[1] && strlen(port) < LC_PORT_NAME_SIZE))
		return LC_OK;
	return lc_fail(error, LC_USAGE,
	        _("%s for channel %u: \"%.100s\" is no port; write client:port, as in "
	          "system:capture_1"),
	        option, channel + 1, port);
}

/* Whatever the locale: patchbays and terminals would obey it. */
static bool has_control(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			return true;
	return false;
}

enum lc_status lc_jack_check_config(const struct lc_jack_config *config, struct lc_error *error)
{
	if (config->channels < 1 || config->channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("--channels %u: use 1 to %d"), config->channels,
		        LC_MAX_CHANNELS);
	if (config->name &&
	        (!config->name[0] || strlen(config->name) > LC_CLIENT_NAME_MAX ||
	                strpbrk(config->name, ":/")))
		return lc_fail(error, LC_USAGE,
		        _("--name \"%.100s\": use 1 to %d bytes, no colon and no slash"),
		        config->name, LC_CLIENT_NAME_MAX);
	if (config->name && has_control(config->name))
		return lc_fail(error, LC_USAGE,
		        _("--name holds a control character, such as the end of a line; leave it "
		          "out"));
	for (uint32_t c = 0; c < config->channels; c++) {
		if (check_port("--connect-in", c, config->connect_in[c], error) ||
		        check_port("--connect-out", c, config->connect_out[c], error) ||
		        check_port("--inline", c, config->inline_port[c], error))
			return LC_USAGE;
		if (config->tap && (config->connect_out[c] || config->inline_port[c]))
			return lc_fail(error, LC_USAGE,
			        _("--tap only listens: leave out --connect-out and --inline"));
	}
	return LC_OK;
}
