"""A snake on a board, moved by a list of turns: deque, tuples as points, a class with properties."""
from collections import deque
import sys

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)
NAMES = {UP: "up", DOWN: "down", LEFT: "left", RIGHT: "right"}


class Snake:
    def __init__(self, head, heading, length=3):
        x, y = head
        dx, dy = heading
        self.body = deque((x - dx * i, y - dy * i) for i in range(length))
        self.heading = heading
        self.grows = 0

    @property
    def head(self):
        return self.body[0]

    def turn(self, heading):
        dx, dy = self.heading
        if heading != (-dx, -dy):
            self.heading = heading

    def step(self, width, height):
        x, y = self.head
        dx, dy = self.heading
        new = ((x + dx) % width, (y + dy) % height)
        if self.grows:
            self.grows -= 1
        else:
            self.body.pop()
        bites = new in self.body
        self.body.appendleft(new)
        return not bites

    def __contains__(self, point):
        return point in self.body

    def __len__(self):
        return len(self.body)


class Board:
    def __init__(self, width, height, food):
        self.width, self.height = width, height
        self.food = iter(food)
        self.apple = next(self.food)
        self.score = 0

    def feed(self, snake):
        if snake.head != self.apple:
            return False
        self.score += 1
        snake.grows += 2
        self.apple = next(self.food, None)
        return True

    def draw(self, snake):
        rows = []
        for y in range(self.height):
            row = ""
            for x in range(self.width):
                point = x, y
                if point == snake.head:
                    row += "@"
                elif point in snake:
                    row += "o"
                else:
                    row += "*" if point == self.apple else "."
            rows.append(row)
        return "\n".join(rows)


snake = Snake((2, 1), RIGHT)
board = Board(7, 4, [(4, 1), (4, 3), (1, 1)])
print(board.draw(snake))
turns = {3: DOWN, 5: LEFT, 8: UP, 9: RIGHT}
for tick in range(1, 15):
    if tick in turns:
        snake.turn(turns[tick])
    if not snake.step(board.width, board.height):
        print("bites itself at", snake.head)
        break
    if board.feed(snake):
        print(tick, "eats; heading", NAMES[snake.heading], "score", board.score)
print(board.draw(snake))
print(len(snake), board.apple, sys.getrefcount(snake.body), sys.getrefcount(snake.heading))
tail = snake.body[-1]
path = [point for point in snake.body if point[0] > 1]
print(tail, len(path), sys.getrefcount(tail))
del snake
print(sys.getrefcount(tail), board.score)
