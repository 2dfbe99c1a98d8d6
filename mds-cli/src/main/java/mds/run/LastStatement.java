package mds.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;

/** Remembers what a node ran last, which is what failed when it fails. */
final class LastStatement implements Consumer<String> {

  private Optional<String> text = Optional.empty();

  @Override
  public void accept(String sql) {
    text = Optional.of(sql);
  }

  /** Forgets what was asked before the node's own work. */
  void begin() {
    text = Optional.empty();
  }

  /** Writes it where what was run is written. */
  void write(CompiledNode code, NodeFiles files) throws DiagnosticException {
    if (text.isPresent()) {
      files.writeRun(code, List.of(text.get()));
    }
  }
}
