/* SPDX-License-Identifier: MIT
 *
 * expectations.h - libexpect: can this delivery date be promised, and how sure is that?
 *
 * The shortest complete program:
 *
 *     #include <expectations.h>
 *     #include <stdio.h>
 *
 *     int main(void)
 *     {
 *         expect_load_options options = EXPECT_LOAD_OPTIONS_INIT;
 *         expect_model *model = NULL;
 *         expect_checker *checker = NULL;
 *         expect_answer *answer = NULL;
 *         expect_request request = EXPECT_REQUEST_INIT;
 *         expect_summary summary = EXPECT_SUMMARY_INIT;
 *
 *         expect_parse_date("2026-03-02", &options.today);
 *         expect_parse_due("2026-03-20", &request.due);
 *         expect_parse_quantity("40", &request.quantity);
 *         request.item = "PUMP";
 *         if (expect_model_load("examples/shop", &options, &model, NULL) == EXPECT_OK &&
 *             expect_checker_new(model, &checker) == EXPECT_OK &&
 *             expect_check(checker, &request, &answer, NULL) == EXPECT_OK &&
 *             expect_answer_summary(answer, &summary) == EXPECT_OK)
 *             printf("%s, %.0f %%\n", expect_verdict_name(summary.verdict),
 *                    100 * summary.confidence);
 *         expect_answer_free(answer);
 *         expect_checker_free(checker);
 *         expect_model_free(model);
 *         return 0;
 *     }
 *
 * Conventions that hold for everything below
 *
 *   Errors      A function that can fail returns an expect_status: EXPECT_OK (0) or a negative
 *               code. Outputs come as ret_ parameters, set only on success; a reterr_ parameter
 *               receives a report only on failure, and may be NULL. A promise that cannot be kept
 *               is an answer, never an error.
 *   Ownership   What comes out through a pointer to a pointer is yours: free it with the _free
 *               function of its type, all of which take NULL. A returned `const` pointer is
 *               borrowed from the first argument of the call and lives as long as that.
 *   Strings     UTF-8, NUL-terminated. Inputs are read during the call only.
 *   Structs     Structs that begin with struct_size are initialised with their _INIT macro. A
 *               smaller size than the library knows means an older caller (the rest gets
 *               defaults), a larger one is accepted while its unknown tail is zero.
 *   Threads     A model is frozen: any number of threads may use it at once. Every other handle is
 *               for one thread at a time; different handles never share state. There are no
 *               globals.
 *   Manners     The library never prints, never exits, reads no environment and no locale.
 *
 * "Section" in a comment means that section of docs/contract.md.
 */
#ifndef EXPECTATIONS_H
#define EXPECTATIONS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) && !defined(EXPECT_API)
#define EXPECT_API __attribute__((visibility("default")))
#elif !defined(EXPECT_API)
#define EXPECT_API
#endif

/* How a struct begins its life: its size, then the defaults of its members. */
#define EXPECT_INIT_(type, ...)                                                                    \
    {                                                                                              \
        sizeof(type), __VA_ARGS__                                                                  \
    }

/* ---- Version -------------------------------------------------------------------------------- */

#define EXPECT_VERSION_MAJOR 0
#define EXPECT_VERSION_MINOR 1
#define EXPECT_VERSION_PATCH 0

/* The version as one number, for comparisons: 1.2.3 is 10203. */
#define EXPECT_VERSION_NUMBER                                                                      \
    (EXPECT_VERSION_MAJOR * 10000 + EXPECT_VERSION_MINOR * 100 + EXPECT_VERSION_PATCH)

/* The version of the library that is linked, as EXPECT_VERSION_NUMBER; bindings check it first. */
EXPECT_API int32_t expect_version_number(void);

/* The same as text, "0.1.0". Static storage. */
EXPECT_API const char *expect_version(void);

/* ---- Status --------------------------------------------------------------------------------- */

typedef int32_t expect_status;

enum {
    EXPECT_OK = 0,
    EXPECT_ERR_ARGUMENT =
        -1,                /* the call is wrong: a NULL, a bad struct_size, a value out of range */
    EXPECT_ERR_NOMEM = -2, /* an allocation failed; nothing has changed */
    EXPECT_ERR_IO = -3,    /* a file or folder could not be read; the report names it */
    EXPECT_ERR_DATA = -4,  /* the data is wrong; the report lists every finding */
    EXPECT_ERR_REQUEST = -5,  /* this request cannot be answered; the report says why */
    EXPECT_ERR_RANGE = -6,    /* a number or date in the arithmetic left its range */
    EXPECT_ERR_INTERNAL = -70 /* a broken invariant: please report it */
};

/* The stable code of a status ("EXPECT_ERR_DATA"), as in docs/errors.md; never NULL. */
EXPECT_API const char *expect_status_name(expect_status status);

/* ---- Time and quantity (section 2) ---------------------------------------------------------- */

/* Minutes since 1970-01-01T00:00, proleptic Gregorian, plant-local. */
typedef int64_t expect_time;

/* Millionths of whatever money the data counts in. */
typedef int64_t expect_money;

/* Days since 1970-01-01. A day spans the minutes 00:00 to 23:59. */
typedef int32_t expect_day;

/* Millionths of a unit: 2.5 pieces are 2500000. */
typedef int64_t expect_quantity;

#define EXPECT_QUANTITY_ONE INT64_C(1000000)
#define EXPECT_DAY_NONE INT32_MIN    /* no such day */
#define EXPECT_TIME_NONE INT64_MIN   /* no such minute */
#define EXPECT_NUMBER_NONE INT64_MIN /* no such number: a blank cell of a loader */
#define EXPECT_MONEY_NONE INT64_MIN  /* not known: some price is missing */

/* Reads `YYYY-MM-DD`. EXPECT_ERR_ARGUMENT when the text is anything else or no day of the calendar.
 */
EXPECT_API expect_status expect_parse_date(const char *text, expect_day *ret_day);

/* Reads `YYYY-MM-DD` (its last minute, 23:59) or `YYYY-MM-DDTHH:MM` (that minute): a due date. */
EXPECT_API expect_status expect_parse_due(const char *text, expect_time *ret_due);

/* Reads a decimal number with at most 6 places, without an exponent. EXPECT_ERR_RANGE on overflow.
 */
EXPECT_API expect_status expect_parse_quantity(const char *text, expect_quantity *ret_quantity);

