/* SPDX-License-Identifier: MIT */
#include "load/requests.h"

#include "base/intern.h"
#include "load/file_text.h"
#include "load/mapping.h"
#include "load/schemas.h"

#include <string.h>

/* A line of the file: a request, and the findings that speak against it. */
struct request_line {
    expect_request request;
    size_t first_finding, finding_count; /* in `findings` */
};

struct expect_requests {
    struct alloc alloc;
    struct arena arena; /* texts */
    struct intern *ids; /* those met so far */
    struct request_line *lines;
    size_t count, capacity;
    expect_report *findings; /* of single lines */
    expect_report *notes;    /* of the file */
};

/* One reading of a file. */
struct reading {
    expect_requests *requests;
    struct table_file file;
    size_t findings_told; /* those that belong to earlier lines */
};

static const expect_request blank_request = EXPECT_REQUEST_INIT;

static expect_status requests_new(const struct alloc *alloc, expect_requests **ret_requests)
{
    expect_requests *requests = alloc_get_zeroed(alloc, 1, sizeof(*requests));
    expect_status status;

    if (requests == NULL)
        return EXPECT_ERR_NOMEM;
    requests->alloc = *alloc;
    arena_init(&requests->arena, &requests->alloc);
    status = report_new(alloc, SIZE_MAX, &requests->findings);
    if (status == EXPECT_OK)
        status = intern_new(&requests->alloc, &requests->arena, &requests->ids);
    if (status == EXPECT_OK)
        *ret_requests = requests;
    else
        requests_free(requests);
    return status;
}

void requests_free(expect_requests *requests)
{
    struct alloc alloc;

    if (requests == NULL)
        return;
    alloc = requests->alloc;
    intern_free(requests->ids);
    alloc_put(&alloc, requests->lines, requests->capacity, sizeof(*requests->lines));
    arena_fini(&requests->arena);
    expect_report_free(requests->findings);
    expect_report_free(requests->notes);
    alloc_put(&alloc, requests, 1, sizeof(*requests));
}

/* ---- Lines ---- */

/* Keeps a text; NULL stays for a blank one, which means "not given". */
static expect_status keep(expect_requests *requests, const char *text, size_t length,
                          const char **ret_text)
{
    if (length == 0)
        return EXPECT_OK;
    *ret_text = arena_copy_text(&requests->arena, text, length);
    return *ret_text != NULL ? EXPECT_OK : EXPECT_ERR_NOMEM;
}

/* A due date is kept until its last minute (section 2). */
static expect_status fill_request(expect_requests *requests, const struct request_input *row,
                                  expect_request *request)
{
    TRY(keep(requests, row->item.at, row->item.length, &request->item));
    TRY(keep(requests, row->location.at, row->location.length, &request->location));
    TRY(keep(requests, row->to.at, row->to.length, &request->to));
    TRY(keep(requests, row->customer.at, row->customer.length, &request->customer));
    TRY(keep(requests, row->unit.at, row->unit.length, &request->unit));
    TRY(keep(requests, row->replaces.at, row->replaces.length, &request->replaces));
    request->quantity = row->quantity;
    request->due = row->due.is_date ? day_end(time_day(row->due.at)) : row->due.at;
    request->min_confidence = row->min_confidence;
    return EXPECT_OK;
}

/* The answers of a batch are told apart by their ids. */
static expect_status check_id(struct reading *reading, const struct csv_record *record,
                              struct csv_field id)
{
    expect_requests *requests = reading->requests;
    uint32_t known = intern_count(requests->ids), number;
    struct place place = {.text = id.text, .text_length = id.length};

    if (id.length == 0)
        return EXPECT_OK; /* reported as missing */
    TRY(intern_add(requests->ids, id.text, id.length, &number));
    if (number == known)
        return EXPECT_OK;
    table_locate(&reading->file, record->origin, "request", &place);
    report_add(requests->findings, EXPECT_SEVERITY_ERROR, "duplicate_id", &place,
               "request %s is there twice", intern_text(requests->ids, number));
    return EXPECT_OK;
}

static expect_status take_line(void *context, const struct csv_record *record, const void *row)
{
    struct reading *reading = context;
    expect_requests *requests = reading->requests;
    struct csv_field id = table_field(&reading->file, record, "request");
    struct csv_field order = table_field(&reading->file, record, "order");
    struct request_line line = {.request = blank_request};

    TRY(check_id(reading, record, id));
    TRY(keep(requests, id.text, id.length, &line.request.id));
    TRY(keep(requests, order.text, order.length, &line.request.order));
    line.first_finding = reading->findings_told;
    line.finding_count = expect_report_count(requests->findings) - reading->findings_told;
    reading->findings_told += line.finding_count;
    if (row != NULL && line.finding_count == 0)
        TRY(fill_request(requests, row, &line.request));
    TRY(alloc_reserve(&requests->alloc, (void **)&requests->lines, &requests->capacity,
                      requests->count + 1, sizeof(line)));
    requests->lines[requests->count++] = line;
    return EXPECT_OK;
}

/* ---- Files ---- */

