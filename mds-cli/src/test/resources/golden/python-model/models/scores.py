KIND = "table"


def model(dbt, session):
    dbt.config(materialized=KIND)
    return dbt.ref("orders")
