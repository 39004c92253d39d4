# Answers SQL, one JSON string a line, with the rows as one JSON line; everything stays in memory.
import json
import sys

import duckdb

connection = duckdb.connect()
for line in sys.stdin:
    print(json.dumps(connection.execute(json.loads(line)).fetchall()), flush=True)