/* Writes a day as `YYYY-MM-DD`; an empty text for EXPECT_DAY_NONE. `buffer` holds 16 bytes or more.
 */
EXPECT_API void expect_format_date(expect_day day, char buffer[16]);

/* Writes a quantity without trailing zeros, "2.5". `buffer` holds 32 bytes or more. */
EXPECT_API void expect_format_quantity(expect_quantity quantity, char buffer[32]);

/* The day a minute belongs to; EXPECT_DAY_NONE for EXPECT_TIME_NONE. */
EXPECT_API expect_day expect_day_of(expect_time time);

/* ---- Memory --------------------------------------------------------------------------------- */

/* Where memory comes from. All three functions are given; they are called from the thread that
 * calls the library, and `context` comes back unchanged. `allocate` and `reallocate` return NULL
 * when there is none. Sizes are never 0. */
typedef struct expect_allocator {
    size_t struct_size;
    void *(*allocate)(void *context, size_t size);
    void *(*reallocate)(void *context, void *block, size_t old_size, size_t new_size);
    void (*release)(void *context, void *block, size_t size);
    void *context;
} expect_allocator;

#define EXPECT_ALLOCATOR_INIT EXPECT_INIT_(expect_allocator, NULL, NULL, NULL, NULL)

/* ---- Reports: what is wrong, and where ------------------------------------------------------- */

enum { EXPECT_SEVERITY_ERROR = 0, EXPECT_SEVERITY_NOTE = 1 };

/* One finding. Texts are borrowed from the report; where something does not apply they are "" and
 * numbers 0. Codes are stable and listed in docs/errors.md. */
typedef struct expect_finding {
    size_t struct_size;
    int32_t severity;
    int32_t column;    /* byte position in the line, from 1; in UTF-16 files, of the character;
                            of a loader's rows, the position among the columns given, from 1 */
    int64_t line;      /* physical line in the file, from 1; of a loader's rows, the row, from 1 */
    const char *code;  /* "bad_date" */
    const char *file;  /* "demand.csv"; of a loader's rows, the table, "demand" */
    const char *field; /* "due" */
    const char *text;  /* the offending text, "2026-02-30" */
    const char *message; /* "no such day: 2026-02-30" */
} expect_finding;

#define EXPECT_FINDING_INIT EXPECT_INIT_(expect_finding, 0, 0, 0, NULL, NULL, NULL, NULL, NULL)

/* A list of findings, in the order in which they were met. */
typedef struct expect_report expect_report;

EXPECT_API size_t expect_report_count(const expect_report *report);

/* The finding at `index`, from 0. EXPECT_ERR_ARGUMENT beyond the end. */
EXPECT_API expect_status expect_report_get(const expect_report *report, size_t index,
                                           expect_finding *ret_finding);

/* How many errors were met, also those beyond the limit of the load, which are not listed. */
EXPECT_API size_t expect_report_errors(const expect_report *report);

/* A file that was read, as far as it went. */
typedef struct expect_file_info {
    size_t struct_size;
    const char *file; /* as it is called in the folder: "demand.csv" */
    const char
        *columns;       /* those of section 3 that it has, with blanks between: "demand item due" */
    int64_t rows;       /* that could be read; of an .ics file, which has no columns, its events */
    int64_t wrong_rows; /* that could not; each has findings */
    const char *encoding; /* "UTF-8", "UTF-16LE", "Windows-1252" */
    int32_t delimiter;    /* ','; 0: rows of a loader */
    int32_t reserved;
    int64_t skipped_rows; /* that do not count: closed, or with nothing open */
} expect_file_info;

#define EXPECT_FILE_INFO_INIT EXPECT_INIT_(expect_file_info, NULL, NULL, 0, 0, NULL, 0, 0, 0)

/* The files behind the report of a load, in the order of section 3, .ics files last. Columns that
 * are not known are findings with the code "unknown_column". */
EXPECT_API size_t expect_report_files(const expect_report *report);
EXPECT_API expect_status expect_report_file(const expect_report *report, size_t index,
                                            expect_file_info *ret_file);

/* A column of such a file, as its header names it. */
typedef struct expect_column_info {
    size_t struct_size;
    const char *header; /* as the file says: "MATNR" */
    const char *column; /* of section 3, as which it is read: "item"; "" when it is not used */
    const char *sample; /* the first value in it that is not blank, of the first rows; "" if none */
    const char *value;  /* the same as it is read: "2026-03-09", "no date"; "" for a blank, and for
                           what is not read */
} expect_column_info;

#define EXPECT_COLUMN_INFO_INIT EXPECT_INIT_(expect_column_info, NULL, NULL, NULL, NULL)

/* The columns of the file at index `file`, in its order. */
EXPECT_API size_t expect_report_columns(const expect_report *report, size_t file);
EXPECT_API expect_status expect_report_column(const expect_report *report, size_t file,
                                              size_t index, expect_column_info *ret_column);

EXPECT_API void expect_report_free(expect_report *report);

/* How another system calls a column: a header of that name is read as it (docs/exports.md). */
typedef struct expect_alias_info {
    size_t struct_size;
    const char *profile;   /* "sap" */
    const char *file;      /* "supply" */
    const char *header;    /* "MENGE" */
    const char *column;    /* "quantity" */
    const char *transform; /* what becomes of the text, in the words of mapping.csv; "" */
    const char *source;    /* where the name comes from: "EKET-MENGE" */
    int32_t is_part;       /* 1: joined with others of the column, as `add` does */
} expect_alias_info;

#define EXPECT_ALIAS_INFO_INIT                                                                     \
    EXPECT_INIT_(expect_alias_info, NULL, NULL, NULL, NULL, NULL, NULL, 0)

/* The aliases that are built in, system by system. EXPECT_ERR_ARGUMENT beyond the end. */
EXPECT_API size_t expect_alias_count(void);
EXPECT_API expect_status expect_alias_get(size_t index, expect_alias_info *ret_alias);

/* ---- The model: what the plant has, has promised, and can do (section 3) --------------------- */

/* Frozen after loading; usable from any number of threads at once. */
typedef struct expect_model expect_model;

/* How files are written is read from the files: their mark, their header, the whole of each column.
 * What a column leaves open (1.234; 03/04/2026) is an error, unless one of these decides it. */
