fruits = ["pear", "apple", "fig"]
fruits.append("kiwi")
fruits.insert(1, "plum")
fruits.extend(["nut", "fig"])
print(fruits, fruits.index("fig"), fruits.count("fig"))
fruits.remove("fig")
print(fruits.pop(), fruits.pop(0), fruits)
fruits.sort()
print(fruits)
fruits.sort(key=len, reverse=True)
print(fruits)
fruits.reverse()
print(fruits, fruits[-1], fruits[1:3], fruits[::-1])
fruits[1:2] = ["a", "b", "c"]
print(fruits)
del fruits[::2]
print(fruits)
numbers = [3, 1, 2] * 2 + [9]
print(numbers, sorted(numbers), min(numbers), max(numbers), sum(numbers))
copy = numbers[:]
copy[0] = 100
print(numbers == copy, numbers < copy, 9 in numbers)
a = b = [1]
a += [2]
a = a + [3]
print(a, b)
try:
    numbers.remove(77)
except ValueError as error:
    print(error)
try:
    numbers[50]
except IndexError as error:
    print(error)
numbers.clear()
print(numbers)
