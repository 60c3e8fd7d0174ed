/* SPDX-License-Identifier: MIT
 *
 * NetSuite: columns of saved searches by their ids and labels, as its search export writes them into
 * SuiteScript (`search.createColumn({name: "quantityshiprecv", label: "Quantity Fulfilled/Received"})`),
 * and fields of its Records Browser (system.netsuite.com, help/helpcenter/en_US/srbrowser: Purchase Order,
 * Bill of Materials, Bill of Materials Revision, Inventory Item Locations). `Name` is the item in a search of
 * items, the partner in one of transactions, and neither in a file of anybody else. `Item`, `Location`, `Quantity`, `Status` are our own names.
 */
#include "load/aliases.h"

/* clang-format off */
static const struct alias aliases[] = {
    /* Item search with locations. On Hand is the sum over all locations, so it is no alias. */
    {"inventory", "itemid", "item", "item search itemid"},
    {"inventory", "Name", "item", "item search itemid, Name",
     NULL, ALIAS_BESIDE, "Location On Hand"},
    {"inventory", "inventorylocation", "location", "item search inventorylocation"},
    {"inventory", "Inventory Location", "location", "item search inventorylocation"},
    {"inventory", "locationquantityonhand", "quantity", "item search locationquantityonhand"},
    {"inventory", "Location On Hand", "quantity", "item search locationquantityonhand"},
    /* Transaction search, lines of purchase orders. */
    {"supply", "tranid", "supply", "transaction search tranid", NULL, ALIAS_DOCUMENT},
    {"supply", "Document Number", "supply", "transaction search tranid", NULL, ALIAS_DOCUMENT},
    {"supply", "quantityshiprecv", "received", "transaction search quantityshiprecv"},
    {"supply", "Quantity Fulfilled/Received", "received", "transaction search quantityshiprecv"},
    {"supply", "quantityreceived", "received", "Purchase Order item quantityReceived"},
    {"supply", "expectedreceiptdate", "due", "transaction search expectedreceiptdate"},
    {"supply", "Expected Receipt Date", "due", "transaction search expectedreceiptdate"},
    {"supply", "entity", "supplier", "transaction search entity"},
    {"supply", "Name", "supplier", "transaction search entity, Name",
     NULL, ALIAS_BESIDE, "Document Number"},
    {"supply", "trandate", "ordered", "transaction search trandate"},
    {"supply", "Date", "ordered", "transaction search trandate",
     NULL, ALIAS_BESIDE, "Document Number"},
    {"supply", "statusref", "status", "transaction search statusref"},
    {"supply", "isclosed", "status", "Purchase Order item isClosed",
     "map(T=closed;F=open;true=closed;false=open;Yes=closed;No=open)"},
    /* Transaction search, lines of sales orders. */
    {"demand", "tranid", "demand", "transaction search tranid", NULL, ALIAS_DOCUMENT},
    {"demand", "Document Number", "demand", "transaction search tranid", NULL, ALIAS_DOCUMENT},
    {"demand", "quantityshiprecv", "delivered", "transaction search quantityshiprecv"},
    {"demand", "Quantity Fulfilled/Received", "delivered", "transaction search quantityshiprecv"},
    {"demand", "shipdate", "due", "transaction search shipdate"},
    {"demand", "Ship Date", "due", "transaction search shipdate"},
    {"demand", "entity", "customer", "transaction search entity"},
    {"demand", "Name", "customer", "transaction search entity, Name",
     NULL, ALIAS_BESIDE, "Document Number"},
    {"demand", "statusref", "status", "transaction search statusref"},
    /* Item search: the preferred vendor alone has a lead time. */
    {"lead_times", "itemid", "item", "item search itemid"},
    {"lead_times", "Name", "item", "item search itemid, Name",
     NULL, ALIAS_BESIDE, "Preferred Vendor"},
    {"lead_times", "vendor", "supplier", "item search vendor"},
    {"lead_times", "Preferred Vendor", "supplier", "item search vendor"},
    {"lead_times", "leadtime", "lead_time_days", "Inventory Item Locations leadTime"},
    {"lead_times", "Purchase Lead Time", "lead_time_days", "Inventory Item Locations leadTime"},
    /* Item search with members, and components of a revision beside their assembly. Quantity has the
     * component yield in it, BOM Quantity has not, so the latter is no alias. */
    {"bom", "itemid", "item", "item search itemid"},
    {"bom", "Name", "item", "item search itemid, Name", NULL, ALIAS_BESIDE, "Member Item"},
    {"bom", "memberitem", "component", "item search memberitem"},
    {"bom", "Member Item", "component", "item search memberitem"},
    {"bom", "memberquantity", "quantity", "item search memberquantity"},
    {"bom", "Member Quantity", "quantity", "item search memberquantity"},
    {"bom", "memberunit", "unit", "item search memberunit"},
    {"bom", "Member Unit", "unit", "item search memberunit"},
    {"bom", "Assembly", "item", "Bill of Materials restricttoassemblies"},
    {"bom", "Item", "component", "Bill of Materials Revision component item",
     NULL, ALIAS_BESIDE, "Assembly"},
    {"bom", "Units", "unit", "Bill of Materials Revision component unit"},
    {"bom", "Effective Start Date", "valid_from", "Bill of Materials Revision effectivedate"},
    {"bom", "Effective End Date", "valid_to", "Bill of Materials Revision obsoletedate"},
    {"items", "itemid", "item", "item search itemid"},
};
/* clang-format on */

const struct alias_system netsuite_aliases = {"netsuite", aliases,
                                              sizeof(aliases) / sizeof(aliases[0])};
