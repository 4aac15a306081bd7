"""jobfit for assistants: `jobfit mcp`, the Model Context Protocol over standard input and output.

server         the protocol (the official SDK): which tools there are, what goes in, how errors come out
tools          what each tool does, as functions from words to words; nothing of the protocol
posting_reply  a posting with verdicts, both quotes and questions, in as many tokens as a reply may have
replies        what the other tools answer: lists, texts, comparisons, costs
wording        strangers' words marked as theirs, and how long a reply is

Every tool calls the functions of `run/` that the commands call; none has judgement of its own.
"""
