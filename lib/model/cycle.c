/* SPDX-License-Identifier: MIT
 *
 * A walk through the bills of material, depth first, with a stack of its own: a chain may be as
 * long as there are items. Each item is entered once, so the cost is linear in the rows.
 */
#include "model/freeze.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_SIZE = 400 };

enum mark { UNSEEN, ON_PATH, DONE };

struct step {
    uint32_t item;
    uint32_t next; /* how many of its BOM rows have been followed */
};

struct walk {
    struct builder *builder;
    unsigned char *marks; /* by item */
    struct step *path;
    uint32_t length;
};

/* Appends a name; a text that is full stays as it is. */
static void append_name(char text[TEXT_SIZE], const char *separator, const char *item)
{
    size_t used = strlen(text);

    if (used + strlen(separator) + strlen(item) + sizeof(" -> ...") < TEXT_SIZE)
        snprintf(text + used, TEXT_SIZE - used, "%s%s", separator, item);
    else if (used < 4 || strcmp(text + used - 3, "...") != 0)
        snprintf(text + used, TEXT_SIZE - used, "%s...", used > 0 ? " -> " : "");
}

/* The path from `item` back to it, "A -> B -> A". */
static void describe_cycle(const struct walk *walk, uint32_t item, char text[TEXT_SIZE])
{
    const struct intern *names = walk->builder->model->item_names;
    uint32_t at = walk->length;

    while (walk->path[at - 1].item != item)
        at--;
    text[0] = '\0';
    for (at--; at < walk->length; at++)
        append_name(text, text[0] != '\0' ? " -> " : "", intern_text(names, walk->path[at].item));
    append_name(text, " -> ", intern_text(names, item));
}

/* `row` leads back to an item on the path. */
static void report_cycle(const struct walk *walk, const struct bom_row *row)
{
    const struct raw_bom *rows = walk->builder->bom.items;
    char text[TEXT_SIZE];

    describe_cycle(walk, row->component, text);
    builder_report(walk->builder, EXPECT_SEVERITY_ERROR, "bom_cycle", TABLE_BOM,
                   rows[row->order].origin, "component",
                   text_of(walk->builder->model->item_names, row->component),
                   "the bill of material runs in a circle: %s", text);
}

static void enter(struct walk *walk, uint32_t item)
{
    walk->marks[item] = ON_PATH;
    walk->path[walk->length++] = (struct step){item, 0};
}

/* Follows one BOM row of the item at the end of the path, or leaves it. */
static void advance(struct walk *walk)
{
    const struct model *model = walk->builder->model;
    struct step *step = &walk->path[walk->length - 1];
    struct range rows = model->items[step->item].bom;
    const struct bom_row *row;

    if (step->next == rows.count) {
        walk->marks[step->item] = DONE;
        walk->length--;
        return;
    }
    row = &model->bom[rows.first + step->next++];
    if (walk->marks[row->component] == UNSEEN)
        enter(walk, row->component);
    else if (walk->marks[row->component] == ON_PATH)
        report_cycle(walk, row);
}

expect_status check_bom_cycles(struct builder *builder)
{
    uint32_t item_count = builder->model->item_count;
    struct walk walk = {.builder = builder};

    if (builder->model->bom_count == 0)
        return EXPECT_OK;
    walk.marks = arena_get_zeroed(&builder->scratch, item_count, sizeof(*walk.marks));
    walk.path = arena_get(&builder->scratch, item_count, sizeof(*walk.path));
    if (walk.marks == NULL || walk.path == NULL)
        return EXPECT_ERR_NOMEM;
    for (uint32_t item = 0; item < item_count; item++) {
        if (walk.marks[item] == UNSEEN)
            enter(&walk, item);
        while (walk.length > 0)
            advance(&walk);
    }
    arena_reset(&builder->scratch);
    return EXPECT_OK;
}
