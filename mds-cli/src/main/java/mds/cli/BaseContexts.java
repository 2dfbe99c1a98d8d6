package mds.cli;

import java.time.Instant;
import mds.value.TemplateContext;

/** Makes the names that templates see in every project. */
final class BaseContexts {

  private BaseContexts() {}

  static TemplateContext of(Invocation invocation, Instant started, String id) {
    return TemplateContext.EMPTY;
  }
}