enum { EXPECT_DECIMAL_INFER = 0, EXPECT_DECIMAL_POINT = 1, EXPECT_DECIMAL_COMMA = 2 };
enum {
    EXPECT_DATES_INFER = 0,
    EXPECT_DATES_DMY = 1, /* 31/03/2026 */
    EXPECT_DATES_MDY = 2, /* 03/31/2026 */
    EXPECT_DATES_YMD = 3  /* neither: such a date is an error */
};

typedef struct expect_load_options {
    size_t struct_size;
    expect_day today;                  /* required: the day on which the promise is made */
    int32_t max_findings;              /* errors listed before the rest is only counted; 0: 100 */
    const expect_allocator *allocator; /* NULL: malloc; copied */
    const char *encoding; /* of files without a mark, as iconv calls it; NULL: UTF-8, or a guess */
    int32_t decimal_mark; /* of numbers that can be read in two ways */
    int32_t date_order;   /* of dates with slashes that can be read in two ways */
    int32_t delimiter;    /* ',', ';', '\t' or '|', for files without a `sep=` line; 0: any */
    int32_t reserved;     /* 0 */
} expect_load_options;

#define EXPECT_LOAD_OPTIONS_INIT                                                                   \
    EXPECT_INIT_(expect_load_options, EXPECT_DAY_NONE, 0, NULL, NULL, EXPECT_DECIMAL_INFER,        \
                 EXPECT_DATES_INFER, 0, 0)

/* Loads a data folder. Every file of section 3 is optional, one of them is enough. On
 * EXPECT_ERR_DATA (or EXPECT_ERR_IO) the report lists all findings and nothing half-loaded remains.
 */
EXPECT_API expect_status expect_model_load(const char *folder, const expect_load_options *options,
                                           expect_model **ret_model, expect_report **reterr_report);

/* What if (section 11): a second folder of rows (more supply, later supply, more capacity) laid over
 * a model makes another model; `base` stays as it is, may be in use by other threads meanwhile, and
 * is not needed afterwards. Rows with the id of a row of the base replace it (supply, demand, items,
 * customers, units), all others come behind those of the base; docs/csv-format.md says it file by
 * file. The base's files are not read again. `options` may be NULL; its day, where given, is that of
 * the base. The report is about the files of this folder; findings without a file are about rows of
 * the base. */
EXPECT_API expect_status expect_model_what_if(const expect_model *base, const char *folder,
                                              const expect_load_options *options,
                                              expect_model **ret_model,
                                              expect_report **reterr_report);

/* ---- The model without files: tables and rows from memory (section 3) ------------------------ */

/* Takes the tables of section 3 row by row, or whole columns at once, and becomes a model like that
 * of a folder with the same data: the same checks, notes, survey and fingerprint, the same answers.
 *
 *     static const char *const columns[] = {"demand", "item", "quantity", "due"};
 *
 *     expect_loader_new(&options, &loader);
 *     expect_loader_table(loader, "demand", columns, 4);
 *     for (size_t i = 0; i < count; i++) {
 *         expect_loader_put_text(loader, orders[i].number);
 *         expect_loader_put_text(loader, orders[i].item);
 *         expect_loader_put_quantity(loader, orders[i].open);
 *         expect_loader_put_day(loader, orders[i].due);
 *         if (expect_loader_end_row(loader) != EXPECT_OK)
 *             ...
 *     }
 *     expect_loader_finish(loader, &model, &report);
 *     expect_loader_free(loader);
 *
 * A loader is for one thread at a time; different loaders share nothing. */
typedef struct expect_loader expect_loader;

/* The options are those of a folder: `encoding` and `delimiter` are for files handed over as bytes,
 * `decimal_mark` and `date_order` also for texts in rows. They are copied. */
EXPECT_API expect_status expect_loader_new(const expect_load_options *options,
                                           expect_loader **ret_loader);
EXPECT_API void expect_loader_free(expect_loader *loader);

/* Begins a table: "demand", or "demand.csv"; also "events", and those of frePPLe ("purchaseorder").
 * Its columns may have our names or those of another system (docs/exports.md), in any order; what
 * is wrong with them becomes a finding. With `count` 0 the rows that follow go to a table begun
 * before. EXPECT_ERR_ARGUMENT for a name that is no table, a table that was begun before, no columns
 * at all, and in the middle of a row. Names are copied. */
EXPECT_API expect_status expect_loader_table(expect_loader *loader, const char *name,
                                             const char *const *columns, size_t count);

/* The next cell of a row. Texts mean what they mean in a file: "12,5", "31.03.2026", and NULL or ""
 * for a blank; what a column of them leaves open (1.234; 03/04/2026) stops the load unless the
 * options decide. Values of the other kinds have one meaning. They are also texts where a text is
 * wanted: the item 4711. Texts are copied.
 *
 * A cell that fails spoils its row, so it is enough to look at what expect_loader_end_row says.
 * EXPECT_ERR_ARGUMENT before a table is begun, and beyond its last column. */
EXPECT_API expect_status expect_loader_put_text(expect_loader *loader, const char *text);

/* A text of `size` bytes, which need no NUL behind them; one among them is a finding. */
EXPECT_API expect_status expect_loader_put_bytes(expect_loader *loader, const char *bytes,
                                                 size_t size);
EXPECT_API expect_status expect_loader_put_integer(expect_loader *loader, int64_t number);
EXPECT_API expect_status expect_loader_put_quantity(expect_loader *loader, expect_quantity number);
EXPECT_API expect_status expect_loader_put_day(expect_loader *loader, expect_day day);
EXPECT_API expect_status expect_loader_put_time(expect_loader *loader, expect_time time);
EXPECT_API expect_status expect_loader_put_blank(expect_loader *loader);

/* Ends the row. EXPECT_ERR_ARGUMENT when it has too few cells or too many, EXPECT_ERR_NOMEM when
 * there was no memory for one: then the row is not taken, and may be put again. */
EXPECT_API expect_status expect_loader_end_row(expect_loader *loader);

/* A whole row of texts; `count` is the number of columns. */
EXPECT_API expect_status expect_loader_add_texts(expect_loader *loader, const char *const *texts,
                                                 size_t count);

/* What the values of an array are. */
enum {
    EXPECT_TEXTS = 0,      /* const char *, NULL: blank */
    EXPECT_INTEGERS = 1,   /* int64_t, EXPECT_NUMBER_NONE: blank */
    EXPECT_QUANTITIES = 2, /* expect_quantity, EXPECT_NUMBER_NONE: blank */
    EXPECT_DAYS = 3,       /* expect_day, EXPECT_DAY_NONE: blank */
    EXPECT_TIMES = 4       /* expect_time, EXPECT_TIME_NONE: blank */
};

