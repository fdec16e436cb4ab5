def risky(n):
    try:
        print("try", n)
        if n == 1:
            raise ValueError("one")
        if n == 2:
            return "two"
        if n == 3:
            [][n]
        result = 10 // (n - 4)
    except ValueError as error:
        return f"value error {error}"
    except (IndexError, KeyError) as error:
        result = type(error).__name__
    else:
        print("else", result)
    finally:
        print("finally", n)
    return result


for n in (0, 1, 2, 3):
    print(risky(n))
try:
    risky(4)
except ZeroDivisionError as error:
    print("outside:", error)


def overriding():
    try:
        raise RuntimeError("lost")
    finally:
        return "finally wins"


print(overriding())


def loops():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("after", i)


loops()
