/* SPDX-License-Identifier: MIT */
#include "load/fingerprint.h"

#include "base/words.h"
#include "model/input.h"

#include <string.h>

/* Between two columns; odd, and half of its bits are set. */
#define COLUMN_STEP UINT64_C(0x9e3779b97f4a7c15)

enum { WORDS_SIZE = 16 };

uint64_t fingerprint_start(void)
{
    return COLUMN_STEP;
}

uint64_t fingerprint_join(uint64_t hash, uint64_t part)
{
    return words_mix(hash, part + COLUMN_STEP);
}

static uint64_t add_short(uint64_t hash, const void *bytes, size_t size)
{
    uint64_t words[2];

    words_load(words, bytes, size);
    return words_mix(hash ^ words[0], words[1]);
}

uint64_t fingerprint_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;

    hash ^= size;
    for (; size > WORDS_SIZE; at += WORDS_SIZE, size -= WORDS_SIZE)
        hash = add_short(hash, at, WORDS_SIZE);
    return add_short(hash, at, size);
}

/* How a value lies in its row. */
static enum fingerprint_shape shape_of(enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
        return SHAPE_TEXT;
    case FIELD_IGNORED:
        return SHAPE_NOTHING;
    case FIELD_QUANTITY:
    case FIELD_POSITIVE:
    case FIELD_AMOUNT:
    case FIELD_WEIGHT:
    case FIELD_YIELD:
    case FIELD_DECIMAL:
    case FIELD_PROBABILITY:
        return SHAPE_64_BITS;
    case FIELD_INTEGER:
    case FIELD_COUNT:
    case FIELD_DAYS:
    case FIELD_DAY:
    case FIELD_START:
    case FIELD_CLOCK:
    case FIELD_WEEKDAYS:
        return SHAPE_32_BITS;
    case FIELD_MOMENT:
    case FIELD_START_MOMENT:
        return SHAPE_MOMENT;
    case FIELD_FACTOR:
        return SHAPE_FACTOR;
    case FIELD_FLAG:
        return SHAPE_FLAG;
    }
    return SHAPE_NOTHING;
}

static uint64_t add_text(uint64_t hash, const struct text *text)
{
    return text->length <= WORDS_SIZE ? add_short(hash ^ text->length, text->at, text->length)
                                      : fingerprint_bytes(hash, text->at, text->length);
}

static uint64_t add_64_bits(uint64_t hash, const void *value)
{
    uint64_t word;

    memcpy(&word, value, sizeof(word));
    return words_mix(hash, word);
}

static uint64_t add_32_bits(uint64_t hash, const void *value)
{
    uint32_t word;

    memcpy(&word, value, sizeof(word));
    return words_mix(hash, word);
}

static uint64_t add_moment(uint64_t hash, const struct moment *moment)
{
    return words_mix(hash ^ moment->is_date ^ (2u * moment->has_seconds), (uint64_t)moment->at);
}

static uint64_t add_factor(uint64_t hash, const struct factor *factor)
{
    return words_mix(hash ^ (uint64_t)factor->places, (uint64_t)factor->digits);
}

static uint64_t add_value(uint64_t hash, enum fingerprint_shape shape, const void *value)
{
    switch (shape) {
    case SHAPE_TEXT:
        return add_text(hash, value);
    case SHAPE_64_BITS:
        return add_64_bits(hash, value);
    case SHAPE_32_BITS:
        return add_32_bits(hash, value);
    case SHAPE_MOMENT:
        return add_moment(hash, value);
    case SHAPE_FACTOR:
        return add_factor(hash, value);
    case SHAPE_FLAG:
        return words_mix(hash, *(const bool *)value);
    case SHAPE_NOTHING:
        break;
    }
    return 0;
}

void fingerprint_rows_init(struct fingerprint_rows *rows, const struct table_file *file)
{
    uint64_t column_hash = 0;

    *rows = (struct fingerprint_rows){0};
    for (size_t i = 0; i < file->schema->column_count; i++) {
        const struct column *column = &file->schema->columns[i];
        struct fingerprint_value value = {.column_hash = column_hash += COLUMN_STEP,
                                          .offset = column->offset,
                                          .shape = shape_of(column->type)};

        if (column->role == ROLE_PLAIN && file->sources[i].origin != ORIGIN_NONE)
            rows->values[rows->count++] = value;
        else if (column->role == ROLE_PLAIN)
            rows->absent += add_value(value.column_hash, value.shape,
                                      (const char *)file->schema->row_default + value.offset);
    }
}

/* Values do not wait for each other: each is mixed with what stands for its column. */
uint64_t fingerprint_row(uint64_t hash, const struct fingerprint_rows *rows, const void *row)
{
    uint64_t sum = rows->absent;

    for (size_t i = 0; i < rows->count; i++) {
        const struct fingerprint_value *value = &rows->values[i];

        sum += add_value(value->column_hash, value->shape, (const char *)row + value->offset);
    }
    return fingerprint_join(hash, sum);
}
