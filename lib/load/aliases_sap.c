/* SPDX-License-Identifier: MIT
 *
 * SAP: columns of its tables, by the dictionaries at leanx.eu (EKET, VBBE, MARC, MDPS), datapanda.eu
 * (EKPO, MARC) and docsfortec.com (STPO); those of MARA, MARD, MAST, EINA, EINE, PLPO and CRHD are
 * common knowledge. Numbers of materials and partners lose the zeros that the database puts before
 * them: what people type has none.
 */
#include "load/aliases.h"

/* clang-format off */
static const struct alias aliases[] = {
    /* Stock: table MARD. LGORT is no alias: the storage locations of a plant add up. */
    {"inventory", "MATNR", "item", "MARD-MATNR", "strip_leading_zeros"},
    {"inventory", "WERKS", "location", "MARD-WERKS"},
    {"inventory", "LABST", "quantity", "MARD-LABST"},
    {"inventory", "MEINS", "unit", "MARA-MEINS"},
    /* Schedule lines of purchase orders: table EKET, with EKPO and EKKO beside it. */
    {"supply", "EBELN", "supply", "EKET-EBELN", "strip_leading_zeros", ALIAS_PART},
    {"supply", "EBELP", "supply", "EKET-EBELP", "strip_leading_zeros", ALIAS_PART},
    {"supply", "ETENR", "supply", "EKET-ETENR", "strip_leading_zeros", ALIAS_PART},
    {"supply", "MATNR", "item", "EKPO-MATNR", "strip_leading_zeros"},
    {"supply", "WERKS", "location", "EKPO-WERKS"},
    {"supply", "MENGE", "quantity", "EKET-MENGE"},
    {"supply", "WEMNG", "received", "EKET-WEMNG"},
    {"supply", "EINDT", "due", "EKET-EINDT"},
    {"supply", "LIFNR", "supplier", "EKKO-LIFNR", "strip_leading_zeros"},
    {"supply", "BEDAT", "ordered", "EKKO-BEDAT"},
    {"supply", "MEINS", "unit", "EKPO-MEINS"},
    {"supply", "LOEKZ", "status", "EKPO-LOEKZ", NULL, ALIAS_PART},
    {"supply", "ELIKZ", "status", "EKPO-ELIKZ", NULL, ALIAS_PART},
    /* Sales requirements: table VBBE; OMENG is what is open. */
    {"demand", "VBELN", "demand", "VBBE-VBELN", "strip_leading_zeros", ALIAS_PART},
    {"demand", "POSNR", "demand", "VBBE-POSNR", "strip_leading_zeros", ALIAS_PART},
    {"demand", "ETENR", "demand", "VBBE-ETENR", "strip_leading_zeros", ALIAS_PART},
    {"demand", "MATNR", "item", "VBBE-MATNR", "strip_leading_zeros"},
    {"demand", "WERKS", "location", "VBBE-WERKS"},
    {"demand", "OMENG", "open", "VBBE-OMENG"},
    {"demand", "MBDAT", "due", "VBBE-MBDAT"},
    {"demand", "KUNNR", "customer", "VBBE-KUNNR", "strip_leading_zeros"},
    {"demand", "MEINS", "unit", "VBBE-MEINS"},
    /* Planned delivery times: EINE with EINA beside it, MARC. */
    {"lead_times", "MATNR", "item", "EINA-MATNR", "strip_leading_zeros"},
    {"lead_times", "LIFNR", "supplier", "EINA-LIFNR", "strip_leading_zeros"},
    {"lead_times", "WERKS", "location", "EINE-WERKS"},
    {"lead_times", "APLFZ", "lead_time_days", "EINE-APLFZ"},
    {"lead_times", "PLIFZ", "lead_time_days", "MARC-PLIFZ"},
    {"lead_times", "BSTMI", "min_quantity", "MARC-BSTMI"},
    {"lead_times", "BSTRF", "multiple", "MARC-BSTRF"},
    {"lead_times", "DATUV", "valid_from", "validity DATUV"},
    {"lead_times", "DATUB", "valid_to", "validity DATUB"},
    /* Bills of material: STPO below STKO and MAST. */
    {"bom", "MATNR", "item", "MAST-MATNR", "strip_leading_zeros"},
    {"bom", "WERKS", "location", "MAST-WERKS"},
    {"bom", "IDNRK", "component", "STPO-IDNRK", "strip_leading_zeros"},
    {"bom", "MENGE", "quantity", "STPO-MENGE"},
    {"bom", "BMENG", "per", "STKO-BMENG"},
    {"bom", "AUSCH", "scrap", "STPO-AUSCH, per cent", "scale(0.01)"},
    {"bom", "DATUV", "valid_from", "STPO-DATUV"},
    {"bom", "DATUB", "valid_to", "STPO-DATUB"},
    {"bom", "MEINS", "unit", "STPO-MEINS"},
    /* Routings: PLPO. VGW01 to VGW06 mean what their standard value key says: a mapping.csv is needed. */
    {"routing", "MATNR", "item", "MAPL-MATNR", "strip_leading_zeros"},
    {"routing", "WERKS", "location", "PLPO-WERKS"},
    {"routing", "VORNR", "step", "PLPO-VORNR"},
    {"routing", "ARBPL", "resource", "CRHD-ARBPL"},
    {"capacity", "ARBPL", "resource", "CRHD-ARBPL"},
    /* Items: MARA and MARC. Stock/requirements list: MDPS. */
    {"items", "MATNR", "item", "MARA-MATNR", "strip_leading_zeros"},
    {"items", "MEINS", "unit", "MARA-MEINS"},
    {"items", "EISBE", "safety_stock", "MARC-EISBE"},
    {"items", "MAKTX", "description", "MAKT-MAKTX"},
    {"units", "MEINH", "unit", "MARM-MEINH"},
    {"units", "MATNR", "item", "MARM-MATNR", "strip_leading_zeros"},
    {"events", "MATNR", "item", "MDKP-MATNR", "strip_leading_zeros"},
    {"events", "WERKS", "location", "MDKP-PLWRK"},
    {"events", "PLWRK", "location", "MDKP-PLWRK"},
    {"events", "DAT00", "date", "MDPS-DAT00"},
    {"events", "MNG01", "quantity", "MDPS-MNG01"},
    {"events", "DELKZ", "kind", "MDPS-DELKZ"},
    {"events", "DELNR", "reference", "MDPS-DELNR", "strip_leading_zeros"},
};
/* clang-format on */

const struct alias_system sap_aliases = {"sap", aliases, sizeof(aliases) / sizeof(aliases[0])};
