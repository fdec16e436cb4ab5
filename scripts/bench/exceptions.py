class Refused(ValueError):
    pass


def check(n):
    if n % 3 == 0:
        raise Refused(n)
    if n % 3 == 1:
        return {}[n]
    return n


counts = [0, 0, 0]
for i in range(6000):
    try:
        check(i)
    except Refused as error:
        counts[0] += error.args[0] % 2
    except KeyError:
        counts[1] += 1
    else:
        counts[2] += 1
    finally:
        counts[0] += 1
print(counts)
