rooms = {
    "hall": {"north": "kitchen", "items": ["lamp"]},
    "kitchen": {"south": "hall", "east": "garden", "items": []},
    "garden": {"west": "kitchen", "items": ["key", "rope"]},
}


class Player:
    def __init__(self, room):
        self.room = room
        self.bag = []

    def go(self, direction):
        if direction not in rooms[self.room]:
            return "no way"
        self.room = rooms[self.room][direction]
        return f"in the {self.room}"

    def take(self, item):
        here = rooms[self.room]["items"]
        if item in here:
            here.remove(item)
            self.bag.append(item)
            return f"took {item}"
        return f"no {item} here"


player = Player("hall")
script = ["take lamp", "go north", "go north", "go east", "take key", "take lamp", "go west"]
for command in script:
    verb, _, what = command.partition(" ")
    action = getattr(player, verb)
    print(">", command, "-", action(what))
print(player.bag, rooms["garden"]["items"])
