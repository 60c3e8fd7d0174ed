/* SPDX-License-Identifier: MIT
 *
 * What holds the date: the path through the plan along which each node waits for the next, judged
 * by when each is there with the target's probability, and the cause at its end (contract section
 * 8, binding).
 */
#ifndef PROMISE_CRITICAL_H
#define PROMISE_CRITICAL_H

#include "promise/outline.h"

/* Marks the critical path in the outline of a line and names what stands at its end. `law` is when
 * all of the order is with the customer. */
void critical_find(struct outline *outline, const struct question *line,
                   const struct outcome *outcome, const struct law *law,
                   expect_binding *ret_binding);

#endif
