def model(dbt, session):
    return dbt.ref("twice")
