import sys
for f in (lambda: sys.set_int_max_str_digits(5), lambda: sys.set_int_max_str_digits(0), lambda: sys.get_int_max_str_digits(), lambda: len(str(10**5000)), lambda: sys.set_int_max_str_digits(maxdigits=700), lambda: str(10**800), lambda: int('1'*701), lambda: sys.set_int_max_str_digits(2**40), lambda: f'{10**800}', lambda: '%d' % 10**800, lambda: sys.set_int_max_str_digits(4300)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
