import requests

URL = "https://example.com/api"
session = requests.Session()
headers = {"Accept": "application/json"}
results = []
try:
    response = session.get(URL, headers=headers, timeout=5)
    response.raise_for_status()
    data = response.json()
    for entry in data["items"]:
        results.append(entry["name"])
except requests.HTTPError as error:
    print("http", error.response.status_code)
except ValueError:
    results = None
else:
    results.sort()
finally:
    session.close()
cache = [results]
