/* SPDX-License-Identifier: MIT */
#include "load/policy_keys.h"

#include "load/column_form.h"

#include <string.h>

#define BAD(words)                                                                                 \
    {                                                                                              \
        "bad_policy", words                                                                        \
    }

static const struct field_fault no_probability = BAD("is not a number above 0 and at most 1");
static const struct field_fault no_floor = BAD("is not a number from 0 to 1");
static const struct field_fault no_model = BAD("is none of pooled, empirical, stated");
static const struct field_fault no_levels =
    BAD("is none of supplier; supplier,item; supplier,location; supplier,item,location");
static const struct field_fault no_half_life = BAD("is not a number of days above 0");
static const struct field_fault no_days = BAD("is not a number of days, 0 or more");
static const struct field_fault no_overdue_days =
    BAD("is neither a number of days, 0 or more, nor the word never");
static const struct field_fault no_cutoff = BAD("is not a time of day like 16:30");
static const struct field_fault no_safety_stock = BAD("is neither protect nor use");
static const struct field_fault no_new_supply = BAD("is neither yes nor no");

static const struct field_fault two_numbers =
    BAD("may be a thousand times as large or not; write it like 1234 or 1.2340");

static bool is_word(struct text value, const char *word)
{
    return field_is_word(value.at, value.length, word);
}

/* Parses into `*ret_value`; the policy's own words for any fault. Each value is a column of its
 * own: 0,9 has a decimal comma, and 1.234 has no other value to say what it means. */
static const struct field_fault *parse(enum field_type type, struct text value, void *ret_value,
                                       const struct field_fault *fault)
{
    struct column_form form = {false, EXPECT_DECIMAL_POINT};

    if (!form_is_number(type))
        return field_parse(type, value.at, value.length, ret_value) == NULL ? NULL : fault;
    switch (form_evidence(type, &form, value.at, value.length)) {
    case EVIDENCE_OPEN:
        return &two_numbers;
    case EVIDENCE_SECOND:
        form.read = EXPECT_DECIMAL_COMMA;
        break;
    case EVIDENCE_NONE:
    case EVIDENCE_FIRST:
        break;
    }
    return form_parse(type, &form, value.at, value.length, ret_value) == NULL ? NULL : fault;
}

static const struct field_fault *set_target(struct text value, struct policy *policy)
{
    return parse(FIELD_PROBABILITY, value, &policy->target_confidence, &no_probability);
}

/* A floor of 0 calls nothing infeasible. */
static const struct field_fault *set_floor(struct text value, struct policy *policy)
{
    expect_quantity floor;

    if (parse(FIELD_AMOUNT, value, &floor, &no_floor) != NULL || floor > QUANTITY_ONE)
        return &no_floor;
    policy->risk_floor = (double)floor / (double)QUANTITY_ONE;
    return NULL;
}

static const struct field_fault *set_model(struct text value, struct policy *policy)
{
    if (is_word(value, "pooled"))
        policy->lead_time_model = LEAD_TIME_POOLED;
    else if (is_word(value, "empirical"))
        policy->lead_time_model = LEAD_TIME_EMPIRICAL;
    else if (is_word(value, "stated"))
        policy->lead_time_model = LEAD_TIME_STATED;
    else
        return &no_model;
    return NULL;
}

/* Takes the first word off a comma-separated list. */
static struct text next_word(struct text *list)
{
    const char *comma = memchr(list->at, ',', list->length);
    struct text word = {list->at, comma != NULL ? (size_t)(comma - list->at) : list->length};
    size_t taken = comma != NULL ? word.length + 1 : word.length;

    list->at += taken;
    list->length -= taken;
    field_trim(&word.at, &word.length);
    return word;
}

static const struct field_fault *set_levels(struct text value, struct policy *policy)
{
    bool by_item = false, by_location = false;

    if (!is_word(next_word(&value), "supplier"))
        return &no_levels;
    while (value.length > 0) {
        struct text word = next_word(&value);

        if (is_word(word, "item") && !by_item && !by_location)
            by_item = true;
        else if (is_word(word, "location") && !by_location)
            by_location = true;
        else
            return &no_levels;
    }
    if (by_location)
        policy->history_levels = by_item ? LEVELS_SUPPLIER_ITEM_LOCATION : LEVELS_SUPPLIER_LOCATION;
    else
        policy->history_levels = by_item ? LEVELS_SUPPLIER_ITEM : LEVELS_SUPPLIER;
    return NULL;
}

static const struct field_fault *set_half_life(struct text value, struct policy *policy)
{
    expect_quantity days;

    if (parse(FIELD_POSITIVE, value, &days, &no_half_life) != NULL)
        return &no_half_life;
    policy->half_life_days = (double)days / (double)QUANTITY_ONE;
    return NULL;
}

static const struct field_fault *set_overdue(struct text value, struct policy *policy)
{
    if (!is_word(value, "never"))
        return parse(FIELD_DAYS, value, &policy->overdue_receipt_days, &no_overdue_days);
    policy->overdue_receipt_days = OVERDUE_NEVER;
    return NULL;
}

static const struct field_fault *set_protect(struct text value, struct policy *policy)
{
    return parse(FIELD_DAYS, value, &policy->protect_days, &no_days);
}

static const struct field_fault *set_cutoff(struct text value, struct policy *policy)
{
    return parse(FIELD_CLOCK, value, &policy->ship_cutoff, &no_cutoff);
}

static const struct field_fault *set_safety_stock(struct text value, struct policy *policy)
{
    if (!is_word(value, "use") && !is_word(value, "protect"))
        return &no_safety_stock;
    policy->use_safety_stock = is_word(value, "use");
    return NULL;
}

static const struct field_fault *set_new_supply(struct text value, struct policy *policy)
{
    return parse(FIELD_FLAG, value, &policy->new_supply, &no_new_supply);
}

static const struct field_fault *set_deposit(struct text value, struct policy *policy)
{
    return parse(FIELD_DAYS, value, &policy->deposit_days, &no_days);
}

static const struct field_fault *set_drawing_approval(struct text value, struct policy *policy)
{
    return parse(FIELD_DAYS, value, &policy->drawing_approval_days, &no_days);
}

static const struct field_fault *set_site_ready(struct text value, struct policy *policy)
{
    return parse(FIELD_DAYS, value, &policy->site_ready_days, &no_days);
}

struct policy_key {
    const char *name;
    const struct field_fault *(*set)(struct text value, struct policy *policy);
};

static const struct policy_key keys[POLICY_KEY_COUNT] = {
    {"target_confidence", set_target},   {"risk_floor", set_floor},
    {"lead_time_model", set_model},      {"history_levels", set_levels},
    {"half_life_days", set_half_life},   {"overdue_receipt_days", set_overdue},
    {"protect_days", set_protect},       {"ship_cutoff", set_cutoff},
    {"safety_stock", set_safety_stock},  {"new_supply", set_new_supply},
    {"deposit_days", set_deposit},       {"drawing_approval_days", set_drawing_approval},
    {"site_ready_days", set_site_ready},
};

size_t policy_key_find(struct text key)
{
    size_t at = 0;

    while (at < POLICY_KEY_COUNT && !is_word(key, keys[at].name))
        at++;
    return at;
}

const struct field_fault *policy_key_set(size_t key, struct text value, struct policy *policy)
{
    return value.length > 0 ? keys[key].set(value, policy) : NULL;
}
