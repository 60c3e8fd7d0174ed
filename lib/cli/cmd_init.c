/* SPDX-License-Identifier: MIT */
#include "cli/cmd_init.h"

#include "cli/answer_json.h"
#include "cli/starter.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Days around today that the story needs. */
enum { DAYS_BEFORE = 400, DAYS_AFTER = 400 };

static enum exit_status complain(const char *path, const char *why)
{
    fprintf(stderr, "expect-check: %s: %s\n", path, why);
    return EXIT_USAGE;
}

static void add_path(struct text *path, const char *folder, const char *name)
{
    text_cut(path, 0);
    text_add(path, "%s/%s", folder, name);
}

/* The years in which all dates of the story can be written. */
static enum exit_status check_today(expect_day today)
{
    expect_day first = EXPECT_DAY_NONE, last = EXPECT_DAY_NONE;

    expect_parse_date("0001-01-01", &first);
    expect_parse_date("9999-12-31", &last);
    if (today >= first + DAYS_BEFORE && today <= last - DAYS_AFTER)
        return EXIT_FEASIBLE;
    return complain("--today", "too near to the end of the calendar");
}

static enum exit_status make_folder(const char *folder)
{
    if (mkdir(folder, 0777) == 0 || errno == EEXIST)
        return EXIT_FEASIBLE;
    return complain(folder, strerror(errno));
}

/* Looks before anything is written, so that a refusal leaves the folder as it was. */
static enum exit_status check_nothing_there(const char *folder)
{
    enum exit_status ending = EXIT_FEASIBLE;
    struct text path = {0};

    for (size_t i = 0; i < starter_count; i++) {
        add_path(&path, folder, starter_files[i].name);
        if (access(text_bytes(&path), F_OK) == 0)
            ending = complain(text_bytes(&path), "is there already; nothing was written");
    }
    text_free(&path);
    return ending;
}

/* `x`: should a file have come meanwhile, it stays as it is. */
static enum exit_status write_file(const char *path, const struct text *content)
{
    FILE *file = fopen(path, "wx");
    bool is_written;

    if (file == NULL)
        return complain(path, strerror(errno));
    is_written = fwrite(text_bytes(content), 1, content->length, file) == content->length;
    if (fclose(file) == 0 && is_written)
        return EXIT_FEASIBLE;
    fprintf(stderr, "expect-check: %s: %s\n", path, strerror(errno));
    return EXIT_INTERNAL;
}

static enum exit_status write_all(const char *folder, expect_day today)
{
    enum exit_status ending = EXIT_FEASIBLE;
    struct text path = {0}, content = {0};

    for (size_t i = 0; i < starter_count && ending == EXIT_FEASIBLE; i++) {
        add_path(&path, folder, starter_files[i].name);
        text_cut(&content, 0);
        starter_write(&starter_files[i], today, &content);
        ending = write_file(text_bytes(&path), &content);
    }
    text_free(&path);
    text_free(&content);
    return ending;
}

static void print_json(const struct options *options)
{
    json_t *object = json_object(), *files = json_array();
    char today[16];

    expect_format_date(options->today, today);
    for (size_t i = 0; i < starter_count; i++)
        json_array_append_new(files, json_string(starter_files[i].name));
    json_object_set_new(object, "folder", json_string(options->starter));
    json_object_set_new(object, "files", files);
    json_object_set_new(object, "as_of", json_string(today));
    json_print(stdout, object, JSON_INDENT(2));
}

/* What to do next. */
static void print_next(const struct options *options)
{
    char today[16];

    expect_format_date(options->today, today);
    printf("%s has %zu files, as of %s. Next:\n\n"
           "  expect-check validate -d %s --today %s\n"
           "  expect-check batch -d %s --today %s\n\n"
           "README.md there explains each file and column.\n",
           options->starter, starter_count, today, options->starter, today, options->starter,
           today);
}

enum exit_status cmd_init(const struct options *options)
{
    enum exit_status ending;

    if (options->starter == NULL) {
        fputs("expect-check: init needs a folder: init DIR\n"
              "Try `expect-check init --help`.\n",
              stderr);
        return EXIT_USAGE;
    }
    ending = check_today(options->today);
    if (ending == EXIT_FEASIBLE)
        ending = make_folder(options->starter);
    if (ending == EXIT_FEASIBLE)
        ending = check_nothing_there(options->starter);
    if (ending == EXIT_FEASIBLE)
        ending = write_all(options->starter, options->today);
    if (ending == EXIT_FEASIBLE && options->json)
        print_json(options);
    else if (ending == EXIT_FEASIBLE)
        print_next(options);
    return ending;
}
