/* SPDX-License-Identifier: MIT */
#include "load/events.h"

#include "base/intern.h"

#include <stdio.h>
#include <string.h>

struct event_input {
    struct text item, location, kind, reference, unit, supplier, customer;
    expect_quantity quantity;
    struct moment date;
};

#define COLUMN(name, type, need, member)                                                           \
    {                                                                                              \
        name, type, need, offsetof(struct event_input, member), ROLE_PLAIN                         \
    }

static const struct column event_columns[] = {
    COLUMN("item", FIELD_TEXT, NEED_VALUE, item),
    COLUMN("location", FIELD_TEXT, NEED_NOTHING, location),
    COLUMN("date", FIELD_MOMENT, NEED_NOTHING, date),
    COLUMN("quantity", FIELD_DECIMAL, NEED_VALUE, quantity),
    COLUMN("kind", FIELD_TEXT, NEED_NOTHING, kind),
    COLUMN("reference", FIELD_TEXT, NEED_NOTHING, reference),
    COLUMN("unit", FIELD_TEXT, NEED_NOTHING, unit),
    COLUMN("supplier", FIELD_TEXT, NEED_NOTHING, supplier),
    COLUMN("customer", FIELD_TEXT, NEED_NOTHING, customer),
};

static const struct event_input event_default = {.date = {EXPECT_TIME_NONE, true}};
static const struct schema event_schema = {"events.csv", event_columns,
                                           sizeof(event_columns) / sizeof(event_columns[0]),
                                           &event_default, sizeof(event_default)};

const struct schema *schema_of_events(void)
{
    return &event_schema;
}

struct event_reader {
    struct alloc alloc;
    struct arena arena;
    struct intern *ids;
    int64_t proposals;
};

enum event_meaning {
    EVENT_BY_SIGN, /* more is supply, less is demand */
    EVENT_STOCK,
    EVENT_SAFETY_STOCK,
    EVENT_PROPOSAL
};

struct event_kind {
    const char *word;
    enum event_meaning meaning;
};

/* Ours, and MDPS-DELKZ of SAP with the short texts of MD04. Every other kind goes by its sign. */
static const struct event_kind kinds[] = {
    {"stock", EVENT_STOCK},
    {"on hand", EVENT_STOCK},
    {"inventory", EVENT_STOCK},
    {"LB", EVENT_STOCK}, /* storage location stock */
    {"WB", EVENT_STOCK}, /* plant stock */
    {"safety stock", EVENT_SAFETY_STOCK},
    {"SH", EVENT_SAFETY_STOCK},
    {"SafeSt", EVENT_SAFETY_STOCK},
    {"proposal", EVENT_PROPOSAL},
    {"proposed", EVENT_PROPOSAL},
    {"planned order", EVENT_PROPOSAL},
    {"PA", EVENT_PROPOSAL}, /* planned order */
    {"PldOrd", EVENT_PROPOSAL},
    {"BA", EVENT_PROPOSAL}, /* purchase requisition */
    {"PurRqs", EVENT_PROPOSAL},
};

static enum event_meaning meaning_of(struct text kind)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (field_is_word(kind.at, kind.length, kinds[i].word))
            return kinds[i].meaning;
    }
    return EVENT_BY_SIGN;
}

expect_status event_reader_new(const struct alloc *alloc, struct event_reader **ret_reader)
{
    struct event_reader *reader = alloc_get_zeroed(alloc, 1, sizeof(*reader));
    expect_status status;

    if (reader == NULL)
        return EXPECT_ERR_NOMEM;
    reader->alloc = *alloc;
    arena_init(&reader->arena, &reader->alloc);
    status = intern_new(&reader->alloc, &reader->arena, &reader->ids);
    if (status == EXPECT_OK)
        *ret_reader = reader;
    else
        event_reader_free(reader);
    return status;
}

void event_reader_free(struct event_reader *reader)
{
    struct alloc alloc;

    if (reader == NULL)
        return;
    alloc = reader->alloc;
    intern_free(reader->ids);
    arena_fini(&reader->arena);
    alloc_put(&alloc, reader, 1, sizeof(*reader));
}

/* `4711:10`, or, where another file has that line too, `4711:10:2`, `4711:10:3` ... */
static expect_status name_line(struct event_reader *reader, struct text stem, int64_t line,
                               struct text *ret_name)
{
    uint32_t known = intern_count(reader->ids), id;
    size_t size = stem.length + 36, length;
    char *name = arena_get(&reader->arena, size, 1);

