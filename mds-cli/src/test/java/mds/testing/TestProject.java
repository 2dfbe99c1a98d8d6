package mds.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import mds.cli.Mds;
import mds.cli.invocation.Environment;

/** A project in a folder of a test, and the commands run there, inside this JVM. */
public final class TestProject {

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();

  private TestProject(Path folder) {
    this.folder = folder;
  }

  public static TestProject in(Path folder) {
    return new TestProject(folder);
  }

  public Path folder() {
    return folder;
  }

  /** Writes a file of the project, over an earlier one. */
  public TestProject file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of the environment; a command sees no others. */
  public TestProject variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  public String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CommandResult run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Mds mds = new Mds(new Environment(folder, variables, false));
    int exitCode = mds.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandResult(exitCode, out.toString(), err.toString());
  }
}