/* The values of one column, side by side or within the caller's own structs. */
typedef struct expect_array {
    size_t struct_size;
    const void *values; /* the first one */
    size_t stride;      /* bytes from one value to the next; 0: they stand side by side */
    int32_t kind;       /* EXPECT_TEXTS, ... */
    int32_t reserved;   /* 0 */
} expect_array;

#define EXPECT_ARRAY_INIT EXPECT_INIT_(expect_array, NULL, 0, EXPECT_TEXTS, 0)

/* Adds `rows` rows at once, from one array for each of the `count` columns, in their order. Nothing
 * is copied: values and texts stay where they are, unchanged, until the loader is freed. May be
 * called again, and between rows that are put cell by cell. */
EXPECT_API expect_status expect_loader_add_arrays(expect_loader *loader,
                                                  const expect_array *const *arrays, size_t count,
                                                  size_t rows);

/* Adds a file of a data folder as its bytes: "demand.csv", "demand.csv.gz", "calendars/plant.ics",
 * "mapping.csv". They are not copied, and stay where they are until the loader is freed. */
EXPECT_API expect_status expect_loader_add_file(expect_loader *loader, const char *name,
                                                const void *bytes, size_t size);

/* Makes the model of all that was added. As with a folder, EXPECT_ERR_DATA comes with every finding
 * and nothing half-loaded remains. The loader stays as it is: more may be added, and another model
 * made. EXPECT_ERR_ARGUMENT in the middle of a row. The model needs the loader no longer. */
EXPECT_API expect_status expect_loader_finish(const expect_loader *loader, expect_model **ret_model,
                                              expect_report **reterr_report);

/* What if: the same, with all that was added laid over `base`, as expect_model_what_if does with a
 * folder. The day of the loader's options is that of the base, else EXPECT_ERR_ARGUMENT. `base`
 * stays as it is, may be in use by other threads meanwhile, and is not needed afterwards; nor is the
 * loader. Findings without a table are about rows of the base. */
EXPECT_API expect_status expect_loader_what_if(const expect_loader *loader,
                                               const expect_model *base, expect_model **ret_model,
                                               expect_report **reterr_report);

/* ---- What a model holds ---------------------------------------------------------------------- */

/* What was noted while loading (unknown columns and files, rows left out), and the files that were
 * read; borrowed, never NULL. */
EXPECT_API const expect_report *expect_model_notes(const expect_model *model);

/* What is no error but worth a look before promises rest on it (items that nothing brings,
 * resources without capacity, suppliers without history), and what was assumed; all notes, with
 * codes of docs/errors.md. Borrowed, never NULL. */
EXPECT_API const expect_report *expect_model_survey(const expect_model *model);

/* What the model was loaded with, and how much it holds. */
typedef struct expect_model_info {
    size_t struct_size;
    expect_day today;
    uint32_t items;
    uint32_t stock_points;
    uint32_t supply_rows;
    uint32_t demand_rows;
    uint32_t history_rows;
    const char *fingerprint; /* 16 hex digits over the data as read, not over how it was written:
                                 same data, same text, from files and from memory; of a what if over
                                 that of the base and what is laid over it */
    expect_day supply_first, supply_last;     /* due days of open supply; EXPECT_DAY_NONE: none */
    expect_day demand_first, demand_last;     /* due days of demand, as its rows have them */
    expect_day received_first, received_last; /* of the history */
    uint32_t suppliers;                       /* carriers too */
    uint32_t resources;
} expect_model_info;

#define EXPECT_MODEL_INFO_INIT                                                                     \
    EXPECT_INIT_(expect_model_info, 0, 0, 0, 0, 0, 0, NULL, 0, 0, 0, 0, 0, 0, 0, 0)

EXPECT_API expect_status expect_model_describe(const expect_model *model,
                                               expect_model_info *ret_info);

/* Frees the model. No checker or answer made from it may be used afterwards. */
EXPECT_API void expect_model_free(expect_model *model);

/* ---- The request ---------------------------------------------------------------------------- */

/* The promise being considered. Texts are read during the call only; NULL means "not given". */
typedef struct expect_request {
    size_t struct_size;
    const char *id;           /* echoed in the answer */
    const char *item;         /* required */
    const char *location;     /* NULL or "": section 8 says which location is meant */
    const char *to;           /* a delivery zone; NULL: the customer's own, else pick-up */
    expect_quantity quantity; /* required, above 0; counted in `unit` */
    expect_time due;          /* required: the last minute at which the promise is kept */
    expect_day release;       /* the day the customer confirms; EXPECT_DAY_NONE: today */
    int32_t reserved;         /* 0 */
    double min_confidence;    /* replaces target_confidence for this request; 0: the policy's */
    const char *customer;     /* who asks, a name of customers.csv: its zone, its allocations */
    const char *order;        /* requests with one order ship together */
    const char *unit;         /* what `quantity` counts, a name of units.csv; NULL: base units */
    const char *replaces;     /* a demand row that this request stands for: it is left out */
} expect_request;

#define EXPECT_REQUEST_INIT                                                                        \
    EXPECT_INIT_(expect_request, NULL, NULL, NULL, NULL, 0, EXPECT_TIME_NONE, EXPECT_DAY_NONE, 0,  \
                 0.0, NULL, NULL, NULL, NULL)

/* A `requests.csv`, read. */
typedef struct expect_requests expect_requests;

/* Reads requests from a file; of the options (may be NULL) today does not matter. A `requests.csv`
 * in a data folder is written as the `@dialect` rows of its mapping.csv say (docs/exports.md).
 * EXPECT_ERR_DATA only when the file as a whole is no table (a missing column, an unclosed quote);
 * a malformed line is a request that cannot be answered. */
EXPECT_API expect_status expect_requests_load(const char *path, const expect_load_options *options,
                                              expect_requests **ret_requests,
                                              expect_report **reterr_report);

/* The same from `size` bytes in memory; `name` stands for the file in findings. */
EXPECT_API expect_status expect_requests_read(const char *name, const void *bytes, size_t size,
                                              const expect_load_options *options,
                                              expect_requests **ret_requests,
                                              expect_report **reterr_report);

EXPECT_API size_t expect_requests_count(const expect_requests *requests);

