/* SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include "cli/nearest.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { NAMES_MAX = 64 };

/* The words of the command line, taken from the left. */
struct parser {
    char *const *words;
    int count;
    int next;
    struct options *options;
    uint64_t given;     /* bit i: option i of the command was said */
    bool only_operands; /* after `--` */
};

/* Says on stderr what is wrong, and where help is. */
__attribute__((format(printf, 2, 3))) static enum exit_status complain(const struct parser *parser,
                                                                       const char *format, ...)
{
    const struct command *command = parser->options->command;
    const char *space = command != NULL ? " " : "";
    const char *name = command != NULL ? command->name : "";
    va_list arguments;

    va_start(arguments, format);
    fputs("expect-check: ", stderr);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\nTry `expect-check%s%s --help`.\n", space, name);
    va_end(arguments);
    return EXIT_USAGE;
}

static struct option_list command_options(const struct parser *parser)
{
    const struct command *command = parser->options->command;

    return command != NULL ? command->options : (struct option_list){NULL, 0};
}

static const struct option *find_in(struct option_list list, const char *name, size_t length)
{
    for (size_t i = 0; i < list.count; i++) {
        if (strncmp(list.options[i].name, name, length) == 0 &&
            list.options[i].name[length] == '\0')
            return &list.options[i];
    }
    return NULL;
}

static const struct option *find_long(const struct parser *parser, const char *name, size_t length)
{
    const struct option *option = find_in(command_options(parser), name, length);

    return option != NULL ? option : find_in(common_options, name, length);
}

static const struct option *find_letter(char letter, struct option_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.options[i].letter == letter && letter != '\0')
            return &list.options[i];
    }
    return NULL;
}

static size_t add_names(struct option_list list, const char **names, size_t count)
{
    for (size_t i = 0; i < list.count && count < NAMES_MAX; i++) {
        if (list.options[i].help != NULL)
            names[count++] = list.options[i].name;
    }
    return count;
}

static enum exit_status unknown_option(const struct parser *parser, const char *name, size_t length)
{
    const char *names[NAMES_MAX];
    size_t count = add_names(command_options(parser), names, 0);
    char word[NAMES_MAX];
    const char *meant;

    count = add_names(common_options, names, count);
    snprintf(word, sizeof(word), "%.*s", (int)length, name);
    meant = nearest_name(word, names, count);
    if (meant != NULL)
        return complain(parser, "unknown option --%s; did you mean --%s?", word, meant);
    if (parser->options->command == NULL)
        return complain(parser, "unknown option --%s; options of a command come after it", word);
    return complain(parser, "unknown option --%s", word);
}

static enum exit_status unknown_command(const struct parser *parser, const char *word)
{
    const char *names[NAMES_MAX];
    const char *meant;

    for (size_t i = 0; i < command_count; i++)
        names[i] = commands[i].name;
    meant = nearest_name(word, names, command_count);
    if (meant != NULL)
        return complain(parser, "unknown command '%s'; did you mean '%s'?", word, meant);
    return complain(parser, "unknown command '%s'", word);
}

/* Hands an option its value: what came with it after `=` or the letter, else the next word. */
static enum exit_status take_value(struct parser *parser, const struct option *option,
                                   const char *value)
{
    struct option_list own = command_options(parser);
    const char *wrong;

    if (option->argument == NULL && value != NULL)
        return complain(parser, "--%s takes no value", option->name);
    if (option->argument != NULL && value == NULL) {
        if (parser->next == parser->count)
            return complain(parser, "--%s needs a value: --%s %s", option->name, option->name,
                            option->argument);
        value = parser->words[parser->next++];
    }
    wrong = option->take(parser->options, value);
    if (wrong != NULL)
        return complain(parser, "--%s%s%s: %s", option->name, value != NULL ? " " : "",
                        value != NULL ? value : "", wrong);
    if (find_in(own, option->name, strlen(option->name)) == option)
        parser->given |= UINT64_C(1) << (option - own.options);
    return EXIT_FEASIBLE;
}

/* `--name`, `--name value` or `--name=value`. */
static enum exit_status take_long(struct parser *parser, const char *name)
{
    size_t length = strcspn(name, "=");
    const struct option *option = find_long(parser, name, length);

    if (option == NULL)
        return unknown_option(parser, name, length);
    return take_value(parser, option, name[length] == '=' ? name + length + 1 : NULL);
}

/* `-v`, `-d value`, `-dvalue`, or several switches in one word. */
static enum exit_status take_letters(struct parser *parser, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        const struct option *option = find_letter(*letters, command_options(parser));
        enum exit_status status;

        if (option == NULL)
            option = find_letter(*letters, common_options);
        if (option == NULL)
            return complain(parser, "unknown option -%c", *letters);
        if (option->argument != NULL)
            return take_value(parser, option, letters[1] != '\0' ? letters + 1 : NULL);
        status = take_value(parser, option, NULL);
        if (status != EXIT_FEASIBLE)
            return status;
    }
    return EXIT_FEASIBLE;
}

static enum exit_status take_command(struct parser *parser, const char *word)
{
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, word) == 0) {
            parser->options->command = &commands[i];
            return EXIT_FEASIBLE;
        }
    }
    return unknown_command(parser, word);
}

static enum exit_status take_operand(struct parser *parser, const char *word)
{
    const struct command *command = parser->options->command;
    const char *wrong;

    if (command == NULL)
        return take_command(parser, word);
    if (command->take_operand == NULL)
        return complain(parser, "%s takes no argument: '%s'", command->name, word);
    wrong = command->take_operand(parser->options, word);
    return wrong != NULL ? complain(parser, "'%s': %s", word, wrong) : EXIT_FEASIBLE;
}

static enum exit_status take_word(struct parser *parser, const char *word)
{
    if (parser->only_operands || word[0] != '-' || word[1] == '\0')
        return take_operand(parser, word);
    if (strcmp(word, "--") == 0) {
        parser->only_operands = true;
        return EXIT_FEASIBLE;
    }
    return word[1] == '-' ? take_long(parser, word + 2) : take_letters(parser, word + 1);
}

/* Everything that must be said was said. */
static enum exit_status check_complete(const struct parser *parser)
{
    struct option_list own = command_options(parser);
    char missing[128] = "";
    size_t length = 0;

    if (parser->options->command == NULL)
        return complain(parser, "a command is missing");
    for (size_t i = 0; i < own.count && length < sizeof(missing); i++) {
        if (own.options[i].is_required && (parser->given >> i & 1) == 0)
            length += (size_t)snprintf(missing + length, sizeof(missing) - length, " --%s %s",
                                       own.options[i].name, own.options[i].argument);
    }
    if (length > 0)
        return complain(parser, "%s needs%s", parser->options->command->name, missing);
    return EXIT_FEASIBLE;
}

enum exit_status options_parse(int count, char *const *words, struct options *ret_options)
{
    struct parser parser = {.words = words, .count = count, .options = ret_options};

    *ret_options = (struct options){
        .data = ".",
        .today = EXPECT_DAY_NONE,
        .load = EXPECT_LOAD_OPTIONS_INIT,
        .request = EXPECT_REQUEST_INIT,
        .calibrate = {.from = EXPECT_DAY_NONE, .levels = EXPECT_LEVELS_SUPPLIER_ITEM},
    };
    while (parser.next < parser.count && !ret_options->help && !ret_options->version) {
        enum exit_status status = take_word(&parser, parser.words[parser.next++]);

        if (status != EXIT_FEASIBLE)
            return status;
    }
    if (ret_options->help || ret_options->version)
        return EXIT_FEASIBLE;
    return check_complete(&parser);
}
