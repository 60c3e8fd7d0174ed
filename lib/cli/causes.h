/* SPDX-License-Identifier: MIT
 *
 * The causes of contract section 8 in words.
 */
#ifndef CLI_CAUSES_H
#define CLI_CAUSES_H

#include "cli/text.h"

#include <expectations.h>

enum cause_form {
    CAUSE_LATE,    /* a clause: why the plan misses the date */
    CAUSE_UNSURE,  /* a clause: why the plan may miss it */
    CAUSE_CRITICAL /* a noun: what the date depends on */
};

/* What the words are made of; texts may be "". */
struct cause_facts {
    const char *cause; /* the code */
    const char *item;
    const char *object; /* the supplier, supply, resource, ... */
    const char *location;
    const char *end;  /* when it is planned to be there, as people say it */
    bool is_transfer; /* the object is where it comes from */
};

void add_cause(struct text *text, enum cause_form form, const struct cause_facts *facts);

#endif