static expect_status read_table(expect_requests *requests, const struct request_source *source,
                                const struct file_text *text, expect_report *report)
{
    struct reading reading = {.requests = requests};

    table_init(&reading.file, schema_of_requests(), source->name, text->csv, &source->dialect);
    return table_read(&reading.file, &requests->alloc,
                      (struct table_reports){report, requests->findings},
                      (struct row_sink){take_line, &reading});
}

static expect_status read_lines(expect_requests *requests, const struct request_source *source,
                                const struct file_bytes *bytes, expect_report *report)
{
    struct file_text text;
    expect_status status = EXPECT_OK;

    if (!file_text_check_encoding(source->dialect.encoding, report))
        return EXPECT_ERR_DATA;
    TRY(file_text_init(&text, &requests->alloc, bytes, source->dialect.encoding, source->name,
                       report));
    if (text.is_usable)
        status = read_table(requests, source, &text, report);
    file_text_fini(&text, &requests->alloc);
    TRY(status);
    if (report_is_incomplete(report) || report_is_incomplete(requests->findings))
        return EXPECT_ERR_NOMEM;
    return expect_report_errors(report) > 0 ? EXPECT_ERR_DATA : EXPECT_OK;
}

expect_status requests_read(const struct request_source *source, const void *bytes, size_t size,
                            const struct alloc *alloc, expect_requests **ret_requests,
                            expect_report *report)
{
    struct file_bytes file = file_bytes_of(bytes, size);
    expect_requests *requests;
    expect_status status;

    TRY(requests_new(alloc, &requests));
    status = read_lines(requests, source, &file, report);
    if (status == EXPECT_OK)
        *ret_requests = requests;
    else
        requests_free(requests);
    return status;
}

static void report_unreadable(const char *name, expect_report *report)
{
    struct place place = {.file = name};

    report_add(report, EXPECT_SEVERITY_ERROR, "cannot_read", &place, "%s cannot be read", name);
}

/* `requests.csv`, in whatever folder. */
static bool is_of_a_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;

    return field_is_word(name, strlen(name), schema_of_requests()->file);
}

/* The requests.csv of a folder is written as its mapping.csv says of all its files. */
static expect_status read_in_folder(const struct request_source *source,
                                    const struct file_bytes *bytes, const struct alloc *alloc,
                                    expect_requests **ret_requests, expect_report *report)
{
    struct request_source merged = *source;
    struct mapping mapping;
    expect_status status = EXPECT_OK;

    mapping_init(&mapping, alloc);
    if (is_of_a_folder(source->name))
        status = mapping_read_beside(&mapping, source->name, source->dialect.encoding, report);
    if (status == EXPECT_ERR_IO)
        report_unreadable("mapping.csv", report);
    dialect_rows_merge(&mapping.dialect, &merged.dialect, report);
    if (status == EXPECT_OK)
        status = requests_read(&merged, bytes->bytes, bytes->size, alloc, ret_requests, report);
    mapping_fini(&mapping);
    return status;
}

expect_status requests_load(const struct request_source *source, const struct alloc *alloc,
                            expect_requests **ret_requests, expect_report *report)
{
    struct file_bytes file;
    expect_status status = file_read(alloc, source->name, &file);

    if (status == EXPECT_ERR_IO)
        report_unreadable(source->name, report);
    TRY(status);
    status = read_in_folder(source, &file, alloc, ret_requests, report);
    file_fini(alloc, &file);
    return status;
}

/* ---- Reading them ---- */

void requests_keep_notes(expect_requests *requests, expect_report *notes)
{
    requests->notes = notes;
}

const expect_report *requests_notes(const expect_requests *requests)
{
    return requests->notes;
}

size_t requests_count(const expect_requests *requests)
{
    return requests->count;
}

/* A report of its own for the findings of one line. */
static expect_status report_line(const expect_requests *requests, const struct request_line *line,
                                 expect_report **ret_report)
{
    expect_report *report;

    TRY(report_new(&requests->alloc, SIZE_MAX, &report));
    for (size_t i = 0; i < line->finding_count; i++) {
        expect_finding finding = EXPECT_FINDING_INIT;
        struct place place;

        if (expect_report_get(requests->findings, line->first_finding + i, &finding) != EXPECT_OK)
            continue; /* never: the line was counted from this list */
        place = (struct place){finding.file,  finding.line, finding.column,
                               finding.field, finding.text, strlen(finding.text)};
        report_add(report, finding.severity, finding.code, &place, "%s", finding.message);
    }
    if (report_is_incomplete(report)) {
        expect_report_free(report);
        return EXPECT_ERR_NOMEM;
    }
    *ret_report = report;
    return EXPECT_OK;
}

expect_status requests_get(const expect_requests *requests, size_t index,
                           expect_request *ret_request, expect_report **reterr_report)
{
    const struct request_line *line = &requests->lines[index];

    if (line->finding_count > 0 && reterr_report != NULL)
        TRY(report_line(requests, line, reterr_report));
    *ret_request = line->request;
    return line->finding_count > 0 ? EXPECT_ERR_REQUEST : EXPECT_OK;
}
