/* SPDX-License-Identifier: MIT
 *
 * How the columns of our files are called in the exports of other systems. A header is looked up as
 * it is, without regard to case; blanks and underscores count. Each alias says where its name comes
 * from; lists of them are in aliases_<system>.c.
 */
#ifndef LOAD_ALIASES_H
#define LOAD_ALIASES_H

#include <stdbool.h>
#include <stddef.h>

enum alias_rule {
    ALIAS_PLAIN,
    ALIAS_PART,     /* headers of one system that make one name together: document and line */
    ALIAS_DOCUMENT, /* a document number: the lines of a document get numbers of their own */
    ALIAS_FALLBACK, /* headers of one system for one column: the first that is not blank, in list order */
    ALIAS_BESIDE /* beside the alias named by `beside` it means this, against its own name */
};

struct alias {
    const char *file; /* "supply" */
    const char *header;
    const char *column;    /* of the file */
    const char *source;    /* where the system has it: "EKET-MENGE" */
    const char *transform; /* of load/transforms.h; NULL: none */
    enum alias_rule rule;
    const char *beside;
};

/* The systems, in the order of their lists. */
struct alias_system {
    const char *profile; /* "sap", as the command line says it */
    const struct alias *aliases;
    size_t count;
};

size_t alias_system_count(void);
const struct alias_system *alias_system_at(size_t index);

extern const struct alias_system odoo_aliases, erpnext_aliases, sap_aliases, bc_aliases,
    frepple_aliases, netsuite_aliases;

/* What a header of `length` bytes means in a file ("supply"). NULL when no system calls a column
 * that way; `*ret_other` is an alias that makes it another column, or NULL. */
const struct alias *alias_find(const char *file, const char *header, size_t length,
                               const struct alias **ret_other);

/* Where an alias stands among those of its system: parts and fallbacks keep this order. */
size_t alias_rank(const struct alias *alias);

#endif