    if (name == NULL)
        return EXPECT_ERR_NOMEM;
    length = (size_t)snprintf(name, size, "%.*s:%lld", (int)stem.length, stem.at, (long long)line);
    TRY(intern_add(reader->ids, name, length, &id));
    for (unsigned again = 2; id != known; again++) {
        snprintf(name + length, size - length, ":%u", again);
        TRY(intern_add(reader->ids, name, strlen(name), &id));
    }
    *ret_name = (struct text){name, strlen(name)};
    return EXPECT_OK;
}

/* The reference, where it is there and new; otherwise one made of the line: an order may have
 * several rows. */
static expect_status name_event(struct event_reader *reader, const struct event_input *row,
                                int64_t line, struct text *ret_name)
{
    uint32_t known = intern_count(reader->ids), id = INTERN_NONE;
    struct text stem = row->reference.length > 0 ? row->reference : (struct text){"line", 4};

    if (row->reference.length > 0)
        TRY(intern_add(reader->ids, row->reference.at, row->reference.length, &id));
    *ret_name = row->reference;
    if (id == known)
        return EXPECT_OK;
    return name_line(reader, stem, line, ret_name);
}

static void complain(const struct table_file *file, struct csv_origin origin, const char *field,
                     expect_report *report, const char *words)
{
    struct place place = {0};

    table_locate(file, origin, field, &place);
    report_add(report, EXPECT_SEVERITY_ERROR, "unclear_event", &place, "%s", words);
}

static expect_status add_stock(const struct event_input *row, struct row_origin origin,
                               struct builder *builder)
{
    struct inventory_input stock = inventory_default;

    stock.item = row->item;
    stock.location = row->location;
    stock.unit = row->unit;
    stock.quantity = row->quantity;
    return builder_add_inventory(builder, &stock, origin);
}

static expect_status add_supply(const struct event_input *row, struct text name,
                                struct row_origin origin, struct builder *builder)
{
    struct supply_input supply = supply_default;

    supply.supply = name;
    supply.item = row->item;
    supply.location = row->location;
    supply.unit = row->unit;
    supply.supplier = row->supplier;
    supply.quantity = row->quantity;
    supply.due = row->date;
    return builder_add_supply(builder, &supply, origin);
}

static expect_status add_demand(const struct event_input *row, struct text name,
                                struct row_origin origin, struct builder *builder)
{
    struct demand_input demand = demand_default;

    demand.demand = name;
    demand.item = row->item;
    demand.location = row->location;
    demand.unit = row->unit;
    demand.customer = row->customer;
    demand.quantity = -row->quantity;
    demand.due = row->date;
    return builder_add_demand(builder, &demand, origin);
}

/* NULL when a row can be understood; otherwise what is wrong, and in which field. */
static const char *find_fault(const struct event_input *row, enum event_meaning meaning,
                              const char **ret_field)
{
    *ret_field = "quantity";
    if (meaning == EVENT_STOCK)
        return row->quantity < 0 ? "stock is below zero" : NULL;
    if (meaning == EVENT_SAFETY_STOCK)
        return NULL;
    if (row->quantity == 0)
        return "neither supply nor demand: the quantity is 0";
    *ret_field = "date";
    return row->date.at == EXPECT_TIME_NONE ? "supply and demand need a date" : NULL;
}

expect_status event_take(struct event_reader *reader, const struct table_file *file,
                         const void *input, struct csv_origin place, struct row_origin origin,
                         struct builder *builder, expect_report *report)
{
    const struct event_input *row = input;
    enum event_meaning meaning = meaning_of(row->kind);
    const char *field, *fault = find_fault(row, meaning, &field);
    struct text name;

    if (meaning == EVENT_PROPOSAL) {
        reader->proposals++;
        return EXPECT_OK;
    }
    if (fault != NULL) {
        complain(file, place, field, report, fault);
        return EXPECT_OK;
    }
    if (meaning == EVENT_STOCK)
        return add_stock(row, origin, builder);
    if (meaning == EVENT_SAFETY_STOCK)
        return builder_protect(builder, row->item, row->unit,
                               row->quantity < 0 ? -row->quantity : row->quantity, origin);
    TRY(name_event(reader, row, place.line, &name));
    return row->quantity > 0 ? add_supply(row, name, origin, builder)
                             : add_demand(row, name, origin, builder);
}

void event_reader_finish(struct event_reader *reader, const char *name, expect_report *report)
{
    struct place place = {.file = name};

    if (reader->proposals > 0)
        report_add(report, EXPECT_SEVERITY_NOTE, "rows_closed", &place,
                   "%lld row%s left out: closed, cancelled or not yet an order",
                   (long long)reader->proposals, reader->proposals == 1 ? " is" : "s are");
    reader->proposals = 0;
}

const char *event_field(const char *field)
{
    if (strcmp(field, "due") == 0)
        return "date";
    return strcmp(field, "supply") == 0 || strcmp(field, "demand") == 0 ? "reference" : field;
}
