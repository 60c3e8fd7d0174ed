/* SPDX-License-Identifier: MIT
 *
 * Each cause has three forms. `{item}`, `{object}`, `{location}` and `{end}` are filled in; what
 * stands in brackets is left out when one of its facts is not known.
 */
#include "cli/causes.h"

#include <stdbool.h>
#include <string.h>

/* `transit` between two locations; the object is the one it comes from, not a carrier. */
#define TRANSFER "transit of stock"

struct cause_words {
    const char *code;
    const char *forms[3]; /* by enum cause_form */
};

static const struct cause_words cause_table[] = {
    {"no_stock",
     {"there is no stock of {item}[ at {location}][ until {end}]",
      "the stock of {item}[ at {location}] may not be there", "{item} from stock"}},
    {"await_supply",
     {"{item} waits for open order[ {object}], due {end}",
      "{item} waits for open order[ {object}], due {end}, which may come late",
      "{item} from open order[ {object}], due {end}"}},
    {"supplier_lead_time",
     {"{item}[ from {object}] arrives {end}", "{item}[ from {object}], due {end}, may come late",
      "{item}[ from {object}], due {end}"}},
    {"capacity_full",
     {"there is no room to finish {item}[ on {object}][ before {end}]",
      "{item} is finished {end}[ on {object}], which leaves no room for delays",
      "{item}[ on {object}], finished {end}"}},
    {"calendar_closed",
     {"closed days hold up {item}[ from {object}][ until {end}]",
      "closed days leave no room for delays of {item}[ from {object}]",
      "{item}[ from {object}], held up by closed days[ until {end}]"}},
    {"transit",
     {"the trip of {item}[ with {object}] takes until {end}",
      "the trip of {item}[ with {object}], due {end}, may take longer",
      "the trip of {item}[ with {object}], due {end}"}},
    {TRANSFER,
     {"the transfer of {item} from {object} takes until {end}",
      "the transfer of {item} from {object}, due {end}, may take longer",
      "the transfer of {item} from {object}, due {end}"}},
    {"min_quantity",
     {"{item} comes only in larger lots[ from {object}]",
      "{item} comes only in larger lots[ from {object}]",
      "the lot size of {item}[ from {object}]"}},
    {"max_quantity",
     {"so much {item} cannot be bought at once[ from {object}]",
      "so much {item} cannot be bought at once[ from {object}]",
      "the largest purchase of {item}[ from {object}]"}},
    {"allocation",
     {"the allocation of {item}[ for {object}] is used up",
      "the allocation of {item}[ for {object}] is used up",
      "the allocation of {item}[ for {object}]"}},
    {"safety_stock",
     {"what is left of {item}[ at {location}] is safety stock",
      "what is left of {item}[ at {location}] is safety stock", "the safety stock of {item}"}},
    {"reserved_elsewhere",
     {"the stock of {item}[ at {location}] is promised to others",
      "others come first for the stock of {item}[ at {location}]",
      "{item}[ at {location}], shared with earlier promises"}},
    {"past_date", {"the date is past", "the date leaves no time for delays", "the date itself"}},
    {"no_source",
     {"nothing says where more {item}[ at {location}] could come from",
      "nothing says where more {item}[ at {location}] could come from",
      "{item}, of which there is no more"}},
    {"unknown_data",
     {"the data says too little about {item}", "the data says too little about {item}",
      "{item}, of which the data says little"}},
};

/* For a code newer than this program. */
static const struct cause_words other_cause = {
    "", {"{item} holds it up", "{item} may hold it up", "{item}"}};

static const struct cause_words *find_words(const char *code)
{
    for (size_t i = 0; i < sizeof(cause_table) / sizeof(cause_table[0]); i++) {
        if (strcmp(cause_table[i].code, code) == 0)
            return &cause_table[i];
    }
    return &other_cause;
}

/* The fact that a `{name}` of `length` bytes stands for. */
static const char *find_fact(const struct cause_facts *facts, const char *name, size_t length)
{
    const struct {
        const char *name, *value;
    } known[] = {{"item", facts->item},
                 {"object", facts->object},
                 {"location", facts->location},
                 {"end", facts->end}};

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (strlen(known[i].name) == length && memcmp(known[i].name, name, length) == 0)
            return known[i].value;
    }
    return "";
}

/* Adds the words up to `end`, facts filled in. False when one of them is not known. */
static bool add_filled(struct text *text, const char *words, const char *end,
                       const struct cause_facts *facts)
{
    bool is_complete = true;

    while (words < end) {
        size_t length = *words == '{' ? strcspn(words, "}") : 0;

        if (length == 0) {
            text_add_bytes(text, words++, 1);
            continue;
        }
        const char *fact = find_fact(facts, words + 1, length - 1);

        is_complete = is_complete && fact[0] != '\0';
        text_add(text, "%s", fact);
        words += length + 1;
    }
    return is_complete;
}

void add_cause(struct text *text, enum cause_form form, const struct cause_facts *facts)
{
    const char *words = find_words(facts->is_transfer ? TRANSFER : facts->cause)->forms[form];

    while (*words != '\0') {
        const char *end = words + strcspn(words, "[");
        size_t before;

        add_filled(text, words, end, facts);
        if (*end == '\0')
            return;
        words = end + 1;
        end = words + strcspn(words, "]");
        before = text->length;
        if (!add_filled(text, words, end, facts))
            text_cut(text, before);
        words = end + 1;
    }
}
