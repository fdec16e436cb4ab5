class ConfigError(Exception):
    pass


def read(key, settings):
    try:
        return settings[key]
    except KeyError as error:
        raise ConfigError(f"no {key}") from error


def implicit(settings):
    try:
        settings["a"]["b"]
    except TypeError:
        raise ConfigError("while handling")


settings = {"a": 1}
print(read("a", settings))
try:
    read("b", settings)
except ConfigError as error:
    print(error, repr(error.__cause__), error.__cause__ is error.__context__)
try:
    implicit(settings)
except ConfigError as error:
    print(error, type(error.__context__).__name__, error.__cause__)
try:
    try:
        raise ConfigError("first")
    except ConfigError:
        raise
except ConfigError as error:
    kept = error
print(kept.args)
try:
    raise kept from None
except ConfigError as again:
    print(again is kept, again.__suppress_context__)
