package mds.run;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.FileFormat;
import mds.sql.Intention;
import mds.sql.Statement;
import mds.template.context.RelationValue;

/**
 * A Python model's run: what the code reads is handed over in files, and what it returns is a query
 * over a file, which is there until the run is closed.
 */
final class PythonRun implements AutoCloseable {

  private final PythonRuntime.Job job;
  private final Set<RelationValue> reads;
  private final Session session;
  private final Dialect dialect;
  private final Consumer<String> printed;

  /**
   * @param reads the relations that the code may ask for
   * @param printed told what the code printed
   */
  PythonRun(
      PythonRuntime.Job job,
      Set<RelationValue> reads,
      Session session,
      Dialect dialect,
      Consumer<String> printed) {
    this.job = job;
    this.reads = reads;
    this.session = session;
    this.dialect = dialect;
    this.printed = printed;
  }

  /** Runs the code; gives the rows that it returned. */
  String select() throws EngineException, DiagnosticException {
    List<PythonRuntime.Input> inputs = new ArrayList<>();
    for (RelationValue relation : reads) {
      inputs.add(handOver(relation, job.input(inputs.size())));
    }
    PythonRuntime.Output output = job.run(inputs);
    if (!output.said().isBlank()) {
      printed.accept(output.said().strip());
    }
    return rows(output);
  }

  private PythonRuntime.Input handOver(RelationValue relation, Path file) throws EngineException {
    String all = "select * from " + relation.render();
    List<Column> columns = new Catalogue(session, dialect).describe(all);
    String exact = ExactTypes.in(FileFormat.PARQUET, all, columns, dialect);
    Intention write = new Intention.WriteFile(exact, file.toString(), Map.of("format", "parquet"));
    for (Statement statement : dialect.statements(write)) {
      session.execute(statement.text());
    }
    return new PythonRuntime.Input(relation.render(), relation.name(), columns, file);
  }

  private String rows(PythonRuntime.Output output) {
    String rows = dialect.readFiles(FileFormat.PARQUET, output.file().toString(), Map.of());
    return output.columns().isEmpty()
        ? rows
        : output.columns().stream()
            .map(column -> ExactTypes.cast(column.name(), column.type()))
            .collect(joining(",\n  ", "select\n  ", "\nfrom (" + rows + ") as returned"));
  }

  @Override
  public void close() throws DiagnosticException {
    job.close();
  }
}
