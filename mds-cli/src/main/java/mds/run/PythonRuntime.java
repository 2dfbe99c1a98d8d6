package mds.run;

import java.nio.file.Path;
import java.util.List;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;
import mds.sql.Column;
import mds.sql.RelationName;

/** The user's own Python, which runs models in processes of its own, beside the database. */
public interface PythonRuntime {

  /** Prepares to run a model: a private folder, and nothing of it stays when the job is closed. */
  Job prepare(CompiledNode model) throws DiagnosticException;

  /** One model's run. */
  interface Job extends AutoCloseable {

    /** Where the rows of a relation are written for the model, as Parquet. */
    Path input(int number);

    /**
     * Runs the model.
     *
     * @param inputs by their numbers
     * @throws DiagnosticException when it fails, shown at its line, or is cancelled
     */
    Output run(List<Input> inputs) throws DiagnosticException;

    @Override
    void close() throws DiagnosticException;
  }

  /**
   * A relation that the model reads.
   *
   * @param written its name in the model's code
   * @param columns with the types that they have in the database
   */
  record Input(String written, RelationName name, List<Column> columns, Path file) {}

  /**
   * What a model returned.
   *
   * @param columns with the types that they are to have; none: those of the file
   * @param file Parquet
   * @param said what the code printed
   */
  record Output(List<Column> columns, Path file, String said) {}
}
