package mds.diagnostic.render;

import java.util.List;
import mds.diagnostic.Diagnostic;

/** Turns diagnostics into text that ends with a line end. */
public interface DiagnosticRenderer {

  /** The given diagnostics in their order; empty text or an empty document when there are none. */
  String render(List<Diagnostic> diagnostics);
}
