/* SPDX-License-Identifier: MIT */
#include "promise/answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

expect_status answer_new(const struct alloc *alloc, expect_answer **ret_answer)
{
    expect_answer *answer = alloc_get_zeroed(alloc, 1, sizeof(*answer));

    if (answer == NULL)
        return EXPECT_ERR_NOMEM;
    answer->alloc = *alloc;
    arena_init(&answer->arena, &answer->alloc);
    *ret_answer = answer;
    return EXPECT_OK;
}

void answer_free(expect_answer *answer)
{
    struct alloc alloc;

    if (answer == NULL)
        return;
    alloc = answer->alloc;
    alloc_put(&alloc, answer->remarks, answer->remark_capacity, sizeof(*answer->remarks));
    arena_fini(&answer->arena);
    alloc_put(&alloc, answer, 1, sizeof(*answer));
}

const char *answer_text(expect_answer *answer, const char *format, ...)
{
    va_list arguments, again;
    int length;
    char *text;

    va_start(arguments, format);
    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, arguments);
    text = length >= 0 ? arena_get(&answer->arena, (size_t)length + 1, 1) : NULL;
    if (text != NULL)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

expect_status answer_remark(expect_answer *answer, bool is_warning, const char *code,
                            const char *text)
{
    if (text == NULL)
        return EXPECT_ERR_NOMEM;
    for (size_t i = 0; i < answer->remark_count; i++) {
        if (strcmp(answer->remarks[i].text, text) == 0)
            return EXPECT_OK;
    }
    TRY(alloc_reserve(&answer->alloc, (void **)&answer->remarks, &answer->remark_capacity,
                      answer->remark_count + 1, sizeof(*answer->remarks)));
    answer->remarks[answer->remark_count++] = (expect_remark){
        .struct_size = sizeof(expect_remark), .warning = is_warning, .code = code, .text = text};
    return EXPECT_OK;
}
