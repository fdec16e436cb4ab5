type Alias = list[int]
type Generic[T, *Ts, **P] = dict[T, Callable[P, tuple[*Ts]]]


def generic[T: int, U: (str, bytes)](a: T, b: U = 1, *, c=2) -> T:
    return a


class Box[T](Base, key=1):
    value: T

    def get[U](self, other: U) -> T:
        return self.value


class Plain[T]:
    type Inner = T
    x = [T for _ in y]


@decorator
def decorated[T](x: T = 1):
    def inner(y: T):
        return y
    return inner


f"{f'{x!r}'}" f"{'a' 'b'}"


class A:
    def f[T](self, x: T):
        return __class__, __private

    class B[T]:
        pass
