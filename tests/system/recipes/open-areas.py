"""Which areas for improvement are still open, and since when?"""
import pandas as pd

areas = pd.read_csv(
    "http://127.0.0.1:3000/v1/areas-for-improvement?force=staffordshire&format=csv",
    index_col="id",
)

# A demand made again is a new record that follows the earlier one: it counts once.
unfinished = areas[(areas["status"] != "closed") & ~areas.index.isin(areas["follows"])]

columns = ["first_raised_in", "status", "kind", "question_name"]
print(unfinished.sort_values("first_raised_in", kind="stable")[columns].to_string(index=False))
