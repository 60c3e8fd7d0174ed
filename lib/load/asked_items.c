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

static expect_status read_requests(const struct asked_file *file, const struct dialect *dialect,
                                   const struct alloc *alloc, expect_requests **ret_requests,
                                   expect_report *unheard)
{
    struct request_source source = {file->path, *dialect};

    if (file->path != NULL)
        return requests_load(&source, alloc, ret_requests, unheard);
    source.name = "requests.csv";
    return requests_read(&source, file->bytes, file->size, alloc, ret_requests, unheard);
}

expect_status asked_items_name(const struct asked_file *file, const struct dialect *dialect,
                               const struct alloc *alloc, struct builder *builder)
{
    expect_requests *requests = NULL;
    expect_report *unheard;
    expect_status status;

    TRY(report_new(alloc, 0, &unheard));
    status = read_requests(file, dialect, alloc, &requests, unheard);
    expect_report_free(unheard);
    if (status == EXPECT_ERR_DATA || status == EXPECT_ERR_IO)
        return EXPECT_OK;
    TRY(status);
    status = name_items(requests, builder);
    requests_free(requests);
    return status;
}
