/* SPDX-License-Identifier: MIT */
#include "load/asked_items.h"

#include "load/requests.h"

#include <string.h>

static expect_status name_items(const expect_requests *requests, struct builder *builder)
{
    for (size_t i = 0; i < requests_count(requests); i++) {
        expect_request request = EXPECT_REQUEST_INIT;
        expect_status status = requests_get(requests, i, &request, NULL);

        if (status == EXPECT_OK && request.item != NULL)
            status = builder_name_item(builder, request.item, strlen(request.item));
        if (status != EXPECT_OK && status != EXPECT_ERR_REQUEST)
            return status;
    }
    return EXPECT_OK;
}

expect_status asked_items_name(const char *path, const struct dialect *dialect,
                               const struct alloc *alloc, struct builder *builder)
{
    expect_requests *requests = NULL;
    expect_report *unheard;
    expect_status status;

    TRY(report_new(alloc, 0, &unheard));
    status = requests_load(&(struct request_source){path, *dialect}, alloc, &requests, unheard);
    expect_report_free(unheard);
    if (status == EXPECT_ERR_DATA || status == EXPECT_ERR_IO)
        return EXPECT_OK;
    TRY(status);
    status = name_items(requests, builder);
    requests_free(requests);
    return status;
}
