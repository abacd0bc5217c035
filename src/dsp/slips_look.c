/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks for slips as the chunks come: the edge in the chunk before, and whether it stands alone for
 * long enough to count.
 */
#include "events.h"

#include <string.h>

#define EDGE_SHARE 0.25f /* an edge of less does not compare with another */
#define SHOWN_BEFORE ((LC_SLIPS_SHOWN - 1) * LC_EVENTS_CHUNK)

/* The last three chunks in one piece. */
static void show(const struct lc_joints *joints, const float rows[][LC_EVENTS_CHUNK],
        float shown[LC_SLIPS_SHOWN * LC_EVENTS_CHUNK]) LC_RT
{
	uint32_t count = joints->look_chunks + 2;

	for (uint32_t i = 0; i < LC_SLIPS_SHOWN; i++)
		memcpy(shown + i * LC_EVENTS_CHUNK,
		        rows[(joints->row + count - LC_SLIPS_SHOWN + 1 + i) % count],
		        LC_EVENTS_CHUNK * sizeof *shown);
}

/* The edge in the chunk before this one, if any. */
static struct lc_edge edge_of(const struct lc_joints *joints, float least) LC_RT
{
	float x[LC_SLIPS_SHOWN * LC_EVENTS_CHUNK], residual[LC_SLIPS_SHOWN * LC_EVENTS_CHUNK];

	if (joints->whole < LC_SLIPS_SHOWN || !(joints->largest[1] > least) ||
	        !lc_slips_may_be(joints->largest))
		return (struct lc_edge) { 0.0f, 0 };
	show(joints, joints->sample, x);
	show(joints, joints->residual, residual);
	return lc_slips_find(x, residual, joints->coefficient);
}

/* Counts the slip that waits once no other edge came. */
static void wait_for_edges(struct lc_joints *joints) LC_RT
{
	if (joints->edge_chunks == joints->confirm_chunks)
		return;
	if (++joints->edge_chunks == joints->confirm_chunks && joints->slip_waits)
		lc_event_add(&joints->slips, joints->slip_at);
}

bool lc_slips_look(struct lc_joints *joints, float least, uint64_t before)
{
	struct lc_edge edge = edge_of(joints, least);
	bool first, at_all = edge.height > 0.0f;

	wait_for_edges(joints);
	first = joints->edge_chunks == joints->confirm_chunks ||
	        joints->edge < EDGE_SHARE * edge.height;
	if (!at_all || (!first && edge.height < EDGE_SHARE * joints->edge))
		return false;
	before += edge.slip_at;
	joints->edge = edge.height;
	joints->edge_chunks = 0;
	joints->slip_at = before - (before < SHOWN_BEFORE ? before : SHOWN_BEFORE);
	joints->slip_waits = first && edge.slip_at > 0;
	if (joints->slip_waits)
		joints->state = LC_JOINTS_WATCH;
	return joints->slip_waits;
}
