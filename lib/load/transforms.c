/* SPDX-License-Identifier: MIT */
#include "load/transforms.h"

#include "load/durations.h"

#include <string.h>

struct transform_name {
    const char *name;
    bool has_argument;
};

static const struct transform_name names[] = {
    [TRANSFORM_STRIP_LEADING_ZEROS] = {"strip_leading_zeros", false},
    [TRANSFORM_STRIP_BRACKETS] = {"strip_brackets", false},
    [TRANSFORM_SUBTRACT] = {"subtract", false},
    [TRANSFORM_ADD] = {"add", false},
    [TRANSFORM_NEGATE] = {"negate", false},
    [TRANSFORM_MINUTES_TO_HOURS] = {"minutes_to_hours", false},
    [TRANSFORM_DAYS_FROM_FORMULA] = {"days_from_formula", false},
    [TRANSFORM_ISO_DURATION] = {"iso_duration", false},
    [TRANSFORM_FILL_DOWN] = {"fill_down", false},
    [TRANSFORM_NULL_IF] = {"null_if", true},
    [TRANSFORM_MAP] = {"map", true},
    [TRANSFORM_SCALE] = {"scale", true},
};

static const struct field_fault no_duration = {
    "bad_duration", "is no length of time; write it like P7D, PT90M or 7 00:00:00"};
static const struct field_fault no_formula = {
    "bad_duration", "is no length of time; write it like 5D, 2W or 1M+3D"};
static const struct field_fault too_large = {"out_of_range", "is too large"};

/* ---- Reading the list ---- */

static size_t find_name(const char *text, size_t length)
{
    size_t kind = 0;

    while (kind < sizeof(names) / sizeof(names[0]) &&
           !field_is_word(text, length, names[kind].name))
        kind++;
    return kind;
}

/* The length of the first word: up to a blank, or its closing bracket. */
static size_t word_length(struct text words)
{
    size_t length = 0;

    while (length < words.length && words.at[length] != ' ' && words.at[length] != '(')
        length++;
    if (length == words.length || words.at[length] == ' ')
        return length;
    while (length < words.length && words.at[length] != ')')
        length++;
    return length < words.length ? length + 1 : length;
}

static const char *check_scale(struct transform *transform)
{
    return factor_parse(transform->argument.at, transform->argument.length, &transform->factor) ==
                       QUANTITY_READ &&
                   transform->factor.digits > 0
               ? NULL
               : "needs a number above 0, like scale(0.01)";
}

static const char *check_map(const struct transform *transform)
{
    return memchr(transform->argument.at, '=', transform->argument.length) != NULL
               ? NULL
               : "needs pairs, like map(L=closed;S=open)";
}

static const char *read_word(struct text word, struct transform *ret_transform)
{
    const char *bracket = memchr(word.at, '(', word.length);
    size_t length = bracket != NULL ? (size_t)(bracket - word.at) : word.length;
    size_t kind = find_name(word.at, length);
    bool is_closed = bracket != NULL && word.at[word.length - 1] == ')';

    if (kind == sizeof(names) / sizeof(names[0]))
        return "is not known";
    if (names[kind].has_argument != is_closed || (bracket != NULL && !is_closed))
        return names[kind].has_argument ? "needs an argument in brackets" : "takes no argument";
    *ret_transform = (struct transform){.kind = (enum transform_kind)kind};
    if (is_closed)
        ret_transform->argument = (struct text){bracket + 1, word.length - length - 2};
    if (kind == TRANSFORM_SCALE)
        return check_scale(ret_transform);
    return kind == TRANSFORM_MAP ? check_map(ret_transform) : NULL;
}

const char *transforms_parse(struct text words, struct transform_list *ret_list,
                             struct text *reterr_word)
{
    *ret_list = (struct transform_list){.count = 0};
    for (;;) {
        const char *wrong;

        field_trim(&words.at, &words.length);
        if (words.length == 0)
            return NULL;
        *reterr_word = (struct text){words.at, word_length(words)};
        if (ret_list->count == TRANSFORMS_MAX)
            return "is one too many";
        wrong = read_word(*reterr_word, &ret_list->items[ret_list->count]);
        if (wrong != NULL)
            return wrong;
        ret_list->count++;
        words.at += reterr_word->length;
        words.length -= reterr_word->length;
    }
}

bool transforms_have(const struct transform_list *list, enum transform_kind kind)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == kind)
            return true;
    }
    return false;
}

bool transforms_change_numbers(const struct transform_list *list)
{
    return transforms_have(list, TRANSFORM_SCALE) || transforms_have(list, TRANSFORM_NEGATE) ||
           transforms_have(list, TRANSFORM_MINUTES_TO_HOURS);
}

/* ---- Applying it ---- */

/* Only numbers have leading zeros: 00A7 stays. A number of zeros stays one zero. */
static void strip_zeros(struct text *text)
{
    for (size_t i = 0; i < text->length; i++) {
        if (text->at[i] < '0' || text->at[i] > '9')
            return;
    }
    while (text->length > 1 && *text->at == '0') {
        text->at++;
        text->length--;
    }
}

static void strip_brackets(struct text *text)
{
    const char *end = text->length > 0 ? memchr(text->at, ']', text->length) : NULL;

    if (end == NULL || *text->at != '[' || end == text->at + 1)
        return;
    *text = (struct text){text->at + 1, (size_t)(end - text->at - 1)};
    field_trim(&text->at, &text->length);
}

