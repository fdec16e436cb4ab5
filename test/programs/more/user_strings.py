"""UserString: the methods of the string that it wraps."""
import gc

gc.disable()  # imports are not what is looked at here
from collections import UserString


text = UserString("Hello, World")
print(text, repr(text), len(text), text[0], type(text[0]).__name__, text[7:], "World" in text, UserString("lo") in text)
print(text.upper(), text.lower(), text.replace("l", "L"), text.split(", "), text.startswith("He"), text.find("o"), text.title())
print(text + "!", "<" + text, text * 2, 2 * text, text == "Hello, World", text != "x", text < "I", text >= UserString("A"), hash(text) == hash("Hello, World"))
print(text.strip("Hd"), text.center(16, "*"), text.count("l"), text.encode(), text.isalpha(), text.partition(","), text.swapcase(), text.zfill(14))
print(UserString(5), UserString(text).data is text.data, text.join(["a", "b"]), text % (), UserString("%s!") % "a", int(UserString("7")), float(UserString("1.5")))
print(text.removeprefix("Hello"), text.removesuffix(UserString("ld")), text.rjust(13), text.splitlines(), text.casefold(), text.capitalize(), text.index("W"), text.rfind("o"), text.endswith("ld"))
for wrong in (
    "UserString('a').index('b')",
    "UserString('a') + UserString",
    "UserString('a') < 5",
    "UserString('a') * 'b'",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error)
