package mds.cli.log;

import mds.diagnostic.DbtEvent;

/** A warning that dbt has, too. */
public record WarningKind(DbtEvent event, boolean isBare) implements Kind {

  @Override
  public String code() {
    return event.code();
  }

  @Override
  public String dbtName() {
    return event.dbtName();
  }

  @Override
  public boolean isAskedFor() {
    return false;
  }
}