static bool is_same(struct text a, struct text b)
{
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* `a=b;c=d`: a text that is not among them stays. */
static bool map_text(struct text pairs, struct text *text)
{
    while (pairs.length > 0) {
        const char *end = memchr(pairs.at, ';', pairs.length);
        size_t length = end != NULL ? (size_t)(end - pairs.at) : pairs.length;
        const char *equals = memchr(pairs.at, '=', length);

        if (equals != NULL) {
            struct text from = {pairs.at, (size_t)(equals - pairs.at)};
            struct text to = {equals + 1, length - from.length - 1};

            field_trim(&from.at, &from.length);
            field_trim(&to.at, &to.length);
            if (is_same(from, *text)) {
                *text = to;
                return true;
            }
        }
        pairs.at += length;
        pairs.length -= length;
        if (pairs.length > 0) {
            pairs.at++;
            pairs.length--;
        }
    }
    return false;
}

expect_status transforms_write_number(expect_quantity number, struct arena *arena,
                                      struct text *ret_text)
{
    char buffer[32];
    const char *copy;

    quantity_format(number, buffer);
    copy = arena_copy_text(arena, buffer, strlen(buffer));
    if (copy == NULL)
        return EXPECT_ERR_NOMEM;
    *ret_text = (struct text){copy, strlen(copy)};
    return EXPECT_OK;
}

/* Rounded up at the sixth place: away from zero, so that a need never shrinks. */
static const struct field_fault *scale(struct factor factor, expect_quantity *number)
{
    expect_quantity size = *number < 0 ? -*number : *number, scaled;
    expect_quantity power = QUANTITY_ONE;

    if (factor_multiply(factor, size, &scaled) != FACTOR_EXACT) {
        int32_t places = factor.places;

        for (; places > 0 && power <= QUANTITY_MAX / 10; places--)
            power *= 10;
        if (places > 0 || factor.digits > QUANTITY_MAX / QUANTITY_ONE ||
            quantity_multiply(size, factor.digits * QUANTITY_ONE, &scaled) != EXPECT_OK ||
            quantity_divide(scaled, power, &scaled) != EXPECT_OK)
            return &too_large;
    }
    *number = *number < 0 ? -scaled : scaled;
    return NULL;
}

/* The steps that make another number of a number. */
static const struct field_fault *change_number(const struct transform *step,
                                               const struct column_form *form, struct text text,
                                               expect_quantity *ret_number)
{
    const struct field_fault *fault =
        form->is_odd ? form_parse(FIELD_DECIMAL, form, text.at, text.length, ret_number)
                     : field_parse(FIELD_DECIMAL, text.at, text.length, ret_number);

    if (fault != NULL)
        return fault;
    if (step->kind == TRANSFORM_SCALE)
        return scale(step->factor, ret_number);
    if (step->kind == TRANSFORM_MINUTES_TO_HOURS && *ret_number >= 0)
        return quantity_divide(*ret_number, 60 * QUANTITY_ONE, ret_number) == EXPECT_OK
                   ? NULL
                   : &too_large;
    if (step->kind == TRANSFORM_NEGATE)
        *ret_number = -*ret_number;
    return NULL;
}

static const struct field_fault *read_duration(struct text text, bool counts_minutes,
                                               expect_quantity *ret_number)
{
    if (!duration_parse(text, ret_number))
        return &no_duration;
    if (!counts_minutes &&
        quantity_divide(*ret_number, 1440 * QUANTITY_ONE, ret_number) != EXPECT_OK)
        return &too_large;
    return NULL;
}

static bool makes_number(const struct transform *step)
{
    return step->kind == TRANSFORM_NEGATE || step->kind == TRANSFORM_SCALE ||
           step->kind == TRANSFORM_MINUTES_TO_HOURS || step->kind == TRANSFORM_DAYS_FROM_FORMULA ||
           step->kind == TRANSFORM_ISO_DURATION;
}

static const struct field_fault *read_number(const struct transform *step, bool counts_minutes,
                                             const struct column_form *form, struct text text,
                                             expect_quantity *ret_number)
{
    if (step->kind == TRANSFORM_ISO_DURATION)
        return read_duration(text, counts_minutes, ret_number);
    if (step->kind == TRANSFORM_DAYS_FROM_FORMULA)
        return date_formula_parse(text, ret_number) ? NULL : &no_formula;
    return change_number(step, form, text, ret_number);
}

static void change_text(const struct transform *step, struct text *text, bool *ret_is_plain)
{
    if (step->kind == TRANSFORM_STRIP_LEADING_ZEROS)
        strip_zeros(text);
    else if (step->kind == TRANSFORM_STRIP_BRACKETS)
        strip_brackets(text);
    else if (step->kind == TRANSFORM_MAP)
        *ret_is_plain = map_text(step->argument, text) || *ret_is_plain;
    else if (step->kind == TRANSFORM_NULL_IF && is_same(step->argument, *text))
        text->length = 0;
}

expect_status transforms_apply(const struct transform_list *list, bool counts_minutes,
                               const struct column_form *form, struct arena *arena,
                               struct text *text, bool *ret_is_plain,
                               const struct field_fault **ret_fault)
{
    for (size_t i = 0; i < list->count && text->length > 0; i++) {
        const struct transform *step = &list->items[i];
        static const struct column_form plain_form = {0};
        expect_quantity number;

        if (!makes_number(step)) {
            change_text(step, text, ret_is_plain);
            continue;
        }
        *ret_fault =
            read_number(step, counts_minutes, *ret_is_plain ? &plain_form : form, *text, &number);
        if (*ret_fault != NULL)
            return EXPECT_OK;
        TRY(transforms_write_number(number, arena, text));
        *ret_is_plain = true;
    }
    return EXPECT_OK;
}
