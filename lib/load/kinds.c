/* SPDX-License-Identifier: MIT */
#include "load/kinds.h"

#include "load/events.h"
#include "load/schemas.h"

#include <string.h>

static const char *const table_kinds[TABLE_COUNT] = {
    [TABLE_INVENTORY] = "inventory",
    [TABLE_CAPACITY] = "capacity",
    [TABLE_LEAD_TIMES] = "lead_times",
    [TABLE_RECEIPTS] = "receipts",
    [TABLE_SUPPLY] = "supply",
    [TABLE_DEMAND] = "demand",
    [TABLE_ITEMS] = "items",
    [TABLE_BOM] = "bom",
    [TABLE_ROUTING] = "routing",
    [TABLE_CALENDARS] = "calendars",
    [TABLE_TRANSIT] = "transit",
    [TABLE_UNITS] = "units",
    [TABLE_ALLOCATIONS] = "allocations",
    [TABLE_CUSTOMERS] = "customers",
    [TABLE_POLICY] = "policy",
};

const char *kind_of_table(enum table table)
{
    return table_kinds[table];
}

static bool is_named(struct kind kind, struct text name)
{
    return field_is_word(name.at, name.length, kind.name) ||
           field_is_word(name.at, name.length, kind.schema->file);
}

bool kind_find(struct text name, struct kind *ret_kind)
{
    for (int table = 0; table < TABLE_COUNT; table++) {
        *ret_kind = (struct kind){table_kinds[table], schema_of_table((enum table)table)};
        if (is_named(*ret_kind, name))
            return true;
    }
    *ret_kind = (struct kind){"events", schema_of_events()};
    return is_named(*ret_kind, name);
}

const char *kind_column(struct kind kind, struct text name)
{
    for (size_t i = 0; i < kind.schema->column_count; i++) {
        if (field_is_word(name.at, name.length, kind.schema->columns[i].name))
            return kind.schema->columns[i].name;
    }
    return NULL;
}
