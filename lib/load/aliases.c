/* SPDX-License-Identifier: MIT */
#include "load/aliases.h"

#include "load/fields.h"

#include <string.h>

static const struct alias_system *const systems[] = {
    &odoo_aliases, &erpnext_aliases, &sap_aliases, &bc_aliases, &frepple_aliases, &netsuite_aliases,
};

size_t alias_system_count(void)
{
    return sizeof(systems) / sizeof(systems[0]);
}

const struct alias_system *alias_system_at(size_t index)
{
    return systems[index];
}

static bool matches(const struct alias *alias, const char *file, const char *header, size_t length)
{
    return strcmp(alias->file, file) == 0 && field_is_word(header, length, alias->header);
}

const struct alias *alias_find(const char *file, const char *header, size_t length,
                               const struct alias **ret_other)
{
    const struct alias *found = NULL;

    *ret_other = NULL;
    for (size_t i = 0; i < alias_system_count(); i++) {
        for (size_t j = 0; j < systems[i]->count; j++) {
            const struct alias *alias = &systems[i]->aliases[j];

            if (!matches(alias, file, header, length))
                continue;
            if (found == NULL)
                found = alias;
            else if (strcmp(found->column, alias->column) != 0)
                *ret_other = alias;
        }
    }
    return found;
}

size_t alias_rank(const struct alias *alias)
{
    for (size_t i = 0; i < alias_system_count(); i++) {
        for (size_t j = 0; j < systems[i]->count; j++) {
            if (alias == &systems[i]->aliases[j])
                return j;
        }
    }
    return 0;
}