/* What was noted while reading (columns that are not used, how dates are written); borrowed, NULL
 * only for NULL. */
EXPECT_API const expect_report *expect_requests_notes(const expect_requests *requests);

/* The request at `index`, its texts borrowed from `requests`. EXPECT_ERR_REQUEST for a malformed
 * line: then `ret_request` holds only the id and the order, as far as they could be read, and the
 * report says why. */
EXPECT_API expect_status expect_requests_get(const expect_requests *requests, size_t index,
                                             expect_request *ret_request,
                                             expect_report **reterr_report);

EXPECT_API void expect_requests_free(expect_requests *requests);

/* ---- Asking (sections 4 to 8) ---------------------------------------------------------------- */

/* The working memory of one thread, for any number of checks against one model. */
typedef struct expect_checker expect_checker;

/* The answer to one request; independent of the checker, but not of the model. */
typedef struct expect_answer expect_answer;

EXPECT_API expect_status expect_checker_new(const expect_model *model,
                                            expect_checker **ret_checker);
EXPECT_API void expect_checker_free(expect_checker *checker);

/* Answers one request; changes nothing in the model, and the same request gives the same answer.
 * EXPECT_ERR_REQUEST when it cannot be answered: the report's first finding has the code
 * (unknown_item, unknown_location, unknown_customer, ...). */
EXPECT_API expect_status expect_check(expect_checker *checker, const expect_request *request,
                                      expect_answer **ret_answer, expect_report **reterr_report);

/* Answers the lines of one order, which ship together (section 6): planned in the order given, each
 * with what the lines before it take, due on the latest due day, released on the latest release day,
 * with the highest target of any. `ret_answers` has room for `count` answers, one a line: each has
 * its own plan and `available`; verdict, confidence, completion, earliest and valid_until are those
 * of the whole order. One line is expect_check. On failure there are no answers; with
 * EXPECT_ERR_REQUEST the finding's `line` is the position, from 1, of the line that cannot be
 * answered, 0 when it is not one of them alone. */
EXPECT_API expect_status expect_check_order(expect_checker *checker,
                                            const expect_request *const *lines, size_t count,
                                            expect_answer **ret_answers,
                                            expect_report **reterr_report);

EXPECT_API void expect_answer_free(expect_answer *answer);

/* ---- Reading the answer (section 8) ---------------------------------------------------------- */

enum { EXPECT_FEASIBLE = 0, EXPECT_AT_RISK = 1, EXPECT_INFEASIBLE = 2 };
enum { EXPECT_EXACT = 0, EXPECT_BOUNDED = 1, EXPECT_SIMULATED = 2 };

typedef struct expect_summary {
    size_t struct_size;
    int32_t verdict;           /* EXPECT_FEASIBLE, ... */
    int32_t method;            /* how the confidence was found: EXPECT_EXACT, ... */
    double confidence;         /* P(all of it is there by the due minute); never above the truth */
    double confidence_high;    /* an upper bound of the same; equal when method is EXPECT_EXACT */
    int32_t on_plan;           /* 1: the plan dates meet the due minute */
    expect_day earliest;       /* plan date of the fastest plan, or EXPECT_DAY_NONE */
    expect_day p50, p80, p95;  /* the plan is complete by then with that probability */
    expect_day valid_until;    /* feasible only: the customer must confirm by then */
    expect_quantity available; /* how much of it is feasible by the due minute */
    expect_quantity quantity;  /* the request as understood */
    expect_time due;
    const char *request; /* its id, "" when it has none; borrowed like all texts here */
    const char *item;
    const char *location;
    const char *to;
    double target; /* the confidence that feasible asks for */
    double risk_floor;
    expect_day as_of; /* the model's today */
    int32_t reserved;
    const char *model;     /* its fingerprint */
    const char *order;     /* the order that it ships with, "" when it ships alone */
    double standard_error; /* EXPECT_SIMULATED: of the simulated mean; both bounds are 3 away */
    uint64_t seed;         /* EXPECT_SIMULATED: of its draws, always the same; else 0 */
} expect_summary;

#define EXPECT_SUMMARY_INIT                                                                        \
    EXPECT_INIT_(expect_summary, 0, 0, 0.0, 0.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL,      \
                 NULL, 0.0, 0.0, 0, 0, NULL, NULL, 0.0, 0)

EXPECT_API expect_status expect_answer_summary(const expect_answer *answer,
                                               expect_summary *ret_summary);

/* An existing promise that this one would endanger (section 7, Impact). */
typedef struct expect_impact {
    size_t struct_size;
    const char *demand;
    const char *customer; /* "" when the data names none */
    double before;        /* its confidence today */
    double after;         /* and once this promise is made */
} expect_impact;

#define EXPECT_IMPACT_INIT EXPECT_INIT_(expect_impact, NULL, NULL, 0.0, 0.0)

EXPECT_API size_t expect_answer_impacts(const expect_answer *answer);
EXPECT_API expect_status expect_answer_impact(const expect_answer *answer, size_t index,
                                              expect_impact *ret_impact);

enum {
    EXPECT_LATER = 0,      /* all of it on a later day */
    EXPECT_LESS = 1,       /* as much as is available on the day asked for */
    EXPECT_SPLIT = 2,      /* as much on the day asked for, and the rest on a later day */
    EXPECT_SUBSTITUTE = 3, /* another item in its place */
    EXPECT_SUPPLIER = 4,   /* with something bought from another row of lead_times.csv */
    EXPECT_LOCATION = 5,   /* from another location */
    EXPECT_MODE = 6,       /* over another lane of transit.csv */
    EXPECT_OVERTIME = 7    /* with overtime */
};

/* What could be offered instead, best first for the customer's weights (docs/alternatives.md); every
 * alternative is feasible when asked as its own request, with what it changes changed. Texts are
 * borrowed from the answer; "" where something does not apply. */
