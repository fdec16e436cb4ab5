from _testcapi import __getattr__
