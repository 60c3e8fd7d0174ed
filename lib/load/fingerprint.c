/* SPDX-License-Identifier: MIT */
#include "load/fingerprint.h"

#include "model/input.h"

#include <string.h>

enum { WORD = sizeof(uint64_t) };

uint64_t fingerprint_start(void)
{
    return UINT64_C(14695981039346656037);
}

/* FNV-1a by words, the upper half folded down so that no bit stays at the top. */
static uint64_t add_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(1099511628211);
    return hash ^ hash >> 32;
}

uint64_t fingerprint_join(uint64_t hash, uint64_t part)
{
    return add_word(hash, part);
}

/* The lowest byte first, whatever the machine. */
static uint64_t word_at(const unsigned char *bytes, size_t size)
{
    uint64_t word = 0;

    for (size_t i = 0; i < size; i++)
        word |= (uint64_t)bytes[i] << 8 * i;
    return word;
}

uint64_t fingerprint_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    size_t left = size;

    hash = add_word(hash, size);
    for (; left >= WORD; left -= WORD, at += WORD)
        hash = add_word(hash, word_at(at, WORD));
    return left > 0 ? add_word(hash, word_at(at, left)) : hash;
}

static uint64_t add_moment(uint64_t hash, const struct moment *moment)
{
    return add_word(add_word(hash, (uint64_t)moment->at),
                    moment->is_date + 2u * moment->has_seconds);
}

static uint64_t add_factor(uint64_t hash, const struct factor *factor)
{
    return add_word(add_word(hash, (uint64_t)factor->digits), (uint64_t)factor->places);
}

static uint64_t add_text(uint64_t hash, const struct text *text)
{
    return fingerprint_bytes(hash, text->at, text->length);
}

static uint64_t add_double(uint64_t hash, double value)
{
    uint64_t word;

    memcpy(&word, &value, sizeof(word));
    return add_word(hash, word);
}

static uint64_t add_value(uint64_t hash, enum field_type type, const void *value)
{
    switch (type) {
    case FIELD_TEXT:
        return add_text(hash, value);
    case FIELD_IGNORED:
        return hash;
    case FIELD_QUANTITY:
    case FIELD_POSITIVE:
    case FIELD_AMOUNT:
    case FIELD_WEIGHT:
    case FIELD_YIELD:
    case FIELD_DECIMAL:
        return add_word(hash, (uint64_t) * (const expect_quantity *)value);
    case FIELD_FACTOR:
        return add_factor(hash, value);
    case FIELD_PROBABILITY:
        return add_double(hash, *(const double *)value);
    case FIELD_INTEGER:
    case FIELD_COUNT:
    case FIELD_DAYS:
    case FIELD_DAY:
    case FIELD_START:
    case FIELD_CLOCK:
        return add_word(hash, (uint64_t) * (const int32_t *)value);
    case FIELD_MOMENT:
    case FIELD_START_MOMENT:
        return add_moment(hash, value);
    case FIELD_WEEKDAYS:
        return add_word(hash, *(const unsigned *)value);
    case FIELD_FLAG:
        return add_word(hash, *(const bool *)value);
    }
    return hash;
}

uint64_t fingerprint_row(uint64_t hash, const struct schema *schema, const void *row)
{
    for (size_t i = 0; i < schema->column_count; i++) {
        const struct column *column = &schema->columns[i];

        if (column->role == ROLE_PLAIN)
            hash = add_value(hash, column->type, (const char *)row + column->offset);
    }
    return hash;
}
