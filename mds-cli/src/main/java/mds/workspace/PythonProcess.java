package mds.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.run.PythonRuntime;
import mds.sql.Column;
import mds.sql.RelationName;

/**
 * Runs Python models in child processes of the user's own Python.
 *
 * <p>Safe for use by several workers.
 */
public final class PythonProcess implements PythonRuntime {

  private static final String PROGRAM = "run_model.py";

  private final Path folder;
  private final Path workingFolder;
  private final PythonCommand python;
  private final List<String> modulePaths;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * @param folder where jobs have folders of their own while they run
   * @param workingFolder where the code runs
   * @param modulePaths folders that its modules are imported from, besides Python's own
   */
  public PythonProcess(
      Path folder, Path workingFolder, PythonCommand python, List<String> modulePaths) {
    this.folder = folder;
    this.workingFolder = workingFolder;
    this.python = python;
    this.modulePaths = List.copyOf(modulePaths);
  }

  /**
   * Finds Python before it is needed.
   *
   * @throws DiagnosticException when there is none
   */
  public void expect() throws DiagnosticException {
    python.find();
  }

  /** Ends what runs; nothing new starts. Any thread may call it. */
  public void cancel() {
    cancelled.set(true);
    running.forEach(Process::destroyForcibly);
  }

  @Override
  public PythonRuntime.Job prepare(CompiledNode model) throws DiagnosticException {
    try {
      Files.createDirectories(folder);
      return new Job(model, Files.createTempDirectory(folder, model.node().name() + "-"));
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private DiagnosticException unwritable(IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.TARGET_UNWRITABLE,
                "cannot write below `" + folder + "`: " + FileReason.of(failure))
            .hint("look whether the folder may be written and the disk has space"),
        failure);
  }

  private final class Job implements PythonRuntime.Job {

    private final CompiledNode model;
    private final Path place;

    Job(CompiledNode model, Path place) {
      this.model = model;
      this.place = place;
    }

    @Override
    public Path input(int number) {
      return place.resolve("input-" + number + ".parquet");
    }

    @Override
    public Output run(List<Input> inputs) throws DiagnosticException {
      try {
        Path file = place.resolve("job.json");
        Files.writeString(place.resolve("model.py"), model.sql());
        Files.writeString(file, JsonText.of(description(inputs)));
        copyProgram(place.resolve(PROGRAM));
        int exit = wait(start(file));
        String said = Files.readString(place.resolve("output.txt"), StandardCharsets.UTF_8);
        return output(report(exit, said), said);
      } catch (IOException failure) {
        throw unwritable(failure);
      }
    }

    private Map<String, Object> description(List<Input> inputs) {
      RelationName own = model.node().details().relation();
      Map<String, Object> job = new LinkedHashMap<>();
      job.put("model", place.resolve("model.py").toString());
      job.put("source", source().path());
      job.put("lines", source().lineOf(source().text().length()));
      job.put("paths", modulePaths);
      job.put("database", own.database().orElse("memory"));
      job.put("schema", own.schema());
      job.put("inputs", inputs.stream().map(Job::description).toList());
      job.put("output", place.resolve("output.parquet").toString());
      job.put("report", place.resolve("report.json").toString());
      return job;
    }

    private static Map<String, Object> description(Input input) {
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("written", input.written());
      described.put("database", input.name().database().orElse("memory"));
      described.put("schema", input.name().schema());
      described.put("identifier", input.name().identifier());
      described.put("file", input.file().toString());
      described.put(
          "columns",
          input.columns().stream().map(column -> List.of(column.name(), column.type())).toList());
      return described;
    }

    private static void copyProgram(Path target) throws IOException {
      try (InputStream program = PythonProcess.class.getResourceAsStream("/python/" + PROGRAM)) {
        Files.copy(Optional.ofNullable(program).orElseThrow(), target);
      }
    }

    private Process start(Path file) throws IOException, DiagnosticException {
      List<String> command = new ArrayList<>(python.find());
      command.add(place.resolve(PROGRAM).toString());
      command.add(file.toString());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(workingFolder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(place.resolve("output.txt").toFile());
      builder.environment().put("PYTHONIOENCODING", "utf-8");
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      Process process = builder.start();
      running.add(process);
      if (cancelled.get()) {
        process.destroyForcibly();
      }
      return process;
    }

    private int wait(Process process) throws DiagnosticException {
      try {
        return process.waitFor();
      } catch (InterruptedException stop) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new DiagnosticException(stopped());
      } finally {
        running.remove(process);
      }
    }

    private Diagnostic stopped() {
      return Diagnostic.error(Code.CANCELLED, "the Python model was cancelled")
          .at(source().start());
    }

    private Map<?, ?> report(int exit, String said) throws IOException, DiagnosticException {
      Path report = place.resolve("report.json");
      if (cancelled.get()) {
        throw new DiagnosticException(stopped());
      }
      if (!Files.exists(report)) {
        throw failed("Python ended with " + exit, source().start(), said);
      }
      Map<?, ?> values = (Map<?, ?>) JsonValues.of(Files.readString(report));
      if (values.get("error") instanceof String error) {
        int line = values.get("line") instanceof Number number ? number.intValue() : 0;
        throw failed(error, line == 0 ? source().start() : line(line), said);
      }
      return values;
    }

    private DiagnosticException failed(String what, Location place, String said) {
      return new DiagnosticException(
          Diagnostic.error(Code.PYTHON_FAILED, "Python model failed: " + what)
              .at(place)
              .hint(said.isBlank() ? "it printed nothing" : "it printed:\n" + said.strip()));
    }

    private SourceText source() {
      return model.node().details().origin().source();
    }

    private Location line(int number) {
      String text = source().line(number);
      int start = source().offsetOfLine(number);
      int indentation = text.length() - text.stripLeading().length();
      return source().at(start + indentation, start + text.length());
    }

    private Output output(Map<?, ?> report, String said) {
      List<Column> columns = new ArrayList<>();
      if (report.get("columns") instanceof List<?> listed) {
        for (Object column : listed) {
          List<?> nameAndType = (List<?>) column;
          columns.add(new Column(nameAndType.get(0).toString(), nameAndType.get(1).toString()));
        }
      }
      return new Output(columns, place.resolve("output.parquet"), said);
    }

    @Override
    public void close() throws DiagnosticException {
      try {
        Disk.delete(place);
      } catch (IOException failure) {
        throw unwritable(failure);
      }
    }
  }
}
