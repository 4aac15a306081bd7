"""What can go wrong, on purpose and many times: the large forms of the tests of safety."""
