# In which units are the figures, and of which years?
import pandas as pd

url = "http://127.0.0.1:3000/v1/observations?force=staffordshire&format=parquet"
figures = pd.read_parquet(url, dtype_backend="pyarrow")
print(figures[["value", "position", "period_end"]].dtypes.to_string())
print()
dated = figures.dropna(subset=["period_end", "value"])
print(dated.groupby("unit").agg(figures=("value", "size"), first=("period_start", "min"), last=("period_end", "max"))
      .sort_values("figures", ascending=False).head(4).to_string())
