/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the report's room on paper: its headings, paragraphs, cards and tables are read one
 * after the other, and each is put below the one before. */
#include "report-pdf.h"

#include "sheet.h"

#include "linecheck/report.h"

#include <cairo-pdf.h>
#include <string.h>

#define MAX_PIECES 16 /* of a card or a row */

/* The elements that have text; the first that fits. */
static const struct element {
	const char *name, *class; /* class "": any */
	struct lc_sheet_look look;
} elements[] = {
	{ "h1", "", { 20.0, 0.0, 2.0, .bold = true } },
	{ "h2", "", { 13.0, 14.0, 6.0, .bold = true, .heading = true } },
	{ "h3", "", { 10.5, 0.0, 2.0, .bold = true } },
	{ "p", "action", { 9.0, 1.0, 2.0, .bold = true } },
	{ "p", "dim", { 8.5, 0.0, 1.0, .grey = true } },
	{ "p", "when", { 9.0, 0.0, 4.0, .grey = true } },
	{ "p", "", { 9.0, 0.0, 2.0 } },
	{ "th", "", { 8.5, .bold = true } },
	{ "td", "n", { 8.5, .right = true } },
	{ "td", "dim", { 7.5, .grey = true } },
	{ "td", "", { 8.5 } },
};

static const struct card {
	const char *class;
	unsigned int colour; /* as on the page */
} cards[] = { { "card fix", 0xc03a14 }, { "card caution", 0x8f5c00 }, { "", 0x1b6acb } };

struct printer {
	struct lc_sheet sheet;
	GString *text;                    /* of the element that is open, */
	const struct lc_sheet_look *look; /* or NULL where it has none that is printed */
	struct lc_sheet_piece pieces[MAX_PIECES];
	size_t count;
	bool gathers; /* for a card or a row, which end as a whole */
	unsigned int colour;
};

static const struct lc_sheet_look *look_of(const char *name, const char *class)
{
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
		if (strcmp(elements[i].name, name) == 0 &&
		        (!*elements[i].class || strcmp(elements[i].class, class) == 0))
			return &elements[i].look;
	return NULL;
}

static unsigned int colour_of(const char *class)
{
	const struct card *card = cards;
	while (*card->class && strcmp(card->class, class) != 0)
		card++;
	return card->colour;
}

static void begun(GMarkupParseContext *context, const char *element, const char **names,
        const char **values, void *data, GError **error)
{
	struct printer *printer = data;
	const char *class = "";
	for (; *names; names++, values++)
		if (strcmp(*names, "class") == 0)
			class = *values;
	if (strcmp(element, "div") == 0 || strcmp(element, "tr") == 0) {
		printer->gathers = true;
		printer->colour = colour_of(class);
	}
	printer->look = look_of(element, class);
	g_string_truncate(printer->text, 0);
}

static void heard(
        GMarkupParseContext *context, const char *text, gsize length, void *data, GError **error)
{
	struct printer *printer = data;
	if (printer->look)
		g_string_append_len(printer->text, text, (gssize)length);
}

/* Name, value, unit, definition; or a key, its value, and where that comes from. */
static void put_row(struct printer *printer)
{
	static const double four[] = { 0.0, 0.21, 0.31, 0.45, 1.0 };
	static const double three[] = { 0.0, 0.31, 0.84, 1.0 };
	size_t columns = printer->count > 3 ? 4 : 3;
	lc_sheet_put_row(&printer->sheet, printer->pieces, MIN(printer->count, columns),
	        columns == 4 ? four : three);
}

static void forget(struct printer *printer)
{
	for (size_t i = 0; i < printer->count; i++)
		g_free(printer->pieces[i].text);
	printer->count = 0;
	printer->gathers = false;
}

static void ended(GMarkupParseContext *context, const char *element, void *data, GError **error)
{
	struct printer *printer = data;
	if (printer->look && printer->count < MAX_PIECES)
		printer->pieces[printer->count++] =
		        (struct lc_sheet_piece) { printer->look, g_strdup(printer->text->str) };
	printer->look = NULL;
	if (strcmp(element, "div") == 0)
		lc_sheet_put_card(
		        &printer->sheet, printer->pieces, printer->count, printer->colour);
	else if (strcmp(element, "tr") == 0)
		put_row(printer);
	else if (printer->gathers)
		return;
	else if (printer->count > 0)
		lc_sheet_put(&printer->sheet, &printer->pieces[0]);
	forget(printer);
}

static bool read_page(struct printer *printer, const char *page, gsize size, struct lc_error *error)
{
	static const GMarkupParser parser = { begun, ended, heard, NULL, NULL };
	g_autoptr(GError) why = NULL;
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, printer, NULL);
	bool whole = g_markup_parse_context_parse(context, page, (gssize)size, &why) &&
	        g_markup_parse_context_end_parse(context, &why);
	g_markup_parse_context_free(context);
	if (!whole)
		lc_fail(error, LC_SYSTEM, "%s", why->message);
	return whole;
}

static bool print_page(cairo_t *cr, const char *page, gsize size, struct lc_error *error)
{
	char language[32];
	struct printer printer = { .text = g_string_new(NULL) };
	lc_sheet_begin(&printer.sheet, cr, lc_report_language(language, sizeof language));
	bool printed = read_page(&printer, page, size, error);
	lc_sheet_end(&printer.sheet);
	forget(&printer);
	g_string_free(printer.text, TRUE);
	return printed;
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

GBytes *lc_report_pdf(const char *page, gsize size, struct lc_error *error)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	cairo_surface_t *surface =
	        cairo_pdf_surface_create_for_stream(append, out, LC_SHEET_WIDTH, LC_SHEET_HEIGHT);
	cairo_t *cr = cairo_create(surface);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, "Linecheck");
	bool printed = print_page(cr, page, size, error);
	cairo_status_t status = cairo_status(cr);
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (printed && status != CAIRO_STATUS_SUCCESS)
		lc_fail(error, LC_SYSTEM, "%s", cairo_status_to_string(status));
	if (!printed || status != CAIRO_STATUS_SUCCESS)
		return NULL;
	return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
