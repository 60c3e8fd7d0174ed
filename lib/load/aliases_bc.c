/* SPDX-License-Identifier: MIT
 *
 * Business Central: captions of its tables and of the API pages (learn.microsoft.com: Purchase Line,
 * outstandingPurchaseLine), routing and item card from common knowledge. An item and its variant
 * make one name: 1896-S and A are 1896-S-A. Outstanding Qty. (Base) is no alias: it counts the base
 * unit, and Unit of Measure Code beside it would convert it once more.
 */
#include "load/aliases.h"

/* clang-format off */
static const struct alias aliases[] = {
    /* Items by location. */
    {"inventory", "Item No.", "item", "Item Ledger Entry Item No.", NULL, ALIAS_PART},
    {"inventory", "Variant Code", "item", "Variant Code", NULL, ALIAS_PART},
    {"inventory", "Location Code", "location", "Item Ledger Entry Location Code"},
    {"inventory", "Quantity on Hand", "quantity", "Item Quantity on Hand"},
    {"inventory", "Inventory", "quantity", "Item Inventory"},
    {"inventory", "Unit of Measure Code", "unit", "Item Ledger Entry Unit of Measure Code"},
    /* Table Purchase Line. */
    {"supply", "Document No.", "supply", "Purchase Line Document No.", NULL, ALIAS_PART},
    {"supply", "Line No.", "supply", "Purchase Line Line No.", NULL, ALIAS_PART},
    {"supply", "No.", "item", "Purchase Line No.", NULL, ALIAS_PART},
    {"supply", "Variant Code", "item", "Variant Code", NULL, ALIAS_PART},
    {"supply", "Item No.", "item", "Purchase Line No."},
    {"supply", "Location Code", "location", "Purchase Line Location Code"},
    {"supply", "Outstanding Quantity", "open", "Purchase Line Outstanding Quantity"},
    {"supply", "Quantity Received", "received", "Purchase Line Quantity Received"},
    {"supply", "Expected Receipt Date", "due", "Purchase Line Expected Receipt Date"},
    {"supply", "Unit of Measure Code", "unit", "Purchase Line Unit of Measure Code"},
    {"supply", "Buy-from Vendor No.", "supplier", "Purchase Line Buy-from Vendor No."},
    {"supply", "Order Date", "ordered", "Purchase Line Order Date"},
    /* Table Sales Line. */
    {"demand", "Document No.", "demand", "Sales Line Document No.", NULL, ALIAS_PART},
    {"demand", "Line No.", "demand", "Sales Line Line No.", NULL, ALIAS_PART},
    {"demand", "No.", "item", "Sales Line No.", NULL, ALIAS_PART},
    {"demand", "Variant Code", "item", "Variant Code", NULL, ALIAS_PART},
    {"demand", "Item No.", "item", "Sales Line No."},
    {"demand", "Location Code", "location", "Sales Line Location Code"},
    {"demand", "Outstanding Quantity", "open", "Sales Line Outstanding Quantity"},
    {"demand", "Quantity Shipped", "delivered", "Sales Line Quantity Shipped"},
    {"demand", "Shipment Date", "due", "Sales Line Shipment Date"},
    {"demand", "Unit of Measure Code", "unit", "Sales Line Unit of Measure Code"},
    {"demand", "Sell-to Customer No.", "customer", "Sales Line Sell-to Customer No."},
    /* Item vendor catalogue: table Item Vendor. */
    {"lead_times", "Item No.", "item", "Item Vendor Item No.", NULL, ALIAS_PART},
    {"lead_times", "Variant Code", "item", "Variant Code", NULL, ALIAS_PART},
    {"lead_times", "Vendor No.", "supplier", "Item Vendor Vendor No."},
    {"lead_times", "Lead Time Calculation", "lead_time_days",
     "Item Vendor Lead Time Calculation", "days_from_formula"},
    {"lead_times", "Location Code", "location", "Stockkeeping Unit Location Code"},
    {"lead_times", "Minimum Order Quantity", "min_quantity", "Item Minimum Order Quantity"},
    {"lead_times", "Order Multiple", "multiple", "Item Order Multiple"},
    {"lead_times", "Starting Date", "valid_from", "Purchase Price Starting Date"},
    {"lead_times", "Ending Date", "valid_to", "Purchase Price Ending Date"},
    /* Production BOM Line: No. is the component. */
    {"bom", "Production BOM No.", "item", "Production BOM Line Production BOM No."},
    {"bom", "No.", "component", "Production BOM Line No.", NULL, ALIAS_PART},
    {"bom", "Variant Code", "component", "Production BOM Line Variant Code", NULL, ALIAS_PART},
    {"bom", "Quantity per", "quantity", "Production BOM Line Quantity per"},
    {"bom", "Scrap %", "scrap", "Production BOM Line Scrap %, per cent", "scale(0.01)"},
    {"bom", "Starting Date", "valid_from", "Production BOM Line Starting Date"},
    {"bom", "Ending Date", "valid_to", "Production BOM Line Ending Date"},
    {"bom", "Unit of Measure Code", "unit", "Production BOM Line Unit of Measure Code"},
    /* Routing Line: its times are in the unit of each line, so that a mapping.csv is needed. */
    {"routing", "Routing No.", "item", "Routing Line Routing No."},
    {"routing", "Operation No.", "step", "Routing Line Operation No."},
    {"routing", "Work Center No.", "resource", "Routing Line Work Center No."},
    {"capacity", "Work Center No.", "resource", "Calendar Entry Work Center No."},
    {"items", "No.", "item", "Item No."},
    {"items", "Base Unit of Measure", "unit", "Item Base Unit of Measure"},
    {"items", "Safety Stock Quantity", "safety_stock", "Item Safety Stock Quantity"},
    {"units", "Code", "unit", "Item Unit of Measure Code"},
    {"units", "Item No.", "item", "Item Unit of Measure Item No."},
    {"units", "Qty. per Unit of Measure", "factor",
     "Item Unit of Measure Qty. per Unit of Measure"},
};
/* clang-format on */

const struct alias_system bc_aliases = {"bc", aliases, sizeof(aliases) / sizeof(aliases[0])};
