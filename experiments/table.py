"""A table of results in a CSV file: one row a run, whole groups of rows at a time, safe to interrupt."""

import csv
import os


class Table:
    def __init__(self, path, key, columns):
        """`key` names the columns that a group of rows shares; rows of other columns are refused."""
        self.path, self.key, self.columns = path, tuple(key), (*key, *columns)
        self.rows = []
        if path.exists():
            with open(path, newline="") as file:
                self.rows = list(csv.DictReader(file))
            if self.rows and tuple(self.rows[0]) != self.columns:
                raise SystemExit(f"{path}: has other columns than this version writes; move it away and run again")

    def group(self, *key):
        """The rows of one group, as text; empty if it has not been run."""
        wanted = tuple(map(str, key))
        return [row for row in self.rows if tuple(row[name] for name in self.key) == wanted]

    def take(self, key, tables, may_be_empty):
        """Adds a group that one of other tables has, unless it is there."""
        rows = next((rows for rows in (table.group(*key) for table in tables) if rows), [])
        if self.group(*key) or may_be_empty and not rows:
            return
        if not rows:
            raise SystemExit(f"{self.path}: no share has the rows of {', '.join(map(str, key))}; run all shares first")
        self.add(key, [{name: row[name] for name in self.columns if name not in self.key} for row in rows])

    def add(self, key, rows):
        """Adds a group and writes the file anew: whole, or not at all."""
        for row in rows:
            row = dict(zip(self.key, key), **row)
            self.rows.append({name: str(row.pop(name)) for name in self.columns})
            assert not row, f"columns that the table lacks: {sorted(row)}"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_suffix(".partial")
        with open(temporary, "w", newline="") as file:
            writer = csv.DictWriter(file, self.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, self.path)
