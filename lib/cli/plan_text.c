/* SPDX-License-Identifier: MIT */
#include "cli/plan_text.h"

#include "cli/evidence_text.h"
#include "cli/memory.h"
#include "cli/text.h"
#include "cli/words.h"

#include <stdlib.h>
#include <string.h>

enum { MARK_WIDTH = 2, INDENT = 2, GAP = 2 };

enum column { COLUMN_QUANTITY, COLUMN_START, COLUMN_END, COLUMN_P80, COLUMN_CHANCE, COLUMNS };

struct row {
    bool is_critical;
    struct text label;
    char cells[COLUMNS][WORD_SIZE];
};

struct table {
    struct row *rows; /* the first holds the titles */
    size_t count;
    size_t label_width;
    size_t widths[COLUMNS];
};

static void add_stock_point(struct text *text, const char *item, const char *location)
{
    text_add(text, "%s", item);
    if (location[0] != '\0')
        text_add(text, " at %s", location);
}

/* `words`, and the source after `joint` where there is one. */
static void add_source(struct text *text, const char *words, const char *joint, const char *source)
{
    text_add(text, "%s", words);
    if (source[0] != '\0')
        text_add(text, "%s%s", joint, source);
}

static void add_label(struct text *text, const expect_plan_node *node)
{
    text_add(text, "%*s", (int)(INDENT * node->depth), "");
    switch (node->kind) {
    case EXPECT_NODE_NEED:
        add_stock_point(text, node->item, node->location);
        break;
    case EXPECT_NODE_STOCK:
        text_add(text, "from stock");
        break;
    case EXPECT_NODE_SUPPLY:
        add_source(text, "order", " ", node->source);
        add_source(text, "", " from ", node->location); /* of an open order: its supplier */
        break;
    case EXPECT_NODE_BUY:
        add_source(text, "buy", " from ", node->source);
        break;
    case EXPECT_NODE_MAKE:
        add_source(text, "make", ", recipe ", node->source);
        break;
    case EXPECT_NODE_STEP:
        add_source(text, "step", " on ", node->source);
        break;
    case EXPECT_NODE_TRANSFER:
        add_source(text, "transfer", " from ", node->source);
        break;
    case EXPECT_NODE_DELIVERY:
        add_source(text, "deliver", " with ", node->source);
        break;
    default:
        text_add(text, "%s", node->item);
    }
}

/* A step has no odds of its own: those of its job say it all. */
static void set_cells(struct row *row, const expect_plan_node *node, expect_day as_of)
{
    if (node->quantity != 0)
        expect_format_quantity(node->quantity, row->cells[COLUMN_QUANTITY]);
    if (node->start != EXPECT_TIME_NONE)
        word_day_short(expect_day_of(node->start), as_of, row->cells[COLUMN_START]);
    word_day_short(expect_day_of(node->end), as_of, row->cells[COLUMN_END]);
    if (node->kind == EXPECT_NODE_STEP)
        return;
    word_day_short(node->p80, as_of, row->cells[COLUMN_P80]);
    word_chance(node->confidence, row->cells[COLUMN_CHANCE]);
}

static void set_titles(struct row *row)
{
    static const char *const titles[COLUMNS] = {"quantity", "start", "done", "80 % by", "on time"};

    text_add(&row->label, "Plan");
    for (size_t i = 0; i < COLUMNS; i++)
        strcpy(row->cells[i], titles[i]);
}

static void measure(struct table *table)
{
    size_t room = TERMINAL_WIDTH - MARK_WIDTH;

    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        size_t label = text_width(text_bytes(&row->label));

        table->label_width = label > table->label_width ? label : table->label_width;
        for (size_t j = 0; j < COLUMNS; j++) {
            size_t width = text_width(row->cells[j]);

            table->widths[j] = width > table->widths[j] ? width : table->widths[j];
        }
    }
    for (size_t j = 0; j < COLUMNS; j++)
        room -= table->widths[j] + GAP;
    if (table->label_width > room)
        table->label_width = room;
}

/* A need that stock on hand covers alone: its one child says nothing new. */
static bool is_covered_by_stock(const expect_answer *answer, size_t need)
{
    expect_plan_node stock = EXPECT_PLAN_NODE_INIT, next = EXPECT_PLAN_NODE_INIT;

    if (expect_answer_node(answer, need + 1, &stock) != EXPECT_OK ||
        stock.kind != EXPECT_NODE_STOCK || (size_t)stock.parent != need)
        return false;
    return expect_answer_node(answer, need + 2, &next) != EXPECT_OK || next.parent < (int32_t)need;
}

/* Adds the row of a node, and answers how many nodes it stands for. */
static size_t add_row(struct table *table, const expect_answer *answer, size_t index,
                      expect_day as_of)
{
    struct row *row = &table->rows[table->count++];
    expect_plan_node node = EXPECT_PLAN_NODE_INIT;

    expect_answer_node(answer, index, &node);
    row->is_critical = node.critical != 0;
    add_label(&row->label, &node);
    set_cells(row, &node, as_of);
    if (node.kind != EXPECT_NODE_NEED || !is_covered_by_stock(answer, index))
        return 1;
    text_add(&row->label, " from stock");
    return 2;
}

static struct table table_of(const expect_answer *answer, expect_day as_of)
{
    size_t nodes = expect_answer_nodes(answer);
    struct table table = {.rows = memory_get((nodes + 1) * sizeof(*table.rows)), .count = 1};

    memset(table.rows, 0, (nodes + 1) * sizeof(*table.rows));
    set_titles(&table.rows[0]);
    for (size_t i = 0; i < nodes;)
        i += add_row(&table, answer, i, as_of);
    measure(&table);
    return table;
}

static void table_free(struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        text_free(&table->rows[i].label);
    free(table->rows);
}

/* A label too wide for its column has a line of its own. */
static void print_row(const struct terminal *terminal, const struct table *table,
                      const struct row *row)
{
    const char *label = text_bytes(&row->label);
    size_t width = text_width(label);
    size_t blank;

    terminal_put(terminal, row->is_critical ? "* " : "  ");
    terminal_put(terminal, label);
    if (width > table->label_width) {
        terminal_put_line(terminal, "");
        terminal_spaces(terminal, MARK_WIDTH);
        width = 0;
    }
    blank = table->label_width - width;
    for (size_t i = 0; i < COLUMNS; i++) {
        blank += GAP + table->widths[i] - text_width(row->cells[i]);
        if (row->cells[i][0] == '\0')
            continue; /* so that no line ends in blanks */
        terminal_spaces(terminal, blank);
        terminal_put(terminal, row->cells[i]);
        blank = 0;
    }
    terminal_put_line(terminal, "");
}

void plan_print(const struct terminal *terminal, const expect_answer *answer, expect_day as_of)
{
    struct table table;

    if (expect_answer_nodes(answer) == 0)
        return;
    table = table_of(answer, as_of);
    terminal_put_line(terminal, "");
    terminal_ink(terminal, INK_STRONG);
    print_row(terminal, &table, &table.rows[0]);
    terminal_ink(terminal, INK_PLAIN);
    for (size_t i = 1; i < table.count; i++)
        print_row(terminal, &table, &table.rows[i]);
    terminal_put_line(terminal, "  * decides the date; on time: there by the day in \"done\"");
    evidence_print(terminal, answer, MARK_WIDTH);
    table_free(&table);
}
