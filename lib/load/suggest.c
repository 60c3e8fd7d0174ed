/* SPDX-License-Identifier: MIT */
#include "load/suggest.h"

#include <string.h>

enum {
    LETTERS_MAX = 24,
    SLIP_LEAST = 4,
    REPLACE_LEAST = 5, /* date, mode and cost are no slips of rate and code */
    TWO_SLIPS_LEAST = 8
};

/* A name without what differs between habits: case, blanks, underscores, dashes, points. */
struct letters {
    char at[LETTERS_MAX];
    size_t count; /* 0: too many, or none */
};

/* Words for columns, as letters; a column that a file does not know is no matter. */
static const struct {
    const char *word, *column;
} usual[] = {
    {"by", "due"},
    {"date", "due"},
    {"duedate", "due"},
    {"deliverydate", "due"},
    {"qty", "quantity"},
    {"amount", "quantity"},
    {"part", "item"},
    {"product", "item"},
    {"article", "item"},
    {"material", "item"},
    {"sku", "item"},
    {"warehouse", "location"},
    {"site", "location"},
    {"vendor", "supplier"},
    {"leadtime", "lead_time_days"},
    {"target", "min_confidence"},
};

static struct letters letters_of(const char *text, size_t length)
{
    struct letters letters = {.count = 0};

    for (size_t i = 0; i < length; i++) {
        char c = text[i];

        if (c == ' ' || c == '_' || c == '-' || c == '.')
            continue;
        if (letters.count == LETTERS_MAX)
            return (struct letters){.count = 0};
        letters.at[letters.count++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return letters;
}

/* A slip is a letter too many, too few, another one, or two that changed places. */
static bool is_within(struct text a, struct text b, size_t slips, bool may_replace)
{
    struct text a_next, b_next;

    for (; a.length > 0 && b.length > 0 && *a.at == *b.at; a.length--, b.length--)
        a.at++, b.at++;
    if (a.length == 0 || b.length == 0)
        return a.length + b.length <= slips;
    if (slips == 0)
        return false;
    a_next = (struct text){a.at + 1, a.length - 1};
    b_next = (struct text){b.at + 1, b.length - 1};
    return is_within(a_next, b, slips - 1, may_replace) ||
           is_within(a, b_next, slips - 1, may_replace) ||
           (may_replace && is_within(a_next, b_next, slips - 1, may_replace)) ||
           (a.length > 1 && b.length > 1 && a.at[0] == b.at[1] && a.at[1] == b.at[0] &&
            is_within((struct text){a.at + 2, a.length - 2}, (struct text){b.at + 2, b.length - 2},
                      slips - 1, may_replace));
}

/* A few slips, the fewer the shorter the name is: due, from and to have too many neighbours. */
static bool is_misspelt(const struct letters *name, const struct letters *word)
{
    size_t slips = name->count >= TWO_SLIPS_LEAST ? 2 : name->count >= SLIP_LEAST;

    return is_within((struct text){name->at, name->count}, (struct text){word->at, word->count},
                     slips, name->count >= REPLACE_LEAST);
}

static bool is_usual_word(const struct letters *word, const char *column)
{
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
        if (strlen(usual[i].word) == word->count &&
            memcmp(usual[i].word, word->at, word->count) == 0 &&
            strcmp(usual[i].column, column) == 0)
            return true;
    }
    return false;
}

static bool is_near(struct csv_field header, const char *column)
{
    struct letters word = letters_of(header.text, header.length);
    struct letters name = letters_of(column, strlen(column));

    if (word.count == 0)
        return false;
    return is_misspelt(&name, &word) || is_usual_word(&word, column);
}

static bool is_wanting(const struct table_file *file, size_t column)
{
    return file->sources[column].origin == ORIGIN_NONE &&
           file->schema->columns[column].type != FIELD_IGNORED;
}

const char *suggest_column(const struct table_file *file, struct csv_field header)
{
    for (size_t i = 0; i < file->schema->column_count; i++) {
        if (is_wanting(file, i) && is_near(header, file->schema->columns[i].name))
            return file->schema->columns[i].name;
    }
    return NULL;
}

static bool is_used(const struct table_file *file, size_t position)
{
    for (size_t i = 0; i < file->schema->column_count; i++) {
        for (size_t part = 0; part < file->sources[i].part_count; part++) {
            if (file->sources[i].parts[part].position == position)
                return true;
        }
    }
    return false;
}

struct csv_field suggest_header(const struct table_file *file, const struct csv_record *header,
                                const char *column)
{
    for (size_t i = 0; i < header->count; i++) {
        struct csv_field name = header->fields[i];

        csv_field_trim(&name);
        if (name.length > 0 && is_near(name, column) && !is_used(file, i))
            return name;
    }
    return (struct csv_field){NULL, 0, false};
}
