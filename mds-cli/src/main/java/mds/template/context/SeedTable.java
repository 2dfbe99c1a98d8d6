package mds.template.context;

import java.util.function.Supplier;
import mds.value.TemplateCallable;

/** The rows of a seed's file, which the macros that load it ask for. */
public final class SeedTable {

  private SeedTable() {}

  /** The function {@code load_agate_table}, which reads the file when it is called. */
  public static TemplateCallable loading(Supplier<Warehouse.Rows> rows) {
    return arguments -> new TableValue(rows.get(), text -> {});
  }
}
