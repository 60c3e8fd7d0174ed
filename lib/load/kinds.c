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
    [TABLE_SUBSTITUTES] = "substitutes",
    [TABLE_POLICY] = "policy",
};

/* Files of a frePPLe data folder, by doc/integration-guide/csv-files.rst of frePPLe/frepple. Its
 * demand.csv has our name. A distribution order arrives at one place and leaves from another. */
static const struct foreign_kind foreign_kinds[] = {
    {"item", "item.csv", TABLE_ITEMS, FREPPLE_NONE},
    {"buffer", "buffer.csv", TABLE_INVENTORY, FREPPLE_NONE},
    {"purchaseorder", "purchaseorder.csv", TABLE_SUPPLY, FREPPLE_NONE},
    {"distributionorder", "distributionorder.csv", TABLE_SUPPLY, FREPPLE_NONE},
    {KIND_DISTRIBUTION_ORIGIN, "distributionorder.csv", TABLE_DEMAND, FREPPLE_NONE},
    {"customer", "customer.csv", TABLE_CUSTOMERS, FREPPLE_NONE},
    {"operation", "operation.csv", TABLE_COUNT, FREPPLE_OPERATION},
    {"suboperation", "suboperation.csv", TABLE_COUNT, FREPPLE_SUBOPERATION},
    {"operationmaterial", "operationmaterial.csv", TABLE_COUNT, FREPPLE_MATERIAL},
    {"operationresource", "operationresource.csv", TABLE_COUNT, FREPPLE_LOAD},
    {"resource", "resource.csv", TABLE_COUNT, FREPPLE_RESOURCE},
    {"location", "location.csv", TABLE_COUNT, FREPPLE_LOCATION},
    {"calendar", "calendar.csv", TABLE_COUNT, FREPPLE_CALENDAR},
    {"calendarbucket", "calendarbucket.csv", TABLE_COUNT, FREPPLE_BUCKET},
    {"itemsupplier", "itemsupplier.csv", TABLE_COUNT, FREPPLE_PURCHASE},
    {"itemdistribution", "itemdistribution.csv", TABLE_COUNT, FREPPLE_LANE},
    {"manufacturingorder", "manufacturingorder.csv", TABLE_COUNT, FREPPLE_ORDER},
    {"events", "events.csv", TABLE_COUNT, FREPPLE_NONE},
};

size_t kind_foreign_count(void)
{
    return sizeof(foreign_kinds) / sizeof(foreign_kinds[0]);
}

const struct foreign_kind *kind_foreign(size_t index)
{
    return &foreign_kinds[index];
}

const struct schema *kind_schema(enum table table, enum frepple_file frepple)
{
    if (frepple != FREPPLE_NONE)
        return schema_of_frepple(frepple);
    return table == TABLE_COUNT ? schema_of_events() : schema_of_table(table);
}

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
        if (table != TABLE_POLICY && is_named(*ret_kind, name))
            return true;
    }
    for (size_t i = 0; i < kind_foreign_count(); i++) {
        const struct foreign_kind *foreign = &foreign_kinds[i];

        *ret_kind = (struct kind){foreign->name, kind_schema(foreign->table, foreign->frepple)};
        if (field_is_word(name.at, name.length, foreign->name) ||
            field_is_word(name.at, name.length, foreign->file))
            return true;
    }
    return false;
}

const char *kind_column(struct kind kind, struct text name)
{
    for (size_t i = 0; i < kind.schema->column_count; i++) {
        if (field_is_word(name.at, name.length, kind.schema->columns[i].name))
            return kind.schema->columns[i].name;
    }
    return NULL;
}

const char *kind_file(const char *name)
{
    struct text word = {name, strlen(name)};

    for (int table = 0; table < TABLE_COUNT; table++) {
        struct kind kind = {table_kinds[table], schema_of_table((enum table)table)};

        if (is_named(kind, word))
            return kind.schema->file;
    }
    for (size_t i = 0; i < kind_foreign_count(); i++) {
        const char *file = foreign_kinds[i].file;

        if (field_is_word(name, word.length, file) ||
            (strlen(file) == word.length + strlen(".csv") &&
             field_is_word(file, word.length, name)))
            return file;
    }
    return NULL;
}
