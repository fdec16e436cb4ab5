"""Grades of a class: averages of every kind, exact types, and distributions."""
import statistics
import sys
from fractions import Fraction


class Student:
    def __init__(self, name, grades):
        self.name = name
        self.grades = grades

    def average(self):
        return statistics.mean(self.grades)


students = [Student("zoe", [90, 85, 77]), Student("bob", [60, 60, 95, 81]), Student("cy", [72])]
averages = {student.name: student.average() for student in students}
print(averages)
every = [grade for student in students for grade in student.grades]
print(statistics.median(every), statistics.median_low(every), statistics.mode(every))
print(statistics.multimode("aabbc"), statistics.fmean([1, 2, 4]))
print(statistics.pvariance([1, 2, 3, 4]), statistics.variance([2.75, 1.75, 1.25, 0.25]))
print(statistics.stdev([1, 2, 3]), statistics.pstdev([2, 4, 4, 4, 5, 5, 7, 9]))
print(statistics.mean([Fraction(1, 2), Fraction(1, 3)]), statistics.mean([True, False]))
print(statistics.quantiles([1, 2, 3, 4, 5, 6, 7], n=4))
for student in students:
    try:
        print(student.name, round(statistics.stdev(student.grades), 3))
    except statistics.StatisticsError as exc:
        print(student.name, exc)
try:
    statistics.mean(["a"])
except TypeError as exc:
    print(exc)

curve = statistics.NormalDist(100, 15)
shifted = curve + 5
print(curve, shifted.mean, sys.getsizeof(curve), curve == statistics.NormalDist(100, 15))
print(curve.zscore(130), curve.variance)
line = statistics.linear_regression([1, 2, 3], [3, 5, 7])
print(line, line.slope, sys.getrefcount(line))
del curve
print(statistics.covariance([1, 2, 3], [1, 5, 6]))