typedef struct expect_alternative {
    size_t struct_size;
    int32_t kind;             /* EXPECT_LATER, ... */
    expect_day date;          /* all of it is there by then */
    expect_quantity quantity; /* of `item` */
    const char *item;         /* EXPECT_SUBSTITUTE: the substitute */
    double confidence;        /* EXPECT_SPLIT: of the less sure part */
    const char *location;     /* it leaves from here */
    expect_money
        cost_delta;        /* what its plan spends more than that of the request: purchases, trips,
                              * overtime; EXPECT_MONEY_NONE when a price is missing, and for
                              * EXPECT_LESS */
    double penalty;        /* by which alternatives are ranked: smaller is better */
    expect_day first_date; /* EXPECT_SPLIT: the day of the first part, else EXPECT_DAY_NONE */
    int32_t overtime_days; /* EXPECT_OVERTIME: how many expect_answer_overtime has */
    expect_quantity first_quantity; /* EXPECT_SPLIT: the first part; the rest comes on `date` */
    double first_confidence, rest_confidence;
    const char *replaced; /* EXPECT_SUPPLIER, EXPECT_MODE: the item that is bought or travels */
    const char *instead;  /* the supplier; the mode of the lane, else its carrier, else its ends */
    const char *change;   /* what changes: "MOTOR from BETA instead of ACME" */
    const char *question; /* to put to the customer: "Would 17 March 2026 do?" */
} expect_alternative;

#define EXPECT_ALTERNATIVE_INIT                                                                    \
    EXPECT_INIT_(expect_alternative, 0, 0, 0, NULL, 0.0, NULL, EXPECT_MONEY_NONE, 0.0,             \
                 EXPECT_DAY_NONE, 0, 0, 0.0, 0.0, NULL, NULL, NULL, NULL)

EXPECT_API size_t expect_answer_alternatives(const expect_answer *answer);
EXPECT_API expect_status expect_answer_alternative(const expect_answer *answer, size_t index,
                                                   expect_alternative *ret_alternative);

/* Overtime that an alternative needs: one minute less of any of it, and the date does not hold. */
typedef struct expect_overtime {
    size_t struct_size;
    const char *resource;
    expect_day day;
    int32_t minutes;
    expect_money cost; /* EXPECT_MONEY_NONE: capacity.csv gives no overtime_cost_per_hour */
} expect_overtime;

#define EXPECT_OVERTIME_INIT                                                                       \
    EXPECT_INIT_(expect_overtime, NULL, EXPECT_DAY_NONE, 0, EXPECT_MONEY_NONE)

/* The overtime of the alternative at `alternative`, in order of its days. */
EXPECT_API expect_status expect_answer_overtime(const expect_answer *answer, size_t alternative,
                                                size_t index, expect_overtime *ret_overtime);

enum {
    EXPECT_NODE_NEED = 0,   /* a quantity at a stock point: what is below it provides it */
    EXPECT_NODE_STOCK = 1,  /* taken from stock and open supply */
    EXPECT_NODE_SUPPLY = 2, /* an open order the stock part waits for */
    EXPECT_NODE_BUY = 3,
    EXPECT_NODE_MAKE = 4,
    EXPECT_NODE_STEP = 5,
    EXPECT_NODE_TRANSFER = 6,
    EXPECT_NODE_DELIVERY = 7
};

/* One node of the plan. The nodes come depth first, parents before children. */
typedef struct expect_plan_node {
    size_t struct_size;
    int32_t kind;     /* EXPECT_NODE_NEED, ... */
    int32_t depth;    /* 0 for the root */
    int32_t parent;   /* index of the parent, -1 for the root */
    int32_t critical; /* 1: on the path that decides the date */
    const char *item;
    const char *location; /* of EXPECT_NODE_SUPPLY: its supplier */
    const char *source;   /* the supply id, supplier, resource, variant, origin or carrier; or "" */
    expect_quantity quantity; /* of this node: ordered, made, taken; 0 where it has none */
    expect_time start;    /* planned: ordered, begun, left; EXPECT_TIME_NONE where it has none */
    expect_time end;      /* planned: usable, done, arrived; EXPECT_TIME_NONE: never */
    expect_day p80;       /* there with 80 % by then, or EXPECT_DAY_NONE */
    int32_t observations; /* rows of history behind its lead time; -1 where it has none */
    double confidence;    /* P(there by its planned end) */
    int64_t adds_minutes; /* on the critical path: between what it waits for and itself, each with
                           * the target's probability (by plan where that is never); else 0 */
} expect_plan_node;

#define EXPECT_PLAN_NODE_INIT                                                                      \
    EXPECT_INIT_(expect_plan_node, 0, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0.0, 0)

EXPECT_API size_t expect_answer_nodes(const expect_answer *answer);
EXPECT_API expect_status expect_answer_node(const expect_answer *answer, size_t index,
                                            expect_plan_node *ret_node);

enum {
    EXPECT_LEAD_TIMES_POOLED = 0, /* policy lead_time_model */
    EXPECT_LEAD_TIMES_EMPIRICAL = 1,
    EXPECT_LEAD_TIMES_STATED = 2
};

/* What a node with a lead time rests on: an open order, a purchase, a step done by a supplier, a trip
 * with a carrier. docs/evidence.md defines every number and reckons one by hand. */
typedef struct expect_evidence {
    size_t struct_size;
    int32_t node;         /* index of the plan node it is about */
    int32_t model;        /* EXPECT_LEAD_TIMES_POOLED, ... */
    const char *supplier; /* or carrier; "" when the data names none */
    const char *item;
    const char *location;
    int32_t observations; /* past orders of the finest group that has any, as in its node */
    int32_t open;         /* open orders of the same group that counted */
    size_t bases;         /* coarse to fine; their weights add up to 1 */
} expect_evidence;

#define EXPECT_EVIDENCE_INIT EXPECT_INIT_(expect_evidence, 0, 0, NULL, NULL, NULL, 0, 0, 0)

EXPECT_API size_t expect_answer_evidences(const expect_answer *answer);
EXPECT_API expect_status expect_answer_evidence(const expect_answer *answer, size_t index,
                                                expect_evidence *ret_evidence);

enum {
    EXPECT_BASIS_STATED = 0,    /* the stated date alone */
    EXPECT_BASIS_PATTERN = 1,   /* the general pattern of lateness: what holds without history */
    EXPECT_BASIS_DEVIATION = 2, /* in its place, the lead_time_std of the purchase */
    EXPECT_BASIS_ALL = 3,       /* all past orders */
    EXPECT_BASIS_SUPPLIER = 4,  /* those of the supplier; and so on: policy history_levels */
    EXPECT_BASIS_SUPPLIER_ITEM = 5,
    EXPECT_BASIS_SUPPLIER_LOCATION = 6,
    EXPECT_BASIS_SUPPLIER_ITEM_LOCATION = 7
};

