"""The commands: thin, a file for each group. Nothing heavy is imported before it is needed.

start              where the command begins and Ctrl-C is answered; streams: outputs that are closed
main               which command a line means; commands: all by name; help: how they explain themselves
analyse            `jobfit [SOURCE]...`, the main job; running: many sources in a row
interactive        the same at a prompt; conversation: what it does with an entry; asking: the open questions
line_editor        one entry at a terminal; keyboard: keys, and the pauses between them
options            options that several commands share
library/           the commands about saved postings
completion         `jobfit completion`; completion_values: what a word can be completed to
output             how analyses reach the person
criteria, draft, facts, report, doctor, eval, mcp     a command each
"""
