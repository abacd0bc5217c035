/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on sheets of paper. */
#include "sheet.h"

#include <glib.h>

#define WIDTH (LC_SHEET_WIDTH - 2.0 * LC_SHEET_MARGIN)
#define BOTTOM (LC_SHEET_HEIGHT - LC_SHEET_MARGIN)
#define FOLLOWERS 45.0 /* what comes on the sheet of a heading at least */
#define CARD_INSET 12.0
#define CARD_GAP 6.0
#define CARD_BAR 4.0
#define ROW_PAD 1.5
#define COLUMN_GAP 8.0

static PangoLayout *lay_out(
        struct lc_sheet *sheet, const struct lc_sheet_piece *piece, double width)
{
	PangoLayout *layout = pango_layout_new(sheet->context);
	g_autoptr(PangoFontDescription) font =
	        pango_font_description_from_string("DejaVu Sans, Sans");
	pango_font_description_set_absolute_size(font, piece->look->size * PANGO_SCALE);
	if (piece->look->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(
	        layout, piece->look->right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	pango_layout_set_text(layout, piece->text, -1);
	return layout;
}

static double height_of(struct lc_sheet *sheet, const struct lc_sheet_piece *piece, double width)
{
	g_autoptr(PangoLayout) layout = lay_out(sheet, piece, width);
	int height;
	pango_layout_get_size(layout, NULL, &height);
	return pango_units_to_double(height);
}

static void draw(struct lc_sheet *sheet, const struct lc_sheet_piece *piece, double x, double width)
{
	g_autoptr(PangoLayout) layout = lay_out(sheet, piece, width);
	double ink = piece->look->grey ? 0.35 : 0.1;
	cairo_set_source_rgb(sheet->cr, ink, ink, ink);
	cairo_move_to(sheet->cr, x, sheet->y);
	pango_cairo_show_layout(sheet->cr, layout);
}

static void make_room(struct lc_sheet *sheet, double height)
{
	if (sheet->y + height <= BOTTOM || sheet->y <= LC_SHEET_MARGIN)
		return;
	cairo_show_page(sheet->cr);
	sheet->y = LC_SHEET_MARGIN;
}

static void draw_rule(struct lc_sheet *sheet, double y)
{
	cairo_set_source_rgb(sheet->cr, 0.84, 0.85, 0.87);
	cairo_set_line_width(sheet->cr, 0.5);
	cairo_move_to(sheet->cr, LC_SHEET_MARGIN, y);
	cairo_line_to(sheet->cr, LC_SHEET_WIDTH - LC_SHEET_MARGIN, y);
	cairo_stroke(sheet->cr);
}

void lc_sheet_begin(struct lc_sheet *sheet, cairo_t *cr, const char *language)
{
	sheet->cr = cr;
	sheet->y = LC_SHEET_MARGIN;
	sheet->context = pango_cairo_create_context(cr);
	pango_cairo_context_set_resolution(sheet->context, 72.0);
	pango_context_set_round_glyph_positions(sheet->context, FALSE);
	pango_context_set_language(sheet->context, pango_language_from_string(language));
}

void lc_sheet_end(struct lc_sheet *sheet)
{
	cairo_show_page(sheet->cr);
	g_clear_object(&sheet->context);
}

void lc_sheet_put(struct lc_sheet *sheet, const struct lc_sheet_piece *piece)
{
	const struct lc_sheet_look *look = piece->look;
	double height = height_of(sheet, piece, WIDTH);
	make_room(sheet, look->before + height + (look->heading ? FOLLOWERS : 0.0));
	if (sheet->y > LC_SHEET_MARGIN)
		sheet->y += look->before;
	draw(sheet, piece, LC_SHEET_MARGIN, WIDTH);
	sheet->y += height + look->after;
	if (look->heading)
		draw_rule(sheet, sheet->y - look->after / 2.0);
}

void lc_sheet_put_card(struct lc_sheet *sheet, const struct lc_sheet_piece pieces[], size_t count,
        unsigned int colour)
{
	const double width = WIDTH - CARD_INSET;
	double height = 0.0;
	for (size_t i = 0; i < count; i++)
		height += pieces[i].look->before + height_of(sheet, &pieces[i], width) +
		        pieces[i].look->after;
	make_room(sheet, CARD_GAP + height);
	sheet->y += CARD_GAP;
	cairo_set_source_rgb(sheet->cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
	        (colour & 0xff) / 255.0);
	cairo_rectangle(sheet->cr, LC_SHEET_MARGIN, sheet->y, CARD_BAR, height);
	cairo_fill(sheet->cr);
	for (size_t i = 0; i < count; i++) {
		sheet->y += pieces[i].look->before;
		draw(sheet, &pieces[i], LC_SHEET_MARGIN + CARD_INSET, width);
		sheet->y += height_of(sheet, &pieces[i], width) + pieces[i].look->after;
	}
}

void lc_sheet_put_row(struct lc_sheet *sheet, const struct lc_sheet_piece pieces[], size_t count,
        const double edges[])
{
	double height = 0.0;
	for (size_t i = 0; i < count; i++) {
		double width = (edges[i + 1] - edges[i]) * WIDTH - COLUMN_GAP;
		height = MAX(height, height_of(sheet, &pieces[i], width));
	}
	make_room(sheet, height + 2.0 * ROW_PAD);
	sheet->y += ROW_PAD;
	for (size_t i = 0; i < count; i++)
		draw(sheet, &pieces[i], LC_SHEET_MARGIN + edges[i] * WIDTH,
		        (edges[i + 1] - edges[i]) * WIDTH - COLUMN_GAP);
	sheet->y += height + ROW_PAD;
	draw_rule(sheet, sheet->y);
}
