"""Other programs' tables: Arrow, Spark, pandas, polars."""
