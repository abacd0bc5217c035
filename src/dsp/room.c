typedef int lc_room;
