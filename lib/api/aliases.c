/* SPDX-License-Identifier: MIT */
#include "load/aliases.h"
#include "base/abi.h"

size_t expect_alias_count(void)
{
    size_t count = 0;

    for (size_t i = 0; i < alias_system_count(); i++)
        count += alias_system_at(i)->count;
    return count;
}

static expect_alias_info info_of(const struct alias_system *system, const struct alias *alias)
{
    expect_alias_info info = EXPECT_ALIAS_INFO_INIT;

    info.profile = system->profile;
    info.file = alias->file;
    info.header = alias->header;
    info.column = alias->column;
    info.transform = alias->transform != NULL ? alias->transform : "";
    info.source = alias->source;
    info.is_part = alias->rule == ALIAS_PART;
    return info;
}

expect_status expect_alias_get(size_t index, expect_alias_info *ret_alias)
{
    for (size_t i = 0; i < alias_system_count(); i++) {
        const struct alias_system *system = alias_system_at(i);

        if (index < system->count) {
            expect_alias_info info = info_of(system, &system->aliases[index]);

            return abi_write(ret_alias, &info, sizeof(info));
        }
        index -= system->count;
    }
    return EXPECT_ERR_ARGUMENT;
}
