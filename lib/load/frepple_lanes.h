/* SPDX-License-Identifier: MIT
 *
 * itemdistribution.csv of frePPLe as lanes of transit.csv, each for its item alone. What a lane of ours
 * cannot say (a lot size, an end, a capacity) leaves it out.
 */
#ifndef LOAD_FREPPLE_LANES_H
#define LOAD_FREPPLE_LANES_H

#include "load/frepple_rows.h"

expect_status frepple_build_lanes(struct frepple *frepple);

#endif
