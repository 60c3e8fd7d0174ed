/* SPDX-License-Identifier: MIT
 *
 * One CSV file as a table: a schema says which columns there are and what they mean, the header row
 * which of them the file has and where. Column names match without regard to case or order
 * (contract section 3). Every row either fills its row struct completely or has findings.
 */
#ifndef LOAD_TABLE_H
#define LOAD_TABLE_H

#include "base/report.h"
#include "load/column_form.h"
#include "load/columns.h"
#include "load/csv_reader.h"
#include "load/fields.h"

enum need {
    NEED_NOTHING, /* the column may be missing, a field blank: the default stays */
    NEED_COLUMN,  /* the column must be there; a field may be blank */
    NEED_VALUE    /* no field may be blank */
};

/* Columns that fill nothing themselves but say what becomes of a row (load/rows.h). */
enum column_role {
    ROLE_PLAIN,
    ROLE_STATUS, /* a closed or cancelled document is skipped */
    ROLE_OPEN,   /* stands for the quantity: what is still to come */
    ROLE_TAKEN,  /* comes off the quantity: received or delivered already */
    ROLE_PER     /* divides the quantity: it is that of a whole lot */
};

struct column {
    const char *name;
    enum field_type type;
    enum need need;
    size_t offset; /* of its value in the row struct */
    enum column_role role;
};

#define TABLE_COLUMNS_MAX 16

struct schema {
    const char *file; /* "demand.csv" */
    const struct column *columns;
    size_t column_count;
    const void *row_default; /* a row of blanks */
    size_t row_size;
};

struct mapping;

/* A file being read, and afterwards still good for telling places. */
struct table_file {
    const struct schema *schema;
    const char *name;              /* as in findings */
    const char *kind;              /* by which aliases and mapping.csv know it: "demand" */
    const struct mapping *mapping; /* NULL: there is none */
    struct csv_text text;
    struct dialect dialect; /* what the caller and mapping.csv say */
    bool is_inferred;       /* the forms are known; until then they are plain */
    struct column_form forms[TABLE_COLUMNS_MAX]; /* of the columns of the schema */
    size_t header_count;                         /* fields in the header row */
    size_t positions[TABLE_COLUMNS_MAX];         /* of each column of the schema in the file */
    struct column_source sources[TABLE_COLUMNS_MAX];
    int64_t skipped_rows; /* of documents that are closed, and of which nothing is open */
    uint64_t fingerprint; /* of the rows that were read */
};

/* Where findings go: those that spoil the file as a table, and those of a single row. */
struct table_reports {
    expect_report *file, *rows;
};

struct builder;

/* Takes each row in turn. `row` is NULL for one with findings. Texts are valid during the call. */
struct row_sink {
    expect_status (*take)(void *context, const struct csv_record *record, const void *row);
    void *context;
    struct builder *builder; /* where rows end, to look ahead for; NULL: nowhere */
};

/* `name` and `text` outlive the table. Aliases and a mapping come with table_set_source. */
void table_init(struct table_file *file, const struct schema *schema, const char *name,
                struct csv_text text, const struct dialect *dialect);

/* Says by which name aliases and mapping know the file ("demand"); both outlive the table. A table
 * without one knows its own names only. */
void table_set_source(struct table_file *file, const char *kind, const struct mapping *mapping);

/* The place of a field by its position, with its text. */
struct place table_place(const struct table_file *file, const struct csv_record *record,
                         size_t position);

/* Reads the header and all rows. A row of blanks only is skipped. Without a header that has all
 * required columns no rows are read. */
expect_status table_read(struct table_file *file, const struct alloc *alloc,
                         struct table_reports reports, struct row_sink sink);

/* Completes a place with file, line and column of a field; `field` is a name of the schema. */
void table_locate(const struct table_file *file, struct csv_origin origin, const char *field,
                  struct place *ret_place);

/* Writes the names of the columns that the file has, in the order of the schema, with blanks
 * between. */
#define TABLE_NAMES_SIZE 320
void table_name_columns(const struct table_file *file, char buffer[TABLE_NAMES_SIZE]);

/* The text of a field in a record, also of a broken one; blank when it is not there. */
struct csv_field table_field(const struct table_file *file, const struct csv_record *record,
                             const char *field);

#endif
