/* SPDX-License-Identifier: MIT */
#include "load/statuses.h"

#include "load/fields.h"

#include <string.h>

/* What a word means for open orders, and for promises. */
struct status_word {
    const char *word;
    enum status_meaning supply, demand;
};

#define BOTH(word, meaning)                                                                        \
    {                                                                                              \
        word, meaning, meaning                                                                     \
    }

static const struct status_word words[] = {
    /* Our own, after the proposal for section 3: firm, planned, proposed. */
    BOTH("firm", STATUS_COUNTS),
    {"planned", STATUS_SKIPPED, STATUS_COUNTS},
    BOTH("open", STATUS_COUNTS),
    BOTH("closed", STATUS_SKIPPED),
    BOTH("cancelled", STATUS_SKIPPED),
    BOTH("canceled", STATUS_SKIPPED),
    BOTH("draft", STATUS_SKIPPED),
    /* Odoo: state of purchase.order, sale.order and mrp.production, and their labels. A locked
     * purchase may have come already. */
    BOTH("sent", STATUS_SKIPPED),
    BOTH("RFQ", STATUS_SKIPPED),
    BOTH("RFQ Sent", STATUS_SKIPPED),
    BOTH("to approve", STATUS_SKIPPED),
    BOTH("Quotation", STATUS_SKIPPED),
    BOTH("Quotation Sent", STATUS_SKIPPED),
    BOTH("purchase", STATUS_COUNTS),
    BOTH("Purchase Order", STATUS_COUNTS),
    BOTH("sale", STATUS_COUNTS),
    BOTH("Sales Order", STATUS_COUNTS),
    BOTH("progress", STATUS_COUNTS),
    BOTH("to close", STATUS_COUNTS),
    {"done", STATUS_SKIPPED, STATUS_COUNTS},
    {"locked", STATUS_SKIPPED, STATUS_COUNTS},
    BOTH("cancel", STATUS_SKIPPED),
    /* ERPNext: status of Purchase Order and Sales Order. */
    {"On Hold", STATUS_SKIPPED, STATUS_COUNTS},
    BOTH("To Receive and Bill", STATUS_COUNTS),
    BOTH("To Receive", STATUS_COUNTS),
    BOTH("To Deliver and Bill", STATUS_COUNTS),
    BOTH("To Deliver", STATUS_COUNTS),
    BOTH("To Bill", STATUS_SKIPPED),
    BOTH("Delivered", STATUS_SKIPPED),
    /* frePPLe: status of orders, where "completed" is done and not yet in stock, and of demand. */
    {"proposed", STATUS_SKIPPED, STATUS_COUNTS},
    BOTH("approved", STATUS_COUNTS),
    BOTH("confirmed", STATUS_COUNTS),
    BOTH("completed", STATUS_SKIPPED),
    BOTH("quote", STATUS_SKIPPED),
    BOTH("inquiry", STATUS_SKIPPED),
    /* SAP: EKPO-LOEKZ (L deleted, S blocked) and EKPO-ELIKZ (X delivery completed). */
    {"L", STATUS_SKIPPED, STATUS_UNKNOWN},
    {"S", STATUS_SKIPPED, STATUS_UNKNOWN},
    {"X", STATUS_SKIPPED, STATUS_UNKNOWN},
    /* Business Central: status of orders, and of production orders. */
    BOTH("Released", STATUS_COUNTS),
    BOTH("Pending Approval", STATUS_COUNTS),
    BOTH("Pending Prepayment", STATUS_COUNTS),
    BOTH("Firm Planned", STATUS_COUNTS),
    {"Simulated", STATUS_SKIPPED, STATUS_COUNTS},
    BOTH("Finished", STATUS_SKIPPED),
    /* NetSuite: status of purchase and sales orders. What is billed was received or delivered. */
    BOTH("Pending Supervisor Approval", STATUS_SKIPPED),
    BOTH("Rejected by Supervisor", STATUS_SKIPPED),
    BOTH("Pending Receipt", STATUS_COUNTS),
    BOTH("Partially Received", STATUS_COUNTS),
    BOTH("Pending Billing/Partially Received", STATUS_COUNTS),
    BOTH("Pending Bill", STATUS_SKIPPED),
    BOTH("Fully Billed", STATUS_SKIPPED),
    BOTH("Pending Fulfillment", STATUS_COUNTS),
    BOTH("Partially Fulfilled", STATUS_COUNTS),
    BOTH("Pending Billing/Partially Fulfilled", STATUS_COUNTS),
    BOTH("Pending Billing", STATUS_SKIPPED),
    BOTH("Billed", STATUS_SKIPPED),
};

enum status_meaning status_find(const char *file, struct text word)
{
    bool is_demand = strcmp(file, "demand") == 0;

    if (word.length == 0)
        return STATUS_COUNTS;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (field_is_word(word.at, word.length, words[i].word))
            return is_demand ? words[i].demand : words[i].supply;
    }
    return STATUS_UNKNOWN;
}
