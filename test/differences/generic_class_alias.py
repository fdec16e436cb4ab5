# What: a class with type parameters, indexed, is a types.GenericAlias instead of a typing._GenericAlias.
# Why: CPython imports the typing module for it, whose objects would then be the program's to see.
# Workaround: none; what it prints, its origin and its arguments are the same.
class Box[T]:
    pass


print(type(Box[int]).__name__)  #: CPython _GenericAlias #: Refscope GenericAlias
