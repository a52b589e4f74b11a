"""How many forces improved from 2017 to 2018/19, by pillar?"""
import pandas as pd

judgments = pd.read_csv(
    "http://127.0.0.1:3000/v1/judgments?cycle=2018-19&level=pillar&format=csv",
    dtype={"cycle": str},
)

# Where it cannot be said what became of a grade, "change" is empty and "change_note" says why.
outcome = judgments["change"].fillna("not known: " + judgments["change_note"])
print(pd.crosstab(outcome, judgments["pillar"], rownames=[None], colnames=[None]).to_string())

print()
improved = judgments[judgments["change"] == "improved"].sort_values(["pillar", "force"])
columns = ["pillar", "force_name", "previous_grade", "grade"]
print(improved[columns].to_string(index=False))
