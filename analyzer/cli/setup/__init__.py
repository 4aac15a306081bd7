"""`jobfit setup`: find or enter a model, try it on an invented posting, keep it.

command        the command: with a person at a terminal, or by its options alone
├── asking         what a person is asked, one question after the other
├── servers        the servers on this machine, and the models that a server lists
├── trial          one invented posting read by the model: what came back, time, tokens, cost
└── config_file    config.toml with some values changed and everything else as it was
"""
