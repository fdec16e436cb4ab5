import weakref


class Publisher:
    def __init__(self):
        self.subscribers = weakref.WeakSet()

    def publish(self, message):
        for subscriber in sorted(self.subscribers, key=lambda s: s.name):
            subscriber.receive(message)


class Subscriber:
    def __init__(self, name, publisher):
        self.name = name
        publisher.subscribers.add(self)

    def receive(self, message):
        print(self.name, "got", message)

    def __del__(self):
        print(self.name, "gone")


news = Publisher()
a = Subscriber("a", news)
b = Subscriber("b", news)
news.publish("one")
del a
news.publish("two")
print(len(news.subscribers))
b = None
news.publish("three")
table = weakref.WeakKeyDictionary()
key = Publisher()
table[key] = "data"
print(len(table), table[key])
del key
print(len(table))
