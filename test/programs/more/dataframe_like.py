class Table:
    def __init__(self, **columns):
        self.columns = columns

    def __getitem__(self, key):
        if isinstance(key, str):
            return self.columns[key]
        return {name: values[key] for name, values in self.columns.items()}

    def __len__(self):
        return max(map(len, self.columns.values()), default=0)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def where(self, test):
        keep = [i for i, row in enumerate(self) if test(row)]
        return Table(**{name: [values[i] for i in keep] for name, values in self.columns.items()})

    def group(self, by):
        groups = {}
        for row in self:
            groups.setdefault(row.pop(by), []).append(row)
        return groups


table = Table(city=["Rome", "Oslo", "Rome"], year=[2001, 2002, 2003], rain=[1.5, 2.5, 3.5])
print(len(table), table["city"], table[1])
wet = table.where(lambda row: row["rain"] > 2)
print(wet.columns)
print(table.group("city"))
print(sum(table["rain"]) / len(table))
print(len(Table()))
