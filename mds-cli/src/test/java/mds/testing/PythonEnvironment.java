package mds.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mds.diagnostic.Platform;

/**
 * A Python with the packages that models in tests work with, made once for a working copy: in
 * {@code target/python-models}, from {@code src/test/python/requirements.txt}.
 */
public final class PythonEnvironment {

  private PythonEnvironment() {}

  /** The program. */
  public static synchronized String program() throws IOException, InterruptedException {
    Path folder = Path.of("target/python-models").toAbsolutePath();
    boolean isWindows = Platform.current().isWindows();
    Path program = folder.resolve(isWindows ? "Scripts/python.exe" : "bin/python");
    Path complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      run(isWindows ? "python" : "python3", "-m", "venv", folder.toString());
      String wanted = Path.of("src/test/python/requirements.txt").toAbsolutePath().toString();
      run(program.toString(), "-m", "pip", "install", "--quiet", "-r", wanted);
      Files.createFile(complete);
    }
    return program.toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(List.of(command) + " ended with " + exit);
    }
  }
}
