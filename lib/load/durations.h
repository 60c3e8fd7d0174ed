/* SPDX-License-Identifier: MIT
 *
 * How long something takes, as other systems write it. What has no fixed length counts as its
 * longest (a month has 31 days): every approximation rounds against the promise.
 */
#ifndef LOAD_DURATIONS_H
#define LOAD_DURATIONS_H

#include "base/quantity.h"
#include "model/input.h"

/* `P7D`, `PT1H30M` (ISO 8601), or frePPLe's `7 00:00:00`, `01:30:00` and `90` (seconds). In minutes,
 * rounded up at the sixth place; false when it is none. */
bool duration_parse(struct text text, expect_quantity *ret_minutes);

/* A date formula of Business Central, `2W`, `1M+3D`, in days. Not read: what depends on the day it
 * is asked for (`CM`, `D15`, `-1D`). */
bool date_formula_parse(struct text text, expect_quantity *ret_days);

#endif
