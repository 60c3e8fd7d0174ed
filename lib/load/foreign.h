/* SPDX-License-Identifier: MIT
 *
 * Files that are no CSV at all but bear the name of one: a workbook that was only renamed, a page
 * that says "please log in" where a download was meant. They are known by their first bytes, and
 * one finding says what they are instead of many that say what follows from it.
 */
#ifndef LOAD_FOREIGN_H
#define LOAD_FOREIGN_H

#include "load/fields.h"

/* What is wrong with the bytes of a file, as words that follow its name; NULL: it may be a CSV. */
const struct field_fault *foreign_fault(const void *bytes, size_t size);

/* The same by the name alone, of a file that no table has: "inventory.xlsx". */
bool foreign_is_workbook(const char *name);

#endif
