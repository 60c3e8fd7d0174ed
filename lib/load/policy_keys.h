/* SPDX-License-Identifier: MIT
 *
 * The keys of policy.csv and what their values may be (contract section 3).
 */
#ifndef LOAD_POLICY_KEYS_H
#define LOAD_POLICY_KEYS_H

#include "load/fields.h"
#include "model/input.h"
#include "model/model.h"

#define POLICY_KEY_COUNT 13

/* The position of a key, letters of either case alike; POLICY_KEY_COUNT for an unknown one. */
size_t policy_key_find(struct text key);

/* Sets what a key stands for; a blank value leaves the default. */
const struct field_fault *policy_key_set(size_t key, struct text value, struct policy *policy);

#endif
