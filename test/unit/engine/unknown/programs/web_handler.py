from flask import Flask, request, jsonify

app = Flask(__name__)
STORE = {}


class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price


@app.route("/items", methods=["GET"])
def items():
    found = [item for item in STORE.values()]
    return jsonify(found)


@app.route("/items", methods=["POST"])
def add():
    data = request.get_json()
    item = Item(data["name"], data.get("price", 0))
    STORE[item.name] = item
    if item.price > 100:
        log = [item]
        return jsonify(ok=True, log=log)
    return jsonify(ok=False), 400


if __name__ == "__main__":
    app.run(debug=True)
