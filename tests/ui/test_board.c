/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's layout by itself: what is seen at once in which size. */
#include "board.h"
#include "fixture.h"

#include <gtk/gtk.h>

struct page {
	GtkWidget *scroller, *board, *at[LC_BOARD_PLACES];
};

/* Heights about those of the real widgets. */
static void page_init(struct page *page)
{
	static const int heights[LC_BOARD_PLACES] = { 70, 174, 100, 100, 70, 100 };
	page->board = lc_board_new();
	for (int i = 0; i < LC_BOARD_PLACES; i++) {
		page->at[i] = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
		gtk_widget_set_size_request(page->at[i], 100, heights[i]);
		lc_board_put(LC_BOARD(page->board), (enum lc_board_place)i, page->at[i]);
	}
	page->scroller = g_object_ref_sink(gtk_scrolled_window_new());
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(page->scroller), page->board);
}

static void show_at(struct page *page, int width, int height)
{
	int least;
	gtk_widget_measure(
	        page->scroller, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
	ck_assert_int_le(least, width);
	gtk_widget_allocate(page->scroller, width, height, -1, NULL);
}

/* Whether a place is shown and is whole within what is seen without scrolling. */
static bool is_seen(struct page *page, enum lc_board_place place)
{
	graphene_rect_t at;
	if (!gtk_widget_get_child_visible(page->at[place]))
		return false;
	ck_assert(gtk_widget_compute_bounds(page->at[place], page->scroller, &at));
	return at.size.height > 0 && at.origin.y >= 0 &&
	        at.origin.y + at.size.height <= gtk_widget_get_height(page->scroller);
}

/* 800 by 560 less the header of 50: verdict, chain and their gaps take 6 + 70 + 10 + 174 + 10 =
 * 270 of 510, and 240 are not enough for meters (190), a picture (240) and numbers (70) in a
 * column: picture and advice share a place. */
START_TEST(in_the_least_window_the_picture_takes_the_place_of_the_advice)
{
	struct page page;
	page_init(&page);
	show_at(&page, 800, 510);
	ck_assert(is_seen(&page, LC_BOARD_METERS));
	ck_assert(is_seen(&page, LC_BOARD_ADVICE));
	ck_assert(!is_seen(&page, LC_BOARD_PICTURE));
	lc_board_show(LC_BOARD(page.board), LC_BOARD_PICTURE);
	show_at(&page, 800, 510);
	ck_assert(is_seen(&page, LC_BOARD_METERS));
	ck_assert(!is_seen(&page, LC_BOARD_ADVICE));
	ck_assert(is_seen(&page, LC_BOARD_PICTURE));
	lc_board_show(LC_BOARD(page.board), LC_BOARD_ADVICE);
	show_at(&page, 800, 510);
	ck_assert(is_seen(&page, LC_BOARD_ADVICE));
	g_assert_finalize_object(page.scroller);
}
END_TEST

/* A column needs 270 + 190 + 10 + 240 + 10 + 70 + 12 = 802; three columns need a width of 1040. */
START_TEST(where_there_is_room_everything_is_seen_at_once)
{
	static const int sizes[][2] = { { 800, 802 }, { 1039, 900 }, { 1040, 620 }, { 1280, 750 },
		{ 1600, 950 } };
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
		for (int picture = 0; picture < 2; picture++) {
			struct page page;
			page_init(&page);
			if (picture)
				lc_board_show(LC_BOARD(page.board), LC_BOARD_PICTURE);
			show_at(&page, sizes[i][0], sizes[i][1]);
			for (int place = 0; place < LC_BOARD_PLACES; place++)
				ck_assert_msg(is_seen(&page, (enum lc_board_place)place),
				        "%d by %d: place %d", sizes[i][0], sizes[i][1], place);
			g_assert_finalize_object(page.scroller);
		}
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	return lc_fixture_run("board",
	        (const TTest *const[]) {
	                in_the_least_window_the_picture_takes_the_place_of_the_advice,
	                where_there_is_room_everything_is_seen_at_once, NULL });
}
