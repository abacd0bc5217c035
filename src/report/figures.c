/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure of the table as it is read from a channel: its value, its word, its text. */
#include "linecheck/report.h"

#include "linecheck/intl.h"

#include <string.h>

/** False for a figure of a tone, a hum or a whine that is not there. */
static bool applies(const struct lc_figure *figure, const struct lc_channel_result *channel)
{
	if (strcmp(figure->group, "tone") == 0)
		return channel->tone.present;
	if (strcmp(figure->group, "hum") == 0)
		return channel->hum.measured && channel->hum.present;
	if (strcmp(figure->group, "gsm") == 0)
		return channel->gsm.measured && channel->gsm.present;
	if (strcmp(figure->group, "usb") == 0)
		return channel->usb.measured && channel->usb.present;
	return true;
}

double lc_figure_element(
        const struct lc_figure *figure, const struct lc_channel_result *channel, size_t index)
{
	const char *at = (const char *)channel + figure->offset;

	if (index >= figure->array_length || !applies(figure, channel))
		return LC_NOT_MEASURED;
	if (figure->type == LC_FIGURE_DOUBLE || figure->type == LC_FIGURE_DOUBLES ||
	        figure->type == LC_FIGURE_TIME)
		return ((const double *)(const void *)at)[index];
	if (figure->type == LC_FIGURE_COUNT)
		return (double)*(const uint64_t *)(const void *)at;
	return LC_NOT_MEASURED;
}

double lc_figure_value(const struct lc_figure *figure, const struct lc_channel_result *channel)
{
	return figure->type == LC_FIGURE_DOUBLES ? LC_NOT_MEASURED
	                                         : lc_figure_element(figure, channel, 0);
}

static const char *method_word(enum lc_noise_method method)
{
	switch (method) {
	case LC_NOISE_STEADY:
		return N_("steady");
	case LC_NOISE_RESIDUAL:
		return N_("residual");
	case LC_NOISE_MINIMUM:
		return N_("minimum-statistics");
	case LC_NOISE_NONE:
		break;
	}
	return NULL;
}

static const char *kind_word(enum lc_hum_kind kind)
{
	switch (kind) {
	case LC_HUM_HUM:
		return N_("hum");
	case LC_HUM_BUZZ:
		return N_("buzz");
	case LC_HUM_RECTIFIER:
		return N_("rectifier");
	case LC_HUM_NONE:
		break;
	}
	return NULL;
}

static const char *side_word(enum lc_clipping_of side)
{
	switch (side) {
	case LC_CLIPPING_BOTH:
		return N_("both");
	case LC_CLIPPING_POSITIVE:
		return N_("positive");
	case LC_CLIPPING_NEGATIVE:
		return N_("negative");
	case LC_CLIPPING_NONE:
		break;
	}
	return NULL;
}

const char *lc_figure_word(const struct lc_figure *figure, const struct lc_channel_result *channel)
{
	const void *at = (const char *)channel + figure->offset;

	if (!applies(figure, channel))
		return NULL;
	if (figure->type == LC_FIGURE_METHOD)
		return method_word(*(const enum lc_noise_method *)at);
	if (figure->type == LC_FIGURE_KIND)
		return kind_word(*(const enum lc_hum_kind *)at);
	if (figure->type == LC_FIGURE_SIDE)
		return side_word(*(const enum lc_clipping_of *)at);
	return NULL;
}

const char *lc_figure_text(double value, int decimals, char *buffer, size_t size)
{
	double unit = pow(10.0, -decimals);

	if (!lc_is_measured(value))
		lc_utf8_print(buffer, size, "%s", _("—"));
	else if (isinf(value))
		snprintf(buffer, size, value < 0.0 ? "−∞" : "∞");
	else if (fabs(value) < unit / 2.0) /* no minus before a zero */
		snprintf(buffer, size, "%.*f", decimals, 0.0);
	else
		snprintf(buffer, size, "%s%.*f", value < 0.0 ? "−" : "", decimals, fabs(value));
	return buffer;
}
