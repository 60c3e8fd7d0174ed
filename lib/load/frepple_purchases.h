/* SPDX-License-Identifier: MIT
 *
 * itemsupplier.csv of frePPLe as rows of lead_times.csv. What lengthens a purchase there is a part of its lead
 * time here.
 */
#ifndef LOAD_FREPPLE_PURCHASES_H
#define LOAD_FREPPLE_PURCHASES_H

#include "load/frepple_rows.h"

expect_status frepple_build_purchases(struct frepple *frepple);

#endif
