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

struct file_stem file_name_stem(const char *name)
{
    struct file_stem stem = {strlen(name), 0};

    (void)drop_ending(name, &stem.length, ".gz");
    if (!drop_ending(name, &stem.length, ".csv"))
        return (struct file_stem){0, 0};
    stem.part = drop_part(name, &stem.length);
    return stem;
}

struct file_name file_name_read(const char *name)
{
    struct file_stem stem = file_name_stem(name);
    char plain[NAME_MAX_LENGTH] = {0};

    if (stem.length == 0 || stem.length + sizeof(".csv") > sizeof(plain))
        return (struct file_name){TABLE_COUNT, stem.part};
    memcpy(plain, name, stem.length);
    memcpy(plain + stem.length, ".csv", sizeof(".csv"));
    return (struct file_name){schema_find_table(plain), stem.part};
}

bool file_name_is_same_table(const char *name, const char *other)
{
    size_t length = file_name_stem(name).length;

    return length == file_name_stem(other).length && field_is_same(name, other, length);
}

void file_name_note_lost(const char *name, expect_report *report)
{
    struct place place = {.file = name};

    report_add(report, EXPECT_SEVERITY_NOTE, "missing_part", &place,
               "there is %s, but not the part before it", name);
}