/* One group of history, and how much of the forecast rests on it. */
typedef struct expect_basis {
    size_t struct_size;
    int32_t basis;    /* EXPECT_BASIS_SUPPLIER, ... */
    int32_t received; /* past orders of the group, those of finer groups included */
    int32_t on_time;  /* of them by their promised day; -1: not known */
    int32_t open;     /* open orders of the group that counted: they are late, or not early */
    double weight;    /* 0 to 1 */
} expect_basis;

#define EXPECT_BASIS_INIT EXPECT_INIT_(expect_basis, 0, 0, 0, 0, 0.0)

EXPECT_API expect_status expect_answer_basis(const expect_answer *answer, size_t evidence,
                                             size_t index, expect_basis *ret_basis);

/* What holds the date: the end of the critical path. */
typedef struct expect_binding {
    size_t struct_size;
    const char *cause;  /* a code of section 8: "supplier_lead_time" */
    int32_t node;       /* index of the plan node, -1 when there is no plan */
    int32_t days_late;  /* until the target is reached, days after the due day; INT32_MAX: never */
    const char *item;   /* the item that is missing or late */
    const char *object; /* the supplier, supply, resource, ... of the cause; or "" */
} expect_binding;

#define EXPECT_BINDING_INIT EXPECT_INIT_(expect_binding, NULL, 0, 0, NULL, NULL)

EXPECT_API expect_status expect_answer_binding(const expect_answer *answer,
                                               expect_binding *ret_binding);

enum {
    EXPECT_RELEASE_SUPPLY = 0,  /* this open order comes so many days earlier */
    EXPECT_RELEASE_MINUTES = 1, /* this resource has so many minutes more on that day */
    EXPECT_RELEASE_STOCK = 2,   /* so much more of this item is on hand today */
    EXPECT_RELEASE_SOURCE = 3   /* this item is bought from that supplier: see EXPECT_SUPPLIER */
};

/* A change that by itself makes a request feasible that is not; found by asking again. With one day,
 * minute or step less it is not feasible. */
typedef struct expect_release {
    size_t struct_size;
    int32_t kind;             /* EXPECT_RELEASE_SUPPLY, ... */
    int32_t days;             /* EXPECT_RELEASE_SUPPLY */
    int32_t minutes;          /* EXPECT_RELEASE_MINUTES */
    expect_day day;           /* EXPECT_RELEASE_MINUTES */
    expect_quantity quantity; /* EXPECT_RELEASE_STOCK */
    const char *item;         /* "" for EXPECT_RELEASE_MINUTES */
    const char *location;     /* "" for the blank one */
    const char *object;       /* the supply id, resource or supplier; "" for EXPECT_RELEASE_STOCK */
} expect_release;

#define EXPECT_RELEASE_INIT                                                                        \
    EXPECT_INIT_(expect_release, 0, 0, 0, EXPECT_DAY_NONE, 0, NULL, NULL, NULL)

/* Of a request that is not feasible: what would release its date. */
EXPECT_API size_t expect_answer_releases(const expect_answer *answer);
EXPECT_API expect_status expect_answer_release(const expect_answer *answer, size_t index,
                                               expect_release *ret_release);

/* A way to get an item on the critical path that would not have helped, and why. */
typedef struct expect_rejection {
    size_t struct_size;
    int32_t kind;     /* EXPECT_NODE_BUY, EXPECT_NODE_MAKE or EXPECT_NODE_TRANSFER */
    int32_t reserved; /* 0 */
    const char *item;
    const char *location;
    const char *object;     /* the supplier, variant or origin; or "" */
    const char *cause;      /* a code of section 8 */
    expect_day from, to;    /* its period, as planned; EXPECT_DAY_NONE: there is none */
    expect_quantity needed; /* of the item */
    expect_quantity free;   /* that it gives at most; 0 when it gives nothing */
} expect_rejection;

#define EXPECT_REJECTION_INIT                                                                      \
    EXPECT_INIT_(expect_rejection, 0, 0, NULL, NULL, NULL, NULL, EXPECT_DAY_NONE, EXPECT_DAY_NONE, \
                 0, 0)

EXPECT_API size_t expect_answer_rejections(const expect_answer *answer);
EXPECT_API expect_status expect_answer_rejection(const expect_answer *answer, size_t index,
                                                 expect_rejection *ret_rejection);

enum { EXPECT_BY_US = 0, EXPECT_BY_SUPPLIER = 1, EXPECT_BY_CUSTOMER = 2 };

/* Who must do what by when for the plan to hold; by day, then in the order of the plan. */
typedef struct expect_milestone {
    size_t struct_size;
    expect_day day;
    int32_t by;               /* EXPECT_BY_US, ... */
    const char *what;         /* a code: "order", "start", "confirm"; docs/alternatives.md */
    const char *item;         /* or "" */
    const char *object;       /* the supplier, supply id, origin or destination; or "" */
    expect_quantity quantity; /* of the item; 0 where it has none */
    const char *text;         /* "order 16 MOTOR from ACME" */
} expect_milestone;

#define EXPECT_MILESTONE_INIT                                                                      \
    EXPECT_INIT_(expect_milestone, EXPECT_DAY_NONE, 0, NULL, NULL, NULL, 0, NULL)

EXPECT_API size_t expect_answer_milestones(const expect_answer *answer);
EXPECT_API expect_status expect_answer_milestone(const expect_answer *answer, size_t index,
                                                 expect_milestone *ret_milestone);

/* What stood in for missing data, and what should be known about this answer. */
typedef struct expect_remark {
    size_t struct_size;
    int32_t warning; /* 1: a warning, 0: an assumption */
    int32_t reserved;
    const char *code; /* stable, docs/errors.md */
    const char *text;
} expect_remark;

#define EXPECT_REMARK_INIT EXPECT_INIT_(expect_remark, 0, 0, NULL, NULL)

EXPECT_API size_t expect_answer_remarks(const expect_answer *answer);
EXPECT_API expect_status expect_answer_remark(const expect_answer *answer, size_t index,
                                              expect_remark *ret_remark);

/* ---- Is it right? (section 9, calibrate) ----------------------------------------------------- */

/* Policy history_levels. */
enum {
    EXPECT_LEVELS_SUPPLIER = 0,
    EXPECT_LEVELS_SUPPLIER_ITEM = 1,
    EXPECT_LEVELS_SUPPLIER_LOCATION = 2,
    EXPECT_LEVELS_SUPPLIER_ITEM_LOCATION = 3
};

