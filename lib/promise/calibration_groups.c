/* SPDX-License-Identifier: MIT */
#include "promise/calibration_groups.h"

#include "base/memo.h"

/* What the rows of one group share, beside the supplier. */
struct level {
    bool item, location;
};

/* The levels below "all rows"; returns how many. */
static size_t chain_of(enum history_levels levels, struct level chain[REPLAY_LEVELS])
{
    bool item = levels == LEVELS_SUPPLIER_ITEM || levels == LEVELS_SUPPLIER_ITEM_LOCATION;
    bool location = levels == LEVELS_SUPPLIER_LOCATION || levels == LEVELS_SUPPLIER_ITEM_LOCATION;
    size_t count = 1;

    chain[0] = (struct level){false, false};
    if (item)
        chain[count++] = (struct level){true, false};
    if (location)
        chain[count++] = (struct level){item, true};
    return count;
}

/* Numbers the groups as they are met; a memo keeps pointers, so each has a cell with its number. */
struct numbering {
    struct memo memo;
    struct arena arena;
    uint32_t count;
};

static expect_status number_of(struct numbering *numbering, const struct memo_key *key,
                               uint32_t *ret_number)
{
    uint32_t *number = memo_find(&numbering->memo, key);

    if (number == NULL) {
        number = arena_get(&numbering->arena, 1, sizeof(*number));
        if (number == NULL)
            return EXPECT_ERR_NOMEM;
        *number = numbering->count++;
        TRY(memo_add(&numbering->memo, key, number));
    }
    *ret_number = *number;
    return EXPECT_OK;
}

static expect_status number_line(struct numbering *numbering, const struct past_line *line,
                                 const struct level *chain, size_t levels, struct replay_row *row)
{
    for (size_t i = 0; i < levels; i++) {
        struct memo_key key = {{(uint32_t)i, line->supplier, chain[i].item ? line->item : 0,
                                chain[i].location ? line->location : 0}};

        TRY(number_of(numbering, &key, &row->groups[i]));
    }
    return EXPECT_OK;
}

expect_status calibration_groups(const struct past *past, enum history_levels levels,
                                 struct replay_row *rows, struct replay *replay)
{
    struct level chain[REPLAY_LEVELS];
    struct numbering numbering = {.count = 0};
    expect_status status = EXPECT_OK;

    replay->levels = chain_of(levels, chain);
    memo_init(&numbering.memo, &past->alloc);
    arena_init(&numbering.arena, &past->alloc);
    for (size_t i = 0; i < past->count && status == EXPECT_OK; i++)
        status = number_line(&numbering, &past->lines[i], chain, replay->levels, &rows[i]);
    replay->group_count = numbering.count;
    memo_fini(&numbering.memo);
    arena_fini(&numbering.arena);
    return status;
}
