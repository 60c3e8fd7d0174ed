/* SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include <stdio.h>

/* "  -d, --data DIR      the data folder" */
static void print_option(const struct option *option)
{
    char letter[8] = "    ";
    char name[32];

    if (option->help == NULL)
        return;
    if (option->letter != '\0')
        snprintf(letter, sizeof(letter), "-%c, ", option->letter);
    snprintf(name, sizeof(name), "--%s%s%s", option->name, option->argument != NULL ? " " : "",
             option->argument != NULL ? option->argument : "");
    printf("  %s%-15s %s\n", letter, name, option->help);
}

static void print_options(const char *title, struct option_list list)
{
    if (list.count == 0)
        return;
    printf("\n%s:\n", title);
    for (size_t i = 0; i < list.count; i++)
        print_option(&list.options[i]);
}

static void print_exit_statuses(void)
{
    fputs("\nExit status:\n"
          "  0   feasible\n"
          "  1   not feasible (batch: at least one line)\n"
          "  2   the command line is wrong\n"
          "  3   the data is wrong\n"
          "  4   a request that cannot be answered (batch: at least one line)\n"
          "  70  an internal error\n",
          stdout);
}

static void print_program(void)
{
    fputs("Usage: expect-check COMMAND [OPTIONS]\n"
          "\n"
          "Can this delivery date be promised, and how sure is that?\n"
          "\n"
          "Commands:\n",
          stdout);
    for (size_t i = 0; i < command_count; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    print_options("Options of every command", common_options);
    print_exit_statuses();
    fputs("\n`expect-check COMMAND --help` describes a command.\n", stdout);
}

void help_print(const struct command *command)
{
    if (command == NULL) {
        print_program();
        return;
    }
    printf("Usage: expect-check %s %s\n\n%s", command->name, command->synopsis, command->details);
    print_options("Options", command->options);
    print_options("Options of every command", common_options);
    print_exit_statuses();
}

void version_print(void)
{
    printf("expect-check %d.%d.%d (libexpect %s)\n", EXPECT_VERSION_MAJOR, EXPECT_VERSION_MINOR,
           EXPECT_VERSION_PATCH, expect_version());
}