/* Whose probabilities are scored: ours, "the stated date is always met", and "as the supplier was
 * before" (the share of its receipts so far). */
enum { EXPECT_RULE_POOLED = 0, EXPECT_RULE_STATED = 1, EXPECT_RULE_SUPPLIER_AVERAGE = 2 };

typedef struct expect_calibration_options {
    size_t struct_size;
    expect_day today;        /* required: what was received on this day or later is not known */
    expect_day from;         /* lines asked earlier are history only; EXPECT_DAY_NONE: none */
    double half_life_days;   /* above 0 */
    const int32_t *horizons; /* days after the promise, rising, -180 to 179; NULL: -7 0 7 14 30 */
    size_t horizon_count;
    int32_t levels;       /* EXPECT_LEVELS_SUPPLIER, ... */
    int32_t choose;       /* 1: levels and half-life are those that forecast this history best */
    int32_t max_findings; /* as for a load */
    int32_t reserved;
    /* Of choosing: settings tried; otherwise every few thousand lines: lines asked. May be NULL. */
    void (*progress)(void *context, size_t done, size_t total);
    void *context;
    const expect_allocator *allocator;
} expect_calibration_options;

#define EXPECT_CALIBRATION_OPTIONS_INIT                                                            \
    EXPECT_INIT_(expect_calibration_options, EXPECT_DAY_NONE, EXPECT_DAY_NONE, 180.0, NULL, 0,     \
                 EXPECT_LEVELS_SUPPLIER_ITEM, 0, 0, 0, NULL, NULL, NULL)

/* A history, replayed: what would have been said of each line on its day, and what happened. For
 * one thread at a time. */
typedef struct expect_calibration expect_calibration;

/* Reads a file with the columns of receipts.csv, and `as_of` for the day on which a line is asked
 * (default: its order day), and replays it: each line is answered from what was known then.
 * EXPECT_ERR_ARGUMENT for options out of range, EXPECT_ERR_DATA and EXPECT_ERR_IO with a report. */
EXPECT_API expect_status expect_calibrate(const char *path,
                                          const expect_calibration_options *options,
                                          expect_calibration **ret_calibration,
                                          expect_report **reterr_report);
EXPECT_API void expect_calibration_free(expect_calibration *calibration);

typedef struct expect_calibration_info {
    size_t struct_size;
    size_t lines;     /* of the file */
    size_t asked;     /* of them */
    size_t left_out;  /* without a promised day: neither asked nor learned from */
    size_t not_asked; /* without a day to ask them on */
    size_t open;      /* with no receipt known today: it counts as not there */
    size_t horizons;
    double half_life_days; /* as given or chosen */
    int32_t levels;
    expect_day last_receipt; /* EXPECT_DAY_NONE: there is none */
} expect_calibration_info;

#define EXPECT_CALIBRATION_INFO_INIT                                                               \
    EXPECT_INIT_(expect_calibration_info, 0, 0, 0, 0, 0, 0, 0.0, 0, EXPECT_DAY_NONE)

EXPECT_API expect_status expect_calibration_describe(const expect_calibration *calibration,
                                                     expect_calibration_info *ret_info);

/* What was said of one line for one horizon. */
typedef struct expect_forecast {
    size_t struct_size;
    const char *row;    /* its name in the column `row`, "" without one; borrowed */
    int64_t line;       /* in the file, from 1 */
    int32_t days;       /* the horizon: days after the promise */
    int32_t kept;       /* 1: it was there by then, 0: it was not, -1: that is not known yet */
    double probability; /* as of its day */
} expect_forecast;

#define EXPECT_FORECAST_INIT EXPECT_INIT_(expect_forecast, NULL, 0, 0, 0, 0.0)

/* Those of the lines that were asked, in file order, each with every horizon. */
EXPECT_API size_t expect_calibration_forecasts(const expect_calibration *calibration);
EXPECT_API expect_status expect_calibration_forecast(const expect_calibration *calibration,
                                                     size_t index, expect_forecast *ret_forecast);

/* How good a rule was. Brier score and log loss are means (smaller is better; the loss keeps
 * probabilities in [0.001, 0.999]); the calibration error is the mean distance between what was
 * said and what was kept over ten bins of equal size. */
typedef struct expect_score {
    size_t struct_size;
    size_t pairs; /* of a line and a horizon whose outcome is known */
    double kept;  /* their share that came true */
    double brier;
    double log_loss;
    double calibration_error;
    size_t bins; /* of the reliability table, at most 10 */
} expect_score;

#define EXPECT_SCORE_INIT EXPECT_INIT_(expect_score, 0, 0.0, 0.0, 0.0, 0.0, 0)

/* `horizon` counts from 0; -1: all together. */
EXPECT_API expect_status expect_calibration_score(const expect_calibration *calibration,
                                                  int32_t rule, int32_t horizon,
                                                  expect_score *ret_score);

/* One bin: what was said there on average, and how much of it came true. */
typedef struct expect_reliability {
    size_t struct_size;
    size_t pairs;
    double said;
    double kept;
} expect_reliability;

#define EXPECT_RELIABILITY_INIT EXPECT_INIT_(expect_reliability, 0, 0.0, 0.0)

EXPECT_API expect_status expect_calibration_bin(const expect_calibration *calibration, int32_t rule,
                                                int32_t horizon, size_t index,
                                                expect_reliability *ret_bin);

/* ---- Names of the values above -------------------------------------------------------------- */

/* "feasible", "exact", "later", "buy": the words of section 8; "unknown" for any other value. */
EXPECT_API const char *expect_verdict_name(int32_t verdict);
EXPECT_API const char *expect_method_name(int32_t method);
EXPECT_API const char *expect_alternative_name(int32_t kind);
EXPECT_API const char *expect_node_name(int32_t kind);
EXPECT_API const char *expect_lead_times_name(int32_t model); /* "pooled" */
EXPECT_API const char *expect_basis_name(int32_t basis);      /* "stated", "all", "supplier,item" */
EXPECT_API const char *expect_release_name(int32_t kind);     /* "supply_earlier" */
EXPECT_API const char *expect_party_name(int32_t by);         /* "us" */
EXPECT_API const char *expect_levels_name(int32_t levels);    /* "supplier,item" */
EXPECT_API const char *expect_rule_name(int32_t rule);        /* "pooled" */

#ifdef __cplusplus
}
#endif

#endif
