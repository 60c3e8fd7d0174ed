/* SPDX-License-Identifier: MIT */
#include "cli/request_json.h"

#include <expectations.h>
#include <inttypes.h>
#include <stdlib.h>

/* Beyond this a double no longer tells millionths apart; nobody asks for so many. */
#define LARGEST_REAL 1e9

static void add_quoted(struct text *csv, const char *value)
{
    text_add(csv, "\"");
    for (; *value != '\0'; value++)
        text_add_bytes(csv, *value == '"' ? "\"\"" : value, *value == '"' ? 2 : 1);
    text_add(csv, "\"");
}

/* The decimal of at most 6 places that a number stands for; false when it has more, or is too
 * large. */
static bool quantity_of(double value, expect_quantity *ret_quantity)
{
    double half = value < 0.0 ? -0.5 : 0.5;

    if (!(value > -LARGEST_REAL && value < LARGEST_REAL))
        return false;
    *ret_quantity = (expect_quantity)(value * (double)EXPECT_QUANTITY_ONE + half);
    return (double)*ret_quantity / (double)EXPECT_QUANTITY_ONE - value == 0.0;
}

/* With a point and all its places, so that nobody takes the point for a thousands separator. What
 * is no quantity goes as it is, and the library refuses it. */
static void add_real(struct text *csv, const json_t *value)
{
    expect_quantity quantity;
    char *digits;

    if (quantity_of(json_real_value(value), &quantity) && quantity >= 0) {
        text_add(csv, "%" PRId64 ".%06" PRId64, quantity / EXPECT_QUANTITY_ONE,
                 quantity % EXPECT_QUANTITY_ONE);
        return;
    }
    digits = json_dumps(value, JSON_ENCODE_ANY);
    add_quoted(csv, digits);
    free(digits);
}

/* One field; false for what no field of a request can be. */
static bool add_field(struct text *csv, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        add_quoted(csv, json_string_value(value));
        return true;
    case JSON_INTEGER:
        text_add(csv, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return true;
    case JSON_REAL:
        add_real(csv, value);
        return true;
    case JSON_NULL:
        return true;
    case JSON_OBJECT:
    case JSON_ARRAY:
    case JSON_TRUE:
    case JSON_FALSE:
    default:
        return false;
    }
}

static void add_names(struct text *csv, json_t *object)
{
    const char *separator = "";
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        text_add(csv, "%s", separator);
        add_quoted(csv, name);
        separator = ",";
    }
    text_add(csv, "\n");
}

static bool add_fields(struct text *csv, json_t *object, struct text *wrong)
{
    const char *separator = "";
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        text_add(csv, "%s", separator);
        if (!add_field(csv, value)) {
            text_add(wrong, "%s is neither a text nor a number", name);
            return false;
        }
        separator = ",";
    }
    text_add(csv, "\n");
    return true;
}

static json_t *id_of(const json_t *object)
{
    json_t *id = json_object_get(object, "request");

    return json_is_string(id) || json_is_integer(id) ? json_incref(id) : json_null();
}

bool request_json_read(const char *line, size_t length, struct text *csv, json_t **ret_id,
                       struct text *wrong)
{
    json_error_t error;
    json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES, &error);
    bool is_request = false;

    *ret_id = id_of(object);
    if (object == NULL) {
        text_add(wrong, "no JSON: %s", error.text);
        if (error.column > 0) /* jansson counts none at the end of the text */
            text_add(wrong, ", at column %d", error.column);
    } else if (!json_is_object(object)) {
        text_add(wrong, "not a JSON object");
    } else {
        add_names(csv, object);
        is_request = add_fields(csv, object, wrong);
    }
    json_decref(object);
    return is_request;
}
