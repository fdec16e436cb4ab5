"""Names of characters in HTML."""

from _htmlnames import html4 as _html4, html5 as _html5_table

__all__ = ["html5", "name2codepoint", "codepoint2name", "entitydefs"]

html5 = {}
for _row in _html5_table().split():
    _name, _mark, _codes = _row.replace(".", " . ").replace("*", " * ").split()
    _text = "".join(chr(int(_code, 16)) for _code in _codes.split("+"))
    if _mark == "*":
        html5[_name] = _text
    html5[_name + ";"] = _text

name2codepoint = {_name: ord(html5[_name + ";"][0]) for _name in _html4().split()}
name2codepoint |= {"lang": 0x2329, "rang": 0x232a}
codepoint2name = {_code: _name for _name, _code in name2codepoint.items()}
entitydefs = {_name: chr(_code) for _name, _code in name2codepoint.items()}
del _row, _name, _mark, _codes, _text
