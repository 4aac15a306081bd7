"""`jobfit setup`: find or enter a model, try it on an invented posting, keep it.

command        the command: with a person at a terminal, or by its options alone
└── asking         what a person is asked, one question after the other

What the page needs as well lies below: the servers on this machine (`readers/model/servers.py`), the trial
(`run/trial.py`), config.toml with some values changed (`storage/config_file.py`).
"""
