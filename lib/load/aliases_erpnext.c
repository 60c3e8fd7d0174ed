/* SPDX-License-Identifier: MIT
 *
 * ERPNext: fields of its doctypes (Bin, Purchase Order Item, Sales Order Item, BOM Item, Workstation,
 * Holiday) as msf4-0/ERPNext-Frepple-Integration reads them, and the labels of a data export, where
 * the columns of a child table end with its name. stock_qty is no alias: qty and uom say the same.
 * time_in_mins is none either: it is that of the whole lot.
 */
#include "load/aliases.h"

/* clang-format off */
static const struct alias aliases[] = {
    /* Stock: doctype Bin. What is reserved there stands in demand.csv. */
    {"inventory", "item_code", "item", "Bin item_code"},
    {"inventory", "Item Code", "item", "Bin item_code"},
    {"inventory", "warehouse", "location", "Bin warehouse"},
    {"inventory", "actual_qty", "quantity", "Bin actual_qty"},
    {"inventory", "Actual Qty", "quantity", "Bin actual_qty"},
    {"inventory", "stock_uom", "unit", "Bin stock_uom"},
    /* Doctype Purchase Order Item. */
    {"supply", "parent", "supply", "Purchase Order Item parent", "fill_down", ALIAS_DOCUMENT},
    {"supply", "ID", "supply", "Purchase Order name", "fill_down", ALIAS_DOCUMENT},
    {"supply", "item_code", "item", "Purchase Order Item item_code"},
    {"supply", "Item Code", "item", "Purchase Order Item item_code"},
    {"supply", "Item Code (Items)", "item", "Purchase Order Item item_code"},
    {"supply", "warehouse", "location", "Purchase Order Item warehouse"},
    {"supply", "Warehouse (Items)", "location", "Purchase Order Item warehouse"},
    {"supply", "qty", "quantity", "Purchase Order Item qty"},
    {"supply", "Quantity (Items)", "quantity", "Purchase Order Item qty"},
    {"supply", "received_qty", "received", "Purchase Order Item received_qty"},
    {"supply", "Received Qty (Items)", "received", "Purchase Order Item received_qty"},
    {"supply", "uom", "unit", "Purchase Order Item uom"},
    {"supply", "UOM (Items)", "unit", "Purchase Order Item uom"},
    {"supply", "expected_delivery_date", "due", "Purchase Order Item expected_delivery_date", NULL, ALIAS_FALLBACK},
    {"supply", "schedule_date", "due",
     "Purchase Order Item schedule_date, Required By", NULL, ALIAS_FALLBACK},
    {"supply", "Required By (Items)", "due", "Purchase Order Item schedule_date"},
    {"supply", "transaction_date", "ordered", "Purchase Order transaction_date", "fill_down"},
    {"supply", "supplier_name", "supplier", "Purchase Order supplier_name", "fill_down"},
    /* Doctype Sales Order Item. */
    {"demand", "parent", "demand", "Sales Order Item parent", "fill_down", ALIAS_DOCUMENT},
    {"demand", "ID", "demand", "Sales Order name", "fill_down", ALIAS_DOCUMENT},
    {"demand", "item_code", "item", "Sales Order Item item_code"},
    {"demand", "Item Code", "item", "Sales Order Item item_code"},
    {"demand", "Item Code (Items)", "item", "Sales Order Item item_code"},
    {"demand", "warehouse", "location", "Sales Order Item warehouse"},
    {"demand", "Warehouse (Items)", "location", "Sales Order Item warehouse"},
    {"demand", "qty", "quantity", "Sales Order Item qty"},
    {"demand", "Quantity (Items)", "quantity", "Sales Order Item qty"},
    {"demand", "delivered_qty", "delivered", "Sales Order Item delivered_qty"},
    {"demand", "Delivered Qty (Items)", "delivered", "Sales Order Item delivered_qty"},
    {"demand", "uom", "unit", "Sales Order Item uom"},
    {"demand", "UOM (Items)", "unit", "Sales Order Item uom"},
    {"demand", "delivery_date", "due", "Sales Order Item delivery_date"},
    {"demand", "Delivery Date (Items)", "due", "Sales Order Item delivery_date"},
    {"demand", "customer_name", "customer", "Sales Order customer_name", "fill_down"},
    /* Doctypes Item and Item Supplier. */
    {"items", "item_code", "item", "Item item_code"},
    {"items", "Item Code", "item", "Item item_code"},
    {"items", "stock_uom", "unit", "Item stock_uom"},
    {"items", "Default Unit of Measure", "unit", "Item stock_uom"},
    {"items", "item_name", "description", "Item item_name"},
    {"lead_times", "item_code", "item", "Item item_code"},
    {"lead_times", "min_order_qty", "min_quantity", "Item min_order_qty"},
    {"units", "uom", "unit", "UOM Conversion Detail uom"},
    {"units", "conversion_factor", "factor", "UOM Conversion Detail conversion_factor"},
    {"units", "item_code", "item", "UOM Conversion Detail parent"},
    /* Doctypes BOM and BOM Item: quantity is that of the whole lot. */
    {"bom", "item_code", "component", "BOM Item item_code"},
    {"bom", "Item Code (Items)", "component", "BOM Item item_code"},
    {"bom", "qty", "quantity", "BOM Item qty"},
    {"bom", "Qty (Items)", "quantity", "BOM Item qty"},
    {"bom", "quantity", "per", "BOM quantity", "fill_down", ALIAS_BESIDE, "qty"},
    {"bom", "quantity", "per", "BOM quantity", "fill_down", ALIAS_BESIDE, "Qty (Items)"},
    {"bom", "uom", "unit", "BOM Item uom"},
    /* Doctypes BOM Operation and Workstation. */
    {"routing", "idx", "step", "BOM Operation idx"},
    {"routing", "workstation", "resource", "BOM Operation workstation"},
    {"capacity", "workstation_name", "resource", "Workstation workstation_name"},
    {"capacity", "workstation", "resource", "Workstation name"},
    {"calendars", "holiday_list", "calendar", "Holiday parent"},
    {"calendars", "holiday_date", "date", "Holiday holiday_date"},
};
/* clang-format on */

const struct alias_system erpnext_aliases = {"erpnext", aliases,
                                             sizeof(aliases) / sizeof(aliases[0])};
