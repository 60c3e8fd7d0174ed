/* SPDX-License-Identifier: MIT
 *
 * frePPLe: fields of its model reference (doc/model-reference in frePPLe/frepple); a header is the
 * field or its label, with or without underscores. Files that have the same content under another
 * name are those of load/frepple.h.
 */
#include "load/aliases.h"

/* clang-format off */
static const struct alias aliases[] = {
    /* item.csv, buffer.csv. */
    {"item", "name", "item", "item name"},
    {"buffer", "onhand", "quantity", "buffer onhand"},
    {"buffer", "on hand", "quantity", "buffer onhand"},
    {"buffer", "on_hand", "quantity", "buffer onhand"},
    {"buffer", "onhand", "quantity", "buffer onhand"},
    /* demand.csv: the file has the same name here and there. */
    {"demand", "name", "demand", "demand name"},
    /* itemsupplier.csv. */
    {"itemsupplier", "lead time", "lead_time_days", "itemsupplier leadtime", "iso_duration"},
    {"itemsupplier", "lead_time", "lead_time_days", "itemsupplier leadtime", "iso_duration"},
    {"itemsupplier", "leadtime", "lead_time_days", "itemsupplier leadtime", "iso_duration"},
    {"itemsupplier", "size minimum", "min_quantity", "itemsupplier size_minimum"},
    {"itemsupplier", "size_minimum", "min_quantity", "itemsupplier size_minimum"},
    {"itemsupplier", "sizeminimum", "min_quantity", "itemsupplier size_minimum"},
    {"itemsupplier", "size multiple", "multiple", "itemsupplier size_multiple"},
    {"itemsupplier", "size_multiple", "multiple", "itemsupplier size_multiple"},
    {"itemsupplier", "sizemultiple", "multiple", "itemsupplier size_multiple"},
    {"itemsupplier", "size maximum", "max_quantity", "itemsupplier size_maximum"},
    {"itemsupplier", "size_maximum", "max_quantity", "itemsupplier size_maximum"},
    {"itemsupplier", "sizemaximum", "max_quantity", "itemsupplier size_maximum"},
    {"itemsupplier", "cost", "unit_cost", "itemsupplier cost"},
    {"itemsupplier", "effective start", "valid_from", "itemsupplier effective_start"},
    {"itemsupplier", "effective_start", "valid_from", "itemsupplier effective_start"},
    {"itemsupplier", "effectivestart", "valid_from", "itemsupplier effective_start"},
    {"itemsupplier", "effective end", "valid_to", "itemsupplier effective_end"},
    {"itemsupplier", "effective_end", "valid_to", "itemsupplier effective_end"},
    {"itemsupplier", "effectiveend", "valid_to", "itemsupplier effective_end"},
    /* purchaseorder.csv, manufacturingorder.csv, distributionorder.csv: both names of the dates. */
    {"purchaseorder", "reference", "supply", "purchaseorder reference"},
    {"purchaseorder", "receipt date", "due", "purchaseorder receipt_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "receipt_date", "due", "purchaseorder receipt_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "receiptdate", "due", "purchaseorder receipt_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "end date", "due", "purchaseorder end_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "end_date", "due", "purchaseorder end_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "enddate", "due", "purchaseorder end_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "ordering date", "ordered",
     "purchaseorder ordering_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "ordering_date", "ordered",
     "purchaseorder ordering_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "orderingdate", "ordered", "purchaseorder ordering_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "start date", "ordered", "purchaseorder start_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "start_date", "ordered", "purchaseorder start_date", NULL, ALIAS_FALLBACK},
    {"purchaseorder", "startdate", "ordered", "purchaseorder start_date", NULL, ALIAS_FALLBACK},
    {"manufacturingorder", "reference", "supply", "manufacturingorder reference"},
    {"manufacturingorder", "end date", "due", "manufacturingorder end_date", NULL, ALIAS_FALLBACK},
    {"manufacturingorder", "end_date", "due", "manufacturingorder end_date", NULL, ALIAS_FALLBACK},
    {"manufacturingorder", "enddate", "due", "manufacturingorder end_date", NULL, ALIAS_FALLBACK},
    {"distributionorder", "reference", "supply", "distributionorder reference"},
    {"distributionorder", "destination", "location", "distributionorder destination"},
    {"distributionorder", "receipt date", "due",
     "distributionorder receipt_date", NULL, ALIAS_FALLBACK},
    {"distributionorder", "receipt_date", "due",
     "distributionorder receipt_date", NULL, ALIAS_FALLBACK},
    {"distributionorder", "receiptdate", "due",
     "distributionorder receipt_date", NULL, ALIAS_FALLBACK},
    {"distributionorder", "end date", "due", "distributionorder end_date", NULL, ALIAS_FALLBACK},
    {"distributionorder", "end_date", "due", "distributionorder end_date", NULL, ALIAS_FALLBACK},
    {"distributionorder", "enddate", "due", "distributionorder end_date", NULL, ALIAS_FALLBACK},
    /* What a distribution order takes from where it leaves. */
    {"distributionorder-origin", "reference", "demand", "distributionorder reference"},
    {"distributionorder-origin", "origin", "location", "distributionorder origin"},
    {"distributionorder-origin", "shipping date", "due",
     "distributionorder shipping_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "shipping_date", "due",
     "distributionorder shipping_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "shippingdate", "due",
     "distributionorder shipping_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "ship date", "due",
     "distributionorder ship_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "ship_date", "due",
     "distributionorder ship_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "shipdate", "due",
     "distributionorder ship_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "start date", "due",
     "distributionorder start_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "start_date", "due",
     "distributionorder start_date", NULL, ALIAS_FALLBACK},
    {"distributionorder-origin", "startdate", "due",
     "distributionorder start_date", NULL, ALIAS_FALLBACK},
    /* customer.csv. */
    {"customer", "name", "customer", "customer name"},
};
/* clang-format on */

const struct alias_system frepple_aliases = {"frepple", aliases,
                                             sizeof(aliases) / sizeof(aliases[0])};
