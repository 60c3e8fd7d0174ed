/* SPDX-License-Identifier: MIT
 *
 * The names behind a model's numbers, for those who speak to people: "" for ID_NONE.
 */
#ifndef MODEL_NAMES_H
#define MODEL_NAMES_H

#include "model/model.h"

static inline const char *name_or_blank(const struct intern *names, uint32_t id)
{
    return id != ID_NONE ? intern_text(names, id) : "";
}

static inline const char *item_name(const struct model *model, uint32_t item)
{
    return name_or_blank(model->item_names, item);
}

static inline const char *place_name(const struct model *model, uint32_t place)
{
    return name_or_blank(model->place_names, place);
}

static inline const char *supplier_name(const struct model *model, uint32_t supplier)
{
    return name_or_blank(model->supplier_names, supplier);
}

static inline const char *resource_name(const struct model *model, uint32_t resource)
{
    return name_or_blank(model->resource_names, resource);
}

static inline const char *variant_name(const struct model *model, uint32_t variant)
{
    return name_or_blank(model->variant_names, variant);
}

static inline const char *customer_name(const struct model *model, uint32_t customer)
{
    return name_or_blank(model->customer_names, customer);
}

#endif
