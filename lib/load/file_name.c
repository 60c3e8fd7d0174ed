/* SPDX-License-Identifier: MIT */
#include "load/file_name.h"

#include <string.h>

enum { NAME_MAX_LENGTH = 64 };

/* Takes an ending off a name, if it has it. */
static bool drop_ending(const char *name, size_t *length, const char *ending)
{
    size_t ending_length = strlen(ending);

    if (*length <= ending_length ||
        !field_is_word(name + *length - ending_length, ending_length, ending))
        return false;
    *length -= ending_length;
    return true;
}

/* Takes `.part12` off a name and returns 12; 0 for none. */
static int32_t drop_part(const char *name, size_t *length)
{
    size_t digits = *length, unit = 1, part = 0;

    while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9' &&
           unit <= FILE_PART_MAX) {
        part += unit * (size_t)(name[--digits] - '0');
        unit *= 10;
    }
    if (part == 0 || !drop_ending(name, &digits, ".part"))
        return 0;
    *length = digits;
    return (int32_t)part;
}

struct file_name file_name_read(const char *name)
{
    struct file_name found = {TABLE_COUNT, 0};
    size_t length = strlen(name);
    char plain[NAME_MAX_LENGTH] = {0};

    (void)drop_ending(name, &length, ".gz");
    if (!drop_ending(name, &length, ".csv"))
        return found;
    found.part = drop_part(name, &length);
    if (length + sizeof(".csv") > sizeof(plain))
        return found;
    memcpy(plain, name, length);
    memcpy(plain + length, ".csv", sizeof(".csv"));
    found.table = schema_find_table(plain);
    return found;
}
