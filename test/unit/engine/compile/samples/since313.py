def f[T = int, *Ts = *tuple[int], **P = [int]](x: T):
    return x


class A[T: str = "a"]:
    pass


type B[T = int] = T
