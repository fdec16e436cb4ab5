import pandas as pd
import numpy as np

columns = ["a", "b"]
frame = pd.DataFrame(np.zeros((3, 2)), columns=columns)
frame["c"] = frame["a"] + frame["b"] * 2
rows = []
for index, row in frame.iterrows():
    rows.append(row)
total = frame["c"].sum()
if total > 10:
    best = max(rows, key=lambda row: row["c"])
else:
    best = None
means = {name: frame[name].mean() for name in columns}
print(f"total {total:.2f}", best, means)
frame.loc[0, "a"] = 5
text = frame.to_csv(None)
lines = text.split("\n")
print(len(lines))
