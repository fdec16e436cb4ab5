# What: two lone surrogates that come to stand side by side become one character.
# Why: a str's text is kept as UTF-16, in which a pair of surrogates is one astral character.
# Workaround: none; lone surrogates come from broken input alone.
pair = "\ud83d" + "\ude00"
print(len(pair))  #: CPython 2 #: Refscope 1
